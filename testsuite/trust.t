#!/bin/sh
# SPDX-License-Identifier: 0BSD
# trust.t - how we may be called: closed descriptors, full and closed outputs, set-user-id, argv[0], environments
# shellcheck disable=SC2046,SC2086,SC2094 # words; a pipe
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about the binary'
[ -x "$BOX" ] || skip_all "!no $BOX"
mkns a b
rmns b # the run directory has its mount
command() { if [ "$SINGLE" = 1 ]; then echo "$BOX"; else echo "$BOX netns-$1"; fi; }

# ---- descriptors 0 to 2 that are closed ----
# Each set of them, with the command's words: no file or socket of ours has such a number, so nothing is written into one.
redirected() { # CLOSED CMD…: runs it with these closed, and the others in files
	_c=$1 _r='<"$T/in" >"$T/o" 2>"$T/e"'; shift
	for _fd in $_c; do _r="$_r $_fd>&-"; done
	eval '"$@"' "$_r"
}
inside_traced() { # CLOSED CMD…: of the calls, those that gave such a number, other than the one that occupies it
	_closed=$1; shift
	redirected "$_closed" strace -qq -o "$T/trace" -e trace=openat,socket,open_tree,inotify_init1,pidfd_open,write,ioctl "$@"
	[ -s "$T/trace" ] || return
	! grep -E '^(openat|socket|open_tree|inotify_init1|pidfd_open)\(.* = [0-2]$' "$T/trace" | grep -v -e 'openat(AT_FDCWD, "/", .*O_PATH' -e '\.so' || return
	! grep -E '^ioctl\(.*SIOCGSKNS.* = [0-2]$' "$T/trace" || return
	for _fd in $_closed; do ! grep -E "^write\($_fd, .* = [0-9]+$" "$T/trace" || return; done
}
: >"$T/in"
for fds in 0 1 2 '0 1' '0 2' '1 2' '0 1 2'; do
	for name in LIST IDENTIFY PIDS LIST_ID HOLDERS SET ADD DEL EXEC; do
		case $name in
		SET) args='a 7' ;; ADD) args="x$(echo "$fds" | tr -d ' ')" ;; PIDS | HOLDERS) args=a ;; DEL) args=nosuch ;; EXEC) args='a nosuch' ;; *) args= ;;
		esac
		word=$(echo $name | tr A-Z_ a-z-)
		with NETNS_$name need strace ok "$fds closed: netns-$word" inside_traced "$fds" $(command "$word") $args
	done
done
! has ADD || for fds in 0 1 2 01 02 12 012; do rmns x$fds; done
t1() { redirected 1 nn "$@"; _r=$?; cat "$T/e" >&2; return $_r; }
with NETNS_LIST t 'stdout closed is a failure where something is printed' 1 '' '*Cannot write to stdout: Bad file descriptor' -- t1 list
with NETNS_IDENTIFY t 'identify, too' 1 '' '*Cannot write to stdout: Bad file descriptor' -- t1 identify
cat >"$T/open" <<'EOT'
for fd in 0 1 2; do if [ -e "/proc/$$/fd/$fd" ]; then set -- "$@" $fd; fi; done; echo "$*" >"$OUT"
EOT
are_open() { OUT=$T/said; export OUT; rm -f "$OUT"; redirected "$1" nn exec a sh "$T/open"; cat "$OUT"; }
with NETNS_EXEC t 'what is closed is closed for a command: stdin' 0 '1 2' '' -- are_open 0
with NETNS_EXEC t 'stdout' 0 '0 2' '' -- are_open 1
with NETNS_EXEC t 'stdin and stderr' 0 1 '' -- are_open '0 2'
with NETNS_EXEC t 'all' 0 "~$NL" '' -- are_open '0 1 2'
with NETNS_EXEC t 'none' 0 '0 1 2' '' -- are_open ''
printf 'netns list\nnetns identify\n' >"$T/lines"
with NETNS with NETNS with FEATURE_BATCH with NETNS_LIST with NETNS_IDENTIFY t 'a batch, stdin closed' 0 '~a*' '' -- eval '"$BOX" netns -batch "$T/lines" <&-'
with NETNS with NETNS with FEATURE_BATCH with NETNS_LIST t 'a batch from stdin that is closed' 1 '' '*' -- eval '"$BOX" netns -batch - <&-'
with NETNS with NETNS with FEATURE_BATCH with NETNS_LIST with NETNS_IDENTIFY t 'a batch, stdout closed' 1 '' '*Bad file descriptor*' -- eval '"$BOX" netns -batch "$T/lines" >&-'

