#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-monitor.t - names that come and go, each reported once and at once, whatever happens to the run directory
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-monitor
# iproute2 keeps its lines back unless told otherwise.
# shellcheck disable=SC2120 # an option, in strings below
start() { bg run "exec ${TEST_HOST:+stdbuf -oL}" nn monitor ${1:+"$1"} >"$T/log" 2>"$T/noise"; wait_for watching; }
stop() { kill "$PID" 2>/dev/null; wait "$PID" 2>/dev/null; wait_for not watching; }
logged() { wait_for has_line "$1" "$T/log"; }
fresh() { wipe; mkdir "$R"; }

# ---- lines ----
mkns before
start
t 'names from before are not reported' 0 '' '' -- cat "$T/log"
mkns one
ok 'add, at once, into a file' logged 'add one'
mkns two; rmns one
ok 'delete' logged 'delete one'
t 'each once and in order' 0 "add one${NL}add two${NL}delete one" '' -- cat "$T/log"
rmns before two
ok 'the delete of a name from before' logged 'delete before'
name=$(printf 'a b\001\303\244"')
: >"$R/$name"; rm "$R/$name"
ok 'an odd name is raw' all 'logged "add $name"' 'logged "delete $name"'
: >"$R/old"; mv "$R/old" "$R/new"
boxonly 'names that are renamed are seen' ok 'a rename is both' all 'logged "delete old"' 'logged "add new"'
rm "$R/new"
ln -s /nowhere "$R/link"
ok 'a symbolic link is a name' logged 'add link'
rm "$R/link"
( cd "$R" && seq 1000 1999 | xargs touch && seq 1000 1999 | xargs rm )
logged 'delete 1999'
{ seq 1000 1999 | sed 's/^/add /'; seq 1000 1999 | sed 's/^/delete /'; } >"$T/want"
ok 'a thousand names that come and go in a moment' eval 'tail -n 2000 "$T/log" | cmp - "$T/want"'
kill -TERM "$PID"
t 'SIGTERM ends it, and is its status' 143 '' '*' -- wait "$PID"
t 'not a word on stderr' 0 '' '' -- cat "$T/noise"
interrupted() { # in the foreground, since a shell lets its background ignore SIGINT
	rm -f "$T/pid"
	(wait_for [ -s "$T/pid" ]; wait_for watching; kill -INT "$(cat "$T/pid")") &
	# shellcheck disable=SC2046 # words
	sh -c 'echo $$ >"$1"; shift; exec "$@"' sh "$T/pid" $(monitor_words) >/dev/null
}
monitor_words() {
	if [ -n "$TEST_HOST" ]; then echo "$IPROUTE2 netns monitor"; elif [ "$SINGLE" = 1 ]; then echo "$BOX"; else echo "$BOX netns-monitor"; fi
}
t 'SIGINT ends it, and is its status' 130 '' '*' -- interrupted
boxonly 'JSON of monitor' with FEATURE_JSON ok 'JSON, a line an event, at once' all 'start -j' ': >"$R/j\"" && rm "$R/j\""' \
	'logged "{\"event\":\"add\",\"name\":\"j\\\"\"}"' 'logged "{\"event\":\"delete\",\"name\":\"j\\\"\"}"' '[ $(wc -l <"$T/log") = 2 ]'
stop

# ---- ends of output ----
piped() { # its status when the reader ends after the first line
	{ run "${TEST_HOST:+stdbuf -oL}" nn monitor; echo $? >"$T/status"; } | sed 1q >"$T/first" &
	wait_for watching
	i=0
	until [ -s "$T/status" ]; do i=$((i + 1)); [ "$i" -lt 100 ] || return; : >"$R/$i"; rm "$R/$i"; sleep 0.05; done
	cat "$T/first"; [ "$(cat "$T/status")" != 0 ]
}
ok 'a line goes into a pipe at once, and a closed pipe ends it' all piped 'has_line "add 1" "$T/first"'
full() {
	(wait_for watching; : >"$R/x"; rm "$R/x") &
	nn monitor >/dev/full
}
boxonly 'a lost output is a failure' t 'a full disk ends it' 1 '' '*No space left on device*' -- full

# ---- the run directory ----
fresh; rmdir "$R"
start
mkns a
ok 'started before the run directory is there' logged 'add a'
rmns a
ok 'with the first add, which makes it a mount' all 'logged "delete a"' '[ $(wc -l <"$T/log") = 2 ]'
stop; fresh; mkdir -p "$R"
start
mkns b
ok 'a run directory that becomes a mount while it watches' all 'logged "add b"' 'rmns b' 'logged "delete b"' '[ $(wc -l <"$T/log") = 2 ]'
stop; fresh; : >"$R/left"
start
again() {
	rm -rf "$R"; logged 'delete left' || return
	mkdir "$R"; : >"$R/late"; logged 'add late' || return
	rm -rf "$R"; mkdir "$R"; : >"$R/late" # too fast to follow: either both or nothing
	: >"$R/later"; logged 'add later' || return
	rm "$R/later"; logged 'delete later' || return
	awk '{ n[$2] += $1 == "add" ? 1 : -1 } END { exit n["late"] != 1 }' "$T/log"
}
boxonly 'survives its run directory' ok 'the run directory removed and made again, twice' again
boxonly 'survives its run directory' t 'it says nothing about that' 0 '' '' -- cat "$T/noise"
stop; fresh

# ---- missing nothing ----
overflow() { # 18000 events while it is stopped, the queue takes 16384
	kill -STOP "$PID"
	( cd "$R" && seq 1000 9999 | xargs touch && seq 1000 9999 | xargs rm && : >last )
	rm "$R/early"
	kill -CONT "$PID"
	logged 'add last' && logged 'delete early' || return
	: >"$R/after"; logged 'add after' || return
	awk '{ n[$2] += $1 == "add" ? 1 : -1; if (n[$2] < 0 && $2 != "early" || n[$2] > 1) exit 1 }
		END { for (i in n) if (n[i] > 0) print i }' "$T/log" | sort | tr '\n' ' ' | grep -qx 'after last '
}
: >"$R/early"; start
[ "$(cat /proc/sys/fs/inotify/max_queued_events)" -lt 18000 ] || SKIP='the event queue is too long'
boxonly 'survives a full event queue' ok 'a full event queue: what changed is reported all the same' overflow
stop; fresh
between() { # CALL:WHERE: a name that comes while it hangs there is reported, once
	bg run "exec strace -qq -o /dev/null -e inject=$1=400000:when=1" nn monitor >"$T/log"
	wait_for watching && : >"$R/between" && logged 'add between' && : >"$R/next" && logged 'add next' &&
		[ "$(grep -c between "$T/log")" = 1 ]; _r=$?
	grep -ls '^inotify wd' /proc/[0-9]*/fdinfo/* | cut -d/ -f3 | xargs kill
	rm -f "$R/between" "$R/next"; wait_for not watching; return "$_r"
}
for where in inotify_add_watch:delay_exit getdents64:delay_enter getdents64:delay_exit read:delay_enter; do
	boxonly 'each line at once' need strace ok "a name between start and first read is not missed ($where)" between $where
done
fresh; rmdir "$R"

boxonly 'an operand too many is wrong usage' t 'an operand' 2 '' '*Usage: netns-monitor*' -- nn monitor extra
boxonly 'options of an applet' t 'an unknown option' 2 '' '*-z*Usage: netns-monitor*' -- nn monitor -z
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-monitor*' '' -- nn monitor --help
finish
