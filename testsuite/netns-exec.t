#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-exec.t - a command in a namespace: its process, its status, its /etc; -a, -m, -n, -pid. Mounts: exec-mounts.t
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-exec
own_etc || skip_all "${MUST_RUN:+!}no /etc of our own"
in_exec() { nn exec a "$@"; }

mkns a b
# ---- the process ----
t 'runs the command' 0 hello '' -- nn exec a echo hello
t 'in the namespace' 0 "net:[$(ino "$R/a")]" '' -- nn exec a readlink /proc/self/ns/net
t 'each in its own' 0 "net:[$(ino "$R/b")]" '' -- nn exec b readlink /proc/self/ns/net
t 'our own namespace stays' 0 "net:[$(own_ino)]" '' -- readlink /proc/self/ns/net
t 'words reach it unchanged' 0 "-a|a  b||\$x|*|$NL|--" '' -- nn exec a sh -c 'IFS="|"; echo "$*"' sh -a 'a  b' '' '$x' '*' "$NL" --
t 'stdin reaches it' 0 text '' -- eval 'echo text | nn exec a cat'
t 'stderr is its own' 0 '' 'text' -- nn exec a sh -c 'echo text >&2'
t 'the environment reaches it' 0 'x y' '' -- eval '(export NNTEST="x y"; nn exec a sh -c "echo \"\$NNTEST\"")'
t 'the working directory stays' 0 "$T" '' -- eval '(cd $T && nn exec a pwd)'
t 'its status is ours: 0' 0 '' '' -- nn exec a true
t 'its status is ours: 7' 7 '' '' -- nn exec a sh -c 'exit 7'
t 'its status is ours: 255' 255 '' '' -- nn exec a sh -c 'exit 255'
t 'it dies of a signal, we too' 137 '' '*' -- nn exec a sh -c 'kill -9 $$'
same_pid() { sh -c 'echo $$; exec "$@"' sh "$@" sh -c 'echo $$' >"$T/pids" && [ "$(uniq "$T/pids" | wc -l)" = 1 ]; }
# shellcheck disable=SC2046 # words
ok 'its pid is ours' same_pid $(exec_words) a
sigs() { "$@" grep '^Sig[BIC]' /proc/self/status | sort; }
ok 'no open descriptor is left to it' all '"$(tool ls)" /proc/self/fd >"$T/a"; nn exec a ls /proc/self/fd >"$T/b"' 'cmp "$T/a" "$T/b"'
with FEATURE_EXEC_ALL ok 'nor with -a' all '"$(tool ls)" /proc/self/fd >"$T/a"' 'nn exec -a ls /proc/self/fd | grep -v -e ^netns -e "^$" | sort -u | cmp - "$T/a"'
ok 'an inherited descriptor is' eval 'echo deep | nn exec a sh -c "cat <&7" 7<&0 | grep -qx deep'
ok 'signals are as they were' all 'sigs "$(tool env)" >"$T/a"' 'sigs in_exec >"$T/b"' 'cmp "$T/a" "$T/b"'
ok 'ignored signals stay ignored' eval '(trap "" HUP USR1; sigs "$(tool env)" >"$T/a"; sigs in_exec >"$T/b"; cmp "$T/a" "$T/b")'
bg nn exec a sleep 1000
in_a() { [ "$(readlink "/proc/$PID/ns/net")" = "net:[$(ino "$R/a")]" ] && has_line sleep "/proc/$PID/comm"; }
ok 'a command in the background is the process that was started' wait_for in_a
kill "$PID"
t 'and takes the signals itself' 143 '' '*' -- wait "$PID"

