#!/bin/sh
# SPDX-License-Identifier: 0BSD
# soak.t - random operations on names that grow and shrink in number, compared with a model after each round, and monitors that stay small
# SOAK_ROUNDS rounds of SOAK_OPS operations, or SOAK_MINUTES; with SOAK_SEED the same again. The long form has 60 minutes (make soak).
. "${0%/*}/tap.sh"
. "${0%/*}/spaces.sh"
own_users "$@"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 loses ids on some kernels'
[ -x "$BOX" ] || skip_all "!no $BOX"
for need in ADD DEL ATTACH EXEC LIST LIST_ID SET IDENTIFY PIDS MONITOR; do has $need || skip_all "NETNS_$need is off"; done
for need in FEATURE_ADD_NSID FEATURE_DEL_ALL FEATURE_LIST_NSID FEATURE_BATCH NETNS; do config $need || skip_all "$need is off"; done
rounds=${SOAK_ROUNDS:-4} ops=${SOAK_OPS:-100} seed=${SOAK_SEED:-$(date +%s)} end=0
[ -z "$SOAK_MINUTES" ] || end=$(($(date +%s) + SOAK_MINUTES * 60))
echo "# SOAK_SEED=$seed"

# ---- the model ----
# A line of it: NAME, number of its namespace, its id: N, auto, or -. The plan: LINES to run, those of them that have to FAIL, the
# EVENTS that a monitor sees, and the model afterwards.
cat >"$T/plan.awk" <<'EOT'
function pick(n) { return int(rand() * n) }
function word() { return "name" pick(2 * most + 2) }
function run(line, fails) { print line >(dir "/lines"); done++; if (fails) print done >(dir "/fail") }
function gains(name, ns) { space[name] = ns; size++; print "add " name >(dir "/events") }
function loses(name) { delete space[name]; size--; print "delete " name >(dir "/events") }
BEGIN { srand(seed); printf "" >(dir "/fail"); printf "" >(dir "/events"); printf "" >(dir "/model") }
{ space[$1] = $2; id[$2] = $3; size++ }
END {
	spaces = seed % 100000 * 1000 # numbers and ids that have not been there for long
	while (done < ops) {
		w = word(); what = pick(12)
		if (what < 3 || what < 6 && size < most) {
			given = pick(3); fails = w in space; n = ++spaces
			if (!fails) { gains(w, n); id[n] = given == 0 ? "-" : given == 1 ? "auto" : n + 1000 }
			run("add " (given == 0 ? "" : "-id " (given == 1 ? "auto" : n + 1000) " ") w, fails)
		} else if (what < 7) {
			v = word()
			run("attach " w " " path "/" v, w in space || !(v in space))
			if (!(w in space) && v in space) gains(w, space[v])
		} else if (what < 10 || size > most) {
			run("del " w, !(w in space))
			if (w in space) loses(w)
		} else if (what == 10) {
			fails = !(w in space) || id[space[w]] != "-"; n = ++spaces + 1000
			if (!fails) id[space[w]] = n
			run("set " w " " n, fails)
		} else if (pick(200) == 0) {
			run("del -all", 0)
			for (w in space) loses(w)
		} else run("exec " w " true", !(w in space))
	}
	for (w in space) print w, space[w], id[space[w]] >(dir "/model")
}
EOT
plan() { # SEED MOST
	awk -v seed="$1" -v most="$2" -v ops="$ops" -v dir="$T/plan" -v path="$R" -f "$T/plan.awk" "$T/model" && cp "$T/plan/model" "$T/model"; }

