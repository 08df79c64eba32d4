#!/bin/sh
# SPDX-License-Identifier: 0BSD
# big.t - thousands of names and ids: listed whole, however the kernel cuts its dumps
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 loses ids on some kernels'
[ -x "$BOX" ] || skip_all "!no $BOX"
for need in ADD SET LIST_ID DEL; do has $need || skip_all "NETNS_$need is off"; done
for need in FEATURE_ADD_NSID FEATURE_DEL_ALL FEATURE_LIST_ID_WHOLE; do config $need || skip_all "$need is off"; done
free=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
[ "$free" -gt 3000 ] || skip_all "${MUST_RUN:+!}not enough memory: $free MiB"
count=4000

# sets COUNT PREFIX FIRST STEP: the namespaces PREFIX1, PREFIX2 … get ids.
cat >"$T/sets" <<'EOF'
i=0; while [ $i -lt "$2" ]; do i=$((i + 1)); "$1" netns-set "$3$i" $(($4 + (i - 1) * $5)) || exit; done
EOF
sets() { $RUN sh "$T/sets" "$BOX" "$@"; }
ids() { sed 's/^nsid \([0-9]*\) .*/\1/' "$1" | sort -n; }
whole() { ids "$1" >"$T/ids"; seq 0 $((count - 1)) | cmp - "$T/ids"; }

t "$count names in one call" 0 '' '' -- eval 'nn add -i auto $(seq $count | sed s,^,n,)'
with NETNS_LIST t 'all listed' 0 $count '' -- eval 'nn list | wc -l'
with FEATURE_LIST_NSID with NETNS_LIST ok 'each with an id of its own' eval '[ "$(nn list | sed "s/.*(id: //" | sort -u | wc -l)" = $count ]'
nn list-id >"$T/named" 2>"$T/warned"
ok 'every id is listed, once' whole "$T/named"
ok 'each with its name' eval '[ "$(grep -c "^nsid [0-9]* (iproute2 netns name: n[0-9]*)$" $T/named)" = $count ]'
with FEATURE_LIST_NSID with NETNS_LIST ok 'the names that list has for them' eval 'nn list | sed "s/\(.*\) (id: \(.*\))/nsid \2 (iproute2 netns name: \1)/" | sort >$T/a; sort $T/named | cmp - $T/a'
with FEATURE_JSON need jq t 'in JSON' 0 $count '' -- eval 'nn list-id -j 2>/dev/null | jq length'
with FEATURE_JSON with FEATURE_LIST_NSID with NETNS_LIST need jq t 'the list in JSON' 0 $count '' -- eval 'nn list -j | jq "map(select(.id)) | length"'

# ---- what another namespace calls them ----
mkns other
setid other 100000
few=500
fill() { inside other sets "$few" "$R/n" 3 3; }
t "$few ids in another namespace" 0 '' '' -- fill
t 'target-nsid' 0 '' '' -- eval 'nn list-id target-nsid 100000 >$T/target'
ok "shows the target's ids, all of them" eval 'ids $T/target >$T/ids; seq 3 3 $((few * 3)) | cmp - $T/ids'
ok 'each with our id and name' eval '[ "$(grep -c "^nsid [0-9]* current-nsid [0-9]* (iproute2 netns name: n[0-9]*)$" $T/target)" = $few ]'
ok 'our id is the one that we have' eval 'sed "s/nsid [0-9]* current-/n/; s/^nnsid/nsid/" $T/target | sort >$T/a; sort $T/named | comm -13 - $T/a | cmp - /dev/null'
t 'seen from inside' 0 $few '' -- eval 'inside other nn list-id | wc -l'
rmns other

# ---- without names: another run directory covers this one, and a process in an older mount namespace sees it still ----
bg_mntns private
mount -t tmpfs cover "$R"
wait_for eval '! nn list-id nsid 100000 2>/dev/null'
nn list-id >"$T/nameless" 2>"$T/warned"
ok 'every id is listed, once, again' whole "$T/nameless"
ok 'with nothing behind it' eval '[ "$(grep -c "^nsid [0-9]* $" $T/nameless)" = $count ]'
# The hard case: free choice, far apart, nameless. Either all of them, or it says so.
honest() {
	nn list-id >"$T/far" 2>"$T/err2"; r=$?
	ids "$T/far" >"$T/ids"; cat "$T/err2"; wc -l "$T/ids"
	seq 7 100003 $((7 + 100003 * 1499)) | sort >"$T/all"; sort "$T/ids" >"$T/some"
	[ -z "$(uniq -d "$T/some")" ] && [ -z "$(comm -13 "$T/all" "$T/some")" ] || return
	cmp -s "$T/all" "$T/some" || { [ "$r" = 1 ] && [ "$(wc -l <"$T/err2")" = 1 ]; }
}
mkns home
t '1500 ids far apart, in a namespace that had none' 0 '' '' -- inside home sets 1500 "/proc/$PID/root$RR/n" 7 100003
ok 'all of them are listed, or it is said that some may be missing' inside home honest
rmns home; unbg; umount "$R"

t 'del -a' 0 '' '' -- nn del -a
with NETNS_LIST t 'no name is left' 0 '' '' -- nn list
finish
