#!/bin/sh
# SPDX-License-Identifier: 0BSD
# router.t - docs/examples/router as it is, with veth pairs for NICs: a provider, a VPN's server, a PC, a guest; start and stop
. "${0%/*}/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'needs the names of our applets'
[ -x "$BOX" ] || skip_all "!no $BOX"
example=${SRC:-${D%/*}}/docs/examples/router
[ -d "$example" ] || skip_all 'no examples here'
for need in ADD DEL EXEC PIDS MONITOR; do has $need || skip_all "NETNS_$need is off"; done
[ "$E" = /etc/netns ] || skip_all 'other directories are configured'
busybox ash -c : 2>/dev/null || skip_all "${MUST_RUN:+!}no busybox"
own_etc || skip_all "${MUST_RUN:+!}no /etc of our own"
mount -t sysfs sysfs /sys || skip_all "${MUST_RUN:+!}no /sys of our own"

# A router's PATH: BusyBox and netnsbox. What a person would copy, copied.
mkdir "$T/bin" && cp "$(tool busybox)" "$T/bin/busybox" && cp "$BOX" "$T/bin/netnsbox" && cp -R "$example" /etc/router
"$T/bin/busybox" --install -s "$T/bin" || skip_all "${MUST_RUN:+!}no busybox that makes its links"
for applet in add del exec pids monitor list identify; do ln -s netnsbox "$T/bin/netns-$applet"; done
router() { env PATH="$T/bin" busybox ash /etc/router/router "$@"; }
in_() { nsenter --net="/proc/$1/ns/net" "$T/bin/busybox" ash -c "$2"; } # PID COMMANDS
nx() { env PATH="$T/bin" "$T/bin/netns-exec" "$@"; }

# ---- the world: namespaces without names ----
wire() { # NIC PID LINK: the NIC is here, the link at the other end in the namespace of the process
	busybox ip link add "$1" type veth || return # the kernel names the other end
	for dev in /sys/class/net/*; do
		[ "$(cat "$dev/ifindex")" != "$(cat "/sys/class/net/$1/iflink")" ] || busybox ip link set "${dev##*/}" name "$3"
	done
	busybox ip link set "$3" netns "$2"
}
bg_netns; isp=$PID; bg_netns; server=$PID; bg_netns; pc=$PID; bg_netns; phone=$PID
wire eth0 "$isp" nic; wire eth1 "$pc" nic; wire eth2 "$server" spare; wire eth3 "$phone" nic; wire long "$server" tun; wire core "$isp" server
busybox ip link set core netns "$server"
in_ "$isp" 'ip link set lo up; ip addr add 203.0.113.1/24 dev nic; ip link set nic up; ip addr add 198.51.100.1/24 dev server; ip link set server up
	echo 1 >/proc/sys/net/ipv4/ip_forward; ip route add 192.168.0.0/16 via 203.0.113.5'
in_ "$server" 'ip addr add 198.51.100.2/24 dev core; ip link set core up; ip route add default via 198.51.100.1
	ip addr add 10.9.0.1/24 dev tun; ip link set tun up; ip addr add 10.9.9.9/32 dev lo; ip link set lo up'
