#!/bin/sh
# SPDX-License-Identifier: 0BSD
# ip-link-next.t - what the box does not know of ip link goes to another ip with every word, or is refused, and nothing happens
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about the box'
applet ip
config FEATURE_IP_LINK || skip_all 'FEATURE_IP_LINK is off'
[ "$SINGLE" = 1 ] && front=$BOX || front="$BOX ip"
# The guard of circles at its highest, so that the box takes itself for the last ip of a long chain, and asks no other.
alone="env NETNSBOX_IP=2016 $front"

mkdir "$T/bin" && printf '#!/bin/sh\nprintf "[%%s]" ip "$@"; echo\n' >"$T/bin/ip" && chmod 755 "$T/bin/ip"
looks() { cat /proc/net/dev /sys/class/net/lo/mtu /sys/class/net/lo/flags; }
looks >"$T/before"
both() { # of lines of words, those with a - in front in the options of ip
	while read -r words; do
		# shellcheck disable=SC2086 # words
		set -- $words
		with FEATURE_IP_NEXT t "goes on: $words" 0 "[ip]$(printf '[%s]' "$@")" '' -- eval "(PATH=$T/bin:\$PATH; export PATH; $front $words)"
		t "or is refused: $words" 1 '' 'Object "link": not all of this is known*' -- eval "$alone $words"
	done
}
both <<'EOT'
link change lo up
link replace lo up
link property add dev lo altname other
link xstats type bridge
link afstats
link help
link set help
link set lo promisc on
link set lo multicast off
link set lo up master br0
link set lo up nomaster
link set nomaster dev lo
link set lo txqueuelen 5 up
link set lo qlen 5
link set lo alias word
link set lo up group 7
link set group 7 up
link set lo type bridge stp_state 1
link set lo vf 1 mac 02:00:00:00:00:aa
link set lo arp off
link set lo mtu 1400 mtu 1500
link set lo name x name y
link set lo dev lo
link set lo up garbage
link set lo address 02:00:00:00:aa
link set lo address 02:00:00:00:00:00:aa
link set lo address 192.0.2.1
link add new type vlan id 3
link add new type macvlan
link add link lo name new type macvlan
link add new type bridge stp_state 1
link add new type bridge netns a
link add new numtxqueues 4 type veth
link add new type veth numtxqueues 4
link add new type veth peer name newp master br0
link add new type veth peer name newp type bridge
link add new index 77 type bridge
link add new group 7 type bridge
link add new type nosuch
link del group 7
link del lo lo
-o -d link set lo multicast off
EOT
both <<'EOT'
link show up
link show up dev lo
link show dev lo up
link show lo lo
link show nomaster
link show master br0
link show type veth
link show group default
link show vrf v
link show to 192.0.2.1
link list up
link lst type dummy
link help
link show help
-o link
-oneline link show lo
-d link
-s -s link show lo
-br link
-j link
-j -p link show lo
-c link
-color=never link
-4 link
-f inet6 link show
-h link
-r link
-t link
-N link
EOT
ok 'nothing has happened' eval 'looks | diff "$T/before" -'
finish
