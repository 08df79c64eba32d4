#!/bin/sh
# SPDX-License-Identifier: 0BSD
# pyroute2.t - the modules netns and nslink of pyroute2 (Python) work on our names, and we on theirs
. "$(dirname "$0")/../tap.sh"
sandbox
PATH=/usr/bin:$PATH # Debian's python3, which has Debian's modules
client python3
python3 -c 'import pyroute2' 2>/dev/null || skip_all "${MUST_RUN:+!}no pyroute2: make check-clients installs it"
py() { # LINES of Python; A is the word behind them
	python3 - "${2-}" <<-EOT
	import os, sys
	from pyroute2 import IPRoute, NetNS, NSPopen, netns
	A = sys.argv[1]
	$1
	EOT
}
netns_of() { echo "net:[$(ino "$R/$1")]"; }
there() { [ "$(stat -f -c %t "$R/$1")" = 6e736673 ]; } # live, but not counted: pyroute2's mounts show twice below a shared /
listed() { t "$how: $1" 0 "$2" '' -- py 'print(*sorted(netns.listnetns()))'; }

for how in private shared; do
	wipe; mount --make-rprivate /; mount --make-r$how /
	nn add a; nn add b
	listed 'our names are listed' 'a b'
	t "$how: setns" 0 "$(netns_of a)" '' -- py 'netns.setns("a", flags=0); print(os.readlink("/proc/self/ns/net"))'
	t "$how: pushns, popns" 0 "$(netns_of b)${NL}$(readlink /proc/self/ns/net)" '' -- py \
		'for move in (lambda: netns.pushns("b"), netns.popns): move(); print(os.readlink("/proc/self/ns/net"))'
	t "$how: NSPopen" 0 "$(netns_of b)" '' -- py \
		'p = NSPopen("b", ["readlink", "/proc/self/ns/net"], stdout=-1); print(p.communicate()[0].decode().strip()); p.wait(); p.release()'
	ok "$how: NetNS sets lo up" py 'n = NetNS("a", flags=0); n.link("set", index=1, state="up"); n.close()'
	t "$how: and it is up" 0 '~*<LOOPBACK,UP*' '' -- "${IPROUTE2:-false}" -n a link show lo
	bg exec nsenter --net="$R/a" sleep 1000
	wait_for asleep
	t "$how: ns_pids" 0 "$PID" '' -- py 'print(*netns.ns_pids()["a"])'
	t "$how: pid_to_ns" 0 a '' -- py 'print(netns.pid_to_ns(int(A)))' "$PID"
	unbg
	with NETNS_SET t "$how: the id that we gave" 0 7 '' -- eval 'nn set a 7 &&
		py "fd = os.open(\"/run/netns/a\", 0); print(IPRoute().get_netnsid(fd=fd)[\"nsid\"])"'
	t "$how: no such name" 1 '' '*No such file or directory*' -- py 'netns.setns("no", flags=0)'
	t "$how: a name that is taken" 1 '' '*File exists*' -- py 'netns.create("a")'
	t "$how: create" 0 '' '' -- py 'netns.create("c")'
	ok "$how: its name is one of ours" all 'there c' '[ "$(layers)" = 1 ]'
	with NETNS_LIST t "$how: which we list" 0 "a${NL}b${NL}c" '' -- eval 'nn list | sed "s/ .*//" | sort'
	with NETNS_EXEC t "$how: enter" 0 "$(netns_of c)" '' -- nn exec c readlink /proc/self/ns/net
	with NETNS_IDENTIFY t "$how: identify" 0 c '' -- inside c nn identify
	bg_netns
	t "$how: attach" 0 '' '' -- py 'netns.attach("d", int(A))' "$PID"
	with NETNS_PIDS t "$how: the process in it" 0 "$PID" '' -- nn pids d
	unbg
	t "$how: we remove its names" 0 '' '' -- eval 'nn del c && nn del d'
	t "$how: it removes ours" 0 '' '' -- py 'netns.remove("a"); netns.remove("b")'
	ok "$how: gone" all 'gone a' 'gone b' 'gone c' 'gone d'
	wipe
	t "$how: its first name, in no run directory, then ours" 0 '' '' -- eval 'py "netns.create(\"x\")" && nn add y'
	listed 'both are listed' 'x y'
	ok "$how: in one mount" all 'there x' 'there y' '[ "$(layers)" = 1 ]'
	t "$how: each removes the other's" 0 '' '' -- eval 'nn del x && py "netns.remove(\"y\")"'
	ok "$how: gone, too" all 'gone x' 'gone y'
done
finish