in_ "$pc" 'ip addr add 192.168.1.10/24 dev nic; ip link set nic up; ip route add default via 192.168.1.1'
state() { # what is to be the same before and afterwards; the tunnel goes with its namespace
	for dev in /sys/class/net/*; do [ "${dev##*/}" = long ] || echo "${dev##*/} $(cat "$dev/flags") $(readlink "$dev/master")"; done
	busybox ip addr | grep inet; busybox ip route; cat /proc/sys/net/ipv4/ip_forward; ls "$R" /run /etc
}
configure() { # LINES: after those that are there
	cp "$example/router.conf" /etc/router/router.conf; echo "$1" >>/etc/router/router.conf
}
ping() { in_ "$1" "ping -c 1 -w ${3:-5} -W ${3:-5} $2 >/dev/null 2>&1"; } # PID ADDRESS [SECONDS]
stops() { # the state of before, no process but those of the world
	ok "$1: a clean stop" router stop
	ok "$1: no names are left" all '[ -z "$(ls "$R")" ]' '! grep " - nsfs " /proc/self/mountinfo'
	rm -rf /etc/netns/wan /etc/netns/vpn; state >"$T/after"
	ok "$1: links, addresses, routes and files are as before" wait_for eval 'state >"$T/after"; diff "$T/before" "$T/after"'
	ok "$1: no process is left" eval '! grep -lsE "router/|udhcp|netns-" /proc/[0-9]*/cmdline'
	t "$1: stopped again" 0 '' '' -- router stop
}
# The tunnel: a wire to the server, made in wan as wg0 would be.
cat >"$T/tunnel" <<EOT
$T/bin/nsenter --net=/proc/$$/ns/net $T/bin/busybox ip link set long netns \$\$ || exit
EOT
: >>/etc/resolv.conf; mkdir -p "$R" "$E"
state >"$T/before"

# ---- a fixed address, all parts ----
configure "WAN_ADDRESS=203.0.113.5/24 WAN_GATEWAY=203.0.113.1 WAN_DNS='198.51.100.2 198.51.100.3' WAN_UP='echo up >/run/router/wan.up'
	VPN=long VPN_MAKE='. $T/tunnel' VPN_ADDRESS=10.9.0.2/24 VPN_GATEWAY=10.9.0.1 VPN_DNS=10.9.9.9"
t 'start' 0 '' '' -- router start
t 'start: once is enough' 1 '' 'router: started already' -- router start
ok 'the names' all "[ \"\$(ls '$R' | tr '\\n' ' ')\" = 'guest vpn wan ' ]"
ok 'here are no uplink, no NIC of guests' all '[ ! -e /sys/class/net/eth0 ]' '[ ! -e /sys/class/net/eth3 ]'
t 'in wan is the uplink' 0 '~*203.0.113.5/24*' '' -- nx wan ip addr show eth0
t 'in vpn is the tunnel alone' 0 "~lo$NL""long$NL" '' -- nx vpn ls /sys/class/net
ok 'what WAN_UP says is done' wait_for [ -e /run/router/wan.up ]
ok 'PC: the server behind the provider answers' ping "$pc" 198.51.100.2 10
ok 'the router itself: too' ping $$ 198.51.100.2
ok 'vpn: what is behind the tunnel answers' nx vpn ping -c 1 -w 5 10.9.9.9
not_there() { ! ping "$@"; }
ok 'PC: what is behind the tunnel does not' not_there "$pc" 10.9.9.9 1
ok 'vpn: nothing goes out but through the tunnel' eval 'nx vpn ip route | grep default >"$T/o"; [ "$(cat "$T/o")" = "default via 10.9.0.1 dev long " ]'
in_ "$server" 'ip link set tun down'
ok 'vpn: nothing goes out when the tunnel is down' not nx vpn ping -c 1 -w 1 -W 1 198.51.100.2
in_ "$server" 'ip link set tun up'
t 'vpn: its resolver' 0 'nameserver 10.9.9.9' '' -- nx vpn cat /etc/resolv.conf
t 'wan: its resolvers' 0 "nameserver 198.51.100.2${NL}nameserver 198.51.100.3" '' -- nx wan cat /etc/resolv.conf
ok 'here is that of before' not grep -qE '10.9.9.9|198.51.100' /etc/resolv.conf
if tool dnsmasq >/dev/null; then
	for zone in 10.9.9.9:192.0.2.77 198.51.100.2:192.0.2.11; do
		bg exec nsenter --net="/proc/$server/ns/net" dnsmasq -k -C /dev/null -h -R -u root -x "$T/dnsmasq.${zone%:*}" --bind-interfaces \
			-a "${zone%:*}" -A "/who.example/${zone#*:}" 2>/dev/null
	done
