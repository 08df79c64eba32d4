#!/bin/sh
# SPDX-License-Identifier: 0BSD
# frr.t - FRR's zebra, with a VRF for each name, follows names that we make and remove
. "$(dirname "$0")/../tap.sh"
sandbox
PATH=$PATH:/usr/lib/frr
client zebra
# Its own user is to read the configuration and to make the socket.
chmod 755 "$T" && echo 'hostname tap' >"$T/conf" && mkdir -p /run/frr && chown frr:frr /run/frr || exit
zebra_up() {
	bg exec zebra --vrfwnetns --config_file "$T/conf" --pid_file /run/frr/pid --socket /run/frr/socket --vty_socket /run/frr --log stdout >"$T/log" 2>&1
	wait_for [ -S /run/frr/zebra.vty ] || { cat "$T/log"; return 1; }
}
show() { vtysh --vty_socket /run/frr -d zebra -c "show $*" 2>/dev/null; }
vrfs() { show vrf | awk '$1 == "vrf" { print $2 }' | sort | xargs; }
knows() { wait_for eval "[ \"\$(vrfs)\" = '$1' ]" || { show vrf; cat "$T/log"; return 1; }; }
reaches() { show ip route vrf "$1" | grep -q "10.9.8.0/24 is directly connected, vpnp"; }
shows_ids() { nn list-id >"$T/ids"; for _ns in a b c; do grep -x "nsid [0-9]* (iproute2 netns name: $_ns)" "$T/ids" || return; done; }
[ -n "$IPROUTE2" ] || skip_all "${MUST_RUN:+!}no iproute2"

for how in private shared; do
	wipe; mount --make-rprivate /; mount --make-r$how /
	nn add a
	ok "$how: it starts" zebra_up
	ok "$how: a name from before" knows a
	t "$how: names made while it runs" 0 '' '' -- eval 'nn add b && nn add c'
	ok "$how: it has them all" knows 'a b c'
	with NETNS_EXEC t "$how: of a name it means our namespace" 0 '' '' -- eval 'veth vpn && "$IPROUTE2" link set vpnp netns b &&
		"$IPROUTE2" link set vpn up && nn exec b "$IPROUTE2" addr add 10.9.8.1/24 dev vpnp && nn exec b "$IPROUTE2" link set vpnp up'
	with NETNS_EXEC ok "$how: it learns the route in there" wait_for reaches b
	with NETNS_LIST_ID ok "$how: we show the ids that it gave" shows_ids
	t "$how: a name removed while it runs" 0 '' '' -- nn del a
	ok "$how: it lets it go" knows 'b c'
	bg_netns
	with NETNS_ATTACH t "$how: a name given to a namespace that is there" 0 '' '' -- nn attach d "$PID"
	with NETNS_ATTACH ok "$how: it has it, too" knows 'b c d'
	"$IPROUTE2" link del vpn 2>/dev/null
	rmns b c; [ ! -e "$R/d" ] || rmns d
	ok "$how: none is left" knows ''
	unbg
	rm -rf /run/frr/*
done
finish
