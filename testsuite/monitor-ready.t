#!/bin/sh
# SPDX-License-Identifier: 0BSD
# monitor-ready.t - netns-monitor -ready, -wait, -x: names when they can be entered, one that is waited for, a hook
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no such options'
applet netns-monitor
by_hand() { unshare -n mount --bind /proc/self/ns/net "$R/$1"; } # the second half of iproute2's add, behind : >"$R/NAME"
logged() { wait_for has_line "$1" "$T/log"; }
fresh() { wipe; mkdir "$R"; }
words=$(if [ "$SINGLE" = 1 ]; then echo "$BOX"; else echo "$BOX netns-monitor"; fi)
start() { seen=0; bg nn monitor "$@" >"$T/log" 2>"$T/noise"; wait_for watching; }
stop() { kill "$PID" 2>/dev/null; wait "$PID" 2>/dev/null; wait_for not watching; }
report() { # what has been said since the last one, when it is sure to be all
	: >"$R/fence"; by_hand fence; wait_for said 'add fence'; clear_out fence; wait_for said 'delete fence'
	said . && grep -v ' fence$' "$T/said"; seen=$(wc -l <"$T/log")
}
said() { tail -n +$((seen + 1)) "$T/log" >"$T/said"; grep -q "$1" "$T/said"; }
clear_out() { for _ns in "$@"; do umount "$R/$_ns"; rm "$R/$_ns" || return; done; }

# ---- -ready ----
ready_cases() { # WHERE OPTION…
	where=$1; shift
	: >"$R/old"; : >"$R/there"; by_hand there; ln -s gone "$R/dangling"
	start -ready
	: >"$R/new"; : >"$R/never"; rm "$R/never"
	t "$where: a file is no namespace, also when it goes" 0 '' '' -- report
	by_hand new; logged 'add new'; by_hand old
	t "$where: something is mounted on them, also on one from before" 0 "add new${NL}add old" '' -- report
	ln -s new "$R/link"; ln -s never "$R/link2"; rm "$R/link2"; mkdir "$R/dir"; mkfifo "$R/fifo"
	t "$where: a link to a namespace, and what leads to none" 0 'add link' '' -- report
	clear_out new; : >"$R/new"
	t "$where: one that goes, and is only a file again" 0 'delete new' '' -- report
	by_hand new; wait_for said 'add new'; clear_out there
	t "$where: and again a namespace; one from before goes" 0 "add new${NL}delete there" '' -- report
	rm "$R/dangling" "$R/link" "$R/fifo"; rmdir "$R/dir"
	t "$where: of what never was one the end is not told" 0 'delete link' '' -- report
	clear_out new old
	t "$where: the rest" 0 "delete new${NL}delete old" '' -- report
	t "$where: not a word on stderr" 0 '' '' -- cat "$T/noise"
	stop
}
# Without /proc, in a mount namespace that has what is mounted here later.
without_proc() { RUN="$RUN unshare -m --propagation slave $T/noproc" "$@"; }
printf '#!/bin/sh\nmount -t tmpfs t /proc && exec "$@"\n' >"$T/noproc"; chmod +x "$T/noproc"
shared() { fresh; mount --bind "$R" "$R" && mount --make-shared "$R"; }
if config FEATURE_MONITOR_READY; then
	fresh; ready_cases 'with /proc'
	start() { seen=0; bg without_proc nn monitor "$@" >"$T/log" 2>"$T/noise"; wait_for watching; }
	shared; ready_cases 'without /proc'
	start() { seen=0; bg nn monitor "$@" >"$T/log" 2>"$T/noise"; wait_for watching; }
	fresh; rmdir "$R"; start -r
	mkns a
	ok 'the first add makes the run directory, a mount' logged 'add a'
	rmns a; logged 'delete a'; wipe
	ok 'the directory goes' eval 'mkdir -p "$R" && seen=$(wc -l <"$T/log") && rm -rf "$R"'
	mkdir "$R"; : >"$R/b"
	t 'and comes again' 0 '' '' -- report
	by_hand b
	t 'with one that is ready later' 0 'add b' '' -- report
	clear_out b; stop
	with FEATURE_JSON need jq t 'JSON' 0 '"add j\"\n"' '' -- eval 'start -j -r; mkns "j\"
"; wait_for [ -s "$T/log" ]; jq "\"\(.event) \(.name)\"" "$T/log"'
	rmns "j\"$NL"; stop; wipe
fi