fi
asks() { nx "$1" nslookup who.example 2>&1 | grep -q "$2"; }
need dnsmasq ok 'vpn: names are asked of its resolver, through the tunnel' wait_for asks vpn 192.0.2.77
need dnsmasq ok 'wan: of the provider' wait_for asks wan 192.0.2.11

# ---- guests: an address by the service that the hook starts ----
cat >"$T/udhcpc" <<'EOT'
case $1 in bound) ip addr add "$ip/$mask" dev "$interface"; ip route add default via "$router" ;; esac
EOT
chmod +x "$T/udhcpc"; sed -i "1i#!$T/bin/ash" "$T/udhcpc"
in_ "$phone" 'ip link set nic up'
ok 'guest: gets an address' eval 'in_ "$phone" "PATH=$T/bin udhcpc -i nic -s $T/udhcpc -q -n -t 10 -T 1 2>/dev/null"'
t 'guest: one of its network' 0 '~*inet 192.168.2.[12][0-9][0-9]/24*' '' -- in_ "$phone" 'ip addr show nic'
ok 'guest: the server behind the provider answers' ping "$phone" 198.51.100.2 10
# Neither an answer nor a packet that arrives without one.
echoes() { in_ "$1" 'awk "/^Icmp:/ { n = \$10 } END { print n }" /proc/net/snmp'; } # PID: how many were asked for there
apart() { # FROM ADDRESS PID: where the address is
	before=$(echoes "$3")
	[ -n "$before" ] && ! ping "$1" "$2" 1 && [ "$(echoes "$3")" = "$before" ]
}
ok 'guest: the PC is out of reach' apart "$phone" 192.168.1.10 "$pc"
for address in 192.168.1.1 192.168.255.2; do
	ok "guest: so is the router's $address" apart "$phone" $address $$
done
ok 'PC: so is the guest' apart "$pc" "$(in_ "$phone" 'ip addr show nic' | sed -n 's,.*inet \(.*\)/.*,\1,p')" "$phone"

# ---- the hook ----
nn add byhand
ok 'hook: a name that is made by hand gets its lo up' wait_for eval 'nx byhand ip addr show lo | grep -q 127.0.0.1'
echo >/run/router/byhand.left
nn del byhand
ok 'hook: what it left goes with it' wait_for [ ! -e /run/router/byhand.left ]
(nx vpn sh -c 'trap "" TERM; while :; do sleep 1; done' &) 2>/dev/null # it has to be killed
stops 'all parts'

# ---- DHCP, no guests, no VPN ----
printf '%s\n' 'start 203.0.113.5' 'end 203.0.113.5' 'interface nic' "lease_file $T/leases" "pidfile $T/pid" \
	'option subnet 255.255.255.0' 'option router 203.0.113.1' 'option dns 198.51.100.2' >"$T/udhcpd.conf"
: >"$T/leases"
bg exec nsenter --net="/proc/$isp/ns/net" "$T/bin/udhcpd" -f "$T/udhcpd.conf" 2>/dev/null
configure "GUEST= LAN='eth1 eth2'"
ok 'DHCP: start' router start
ok 'DHCP: the address is in wan' wait_for eval 'nx wan ip route | grep -q "default via 203.0.113.1"'
t 'DHCP: and the resolver' 0 'nameserver 198.51.100.2' '' -- nx wan cat /etc/resolv.conf
t 'DHCP: here is neither' 0 '' '' -- eval 'busybox ip addr | grep 203.0.113; grep 198.51.100 /etc/resolv.conf; :'
ok 'DHCP: PC: the server answers' ping "$pc" 198.51.100.2 10
unbg_last() { kill "$PID"; wait "$PID"; }
unbg_last 2>/dev/null
stops 'DHCP'

# ---- what is half done is undone ----
configure 'LAN="eth1 nosuch"
WAN_ADDRESS=203.0.113.5/24'
t 'a NIC that is not there: start fails' 1 '~*' '*nosuch*' -- router start
stops 'a NIC that is not there'
t 'wrong usage' 2 '' 'Usage: router *' -- router restart
finish
