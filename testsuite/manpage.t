#!/bin/sh
# SPDX-License-Identifier: 0BSD
# manpage.t - the manual page ip-netns(8), sentence by sentence: each case begins with the words of its sentence
. "$(dirname "$0")/tap.sh"
sandbox
[ -n "$TEST_HOST" ] || applet ip
own_etc || skip_all "${MUST_RUN:+!}no /etc of our own"
[ -n "$IP" ] || skip_all "${MUST_RUN:+!}no ip to make devices with"
# The page's `ip`; DOES APPLET … skips what is configured out.
I() { if [ -n "$TEST_HOST" ]; then $RUN "$IPROUTE2" "$@"; elif [ "$SINGLE" = 1 ]; then $RUN "$BOX" "$@"; else $RUN "$BOX" ip "$@"; fi; }
says() { # LINE COMMAND…: prints that line among others
	line=$1; shift; "$@" >"$T/said" && { cat "$T/said"; has_line "$line" "$T/said"; }
}
net_of() { readlink "/proc/$1/ns/net"; }
named() { echo "net:[$(ino "$R/$1")]"; }
in_net() { [ "$(net_of "$1")" = "$(named "$2")" ]; }
device() { "$IP" link show "$1" >/dev/null 2>&1; }
no_names() { [ -z "$(ls -A "$R" 2>/dev/null)" ]; }
veth_into() { "$IP" link add "$1" type veth peer name "$2" && "$IP" link set "$2" netns "$3"; } # A B PID: B goes to PID's namespace

# ---- SYNOPSIS ----
t 'ip [ OPTIONS ] netns { COMMAND | help }' "$(box 255 255)" '' '*Usage*' -- I -oneline netns help
with NETNS_ADD t 'ip netns add NETNSNAME' 0 '' '' -- I netns add one
[ -e "$R/one" ] || mkns one
with NETNS_LIST t 'ip netns { list }' 0 one '' -- I netns list
with NETNS_LIST t 'ip netns { list }: without the word' 0 one '' -- I netns
with NETNS_SET t 'ip netns { set } NETNSNAME NETNSID' 0 '' '' -- I netns set one 5
with NETNS_SET with NETNS_LIST_ID t 'ip netns list-id' 0 'nsid 5 (iproute2 netns name: one)' '' -- I netns list-id
with NETNS_IDENTIFY t 'ip netns identify [ PID ]' 0 "~$NL" '' -- I netns identify $$
with NETNS_PIDS t 'ip netns pids NETNSNAME' 0 '' '' -- I netns pids one
with NETNS_EXEC t 'ip [-all] netns exec [ NETNSNAME ] command...' 0 "$(named one)" '' -- I netns exec one readlink /proc/self/ns/net
with NETNS_EXEC with FEATURE_EXEC_ALL t 'ip [-all] netns exec [ NETNSNAME ] command...: -all' 0 "~*netns: one$NL*" '' -- I -all netns exec true
with NETNS_DEL t 'ip [-all] netns del [ NETNSNAME ]' 0 '' '' -- I netns del one
mkns two
with NETNS_DEL with FEATURE_DEL_ALL t 'ip [-all] netns del [ NETNSNAME ]: -all' 0 '' '' -- I -all netns del
with NETNS_DEL with FEATURE_DEL_ALL ok 'ip [-all] netns del [ NETNSNAME ]: nothing is left' no_names
wipe

# ---- DESCRIPTION ----
mkns net0
with NETNS_EXEC ok 'A network namespace is logically another copy of the network stack' all \
	'I netns exec net0 "$IP" link add only0 type bridge' 'not device only0' \
	'I netns exec net0 "$IP" link set lo up' 'I netns exec net0 "$IP" route add 198.51.100.0/24 dev lo' \
	'I netns exec net0 "$IP" route show | grep -q 198.51.100' '! "$IP" route show | grep -q 198.51.100'
with NETNS_EXEC t 'By default a process inherits its network namespace from its parent' 0 "$(named net0)" '' -- \
	I netns exec net0 sh -c 'sh -c "readlink /proc/self/ns/net; :"; :'
with NETNS_IDENTIFY ok 'Initially all the processes share the same default network namespace' all \
	'[ "$(net_of self)" = "$(net_of 1)" ]' '[ "$(I netns identify 1)" = "" ]'
ok 'By convention a named network namespace is an object at /var/run/netns/NAME that can be opened' eval '(exec 3<"$R/net0")'
t 'The file descriptor resulting from opening /var/run/netns/NAME refers to the network namespace' 0 "$(ino "$R/net0")" '' -- \
	eval '(exec 3<"$R/net0"; stat -L -c %i /dev/fd/3)'
