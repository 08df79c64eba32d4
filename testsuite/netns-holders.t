#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-holders.t - what keeps a namespace alive: processes, threads, descriptors, mounts elsewhere, and not its name
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no such command'
applet netns-holders
in_ns() { [ "$(ino "/proc/$2/ns/net" 2>/dev/null)" = "$(ino "$R/$1")" ]; }

mkns a b
t 'nothing but its name' 0 '' '' -- nn holders a
with FEATURE_JSON t 'nothing, in JSON' 0 '[]' '' -- nn holders -j a
bg exec nsenter --net="$R/a" sleep 1000; wait_for in_ns a "$PID"; wait_for asleep; one=$PID
t 'a process' 0 "process $one sleep" '' -- nn holders a
with FEATURE_JSON t 'a process in JSON' 0 "[{\"kind\":\"process\",\"pid\":$one,\"command\":\"sleep\"}]" '' -- nn holders -j a
t 'not that of another namespace' 0 '' '' -- nn holders b
bg exec sleep 1000 7<"$R/b"; wait_for asleep; two=$PID
t 'an open descriptor' 0 "descriptor $two sleep 7" '' -- nn holders b
with FEATURE_JSON t 'a descriptor in JSON' 0 "[{\"kind\":\"descriptor\",\"pid\":$two,\"command\":\"sleep\",\"detail\":\"7\"}]" '' -- nn holders -j b
bg exec nsenter --net="$R/b" sleep 1000 8<"$R/b"; wait_for in_ns b "$PID"; wait_for asleep; three=$PID
t 'in the order of /proc' 0 "descriptor $two sleep 7${NL}process $three sleep${NL}descriptor $three sleep 8" '' -- nn holders b
unbg
t 'they have gone' 0 '' '' -- nn holders b

# ---- mounts ----
: >"$T/other" && mount --bind "$R/a" "$T/other"
t 'a mount with another name' 0 "mount $$ * $T/other" '' -- eval 'nn holders a | sed "s/^\(mount $$\) .* /\1 * /"'
umount "$T/other"
bg_mntns slave
with NETNS_ADD t 'a copy that goes with the name' 0 '' '' -- nn holders a
unbg
bg_mntns private
t 'a copy that stays' 0 "mount $PID sleep $RR/a" '' -- nn holders a
unbg
mkdir -p "$T/deep" && : >"$T/deep/a" && mount --bind "$R/a" "$T/deep/a"
t 'a mount whose file is called like it' 0 "~mount * $T/deep/a$NL" '' -- nn holders a
umount "$T/deep/a"

# ---- threads ----
. "$D/thread.sh"
threads
if [ -z "$SKIP" ]; then
	bg exec "$T/thread" "$R/b" >"$T/said"
	wait_for [ -s "$T/said" ]
fi
t 'a single thread' 0 "thread $PID thread $(cd "/proc/$PID/task" && echo [0-9]* | sed "s/$PID *//; s/ //")" '' -- nn holders b
unbg

# ---- wrong use ----
t 'a path in place of a name' 0 "~mount *$RR/a$NL" '' -- eval 'nn holders "$R/a"'
t 'no name' 2 '' '*No netns name specified*Usage: netns-holders*' -- nn holders
t 'an unknown name' 1 '' '*Cannot open network namespace "no": No such file or directory' -- nn holders no
t 'two operands' 2 '' '*Usage: netns-holders*' -- nn holders a b
stale old
t 'a stale name' 1 '' '*"old": stale*' -- nn holders old
rm "$R/old"
with NETNS t 'as netns holders' 0 '' '' -- "$BOX" netns holders a
with NETNS t 'whole words only' 2 '' '*Command "holder" is unknown*' -- "$BOX" netns holder a
with IP t 'and behind ip netns' 0 '' '' -- "$BOX" ip netns holders a
t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'exec 7<"$R/a"; nn holders a >/dev/full'
exec 7<&-
rmns a b
finish
