#!/bin/sh
# SPDX-License-Identifier: 0BSD
# ip-link-show.t - ip link show: byte for byte iproute2's lines, for links of many kinds and in many states
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'compares the box with iproute2'
applet ip
config FEATURE_IP_LINK || skip_all 'FEATURE_IP_LINK is off'
[ -n "$IPROUTE2" ] || skip_all "${MUST_RUN:+!}no iproute2"
# The guard of circles at its highest, so that the box takes itself for the last ip of a long chain, and asks no other.
alone() { if [ "$SINGLE" = 1 ]; then NETNSBOX_IP=2016 "$BOX" "$@"; else NETNSBOX_IP=2016 "$BOX" ip "$@"; fi; }
once() { # WORDS…: both print the same, and have the same status
	alone "$@" >"$T/box.out" 2>"$T/box.err"; have=$?
	"$IPROUTE2" "$@" >"$T/ip.out" 2>"$T/ip.err"; want=$?
	[ "$have" = "$want" ] && diff "$T/ip.out" "$T/box.out" && diff "$T/ip.err" "$T/box.err"
}
same() { once "$@" || { sleep 1 && once "$@"; }; } # the kernel tells late what follows from up and down
shows() { # LINE WORDS…: what iproute2 prints has LINE, or one like this pattern; so the world is what it is meant to be
	wait_for has_match "$@" || { shift; "$IPROUTE2" "$@"; return 1; }
}
has_match() { pattern=$1; shift; "$IPROUTE2" "$@" | grep -qe "$pattern"; }
# shellcheck disable=SC2120
table() { # of PATTERN|WORDS
	while IFS='|' read -r pattern words; do
		eval "set -- $words"
		ok "it is there: $words ${pattern:-}" shows "$pattern" "$@"
		ok "ip $words" same "$@"
	done
}
ip_lines() { "$IPROUTE2" -batch -; }

# ---- lo alone ----
table <<'EOT'
^1: lo: <LOOPBACK>|link
^1: lo: |link show
^1: lo: |link list
^1: lo: |link lst
^1: lo: |link sh
^1: lo: |link li
^1: lo: |l
^1: lo: |lin show
^1: lo: |link show lo
^1: lo: |link show dev lo
EOT
"$IPROUTE2" link set lo up
table <<'EOT'
^1: lo: <LOOPBACK,UP,LOWER_UP> .* state UNKNOWN|link
EOT
for words in 'show nosuch' 'show dev nosuch' "show ''" 'show x/y' "show 'x y'" 'show sixteen-characte' "show $(printf %0200d 7)"; do
	ok "ip link $(printf %.40s "$words")" eval "once link $words && [ \$have = 1 ] && [ \"\$(wc -l <\"\$T/box.err\")\" = 1 ]"
done
t 'ip link show if1' 0 '~1: lo: *' '' -- alone link show if1
t 'ip link show if99' 1 '' 'Device "if99" does not exist.' -- alone link show if99

# ---- pairs, here and elsewhere ----
mkns a b
bg_netns; stranger=$PID
ip_lines <<EOT
link add v0 type veth peer name v1
link set v1 group 7 txqueuelen 0
link set v0 up
link add v2 type veth peer name v3
link set v2 mode dormant up
link set v3 promisc on allmulticast on up
link add v4 type veth peer name v5 netns a
link set v4 multicast off arp off
link add v6 type veth peer name v7 netns $stranger
link add v8 type veth peer name v9
link set v8 netns a
link set v9 netns b
link add br0 type bridge
link add br1 type bridge
link add p0 type veth peer name p1
link set p0 master br0 up
link set p1 up
link set br0 up
link set br1 up
link set v0 alias "an alias, in words"
link property add dev v0 altname much-longer-than-a-name-of-a-link altname short
EOT
table <<'EOT'
^[0-9]*: v0@v1: <NO-CARRIER,.*UP,M-DOWN> .* state LOWERLAYERDOWN|link
^[0-9]*: v1@v0: .* group 7 $|link show v1
^    alias an alias, in words|link show v0
^    altname short|link show short
^    altname much|link show dev much-longer-than-a-name-of-a-link
^[0-9]*: v2@v3: <.*,UP,LOWER_UP> .* mode DORMANT|link show v2
<.*,ALLMULTI,PROMISC,UP,LOWER_UP>|link show dev v3
<BROADCAST,NOARP> .*|link show v4
^[0-9]*: v4@if[0-9]*: |link show v4
^    link/ether .* link-netns a$|link show v4
^    link/ether .* link-netnsid 1$|link show v6
^    link/ether .* link-netnsid |-n a link
^    link/ether .* link-netns|-n b link show v9
^[0-9]*: br0: <.*,UP,LOWER_UP> .* state UP|link show br0
^[0-9]*: br1: .* state [DU]|link show br1
^[0-9]*: p0@p1: .* master br0 state UP|link show p0
EOT
ip_lines <<'EOT'
link set p1 down
EOT
table <<'EOT'
^[0-9]*: p0@p1: <NO-CARRIER,.*,UP,M-DOWN> .* master br0 state LOWERLAYERDOWN|link show p0
^[0-9]*: br0: <NO-CARRIER,|link
EOT
ok 'a namespace that has lost its name' eval 'rmns b && same -n a link && same link'

