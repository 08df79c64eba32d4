#!/bin/sh
# SPDX-License-Identifier: 0BSD
# fault.sh - one line of `commands` with faults put into its system calls, in namespaces of its own
# fault.sh LABEL: every case, or SHARE percent of them chosen by SEED. A line of result each, fields with tabs between: verdict
# (ok, bad, exempt), label, killed or failing, call, which of these calls, error or moment, and what was wrong.
# fault.sh LABEL CALL WHICH ERROR: this case only, with the command's trace; ERROR may also be `before` or `after`: killed then.
# shellcheck source=../tap.sh
. "${0%/fault/*}/tap.sh"
FAULT=$D D=${D%/fault}
BOX=${BOX:-${D%/*}/netnsbox}
if [ -z "$SANDBOX" ]; then
	# In a user namespace namespaces can be counted: its limits are for us alone.
	SANDBOX=-Urmnpf
	unshare $SANDBOX --mount-proc true 2>/dev/null || skip_all '!no user namespaces'
	export SANDBOX BOX CONFIG
	# shellcheck disable=SC2086 # TESTSH may be two words
	exec timeout -k 5 1800 unshare $SANDBOX --mount-proc ${TESTSH:-sh} "$0" "$@" </dev/null
fi
# shellcheck source=../sandbox.sh
. "$D/sandbox.sh"
TAB='	' LABEL=$1 PID='' ID=10000 NEW=20000
line=$(grep "^$LABEL|" "$FAULT/commands") || skip_all "!no command $LABEL"
IFS='|' read -r _ needs STATE KINDS COMMAND <<EOT
$line
EOT
for symbol in NETNS_ADD NETNS_DEL $needs; do config "$symbol" || exit 0; done
[ "$SINGLE" != 1 ] || exit 0

# ---- states ----
wipe() {
	while grep -q " ${RR}[ /]" /proc/self/mountinfo; do umount -l "$R"/* "$R"; done 2>/dev/null
	rm -rf "$R"
}
state_none() { :; }
state_ready() { nn add z && nn del z; }
state_world() { mkns a b c && setid a "$ID"; }
state_stub() { nn add a && : >"$R/old" && chmod 100 "$R/old"; }
state_stale() { nn add a && stale old; }
inhabit() { # sleep in a new namespace, or in that of NAME
	if [ $# = 0 ]; then unshare -n sleep 1000 & else nsenter --net="$R/$1" sleep 1000 & fi
	PID=$! comm=
	until [ "$comm" = sleep ]; do read -r comm <"/proc/$PID/comm"; done
}
state_process() { mkns a && inhabit a; }
state_process_none() { inhabit; }
state_etc() { mkns b; }
state_link() { mkns b && nn2 ip link add d0 type veth peer name d1; }
nn2() { "$BOX" "$@"; }
case $STATE in etc)
	own_etc && mkdir "$E/b" && echo 'nameserver 192.0.2.1' >"$E/b/resolv.conf" && : >>/etc/resolv.conf
	for dir in /sys/fs/cgroup /sys/kernel/debug /sys/fs/bpf; do [ ! -d $dir ] || mount -t tmpfs below $dir; done
	;;
esac
reset() {
	[ -z "$PID" ] || { kill -9 "$PID"; wait "$PID"; PID=; } 2>/dev/null
	case $COMMAND in *link*) for link in d0 d1; do nn2 ip link del $link; done 2>/dev/null ;; esac
	wipe
	ID=$((ID + 1)) # a namespace keeps its id until the kernel has cleaned up
	"state_$STATE" || skip_all "!no state $STATE"
	KNOWN=$(awk '/ - nsfs / { print $4 }' /proc/self/mountinfo)
	DIRTY=
}
lines() {
	printf '%s\n' 'netns add x' "netns set x $NEW" '# comment' "netns exec x ls /proc/self/fd" 'netns add y' 'netns list' 'netns del y' >"$T/lines"
}

# ---- running it ----
# launch STRACE-OPTION…: the command; status in ST, outputs in o and e, trace in tr.
launch() {
	NEW=$((NEW + 1)) # what a call has failed for may live a moment longer
	case $COMMAND in *lines) lines ;; esac
	eval "set -- \"\$@\" \"\$BOX\" $COMMAND"
	case $KINDS in m) launch_monitor "$@"; return ;; esac
	: >"$T/o"
	case $KINDS in *01) to='0<&- >&-' ;; *0) to='0<&- >"$T/o"' ;; *) to='>"$T/o"' ;; esac
	{ eval 'timeout -k 1 10 strace -f -qq -o "$T/tr" -e signal=none "$@" 2>"$T/e"' "$to"; } 2>/dev/null
	ST=$?
}
# A monitor that sees a name come and go, and ends then.
seen() { grep -q "^$1 m" "$T/o"; }
soon() { tries=0; until "$@" || [ $((tries = tries + 1)) = 75 ]; do sleep 0.02; done; } # within 1.5 seconds, or never
ended() { [ ! -d "/proc/$job" ] || grep -q "^State:.Z" "/proc/$job/status" 2>/dev/null; }
launch_monitor() {
	strace -f -qq -o "$T/tr" -e signal=none "$@" >"$T/o" 2>"$T/e" &
	job=$!
	wait_for eval 'watching || ended'
	nn add m
	soon eval 'seen add || ended'
	nn del m
	soon eval 'seen delete || ended'
	read -r pid _ <"$T/tr"; : "${pid:=0}"
	ended || kill "$pid" 2>/dev/null
	wait_for ended || { kill -9 "$job"; echo 'monitor: hang'; }
	{ wait "$job"; } 2>/dev/null
	ST=$?
}
# Ours that are still there; none may be.
strays() {
	STRAYS=
	for file in /proc/[0-9]*/comm; do
		comm=; read -r comm <"$file"
		case $comm in timeout | netns* | strace | ls | cat | ip) file=${file%/comm}; kill -9 "${file##*/}" ;; *) continue ;; esac
		case $comm in timeout) ;; *) STRAYS="$STRAYS $comm" ;; esac # BusyBox's looks once a second whether it is over
	done 2>/dev/null
	[ -z "$STRAYS" ]
}
look() { # what judge.awk sees of the system
	ls -lA "$R" >"$T/ls" 2>/dev/null || : >"$T/ls"
	if has LIST; then nn list; fi >"$T/names"
	case $COMMAND in *link*) nn2 ip link show ;; esac >"$T/links"
	if [ -n "$PID" ] && grep -qs '^State:.[^ZX]' "/proc/$PID/status"; then echo there; fi >"$T/process"
}
judge() {
	look
	awk -v run="$RR" -v known="$KNOWN" -v status="$ST" -v want="$WANT" -v kinds="$KINDS" -v pid="$PID" "$@" \
		-f "$FAULT/judge.awk" is=before "$T/before" is=complete "$T/complete" is=ls "$T/ls" is=names "$T/names" is=links "$T/links" is=process "$T/process" \
		is=mounts /proc/self/mountinfo is=trace "$T/tr" is=wanted "$T/wanted" is=out "$T/o" is=err "$T/e"
}
result() { # VERDICT CALL WHICH ERROR REASON
	case $4 in before | after) kind=killed ;; *) kind=failing ;; esac
	verdict=$1
	[ "$1" != bad ] || ! awk -v label="$LABEL" -v call="$2" -v err="$4" -v why="$5" -f "$FAULT/exempt.awk" "$FAULT/exempt" || verdict=exempt
	echo "$verdict$TAB$LABEL$TAB$kind$TAB$2$TAB$3$TAB$4$TAB$5"
}

