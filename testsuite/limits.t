#!/bin/sh
# SPDX-License-Identifier: 0BSD
# limits.t - at a limit each command works, or says so in one line and leaves everything as it was
. "${0%/*}/tap.sh"
. "${0%/*}/spaces.sh"
own_users "$@"
sandbox
[ -z "$TEST_HOST" ] || skip_all "about the box's own words"
[ -x "$BOX" ] || skip_all "!no $BOX"
for need in ADD DEL ATTACH EXEC; do has $need || skip_all "NETNS_$need is off"; done

# ---- what is there, what is done to it ----
mkns a b
bg exec nsenter --net="$R/a" sleep 1000; process=$PID
state() { # names with their namespaces, ids, and mounts
	for _f in "$R"/* "$R"/.[!.]*; do [ ! -e "$_f" ] || stat -c '%n %i %f' "$_f"; done
	[ -z "$IPROUTE2" ] || "$IPROUTE2" netns list | sort
	grep -F " $RR" /proc/self/mountinfo | cut -d' ' -f3- | sort
}
commands() {
	echo 'add new'; echo 'attach new PID'
	config FEATURE_ADD_UP && echo 'add -up new'
	config FEATURE_ADD_NSID && echo 'add -id auto new'
	echo 'exec a true'; echo 'exec -nomount a true'
	config FEATURE_EXEC_ALL && echo 'exec -all -nomount true'
	echo 'del b'
	config FEATURE_DEL_SAFE && echo 'del -wait b'
	has SET && echo 'set b auto'
	has LIST && echo list; config FEATURE_LIST_LONG && echo 'list -long'
	has LIST_ID && echo list-id; has IDENTIFY && echo 'identify PID'; has PIDS && echo 'pids a'
	has HOLDERS && echo 'holders a'; has COOKIE && echo 'cookie a'; has GC && echo gc
	has CHECK && echo check
	has MONITOR && config FEATURE_MONITOR_READY && echo 'monitor -wait a'
	return 0
}
commands >"$T/commands"
again() { # all that the last command may have done
	[ ! -e "$R/new" ] || nn del new
	[ -e "$R/b" ] || nn add b
	[ -z "$IPROUTE2" ] || ! "$IPROUTE2" netns list | grep -q '^b (id' || { nn del b && nn add b; }
}
# at WHAT CMD…: each command with these words in front. It works, or has status 1 (exec also 126) and one line, one a name with -all;
# check has its lines on stdout. What was refused is kept with its line.
at() {
	_what=$1 works=0 refuses=0 _wrong=0 _new=1; shift
	: >"$T/said"
	while read -r _line; do
		[ "$_new" = 0 ] || { again; state >"$T/before"; }
		case $_line in add* | attach* | del* | set* | gc*) _new=1 ;; *) _new=0 ;; esac
		# shellcheck disable=SC2086,SC2046 # words
		"$@" "$BOX" netns-$(echo "$_line" | sed "s,PID,$process,; s,BOX,$BOX,") >"$T/o" 2>"$T/e" </dev/null; _got=$?
		_lines=$(wc -l <"$T/e"); case $_line in *-all*) [ "$_lines" = 0 ] || _lines=1 ;; esac
		[ "$_got" = 0 ] || state >"$T/after"
		case $_got:$_lines:$_line in
		0:0:*) works=$((works + 1)); continue ;;
		1:0:check) grep -q '^fail' "$T/o" && works=$((works + 1)) && continue ;;
		1:1:* | 126:1:exec*)
			cmp "$T/before" "$T/after" && refuses=$((refuses + 1)) _new=0 && sed "s/^/$_line: /" "$T/e" >>"$T/said" && continue ;;
		esac
		_wrong=$((_wrong + 1)); echo "$_line: status $_got"; cat "$T/e" "$T/o"; diff "$T/before" "$T/after"
	done <"$T/commands"
	again
	printf '# | %-34s | %6s | %7s | %6s |\n' "$_what" "$works" "$refuses" "$_wrong" >>"$T/rows"
	cat "$T/said"
	[ "$_wrong" = 0 ]
}
only() { # REFUSED PATTERN: such commands have been refused, no others, each with such a line
	cat "$T/said"; [ "$refuses" -gt 0 ] && ! grep -qvE "^($1)[^:]*: netns-[a-z-]*: $2" "$T/said"
}

# ---- without a limit ----
ok 'without a limit each works' eval 'at none env && [ $refuses = 0 ]'

# ---- user.max_net_namespaces ----
in_users() { [ "$SANDBOX" = -Urmnpf ] || SKIP='needs user namespaces'; "$@"; }
no_spaces() { limit_spaces 0; "$@"; _got=$?; limit_spaces 2147483647; return "$_got"; }
in_users ok 'user.max_net_namespaces is reached' at user.max_net_namespaces no_spaces
in_users ok 'and only a new namespace is refused' only 'add' 'Cannot make a network namespace \(user\.max_net_namespaces\): No space left on device'

# ---- RLIMIT_NOFILE ----
for FILES in 9 8 ${LIMITS_ALL:+7 6} 5 4 ${LIMITS_ALL:+3}; do
	ok "RLIMIT_NOFILE $FILES" at "RLIMIT_NOFILE $FILES" ulimited -n "$FILES"
	[ "$FILES" -lt 9 ] || ok 'with 9 each works' [ "$refuses" = 0 ]
	ok "RLIMIT_NOFILE $FILES: what is refused says why" eval '[ "$refuses" = 0 ] || only ".*" ".*Too many open files"'
done

# ---- RLIMIT_AS ----
if ulimited -v 100000 true; then
	SPACE=16; until ulimited -v "$SPACE" "$BOX" --version >/dev/null 2>&1 || [ "$SPACE" -gt 20000 ]; do SPACE=$((SPACE + 16)); done
	echo "# the program starts with $SPACE kB of address space"
	sed -i 's/ true$/ BOX --version/' "$T/commands"
	for more in 0 ${LIMITS_ALL:+16 16 16} 64; do
		SPACE=$((SPACE + more))
		ok "RLIMIT_AS $SPACE kB" at "RLIMIT_AS $SPACE kB" ulimited -v "$SPACE"
		ok "RLIMIT_AS $SPACE kB: what is refused says why" eval '[ "$refuses" = 0 ] || only ".*" ".*Cannot allocate memory"'
	done
fi

# ---- fs.mount-max: as many mounts as there may be, by doubling them ----
fill() {
	mkdir /run/fill && mount -t tmpfs fill /run/fill && mount --make-private /run/fill && (
		cd /run/fill && mkdir $(seq 0 20) $(seq -f last%.0f 0 20) || exit
		_k=0; while "$BUSYBOX" mount --rbind . "$_k"; do _k=$((_k + 1)); done
		while [ "$_k" -gt 0 ]; do _k=$((_k - 1)); "$BUSYBOX" mount --rbind "$_k" "last$_k"; done
		! "$BUSYBOX" mount --bind 0 0
	) 2>/dev/null
}
BUSYBOX=$(tool busybox)
cp "$T/commands" "$T/all"
[ -n "$LIMITS_ALL" ] || printf '%s\n' 'add new' 'attach new PID' 'exec a BOX --version' 'exec -nomount a BOX --version' 'del b' >"$T/commands"
need busybox ok 'as many mounts as fs.mount-max allows' fill
need busybox ok 'fs.mount-max is reached' at fs.mount-max env
need busybox ok 'and only a new mount is refused' only 'add|attach|exec' 'Cannot (create|mount) .*: No space left on device'
[ -z "$BUSYBOX" ] || umount -l /run/fill
cp "$T/all" "$T/commands"

# ---- a full tmpfs ----
small() { # OPTIONS: the run directory is a file system of its own, with a and b in it
	wipe; mkdir "$R" && mount -t tmpfs -o "$1" small "$R" && nn add a b; }
filled() { exec 7>"$R/file" && rm "$R/file" && ! dd if=/dev/zero bs=4096 2>/dev/null >&7; } # it has no name
ok 'a run directory with no inode left' small nr_inodes=3
ok 'no inode is left' at 'tmpfs: no inode' env
ok 'only a new name is refused' only 'add|attach' 'Cannot create namespace file .*: No space left on device'
ok 'a run directory with no block left' eval 'small size=4k,nr_inodes=10 && filled'
ok 'no block is left' at 'tmpfs: no block' env
ok 'and names need none' [ "$refuses" = 0 ]
exec 7>&-
small nr_inodes=10
no_dir() { # a full /run and no run directory
	unshare -m sh -c 'mount -t tmpfs -o nr_inodes=1 full /run && { "$@"; echo $? $(ls /run) >&2; }' - "$BOX" "$@"; }
t 'no room for a run directory' 0 '' 'netns-add: Cannot create namespace file "*/new": No space left on device?1' -- no_dir netns-add new
rmns a b
printf '# | %-34s | %6s | %7s | %6s |\n' limit works refused wrong
cat "$T/rows"
finish