# ---- outputs that take nothing ----
closed_pipe() { # CMD…: into a pipe that nobody reads any more, with SIGPIPE ignored
	rm -f "$T/pipe"; mkfifo "$T/pipe"
	(trap '' PIPE; exec 8<>"$T/pipe" 9>"$T/pipe" 8<&-; "$@" >&9)
}
printers() { # STATUS PATTERN WORDS: each command that prints
	for name in LIST IDENTIFY PIDS LIST_ID HOLDERS COOKIE GC CHECK; do
		case $name in PIDS | HOLDERS) args=b ;; GC) args=-dry ;; *) args= ;; esac
		word=$(echo $name | tr A-Z_ a-z-)
		with NETNS_$name t "$1: netns-$word" 1 '' "$2" -- eval "$3 nn $word $args $4"
	done
	with FEATURE_EXEC_ALL t "$1: netns-exec -all" 1 '' "$2" -- eval "$3 nn exec -all true $4"
	with NETNS with NETNS_LIST t "$1: netns" 1 '' "$2" -- eval "$3 \"\$BOX\" netns list $4"
	with IP with NETNS_LIST t "$1: ip netns" 1 '' "Cannot write to stdout: *" -- eval "$3 \"\$BOX\" ip netns list $4"
	with FEATURE_IP_LINK several t "$1: ip link" 1 '' "Cannot write to stdout: *" -- eval "$3 \"\$BOX\" ip link $4"
}
stale old; mkns b; setid b 5
bg exec nsenter --net="$R/b" sleep 1000
in_b() { [ "$(ino "/proc/$PID/ns/net" 2>/dev/null)" = "$(ino "$R/b")" ]; }
wait_for in_b
printers 'a full disk' '*Cannot write to stdout: No space left on device' '' '>/dev/full'
printers 'a closed pipe' '*Cannot write to stdout: Broken pipe' closed_pipe ''
unbg; rm -f "$R/old"
rmns b

# ---- set-user-id ----
# shellcheck disable=SC2317 # in eval
user() { "$(tool setpriv)" --reuid 65534 --regid 65534 --clear-groups "$@"; }
cp "$BOX" "$T/netnsbox"
chmod 4755 "$T/netnsbox"
refusal='*: Set-user-id is refused'
realroot need setpriv t 'set-user-id is refused' 1 '' "$refusal" -- user "$T/netnsbox" netns-exec a id
realroot need setpriv t 'whatever is asked for' 1 '' "$refusal" -- user "$T/netnsbox"
realroot t 'root may call it' "$(if [ "$SINGLE" != 1 ]; then echo 127; elif config IP; then echo 255; else echo 2; fi)" '' '*' -- "$T/netnsbox" -nosuch
chmod 755 "$T/netnsbox"
realroot need setpriv t 'an ordinary user may call what is not set-user-id' 0 '~*' '' -- user "$T/netnsbox" --help

# ---- argv[0] ----
cat >"$T/call.c" <<'EOT'
#include <unistd.h>
int main(int argc, char **argv)
{
	char *none[] = { NULL }, *empty[] = { (char *)"", NULL };
	return execve(argv[1], argc > 2 ? empty : none, environ);
}
EOT
need gcc ok 'a program that calls without argv[0]' gcc -D_GNU_SOURCE -o "$T/call" "$T/call.c"
# A kernel since 5.18 makes an empty one of it.
if [ -x "$T/call" ] && [ "$SINGLE" != 1 ]; then
	t 'no argv at all' 127 '' 'netnsbox: No applet ""*' -- "$T/call" "$BOX"
	t 'an empty argv[0]' 127 '' 'netnsbox: No applet ""*' -- "$T/call" "$BOX" ''
elif [ -x "$T/call" ]; then
	ok 'no argv at all: no crash' eval 'timeout 1 "$T/call" "$BOX"; r=$?; [ $r -le 2 ] || [ $r = 124 ] || [ $r = 255 ]' # the monitor stays
fi

# ---- environments ----
long=$(printf %05000d 0)
huge=$(i=0; while [ $i -lt 2000 ]; do printf '/no/such/folder/number/%d:' $i; i=$((i + 1)); done)
mkdir "$T/bin"; printf '#!/bin/sh\necho found\n' >"$T/bin/tool"; chmod 755 "$T/bin/tool"
path() { _p=$1; shift; (cd "$T/bin" && env "PATH=$_p" $(command exec) a "$@"); }
env=$(tool env)
with NETNS_EXEC t 'no environment at all' 0 here '' -- run "$env -i" nn exec a sh -c 'echo here'
with NETNS_EXEC t 'PATH unset: the usual folders' 0 here '' -- run "$env -u PATH" nn exec a sh -c 'echo here'
with NETNS_EXEC t 'PATH empty: here' 0 found '' -- path '' tool
with NETNS_EXEC t 'and nowhere else' 127 '' '*"true" failed: No such*' -- path '' true
with NETNS_EXEC t 'a relative entry' 0 found '' -- path ../bin tool
with NETNS_EXEC t 'a missing one, and an empty one' 0 found '' -- path /no/such: tool
with NETNS_EXEC t '2000 of them' 0 found '' -- path "$huge$T/bin" tool
with NETNS_EXEC t 'one that is too long' 0 found '' -- path "/$long:$T/bin" tool
with NETNS_EXEC t 'a file' 0 found '' -- path "$T/bin/tool:$T/bin" tool
with NETNS_EXEC ok 'one that is too long, and nothing else' not path "/$long" tool
with NETNS_EXEC t 'a variable without =, and an empty one' 0 here '' -- eval "$env -i '=x' '=' a= $(command exec) a /bin/sh -c 'echo here'"
for guard in '' - -1 x 0x7 4294967296 99999999999999999999 2147483647 2016 ' 1' "$long"; do
	with FEATURE_IP_NEXT ok "NETNSBOX_IP=$(printf %.20s "$guard"): it ends" eval 'NETNSBOX_IP=$guard timeout 10 "$BOX" ip nosuch >/dev/null 2>&1; [ $? -lt 124 ] || [ $? = 255 ]'
done
rmns a
finish