# ---- the round ----
one_by_one() {
	_k=0
	while read -r _line; do
		_k=$((_k + 1))
		# shellcheck disable=SC2086 # words
		nn $_line </dev/null >>"$T/plan/said" 2>&1 || echo "$_k"
	done <"$T/plan/lines" >"$T/plan/failed"
}
in_a_batch() {
	sed 's/^/netns /' "$T/plan/lines" | "$BOX" netns -force -batch - >"$T/plan/said" 2>&1
	sed -n 's/.*Command failed -:\([0-9]*\)$/\1/p' "$T/plan/said" >"$T/plan/failed"
}
same() { cmp -s "$1" "$2" || { echo "$3:"; diff "$1" "$2" | head -n 20; return 1; }; }
listed() { # each name is there with its id, and has one mount of the namespace that the names beside it have
	nn list | sed 's/ (id: \([0-9]*\))$/ \1/; s/^\([^ ]*\)$/\1 -/' | sort >"$T/plan/have"
	awk '{ print $1, $3 }' "$T/model" | sort | awk -v have="$T/plan/have" '
		{ getline line <have; split(line, h); ok = h[1] == $1 && ($2 == "auto" ? h[2] ~ /^[0-9]+$/ : h[2] == $2); if (!ok) { print "wanted " $0 ", have " line; bad = 1 } }
		END { if ((getline line <have) > 0) { print "more: " line; bad = 1 } exit bad }' || return
	awk -v dir="$RR/" '
		FNR == NR { space[dir $1] = $2; next }
		/ - nsfs / { if (!($5 in space) || $5 in seen || space[$5] in root && root[space[$5]] != $4) { print "mount " $0; bad = 1 }
			seen[$5] = 1; root[space[$5]] = $4; n++ }
		END { for (i in space) if (!(i in seen)) { print "no mount on " i; bad = 1 } exit bad }' "$T/model" /proc/self/mountinfo
}
ids() { [ "$(nn list-id | wc -l)" = "$(awk '$3 != "-" { print $2 }' "$T/model" | sort -u | wc -l)" ]; }
alive() { awk '{ print $2 }' "$T/model" | sort -u | wc -l; }
as_long() { [ "$(wc -l <"$1")" = "$(wc -l <"$2")" ]; }
told() { # LOG WORDS: the monitor has told all events of this round, those of a name in their order
	wait_for as_long "$1" "$T/plan/events"
	sed 's/^{"event":"\([a-z]*\)","name":"\(.*\)"}$/\1 \2/' "$1" | sort -s -k2,2 >"$T/plan/told"
	sort -s -k2,2 "$T/plan/events" >"$T/plan/events.sorted"
	same "$T/plan/events.sorted" "$T/plan/told" "events in ${1##*/}" && : >"$1"
}
sleepers() { # three processes in some of the names: pids and identify find them
	PIDS=''
	for _name in $(shuf -n 3 --random-source="$BOX" "$T/model" | cut -d' ' -f1); do
		(RUN='exec'; nn exec -nomount "$_name" sleep 1000) &
		PIDS="$PIDS $!"; _pid=$!
		wait_for eval '[ "$(ino /proc/$_pid/ns/net)" = "$(ino "$R/$_name")" ]' || return
		nn pids "$_name" | grep -qx "$_pid" || { echo "pids $_name: no $_pid"; return 1; }
		nn identify "$_pid" | sort >"$T/plan/have"
		awk -v name="$_name" 'FNR == NR { if ($1 == name) n = $2; next } $2 == n { print $1 }' "$T/model" "$T/model" | sort >"$T/plan/want"
		same "$T/plan/want" "$T/plan/have" "identify $_pid" || return
	done
}
# With -ready a name may come and go unseen; what it tells of the others leads from the names before to those that there are now.
as_ready() {
	awk '!/^(add|delete) / { there[$1] = 1; next }
		$1 == "add" ? $2 in there : !($2 in there) { print "not so: " $0 }
		{ if ($1 == "add") there[$2] = 1; else delete there[$2] }
		END { for (i in there) print i }' "$T/names" "$T/ready" | sort >"$T/plan/ready"
	cut -d' ' -f1 "$T/model" | sort >"$T/plan/names"
	cmp -s "$T/plan/names" "$T/plan/ready"
}
ready() {
	[ -n "$ready" ] || return 0
	wait_for as_ready || same "$T/plan/names" "$T/plan/ready" 'names of monitor -ready' && cp "$T/plan/names" "$T/names" && : >"$T/ready"
}
wake() { # shellcheck disable=SC2086 # pids
	[ -z "$PIDS" ] || { kill -9 $PIDS; wait $PIDS; PIDS=; } 2>/dev/null; }
