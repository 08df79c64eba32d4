#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-set.t - an nsid for a namespace, valid in the current one
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-set

mkns a b c
t 'a namespace gets an nsid' 0 '' '' -- nn set a 7
t 'it has it' 0 7 '' -- id_of a
t 'the same again' "$(box 1 2)" '' '*already has a nsid*' -- nn set a 7
t 'it never changes' "$(box 1 2)" '' '*already has a nsid*' -- nn set a 8
t 'it has its nsid still' 0 7 '' -- id_of a
t 'an nsid that is taken' "$(box 1 2)" '' '*nsid is already used*' -- nn set b 7
t 'the other one has none' 0 '' '' -- id_of b
t 'nsid 0' 0 '' '' -- nn set c 0
t 'is one like others' 0 0 '' -- id_of c
t 'auto' 0 '' '' -- nn set b auto
t 'the kernel has chosen' 0 '~[0-9]*' '' -- id_of b
t 'auto does not change it either' "$(box 1 2)" '' '*already has a nsid*' -- nn set b auto
rmns c; mkns c
t 'the greatest nsid' 0 '' '' -- nn set c 2147483647
t 'is kept whole' 0 2147483647 '' -- id_of c
t 'in another namespace these ids are not valid' 0 '' '' -- eval 'for i in a b c; do inside a id_of $i; done'
t 'there an nsid may be given anew' 0 '' '' -- inside a nn set b 7
t 'which does not change it here' 0 '~[0-689]*' '' -- id_of b
mkns d
t 'the own namespace gets one, too' 0 '' '' -- inside d nn set d 3
boxonly 'a path in place of a name' t 'a path in place of a name' 0 '' '' -- inside a nn set "$R/c" 9
boxonly 'a path in place of a name' t 'a path below /proc' 0 '' '' -- inside a nn set /proc/1/ns/net 11

# Errors: one line, and nothing was set.
for id in -1 -2147483648 2147483648 4294967296 99999999999999999999 x 7x ''; do
	t "'$id' is no nsid" "$(box 2 255)" '' "*\"$id\"*" -- nn set d "$id"
done
t 'it has none still' 0 '' '' -- id_of d
rmns d
t 'an unknown name' 1 '' '*Cannot open network namespace "no": No such file or directory' -- nn set no 3
boxonly 'an unknown path is named' t 'an unknown path' 1 '' '*"/no/path"*No such file or directory' -- nn set /no/path 3
boxonly 'a path to something else' t 'a path to something else' 1 '' '*"/etc/passwd"*' -- nn set /etc/passwd 3
stale old
boxonly 'stale is said' t 'a stale name' 1 '' '*"old": stale*' -- nn set old 3
rm "$R/old"
t 'no name' "$(box 2 1)" '' "*No netns name specified*$(box 'Usage: netns-set*' '')" -- nn set
t 'no nsid' "$(box 2 1)" '' "*No nsid specified*$(box 'Usage: netns-set*' '')" -- nn set a
boxonly 'an operand too many is wrong usage' t 'three operands' 2 '' '*Usage: netns-set*' -- nn set a 3 4
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-set*' '' -- nn set --help
rmns a b c
finish