# ---- statuses of its own ----
t 'a program that is not there' "$(box 127 1)" '' '*exec of "nosuch" failed: No such file or directory' -- eval '(PATH=/usr/bin:/bin; nn exec a nosuch)'
t 'a path that is not there' "$(box 127 1)" '' '*exec of "/no/such" failed: No such file or directory' -- nn exec a /no/such
echo text >"$T/text"
t 'a file that is no program' "$(box 126 1)" '' "*exec of \"$T/text\" failed: Permission denied" -- nn exec a "$T/text"
t 'a directory' "$(box 126 1)" '' '*exec of "/etc" failed: Permission denied' -- nn exec a /etc
t 'an unknown name' "$(box 1 255)" '' '*Cannot open network namespace "no": No such file or directory' -- nn exec no true
t 'an invalid name' "$(box 2 255)" '' '*Invalid netns name ".."*' -- nn exec .. true
t 'no name' "$(box 2 1)" '' '*No netns name specified*' -- nn exec
t 'no command' "$(box 2 1)" '' '*No command specified*' -- nn exec a
stale old
boxonly 'stale is said' t 'a stale name' 1 '' '*"old": stale*' -- nn exec old true
rm "$R/old"
boxonly 'a path in place of a name' t 'a path in place of a name' 0 "net:[$(ino "$R/b")]" '' -- nn exec "$R/b" readlink /proc/self/ns/net
boxonly 'a path in place of a name' t 'a path below /proc' 0 "net:[$(own_ino)]" '' -- inside a nn exec /proc/1/ns/net readlink /proc/self/ns/net
boxonly 'a path in place of a name' t 'a path to something else' 1 '' '*"/etc/passwd"*' -- nn exec /etc/passwd true
pid() { boxonly 'options of an applet' with FEATURE_EXEC_PID "$@"; }
bg exec nsenter "--net=$R/b" sleep 1000; wait_for asleep
pid t '-pid: the namespace of a process' 0 "net:[$(ino "$R/b")]" '' -- nn exec -pid "$PID" readlink /proc/self/ns/net
pid t '-pid among other options' 0 "$(readlink /proc/self/ns/mnt)" '' -- nn exec --pid "$PID" -nomount -- readlink /proc/self/ns/mnt
pid t '-pid: its devices' 0 lo '' -- nn exec -p "$PID" sh -c 'ls /sys/class/net | grep -x lo'
pid t '-pid: files of a namespace do not apply' 0 outside '' -- eval 'echo outside >/etc/hosts; nn exec -pid "$PID" cat /etc/hosts'
pid t '-pid: the status is the command'"'"'s' 7 '' '' -- nn exec -pid "$PID" sh -c 'exit 7'
mkns "$PID"
t 'a name may be a number' 0 "net:[$(ino "$R/$PID")]" '' -- nn exec "$PID" readlink /proc/self/ns/net
rmns "$PID"; unbg
pid t '-pid: no such process' 1 '' '*Cannot open network namespace "/proc/99999999/ns/net": No such file*' -- nn exec -pid 99999999 true
pid t '-pid: no number' 2 '' '*"x1" is not a pid' -- nn exec -pid x1 true
pid t '-pid: 0' 2 '' '*"0" is not a pid' -- nn exec -pid 0 true
pid t '-pid: a path' 2 '' '*"/proc/1" is not a pid' -- nn exec -pid /proc/1 true
pid t '-pid without a command' 2 '' '*No command specified*Usage:*' -- nn exec -pid 1
pid t '-pid without a value' 2 '' '*"-pid" needs a value*Usage:*' -- nn exec -pid
pid with FEATURE_EXEC_ALL t '-pid goes without -all' 2 '' '*without -pid*Usage:*' -- nn exec -all -pid 1 true
config FEATURE_EXEC_PID || t '-pid is unknown without FEATURE_EXEC_PID' 2 '' '*-pid*Usage:*' -- nn exec -pid 1 true
ln -s "$R/b" "$R/link"
t 'a symbolic link is a name' 0 "net:[$(ino "$R/b")]" '' -- nn exec link readlink /proc/self/ns/net
rm "$R/link"
t '-- ends the options' 0 hello '' -- nn exec -- a echo hello
boxonly 'options of an applet' t '--help answers on stdout' 0 '~Usage: netns-exec*' '' -- nn exec --help
boxonly 'options of an applet' t 'an unknown option' 2 '' '*-z*Usage: netns-exec*' -- nn exec -z a true

# ---- /etc ----
mkdir -p "$E/a/folder" /etc/folder "$T/real"
echo outside >/etc/hosts; echo inside >"$E/a/hosts"; echo inside >"$E/a/folder/file"
rm -f /etc/resolv.conf; echo outside >"$T/real/resolv"; ln -s "$T/real/resolv" /etc/resolv.conf; echo inside >"$E/a/resolv.conf"
t 'a file of the namespace stands in /etc' 0 inside '' -- nn exec a cat /etc/hosts
t 'but not outside' 0 outside '' -- cat /etc/hosts
t 'and not in another namespace' 0 outside '' -- nn exec b cat /etc/hosts
t 'a directory of the namespace' 0 inside '' -- nn exec a cat /etc/folder/file
t 'a target that is a symbolic link' 0 inside '' -- nn exec a cat /etc/resolv.conf
t 'which stays a link' 0 "$T/real/resolv" '' -- nn exec a readlink /etc/resolv.conf
t 'and is untouched outside' 0 outside '' -- cat /etc/resolv.conf
echo pointed >"$T/real/hosts"; ln -sf "$T/real/hosts" "$E/a/hosts"
t 'a file of the namespace that is a symbolic link' 0 pointed '' -- nn exec a cat /etc/hosts
name="od d$NL*"; echo inside >"$E/a/$name"; echo outside >"/etc/$name"
t 'an odd name' 0 inside '' -- nn exec a cat "/etc/$name"
rm "$E/a/$name"; echo dot >"$E/a/.dot"; : >/etc/.dot
t 'a name that begins with a dot' 0 dot '' -- nn exec a cat /etc/.dot
boxonly 'options of an applet' t '-n leaves /etc alone' 0 outside '' -- nn exec -n a cat /etc/hosts
boxonly 'options of an applet' t '-n makes no mount namespace' 0 "$(readlink /proc/self/ns/mnt)" '' -- nn exec -nomount a readlink /proc/self/ns/mnt
boxonly 'options of an applet' t '-n enters the namespace' 0 "net:[$(ino "$R/a")]" '' -- nn exec -n a readlink /proc/self/ns/net
rm -r "$E/a"; mkdir "$E/a"; echo inside >"$E/a/only-here"
t 'without a target: a warning, and the command runs' 0 ran '*only-here*No such file or directory' -- nn exec a echo ran
rm -r "$E/a"; echo file >"$E/a"
t 'the folder is a file: the command runs' 0 ran '*' -- nn exec a echo ran
rm -r "$E"
t 'no folder of such files at all' 0 ran '' -- nn exec a echo ran

