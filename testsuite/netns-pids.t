#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-pids.t - the processes that live in a namespace
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-pids
in_ns() { [ "$(ino "/proc/$2/ns/net" 2>/dev/null)" = "$(ino "$R/$1")" ]; }
sleeper() { bg exec nsenter --net="$R/$1" sleep 1000; wait_for in_ns "$1" "$PID"; }

mkns a b
t 'nobody is in it: nothing' 0 '' '' -- nn pids a
boxonly 'JSON of pids' with FEATURE_JSON t 'nobody is in it: an empty list in JSON' 0 '[]' '' -- nn pids -j a
sleeper a; one=$PID
t 'a process' 0 "$one" '' -- nn pids a
boxonly 'JSON of pids' with FEATURE_JSON t 'in JSON' 0 "[{\"pid\":$one}]" '' -- nn pids -j a
sleeper b; other=$PID
sleeper a; two=$PID
t 'one a line, in the order of /proc' 0 "$one$NL$two" '' -- nn pids a
t 'each in its own' 0 "$other" '' -- nn pids b
boxonly 'JSON of pids' with FEATURE_JSON t 'several in JSON' 0 "[{\"pid\":$one},{\"pid\":$two}]" '' -- nn pids -j a
t 'itself, where it is in it' 0 "~$one$NL$two${NL}[0-9]*" '' -- inside a nn pids a
ln -s "/proc/$other/ns/net" "$R/link"
t 'a symbolic link is a name' 0 "$other" '' -- nn pids link
rm "$R/link"
boxonly 'a path in place of a name' t 'a path in place of a name' 0 "$other" '' -- nn pids "/proc/$other/ns/net"
boxonly 'a path in place of a name' t 'a path below the run directory' 0 "$other" '' -- nn pids "$R/b"
boxonly 'a path in place of a name' ok 'our own namespace holds this shell' eval 'nn pids /proc/self/ns/net | grep -qx $$'
rmns b; mkns b
t 'a name made anew is another namespace' 0 '' '' -- nn pids b

# ---- -long, -threads ----
boxonly 'options of an applet' with FEATURE_PIDS_MORE t '-long: with the command' 0 "$one sleep$NL$two sleep" '' -- nn pids -long a
boxonly 'options of an applet' with FEATURE_PIDS_MORE with FEATURE_JSON t '-long in JSON' 0 \
	"[{\"pid\":$one,\"command\":\"sleep\"},{\"pid\":$two,\"command\":\"sleep\"}]" '' -- nn pids -l -j a
boxonly 'options of an applet' with FEATURE_PIDS_MORE t '-threads: a main thread is one' 0 "$one$NL$two" '' -- nn pids -threads a
boxonly 'options of an applet' with FEATURE_PIDS_MORE with FEATURE_JSON t '-threads in JSON' 0 \
	"[{\"pid\":$one,\"tid\":$one},{\"pid\":$two,\"tid\":$two}]" '' -- nn pids -t -j a
boxonly 'options of an applet' with FEATURE_PIDS_MORE t '-threads: nobody' 0 '' '' -- nn pids -t b
. "$D/thread.sh"
threads
why=$SKIP SKIP=
tid() { (cd "/proc/$1/task" && echo [0-9]* | sed "s/^$1 *//"); }
stray() { # [-]: THREAD of PID is in b
	rm -f "$T/said"
	[ -n "$why" ] || { bg exec "$T/thread" "$@" "$R/b" >"$T/said"; wait_for [ -s "$T/said" ]; wait_for eval '[ -n "$(tid $PID)" ]'; THREAD=$(tid "$PID"); }
}
threaded() { [ -z "$why" ] || SKIP=$why; boxonly 'options of an applet' with FEATURE_PIDS_MORE "$@"; }
stray
threaded t 'a single thread: -threads shows its id' 0 "$THREAD" '' -- nn pids -t b
threaded t 'and its command' 0 "$THREAD thread" '' -- nn pids -l -t b
threaded with FEATURE_JSON t 'and in JSON whose it is' 0 "[{\"pid\":$PID,\"tid\":$THREAD,\"command\":\"thread\"}]" '' -- nn pids -l -t -j b
threaded t 'without -threads the process is elsewhere' 0 '' '' -- nn pids -l b
threaded ok 'the others are in the namespace of their process' eval 'nn pids -t /proc/self/ns/net >"$T/o"; has_line "$PID" "$T/o" && ! has_line "$THREAD" "$T/o"'
stray -
threaded ok 'a thread whose main thread has ended' eval 'nn pids -t b >"$T/o"; has_line "$THREAD" "$T/o" && ! has_line "$PID" "$T/o"'

cat >"$T/noproc" <<'EOT'
mount -t tmpfs none /proc && exec "$@"
EOT
no_proc() { run "unshare -m sh $T/noproc" "$@"; }
boxonly 'the reason of a failure' t 'without /proc' 1 '' '*Cannot read /proc: No such file or directory' -- no_proc nn pids a
boxonly 'options of an applet' with FEATURE_PIDS_MORE t 'without /proc, with options' 1 '' '*Cannot read /proc: No such file or directory' -- no_proc nn pids -l -t a

t 'no name' "$(box 2 1)" '' "*No netns name specified*$(box 'Usage: netns-pids*' '')" -- nn pids
t 'an unknown name' 1 '' '*Cannot open network namespace*: No such file or directory' -- nn pids no
boxonly 'the name is told' t 'an unknown name is told' 1 '' '*Cannot open network namespace "no": No such file or directory' -- nn pids no
stale old
boxonly 'stale is said' t 'a stale name' 1 '' '*"old": stale*' -- nn pids old
rm "$R/old"
boxonly 'a path in place of a name' t 'a path to something else' 1 '' '*"/etc/passwd"*' -- nn pids /etc/passwd
boxonly 'a lost output is a failure' t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'nn pids a >/dev/full'
boxonly 'an operand too many is wrong usage' t 'two operands' 2 '' '*Usage: netns-pids*' -- nn pids a b
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-pids*' '' -- nn pids --help
unbg
t 'processes that have gone are not listed' 0 '' '' -- nn pids a
rmns a b
finish
