#!/bin/sh
# SPDX-License-Identifier: 0BSD
# keepalived.t - keepalived with net_namespace NAME moves its address to a device in a namespace that we have named
. "$(dirname "$0")/../tap.sh"
sandbox
client keepalived
conf() { # NAME
	cat <<-EOT
	net_namespace $1
	global_defs {
		vrrp_version 3
	}
	vrrp_instance one {
		interface vpnp
		virtual_router_id 51
		priority 255
		advert_int 0.1
		virtual_ipaddress {
			10.9.8.7/24
		}
	}
	EOT
}
keep() { conf "$1" >"$T/conf"; $RUN keepalived --dont-fork --log-console --use-file="$T/conf" >"$T/log" 2>&1; }
addresses() { "$IPROUTE2" -n "$1" -4 addr show dev vpnp | grep -c 'inet 10.9.8.7/24 '; }
has_address() { [ "$(addresses "$1")" = 1 ]; }
gets_address() { wait_for has_address a || { cat "$T/log"; return 1; }; }
refuses() { run "timeout 20" keep "$1"; cat "$T/log"; grep -i "netns.*$1\|namespace.*$1" "$T/log"; }
[ -n "$IPROUTE2" ] || skip_all "${MUST_RUN:+!}no iproute2"

for how in private shared; do
	wipe; mount --make-rprivate /; mount --make-r$how /
	nn add a; nn add b
	veth vpn && "$IPROUTE2" link set vpnp netns a && "$IPROUTE2" link set vpn up && "$IPROUTE2" -n a addr add 10.9.8.1/24 dev vpnp &&
		"$IPROUTE2" -n a link set vpnp up
	ok "$how: no address yet" eval '[ "$(addresses a)" = 0 ]'
	bg run exec keep a
	ok "$how: the address is on the device in there" gets_address
	with NETNS_PIDS ok "$how: we see its processes" eval 'nn pids a >"$T/pids"; has_line "$PID" "$T/pids" && [ "$(wc -l <"$T/pids")" = 2 ]'
	with NETNS_IDENTIFY t "$how: and where they are" 0 a '' -- inside a nn identify "$PID"
	ok "$how: it has a mount namespace of its own, with the names" all '[ "$(mounts a "$PID")" -gt 0 ]' '[ "$(mounts b "$PID")" -gt 0 ]'
	t "$how: a name is removed" 0 '' '' -- nn del b
	ok "$how: there, too" all 'gone b' '[ "$(mounts b "$PID")" = 0 ]'
	t "$how: the name in use, too" 0 '' '' -- nn del a
	ok "$how: is gone everywhere" all 'gone a' '[ "$(mounts a "$PID")" = 0 ]'
	with NETNS_ATTACH t "$how: and comes back" 0 '' '' -- nn attach a "$PID"
	with NETNS_ATTACH ok "$how: with the address" has_address a
	kill "$PID" && wait "$PID"
	with NETNS_ATTACH ok "$how: which it takes away at its end" eval '[ "$(addresses a)" = 0 ]'
	[ ! -e "$R/a" ] || rmns a
	ok "$how: no such name: it says so" refuses no
	unbg
	"$IPROUTE2" link del vpn 2>/dev/null
done
finish