# ---- a case ----
fail() { # CALL WHICH ERROR
	[ -z "$DIRTY" ] || reset
	launch -e "trace=$1" -e "inject=$1:error=$3:when=$2"
	strays
	verdict=$(judge -v mode=fail -v err="$3" -v strays="$STRAYS")
	case $verdict in *dirty*) DIRTY=1 ;; esac
	case $verdict in ok*) result ok "$@" ;; *) result bad "$@" "${verdict#*"$TAB"}" ;; esac
}
kill_at() { # CALL WHICH MOMENT: SIGKILL before it; a signal that is acted upon when the call is done
	reset
	case $3 in before) sig=KILL ;; *) sig=USR1 ;; esac
	launch -e "trace=$1" -e "inject=$1:signal=$sig:when=$2"
	strays
	died=$ST tries=0 first=$(judge -v mode=killed -v strays="$STRAYS")
	while :; do # a namespace that has lost its name keeps its id until the kernel has cleaned up
		launch -e trace=none
		tries=$((tries + 1))
		if [ "$ST" = 0 ] || [ $tries -ge 100 ] || ! grep -q 'Cannot assign the nsid.*File exists' "$T/e"; then break; fi
		sleep 0.02
	done
	strays
	verdict=$(judge -v mode=again -v strays="$STRAYS" -v before="${first%%"$TAB"*}")
	case $first in ok*) ;; *) verdict=$first ;; esac
	case $died-$LABEL in 137-* | 138-* | *-exec-all | *-batch | *-del-all) ;; *) verdict="bad${TAB}not killed ($died)" ;; esac
	case $verdict in ok*) result ok "$@" ;; *) result bad "$@" "${verdict#*"$TAB"}" ;; esac
	DIRTY=1
}
one() { case $3 in before | after) kill_at "$@" ;; *) fail "$@" ;; esac; }

# ---- all of it ----
for file in before complete wanted tr o e; do : >"$T/$file"; done
WANT=0
reset
ST=0 judge -v mode=state >"$T/before.new" && mv "$T/before.new" "$T/before"
launch -e trace=all
WANT=$ST
case $WANT-$KINDS in 0-* | 1-c | 143-m) ;; *) skip_all "!$LABEL fails without a fault ($WANT): $(cat "$T/e")" ;; esac
judge -v mode=state >"$T/complete.new" && mv "$T/complete.new" "$T/complete"
judge -v mode=out >"$T/wanted"
cp "$T/tr" "$T/whole"
[ -z "$VERBOSE" ] || { cat "$T/tr" "$T/o" "$T/e"; for file in before complete; do sed "s/^/$file: /" "$T/$file"; done; }
DIRTY=1
if [ $# -gt 1 ]; then
	shift
	one "$@"
	echo "status $ST"
	for file in tr o e; do sed "s/^/$file: /" "$T/$file"; done
	judge -v mode=state | diff "$T/before" - | sed 's/^/state: /'
else
	awk -v kinds="$KINDS" -v pid="$PID" -v share="${SHARE:-100}" -v seed="${SEED:-1}" -v label="$LABEL" -f "$FAULT/plan.awk" "$FAULT/errnos" "$T/whole" >"$T/plan"
	while read -r call which error; do one "$call" "$which" "$error"; done <"$T/plan"
fi

# What is left: one namespace of each kind, ours, so that another is the second.
[ -z "$PID" ] || { kill -9 "$PID"; wait "$PID"; } 2>/dev/null
case $COMMAND in *link*) for link in d0 d1; do nn2 ip link del $link; done 2>/dev/null ;; esac
wipe
for space in net mnt; do
	echo 2 >"/proc/sys/user/max_${space}_namespaces"
	option=-m; [ $space = mnt ] || option=-n
	wait_for unshare $option true 2>/dev/null || result bad - - - "a namespace has leaked ($space)"
done
