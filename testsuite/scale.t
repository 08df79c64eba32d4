#!/bin/sh
# SPDX-License-Identifier: 0BSD
# scale.t - many names with many processes, each answer right and in time
# SCALE_NAMES names, SCALE_PROCESSES processes, SCALE_SECONDS for each command; the long form has 10000, 5000 and 60 (make scale).
. "${0%/*}/tap.sh"
. "${0%/*}/spaces.sh"
own_users "$@"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 loses ids on some kernels'
[ -x "$BOX" ] || skip_all "!no $BOX"
for need in ADD DEL EXEC LIST; do has $need || skip_all "NETNS_$need is off"; done
config FEATURE_DEL_ALL || skip_all 'FEATURE_DEL_ALL is off'
count=${SCALE_NAMES:-300} crowd=${SCALE_PROCESSES:-150} limit=${SCALE_SECONDS:-10}
free=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
[ "$free" -gt $((count / 4 + crowd / 4)) ] || skip_all "${MUST_RUN:+!}not enough memory: $free MiB"
few=20 every=$((crowd / 20)) # so many are asked for by themselves

now() { echo $(($(date +%s%N) / 1000000)); }
# timed WHAT ANSWERS CMD…: CMD succeeds in time; what it has to say itself is its business. ANSWERS: what was right, for the table.
timed() {
	_what=$1 _answers=$2; shift 2
	_begun=$(now); "$@" || return; _took=$(($(now) - _begun))
	printf '# | %-30s | %14s | %8s |\n' "$_what" "$_answers" "$(awk -v t="$_took" 'BEGIN { printf "%.2f", t / 1000 }')" >>"$T/rows"
	[ "$_took" -le $((limit * 1000)) ] || { echo "took $_took ms"; return 1; }
}
memory() { awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo; }
row() { ok "$1" timed "$@"; } # NAME ANSWERS CMD…

# ---- they come ----
ids() { config FEATURE_ADD_NSID && has LIST_ID; }
if config FEATURE_ADD_NSID; then auto='-id auto'; else auto=; fi
add_all() { # shellcheck disable=SC2046,SC2086 # words
	nn add $auto $(seq -f n%.0f "$count"); }
start() { # the first names get a process each
	_k=0
	while [ "$_k" -lt "$crowd" ]; do
		_k=$((_k + 1))
		# shellcheck disable=SC2086 # words
		(RUN='exec'; nn exec -nomount "n$_k" $SLEEP 10000) &
		echo "$! n$_k" >>"$T/crowd"
	done
	wait_long all_in
}
all_in() { [ "$(grep -cE '^(sleep|busybox)$' /proc/[0-9]*/comm 2>/dev/null | awk -F: '{ n += $2 } END { print n }')" = "$crowd" ]; }
wait_long() { for _k in $(seq $((limit * 10))); do ! "$@" || return 0; sleep 0.1; done; return 1; }
if tool busybox >/dev/null; then SLEEP='busybox sleep'; else SLEEP='sleep'; fi
row "add: $count names" "$count" add_all
there=$(memory)
row "exec -nomount: $crowd processes" "$crowd" start
[ "$count" -lt 5000 ] || echo "# memory: $(((free - there) * 1024 / count)) kB a name, $(((there - $(memory)) * 1024 / crowd)) kB a process with its sleep"

# ---- answers ----
listed() { nn list >"$T/list" && [ "$(sed 's/ .*//' "$T/list" | sort | sed 's/^n//' | sort -n | tr '\n' ' ')" = "$(seq -s ' ' "$count") " ]; }
numbered() { [ "$(sed -n 's/.* (id: \([0-9]*\))$/\1/p' "$T/list" | sort -u | wc -l)" = "$count" ]; }
long() { nn list -long >"$T/long" && [ "$(awk 'NR > 1 && NF == 5 { n += $4; if ($5 == 1) links++ } END { print n, links }' "$T/long")" = "$crowd $count" ]; }
whole() { nn list-id >"$T/ids" && [ "$(grep -c '^nsid [0-9]* (iproute2 netns name: n[0-9]*)$' "$T/ids")" = "$count" ] &&
	[ "$(sort -u "$T/ids" | wc -l)" = "$count" ]; }
some() { awk -v every="$every" 'NR % every == 0' "$T/crowd" | head -n "$few"; } # PID NAME
identified() { some | while read -r _pid _name; do [ "$(nn identify "$_pid")" = "$_name" ] || exit; done; }
own() { some | while read -r _pid _name; do [ "$(nn pids "$_name")" = "$_pid" ] || exit; done; }
held() { some | head -n 5 | while read -r _pid _name; do nn holders "$_name" | grep -q "^process $_pid " && [ "$(nn holders "$_name" | wc -l)" = 1 ] || exit; done; }
entered() { some | while read -r _pid _name; do
	[ "$(nn exec "$_name" readlink /proc/self/ns/net)" = "net:[$(ino "$R/$_name")]" ] || exit; done; }
everywhere() { [ "$(nn exec -all -nomount readlink /proc/self/ns/net | grep '^net:' | sort -u | wc -l)" = "$count" ]; }
gc() { nn gc && listed; }
row list "$count" listed
ids && with FEATURE_LIST_NSID ok 'each with an id of its own' numbered
with FEATURE_LIST_LONG row 'list -long' "$count" long
ids && row list-id "$count" whole
with NETNS_IDENTIFY row "identify: $few processes" $few identified
with NETNS_PIDS row "pids: $few names" $few own
with NETNS_HOLDERS row 'holders: 10 times, 5 names' 5 held
row "exec: in $few" $few entered
with FEATURE_EXEC_ALL row 'exec -all -nomount' "$count" everywhere
with NETNS_GC row 'gc: none is stale' "$count" gc
# With little memory the whole answer or none: one line, and no list that ends early.
little() { # KB ANSWER CMD…
	_got=0 _kb=$1 _all=$2; shift 2; ulimited -v "$_kb" "$@" >"$T/some" 2>"$T/said" || _got=$?
	case $_got:$(wc -l <"$T/some"):$(wc -l <"$T/said") in
	0:"$_all":0) ;;
	1:*:1) grep 'Cannot allocate memory$' "$T/said" && [ "$(wc -l <"$T/some")" -lt "$_all" ] ;;
	*) echo "status $_got, lines: $(wc -l <"$T/some")"; cat "$T/said"; return 1 ;;
	esac
}
with_kb() { ulimited -v "$kb" "$BOX" --version >/dev/null 2>&1 || SKIP="needs more than $kb kB"; "$@"; }
for kb in 256 384 512 1024; do
	with_kb ok "list with $kb kB: all or a message" little $kb "$count" "$BOX" netns-list
	ids && with_kb ok "list-id with $kb kB: all or a message" little $kb "$count" "$BOX" netns-list-id
done

# ---- they go ----
del_all() { nn del -all && [ -z "$(ls -A "$R")" ] && ! grep ' - nsfs ' /proc/self/mountinfo; }
ended() { # shellcheck disable=SC2046 # pids
	kill -9 $(cut -d' ' -f1 "$T/crowd") && wait && spaces 1 $((limit * 50)); }
row 'del -all' "$count" del_all
ok 'the namespaces live on with their processes' not spaces "$crowd" 1
row 'end of the namespaces' "$crowd" ended
printf '# | %-30s | %14s | %8s |\n' command 'right answers' seconds
cat "$T/rows"
finish
