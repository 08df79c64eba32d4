#!/bin/sh
# SPDX-License-Identifier: 0BSD
# conform.sh - runs the cases of conform.t with one of the two programs, each case in namespaces of its own
# conform.sh side DIR PROGRAM: all of $CASES, one a line: number, state, needs, command. Leaves in DIR of each case out.N, err.N
# and state.N. conform.sh case DIR PROGRAM N STATE COMMAND: a single one, as process 1 of fresh namespaces.
# From conform.t: R, the run directory; T; IPROUTE2, which makes the states; CASES.
TAB='	' NL='
'
if [ "$1" = side ]; then
	# A /run of its own, with T in it.
	mkdir "$2/run" && mount -t tmpfs side "$2/run" && mkdir "$2/run/${T##*/}" && mount --bind "$T" "$2/run/${T##*/}" || exit
	mount -n --move "$2/run" /run || exit
	while IFS=$TAB read -r n state _ command; do
		# shellcheck disable=SC2086 # TESTSH may be two words
		unshare -mnpf --mount-proc ${TESTSH:-sh} "$0" case "$2" "$3" "$n" "$state" "$command" </dev/null
		rm -rf "$R"
	done <"$CASES"
	exit
fi

side=$2 SUT=$3 n=$4
export SUT
PATH=${SUT%/*}:$PATH

# ---- states, all made by iproute2 ----
made() { "$IPROUTE2" -batch "$T/state-$1"; }
none() { :; }
empty() { made empty; } # a run directory without names
one() { made one; }     # a
world() { made world; } # a (nsid 7), b and c
ids() { made ids; }     # a (0), b (1), c (100), d (2147483647), e; and in a: b (5), c (3), and the own one (9)
links() { made world && ln -s a "$R/link" && ln -s nowhere "$R/dangling"; }
stale() { made world && : >"$R/old" && touch -t 200001010000 "$R/old"; }
names() { made names && "$IPROUTE2" netns add '#h' && "$IPROUTE2" netns add "new${NL}line" && "$IPROUTE2" netns add "$LONG"; }
procs() { made world && process a && process a && process b; }
process() {
	nsenter --net="$R/$1" sleep 1000 &
	comm=
	until [ "$comm" = sleep ]; do read -r comm <"/proc/$!/comm"; done
}

# ---- for use in commands, besides ESC, LATIN1, DEL and LONG from conform.t ----
ip() { "$SUT" "$@"; }
# lines LINE...: a batch of those.
lines() { printf '%s\n' "$@"; }
# Runs until it is ended, each line written at once; meanwhile the commands.
monitor() {
	case $("$SUT" -V) in *iproute2*) line='stdbuf -oL' ;; *) line= ;; esac
	$line "$SUT" "$@" & pid=$!
	until grep -qs '^inotify wd' "/proc/$pid/fdinfo/"*; do kill -0 "$pid" || return; done
	"$IPROUTE2" -batch "$T/state-events" 2>/dev/null
	sleep 0.3 # for what it has to say, on a busy machine
	kill "$pid"
	{ wait "$pid"; } 2>/dev/null
}

# ---- what is there afterwards ----
left() {
	[ ! -d "$R" ] || echo "directory $(stat -c %a "$R")"
	for file in "$R"/* "$R"/.[!.]* "$R"/..?*; do
		if [ -L "$file" ]; then echo "link $file"; elif [ -e "$file" ]; then echo "file $file"; fi
	done
	grep -e ' - nsfs ' -e " $(readlink -f "$R") " /proc/self/mountinfo
	"$IPROUTE2" netns list-id
	i=0
	while set -- /proc/[0-9]*; [ $# -gt "$processes" ] && [ $i -lt 50 ]; do i=$((i + 1)); sleep 0.02; done
	for pid in "$@"; do
		if [ "$pid" != /proc/1 ] && read -r comm <"$pid/comm"; then echo "process $comm"; fi
	done
}

"$5" || exit
set -- "$6" /proc/[0-9]*
processes=$(($# - 1))
eval "$1" >"$side/out.$n" 2>"$side/err.$n"
echo "status $?" >"$side/state.$n"
echo . >>"$side/out.$n" # shows whether the last line is whole
left >>"$side/state.$n" 2>/dev/null
