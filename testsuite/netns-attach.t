#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-attach.t - a name for the namespace of a process or of a file
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-attach
exists='*Cannot create namespace file "*"*: File exists'
same() { [ "$(ino "$1")" = "$(ino "$2")" ]; }

bg_netns
t 'the namespace of a process gets a name' 0 '' '' -- nn attach one "$PID"
ok 'it is mounted' live one
ok 'it is that of the process' same "$R/one" "/proc/$PID/ns/net"
ok 'and not our own' not same "$R/one" /proc/self/ns/net
ok 'the run directory is one mount' [ "$(layers)" = 1 ]
t 'the same namespace may have two names' 0 '' '' -- nn attach two "$PID"
ok 'both are it' same "$R/one" "$R/two"
t 'our own namespace gets a name, too' 0 '' '' -- nn attach own $$
ok 'which is it' same "$R/own" /proc/self/ns/net
t 'a name that is taken' 1 '' "$exists" -- nn attach one $$
ok 'stays as it was' all 'live one' 'same "$R/one" "/proc/$PID/ns/net"'
unbg
ok 'the name outlives the process' all 'live one' 'same "$R/one" "$R/two"' 'nsenter --net="$R/one" true'

boxonly 'a path in place of a PID' t 'the namespace of a file gets a name' 0 '' '' -- nn attach file "$R/one"
boxonly 'a path in place of a PID' ok 'it is that of the file' all 'live file' 'same "$R/file" "$R/one"'
boxonly 'a path in place of a PID' t 'a path below /proc' 0 '' '' -- nn attach proc /proc/self/ns/net
boxonly 'a path in place of a PID' ok 'it is that of the process' all 'live proc' 'same "$R/proc" /proc/self/ns/net'
cd "$R" || exit
boxonly 'a path in place of a PID' t 'a relative path' 0 '' '' -- nn attach rel ./one
cd / || exit
boxonly 'a path in place of a PID' ok 'it is that of the file' all 'live rel' 'same "$R/rel" "$R/one"'

stale old
boxonly 'a stale name is taken over' t 'a stale name is taken over' 0 '' '' -- nn attach old $$
boxonly 'a stale name is taken over' ok 'it has the namespace now' all 'live old' 'same "$R/old" /proc/self/ns/net'
[ -n "$TEST_HOST" ] && rm "$R/old"

# Not a network namespace: nothing is made, and the reason is said.
echo text >"$T/text"; stale stale
for what in "$T/text" "$T" "$T/missing" /proc/self/ns/mnt /dev/null "$R/stale" /proc/self/ns; do
	boxonly 'a path in place of a PID' t "refused: ${what#"$T/"}" 1 '' 'netns-attach: *[!:]' -- nn attach no "$what"
done
for what in 0 -1 99999999 999999999999 1x '' pid; do
	ok "refused: '$what'" refused nn attach no "$what"
done
ok 'no name was made' gone no
rm "$R/stale"
for name in a/b . .. '' "$(printf %0256d 1)"; do
	t "invalid name '$(printf %.9s "$name")'" "$(box 2 255)" '' '*Invalid netns name "*"*' -- nn attach "$name" $$
done
boxonly 'an operand too many is wrong usage' t 'three operands are wrong usage' 2 '' '*Usage: netns-attach*' -- nn attach no $$ $$
boxonly 'statuses of the applets' t 'one operand is wrong usage' 2 '' '*Usage: netns-attach*' -- nn attach no
boxonly 'statuses of the applets' t 'no operand is wrong usage' 2 '' '*No netns name*Usage: netns-attach*' -- nn attach
ok 'no name was made by these' gone no
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-attach*' '' -- nn attach --help
for name in one two own file proc rel old; do [ ! -e "$R/$name" ] || rmns $name; done
finish
