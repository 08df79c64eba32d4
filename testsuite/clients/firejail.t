#!/bin/sh
# SPDX-License-Identifier: 0BSD
# firejail.t - firejail --netns=NAME runs a program in a namespace that we have named
. "$(dirname "$0")/../tap.sh"
sandbox
client firejail
# Where it sees no thread of the kernel among the first processes it believes itself inside another sandbox, and does nothing.
ln -s "$(tool sh)" "$T/kthreadd"
# shellcheck disable=SC2016 # for the inner shell
jail() { # NAME COMMAND…
	_ns=$1; shift
	timeout 20 unshare -mpf --mount-proc "$T/kthreadd" -c 'firejail "$@"; exit $?' sh --noprofile --quiet "--netns=$_ns" "$@"
}
found() { nn pids b >"$T/pids"; [ -s "$T/pids" ]; }
runs() {
	bg exec "$(tool unshare)" -mpf --kill-child --mount-proc "$T/kthreadd" -c "firejail --noprofile --quiet --netns=b sleep 1000; exit"
	wait_for found || return
	while read -r pid; do nn identify "$pid"; done <"$T/pids" | uniq
}
own_etc && mkdir "$E/a" && echo 'nameserver 10.9.8.7' >"$E/a/resolv.conf" && : >>/etc/resolv.conf

for how in private shared; do
	wipe; mount --make-rprivate /; mount --make-r$how /
	nn add a; nn add b
	for ns in a b; do t "$how: it enters $ns" 0 "net:[$(ino "$R/$ns")]" '' -- jail $ns readlink /proc/self/ns/net; done
	t "$how: the status is the program's" 7 '' '' -- jail a sh -c 'exit 7'
	t "$how: the files in /etc of the name" 0 'nameserver 10.9.8.7' '' -- jail a cat /etc/resolv.conf
	t "$how: no such name" 1 '' '*invalid netns*no*' -- jail no true
	with NETNS_PIDS with NETNS_IDENTIFY t "$how: we know where its processes are" 0 b '' -- runs
	t "$how: the name goes while it runs" 0 '' '' -- nn del b
	ok "$how: it is gone" gone b
	unbg
	rmns a
done
finish
