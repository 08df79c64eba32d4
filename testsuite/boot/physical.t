#!/bin/sh
# SPDX-License-Identifier: 0BSD
# physical.t - links that survive their namespace: lost by a del with a process left behind, back by -kill, -return, -wait
. "${0%/*}/boot.sh"
applet netns-del
for need in ADD EXEC DEL; do has $need || skip_all "NETNS_$need is off"; done
config FEATURE_IP_LINK || skip_all 'FEATURE_IP_LINK is off'
away eth1 eth2 >/dev/null && skip_all '!no second and third NIC'
IP=/sbin/ip # not BusyBox ash's own
ns_move() { _to=$1; shift; for _l in "$@"; do "$IP" link set "$_l" netns "$_to" || return; done; }
# into NAME LINK…: the links go into a new namespace, where a process is left behind.
into() { mkns "$1" && inhabit "$1" && ns_move "$@" && shift && away "$@" >/dev/null; }
flags() { "$IP" link show "$1" | sed -n '1s/.*<\(.*\)>.*/\1/p'; }
down() { case ,$(flags "$1"), in *,UP,*) return 1 ;; esac; }
kept() { echo "*Network namespace \"$1\" is kept by $2*"; }
# after CMD…: how long it takes until it is true, which goes into the output as a comment.
after() {
	_from=$(clock); wait_for "$@" || return
	echo "# $* after $((($(clock) - _from) * 10)) ms" >>"$T/notes"
}
: >"$T/notes"

# ---- the story of the manual page ----
ok 'eth1 goes into a namespace, with a process' into a eth1
t 'it is there' 0 "eth1${NL}lo" '' -- nn exec a ls /sys/class/net
t 'del without options' 0 '' '' -- nn del a
sleep 1
ok 'eth1 is lost: no name leads to it, and the process has it' all 'gone a' 'away eth1' 'has_link $PID eth1'
unbg
ok 'it returns when the process ends' after here eth1

config FEATURE_DEL_SAFE || { SKIP='FEATURE_DEL_SAFE is off'; ok 'the options' false; finish; }
into a eth1
t '-kill' 0 '' '' -- nn del -kill a
ok 'ends the process, and eth1 is back' all 'not kill -0 $PID 2>/dev/null' 'after here eth1'
for n in 1 2 3 4 5; do
	into a eth1
	t "-kill -wait ($n)" 0 '' '' -- nn del -kill -wait a
	ok "eth1 is back when the command returns ($n)" here eth1
	mkns a && ns_move a eth1
	t "-wait where nobody lives ($n)" 0 '' '' -- nn del -wait a
	ok "eth1 is back ($n)" here eth1
done
into a eth1
t '-return' 0 '' '' -- nn del -return a
ok 'eth1 is back at once, and the process lives, without it' all 'here eth1' 'gone a' 'kill -0 $PID' 'not has_link $PID eth1'
unbg; into a eth1
t '-wait alone tells who has it' 1 '' "$(kept a "process $PID (sleep)")${NL}*Network namespace \"a\" is not gone: *" -- nn del -wait -time 1 a
ok 'and has it, still' all 'gone a' 'away eth1' 'has_link $PID eth1'
unbg; wait_for here eth1
into a eth1
t '-return -wait: the link is back, and who holds the rest is told' 1 '' "$(kept a "process $PID (sleep)")*" -- nn del -return -wait -time 0 a
ok 'eth1 is back' here eth1
unbg; into a eth1
t 'all three' 0 '' '' -- nn del -kill -return -wait a
ok 'eth1 is back' here eth1
unbg

# ---- several links ----
into a eth1 eth2
t 'two NICs: -return' 0 '' '' -- nn del -return a
ok 'both are back' here eth1 eth2
unbg; into a eth1 eth2
t 'two NICs: -kill -wait' 0 '' '' -- nn del -kill -wait a
ok 'both are back' here eth1 eth2
unbg; into a eth1; into b eth2
with FEATURE_DEL_ALL t '-all -return' 0 '' '' -- nn del -all -return
with FEATURE_DEL_ALL ok 'each is back' all 'here eth1 eth2' 'gone a' 'gone b'
config FEATURE_DEL_ALL || nn del -return a b
unbg; into a eth1
"$IP" link add v0 type veth peer name v0p && ns_move a v0p && "$IP" -n a link add d0 type dummy
t 'virtual links beside it: -return' 0 '' '' -- nn del -return a
ok 'stay where they are' all 'here eth1 v0' 'away v0p d0' 'has_link $PID v0p' 'has_link $PID d0'
unbg
ok 'and end with the namespace' wait_for away v0

