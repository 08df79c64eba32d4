#!/bin/sh
# SPDX-License-Identifier: 0BSD
# bench.t - the floors of make bench do their jobs, and the budgets that are counted, not timed, are kept
. "$(dirname "$0")/tap.sh"
sandbox
SRC=${SRC:-${D%/*}} O=${BOX%/*}
cd "$SRC" || exit 1
[ "$SANDBOX" = -mnpf ] || skip_all "${MUST_RUN:+!}needs root outside a user namespace"
for file in "$O/generated/flags" "${BOX}_unstripped"; do [ -e "$file" ] || skip_all "no build in $O"; done
[ "$SINGLE" != 1 ] || skip_all 'one applet alone'
# shellcheck source=bench/bench.sh
. "$D/bench/bench.sh"
O=$T/o
mkdir "$O" && ln -s "${BOX%/*}/generated" "$O/generated"
ok 'the programs of make bench can be built' bench_build
F=$O/bench

mkns n1 n2 n3 n4 n5 n6 n7 n8 n9
inhabit() { bg exec nsenter --net="$R/$1" sleep 1000; wait_for in_new_ns "$PID"; }
inhabit n5
same() { # FLOOR COMMAND ARG…: prints the same
	_f=$F/floor-$1
	shift
	nn "$@" >"$T/want" && shift && "$_f" "$@" >"$T/have" && diff "$T/want" "$T/have"
}
floors() { [ "$R" = /run/netns ] || [ "$R" = /var/run/netns ] || SKIP='the run directory is elsewhere'; "$@"; }
floors ok 'floor-start: says something' eval '"$F/floor-start" | grep -q netnsbox'
floors with NETNS_LIST ok 'floor-list: the same as netns-list' same list list
floors with NETNS_IDENTIFY ok 'floor-identify: the same as netns-identify' same identify identify "$PID"
floors with NETNS_IDENTIFY ok 'also where there is no name' same identify identify 1
floors with NETNS_PIDS ok 'floor-pids: the same as netns-pids' same pids pids n5
with_ids() { for n in 1 3 5 7; do setid "n$n" $((n * 2)); done; }
floors with NETNS_SET with_ids
floors with NETNS_SET with FEATURE_LIST_NSID ok 'with ids: floor-list' same list list
floors with NETNS_SET with NETNS_LIST_ID ok 'with ids: floor-list-id' same list-id list-id
there() { printf '#!/bin/sh\n%s\n' "ls /sys/class/net; readlink /proc/self/ns/net; awk '\$5 ~ \"^/sys\" { print \$5 }' /proc/self/mountinfo" >"$T/there"; chmod +x "$T/there"; }
there
floors with NETNS_EXEC ok 'floor-exec: the same namespace, /sys and mounts below it' same exec exec n5 "$T/there"
in_it() { [ "$("$@" | grep net:)" = "net:[$(ino "$R/n5")]" ]; }
floors ok 'floor-exec -nomount: the same namespace' in_it "$F/floor-exec" -n n5 "$T/there"
floors ok 'floor-batch: so many times' eval '[ "$("$F/floor-batch" 3 n5 "$T/there" | grep -c net:)" = 3 ]'
floors ok 'floor-add: names with namespaces' all '"$F/floor-add" a b' 'live a' 'live b'
unbg
floors with NETNS_ADD ok 'floor-del: all names go, and the run directory stays a shared mount' all '"$F/floor-del"' '[ -z "$(ls "$R")" ]' \
	'grep -q " $RR .* shared:" /proc/self/mountinfo'
floors ok 'settle: comes back' timeout 60 "$F/settle"

# ---- counts: each call that comes back without an answer, or with one that was known, is one too many ----
calls() { # AT-MOST WORD…
	_max=$1
	shift
	count "$BOX" "$@" && echo "$CALLS calls, $GETDENTS getdents64, $RSS kB, $INSTRUCTIONS instructions, $STACK bytes of stack" && [ "$CALLS" -le "$_max" ]
}
ptrace() { "$F/count" calls "$T/calls" "$F/noop" 2>/dev/null || SKIP="${MUST_RUN:+!}no PTRACE_GET_SYSCALL_INFO (Linux 5.3)"; "$@"; }
lean() { case $(cat "${BOX%/*}/generated/flags") in *-DOWN_START*) ;; *) SKIP='with a start of libc' ;; esac; ptrace "$@"; }
names10() { mkns n1 n2 n3 n4 n5 n6 n7 n8 n9 n10; }
rmns n1 n2 n3 n4 n5 n6 n7 n8 n9 a b 2>/dev/null
names10
clear_sys
lean with NETNS_LIST ok 'list: at most 12 calls' calls 12 netns-list
lean with NETNS_EXEC ok 'exec: at most 14 before the last' calls 14 netns-exec n5 "$F/noop"
remove_x() { rmns x; }
UNDO=remove_x
lean with NETNS_ADD ok 'add: at most 14' calls 14 netns-add x
UNDO=
lean with NETNS_IDENTIFY ok 'identify: one for each name' calls $((8 + 10)) netns-identify $$
lean with NETNS_PIDS ok 'pids: one for each process' calls $((9 + $(ps -e | wc -l))) netns-pids n5
twice() { # WORD…: calls of which there is more than one, but for those that give different answers each time
	strace -o "$T/trace" "$BOX" "$@" >/dev/null && grep -vE '^(close|getdents64|recv|read|write|mmap|munmap|mremap)\(' "$T/trace" | sort | uniq -d >"$T/twice"
	[ ! -s "$T/twice" ] || { cat "$T/twice"; return 1; }
}
lean with NETNS_LIST need strace ok 'list: asks nothing twice' twice netns-list
lean with NETNS_EXEC need strace ok 'exec: asks nothing twice' twice netns-exec n5 "$F/noop"
lean with NETNS_IDENTIFY need strace ok 'identify: asks nothing twice' twice netns-identify $$
lean with NETNS_ADD need strace ok 'add: asks nothing twice' twice netns-add x
lean with NETNS_DEL need strace ok 'del: asks nothing twice' twice netns-del n1
rmns x 2>/dev/null
lean with NETNS_LIST ok 'memory: at most 64 kB over that of an empty program' eval 'sync; count "$F/noop" && _r=$RSS && count "$BOX" netns-list && [ $((RSS - _r)) -le 64 ]'
for n in n2 n3 n4 n5 n6 n7 n8 n9 n10 n1 x; do rmns $n 2>/dev/null; done
finish
