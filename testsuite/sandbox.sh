# SPDX-License-Identifier: 0BSD
# sandbox.sh - inside of a test file's sandbox: fresh run directory, calls of the applets, set-up without them
# shellcheck shell=sh disable=SC2034 # for the files that read this one

# Scratch and run directory lie on a tmpfs of ours; a run directory elsewhere gets one over its parent.
T=/run/tap
mount --make-rprivate / || skip_all '!no private mounts'
# Names that the machine has: only our copies of its mounts go, which would count below ours.
while umount -l /run/netns; do :; done 2>/dev/null
if ! mount -t tmpfs tap /run || ! mkdir -m 755 "$T"; then skip_all '!no tmpfs on /run'; fi
R=$(setting NETNS_RUN_DIR /var/run/netns) E=$(setting NETNS_ETC_DIR /etc/netns)
[ -z "$TEST_HOST" ] || R=/var/run/netns E=/etc/netns
[ -e /var/run ] || case $R in /var/run/*) R=${R#/var} ;; esac
RR=$(readlink -f "${R%/*}")
case $RR/ in
/run/*) mkdir -p "$RR" ;;
*) mount -t tmpfs tap "$RR" || skip_all "the parent of $R is missing" ;;
esac
RR=$RR/${R##*/} # as mountinfo has it
trap 'exit 1' HUP INT TERM

# The real thing to compare with and to make devices with; a link to the box is not meant.
IP=$(tool ip)
case $("${IP:-false}" -V 2>/dev/null) in *iproute2*) IPROUTE2=$IP ;; *) IPROUTE2= ;; esac
[ -z "$TEST_HOST" ] || [ -n "$IPROUTE2" ] || skip_all '!no iproute2'
SINGLE=$([ -z "$CONFIG" ] || grep -cE '^CONFIG_(IP|NETNS[A-Z_]*)=y' "$CONFIG")

# applet NAME: what this file tests; nothing to do where it is configured out.
applet() {
	[ -n "$TEST_HOST" ] || [ -x "$BOX" ] || skip_all "!no $BOX"
	config "$(echo "$1" | tr a-z- A-Z_)" || skip_all "$1 is configured out"
}
several() { [ "$SINGLE" != 1 ] || SKIP='one applet alone'; "$@"; } # in front of a case that calls netnsbox APPLET
has() { [ -z "$TEST_HOST" ] && [ "$SINGLE" != 1 ] && config "NETNS_$1"; }
# client PROGRAM: whom this file lets use our names, as root and where others look for them.
client() {
	[ "$SANDBOX" = -mnpf ] || skip_all "${MUST_RUN:+!}needs root outside a user namespace"
	[ -n "$TEST_HOST" ] || { applet netns-add && has ADD && has DEL; } || skip_all "netns-add and netns-del are not both here"
	[ "$RR" = /run/netns ] || skip_all "the run directory is not that of iproute2"
	tool "$1" >/dev/null || skip_all "${MUST_RUN:+!}no $1: make check-clients installs it"
}

# nn COMMAND [ARG…]: netns-COMMAND, or through iproute2 with TEST_HOST. RUN: words in front (exec, strace …).
RUN='' JOBS=''
nn() {
	_c=$1; shift
	if [ -z "$TEST_HOST" ]; then
		if [ "$SINGLE" = 1 ]; then $RUN "$BOX" "$@"; else $RUN "$BOX" "netns-$_c" "$@"; fi
		return
	fi
	_opt=
	while :; do case $1 in -*) _opt="$_opt $1"; shift ;; *) break ;; esac; done
	# shellcheck disable=SC2086 # options
	$RUN "$IPROUTE2" $_opt netns "$_c" "$@"
}
run() { RUN=$1; shift; "$@"; _r=$?; RUN=; return $_r; } # run WORDS nn …
inside() { _ns=$1; shift; run "nsenter --net=$R/$_ns" "$@"; }
bg() { (RUN='exec'; "$@") & PID=$!; JOBS="$JOBS $PID"; } # PID becomes the box itself
unbg() { # shellcheck disable=SC2086 # pids
	[ -z "$JOBS" ] || kill -9 $JOBS 2>/dev/null; wait; JOBS=; }

