#!/bin/sh
# SPDX-License-Identifier: 0BSD
# monitor-storm.t - netns-monitor while many come and go: nothing missed or doubled, nothing early, also when events are lost
# STORM_N adds and deletes in all, and WAIT_N waits; the long form has 10000 and 1000.
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no such options, and loses events'
applet netns-monitor
each=$((${STORM_N:-400} / 8)) waits=${WAIT_N:-50}
if has ADD && has DEL; then ours=nn; elif [ -n "$IPROUTE2" ]; then ours=theirs; else skip_all 'nobody adds names'; fi
theirs() { if [ -n "$IPROUTE2" ]; then $RUN "$IPROUTE2" netns "$@"; else nn "$@"; fi; }
ready() { config FEATURE_MONITOR_READY; }
by_hand() { unshare -n mount --bind /proc/self/ns/net "$R/$1"; }
limit=/proc/sys/fs/inotify/max_queued_events

# ---- four writers ----
cat >"$T/hook" <<'EOT'
#!/bin/sh
echo "$@"
if [ "$1" = add ] && nsenter --net="$R/$2" true 2>/dev/null; then echo "entered $2"; fi
EOT
chmod +x "$T/hook"; export R
monitors() { # [NUMBER]: starts each kind with a log of its own, three or so many
	bg nn monitor >"$T/plain"
	ready && bg nn monitor -ready >"$T/ready"
	ready && config FEATURE_MONITOR_RUN && [ "${1-}" != 2 ] && bg nn monitor -ready -x "$T/hook" >"$T/hooked"
	_want=0; for _k in $JOBS; do _want=$((_want + 1)); done
	wait_for eval '[ "$(grep -ls "^inotify wd" /proc/[0-9]*/fdinfo/* | wc -l)" = $_want ]'
}
try() { "$@" || { echo "failed: $*" >>"$T/failed"; return 1; }; }
# Of each four names one is always the same, and two of the others stay for the time being.
writer() { # NUMBER CMD…
	_w=$1; shift; _n=0
	while [ "$_n" -lt "$each" ]; do
		_n=$((_n + 1)); name=w$_w.$_n; [ $((_n % 4)) != 0 ] || name=same$_w
		try "$@" add "$name" && echo "add $name"
		[ $((_n % 4)) -lt 2 ] || continue
		try "$@" del "$name" && echo "delete $name"
	done >"$T/did.$_w"
}
ender() { _w=$1; shift; for name in $(stay "$T/did.$_w"); do try "$@" del "$name" && echo "delete $name"; done >"$T/end.$_w"; }
four() { # FUNCTION: each writer does it
	_p=
	for _k in 1 2; do "$1" $_k "$ours" & _p="$_p $!"; done
	for _k in 3 4; do "$1" $_k theirs & _p="$_p $!"; done
	for _k in $_p; do wait "$_k"; done
}
stay() { awk '$1 == "add" { n[$2] = 1 } $1 == "delete" { delete n[$2] } END { for (i in n) print i }' "$@" | sort; }
patiently() { _t=0; until "$@"; do _t=$((_t + 1)); [ $_t -lt 600 ] || return; sleep 0.05; done; }
has_all() { # WORD LOG: all names that stay have such a line
	grep "^$1 " "$2" | cut -d' ' -f2 | sort -u >"$2.names"; [ -z "$(comm -23 "$T/stay" "$2.names")" ]
}
none_twice() { # LOG: add and delete take turns for every name, and none is left
	awk '/^entered/ { next } { n[$2] += $1 == "add" ? 1 : -1; if (n[$2] < 0 || n[$2] > 1) { print; bad = 1 } }
		END { for (i in n) if (n[i]) { print "left: " i; bad = 1 } exit bad }' "$1"
}
# What was there for a moment only may have gone unseen; the others are in it, once, as all that is there was really done.
faithful() { # LOG
	grep -v ^entered "$1" | sort >"$1.sorted"
	sed 's/\(.*\)/add \1/; p; s/^add/delete/' "$T/stay" | sort | comm -23 - "$1.sorted" >"$T/missing"
	comm -13 "$T/done" "$1.sorted" >"$T/invented"
	cat "$T/missing" "$T/invented"; [ ! -s "$T/missing" ] && [ ! -s "$T/invented" ] && none_twice "$1"
}
logs() { echo plain; ready && echo ready; ready && config FEATURE_MONITOR_RUN && echo hooked; }

