#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-add.t - names made, the run directory and its mount, names that are taken or stale
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-add
exists='*Cannot create namespace file "*"*: File exists'
up() { nsenter --net="$R/$1" unshare -m sh -c 'mount -t sysfs sysfs /sys && cat /sys/class/net/lo/flags'; }
shared() { awk -v m="$1" '$5 == m && match($0, / shared:[0-9]+/) { print substr($0, RSTART + 8, RLENGTH - 8) }' /proc/self/mountinfo; }

# ---- the run directory ----
[ -n "$TEST_HOST" ] || mount --make-shared /run # iproute2's mounts would show twice
t 'makes a namespace and its name' 0 '' '' -- nn add a
ok 'a namespace is mounted on the name' live a
ok 'it is a new one' not [ "$(ino "$R/a")" = "$(own_ino)" ]
ok 'the run directory has mode 0755' [ "$(stat -c %a "$R")" = 755 ]
ok 'the run directory is one mount of its own' [ "$(layers)" = 1 ]
ok 'that mount is shared' [ -n "$(shared "$RR")" ]
boxonly 'the mount of the run directory has a peer group of its own' \
	ok 'its peer group is not that of the file system it lies in' not [ "$(shared "$RR")" = "$(shared /run)" ]
t 'the next name' 0 '' '' -- nn add b
ok 'the next name makes no second layer' all '[ "$(layers)" = 1 ]' 'live b'
ok 'two names are two namespaces' not [ "$(ino "$R/a")" = "$(ino "$R/b")" ]
ok 'the name can be entered' nsenter --net="$R/a" true