# ---- -a ----
header() { printf '\nnetns: %s\n' "$1"; }
each() { # what -all prints for WORDS, in whatever order the names come
	nn exec -all "$@" >"$T/all"; _r=$?
	sed -n 's/^netns: //p' "$T/all" | while read -r _ns; do header "$_ns"; "$@"; done | cmp - "$T/all" && return "$_r"
}
with FEATURE_EXEC_ALL t 'every namespace, a header before each' 0 '' '' -- each echo hi
with FEATURE_EXEC_ALL t 'all of them' 0 "netns: a${NL}netns: b" '' -- eval 'nn exec -a true | grep . | sort'
with FEATURE_EXEC_ALL t 'each in its own' 0 2 '' -- eval 'nn exec -a readlink /proc/self/ns/net | grep ^net: | sort -u | wc -l'
boxonly 'all: a failure is seen' with FEATURE_EXEC_ALL t 'whatever fails, all have their turn' 1 2 '' -- \
	eval 'nn exec -a false >$T/all; r=$?; grep -c ^netns: $T/all; (exit $r)'
boxonly 'all: a failure is seen' with FEATURE_EXEC_ALL t 'also a signal' 1 2 '*' -- \
	eval 'nn exec -a sh -c "kill -9 \$\$" >$T/all; r=$?; grep -c ^netns: $T/all; (exit $r)'
boxonly 'all: a failure is seen' with FEATURE_EXEC_ALL t 'also a program that is not there' 1 2 '*"nosuch"*"nosuch"*' -- \
	eval 'nn exec -a nosuch >$T/all; r=$?; grep -c ^netns: $T/all; (exit $r)'
stale old
boxonly 'all: a failure is seen' with FEATURE_EXEC_ALL t 'a stale name is reported, the others have their turn' 1 2 '*"old": stale*' -- \
	eval 'nn exec -a echo hi >$T/all; r=$?; grep -c ^hi $T/all; (exit $r)'
rm "$R/old"
mkns ab
boxonly 'options of an applet' with FEATURE_EXEC_MATCH t '-m: names that match' 0 "netns: a${NL}netns: ab" '' -- eval 'nn exec -a -m "a*" true | grep . | sort'
boxonly 'options of an applet' with FEATURE_EXEC_MATCH t '-m: a set' 0 "netns: b" '' -- eval 'nn exec -all --match "[!a]" true | grep .'
boxonly 'options of an applet' with FEATURE_EXEC_MATCH t '-m that matches nothing' 0 '' '' -- nn exec -a -m 'x?' true
match() { boxonly 'options of an applet' with FEATURE_EXEC_MATCH "$@"; }
# shellcheck disable=SC2034 # it stands in eval
in_ab="[ \$(readlink /proc/self/ns/net) != 'net:[$(ino "$R/ab")]' ]" # fails there only
match t '-m: a command that fails in one of them' 1 "netns: a${NL}netns: ab" '' -- eval 'nn exec -a -m "a*" sh -c "$in_ab" >$T/all; r=$?; grep . $T/all | sort; (exit $r)'
match t '-m: a command that would fail in another' 0 'netns: a' '' -- eval 'nn exec -a -m a sh -c "$in_ab" >$T/all && grep . $T/all'
match t '-m: status, also of the first to fail' 1 3 '' -- eval 'nn exec -a -m "*" sh -c "! $in_ab" >$T/all; r=$?; grep -c . $T/all; (exit $r)'
match t '-m: a program that is not there, only where it is tried' 0 '' '' -- nn exec -a -m 'x*' nosuch
match t '-m: the name and nothing but the name' 0 'netns: a' '' -- eval 'nn exec -a -m a true | grep .'
match t '-m: an empty pattern matches no name' 0 '' '' -- nn exec -a -m '' true
match t '-m: a question mark and a range' 0 'netns: ab' '' -- eval 'nn exec -a -m "?[a-b]" true | grep .'
match t '-m: a quoted star is a star' 0 '' '' -- nn exec -a -m 'a\*' true
match t '-m without -a' 2 '' '*-all goes with -match*Usage:*' -- nn exec -m a b true
match t '-m without a pattern' 2 '' '*"-m" needs a value*' -- nn exec -a -m
match t '-a -m without a command' 2 '' '*No command specified*' -- nn exec -a -m a
with FEATURE_EXEC_ALL t '-a without a command' "$(box 2 1)" '' '*No command specified*' -- nn exec -a
rmns a b ab
with FEATURE_EXEC_ALL t '-a without a namespace' 0 '' '' -- nn exec -a echo hi
config FEATURE_EXEC_ALL || t '-a is unknown without FEATURE_EXEC_ALL' 2 '' '*-a*Usage:*' -- nn exec -a true
finish