mkns first; : >"$T/failed"
monitors
four writer; stay "$T"/did.* >"$T/stay"
for log in $(logs); do ok "$log: all names that stay are added" patiently has_all add "$T/$log"; done
ready && with FEATURE_MONITOR_RUN ok 'each could be entered by then' patiently has_all entered "$T/hooked"
four ender; sort "$T"/did.* "$T"/end.* >"$T/done"
for log in $(logs); do ok "$log: and deleted" patiently has_all delete "$T/$log"; done
patiently eval 'sort "$T/plain" | cmp -s - "$T/done"'
ok 'plain: each of all the adds and deletes, once' eval 'sort "$T/plain" | diff - "$T/done"'
ok 'plain: in turn for each name' none_twice "$T/plain"
for log in $(logs | sed 1d); do ok "$log: nothing missed, doubled, or invented" faithful "$T/$log"; done
t 'every writer could do its work' 0 '' '' -- cat "$T/failed"
echo "# $(wc -l <"$T/done") events, of which -ready saw $(wc -l 2>/dev/null <"$T/ready")"
unbg; rmns first

# ---- lost events ----
shrunk() { # a queue of 2100 events for those who start now, and the old limit again
	old=$(cat "$limit"); trap 'echo "$old" >"$limit"; exit 1' HUP INT TERM
	echo 2100 >"$limit" && monitors 2; _r=$?
	echo "$old" >"$limit"; trap 'exit 1' HUP INT TERM
	return "$_r"
}
overflow() {
	mkns old1 old2 both; by=$JOBS
	shrunk || return
	# shellcheck disable=SC2086 # pids
	kill -STOP ${JOBS#"$by"}
	rmns old1 both; ( cd "$R" && seq 1 1500 | xargs touch && seq 1 1500 | xargs rm )
	mkns both new; : >"$R/slow"
	# shellcheck disable=SC2086 # pids
	kill -CONT ${JOBS#"$by"}
	wait_for has_line 'add new' "$T/plain" && wait_for has_line 'delete old1' "$T/plain" || return
	ready && { wait_for has_line 'add new' "$T/ready" && wait_for has_line 'delete old1' "$T/ready" && not has_line 'add slow' "$T/ready" || return; }
	by_hand slow && rmns old2 && mkns end || return
	for _f in plain $(! ready || echo ready); do
		wait_for has_line 'add end' "$T/$_f" && has_line 'delete old2' "$T/$_f" && has_line 'add slow' "$T/$_f" || return
		awk 'BEGIN { n["old1"] = n["old2"] = n["both"] = 1 } { n[$2] += $1 == "add" ? 1 : -1; if (n[$2] < 0 || n[$2] > 1) exit 1 }
			END { for (i in n) if (n[i]) print i }' "$T/$_f" | sort | tr '\n' ' ' | grep -x 'both end new slow ' || return
	done
}
NOROOT=${NOROOT-"${MUST_RUN:+!}"} realroot ok 'a queue that overflows: what has changed is reported all the same' overflow
unbg; wipe

# ---- waits ----
ready || { unbg; finish; }
stamp() { case $(date +%N) in *[!0-9]* | '') echo 0 ;; *) date +%s%N ;; esac; }
one_wait() { # NAME CMD…: the name comes while it waits, or before
	rm -f "$T/over"
	( nn monitor -wait "$1" -time 60 && stamp >"$T/at" && inside "$1" true && : >"$T/over" ) & job=$!
	name=$1; shift; "$@" "$name" && added=$(stamp) && wait "$job" && [ -e "$T/over" ] || return
	echo $((($(cat "$T/at") - added) / 1000)) >>"$T/late"
	rmns "$name"
}
stopped() { # NAME: as iproute2's add, which is stopped between file and mount
	: >"$R/$1" && sleep 0.03 && [ ! -e "$T/at" ] && by_hand "$1"
}
many_waits() {
	i=0
	while [ "$i" -lt "$waits" ]; do
		i=$((i + 1)); rm -f "$T/at"
		case $((i % 5)) in
		0 | 1) one_wait "n$i" "$ours" add ;;
		2 | 3) one_wait "n$i" theirs add ;;
		4) one_wait "n$i" stopped ;;
		esac || { echo "wait $i"; return 1; }
	done
}
mkns first
ok "$waits waits: none ends early, and each enters at once" many_waits
echo "# late, in microseconds, with two starts of date: $(sort -n "$T/late" | awk '{ n[NR] = $1 } END { print "median " n[int((NR + 1) / 2)] ", most " n[NR] }')"
rmns first; wipe
finish
