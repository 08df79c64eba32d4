#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-list.t - names in the run directory, their ids, as text and JSON
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-list
lines() { run "$1" nn list | LC_ALL=C sort >"$T/lines"; printf '%s\n' "$2" | diff - "$T/lines"; }
ids() { [ -n "$TEST_HOST" ] || config FEATURE_LIST_NSID; }
tty_list() { script -qec "$BOX ${SINGLE_ARG-netns-list}" /dev/null | tr -d '\r'; }
[ "$SINGLE" != 1 ] || SINGLE_ARG=

t 'no run directory: nothing, no error' 0 '' '' -- nn list
boxonly 'JSON is an empty list, not nothing' with FEATURE_JSON t 'no run directory: an empty list in JSON' 0 '[]' '' -- nn list -j
mkdir -p "$R"
t 'empty run directory: nothing' 0 '' '' -- nn list
with FEATURE_JSON t 'empty run directory: an empty list in JSON' 0 '[]' '' -- nn list -j

mkns t1
t 'a name is a line' 0 t1 '' -- nn list
with FEATURE_JSON t 'a name in JSON' 0 '[{"name":"t1"}]' '' -- nn list -j
mkns t2 .hidden
ok 'every name is listed, also one that begins with a dot' lines '' ".hidden${NL}t1${NL}t2"
rmns t2 .hidden
ok 'as many requests as names: none is forgotten' all 'mkns $(seq 100 130)' 'nn list | sort >"$T/a"' \
	'{ seq 100 130; echo t1; } | sort | cmp - "$T/a"' 'rmns $(seq 100 130)'

with FEATURE_LIST_NSID setid t1 7
with FEATURE_LIST_NSID t 'a known nsid stands behind the name' 0 't1 (id: 7)' '' -- nn list
with FEATURE_LIST_NSID with FEATURE_JSON t 'a known nsid in JSON' 0 '[{"name":"t1","id":7}]' '' -- nn list -j
with FEATURE_LIST_NSID with FEATURE_JSON t 'indented JSON' 0 "[ {
        \"name\": \"t1\",
        \"id\": 7
    } ]" '' -- nn list -j -p
mkns zero
with FEATURE_LIST_NSID setid zero 0
ids && ok 'nsid 0 is an nsid' lines '' "t1 (id: 7)${NL}zero (id: 0)"
ids && ok 'an nsid is valid in the current namespace only' lines 'unshare -n' "t1${NL}zero"
ids || ok 'without FEATURE_LIST_NSID only names' lines '' "t1${NL}zero"
with FEATURE_LIST_NSID with FEATURE_JSON need jq t 'several objects in JSON, whole' 0 '[{"id":7,"name":"t1"},{"id":0,"name":"zero"}]' '' -- \
	eval 'nn list -j | jq -cS "sort_by(.name)"'
with FEATURE_JSON t 'options by prefix, with one dash or two' 0 '~\[[ ]{*t1*}*' '' -- nn list --json -pretty
rmns zero t1

stale old; ln -s /proc/1/ns/net "$R/link"; ln -s /nowhere "$R/broken"
ok 'stale names, links and broken links are names too' lines '' "broken${NL}link${NL}old"
boxonly 'no noise about stale names' t 'a stale name makes no noise' 0 '~*old*' '' -- nn list
rm "$R/old" "$R/link" "$R/broken"
: >"$R/young"
boxonly 'no noise about stale names' t 'neither does a file that another tool has just made' 0 'young' '' -- nn list
rm "$R/young"

ctl=$(printf 'x\001\033[31m\177y')
stale "$ctl"
t 'control characters go into a pipe as they are' 0 "$ctl" "${TEST_HOST:+*}" -- nn list
boxonly 'control characters of a name are not sent to a terminal' need script \
	t 'control characters become ? on a terminal' 0 'x??[31m?y' '' -- tty_list
rm "$R/$ctl"
utf=$(printf 'gr\303\274n')
stale "$utf"
boxonly 'control characters of a name are not sent to a terminal' need script \
	t 'other characters go onto a terminal as they are' 0 "$utf" '' -- tty_list
boxonly 'a lost output is a failure' t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'nn list >/dev/full'
boxonly 'a lost output is a failure' with FEATURE_JSON t 'a full disk is a failure in JSON' 1 '' '*No space*' -- eval 'nn list -j >/dev/full'
boxonly 'a lost output is a failure' t 'a closed stdout is a failure' 1 '' 'netns-list: ?*' -- eval 'nn list >&-'
rm "$R/$utf"

boxonly 'an operand too many is wrong usage' t 'an operand is wrong usage' 2 '' '*Usage: *' -- nn list extra
boxonly 'options of an applet' t 'an unknown option is wrong usage' 2 '' '*-z*Usage: *' -- nn list -z
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-list*' '' -- nn list --help
finish
