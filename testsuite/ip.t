#!/bin/sh
# SPDX-License-Identifier: 0BSD
# ip.t - the front end ip [OPTIONS] netns: statuses and, where iproute2 is installed, stdout and effect as there
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'compares the box with iproute2'
applet ip
front() { if [ "$SINGLE" = 1 ]; then $RUN "$BOX" "$@"; else $RUN "$BOX" ip "$@"; fi; }

# Every command runs in a world of its own: a (nsid 7), b and a link, in new network and mount namespaces.
mkns a b
for ns in a b; do : >"$T/keep-$ns" && mount --bind "$R/$ns" "$T/keep-$ns"; done
rmns a b
cat >"$T/world" <<'EOF'
state=$1; shift
mount -t tmpfs world "$R" && ln -s "$R/a" "$R/link" || exit 99
for ns in a b; do : >"$R/$ns" && mount --bind "$T/keep-$ns" "$R/$ns" || exit 99; done
$SETID a 7
"$@" </dev/null
status=$?
{ (cd "$R" && ls -A); awk '/ - nsfs / { print $5 }' /proc/self/mountinfo; $LISTID; } >"$state" 2>/dev/null
exit $status
EOF
SETID=${IPROUTE2:+$IPROUTE2 netns set} LISTID=${IPROUTE2:+$IPROUTE2 netns list-id}
! has SET || SETID="$BOX netns-set"
export R T SETID LISTID
[ -n "$IPROUTE2" ] || SKIP="${MUST_RUN:+!}no iproute2: statuses only"
ok 'iproute2 to compare with' true
world() { unshare -mn sh "$T/world" "$@"; }

same() { # STATUS MESSAGES WORDS…: the box's status, and iproute2's, stdout and effect; with MESSAGES also stderr
	want=$1 messages=$2; shift 2
	if [ "$SINGLE" = 1 ]; then world "$T/box.state" "$BOX" "$@"; else world "$T/box.state" "$BOX" ip "$@"; fi >"$T/box.out" 2>"$T/box.err"
	have=$?
	echo "want status $want, have $have"; cat "$T/box.err"
	[ "$have" = "$want" ] || return
	[ -n "$IPROUTE2" ] || return 0
	world "$T/ip.state" "$IPROUTE2" "$@" >"$T/ip.out" 2>"$T/ip.err"; have=$?
	echo "iproute2's status is $have"
	[ "$have" = "$want" ] && diff "$T/ip.out" "$T/box.out" && diff "$T/ip.state" "$T/box.state" || return
	[ -z "$messages" ] || sed "s,\"/run/netns,\"$R," "$T/ip.err" | diff - "$T/box.err"
}
# shellcheck disable=SC2120
table() { # of STATUS|APPLET|ARGUMENTS: APPLET must be configured in; STATUS with an e: messages are the same, too
	while IFS='|' read -r status applet args; do
		with "NETNS_$applet" :
		case $applet$args in LIST_ID*) ;; LIST*) with FEATURE_LIST_NSID : ;; DEL-a* | EXEC-a*) with "FEATURE_${applet}_ALL" : ;; esac
		case $args in -j* | --j* | -pretty*) with FEATURE_JSON : ;; esac
		case $status in *e) messages=1 ;; *) messages= ;; esac
		eval "set -- $args"
		ok "ip $(printf %.60s "$args")" same "${status%e}" "$messages" "$@"
	done
}
# ---- commands, aliases, beginnings of words ----
table <<'EOT'
0|LIST|netns
0|LIST|netn
0|LIST|net
0|LIST|netns list
0|LIST|netns l
0|LIST|netns li
0|LIST|netns lst
0|LIST|netns s
0|LIST|netns sh
0|LIST|netns show
0|LIST_ID|netns list-
0|LIST_ID|netns list-id
1|SET|netns se
1e|ADD|netns a
1e|ADD|netns add
0|ADD|netns ad new
1|ATTACH|netns at
1e|DEL|netns d no
0|DEL|netns del a
0|DEL|netns delete a
255|LIST|netns ls-
255|LIST|netns foo
255|LIST|netns c
255|LIST|netns lists
255|LIST|netns help
255|LIST|netns h
0|IDENTIFY|netns i
0|IDENTIFY|netns id
1e|PIDS|netns p
1e|EXEC|netns e
255|LIST|netns m1
EOT