# ---- names ----
t 'a name that is taken' 1 '' "$exists" -- nn add a
ok 'the namespace of a name that was taken is untouched' live a
boxonly 'several names at once' t 'several names' 0 '' '' -- nn add c d e
boxonly 'several names at once' ok 'each of them is there' all 'live c' 'live d' 'live e'
boxonly 'several names at once' t 'those that succeed stay, the others are reported' 1 '' "$exists" -- nn add f a g
boxonly 'several names at once' ok 'names before and after one that failed' all 'live f' 'live g'
boxonly 'several names at once' t 'an invalid name among several: nothing is made' 2 '' '*Invalid netns name "x/y"*' -- nn add h x/y i
boxonly 'several names at once' ok 'none of them' all 'gone h' 'gone i'
# From 16 names on there are two processes.
many() { _l=$1; shift; seq "$@" | sed "s/^/$_l/"; }
# shellcheck disable=SC2046 # words
{
	boxonly 'several names at once' t 'many names' 0 '' '' -- nn add $(many m 40)
	boxonly 'several names at once' ok 'each of them has a namespace of its own' eval \
		'[ "$(stat -f -c %t "$R"/m* | sort | uniq -c | tr -d " ")" = 406e736673 ] && [ "$(stat -L -c %i "$R"/m* | sort -u | wc -l)" = 40 ]'
	boxonly 'several names at once' t 'one in the first half that is taken' 1 '' "$exists" -- nn add $(many o 9) a $(many o 10 20)
	boxonly 'several names at once' t 'one in the second half' 1 '' "$exists" -- nn add $(many p 12) a $(many p 13 20)
	boxonly 'several names at once' ok 'all others are there' eval '[ "$(ls -d "$R"/o* "$R"/p* | wc -l)" = 40 ]'
	boxonly 'several names at once' rmns $(many m 40) $(many o 20) $(many p 20)
}
two_die() { # the second process ends with the first, wherever that is killed
	# shellcheck disable=SC2046
	bg nn add $(many q 600)
	wait_for [ -e "$R/q5" ] || return
	kill -9 "$PID"
	wait "$PID"
	sleep 0.1
	set -- "$R"/q*
	_q=$#
	sleep 0.2
	set -- "$R"/q*
	[ $# = "$_q" ] && [ ! -e "$R/q600" ]
}
boxonly 'several names at once' ok 'killed, it leaves no process that goes on' two_die
# shellcheck disable=SC2046
[ -n "$TEST_HOST" ] || rmns $(cd "$R" && echo q*)
[ -n "$TEST_HOST" ] && minus= || minus=-5
for name in "$(printf %0255d 7)" $minus 'a b' '*' ... "$(printf '\303\244\n\001"')"; do
	t "a name may be $(printf %s "$name" | cut -c1-9 | tr '\n\001' '? ')" 0 '' '' -- nn add "$name"
	ok 'and it is there' [ "$(stat -f -c %t "$R/$name")" = 6e736673 ]
	rmns "$name"
done
boxonly 'options of an applet' t '-- ends the options' 0 '' '' -- nn add -- -x
[ ! -e "$R/-x" ] || { umount "$R/-x" && rm "$R/-x"; }

# ---- stale names, stubs ----
stale old
boxonly 'a stale name is taken over' t 'a stale name is taken over' 0 '' '' -- nn add old
boxonly 'a stale name is taken over' ok 'it has a namespace now' live old
echo text >"$R/file"; touch -t 200001010000 "$R/file"
t 'a file with content is not taken over' 1 '' "$exists" -- nn add file
ok 'the file has its content still' has_line text "$R/file"
ln -s /nowhere "$R/link"; mkdir "$R/dir"
t 'neither is a broken link' 1 '' "$exists" -- nn add link
t 'nor a directory' 1 '' "$exists" -- nn add dir
rm "$R/file" "$R/link" "$R/old" 2>/dev/null || { umount "$R/old"; rm -f "$R/old"; }
rmdir "$R/dir"
stub() { : >"$R/stub"; chmod 0 "$R/stub"; sleep 0.1; unshare -n mount --bind /proc/self/ns/net "$R/stub"; }
stub & pid=$!
wait_for [ -e "$R/stub" ]
t 'a name that another tool is making right now is taken' 1 '' "$exists" -- nn add stub
wait "$pid"
ok 'the other tool got it' live stub
rmns stub
race() { # of iproute2 and us for a name: just one wins
	for i in $(seq 20); do
		"$IPROUTE2" netns add race 2>/dev/null & pid=$!
		nn add race; a=$?
		wait "$pid"; b=$?
		if [ $((a + b)) != 1 ] || ! live race; then echo "round $i: $a and $b, $(mounts race) mounts"; return 1; fi
		rmns race
	done 2>/dev/null
}
[ -n "$IPROUTE2" ] || SKIP="${MUST_RUN:+!}no iproute2"
ok 'against iproute2 just one of two adds of a name succeeds' race

# ---- options ----
boxonly 'options of an applet' with FEATURE_ADD_UP t '-u' 0 '' '' -- nn add -u up
boxonly 'options of an applet' with FEATURE_ADD_UP t 'brings lo up' 0 '0x9' '' -- up up
t 'without -u lo is down' 0 '0x8' '' -- up a
boxonly 'options of an applet' with FEATURE_ADD_NSID t '-i N' 0 '' '' -- nn add -i 42 id
boxonly 'options of an applet' with FEATURE_ADD_NSID t 'assigns the nsid' 0 42 '' -- id_of id
boxonly 'options of an applet' with FEATURE_ADD_NSID with FEATURE_ADD_UP t '-up -id N' 0 '' '' -- nn add -up -id 43 both
boxonly 'options of an applet' with FEATURE_ADD_NSID with FEATURE_ADD_UP ok 'does both' all '[ "$(up both)" = 0x9 ]' '[ "$(id_of both)" = 43 ]'
boxonly 'options of an applet' with FEATURE_ADD_NSID t '-i auto' 0 '' '' -- nn add --id auto auto
boxonly 'options of an applet' with FEATURE_ADD_NSID t 'lets the kernel choose' 0 '~[0-9]*' '' -- id_of auto
boxonly 'options of an applet' with FEATURE_ADD_NSID t 'an nsid that is taken' 1 '' '*nsid*' -- nn add -i 42 late
boxonly 'options of an applet' with FEATURE_ADD_NSID ok 'leaves no name behind' gone late
boxonly 'options of an applet' with FEATURE_ADD_NSID t 'an nsid that is none' 2 '' '*"x"*' -- nn add -i x late
boxonly 'options of an applet' with FEATURE_ADD_NSID ok 'leaves no name either' gone late
for name in up id both auto; do [ ! -e "$R/$name" ] || rmns "$name"; done
config FEATURE_ADD_UP || t '-u is unknown without FEATURE_ADD_UP' 2 '' '*-u*Usage:*' -- nn add -u up

# ---- trouble ----
in_userns() { unshare -Urm sh -c "$1" sh "$BOX" "$R"; }
[ "$SINGLE" = 1 ] && add='"$1"' || add='"$1" netns-add'
boxonly 'the reason of a failure' t 'the limit of namespaces is named' 1 '' '*max_net_namespaces*' -- \
	in_userns "echo 0 >/proc/sys/user/max_net_namespaces; $add limit"
boxonly 'works without /proc' t 'needs no /proc' 0 '' '' -- \
	unshare -m sh -c "mount -t tmpfs t /proc && $add noproc && nsenter --net=\"\$2/noproc\" true" sh "$BOX" "$R"
boxonly 'warns about a name that is invisible elsewhere' with FEATURE_ADD_WARN t 'a name that process 1 will not see' 0 '' 'netns-add: *' -- \
	unshare -m sh -c "umount -l \"\$2\"; $add hidden && umount \"\$2/hidden\"" sh "$BOX" "$R"
rm -f "$R/hidden" "$R/noproc"

# Killed at each of its system calls in turn, on a fresh run directory: the next add of the same name finds nothing in its way.
kill_at() {
	wipe
	run "strace -qq -o $T/trace" nn add k || return
	awk -F'(' '/^[a-z]/ && $1 != "execve" { print $1 ":signal=KILL:when=" ++n[$1] }' "$T/trace" >"$T/calls"
	while read -r i; do
		wipe
		run "strace -qq -o /dev/null -e inject=$i" nn add k && { echo "$i: not killed"; return 1; }
		if live k; then nn add k && return 1; else nn add k || return; fi
		if [ "$(layers)" != 1 ] || ! live k || [ -z "$(shared "$RR")" ]; then echo "$i: $(layers) layers"; return 1; fi
	done <"$T/calls" 2>/dev/null
}
rmns a b; [ -n "$TEST_HOST" ] || rmns c d e f g
boxonly 'a killed add leaves nothing in the way' need strace ok 'killed anywhere it is not in the way of the next' kill_at
wipe

# ---- first use ----
parallel() { # 40 at once on a fresh system
	wipe; pids=
	for i in $(seq 40); do nn add "p$i" & pids="$pids $!"; done
	for i in $pids; do wait "$i" || return; done
	[ "$(layers)" = 1 ] || { echo "$(layers) layers"; return 1; }
	for i in $(seq 40); do live "p$i" || { echo "p$i: $(mounts "p$i") mounts"; return 1; }; done
}
ok '40 parallel first adds: one layer, every name mounted once' parallel
contest() { # 20 at once for one name
	wipe; pids='' won=0
	for i in $(seq 20); do nn add same 2>>"$T/contest" & pids="$pids $!"; done
	for i in $pids; do wait "$i" && won=$((won + 1)); done
	cat "$T/contest"
	[ "$won" = 1 ] && live same && [ "$(grep -c 'File exists$' "$T/contest")" = 19 ]
}
boxonly 'the mount of the run directory has a peer group of its own' ok '20 parallel adds of one name: one of them gets it' contest
wipe
late() { # NAME STATUS: an add of NAME that opened the run directory before another's first mount on it
	wipe; mkdir "$R"; rm -f "$T/late.trace"
	run "strace -qq -o $T/late.trace -e inject=flock:delay_enter=500000" nn add "$1" 2>"$T/late" & pid=$!
	wait_for grep -qs 'open.*/netns' "$T/late.trace" && nn add first || return
	wait "$pid"; r=$?
	cat "$T/late"; [ "$r" = "$2" ] && live "$1" && live first && [ "$(layers)" = 1 ]
}
boxonly 'the mount of the run directory has a peer group of its own' need strace ok 'late for the first mount: another name' late second 0
boxonly 'the mount of the run directory has a peer group of its own' need strace ok 'late for the first mount: the same name' late first 1
wipe
propagated() { # into mount namespaces that are older than the run directory, and out of them again on delete
	mount --make-rshared /
	pids=
	for i in shared slave; do bg_mntns "$i"; pids="$pids $PID"; done
	nn add seen || return
	for i in $pids; do [ "$(mounts seen "$i")" = 1 ] && [ "$(layers "$i")" = 1 ] || return; done
	bg_mntns slave; pids="$pids $PID"
	[ "$(mounts seen "$PID")" = 1 ] && rmns seen || return
	for i in $pids; do [ "$(mounts seen "$i")" = 0 ] || return; done
}
boxonly 'the mount of the run directory has a peer group of its own' \
	ok 'a name is seen in mount namespaces made before the first add' propagated
wipe
finish
