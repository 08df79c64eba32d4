#!/bin/sh
# SPDX-License-Identifier: 0BSD
# wan.t - an init script whose uplink is in a namespace of its own from the first second: DHCP, resolver and routes in there
. "${0%/*}/boot.sh"
applet netns-exec
for need in ADD EXEC DEL; do has $need || skip_all "NETNS_$need is off"; done
config FEATURE_IP_LINK || skip_all 'FEATURE_IP_LINK is off'
away eth0 >/dev/null && skip_all '!no NIC'
# What a person would copy: the script of udhcpc, which does not know that it is in a namespace, and the boot script.
cat >"$T/udhcpc" <<'EOT'
#!/bin/sh
case $1 in bound | renew)
	ip addr add "$ip/$mask" dev "$interface"
	for gateway in $router; do ip route add default via "$gateway"; done
	for server in $dns; do echo "nameserver $server"; done >/etc/resolv.conf ;;
esac
EOT
chmod +x "$T/udhcpc"
cat >"$T/rc" <<'EOT'
set -e
netns-add -u wan
/sbin/ip link set "$1" netns wan
mkdir -p /etc/netns/wan
: >/etc/netns/wan/resolv.conf
netns-exec wan /sbin/ip link set "$1" up
netns-exec wan udhcpc -i "$1" -s "$2" -q -n -f -t 5 -T 2
EOT
stop() {
	with FEATURE_DEL_SAFE t "$1: a clean stop" 0 '' '' -- nn del -kill -return -wait wan
	config FEATURE_DEL_SAFE || nn del wan
	ok "$1: brings the uplink back" wait_for here "$1"
	rm -r /etc/netns
}

# ---- qemu's network: it gives an address, and no way out ----
t 'eth0: the boot script' 0 '~*' '*lease of 10.0.2.15 obtained*' -- sh "$T/rc" eth0 "$T/udhcpc"
ok 'eth0: here is no uplink, no address, no route' all 'away eth0' '[ -z "$(ip route)" ]' '! ip addr | grep -q 10.0.2'
t 'eth0: there is the address' 0 '~*inet 10.0.2.15/24*' '' -- nn exec wan ip addr show eth0
t 'eth0: the router answers inside' 0 '~*1 packets received*' '' -- nn exec wan ping -c 1 -w 10 10.0.2.2
t 'eth0: and not outside' 1 '~*' '*Network is unreachable*' -- ping -c 1 -w 3 10.0.2.2
t 'eth0: lo is up inside' 0 '~*1 packets received*' '' -- nn exec wan ping -c 1 -w 10 127.0.0.1
stop eth0

# ---- a provider in a namespace of its own, on the other end of the wire ----
/sbin/ip link set eth2 netns "$(nn add -u isp && echo isp)"
nn exec isp sh -c 'ip addr add 192.0.2.1/24 dev eth2; ip addr add 198.51.100.1/32 dev lo; ip link set eth2 up'
printf '%s\n' 'start 192.0.2.10' 'end 192.0.2.20' 'interface eth2' "lease_file $T/leases" "pidfile $T/pid" \
	'option subnet 255.255.255.0' 'option router 192.0.2.1' 'option dns 198.51.100.1 198.51.100.2' >"$T/udhcpd.conf"
: >"$T/leases"
bg nn exec isp udhcpd -f "$T/udhcpd.conf" 2>/dev/null
t 'eth1: the boot script' 0 '~*' '*lease of 192.0.2.1? obtained*' -- sh "$T/rc" eth1 "$T/udhcpc"
t 'eth1: the route is inside' 0 '~default via 192.0.2.1 dev eth1*' '' -- nn exec wan ip route
with FEATURE_IP_NEXT t 'eth1: ip -n with BusyBox as the next ip' 0 '~default via 192.0.2.1 dev eth1*' '' -- /sbin/ip -n wan route
t 'eth1: and none outside' 0 '' '' -- ip route
dns="nameserver 198.51.100.1${NL}nameserver 198.51.100.2"
t 'eth1: the resolvers that DHCP told are in /etc/netns' 0 "$dns" '' -- cat /etc/netns/wan/resolv.conf
t 'eth1: and in /etc inside' 0 "$dns" '' -- nn exec wan cat /etc/resolv.conf
t 'eth1: outside nothing of it is in /etc' 0 '' '' -- cat /etc/resolv.conf
t 'eth1: what is behind the router answers inside' 0 '~*1 packets received*' '' -- nn exec wan ping -c 1 -w 10 198.51.100.1
t 'eth1: and not outside' 1 '~*' '*Network is unreachable*' -- ping -c 1 -w 3 198.51.100.1
stop eth1
with FEATURE_DEL_SAFE t 'eth2: the provider stops' 0 '' '' -- nn del -kill -wait isp
config FEATURE_DEL_SAFE || nn del isp
unbg
ok 'eth2 is back' wait_for here eth2
finish