size_of() { # PID: descriptors and kB of memory
	echo "$(find "/proc/$1/fd" -type l | wc -l) $(awk '/^VmRSS/ { print $2 }' "/proc/$1/status")"; }
no_bigger() { # since the second round; the memory by four pages at most, for the longest list of names
	for _p in $watchers; do
		_now=$(size_of "$_p")
		[ "$round" -gt 2 ] || echo "$_now" >"$T/size.$_p"
		read -r _fds _rss <"$T/size.$_p"
		[ "${_now% *}" = "$_fds" ] && [ "${_now#* }" -le $((_rss + 16)) ] && continue
		echo "monitor $_p: $_now, was $_fds $_rss"; return 1
	done
}
shows() { printf '# | %6s | %7s | %10s | %7s | %6s | %10s | %4s | %12s | %12s |\n' "$@"; }
show() { # a line of figures
	_fds=0 _rss=0
	for _p in $watchers; do _now=$(size_of "$_p"); _fds=$((_fds + ${_now% *})) _rss=$((_rss + ${_now#* })); done
	shows "$1" "$round" "$did" "$failed" "$(wc -l <"$T/model")" "$(alive)" "$(nn list-id | wc -l)" "$_fds" "$_rss"
}
# As many names at most as a wave that takes 16 rounds has it.
wave() { _w=$((round % 16)); [ "$_w" -le 8 ] || _w=$((16 - _w)); echo $((3 + _w * ops / 10)); }
one() {
	rm -rf "$T/plan"; mkdir "$T/plan"
	plan $((seed + round)) "$(wave)" || return
	if [ $((round % 2)) = 0 ]; then in_a_batch; else one_by_one; fi
	same "$T/plan/fail" "$T/plan/failed" 'lines that fail' || { cat "$T/plan/said"; return 1; }
	failed=$((failed + $(wc -l <"$T/plan/fail"))) did=$((did + ops))
	wake; listed && wait_for ids && told "$T/plain" && told "$T/json" && ready || return
	spaces $(($(alive) + 1)) && not spaces "$(alive)" 1 >"$T/o" && sleepers && no_bigger
}
soak() {
	round=0 did=0 failed=0 PIDS='' minute=0 begun=$(date +%s)
	: >"$T/model"; : >"$T/names"; shows minute round operations refused names namespaces ids descriptors 'memory (kB)' >"$T/rows"
	while [ "$round" -lt "$rounds" ] || [ "$(date +%s)" -lt "$end" ]; do
		round=$((round + 1))
		one || { echo "round $round, SOAK_SEED=$seed"; return 1; }
		_m=$((($(date +%s) - begun) / 60))
		[ "$_m" = "$minute" ] || { minute=$_m; show "$minute" | tee -a "$T/rows" >&3; }
	done
	show end >>"$T/rows"
}
with_ready() { config FEATURE_MONITOR_READY; }
last() { # the names go, and with them all that the kernel had for them
	wake; nn del -all && [ -z "$(ls -A "$R")" ] && ! grep ' - nsfs ' /proc/self/mountinfo && spaces 1 && [ "$(nn list-id)" = '' ]
}

mkns x; rmns x; ready=
bg nn monitor >>"$T/plain"; watchers=$PID
bg nn monitor -json >>"$T/json"; watchers="$watchers $PID"
with_ready && bg nn monitor -ready >>"$T/ready" && ready=$PID watchers="$watchers $PID"
_n=0; for _p in $watchers; do _n=$((_n + 1)); done
up() { [ "$(grep -ls '^inotify wd' /proc/[0-9]*/fdinfo/* | wc -l)" = "$_n" ]; }
wait_for up
exec 3>&1
ok 'each round is as the model has it' soak
ok 'at the end nothing is left' last
cat "$T/rows"
finish
