#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns.t - the front end netns COMMAND: which applet a word means, with the applet's own statuses
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no such front end'
applet netns
front() { if [ "$SINGLE" = 1 ]; then $RUN "$BOX" "$@"; else $RUN "$BOX" netns "$@"; fi; }
listed() { front "$@" | sort | tr '\n' ' ' | grep -qx 'a b '; }

mkns a b
for word in '' l li lis list ls lst s sh sho show; do
	[ "$word" != ls ] || continue
	# shellcheck disable=SC2086 # a word or none
	with NETNS_LIST ok "netns $word" listed $word
done
setid a 7
for word in list- list-i list-id; do
	with NETNS_LIST_ID t "netns $word" 0 'nsid 7 (iproute2 netns name: a)' '' -- front $word
done
with NETNS_LIST with FEATURE_LIST_NSID with FEATURE_JSON need jq t 'options of the applet follow the command' 0 '[{"name":"a","id":7}]' '' -- \
	eval 'front list -j | jq -c "map(select(.id))"'
with NETNS_ADD t 'add' 0 '' '' -- front add c d
with NETNS_ADD ok 'several names, as the applet has it' all 'live c' 'live d'
config NETNS_ADD || mkns c d
with NETNS_DEL t 'd is delete' 0 '' '' -- front d c d
with NETNS_DEL ok 'it has done it' all 'gone c' 'gone d'
config NETNS_DEL || rmns c d
with NETNS_ADD t 'a is add' 0 '' '' -- front a c
with NETNS_ADD ok 'it has done it' live c
with NETNS_DEL t 'delete' 0 '' '' -- eval '[ -e "$R/c" ] || mkns c; front delete c'
[ ! -e "$R/c" ] || rmns c
with NETNS_SET t 'se is set' 0 '' '' -- front se b 9
with NETNS_SET t 'it is set' 0 9 '' -- id_of b
with NETNS_IDENTIFY t 'i is identify' 0 a '' -- inside a front i
with NETNS_PIDS t 'p is pids' 0 '' '' -- front p a
with NETNS_EXEC t 'e is exec' 7 '' '' -- front e a sh -c 'exit 7'
with NETNS_EXEC t 'exec: not found is 127, not iproute2'"'"'s 1' 127 '' '*exec of "nosuch" failed: No such file or directory' -- front exec a nosuch
with NETNS_EXEC with FEATURE_EXEC_ALL t 'exec -a' 0 2 '' -- eval 'front exec -a true | grep -c netns:'
with NETNS_ATTACH t 'at is attach' 0 '' '' -- front at own $$
[ ! -e "$R/own" ] || rmns own
monitor() { bg front mon >"$T/log"; wait_for watching; : >"$R/new"; wait_for has_line 'add new' "$T/log"; }
with NETNS_MONITOR ok 'mon is monitor' monitor
rm -f "$R/new"

with NETNS_ADD t 'messages have the applet in front' 1 '' 'netns-add: Cannot create namespace file "*/a": File exists' -- front add a
with NETNS_ADD t 'wrong usage is 2' 2 '' 'netns-add: No netns name specified*Usage: netns-add*' -- front add
with NETNS_LIST t 'operands too many are wrong usage' 2 '' '*"extra"*Usage: netns-list*' -- front list extra
with NETNS_EXEC t '--help of the applet' 0 '~Usage: netns-exec*' '' -- front exec --help
for word in foo lists c x listid netns-list; do
	t "netns $word: unknown" 2 '' "netns: *\"$word\"*" -- front $word
done
t '--help' 0 '~Usage: netns*' '' -- front --help
t '-h' 0 '~Usage: netns*' '' -- front -h
t 'help' 0 '~Usage: netns*' '' -- front help
t 'an unknown option' 2 '' 'netns: *"-z"*' -- front -z
for word in LIST:list LIST_ID:list-id ADD:add SET:set DEL:del IDENTIFY:identify PIDS:pids EXEC:exec MONITOR:monitor ATTACH:attach COOKIE:cookie GC:gc CHECK:check; do
	config "NETNS_${word%:*}" || t "netns ${word#*:}: configured out" 2 '' 'netns: *' -- front "${word#*:}" a true
done
rmns a b 2>/dev/null # where others were made by hand, finish cleans up
finish