keeps() { # a veth whose other end is in the namespace lives as long as that does
	mkns held; bg exec nsenter --net="$R/held" sleep 1000; wait_for in_net "$PID" held; veth_into hold0 hold1 "$PID" || return
	exec 3<"$R/held"; unbg; rmns held; sleep 0.3
	device hold0 || return
	exec 3<&-; wait_for not device hold0
}
ok 'Holding that file descriptor open keeps the network namespace alive' keeps
t 'The file descriptor can be used with the setns(2) system call' 0 "$(named net0)" '' -- \
	eval '(exec 3<"$R/net0"; nsenter --net=/dev/fd/3 readlink /proc/self/ns/net)'
mkdir -p "$E/net0"; echo one >"$E/net0/nnt.conf"; echo two >/etc/nnt.conf
with NETNS_EXEC t 'For applications that are aware of network namespaces, the convention is' 0 "one${NL}two" '' -- \
	eval 'nsenter --net="$R/net0" cat "$E/net0/nnt.conf" /etc/nnt.conf'
mkns myvpn; mkdir -p "$E/myvpn"; echo 'nameserver 192.0.2.1' >"$E/myvpn/resolv.conf"; [ -e /etc/resolv.conf ] || : >/etc/resolv.conf
with NETNS_EXEC t 'For example, if you want a different version of /etc/resolv.conf' 0 'nameserver 192.0.2.1' '' -- \
	I netns exec myvpn cat /etc/resolv.conf
with NETNS_EXEC ok 'ip netns exec automates handling of this configuration' all '[ "$(I netns exec net0 cat /etc/nnt.conf)" = one ]' \
	'[ "$(I netns exec net0 readlink /proc/self/ns/mnt)" != "$(readlink /proc/self/ns/mnt)" ]' '[ "$(cat /etc/nnt.conf)" = two ]'

# ---- commands ----
with NETNS_LIST t 'ip netns list - show all of the named network namespaces' 0 "myvpn${NL}net0" '' -- eval 'I netns list | sort'
with NETNS_LIST t 'This command displays all of the network namespaces in /var/run/netns' 0 "$(ls "$R")" '' -- eval 'I netns list | sort'
with NETNS_ADD t 'ip netns add NAME - create a new named network namespace' 0 '' '' -- I netns add made
with NETNS_ADD ok 'If NAME is available in /var/run/netns/ this command creates a new network namespace' all 'live made' \
	'[ "$(named made)" != "$(net_of self)" ]' '! I netns add made'
[ -e "$R/made" ] || mkns made
with NETNS_DEL t 'ip [-all] netns delete [ NAME ] - delete the name of a network namespace(s)' 0 '' '' -- I netns delete made
with NETNS_DEL ok 'If NAME is present in /var/run/netns it is umounted and the mount point is removed' gone made
[ ! -e "$R/made" ] || rmns made
last() { # of its users: then it is freed, and its devices go
	mkns made; bg exec nsenter --net="$R/made" sleep 1000; wait_for in_net "$PID" made; veth_into last0 last1 "$PID" || return
	I netns del made && sleep 0.3 && device last0 || return
	unbg; wait_for not device last0
}
with NETNS_DEL ok 'If this is the last user of the network namespace the network namespace will be freed' last
busy() {
	run 'strace -qq -o /dev/null -e inject=?unlink,unlinkat:error=EBUSY' I netns del net0 2>"$T/busy" && return 1
	cat "$T/busy"; grep -q 'Cannot remove namespace file ".*net0"' "$T/busy"
}
[ -e "$R/net0" ] || mkns net0
with NETNS_DEL need strace ok 'ip netns delete may fail if the mount point is in use in another mount namespace' busy
wipe
mkns net0 net1
with NETNS_DEL with FEATURE_DEL_ALL ok 'If -all option was specified then all the network namespace names will be removed' all 'I -all netns delete' no_names
wipe
lost() { # a device that was moved into net0 does not come back while a process lives there
	I netns add net0 && "$IP" link add eth0 type veth peer name eth0p && "$IP" link set dev eth0 netns net0 || return
	bg I netns exec net0 sleep 1000
	wait_for in_net "$PID" net0 && I netns del net0 && sleep 0.3 && device eth0p || return
	unbg; wait_for not device eth0p
}
with NETNS_ADD with NETNS_EXEC with NETNS_DEL ok 'It is possible to lose the physical device when it was moved to netns' lost
prevented() {
	I netns add net0 && "$IP" link add eth0 type veth peer name eth0p && "$IP" link set dev eth0 netns net0 || return
	bg I netns exec net0 sleep 1000
	wait_for in_net "$PID" net0 && I netns pids net0 | xargs kill && I netns del net0 && wait_for not device eth0p
}
with NETNS_ADD with NETNS_EXEC with NETNS_DEL with NETNS_PIDS ok 'To prevent this the processes running in net0 should be killed before deleting' prevented
unbg; wipe

