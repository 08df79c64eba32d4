#!/bin/sh
# SPDX-License-Identifier: 0BSD
# ip-link.t - ip link set, add and delete, side by side with iproute2: statuses, stdout, opening of messages, and what has changed
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'compares the box with iproute2'
applet ip
config FEATURE_IP_LINK || skip_all 'FEATURE_IP_LINK is off'
[ -n "$IPROUTE2" ] || skip_all "${MUST_RUN:+!}no iproute2"
[ "$SINGLE" = 1 ] && front=$BOX || front="$BOX ip"
# The guard of circles at its highest, so that the box takes itself for the last ip of a long chain, and asks no other.
mkdir -p "$R"
alone="env NETNSBOX_IP=2016 $front"
# shellcheck disable=SC2086 # words
! config FEATURE_IP_NEXT || t 'no other ip helps' 1 '' '*no other ip*' -- $alone addr

# Every command runs in a world of its own: links here, one in the namespace a, a stale name, P a process in a.
cat >"$T/setup" <<'EOT'
link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04 netns a
link add br0 address 02:00:00:00:00:05 type bridge
link set v1 master br0
link property add dev v0 altname much-longer-than-a-name-of-a-link altname short
link add ifb9 address 02:00:00:00:00:06 type ifb
link add name a type ifb
EOT
cat >"$T/world" <<'EOT'
front=$1 state=$2 words=$3
mount -t tmpfs world "$R" && touch "$R/a" "$R/old" && touch -t 200001010000 "$R/old" || exit 99
unshare -n mount --bind /proc/self/ns/net "$R/a" && "$IPROUTE2" -batch "$T/setup" || exit 99
P=
case $words in *'$P'*)
	nsenter --net="$R/a" sleep 100 & P=$!
	until [ "$(readlink "/proc/$P/ns/net")" != "$(readlink /proc/$$/ns/net)" ]; do :; done ;;
esac
eval "set -- $words"
$BEFORE $front "$@" </dev/null
status=$?
# Without what the kernel works out later, and without the addresses that it makes up.
for ns in '' '-n a'; do "$IPROUTE2" $ns -j -p link; done | sed -E '/"(operstate|qdisc|txqlen)"/d; s/"NO-CARRIER",//; s/"M-DOWN"//
	s/"address": "02:00:00:00/"address": "/; s/"address": "..:..:..:..:..:..",/a random address/' >"$state"
[ -z "$P" ] || { kill "$P"; wait "$P"; } 2>/dev/null
exit $status
EOT
export R T IPROUTE2
world() { unshare -mn sh "$T/world" "$@"; }
same() { # STATUS WORDS: as iproute2's, but where STATUS begins with ~ only the box's. The first line on stderr is how iproute2's begins.
	world "$alone" "$T/box.state" "$2" >"$T/box.out" 2>"$T/box.err"; have=$?
	world "$IPROUTE2" "$T/ip.state" "$2" >"$T/ip.out" 2>"$T/ip.err"; want=$?
	echo "want status $1, iproute2's is $want, have $have"; cat "$T/ip.err" "$T/box.err"
	[ "$have" = "${1#"~"}" ] && diff "$T/ip.state" "$T/box.state" && [ "$(grep -c . "$T/box.err")" -ge $((have != 0)) ] || return
	[ "$have" = "$1" ] || return 0
	awk 'FNR == 1 { if (NR == 1) their = $0; else ours = $0 } END { exit ours != "" && index(their, ours) != 1 }' "$T/ip.err" "$T/box.err" || return
	[ "$have" = "$want" ] && diff "$T/ip.out" "$T/box.out"
}
table() { while IFS='|' read -r status words; do ok "ip link $words" same "$status" "link $words"; done; }

