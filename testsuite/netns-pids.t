#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-pids.t - the processes that live in a namespace
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-pids
in_ns() { [ "$(ino "/proc/$2/ns/net" 2>/dev/null)" = "$(ino "$R/$1")" ]; }
sleeper() { bg exec nsenter --net="$R/$1" sleep 1000; wait_for in_ns "$1" "$PID"; }

mkns a b
t 'nobody is in it: nothing' 0 '' '' -- nn pids a
boxonly 'JSON of pids' with FEATURE_JSON t 'nobody is in it: an empty list in JSON' 0 '[]' '' -- nn pids -j a
sleeper a; one=$PID
t 'a process' 0 "$one" '' -- nn pids a
boxonly 'JSON of pids' with FEATURE_JSON t 'in JSON' 0 "[{\"pid\":$one}]" '' -- nn pids -j a
sleeper b; other=$PID
sleeper a; two=$PID
t 'one a line, in the order of /proc' 0 "$one$NL$two" '' -- nn pids a
t 'each in its own' 0 "$other" '' -- nn pids b
boxonly 'JSON of pids' with FEATURE_JSON t 'several in JSON' 0 "[{\"pid\":$one},{\"pid\":$two}]" '' -- nn pids -j a
t 'itself, where it is in it' 0 "~$one$NL$two${NL}[0-9]*" '' -- inside a nn pids a
ln -s "/proc/$other/ns/net" "$R/link"
t 'a symbolic link is a name' 0 "$other" '' -- nn pids link
rm "$R/link"
boxonly 'a path in place of a name' t 'a path in place of a name' 0 "$other" '' -- nn pids "/proc/$other/ns/net"
boxonly 'a path in place of a name' t 'a path below the run directory' 0 "$other" '' -- nn pids "$R/b"
boxonly 'a path in place of a name' ok 'our own namespace holds this shell' eval 'nn pids /proc/self/ns/net | grep -qx $$'
rmns b; mkns b
t 'a name made anew is another namespace' 0 '' '' -- nn pids b

t 'no name' "$(box 2 1)" '' "*No netns name specified*$(box 'Usage: netns-pids*' '')" -- nn pids
t 'an unknown name' 1 '' '*Cannot open network namespace*: No such file or directory' -- nn pids no
boxonly 'the name is told' t 'an unknown name is told' 1 '' '*Cannot open network namespace "no": No such file or directory' -- nn pids no
stale old
boxonly 'stale is said' t 'a stale name' 1 '' '*"old": stale*' -- nn pids old
rm "$R/old"
boxonly 'a path in place of a name' t 'a path to something else' 1 '' '*"/etc/passwd"*' -- nn pids /etc/passwd
boxonly 'a lost output is a failure' t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'nn pids a >/dev/full'
boxonly 'an operand too many is wrong usage' t 'two operands' 2 '' '*Usage: netns-pids*' -- nn pids a b
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-pids*' '' -- nn pids --help
unbg
t 'processes that have gone are not listed' 0 '' '' -- nn pids a
rmns a b
finish