# ---- options ----
table <<'EOT'
0|LIST|-j netns
0|LIST|-json netns list
0|LIST|--json netns list
0|LIST|-js netns list
0|LIST|-p netns
0|LIST|-j -p netns
0|LIST|-pretty -json netns list
0|LIST|-d netns
0|LIST|-details -s -s netns
0|LIST|-4 netns
255|LIST|-e netns
0|LIST|-6 netns
0|LIST|-0 netns
0|LIST|-f inet netns
0|LIST|-family inet6 netns
0|LIST|-o netns
0|LIST|-oneline netns
0|LIST|-c netns
0|LIST|-color=never netns
0|LIST|-br netns
0|LIST|-t netns
0|LIST|-ts netns
0|LIST|-rc 4096 netns
0|LIST|-l 3 netns
0|LIST|-h netns
0|LIST|-iec netns
0|LIST|-N netns
0|LIST|-r netns
0|LIST|-M netns
0|LIST|-B netns
0|LIST|-echo netns
0|LIST|-a netns
0|LIST|-- netns
255|LIST|-x netns
255|LIST|-jsonx netns
255|LIST|-n
255|LIST|netns -j list
0|LIST_ID|-j netns list-id
0|LIST_ID|-j -p netns list-id
0|LIST|-n a netns
0|LIST|-netns b netns list
0|LIST_ID|-n a netns list-id
0|IDENTIFY|-n b netns identify
255e|LIST|-n no netns
255|LIST|-n ''
1|LIST|foo
1|LIST|netnsx
1|LIST|netns-list
EOT

# ---- each command: done, failed, wrong, with too many words ----
n255=$(printf %0255d 7)
table <<EOT
0|LIST|netns list extra
0|ADD|netns add new
0|ADD|netns add new newer
0|ADD|netns add 'a b'
0|ADD|netns add $n255
1e|ADD|netns add a
255e|ADD|netns add x/y
255e|ADD|netns add ..
255e|ADD|netns add .
255e|ADD|netns add ''
255e|ADD|netns add ${n255}8
1|ADD|-n a netns add
0|ATTACH|netns attach new \$\$
0|ATTACH|netns attach new \$\$ extra
1|ATTACH|netns attach
1|ATTACH|netns attach new
1|ATTACH|netns attach new 0
1|ATTACH|netns attach new x
1|ATTACH|netns attach new 99999999
1e|ATTACH|netns attach a \$\$
255e|ATTACH|netns attach x/y \$\$
0|DEL|netns del a
0|DEL|netns del a b
1e|DEL|netns del no
1e|DEL|netns del
255e|DEL|netns del ..
255e|DEL|netns del x/y
0|DEL|-all netns del
0|SET|netns set b 3
0|SET|netns set b 0x10
0|SET|netns set b 010
0|SET|netns set b auto
0|SET|netns set b 3 extra
2|SET|netns set a 8
2|SET|netns set a 7
2|SET|netns set b 7
1e|SET|netns set
1e|SET|netns set a
255|SET|netns set b -1
255|SET|netns set b x
255|SET|netns set b 2147483648
1e|SET|netns set no 3
0|IDENTIFY|netns identify
0|IDENTIFY|netns identify 1
0|IDENTIFY|netns identify \$\$
1|IDENTIFY|netns identify 1 2
1|IDENTIFY|netns identify 0
1|IDENTIFY|netns identify x
1|IDENTIFY|netns identify 99999999
0|PIDS|netns pids a
1e|PIDS|netns pids
1|PIDS|netns pids no
1|PIDS|netns pids a b
0|EXEC|netns exec a true
7|EXEC|netns exec a sh -c 'exit 7'
137|EXEC|netns exec a sh -c 'kill -9 \$\$'
0|EXEC|netns exec a readlink /proc/self/ns/net
0|EXEC|netns exec a echo -a -n --
0|EXEC|netns exec link readlink /proc/self/ns/net
1e|EXEC|netns exec
1e|EXEC|netns exec a
255e|EXEC|netns exec no true
255e|EXEC|netns exec .. true
255e|EXEC|netns exec ..
255e|SET|netns set ..
255e|ATTACH|netns attach .
255e|IDENTIFY|netns identify ""
255e|LIST|netns list /
1e|EXEC|netns exec a /etc/passwd/x
1e|EXEC|netns exec a nosuch
1e|EXEC|netns exec a /etc
0|EXEC|-all netns exec echo hi
0|EXEC|-all netns exec false
0|EXEC|-a netns exec sh -c 'exit 3'
1e|EXEC|-all netns exec
0|LIST_ID|netns list-id nsid 7
2|LIST_ID|netns list-id nsid 8
0|LIST_ID|netns list-id target-nsid 7
1|LIST_ID|netns list-id target-nsid 8
0|LIST_ID|netns list-id target-nsid 7 nsid 7
255|LIST_ID|netns list-id nsid
255|LIST_ID|netns list-id nsid x
255|LIST_ID|netns list-id nsid -1
255|LIST_ID|netns list-id target-nsid
255|LIST_ID|netns list-id foo
255|LIST_ID|netns list-id nsid 7 nsid 7
0|LIST_ID|netns list-id nsid +7
0|SET|netns set b " 3"
0|SET|netns set b +3
EOT