# ---- its name is taken here ----
into a eth1; "$IP" link add eth1 type dummy
t '-return with another eth1 here' 0 '' '*Link "eth1" is called "dev0" now' -- nn del -return a
ok 'it is there under that name' all 'here eth1 dev0' '[ -e /sys/class/net/dev0/device ]' 'not [ -e /sys/class/net/eth1/device ]'
unbg; "$IP" link del eth1; "$IP" link set dev0 name eth1
into a eth1 eth2
for name in eth1 eth2 dev0; do "$IP" link add $name type dummy; done
t 'dev0 is taken as well, and two links come' 0 '' "*Link \"eth?\" is called \"dev1\" now${NL}*Link \"eth?\" is called \"dev2\" now" -- nn del -return a
ok 'both are there' here dev1 dev2
for name in eth1 eth2 dev0; do "$IP" link del $name; done
unbg
if [ "$(basename "$(readlink /sys/class/net/dev1/device/driver)")" = e1000 ]; then set -- eth2 eth1; else set -- eth1 eth2; fi
"$IP" link set dev1 name "$1"; "$IP" link set dev2 name "$2"
into a eth1; "$IP" link add eth1 type dummy
t 'without -return it is the kernel that finds a name' 0 '' '' -- nn del -kill -wait a
name=$(cd /sys/class/net && echo dev*)
ok 'which begins with dev, too' here "$name/device"
"$IP" link del eth1; "$IP" link set "$name" name eth1

# ---- in use ----
mkns a b; inhabit a; ns_move a eth1; ns_move b eth2
nn exec a sh -c 'ip addr add 10.9.9.1/24 dev eth1; ip link set eth1 up; ip link set eth1 mtu 1400'
nn exec b sh -c 'ip addr add 10.9.9.2/24 dev eth2; ip link set eth2 up'
nn exec a cat /sys/class/net/eth1/address >"$T/mac"
t 'one namespace reaches the other over the wire' 0 '~*1 packets received*' '' -- nn exec a ping -c 1 -w 10 10.9.9.2
t '-return while it is up' 0 '' '' -- nn del -return a
ok 'it comes down, without addresses' all 'down eth1' '! ip addr show eth1 | grep -q "inet"'
ok 'with its MAC address and MTU' all 'cmp /sys/class/net/eth1/address "$T/mac"' '[ "$(cat /sys/class/net/eth1/mtu)" = 1400 ]'
t '-wait while it is up' 0 '' '' -- nn del -wait b
ok 'the same' all 'here eth2' 'down eth2' '! ip addr show eth2 | grep -q inet'
ip link set eth1 mtu 1500
unbg; into a eth1
nn exec a sh -c '/sbin/ip link add br0 type bridge; brctl addif br0 eth1; ip link set eth1 up'
t '-return of a port of a bridge' 0 '' '' -- nn del -return a
ok 'takes the port, not the bridge' all 'here eth1' 'away br0' '[ ! -e /sys/class/net/eth1/master ]'
unbg

# ---- to where, and from where ----
mkns b; into a eth1
t '-return into the namespace where it is said' 0 '' '' -- run 'netns-exec b' nn del -return a
ok 'there it is' all 'away eth1' '[ "$(nn exec b ls /sys/class/net)" = "eth1${NL}lo" ]'
unbg; nn del -wait b; wait_for here eth1
nn attach me $$
t '-return of what is here already' 0 '' '' -- nn del -return me
ok 'moves nothing' all 'here eth0 eth1 eth2' 'gone me'
into a eth1; nn attach other "$PID"
t '-return of one name of two' 0 '' '' -- nn del -return a
ok 'takes the link, the other name stays' all 'here eth1' 'live other'
ns_move other eth1
t '-kill -wait of one name' 0 '' '' -- nn del -kill -wait other
ok 'eth1 is back' here eth1
unbg

# ---- wrong use ----
into a eth1
t 'no such name' 1 '' '*"*nix": No such file or directory' -- nn del -return -kill -wait nix
t 'a wrong time' 2 '' '*Invalid time*Usage: *' -- nn del -return -time x a
t 'a name that is none' 2 '' '*Invalid netns name "a/b"*' -- nn del -return a/b a
t 'no name' 2 '' '*Usage: *' -- nn del -return
ok 'nothing was moved' all 'away eth1' 'has_link $PID eth1' 'live a'
stale old
t 'a stale name' 0 '' '' -- nn del -return old
ln -s "$R/a" "$R/link"
t 'a symbolic link' 0 '' '' -- nn del -kill -return -wait link
ok 'does not reach through' all 'away eth1' 'has_link $PID eth1' 'live a'
nn del -kill -wait a
ok 'all are back in the end' here eth0 eth1 eth2
unbg
cat "$T/notes"
finish
