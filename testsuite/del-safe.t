#!/bin/sh
# SPDX-License-Identifier: 0BSD
# del-safe.t - netns-del -kill, -wait: who is ended and who is not, and a namespace that is gone when the command returns
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no such options'
applet netns-del
config FEATURE_DEL_SAFE || skip_all 'FEATURE_DEL_SAFE is off'
alive() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }
in_ns() { [ "$(ino "/proc/$1/ns/net" 2>/dev/null)" = "$2" ]; }
inhabit() { _i=$(ino "$R/$1"); _n=$1; shift; bg exec nsenter --net="$R/$_n" "$@"; wait_for in_ns "$PID" "$_i"; }
count_in() { # INODE: how many processes are there
	_c=0; for _f in /proc/[0-9]*; do [ "$(ino "$_f/ns/net" 2>/dev/null)" != "$1" ] || _c=$((_c + 1)); done; echo "$_c"
}
kept() { echo "*Network namespace \"$1\" is kept by $2*"; }

# ---- -kill ----
mkns a b
inhabit b sleep 1000; other=$PID
inhabit a sleep 1000; one=$PID
inhabit a sleep 1000; two=$PID
t '-kill ends the processes' 0 '' '' -- nn del -kill a
ok 'they are gone, and the name' all 'gone a' "! alive $one" "! alive $two"
ok 'that of another namespace is not' alive "$other"
mkns a
cat >"$T/stubborn" <<'EOT'
trap '' TERM; while :; do sleep 1; done
EOT
inhabit a sh "$T/stubborn"; one=$PID
t 'SIGKILL after -time' 0 '' '' -- nn del -k -t 1 a
ok 'for who heeds no SIGTERM' all 'gone a' "! alive $one"
mkns a
cat >"$T/polite" <<'EOT'
trap 'sleep 0.3; echo done >"$1"; exit' TERM; echo up >"$1"; while :; do sleep 0.05; done
EOT
inhabit a sh "$T/polite" "$T/said"; wait_for [ -s "$T/said" ]
t 'SIGTERM comes first' 0 '' '' -- nn del -k a
ok 'and leaves time for an end in order' has_line 'done' "$T/said"
mkns a
inhabit a sleep 1000; kill -STOP "$PID"
t 'a stopped one, too' 0 '' '' -- nn del -k -t 0 a
ok 'is gone' eval '! alive $PID'
mkns a
cat >"$T/inside" <<'EOT'
sleep 1000 & child=$!
$1 -kill -time 1 a; echo "status $?"
if kill -0 $child 2>/dev/null; then echo 'a child is there'; fi
EOT
command=$(if [ "$SINGLE" = 1 ]; then echo "$BOX"; else echo "$BOX netns-del"; fi)
t 'not itself nor those that it comes from' 0 "status 0" '' -- nsenter --net="$R/a" sh "$T/inside" "$command"
ok 'the name is gone all the same' gone a
mkns a
cat >"$T/forking" <<'EOT'
i=0; while [ $i -lt "$2" ]; do i=$((i + 1)); (trap '' TERM; while :; do sleep 0.2 & wait $!; done) & done; echo up >"$1"; wait
EOT
rm -f "$T/said"; forks=${FORKS:-200} # fewer where a processor is emulated
inhabit a sh "$T/forking" "$T/said" "$forks"; wait_for [ -s "$T/said" ]; ns=$(ino "$R/a")
ok "$forks processes that fork" [ "$(count_in "$ns")" -gt "$forks" ]
t 'are killed while they do' 0 '' '' -- nn del -kill -time 0 a
ok 'none is left' [ "$(count_in "$ns")" = 0 ]
# A pid that is another process's by the time of the signal: the call waits a second, in which we see to that.
recycled() {
	bg run 'strace -qq -o /dev/null -e trace=pidfd_send_signal -e inject=pidfd_send_signal:delay_enter=1000000:when=1' nn del -kill a
	until grep -qsx "Pid:[[:blank:]]*$one" /proc/[0-9]*/fdinfo/*; do kill -0 "$PID" || return; done
	kill -9 "$one"; wait "$one" 2>/dev/null
	echo $((one - 1)) >/proc/sys/kernel/ns_last_pid
	bg exec sleep 1000
	[ "$PID" = "$one" ] && wait_for gone a && alive "$one"
}
mkns a
inhabit a sleep 1000; one=$PID
[ -w /proc/sys/kernel/ns_last_pid ] || SKIP='no ns_last_pid'
need strace realroot ok 'a pid that was recycled meanwhile is not hit' recycled
[ ! -e "$R/a" ] || rmns a
mkns a
ln -s "$R/b" "$R/link"
t 'of a symbolic link only the link goes' 0 '' '' -- nn del -kill -wait link
ok 'nobody was ended' all 'gone link' 'alive $other'
stale old
t 'a stale name' 0 '' '' -- nn del -kill -wait old
ok 'goes' gone old
with FEATURE_DEL_ALL t '-all -kill' 0 '' '' -- nn del -all -kill
with FEATURE_DEL_ALL ok 'all are gone, with who lived there' all 'gone a' 'gone b' '! alive $other'
unbg; wipe

# ---- -wait ----
mkns a
t '-wait' 0 '' '' -- nn del -wait a
ok 'the name is gone' gone a
mkns a
setid a 4321
t '-wait for one with an id' 0 '' '' -- nn del -w a
ok 'and its id, too' eval '! "$IP" netns list-id | grep -q "nsid 4321"'
mkns a
bg exec sleep 1000 7<"$R/a"; wait_for asleep
t 'who keeps it is told, in time' 1 '' "$(kept a "descriptor $PID (sleep): 7")${NL}*: Network namespace \"a\" is not gone: *" -- nn del -wait -time 1 a
ok 'the name is gone all the same' gone a
unbg; mkns a
inhabit a sleep 1000
t 'a process' 1 '' "$(kept a "process $PID (sleep)")${NL}*" -- nn del -wait -time 0 a
unbg; mkns a
: >"$T/other" && mount --bind "$R/a" "$T/other"
t 'a mount' 1 '' "$(kept a "mount $$ (*): $T/other")${NL}*" -- nn del -wait -time 0 a
umount "$T/other"; mkns a
inhabit a sleep 1
t 'it waits for who goes by himself' 0 '' '' -- nn del -wait -time 20 a
unbg; mkns a
inhabit a sh "$T/stubborn"
t '-kill and -wait' 0 '' '' -- nn del -kill -wait -time 1 a
unbg; mkns a b
boxonly 'several names at once' t 'several names' 0 '' '' -- nn del -k -w a b
mkns a
veth v0 && "$IP" link set v0p netns a
t '-return takes back what is physical, and nothing else' 0 '' '' -- nn del -return -wait a
ok 'its end of a veth is gone with it' eval 'wait_for eval "! $IP link show v0 >/dev/null 2>&1" && ! "$IP" link show v0p >/dev/null 2>&1'

# ---- wrong use ----
mkns a
for time in x '' -1 1.5; do t "the time \"$time\"" 2 '' '*Invalid time*Usage: netns-del*' -- nn del -kill -time "$time" a; done
t '-time without a value' 2 '' '*needs a value*' -- nn del -wait -time
ok 'nothing went' live a
rmns a
finish
