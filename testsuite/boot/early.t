#!/bin/sh
# SPDX-License-Identifier: 0BSD
# early.t - the first commands of an initramfs: no /proc, no /sys, no /var, no /etc/netns, on the machine's own root
. "${0%/*}/../tap.sh"
[ -n "$BOOTED" ] || skip_all 'not in the machine of scripts/boot'
config FEATURE_RUN_FALLBACK || skip_all 'FEATURE_RUN_FALLBACK is off'
for need in ADD EXEC DEL LIST; do config NETNS_$need || skip_all "NETNS_$need is off"; done
scratch
cat >"$T/devices" <<'EOT'
for f in /sys/class/net/*; do [ ! -d "$f" ] || echo "${f##*/}"; done
EOT
nsfs() { [ "$(stat -f -c %t "/run/netns/$1")" = 6e736673 ]; }
absent() { for _f in "$@"; do [ ! -e "$_f" ] || { echo "$_f"; return 1; }; done; }
ok 'neither /proc nor /sys, /var, /etc/netns' absent /proc/self /sys/class /var /etc/netns
before=$(ls / /run)
t 'list: nothing' 0 '' '' -- netns-list
t 'add' 0 '' '' -- netns-add a b
ok 'they are namespaces, in /run/netns' eval 'nsfs a && nsfs b'
t 'add once more' 1 '' '*File exists' -- netns-add a
t 'list' 0 "a${NL}b" '' -- eval 'netns-list | sort'
t 'exec' 0 'ran' '' -- netns-exec a echo ran
t 'exec has a /sys, though there is none outside' 0 lo '' -- netns-exec a sh "$T/devices"
ok 'outside there is still none' absent /sys/class
t 'exec -n' 0 'ran' '' -- netns-exec -n a echo ran
t 'exec -n has none' 0 '' '' -- netns-exec -n a sh "$T/devices"
t 'exec: its status' 7 '' '' -- netns-exec a sh -c 'exit 7'
t 'exec: no such program' 127 '' '*exec of "nix" failed: No such file or directory' -- netns-exec a nix
with FEATURE_IP_LINK t 'ip link inside' 0 '~1: lo: *state DOWN*' '' -- netns-exec -n a /sbin/ip link
with FEATURE_IP_LINK t 'ip -n' 0 '' '' -- /sbin/ip -n a link set lo up
with FEATURE_IP_LINK t 'lo is up there' 0 '~1: lo: <*UP*' '' -- /sbin/ip -n a link
with FEATURE_IP_LINK t 'and nowhere else' 0 '~1: lo: *state DOWN*' '' -- /sbin/ip -n b link
with FEATURE_DEL_SAFE t 'del -kill says what it lacks' 1 '' '*Cannot end the processes*No such file or directory' -- netns-del -kill a
ok 'and leaves the name' nsfs a
with FEATURE_DEL_SAFE t 'del -return -wait does without' 0 '' '' -- netns-del -return -wait a
config FEATURE_DEL_SAFE || netns-del a
ok 'the name is gone' absent /run/netns/a

mount -t sysfs sysfs /sys
ok 'with /sys: outside the machine has a NIC' [ -d /sys/class/net/eth0 ]
t 'exec shows the devices of the namespace' 0 lo '' -- netns-exec b sh "$T/devices"
t 'exec -n shows those outside' 0 '~*eth0*' '' -- netns-exec -n b sh "$T/devices"
umount /sys
mount -t proc proc /proc
t 'with /proc and no /sys: exec' 0 lo '' -- netns-exec b sh "$T/devices"
with NETNS_IDENTIFY t 'identify inside' 0 b '' -- netns-exec b netns-identify
with FEATURE_DEL_SAFE t 'del -kill -return -wait' 0 '' '' -- netns-del -kill -return -wait b
config FEATURE_DEL_SAFE || netns-del b
umount -l /run/netns; umount /proc
rmdir /sys
netns-add c
t 'without a /sys to mount on: exec' 0 ran '' -- netns-exec c echo ran
mkdir /sys
netns-del c
umount -l /run/netns; rmdir /run/netns
t 'nothing else was made' 0 "$before" '' -- ls / /run
finish
