# SPDX-License-Identifier: 0BSD
# bench.sh - what scripts/bench, scripts/bench-scale and bench.t share: the programs of this folder, and a sandbox full of names
# shellcheck shell=sh disable=SC2034 # for the files that read this one

# Builds them as the netnsbox in $O was, with its compiler, options and start, into $O/bench.
bench_build() {
	flags=$(sed 's/ [^ ]*strip -s .*//' "$O/generated/flags")
	# of which main(void) is no mismatch
	case $flags in *-DOWN_START*) start='libbb-lite/start.c -Wno-lto-type-mismatch' ;; *) start=libbb-lite/sys.c ;; esac
	mkdir -p "$O/bench"
	for source in testsuite/bench/*.c; do
		to=$O/bench/${source##*/} to=${to%.c}
		[ -n "$(find "$source" testsuite/bench/*.h "$O/generated/flags" -newer "$to" 2>&1)" ] || continue
		case $to in
		*/floor-* | */noop)
			# shellcheck disable=SC2086 # words
			$flags -o "$to" $start "$source" && strip -s -R .comment -R .note.gnu.property -R .note.ABI-tag "$to" && scripts/sstrip "$to"
			;;
		*) ${flags%% *} -static -O2 -Wall -Wextra -D_GNU_SOURCE -o "$to" "$source" ;;
		esac || return
	done
}

tool() { # NAME: where it is, and not one of ours
	for dir in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin; do
		[ ! -x "$dir/$1" ] || { echo "$dir/$1"; return; }
	done
	return 1
}

# Inside of `unshare -mnpf --mount-proc`: a /run of our own, scratch T, floors F, iproute2 IP.
bench_sandbox() {
	mount --make-rprivate / && mount -t tmpfs bench /run && mkdir -p /run/bench
	T=/run/bench R=/run/netns F=$O/bench IP=$(tool ip) JOBS='' PID=''
	printf '%s\n' "$BOX netns-del x 2>/dev/null" "$F/settle" >"$T/del-x"
	printf '%s\n' "$BOX netns-del -a" "$F/settle" >"$T/empty"
	printf '%s\n' "$BOX netns-del -a" "$F/settle" "xargs $BOX netns-add <$T/list" >"$T/fill"
}
# medians RUNS PREPARE COMMAND…: a line with the median of each one's times, in ms. PREPARE: a script in T before each run.
# PIN: words in front of hyperfine.
PIN=
medians() {
	_runs=$1 _prepare=$2
	shift 2
	if [ -n "$_prepare" ]; then set -- --prepare "sh $T/$_prepare" "$@"; else set -- --warmup 10 "$@"; fi
	$PIN hyperfine -N --style none --runs "$_runs" --export-csv "$T/csv" "$@" >"$T/log" 2>&1 ||
		{ cat "$T/log" >&2; return 1; }
	awk -F, 'NR > 1 { print $(NF - 4) * 1000 }' "$T/csv"
}
# write_section HEADING FILE: into docs/bench.md, in place of what is there under this heading, or before the notes.
write_section() {
	awk -v heading="$1" -v file="$2" '
	function put() { while ((getline line <file) > 0) print line; done = 1 }
	/^## / { if (on = $2 == heading) put(); else if ($2 == "Notes" && !done) put() }
	!on { print }' docs/bench.md >"$O/bench/new.md" && cat "$O/bench/new.md" >docs/bench.md
}
ours() { applet=$1; shift; echo "$BOX netns-$applet $*"; }
names() { # N: n1 to nN, and no others
	sh "$T/empty"
	seq -f n%g "$1" >"$T/list"
	[ "$1" = 0 ] || xargs "$BOX" netns-add <"$T/list"
}
ids() { # N: the first N names get one
	head -n "$1" "$T/list" | sed 's/.*/netns set & auto/' >"$T/sets"
	"$IP" -batch "$T/sets"
}
inhabit() { nsenter --net="$R/$1" sleep 10000 & PID=$! JOBS="$JOBS $!"; sleep 0.3; }
crowd() { # N processes
	mkfifo "$T/ready"
	"$F/crowd" "$1" >"$T/ready" &
	JOBS="$JOBS $!"
	read -r _ <"$T/ready"
	rm "$T/ready"
}
disperse() { # shellcheck disable=SC2086 # pids
	[ -z "$JOBS" ] || kill -9 $JOBS; wait; JOBS=''; }

# count COMMAND…: sets CALLS (getdents64 not among them), GETDENTS, RSS and ANON in kB, INSTRUCTIONS, and STACK in bytes, and
# in $T/steps the instructions of each function. UNDO: what makes the command possible once more.
UNDO=
counted() { env -i PATH=/usr/bin:/bin "$F/count" "$@" >/dev/null 2>"$T/stderr"; }
count() {
	counted calls "$T/calls" "$@" || { cat "$T/stderr"; echo "status $? of $*"; return 1; } >&2
	read -r _ CALLS _ GETDENTS _ RSS _ ANON <"$T/calls"
	$UNDO
	[ -s "$T/symbols" ] || nm -n "${BOX}_unstripped" >"$T/symbols"
	counted steps "$T/steps:$T/symbols" "$@"
	read -r _ INSTRUCTIONS _ STACK <"$T/steps"
	$UNDO
	CALLS=$((CALLS - GETDENTS))
}
below_sys() { awk '$5 ~ "^/sys/" { print $5 }' /proc/self/mountinfo; }
clear_sys() { # nothing is mounted below it any more, so that counts are the same everywhere
	for dir in $(below_sys | sort -r); do umount -l "$dir"; done
}
