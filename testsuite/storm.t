#!/bin/sh
# SPDX-License-Identifier: 0BSD
# storm.t - 200 first uses at once, and 32 processes at 16 names, alone and beside iproute2, in one mount namespace and in four
# A storm has STORM_ROUNDS rounds of STORM_SECONDS, and there are STORM_FIRST rounds of first uses (make storm: 20, 3 and 10).
. "${0%/*}/tap.sh"
. "${0%/*}/storm.sh"
. "${0%/*}/spaces.sh"
own_users "$@"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no lock'
[ -x "$BOX" ] || skip_all "!no $BOX"
for need in ADD DEL ATTACH EXEC LIST; do has $need || skip_all "NETNS_$need is off"; done
[ "$RR" = /run/netns ] || IPROUTE2= # its run directory is another
S=$T/storm; mkdir "$S"
letters=aaattdddddeeel # how often each operation is drawn: add, add with an id, attach, del, exec, list
config FEATURE_ADD_NSID && letters=i$letters

# ---- questions ----
clean() { # LIMIT: nothing is there, also where others live
	[ -z "$(ls -A "$R")" ] && ! grep ' - nsfs ' /proc/self/mountinfo && ! grep -s "$RR/.* - nsfs " /proc/[0-9]*/mountinfo && spaces "$1"
}
once() { # [PID…]: each name that is there has a mount in each of these mount namespaces, and one alone where there is no iproute2
	for _p in self "$@"; do
		(cd "$R" && printf '%s\n' *) | awk -v tools="$tools" -v dir="$RR/" -v who="$_p" '
		FNR == NR { if ($1 != "*") want[dir $1] = 1; next }
		/ - nsfs / { n[$5]++; if (index($5, dir) == 1 && !($5 in want)) bad = bad " " $5 }
		END { for (i in want) if (n[i] < 1 || tools == "box" && n[i] > 1) bad = bad " " i; if (bad != "") print who ":" bad; exit bad != "" }' \
			- "/proc/$_p/mountinfo" || return
	done
}
row() { printf '# | %-40s | %-9s | %8s | %8s | %8s | %7s | %6s |\n' "$@"; }

# ---- first uses ----
fresh() { wipe; mount --make-rprivate /; mount --make-r"$1" /; }
# at_once COUNT NAME|'' TOOLS: so many adds, of one name or each of its own, that begin when the gate opens
at_once() {
	rm -rf "${S:?}"/*; mkfifo "$S/gate"; _pids=
	i=0
	while [ "$i" -lt "$1" ]; do
		i=$((i + 1))
		case $3$((i % 2)) in box? | 'box ip0') _t=box _how="$BOX netns-add" ;; *) _t=ip _how="$IPROUTE2 netns add" ;; esac
		# shellcheck disable=SC2086 # words
		(: <"$S/gate"; exec timeout -s KILL 100 $_how "${2:-f$i}" 2>"$S/err.$_t.$i") &
		_pids="$_pids $!"
	done
	exec 8<>"$S/gate"
	good=0 bad=0
	for _p in $_pids; do wait "$_p"; case $? in 0) good=$((good + 1)) ;; *) bad=$((bad + 1)) ;; esac; done
	exec 8>&-
	cat "$S"/err.*
}
enterable() { # every tenth is tried
	stat -f -c %t "$R"/* | awk '$1 != "6e736673" { bad = 1 } END { exit bad }' || return
	for _f in "$R"/*0 "$R"/same; do [ ! -e "$_f" ] || nsenter --net="$_f" true || return; done
}
gone_all() { # shellcheck disable=SC2046 # names
	nn del $(ls -A "$R"); clean 1
}
expect() { # ADDS: so many have succeeded, and as many names are there, in one layer
	if [ "$good" != "$1" ] || [ "$(layers)" != 1 ] || [ "$(find "$R" -type f | wc -l)" != "$1" ]; then
		echo "$good succeeded, $(layers) layers, names: $(ls "$R")"
		return 1
	fi
	once && enterable && gone_all
}
first() { # ROUNDS PROPAGATION TOOLS
	tools=$3 _round=0 _separate=0 _alike=0 _refused=0
	while [ "$_round" -lt "$1" ]; do
		_round=$((_round + 1))
		fresh "$2"; at_once 200 '' "$3"; expect 200 || return
		_separate=$((_separate + good))
		fresh "$2"; at_once 200 same "$3"; expect 1 || return
		! grep -hv 'Cannot create namespace file ".*/same": File exists$' "$S"/err.* || return
		_alike=$((_alike + good)) _refused=$((_refused + bad))
	done
	row "first use, / $2: 200 at once" "$3" "$_separate" "$_separate" 0 0 0 >>"$T/rows"
	row "first use, / $2: 200 times one name" "$3" $((_alike + _refused)) "$_alike" "$_refused" 0 0 >>"$T/rows"
}

