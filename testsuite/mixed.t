#!/bin/sh
# SPDX-License-Identifier: 0BSD
# mixed.t - netnsbox, iproute2 and util-linux on the same names in the same run directory, whoever came first
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about the box and iproute2 together'
if ! has ADD || ! has DEL; then skip_all 'netns-add or netns-del is configured out'; fi
[ "$RR" = /run/netns ] || skip_all "iproute2's run directory is another"
[ -n "$IPROUTE2" ] || skip_all "${MUST_RUN:+!}no iproute2"
by() { # box|ip COMMAND ARGUMENTS…: netns-COMMAND, or ip netns COMMAND; -all stands where each wants it
	_by=$1; shift
	if [ "$_by" = box ]; then nn "$@"; return; fi
	_all=; [ "${2-}" != -all ] || { _all=-all; _c2=$1; shift 2; set -- "$_c2" "$@"; }
	$RUN "$IPROUTE2" $_all netns "$@"
}
netns_of() { echo "net:[$(ino "$R/$1")]"; }
both() { # WORDS…: iproute2 and the box print the same, and there is something
	by ip "$@" | sort >"$T/by.ip"; by box "$@" | sort >"$T/by.box"
	diff "$T/by.ip" "$T/by.box" && [ -s "$T/by.ip" ]
}
hand() {
	mkdir -p "$R"
	for _ns in "$@"; do touch "$R/$_ns"; unshare -n mount --bind /proc/self/ns/net "$R/$_ns" || return; done
}
fresh() { wipe; mount --make-rprivate /; mount --make-r"$1" /; } # PROPAGATION
# As live(), but not counted: iproute2's mounts show twice below a shared /.
there() { [ "$(stat -f -c %t "$R/$1")" = 6e736673 ]; }
moved() { # NAME: iproute2 hands a device to NAME, and finds it there
	veth here && "$IPROUTE2" link set herep netns "$1" && "$IPROUTE2" -n "$1" link set herep name there &&
		"$IPROUTE2" -n "$1" link show there && "$IPROUTE2" link del here
}
moved_by_box() { # the same through the box, where it has ip link
	veth here && "$BOX" ip link set herep netns "$1" && "$BOX" ip -n "$1" link show herep &&
		"$IPROUTE2" -n "$1" link show herep && "$IPROUTE2" link del here
}
listed_by_lsns() { # PID FILE
	lsns -n -t net -o PID,NSFS | awk -v pid="$1" -v file="$2" '$1 == pid && index($0, file) { found = 1 } END { exit !found }'
}
watched() { # WATCHER DOER: what one does the other reports
	if [ "$1" = ip ]; then bg run "exec stdbuf -oL" by ip monitor; else bg by box monitor; fi >"$T/events"
	wait_for watching && by "$2" add news && wait_for has_line 'add news' "$T/events" &&
		by "$2" del news && wait_for has_line 'delete news' "$T/events"
	_r=$?; cat "$T/events"; unbg; [ "$_r" = 0 ] || rmns news; return "$_r"
}
other() { [ "$1" = a ] && echo b || echo a; }
taken() { # both refuse to add it
	for _who in box ip; do
		refused by "$_who" add "$1" && grep -q 'Cannot create namespace file "/.*": File exists$' "$T/e" || return
	done
}
ids() { [ "$("$IPROUTE2" netns list-id | sort)" = "nsid 11 (iproute2 netns name: a)${NL}nsid 12 (iproute2 netns name: b)" ]; }