# Names made and removed whatever is configured in; by hand they are mounts in a plain directory.
mkns() {
	if has ADD; then nn add "$@"; return; fi
	mkdir -p "$R"
	for _ns in "$@"; do touch "$R/$_ns"; unshare -n mount --bind /proc/self/ns/net "$R/$_ns" || return; done
}
rmns() {
	if has DEL; then nn del "$@"; return; fi
	for _ns in "$@"; do umount -l "$R/$_ns"; rm -f "$R/$_ns" || return; done
}
wipe() { # the run directory with all that is mounted on it and in it
	for _f in "$R" "$R"/* "$R"/.[!.]*; do while umount -l "$_f"; do :; done; done 2>/dev/null
	rm -rf "$R"
}
setid() { if has SET; then nn set "$@"; else $RUN "$IPROUTE2" netns set "$@"; fi; }
stale() { mkdir -p "$R"; for _ns in "$@"; do : >"$R/$_ns"; touch -t 200001010000 "$R/$_ns"; done; }

# Questions. mounts NAME: how many nsfs mounts there are on it; id_of NAME: its nsid here.
ino() { stat -L -c %i "$1"; }
own_ino() { ino /proc/self/ns/net; }
mounts() { awk -v m="$RR/$1" '$5 == m && / - nsfs / { n++ } END { print n + 0 }' "/proc/${2:-self}/mountinfo"; }
layers() { awk -v m="$RR" '$5 == m { n++ } END { print n + 0 }' "/proc/${1:-self}/mountinfo"; }
id_of() {
	if [ -n "$IPROUTE2" ]; then $RUN "$IPROUTE2" netns list; else nn list; fi |
		awk -v n="$1" '$1 == n && $2 == "(id:" { print $3 + 0 }'
}
live() { [ "$(mounts "$1")" = 1 ] && [ "$(stat -f -c %t "$R/$1")" = 6e736673 ]; }
gone() { [ ! -e "$R/$1" ] && [ ! -L "$R/$1" ] && [ "$(mounts "$1")" = 0 ]; }
refused() { # CMD…: fails with one line on stderr, which wrong usage follows with the synopsis
	"$@" >"$T/o" 2>"$T/e" && return 1
	awk -v o="$(wc -c <"$T/o")" '{ print } END { exit !(o == 0 && (NR == 1 || NR == 2 && /^Usage: netns/)) }' "$T/e"
}
box() { [ -z "$TEST_HOST" ] && echo "$1" || echo "$2"; } # what is expected of the box, and of iproute2
has_line() { grep -qxF -e "$1" "$2"; } # LINE FILE
not() { ! "$@"; }
all() { while [ $# -gt 0 ]; do eval "$1" || { echo "not so: $1"; return 1; }; shift; done; }
wait_for() { # CMD… becomes true within 5 seconds, or after PATIENCE turns
	_i=0
	until "$@"; do _i=$((_i + 1)); [ $_i -lt "${PATIENCE:-250}" ] || return 1; sleep 0.02; done
}
watching() { grep -qs '^inotify wd' /proc/[0-9]*/fdinfo/*; } # a monitor is up
# A process in a namespace of its own: PID, once it has it.
in_new_ns() { [ "$(ino "/proc/$1/ns/net" 2>/dev/null || own_ino)" != "$(own_ino)" ]; }
bg_netns() { bg exec unshare -n sleep 1000; wait_for in_new_ns "$PID"; }
# A process in a mount namespace of its own, made with PROPAGATION.
asleep() { has_line sleep "/proc/$PID/comm" 2>/dev/null; }
bg_mntns() { bg exec unshare -m --propagation "$1" sleep 1000; wait_for asleep; }
# A pair of devices, NAME and NAMEp.
veth() { $RUN "${IP:-ip}" link add "$1" type veth peer name "${1}p"; }
# The words that run netns-exec, for use in other commands.
exec_words() {
	if [ -n "$TEST_HOST" ]; then echo "$IPROUTE2 netns exec"; elif [ "$SINGLE" = 1 ]; then echo "$BOX"; else echo "$BOX netns-exec"; fi
}
# A copy of /etc over /etc, with an empty folder of per-namespace files, $E.
own_etc() {
	mkdir "$T/etc" && { cp -a /etc/. "$T/etc" 2>/dev/null; mount --bind "$T/etc" /etc; } && rm -rf "$E" && mkdir -p "$E"
}

processes() { # all but this shell
	for _f in /proc/[0-9]*; do
		_st=$(sed 's/.*) //; s/ .*//' "$_f/stat" 2>/dev/null)
		case $_f:${_st:-Z} in "/proc/$$:"* | *:Z) ;; *) echo "process $(tr '\0' ' ' <"$_f/cmdline")" ;; esac
	done >"$T/processes"
	[ ! -s "$T/processes" ]
}
nothing_left() {
	unbg; _bad=0
	# Names made by hand may lie below the mount that the box has made.
	if [ -z "$TEST_HOST" ] && { ! has ADD || ! has DEL; }; then wipe; fi
	for _f in "$R"/* "$R"/.[!.]*; do
		if [ -e "$_f" ] || [ -L "$_f" ]; then echo "name $_f"; _bad=1; fi
	done
	! grep ' - nsfs ' /proc/self/mountinfo || _bad=1
	wait_for processes || { cat "$T/processes"; _bad=1; }
	return $_bad
}
