#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-identify.t - every name of the namespace of a process
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-identify
attach() { : >"$R/$1" && mount --bind "/proc/$2/ns/net" "$R/$1"; } # a second name by hand
names() { nn identify "$@" | sort | tr '\n' ' '; }

t 'no run directory: an empty line' 0 "~$NL" '' -- nn identify
boxonly 'JSON of identify' with FEATURE_JSON t 'no run directory: an empty list in JSON' 0 '[]' '' -- nn identify -j
mkns a b
t 'a namespace without a name: an empty line' 0 "~$NL" '' -- nn identify
t 'the same for a PID' 0 "~$NL" '' -- nn identify $$
boxonly 'JSON of identify' with FEATURE_JSON t 'the same in JSON' 0 '[]' '' -- nn identify -j
t 'the own process by default' 0 a '' -- inside a nn identify
bg exec nsenter --net="$R/b" sleep 1000
wait_for in_new_ns "$PID"
t 'a process by its PID' 0 b '' -- nn identify "$PID"
t 'seen from another namespace' 0 b '' -- inside a nn identify "$PID"
boxonly 'JSON of identify' with FEATURE_JSON t 'in JSON' 0 '[{"name":"b"}]' '' -- nn identify -j "$PID"
attach b2 "$PID"
ln -s "$R/b" "$R/b3"
boxonly 'all names, not just one' t 'all names of a namespace' 0 '~b b2 b3 ' '' -- names "$PID"
boxonly 'all names, not just one' with FEATURE_JSON need jq t 'all names in JSON' 0 '["b","b2","b3"]' '' -- \
	eval 'nn identify -j $PID | jq -c "map(.name) | sort"'
stale old; ln -s /nowhere "$R/broken"; mkdir "$R/dir"
t 'stale names and others are in nobody'"'"'s way' 0 '~*b*' '' -- nn identify "$PID"
rmdir "$R/dir"; rm "$R/old" "$R/broken" "$R/b3"
attach own 1
t 'the name of the namespace that we are in' 0 own '' -- nn identify
umount "$R/own"; rm "$R/own"
umount "$R/b2"; rm "$R/b2"

rmns b
t 'a name that was removed is not found any more' 0 "~$NL" '' -- nn identify "$PID"
unbg
for pid in 0 -1 99999999 999999999999 1x '' pid "$PID"; do
	ok "no process '$pid'" refused nn identify "$pid"
done
t 'a PID that is none is named' "$(box 2 1)" '' "*pid* is not a pid*" -- nn identify pid
boxonly 'an operand too many is wrong usage' t 'two operands' 2 '' '*Usage: netns-identify*' -- nn identify 1 1
boxonly 'a lost output is a failure' t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'nn identify >/dev/full'
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-identify*' '' -- nn identify --help
rmns a
finish