# ---- the next ip's answer ----
for args in - '' -j help; do
	[ -n "$IPROUTE2" ] || ! tool busybox >/dev/null || SKIP='BusyBox has the next ip'
	# shellcheck disable=SC2086 # none, too
	ok "ip $args" same 255 '' $args
done

# ---- what iproute2 does otherwise ----
for word in LIST:list LIST_ID:list-id ADD:add SET:set DEL:delete IDENTIFY:identify PIDS:pids EXEC:exec MONITOR:monitor ATTACH:attach COOKIE:cookie GC:gc CHECK:check; do
	config "NETNS_${word%:*}" || t "netns ${word#*:}: configured out" 255 '' "Command \"${word#*:}\" is unknown*" -- front netns "${word#*:}" a true
done
mkns a b
with NETNS_LIST t '--help of a command names it' 0 '~Usage: netns-list*' '' -- front netns list --help
t '-V' 0 '~ip utility, netnsbox*' '' -- front -V
t '-Version by prefix' 0 '~ip utility, netnsbox*' '' -- front -Ver netns list
with NETNS_DEL with FEATURE_DEL_ALL t '-all del X would destroy all: refused' 1 '' '?*' -- front -all netns del a
with NETNS_DEL with FEATURE_DEL_ALL ok 'nothing went' all 'live a' 'live b'
with NETNS_IDENTIFY t 'identify prints all names' 0 "a${NL}link" '' -- eval 'ln -s "$R/a" "$R/link"; inside a front netns identify | sort; rm "$R/link"'
with NETNS_LIST with FEATURE_JSON t 'options of an applet stand behind the command, too' 0 '~?{*"a"*' '' -- front netns list -j
stale old
with NETNS_LIST t 'a stale name makes no noise' 0 '~*old*' '' -- front netns list
with NETNS_EXEC t 'stale is said' 255 '' 'Cannot open network namespace "old": stale*' -- front netns exec old true
rm "$R/old"
with NETNS_EXEC t '-n NAME netns exec' 0 "net:[$(ino "$R/b")]" '' -- front -n a netns exec b readlink /proc/self/ns/net
with NETNS_EXEC t '-n enters as exec does' 0 'sysfs b' '' -- eval 'front -n a netns exec b awk "/ - sysfs / { s = \$0 } END { sub(/.* - /, \"\", s); split(s, w); print w[1], w[2] }" /proc/self/mountinfo'
with NETNS_LIST t 'output lost is a failure' 1 '' '*No space left on device*' -- eval 'front netns >/dev/full'
rmns a b; umount "$T"/keep-*
finish
