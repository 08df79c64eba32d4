#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-list-id.t - the nsids of this namespace and of another. Thousands of them: big.t
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-list-id
# A nameless namespace is kept alive by a mount of ours elsewhere.
nameless() { : >"$T/keep-$1" && mount --bind "$R/$1" "$T/keep-$1" && rmns "$1"; }

t 'no ids: nothing' 0 '' '' -- nn list-id
with FEATURE_JSON t 'no ids: an empty list in JSON' 0 '[]' '' -- nn list-id -j
mkns a b c d
setid a 1
t 'an id with its name' 0 'nsid 1 (iproute2 netns name: a)' '' -- nn list-id
with FEATURE_JSON t 'in JSON' 0 '[{"nsid":1,"name":"a"}]' '' -- nn list-id -j
setid b 2; setid c 3
nameless c
t 'a namespace without a name, with the blank at the end' 0 "nsid 1 (iproute2 netns name: a)${NL}nsid 2 (iproute2 netns name: b)${NL}nsid 3 " '' -- nn list-id
with FEATURE_JSON t 'several in JSON' 0 '[{"nsid":1,"name":"a"},{"nsid":2,"name":"b"},{"nsid":3}]' '' -- nn list-id -j
with FEATURE_JSON t 'indented JSON' 0 '[ {
        "nsid": 1,
        "name": "a"
    },{
        "nsid": 2,
        "name": "b"
    },{
        "nsid": 3
    } ]' '' -- nn list-id -j -p
setid d 0
t 'nsid 0, too' 0 "~nsid 0 (iproute2 netns name: d)${NL}nsid 1 *" '' -- nn list-id
rmns d
wait_for eval '! nn list-id | grep -q "^nsid 0"'
t 'ids of namespaces that have gone are not listed' 0 3 '' -- eval 'nn list-id | wc -l'
mkns d; setid d 2147483647
t 'the greatest id' 0 "~*nsid 2147483647 (iproute2 netns name: d)$NL" '' -- nn list-id
rmns d
wait_for eval '! nn list-id | grep -q 2147483647'
stale old; ln -s /nowhere "$R/broken"; ln -s "$T/keep-c" "$R/link"
boxonly 'no noise about stale names' t 'stale names are in nobody'"'"'s way, links are names' 0 "nsid 3 (iproute2 netns name: link)" '' -- eval 'nn list-id | tail -n 1'
rm "$R/old" "$R/broken" "$R/link"

t 'nsid N' 0 'nsid 2 (iproute2 netns name: b)' '' -- nn list-id nsid 2
t 'nsid N without a name' 0 'nsid 3 ' '' -- nn list-id nsid 3
with FEATURE_JSON t 'nsid N in JSON' 0 '[{"nsid":2,"name":"b"}]' '' -- nn list-id -j nsid 2
t 'nsid N that is not assigned' "$(box 1 2)" '' '*Peer netns reference is invalid*' -- nn list-id nsid 77

# What namespace a (1 here) calls the others.
run "nsenter --net=$R/a" setid b 5
run "nsenter --net=$R/a" setid a 7
mkns e
run "nsenter --net=$R/a" setid e 9
lines="nsid 5 current-nsid 2 (iproute2 netns name: b)${NL}nsid 7 current-nsid 1 (iproute2 netns name: a)"
t 'target-nsid N' 0 "$lines${NL}nsid 9 current-nsid unassigned " '' -- nn list-id target-nsid 1
with FEATURE_JSON t 'target-nsid N in JSON' 0 '[{"nsid":5,"current-nsid":2,"name":"b"},{"nsid":7,"current-nsid":1,"name":"a"},{"nsid":9}]' '' -- \
	nn list-id -j target-nsid 1
t 'both' 0 'nsid 5 current-nsid 2 (iproute2 netns name: b)' '' -- nn list-id target-nsid 1 nsid 2
t 'both, the other way round' 0 'nsid 7 current-nsid 1 (iproute2 netns name: a)' '' -- nn list-id nsid 1 target-nsid 1
t 'both, where the target has no id for it' 0 'nsid unassigned current-nsid 3 ' '' -- nn list-id nsid 3 target-nsid 1
with FEATURE_JSON t 'the same in JSON' 0 '[{"current-nsid":3}]' '' -- nn list-id -j nsid 3 target-nsid 1
t 'a target that has no ids' 0 '' '' -- nn list-id target-nsid 2
t 'a target that is not assigned' 1 '' '*nvalid*' -- nn list-id target-nsid 77
t 'in the other namespace its own ids' 0 "nsid 5 (iproute2 netns name: b)${NL}nsid 7 (iproute2 netns name: a)${NL}nsid 9 (iproute2 netns name: e)" '' -- \
	inside a nn list-id
umount "$T/keep-c"; rmns b e a

for arg in nsid target-nsid; do
	t "$arg without a number" "$(box 2 255)" '' '?*' -- nn list-id $arg
	for id in -1 2147483648 99999999999 x 1x ''; do
		t "$arg '$id'" "$(box 2 255)" '' "*$(box "\"$id\"" '')*" -- nn list-id $arg "$id"
	done
done
t 'an unknown word' "$(box 2 255)" '' '*Usage:*' -- nn list-id foo
boxonly 'statuses of the applets' t 'nsid twice' 2 '' '*nsid*Usage: netns-list-id*' -- nn list-id nsid 1 nsid 2
boxonly 'a lost output is a failure' t 'a full disk is a failure' 1 '' '*No space left on device*' -- \
	eval 'mkns a; setid a 1; nn list-id >/dev/full; r=$?; rmns a; (exit $r)'
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-list-id*' '' -- nn list-id --help
finish
