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
boxonly 'options of an applet' with FEATURE_LIST_LONG t 'no run directory: a head alone in the table' 0 \
	"$(printf '%-15s %-10s %-10s %-10s %-10s %s' name id inode processes links state)" '' -- nn list -l
boxonly 'options of an applet' with FEATURE_LIST_LONG with FEATURE_JSON t 'and not even that in JSON' 0 '[]' '' -- nn list -l -j
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

with FEATURE_LIST_NSID setid t1 17
with FEATURE_LIST_NSID t 'a known nsid stands behind the name' 0 't1 (id: 17)' '' -- nn list
with FEATURE_LIST_NSID with FEATURE_JSON t 'a known nsid in JSON' 0 '[{"name":"t1","id":17}]' '' -- nn list -j
with FEATURE_LIST_NSID with FEATURE_JSON t 'indented JSON' 0 "[ {
        \"name\": \"t1\",
        \"id\": 17
    } ]" '' -- nn list -j -p
mkns zero
with FEATURE_LIST_NSID setid zero 0
ids && ok 'nsid 0 is an nsid' lines '' "t1 (id: 17)${NL}zero (id: 0)"
ids && ok 'an nsid is valid in the current namespace only' lines 'unshare -n' "t1${NL}zero"
ids || ok 'without FEATURE_LIST_NSID only names' lines '' "t1${NL}zero"
with FEATURE_LIST_NSID with FEATURE_JSON need jq t 'several objects in JSON, whole' 0 '[{"id":17,"name":"t1"},{"id":0,"name":"zero"}]' '' -- \
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

# ---- -details ----
more() { boxonly 'options of an applet' "$@"; }
details() { more with FEATURE_LIST_COOKIE "$@"; }
id() { if config FEATURE_LIST_NSID; then echo "$1"; else echo "$2"; fi; }
cookie() { nn list -d 2>/dev/null | sed -n "s/^$1 .*(*cookie: \([0-9]*\))$/\1/p"; }
mkns a b
setid a 7
with7=$(id ' (id: 7)' '')
details t '-details: the cookie stands behind the id' 0 "~a$with7 (cookie: [1-9]*)$NL" '' -- eval 'nn list -details | grep ^a'
details t 'or behind the name' 0 "~b (cookie: [1-9]*)$NL" '' -- eval 'nn list -d | grep ^b'
details ok 'from everywhere it is the same' eval '[ "$(cookie b)" = "$(inside a cookie b)" ]'
details ok 'each has another one' eval '[ "$(nn list -d | sed "s/.*cookie//" | sort -u | wc -l)" = 2 ]'
details with FEATURE_JSON need jq t 'in JSON it is a number' 0 '["number","number"]' '' -- eval 'nn list -d -j | jq -c "map(.cookie | type)"'
stale old
details t 'a stale name has none' 0 old '' -- eval 'nn list -d | grep ^old'
details with FEATURE_JSON ok 'nor in JSON' eval 'nn list -d -j | grep -qF "{\"name\":\"old\"}"'
rm "$R/old"

# ---- -long ----
long() { more with FEATURE_LIST_LONG "$@"; }
row() { # NAME ID INODE PROCESSES LINKS [STATE]
	_w=$((15 + $(printf %s "$1" | wc -c) - $(printf %s "$1" | LC_ALL=C tr -d '\200-\277' | wc -c))) # characters
	_s=$(printf "%-${_w}s %-10s %-10s %-10s %s" "$1" "$2" "$3" "$4" "$5")
	[ -z "${6-}" ] || _s=$(printf '%-59s %s' "$_s" "$6")
	echo "$_s"
}
same_table() { # WANT COMMAND…: the head, and below it the same rows
	_f=$1; shift
	"$@" >"$T/long" && head -n 1 "$T/long" | diff "$T/head" - && sed 1d "$T/long" | LC_ALL=C sort >"$T/have" && LC_ALL=C sort "$_f" | diff - "$T/have"
}
in_ns() { [ "$(ino "/proc/$2/ns/net" 2>/dev/null)" = "$(ino "$R/$1")" ]; }
inhabit() { bg exec nsenter --net="$R/$1" sleep 1000; wait_for in_ns "$1" "$PID"; }
row name id inode processes links state >"$T/head"
inhabit a; one=$PID; inhabit a; inhabit b
links=1
for dev in v0 v1; do [ -z "$IP" ] || ! "$IP" link add $dev netns a type veth peer name $dev netns b || links=$((links + 1)); done
n15=n12345678901234 n16=n123456789012345 utf=$(printf 'gr\303\274n') n255=$(printf %0255d 0)
mkns $n15 $n16 "$utf" "$n255"
stale old; [ -n "$TEST_HOST" ] || mkfifo "$R/fifo"; mkdir "$R/dir"
ln -s "/proc/$one/ns/net" "$R/link"; ln -s /nowhere "$R/broken"; ln -s old "$R/to-old"; ln -s loop "$R/loop"
rows() { # ID: of a
	row a "$1" "$(ino "$R/a")" 2 $links
	row link "$1" "$(ino "$R/a")" 2 $links link
	row b - "$(ino "$R/b")" 1 $links
	for n in $n15 $n16 "$utf" "$n255"; do row "$n" - "$(ino "$R/$n")" 0 1; done
	for n in old fifo dir broken to-old; do row $n - - - - stale; done
	row loop - - - - link
}
rows "$(id 7 -)" >"$T/rows"
long ok '-long: whatever is there' same_table "$T/rows" nn list -long
there=$(inside b nn list | sed -n 's/^a (id: \(.*\))$/\1/p')
rows "$(id "${there:--}" -)" | sed "s/^\(b .*\) 1 /\1 2 /" >"$T/rows"
long ok 'from inside of one of them: itself is one more, the ids are others' same_table "$T/rows" inside b nn list -l
long with FEATURE_LIST_COOKIE ok '-details is one column more, before the last' eval 'nn list -l -d >"$T/long"
	grep -qx "$(sed "s/state/cookie     state/" "$T/head")" "$T/long" && grep -qx "$(printf "%-59s %-10s %s" "$(row old - - - -)" - stale)" "$T/long" &&
	grep -qx "$(printf "%-60s%s" "$(row b - "$(ino "$R/b")" 1 $links)" "$(cookie b)")" "$T/long"'