# ---- storms ----
here() { for _k in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ -e "$R/n$_k" ] && echo "$1 n$_k 1" || echo "$1 n$_k 0"; done; }
history() { # what was done with the name of the first fault before it
	sed -n 's/^fault: .*: line \([0-9]*\): . [^ ]* [^ ]* [^ ]* \([^ ]*\).*/\1 \2/p' "$S/judged" | sed 1q | while read -r _line _name; do
		sed "${_line}q" "$S/log" | grep -n " $_name\( \|$\)" | tail -n 40
	done
}
# round KINDS PLACE…: the places take turns among 32 processes; a place is LETTERS, or LETTERS:PID in whose mount
# namespace they work. Every second process of each place is iproute2's where tools say so.
round() {
	_kinds=$1; shift
	rm -f "$S/stop"; here i >"$S/log"; _pids=
	i=0
	while [ "$i" -lt 32 ]; do
		_t=box _how=$BOX
		case $tools$((i / $# % 2)) in ip? | 'box ip1') _t=ip _how=$IPROUTE2 ;; esac
		_place=$1; shift; set -- "$@" "$_place"
		_into=; case $_place in *:*) _into="nsenter --mount=/proc/${_place#*:}/ns/mnt" ;; esac
		# shellcheck disable=SC2086 # words
		timeout -s KILL 100 $_into ${TESTSH:-sh} "$D/storm.sh" work "$S" $i $_t "$_how" "$_kinds" "${_place%:*}" &
		_pids="$_pids $!" i=$((i + 1))
	done
	sleep "$seconds"; : >"$S/stop"
	for _p in $_pids; do wait "$_p" || { echo "a process that did not end: status $?"; return 1; }; done
	here f >>"$S/log"
	judge "$S/log" "$_kinds" >"$S/judged" || return
	grep ^count "$S/judged" >>"$S/counts"
	! grep -m 5 ^fault "$S/judged" || { history; return 1; }
}
storm() { # WHAT KINDS PLACE…: in rounds, since after each it is known again what is there
	_what=$1 _left=$rounds; shift
	: >"$S/counts"
	bg_netns || return; echo "$PID" >"$S/pid"; holder=$PID
	while [ "$_left" -gt 0 ]; do
		round "$@" || return
		[ "$(layers)" = 1 ] || { echo "$(layers) layers"; return 1; }
		# shellcheck disable=SC2086 # pids
		[ "$1" = apart ] || once $seen || return
		_left=$((_left - 1))
	done
	nn del -all || return
	kill -9 "$holder"; clean 1 || return
	awk '{ for (i = 3; i < 8; i++) n[$2, i] += $i; t[$2] = 1 }
		END { for (i in t) print i, n[i, 3], n[i, 4], n[i, 5], n[i, 6], n[i, 7] }' "$S/counts" | sort | while read -r _t _all _good _refused _unclear _faults; do
		row "$_what" "$_t" "$_all" "$_good" "$_refused" "$_unclear" "$_faults"
	done >>"$T/rows"
}

rounds=${STORM_ROUNDS:-1} seconds=${STORM_SECONDS:-0.4} firsts=${STORM_FIRST:-1} seen=
both() { [ -n "$IPROUTE2" ] || SKIP="${MUST_RUN:+!}no iproute2"; "$@"; }
ok 'first use, / private: 200 adds at once' first "$firsts" private box
ok 'first use, / shared: 200 adds at once' first "$firsts" shared box
both ok 'first use, / shared: half of them iproute2' first "$firsts" shared 'box ip'


# ---- the judge itself: what he must see, each a log of one name ----
judged() { # LINE…: op a box add, d del, e exec; b and e before and after it, - a refusal
	{ echo 'i n1 0'; for _l in "$@"; do echo "$_l"; done | sed 's/^\(.\) \([0-9]\) \([a-z]*\)/\1 \2 box \3 n1/'; } >"$S/log"
	judge "$S/log" own; ! judge "$S/log" own | grep -q ^fault
}
ok 'the judge has nothing against what may have been' judged 'b 1 add' 'b 2 add' 'b 3 del' 'b 4 exec' 'e 2 add good' 'e 1 add good' \
	'e 3 del good' 'e 4 exec refused' 'f n1 1'
ok 'but against two adds, one after the other' not judged 'b 1 add' 'e 1 add good' 'b 2 add' 'e 2 add good'
ok 'an exec that missed what was there' not judged 'b 1 add' 'e 1 add good' 'b 2 exec' 'e 2 exec refused'
ok 'an add that found what was not there' not judged 'b 1 add' 'e 1 add good' 'b 2 del' 'e 2 del good' 'b 3 add' 'e 3 add refused'
ok 'a name that is lost' not judged 'b 1 add' 'e 1 add good' 'f n1 0'
ok 'a process that did not end' not judged 'b 1 add'

tools=box; fresh private; mkns x; rmns x
ok '32 processes, 16 names' storm 'one mount namespace' own "$letters"
tools='box ip'
both ok '32 processes, half of them iproute2' storm 'one mount namespace, beside ip' mixed "$letters"

# Four mount namespaces, this one and three others (docs/kernel.md says what holds in which).
four() { # PROPAGATION
	unbg; fresh shared; mkns x; rmns x
	for _k in 1 2 3; do bg_mntns "$1"; done
	# shellcheck disable=SC2086 # pids
	set -- $JOBS; seen=$JOBS one=$1 two=$2 three=$3
}
everywhere() { storm "$@" "$letters" "$letters:$one" "$letters:$two" "$letters:$three"; }
tools=box; four shared
ok 'four mount namespaces, shared' everywhere 'four, shared' own
tools='box ip'
both ok 'the same, half of it iproute2' everywhere 'four, shared, beside ip' mixed
tools=box; four slave
ok 'slaves that do not add' storm 'four, slaves do not add' own "$letters" "dddeeel:$one" "dddeeel:$two" "dddeeel:$three"
ok 'slaves that do' everywhere 'four, slaves add' apart
tools=box; four private
ok 'private ones' everywhere 'four, private' apart
tools='box ip'
both ok 'the same, half of it iproute2' everywhere 'four, private, beside ip' apart
row run tool operations good refused unclear faults
cat "$T/rows"
finish