# ---- other kinds, as far as the kernel has them ----
for kind in 'mv0 link v2 type macvlan' 'mv1 link v1 type macvlan mode private' 'mv2 link v2 type macvlan' 'vl0 link v2 type vlan id 3' 'du0 type dummy' 'if0 type ifb' \
	'vx0 type vxlan id 5 dev v2 dstport 4789' 'ip0 type ipip remote 192.0.2.1' 'si0 type sit remote 192.0.2.1 local 192.0.2.2' \
	'gr0 type gre remote 192.0.2.1' 'g60 type ip6gre remote 2001:db8::1' 'i60 type ip6tnl remote 2001:db8::1 local 2001:db8::2' 'vr0 type vrf table 5' \
	'vc0 type vcan' 'wg0 type wireguard' 'nm0 type nlmon' 'bo0 type bond' 'iv0 link v2 type ipvlan'; do
	# shellcheck disable=SC2086 # words
	if "$IPROUTE2" link add $kind 2>/dev/null; then
		ok "ip link show: ${kind#* }" same link show "${kind%% *}"
		"$IPROUTE2" link set "${kind%% *}" up 2>/dev/null
		ok "it is up" same link
	else
		skip "ip link show: ${kind#* }" 'not in this kernel'
	fi
done
if "$IPROUTE2" link set vx0 protodown on 2>/dev/null; then ok 'protodown' eval 'shows "protodown on " link show vx0 && same link'; fi
! "$IPROUTE2" link set mv2 netns a 2>/dev/null || ok 'a parent in another namespace' same -n a link
for mode in tap tun; do
	if "$IPROUTE2" tuntap add "dev" "t$mode" mode $mode 2>/dev/null; then
		ok "$mode" same link show "t$mode"
		"$IPROUTE2" link set "t$mode" up
		ok "$mode that is up" same link
	else
		skip "$mode" 'not here'
	fi
done

# ---- names ----
for name in fifteen-charact x%d ü "a'b" 'a"b' 0 -x ';' '$HOME' '\n' '@' '[1]' 'a,b' if77 "$(printf 'a\001b')" "$(printf '\377')"; do
	"$IPROUTE2" link add name "$name" type veth peer name "p$(printf %.10s "$name")" 2>/dev/null
done
ok 'names of every sort' same link
for name in fifteen-charact x0 ü "a'b" 0 '\n'; do ok "ip link show $name" same link show dev "$name"; done

# ---- many: the dump comes in several datagrams ----
awk 'BEGIN { for (i = 0; i < 300; i++) print "link add m" i " type veth peer name n" i " netns a\nlink set m" i " mtu " 1000 + i }' | ip_lines
ok '300 more, with ends in another namespace' eval 'same link; [ "$(grep -c "^[0-9]" "$T/box.out")" -gt 300 ]'
ok 'and there' same -n a link
ok 'the last of them' same link show dev m299
t 'lost output is a failure' 1 '' '*No space left on device*' -- eval 'alone link >/dev/full'
with FEATURE_BATCH ok 'in a batch' eval 'printf "link show m1\nlink\nlink show lo\n" >"$T/lines"; same -batch "$T/lines"'
rmns a
finish