# ---- -wait ----
waits() { # OPTION…: in the background, its status goes to a file
	rm -f "$T/status"; ( "$@" >"$T/out2" 2>&1; echo $? >"$T/status" ) &
	sleep 0.1
}
waiting() { sleep 0.05; [ ! -s "$T/status" ]; }
enters() { wait_for [ -s "$T/status" ] && [ "$(cat "$T/status")" = 0 ] && [ ! -s "$T/out2" ] && nsenter --net="$R/$1" true; }
wait_cases() { # WHERE [WORD]
	where=$1; shift
	waits "$@" nn monitor -wait a -time 60
	ok "$where: no run directory yet" waiting
	mkns a
	ok "$where: one that is added" enters a
	t "$where: at once where it is already" 0 '' '' -- "$@" nn monitor -wait a
	: >"$R/slow"
	waits "$@" nn monitor -wait slow
	ok "$where: a file is not enough" waiting
	by_hand slow
	ok "$where: until something is mounted on it" enters slow
	waits "$@" nn monitor -t 60 -w link
	ln -s other "$R/link"; ln -s slow "$R/other.new"
	ok "$where: a link that leads nowhere" waiting
	mv "$R/other.new" "$R/other"
	ok "$where: until it leads to one" enters link
	t "$where: time is up" 1 '' 'netns-monitor: Cannot open network namespace "no": No such file*' -- "$@" nn monitor -wait no -time 0
	: >"$R/file"
	t "$where: and it is stale" 1 '' 'netns-monitor: Cannot open network namespace "file": stale, *' -- "$@" nn monitor -wait file -time 0
	rm "$R/file" "$R/link" "$R/other"; clear_out slow; rmns a
}
if config FEATURE_MONITOR_READY; then
	wipe; wait_cases 'with /proc' eval
	mount --make-shared "${RR%/*}" # so that the mount of the directory gets there
	wipe; wait_cases 'without /proc' without_proc
	mount --make-private "${RR%/*}"
	fresh; waits nn monitor -wait a; rm -r "$R"; waiting; mkdir "$R"; shared; : >"$R/a"
	ok 'the run directory removed, made again, made a mount' waiting
	by_hand a
	ok 'and there it is' enters a
	clear_out a; wipe
	waits nn monitor -wait a -time 1; sleep 0.4
	ok '-time is in seconds' all waiting 'wait_for [ -s "$T/status" ]' '[ "$(cat "$T/status")" = 1 ]'
	bg nn monitor -wait a; wait_for has_line "${BOX##*/}" "/proc/$PID/comm"; kill -TERM "$PID"
	t 'SIGTERM ends it, and is its status' 143 '' '*' -- wait "$PID"
	t 'it does not need stdout' 0 '' '' -- eval 'mkns a; { sleep 0.1; nn monitor -wait a; echo $? >"$T/status"; } | true; wait_for [ -s "$T/status" ]; rmns a; return $(cat "$T/status")'
	for name in '' . .. a/b /proc/self/ns/net; do t "the name \"$name\"" 2 '' 'netns-monitor: Invalid netns name "*' -- nn monitor -wait "$name"; done
	for time in '' x -1 1.5 20000001; do t "the time \"$time\"" 2 '' '*Invalid time*Usage: *' -- nn monitor -wait a -time "$time"; done
	t '-wait without a name' 2 '' '*"-wait" needs a value*' -- nn monitor -wait
	with FEATURE_MONITOR_RUN t '-wait with -x' 2 '' '*"-x"*Usage: *' -- nn monitor -wait a -x true
fi

# ---- -x ----
hook() { printf '#!/bin/sh\n%s\n' "$1" >"$T/hook"; chmod +x "$T/hook"; }
said_all() { # LINES: the log, whole
	echo "$1" >"$T/want"; wait_for cmp -s "$T/want" "$T/log" || { cat "$T/log"; return 1; }
}
if config FEATURE_MONITOR_RUN; then
	fresh
	hook '[ "$2" != first ] || sleep 0.3; echo "$#:$1:$2"; exit 7'
	start -x "$T/hook"
	: >"$R/first"; : >"$R/a b"; rm "$R/first"; : >"$R/-x"; rm "$R/a b" "$R/-x"
	ok '-x: one after another, in order, whatever their status' said_all \
		"2:add:first${NL}2:add:a b${NL}2:delete:first${NL}2:add:-x${NL}2:delete:a b${NL}2:delete:-x"
	stop
	hook 'for fd in 3 4 5 6 7 8 9; do [ ! -e /proc/$$/fd/$fd ] || echo "leaked $fd"; done; read -r line; echo "$line"; grep SigBlk /proc/self/status'
	printf 'a line\n' >"$T/in"
	# shellcheck disable=SC2086 # words
	(exec $words -x "$T/hook" <"$T/in" >"$T/log") & PID=$! JOBS="$JOBS $!"; wait_for watching
	: >"$R/a"; rm "$R/a"
	ok '-x: stdin and stdout are ours, and no other descriptor; no signal is blocked' said_all \
		"a line${NL}$(grep SigBlk /proc/self/status)${NL}${NL}$(grep SigBlk /proc/self/status)"
	stop
	start -x "$T/nothing"
	: >"$R/a"; wait_for [ -s "$T/noise" ]; hook 'echo "$@"'; mv "$T/hook" "$T/nothing"; rm "$R/a"
	ok '-x: a program that is not there is an error, for that event' all 'logged "delete a"' \
		'grep -q "^netns-monitor: exec of \"$T/nothing\" failed: No such file or directory$" "$T/noise"' '[ "$(wc -l <"$T/noise")" = 1 ]'
	stop; rm "$T/nothing"
	mkdir "$T/path"; hook 'echo "found $1"'; mv "$T/hook" "$T/path/a-hook"
	start() { (PATH=$T/path:$PATH; exec "$@") >"$T/log" 2>"$T/noise" & PID=$!; JOBS="$JOBS $PID"; wait_for watching; }
	# shellcheck disable=SC2086 # words
	start $words -x a-hook
	: >"$R/a"; rm "$R/a"
	ok '-x: looked for in $PATH' said_all "found add${NL}found delete"
	kill -TERM "$PID"
	t '-x: SIGTERM ends it, and is its status' 143 '' '*' -- wait "$PID"
	wait_for not watching
	t '-x without a program' 2 '' '*"-x" needs a value*' -- nn monitor -x
	fresh; rmdir "$R"
fi
finish
