# SPDX-License-Identifier: 0BSD
# storm.sh - one of many processes that work on the same names, and the judge of the log that all of them write
# shellcheck shell=sh
# sh storm.sh work FOLDER NUMBER box|ip PROGRAM KINDS OPERATIONS: until there is FOLDER/stop. KINDS: what may be answered, own: by a box
# alone; mixed: iproute2, which has no lock, is at it, too; apart: some see other mounts.
# The log has a line before and one after each operation. Lines are appended in one write each, so their order in the file
# is a true one: what ended before something else began stands above it.

# sort_out: RESULT of $tool's $op of $name that had $status and said $first (and $more): good, refused for a known reason, unclear
# (iproute2 may have done half of it), or a fault.
sort_out() {
	RESULT=fault
	[ -z "$more" ] || [ "$tool" = ip ] || return
	case "$status $tool $kinds $op $first" in
	"0 $tool $kinds $op "*'Warning: process 1 '*)
		[ "$kinds" != apart ] || RESULT=good ;;
	"0 $tool $kinds $op " | '0 ip mixed list Error: Peer netns reference is invalid.' | '0 ip apart list Error: Peer netns reference is invalid.')
		RESULT=good ;;
	'0 '*) ;;
	*' add '*'Cannot create namespace file "'*"/$name\": File exists" | *' attach '*'Cannot create namespace file "'*"/$name\": File exists" | \
		*' del '*'Cannot remove namespace file "'*"/$name\": No such file or directory" | \
		*' exec '*"Cannot open network namespace \"$name\": No such file or directory")
		RESULT=refused ;;
	*' own '*) ;;
	# The file has gone between the moment it was made and the mount; a mount has gone or come between two looks of a del.
	*' add '*'No such file or directory' | *' attach '*'No such file or directory' | *' del '*'Device or resource busy') RESULT=unclear ;;
	*' ip '*' exec setting the network namespace "'*'" failed: Invalid argument' | \
		*' box '*' exec '*"Cannot open network namespace \"$name\": stale, no namespace is mounted on it; netns-del removes it") RESULT=unclear ;;
	esac
}

work() {
	folder=$1 id=$2 tool=$3 program=$4 kinds=$5 ops=$6
	random=$((id * 7919 + $(date +%s) % 1000)) k=0
	here=$(readlink /proc/self/ns/net)
	exec 9>>"$folder/log"
	case $tool in ip) set -- "$program netns " ;; *) set -- "$program netns-" ;; esac
	while [ ! -e "$folder/stop" ]; do
		k=$((k + 1))
		random=$(((random * 1103515245 + 12345) % 2147483648)); name=n$((random / 65536 % 16))
		random=$(((random * 1103515245 + 12345) % 2147483648)); draw=$((random / 65536 % ${#ops}))
		rest=$ops
		while [ $draw -gt 0 ]; do rest=${rest#?} draw=$((draw - 1)); done
		words=
		case $rest in
		a*) op=add ;;
		i*) op=add; [ "$tool" = ip ] || words='-id auto' ;;
		t*) op=attach words=$(cat "$folder/pid") ;;
		d*) op=del ;;
		e*) op=exec words='readlink /proc/self/ns/net' ;;
		l*) op=list name= ;;
		esac
		echo "b $id.$k $tool $op ${name:--}" >&9
		# shellcheck disable=SC2086 # words
		case $words in
		-*) $1$op $words "$name" ;;
		*) $1$op $name $words ;;
		esac >"$folder/out.$id" 2>"$folder/err.$id"
		status=$? first='' more=''
		{ IFS= read -r first; IFS= read -r more; } <"$folder/err.$id"
		sort_out
		if [ "$op" = list ] && grep -qvE '^n[0-9]+( \(id: [0-9]+\))?$' "$folder/out.$id"; then RESULT=fault first=$(cat "$folder/out.$id"); fi
		if [ "$op" = exec ] && [ $RESULT = good ]; then
			IFS= read -r there <"$folder/out.$id"
			case $there in "$here" | '') RESULT=fault first="was in $there" ;; esac
		fi
		if [ $RESULT = fault ]; then echo "e $id.$k $tool $op ${name:--} fault $status $first${more:+|$more}"; else echo "e $id.$k $tool $op ${name:--} $RESULT"; fi >&9
	done
}

# judge LOG own|mixed|apart: the first lines of it say which names there were, `i NAME 0|1`, and the last ones which there are, `f NAME 0|1`.
# Prints a line of counts for each tool, `TOOL all good refused unclear faults`, and each fault. Of each name, at any line:
# added are the adds and attaches that have certainly been done, adding those and the ones that may have been; so with deleted
# and deleting. Whatever the true order was, added - deleting can't be more than 1, nor adding - deleted less than 0; an exec
# that worked must have seen a moment when the name may have been there, and so an add that was refused; an exec or
# a del that found nothing, one when it may not. Beside iproute2, whose del takes off whatever is mounted and then removes the file, without a
# lock, any del may have taken a mount off before it found that the file had gone: where there may have been something meanwhile, it may
# have deleted, too, although it was refused.
judge() {
	awk -v kinds="$2" '
	function wrong(what) { print "fault: " what ": line " FNR ": " $0; faults[$3]++ }
	function look(n) {
		if (added[n] - deleting[n] > 1) { if (strict) wrong("two successes at a time"); added[n] = deleting[n] + 1 }
		if (adding[n] - deleted[n] < 0) { if (strict) wrong("a success with nothing there"); deleted[n] = adding[n] }
		if (adding[n] - deleted[n] >= 1) there[n] = FNR
		if (added[n] - deleting[n] <= 0) absent[n] = FNR
	}
	BEGIN { strict = kinds != "apart" }
	FNR == NR { if ($1 == "e") { result[$2] = $6; if ($6 == "fault") { print "fault: " $0 } } next }
	$1 == "i" { added[$2] = adding[$2] = $3; deleted[$2] = deleting[$2] = 0; look($2); next }
	$1 == "f" {
		ok = $3 ? adding[$2] - deleted[$2] >= 1 : added[$2] - deleting[$2] <= 0
		if (strict && !ok) { $3 = $3 " at the end"; wrong("the count is not so") }
		next
	}
	!($2 in result) { wrong("it did not end"); next }
	{ half = kinds == "mixed" && $4 == "del" && result[$2] == "refused" }
	{ n = $5; r = result[$2]; puts = $4 == "add" || $4 == "attach"; takes = $4 == "del" }
	$1 == "b" {
		begun[$2] = FNR; all[$3]++
		if (puts && (r == "good" || r == "unclear")) adding[n]++
		if (half || takes && r == "good" || (puts || takes) && r == "unclear") deleting[n]++
		if (n != "-") look(n)
	}
	$1 == "e" {
		count[$3 " " r]++
		if (strict && r != "fault" && r != "unclear" && n != "-") {
			if (r == "good" && $4 == "exec" || r == "refused" && puts) {
				if (adding[n] - deleted[n] < 1 && there[n] < begun[$2]) wrong("it was not there")
			} else if (r == "refused" && added[n] - deleting[n] > 0 && absent[n] < begun[$2]) wrong("it was there")
		}
		if (half && adding[n] - deleted[n] < 1 && there[n] < begun[$2]) deleting[n]--
		if (puts && r == "good") added[n]++
		if (takes && r == "good") deleted[n]++
		if (n != "-") look(n)
	}
	END { for (t in all) print "count", t, all[t], count[t " good"] + 0, count[t " refused"] + 0, count[t " unclear"] + 0, count[t " fault"] + faults[t] }' "$1" "$1"
}

case ${0##*/} in storm.sh) "$@" ;; esac