# ---- set ----
long=much-longer-than-a-name-of-a-link n128=$(printf %0128d 7)
table <<EOT
0|set v0 up
0|set dev v0 up
0|s v0 up
0|se v0 up
0|set v0 down
0|set lo up
0|set v0 up down
0|set v0 down up
0|set up dev v0
0|set v0
0|set v0 mtu 1400
0|set v0 mtu 0x500
0|set v0 mtu 02000
2|set v0 mtu 0
2|set v0 mtu 100000000
255|set v0 mtu x
255|set v0 mtu 12x
255|set v0 mtu ''
255|set v0 mtu 4294967296
255|set v0 mtu
0|set v0 address 02:00:00:00:00:aa
0|set v0 address 2:0:0:0:0:AB
0|set v0 a 02:00:00:00:00:aa
0|set v0 addr 02:00:00:00:00:aa
2|set v0 address 01:00:00:00:00:aa
2|set v0 address 00:00:00:00:00:00
0|set lo address 02:00:00:00:00:aa
~1|set v0 address 02:00:00:00:00:100
~1|set v0 address x2:00:00:00:00:00
~1|set v0 address ''
255|set v0 address
0|set v0 name new
0|set v0 name fifteen-charact
2|set v0 name a:b
0|set v0 name v0
0|set name new dev v0
0|set name v0 up
2|set v0 name v1
2|set v0 name br0
2|set v0 name short
255|set v0 name sixteen-characte
255|set v0 name x/y
255|set v0 name 'x y'
255|set v0 name ''
2|set v0 name .
2|set v0 name ..
255|set v0 name
0|set $long up
0|set $long name new mtu 1400
255|set $long name $long-x
0|set short mtu 1300
0|set if2 up
0|set if3 mtu 1300
2|set if999 up
1|set nosuch up
1|set dev nosuch up
1|set sixteen-characte up
255|set x/y up
255|set dev 'x y' up
255|set '' up
1|set $n128 up
255|set dev
255|set
255|set up
255|set mtu 1400
EOT
table <<'EOT'
0|set w0 netns a
0|set dev w0 netns a
0|set netns a dev w0
0|set ifb9 netns "$R/a"
0|set ifb9 netns $P
0|set ifb9 netns a name new
0|set ifb9 name new netns $P
0|set w0 netns $P name w0 up
2|set w0 netns a name w1
2|set w0 netns a name lo
2|set lo netns a
2|set br0 netns 99999999
2|set br0 netns 0
255|set v0 netns nosuch
~255|set v0 netns ''
255|set v0 netns "$R/nosuch"
~255|set v0 netns ..
255|set v0 netns
~1|set v0 netns old
~255|set v0 netns /etc/passwd
1|set nosuch netns a
0|set v0 up mtu 1400 address 02:00:00:00:00:aa name new
0|set name new address 02:00:00:00:00:aa mtu 1400 down dev v0
0|set mtu 1400 v0 address 02:00:00:00:00:aa netns a name new up
2|set v0 mtu 1400 name br0 up
2|set v0 name new mtu 100000000
255|set v0 mtu 1400 up name
EOT

# ---- add ----
table <<EOT
0|add new type bridge
0|a new type bridge
0|add name new type bridge
0|add dev new type bridge
0|add new address 02:00:00:00:00:aa mtu 1400 up type bridge
0|add type bridge
0|add br%d type bridge
0|add new netns a type bridge
0|add new type veth
0|add type veth
0|add new type veth peer
0|add new type veth peer name newp
0|add new type veth peer newp
0|add new type veth peer dev newp
0|add new type veth peer address 02:00:00:00:00:bb
0|add name new type veth peer name newp netns a
0|add name new type veth peer name new netns a
0|add new type veth peer netns a
0|add new type veth peer name newp netns \$P
0|add new netns a type veth peer name newp
2|add new netns a type veth peer name new netns \$P mtu 1300
0|add new mtu 1400 address 02:00:00:00:00:aa type veth peer name newp mtu 1300 address 02:00:00:00:00:bb
0|add new up type veth
2|add new type veth peer up
2|add new type veth peer name new
2|add v0 type veth peer name newp
2|add new type veth peer name v0
2|add new type veth peer name w1 netns a
2|add v0 type bridge
2|add short type bridge
2|add $long type bridge
2|add sixteen-characte type bridge
2|add new mtu 5 type veth
2|add new address 01:00:00:00:00:aa type bridge
255|add name sixteen-characte type bridge
255|add x/y type bridge
255|add new type veth peer name x/y
255|add new type veth peer name sixteen-characte
255|add new type veth peer netns nosuch
255|add new netns nosuch type veth
~1|add new type veth peer netns old
255|add new type veth peer name
255|add new type veth peer name newp mtu x
255|add new type
1|add new
1|add name new mtu 1400
1|add
255|add name
EOT
"$IPROUTE2" link add tap-dummy type dummy 2>/dev/null && kernel=0 || kernel=2
table <<EOT
$kernel|add new type dummy
$kernel|add new mtu 1400 address 02:00:00:00:00:aa type dummy
$kernel|add type dummy
EOT
"$IPROUTE2" link del tap-dummy 2>/dev/null

# ---- delete ----
table <<EOT
0|del v0
0|delete v0
0|d v0
0|del dev v0
0|del v1
0|del w0
0|del br0
0|del ifb9
0|del $long
0|del short
0|del if2
0|del v0 type veth
2|del lo
1|del nosuch
1|del $n128
255|del x/y
255|del
255|del dev
255|del type veth
EOT

# ---- in batches, and in another namespace ----
if config FEATURE_BATCH; then
	cat >"$T/lines" <<-'EOT'
		link add new type veth peer name newp
		link set new mtu 1400 up
		link set newp netns a name inside
		link del v0
		link add br1 type bridge
		link set nosuch up
		link del new
		link add newer type bridge
	EOT
	ok 'ip -batch: until a line fails' same 1 '-batch $T/lines'
	ok 'ip -force -batch' same 1 '-force -batch $T/lines'
	ok 'ip -n a -batch' same 1 '-n a -batch $T/lines'
fi
for words in 'set w1 up mtu 1300 name new' 'add new type bridge' 'add new type veth peer netns $$' 'del w1' 'set w1 netns $$'; do
	ok "ip -n a link $words" same 0 "-n a link $words"
done
ok 'ip -n nosuch' same 255 '-n nosuch link del v0'

# ---- without privilege ----
for words in 'set v0 up' 'set v0 netns a' 'add new type bridge' 'del v0'; do
	need setpriv ok "without privilege: $words" eval 'export BEFORE="setpriv --bounding-set -net_admin"; same 2 "link $words"; r=$?; unset BEFORE; return $r'
done
finish