mkns a b c
if config NETNS_SET; then
	t 'ip netns set NAME NETNSID - assign an id to a peer network namespace' 0 '' '' -- I netns set a 12
	t 'This command assigns a id to a peer network namespace' 0 12 '' -- id_of a
	t 'This id is valid only in the current network namespace' 0 '' '' -- inside b id_of a
	bg exec nsenter --net="$R/a" sleep 1000; wait_for in_net "$PID" a; veth_into msg0 msg1 "$PID"
	ok 'This id will be used by the kernel in some netlink messages' eval '"$IP" link show msg0 | grep -q -e "link-netnsid 12" -e "link-netns a"'
	unbg
	bg exec nsenter --net="$R/c" sleep 1000; wait_for in_net "$PID" c; veth_into auto0 auto1 "$PID"
	t 'If no id is assigned when the kernel needs it, it will be automatically assigned' 0 '~[0-9]*' '' -- id_of c
	unbg
	t 'Once it is assigned, it'"'"'s not possible to change it' 2 '' '*' -- I netns set a 13
	t 'Once it is assigned, it'"'"'s not possible to change it: nor has it' 0 12 '' -- id_of a
fi
with NETNS_IDENTIFY t 'ip netns identify [PID] - Report network namespaces names for process' 0 '~*' '' -- I netns identify $$
bg exec nsenter --net="$R/b" sleep 1000; wait_for in_net "$PID" b
with NETNS_IDENTIFY t 'This command walks through /var/run/netns and finds all the network namespace names' 0 b '' -- I netns identify "$PID"
with NETNS_IDENTIFY t 'if PID is not specified then the current process will be used' 0 b '' -- inside b I netns identify
with NETNS_PIDS t 'ip netns pids NAME - Report processes in the named network namespace' 0 "$PID" '' -- I netns pids b
two=$PID
bg exec nsenter --net="$R/b" sleep 1000; wait_for in_net "$PID" b
with NETNS_PIDS t 'This command walks through proc and finds all of the process who have the named network namespace' 0 "$two$NL$PID" '' -- I netns pids b
unbg
if config NETNS_EXEC; then
	t 'ip [-all] netns exec [ NAME ] cmd ... - Run cmd in the named network namespace' 0 ran '' -- I netns exec a echo ran
	mkdir -p "$E/a"; echo custom >"$E/a/nnt.conf"
	t 'This command allows applications that are network namespace unaware to be run' 0 custom '' -- I netns exec a cat /etc/nnt.conf
	ok 'A network namespace and bind mounts are used to move files' all 'I netns exec a grep -q " /etc/nnt.conf " /proc/self/mountinfo' \
		'! grep -q " /etc/nnt.conf " /proc/self/mountinfo' '[ "$(cat /etc/nnt.conf)" = two ]'
	with FEATURE_EXEC_ALL t 'If -all option was specified then cmd will be executed synchronously on the each named network namespace' 0 3 '*' -- \
		eval 'I -all netns exec sh -c "echo turn; exit 1" | grep -c turn'
	with FEATURE_EXEC_ALL t 'Network namespace name is printed on each cmd executing' 0 "netns: a${NL}netns: b${NL}netns: c" '' -- \
		eval 'I -all netns exec true | grep . | sort'
fi
bg run "exec ${TEST_HOST:+stdbuf -oL}" I netns monitor >"$T/log" 2>/dev/null
with NETNS_MONITOR ok 'ip netns monitor - Report as network namespace names are added and deleted' wait_for watching
mkns seen; rmns seen
with NETNS_MONITOR ok 'This command watches network namespace name addition and deletion events and prints a line for each' all \
	'wait_for has_line "delete seen" "$T/log"' '[ "$(cat "$T/log")" = "add seen${NL}delete seen" ]'
unbg
if config NETNS_LIST_ID; then
	[ -n "$(id_of a)" ] || setid a 12
	ok 'ip netns list-id - list network namespace ids (nsid)' says 'nsid 12 (iproute2 netns name: a)' I netns list-id
	: >"$T/keep" && mount --bind "$R/a" "$T/keep" && rmns a
	ok 'Network namespace ids are used to identify a peer network namespace' says 'nsid 12 ' I netns list-id
	setid b 13
	ok 'This command displays nsid of the current network namespace and provides the corresponding iproute2 netns name' \
		says 'nsid 13 (iproute2 netns name: b)' I netns list-id
	umount "$T/keep"
fi

# ---- EXAMPLES ----
wipe
mkns vpn
with NETNS_LIST t 'ip netns list: Shows the list of current named network namespaces' 0 vpn '' -- eval 'I netns list | sed "s/ .*//"'
rmns vpn
with NETNS_ADD t 'ip netns add vpn: Creates a network namespace and names it vpn' 0 '' '' -- I netns add vpn
[ -e "$R/vpn" ] || mkns vpn
with NETNS_EXEC t 'ip netns exec vpn ip link set lo up: Bring up the loopback interface in the vpn network namespace' 0 '' '' -- \
	I netns exec vpn "$IP" link set lo up
with NETNS_EXEC t 'ip netns exec vpn ip link set lo up: it is up' 0 '0x9' '' -- I netns exec vpn cat /sys/class/net/lo/flags
rmns vpn
finish
