#!/bin/sh
# SPDX-License-Identifier: 0BSD
# initramfs.t - a root that holds nothing but the static box and /run: no /proc, /sys, /etc, /var, /dev, no shell
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 needs more than that'
[ -x "$BOX" ] || skip_all "!no $BOX"
config STATIC || skip_all 'not a static binary'
config FEATURE_RUN_FALLBACK || skip_all 'FEATURE_RUN_FALLBACK is off'
[ "$(setting NETNS_RUN_DIR /var/run/netns)" = /var/run/netns ] || skip_all 'the run directory is elsewhere'
for need in ADD EXEC DEL; do has $need || skip_all "NETNS_$need is off"; done

bare() { chroot "$root" /netnsbox "$@"; }
id=0
for kind in mount directory; do
	id=$((id + 1)) # those of namespaces that have gone are taken for a while
	root=$T/$kind
	mkdir "$root"
	if [ $kind = mount ]; then mount -t tmpfs bare "$root"; else config FEATURE_ENTER_CHROOT || continue; fi
	mkdir "$root/run" && cp "$BOX" "$root/netnsbox"
	R=$root/run/netns RR=$root/run/netns
	t "root is a $kind: add, in /run/netns" 0 '' '' -- bare netns-add a b
	ok "root is a $kind: they are there" all 'live a' 'live b'
	with NETNS_LIST t "root is a $kind: list" 0 "a${NL}b" '' -- eval 'bare netns-list | sort'
	with NETNS_SET t "root is a $kind: set" 0 '' '' -- bare netns-set a $id
	with NETNS_SET with NETNS_LIST_ID t "root is a $kind: list-id" 0 '~*(iproute2 netns name: a)*' '' -- bare netns-list-id
	t "root is a $kind: exec" 0 '~netnsbox [0-9]*' '' -- bare netns-exec a /netnsbox --version
	with NETNS_LIST_ID t "root is a $kind: exec is in the namespace" 0 '' '' -- bare netns-exec a /netnsbox netns-list-id
	with NETNS_IDENTIFY t "root is a $kind: identify" 0 a '' -- bare netns-exec a /netnsbox netns-identify
	t "root is a $kind: a program that is not there" 127 '' '*exec of "true" failed: No such file or directory' -- bare netns-exec a true
	with NETNS_PIDS t "root is a $kind: pids says what it lacks" 1 '' 'netns-pids: */proc*' -- bare netns-pids a
	t "root is a $kind: del" 0 '' '' -- bare netns-del a b
	ok "root is a $kind: they are gone" all 'gone a' 'gone b'
	t "root is a $kind: nothing but the run directory was made" 0 "netns${NL}netnsbox${NL}run" '' -- eval 'ls -A "$root" "$root/run" | grep -v -e : -e "^$" | sort'
done
finish