for order in 'private box ip' 'private ip box' 'shared box ip' 'shared ip box'; do
	# shellcheck disable=SC2086 # words
	set -- $order
	# shellcheck disable=SC2034 # they stand in strings
	how="$1 /, $2 first" one=$2 two=$3
	fresh "$1"
	t "$how: a name of each" 0 '' '' -- eval 'by $one add a && by $two add b'
	ok "$how: both are there, in one mount" all 'there a' 'there b' '[ "$(layers)" = 1 ]'
	ok "$how: neither takes the other's" all 'taken a' 'taken b'
	with NETNS_LIST ok "$how: both list them" both list
	with NETNS_SET ok "$how: an id from each, for the other's" eval 'by $one set b 12 && by $two set a 11 && ids'
	with NETNS_LIST with FEATURE_LIST_NSID ok "$how: both list them with ids" both list
	config NETNS_SET || all 'by ip set a 11' 'by ip set b 12'
	with NETNS_LIST_ID ok "$how: both list the ids" both list-id
	for ns in a b; do
		t "$how: nsenter enters $ns" 0 "$(netns_of $ns)" '' -- nsenter --net="$R/$ns" readlink /proc/self/ns/net
		t "$how: ip enters $ns" 0 "$(netns_of $ns)" '' -- by ip exec $ns readlink /proc/self/ns/net
		with NETNS_EXEC t "$how: the box enters $ns" 0 "$(netns_of $ns)" '' -- by box exec $ns readlink /proc/self/ns/net
		with NETNS_EXEC t "$how: the box within ip, ip within the box" 0 "$(netns_of $ns)" "" -- eval \
			'run "$IPROUTE2 netns exec $(other $ns)" by box exec $ns "$IPROUTE2" netns exec $ns readlink /proc/self/ns/net'
		for who in box ip; do
			[ $who = ip ] || config NETNS_IDENTIFY || SKIP='NETNS_IDENTIFY is off'
			t "$how: $who identifies $ns" 0 $ns '' -- inside $ns by $who identify
		done
		bg exec nsenter --net="$R/$ns" sleep 1000
		wait_for asleep
		for who in box ip; do
			[ $who = ip ] || config NETNS_PIDS || SKIP='NETNS_PIDS is off'
			t "$how: $who finds the process in $ns" 0 "$PID" '' -- by $who pids $ns
		done
		ok "$how: lsns knows that it is in $ns" listed_by_lsns "$PID" "/run/netns/$ns"
		ok "$how: ip link set netns $ns, ip -n $ns" moved $ns
		with IP with FEATURE_IP_LINK ok "$how: the box: the same for $ns" moved_by_box $ns
		unbg
	done
	with NETNS_EXEC with FEATURE_EXEC_ALL ok "$how: both run a command in all" both exec -all readlink /proc/self/ns/net
	need stdbuf ok "$how: ip reports the box's names" watched ip box
	with NETNS_MONITOR ok "$how: the box reports ip's" watched box ip
	t "$how: each removes the other's" 0 '' '' -- eval 'by $one del b && by $two del a'
	ok "$how: they are gone" all 'gone a' 'gone b'
	t "$how: and again, in the run directory that is there" 0 '' '' -- eval \
		'by $two add b && by $one add a && by $two del a && by $one del b'
	ok "$how: gone, too" all 'gone a' 'gone b'
	for who in ip box; do
		by box add a c; by ip add b
		[ $who = ip ] || config FEATURE_DEL_ALL || SKIP='FEATURE_DEL_ALL is off'
		t "$how: $who removes all" 0 '' '' -- by $who del -all
		[ ! -e "$R/a" ] || by box del a b c
		ok "$how: all are gone" all 'gone a' 'gone b' 'gone c'
	done
done

# ---- both at once ----
parallel() { # 20 names of each, on a fresh system; then each removes those of the other
	pids=
	for i in $(seq 20); do by ip add "i$i" & pids="$pids $!"; by box add "b$i" & pids="$pids $!"; done
	for i in $pids; do wait "$i" || return; done
	[ "$(layers)" = 1 ] || { echo "$(layers) layers"; return 1; }
	for i in $(seq 20); do all "there i$i" "there b$i" || return; done
	pids=
	for i in $(seq 20); do by ip del "b$i" & pids="$pids $!"; by box del "i$i" & pids="$pids $!"; done
	for i in $pids; do wait "$i" || return; done
	[ -z "$(ls -A "$R")" ] && ! grep ' - nsfs ' /proc/self/mountinfo
}
for how in private shared; do
	fresh $how
	ok "$how /: 40 first adds at once, one mount; 40 deletes at once" parallel
done

# ---- names mounted by hand, before there is a mount of the run directory that covers them ----
for how in private shared; do
	fresh $how
	hand h1 h2
	t "$how /: a first add over names made by hand" 0 '' '' -- by box add a
	ok "$how /: each of them is there, once" all 'live h1' 'live h2' 'live a'
	ok "$how /: they can be entered" eval 'nsenter --net="$R/h1" true && by ip exec h2 true'
	t "$how /: and removed" 0 '' '' -- eval 'by box del h1 && by ip del h2 && by ip del a'
	ok "$how /: gone" all 'gone h1' 'gone h2' 'gone a'
done
fresh private
finish