long with FEATURE_JSON need jq t '-long in JSON: what is known' 0 \
	"[{$(id '"id":7,' '')\"inode\":$(ino "$R/a"),\"links\":$links,\"name\":\"a\",\"processes\":2},{\"name\":\"broken\",\"state\":\"stale\"},{$(id '"id":7,' '')\"inode\":$(ino "$R/a"),\"links\":$links,\"name\":\"link\",\"processes\":2,\"state\":\"link\"}]" '' -- \
	eval 'nn list -l -j | jq -cS "map(select(.name | IN(\"a\", \"broken\", \"link\"))) | sort_by(.name)"'
long with FEATURE_JSON with FEATURE_LIST_COOKIE need jq t 'and -details' 0 "$(cookie b)" '' -- eval 'nn list -l -d -j | jq ".[] | select(.name == \"b\").cookie"'
uncapped() { run "$(tool setpriv) --bounding-set=-all --inh-caps=-all" "$@"; } # not BusyBox's own
long need setpriv ok 'who may not enter it does not know the links' eval 'uncapped nn list -l | grep -q "^b  *- *$(ino "$R/b") *[0-9][0-9]*  *-$"'
long need setpriv with FEATURE_JSON need jq t 'nor in JSON' 0 null '' -- eval 'uncapped nn list -l -j | jq ".[] | select(.name == \"b\").links"'
printf 'mount -t tmpfs none /proc && exec "$@"\n' >"$T/noproc"
no_proc() { run "unshare -m sh $T/noproc" "$@"; }
long t 'without /proc nobody knows the processes' 0 "$(row b - "$(ino "$R/b")" - $links)" '' -- eval 'no_proc nn list -l | grep ^b.*[1-9]'
long with FEATURE_JSON need jq t 'nor in JSON ' 0 null '' -- eval 'no_proc nn list -l -j | jq ".[] | select(.name == \"b\").processes"'
long t 'a full disk is a failure of it, too' 1 '' '*No space left on device*' -- eval 'nn list -l >/dev/full'
printf '%s\n' list 'list -long' list identify >"$T/lines"
long with FEATURE_BATCH with NETNS with NETNS_IDENTIFY ok 'in a batch we are afterwards where we were' eval '"$BOX" netns -batch "$T/lines" >"$T/have" &&
	{ nn list; nn list -l; nn list; nn identify; } | diff - "$T/have"'
unbg
rm -rf "$R/old" "$R/fifo" "$R/dir" "$R/link" "$R/broken" "$R/to-old" "$R/loop"
rmns a b $n15 $n16 "$utf" "$n255"
# shellcheck disable=SC2046 # words
mkns $(seq 1000 1299)
for n in $(seq 1000 1299); do row "$n" - "$(ino "$R/$n")" 0 1; done >"$T/rows"
long ok '300 names, 300 rows' same_table "$T/rows" nn list -l
# shellcheck disable=SC2046
rmns $(seq 1000 1299)

boxonly 'an operand too many is wrong usage' t 'an operand is wrong usage' 2 '' '*Usage: *' -- nn list extra
boxonly 'options of an applet' t 'an unknown option is wrong usage' 2 '' '*-z*Usage: *' -- nn list -z
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-list*' '' -- nn list --help
finish
