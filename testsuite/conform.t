#!/bin/sh
# SPDX-License-Identifier: 0BSD
# conform.t - the same command lines with iproute2 and netnsbox: equal in stdout, status, known messages, and what is left
# Cases: conform/*.cases and, from SEED (1), CONFORM_N (80) random ones; of all these each one in CONFORM_PART (1).
# What differs on purpose stands in the table at the end of docs/differences.md, and nothing else may differ.
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'compares the box with iproute2'
applet ip
[ -n "$IPROUTE2" ] || skip_all "${MUST_RUN:+!}no iproute2"
ROWS=${SRC:-${D%/*}}/docs/differences.md
[ -f "$ROWS" ] || skip_all 'no docs/differences.md here'
[ "$RR" = /run/netns ] || skip_all 'names are elsewhere than those of iproute2'
export LC_ALL=C T R IPROUTE2 CASES="$T/cases"
ESC=$(printf '\033') LATIN1=$(printf '\344') DEL=$(printf '\177') LONG=n$(printf %0254d 0) # 255 bytes
export ESC LATIN1 DEL LONG

# ---- cases: number, state, what must be configured in, command ----
tables() {
	awk '
	/^#/ || /^$/ { next }
	/^: / { state = $2; needs = ""; for (i = 3; i <= NF; i++) needs = needs " " ($i ~ /^FEATURE_/ ? $i : "NETNS_" $i); next }
	{ print state "\t" needs (/SUT" netns identify/ ? " NETNS_IDENTIFY" : /SUT" netns$/ ? " NETNS_LIST" : "") " \t" $0 }' "$D"/conform/*.cases
}
{
	tables
	[ ! -f "$D/conform/random.awk" ] || awk -v n="${CONFORM_N:-80}" -v seed="${SEED:-1}" -f "$D/conform/random.awk" </dev/null
} >"$T/all"
off=' '
for symbol in $(awk -F '\t' '{ print $2 }' "$T/all" | tr ' ' '\n' | sort -u); do config "$symbol" || off="$off$symbol "; done
awk -F '\t' -v off="$off" -v part="${CONFORM_PART:-1}" -v seed="${SEED:-1}" '{
	n = split($2, need, " ")
	for (i = 1; i <= n; i++) if (index(off, " " need[i] " ")) next
	if ((NR + seed) % part == 0) print NR "\t" $0
}' "$T/all" >"$CASES"
[ "$off${CONFORM_PART:-1}$SANDBOX" = ' 1-mnpf' ] && whole=1 || whole=0

# ---- states, and questions about them ----
printf 'netns add %s\nnetns del %s\n' x x >"$T/state-empty"
echo netns add a >"$T/state-one"
printf 'netns add a\nnetns add b\nnetns add c\nnetns set a 7\n' >"$T/state-world"
cat >"$T/state-ids" <<EOT
netns add a
netns add b
netns add c
netns add d
netns add e
netns set a 0
netns set b 1
netns set c 100
netns set d 2147483647
netns exec a $IPROUTE2 netns set b 5
netns exec a $IPROUTE2 netns set c 3
netns exec a $IPROUTE2 netns set a 9
EOT
printf 'netns add "%s"\n' 'a b' "it's" 'tab	' 'b\s' '$x' '*' ü "e${ESC}[1m" "l$LATIN1" >"$T/state-names"
printf "netns add '%s'\n" 'q"q' >>"$T/state-names"
printf 'netns %s\n' 'add x' 'add y' 'del x' 'del a' >"$T/state-events"
own_etc && : >>/etc/resolv.conf
mkdir -p "$E/a" && echo 'nameserver 192.0.2.1' >"$E/a/resolv.conf"

# ---- both at once ----
for side in A B; do mkdir -p "$T/$side/bin" "$T/whys"; done
ln -s "$IPROUTE2" "$T/A/bin/ip" && ln -s "$BOX" "$T/B/bin/ip"
for side in A B; do
	# shellcheck disable=SC2086 # TESTSH may be two words
	bg exec unshare -m ${TESTSH:-sh} "$D/conform.sh" side "$T/$side" "$T/$side/bin/ip" 2>"$T/$side/noise"
done
# shellcheck disable=SC2086 # pids
wait $JOBS; JOBS=
awk -v A="$T/A" -v B="$T/B" -v R="$R" -v ROWS="$ROWS" -v WHOLE="$whole" -v WHY="$T/whys" -f "$D/conform/compare.awk" "$CASES" >"$T/verdicts" ||
	skip_all '!compare.awk failed'
: >"$T/out" && : >"$T/err"
result() { # CASE: the next verdict
	IFS="$TAB" read -r bad name <&3
	[ "$bad" = 0 ] || cp "$T/whys/why.$1" "$T/why"
	verdict "$bad" "$name"
}
TAB="	"
exec 3<"$T/verdicts"
while IFS="$TAB" read -r n _; do result "$n"; done <"$CASES"
result rows
finish
