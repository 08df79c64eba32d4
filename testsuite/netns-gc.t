#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-gc.t - stale names go, and nothing else
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no such command'
applet netns-gc
gc() { nn gc "$@" >"$T/gone"; _r=$?; sort "$T/gone"; return "$_r"; } # the order is that of the directory
names() { (cd "$R" && echo *); }

t 'no run directory: nothing to do' 0 '' '' -- nn gc
with FEATURE_JSON t 'no run directory, in JSON' 0 '[]' '' -- nn gc -j
mkns a b
t 'no stale name: nothing to do' 0 '' '' -- nn gc
with FEATURE_JSON t 'nothing, in JSON' 0 '[]' '' -- nn gc -j

# ---- what goes, and what stays ----
stale old older zero own
chmod 0 "$R/zero"; chmod 100 "$R/own" # as iproute2 and we make them
ln -s /nowhere "$R/dangling"; ln -s older "$R/to-stale"; ln -s "$R/a" "$R/to-live"; ln -s /proc/self/ns/net "$R/to-own"
touch -h -d 2000-01-01 "$R/dangling" "$R/to-stale" "$R/to-live" "$R/to-own" 2>/dev/null || sleep 6
mkdir "$R/dir"; mkfifo "$R/fifo"; echo text >"$R/text"; : >"$R/uts" && mount --bind /proc/self/ns/uts "$R/uts"
touch -t 200001010000 "$R/dir" "$R/fifo" "$R/text"
: >"$R/young"; ln -s /nowhere "$R/young-link"
# shellcheck disable=SC2034 # in eval
all=$(names)
lost="dangling${NL}old${NL}older${NL}own${NL}to-stale${NL}zero"
t '-dry-run only shows them' 0 "$lost" '' -- gc -dry-run
ok 'and removes nothing' eval '[ "$(names)" = "$all" ]'
with FEATURE_JSON need jq t '-dry-run in JSON' 0 "$lost" '' -- eval 'nn gc -j -d | jq -r ".[].name" | sort'
t 'stale names go' 0 "$lost" '' -- gc
ok 'and nothing else' eval '[ "$(names)" = "a b dir fifo text to-live to-own uts young young-link" ]'
ok 'what is live stays so' all 'live a' 'live b'
t 'once' 0 '' '' -- gc
with FEATURE_JSON t 'in JSON' 0 '[{"name":"old"}]' '' -- eval 'stale old; nn gc -j'
touch -d @$(($(date +%s) - 7)) "$R/young"
t 'after some seconds a file is not young any more' 0 young '' -- gc
touch -d @$(($(date +%s) + 1000)) "$R/text"; : >"$R/future"; touch -d @$(($(date +%s) + 1000)) "$R/future"
t 'one from the future is not young' 0 future '' -- gc
rm -f "$R/old" "$R/fifo" "$R/text" "$R/to-live" "$R/to-own" "$R/young-link"; umount "$R/uts"; rm "$R/uts"; rmdir "$R/dir"

# ---- live in another mount namespace ----
[ "$(layers)" != 0 ] || mount --bind "$R" "$R"
mount --make-private "$RR"
: >"$R/there"; chmod 0 "$R/there"; touch -t 200001010000 "$R/there"
bg exec unshare -m --propagation private sh -c 'mount --bind /proc/self/ns/net "$1" && exec sleep 1000' sh "$R/there"
wait_for asleep
ok 'a name that is live elsewhere' eval '[ "$(mounts there)" = 0 ] && [ "$(mounts there "$PID")" = 1 ]'
t 'stays' 0 '' '' -- nn gc
ok 'there as well' eval '[ "$(mounts there "$PID")" = 1 ] && [ -e "$R/there" ]'
unbg
t 'it goes when it is live nowhere' 0 there '' -- nn gc

# ---- with others at work ----
adders() { # while names come and go none is lost
	(while [ ! -e "$T/enough" ]; do nn gc || : >"$T/failed"; done >"$T/gone") & gc=$!
	for i in $(seq 30); do
		stale x
		mkns "n$i" && nn_add x
		if ! live "n$i" || ! live x; then : >"$T/failed"; break; fi
		rmns "n$i" x
	done 2>/dev/null
	: >"$T/enough"; wait "$gc"
	cat "$T/gone"
	[ ! -e "$T/failed" ]
}
nn_add() { # of x, stale unless the collector was here
	mkns x || { rm -f "$R/x"; mkns x; }
}
has ADD && has DEL || SKIP='needs netns-add and netns-del'
ok 'while others add and delete no live name goes' adders
iproute2() {
	(for i in $(seq 50); do nn gc || : >"$T/failed"; done) & gc=$!
	for i in $(seq 20); do "$IPROUTE2" netns add "i$i" || : >"$T/failed"; done
	wait "$gc"
	for i in $(seq 20); do live "i$i" || { echo "i$i"; : >"$T/failed"; }; rmns "i$i"; done
	[ ! -e "$T/failed" ]
}
[ -n "$IPROUTE2" ] || SKIP="${MUST_RUN:+!}no iproute2"
ok 'iproute2 adds names meanwhile' iproute2

# ---- trouble ----
stale old
t 'one that can not be removed' 1 '' '*Cannot remove namespace file "*/old": Read-only file system' -- eval 'mount -o remount,bind,ro "$RR"; nn gc; r=$?; mount -o remount,bind,rw "$RR"; (exit $r)'
setpriv=$(tool setpriv)
user() { (mount -t tmpfs t /mnt && cp "$BOX" /mnt/netnsbox && BOX=/mnt/netnsbox && run "$setpriv --reuid 65534 --clear-groups" "$@"); }
realroot need setpriv t 'an ordinary user can look' 0 old '' -- user nn gc -d
realroot need setpriv t 'but remove nothing' 1 '' '*Cannot remove namespace file "*/old": Permission denied' -- user nn gc
echo 'mount -t tmpfs none /proc && exec "$@"' >"$T/noproc"
t 'without /proc' 0 old '' -- run "unshare -m sh $T/noproc" nn gc
t 'an operand is wrong usage' 2 '' '*Usage: netns-gc*' -- nn gc old
t 'an unknown option' 2 '' '*"-x" is unknown*Usage: netns-gc*' -- nn gc -x
stale old
t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'nn gc -d >/dev/full'
with NETNS t 'as netns gc' 0 old '' -- "$BOX" netns gc -d
with NETNS t 'whole words only' 2 '' '*Command "g" is unknown*' -- "$BOX" netns g
with IP t 'and behind ip netns' 0 old '' -- "$BOX" ip netns gc
wipe
: >"$R"
t 'a run directory that is a file' 1 '' '*Cannot list "*": Not a directory' -- nn gc
rm "$R"
finish
