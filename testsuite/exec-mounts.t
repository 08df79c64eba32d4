#!/bin/sh
# SPDX-License-Identifier: 0BSD
# exec-mounts.t - the mounts of netns-exec: /sys, what lies below it, propagation, chroot; leaving a VRF
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-exec
stays='what is mounted below /sys stays'

# Mount points below /sys, each with type and source of what is seen there: sh "$T/below"; and /sys itself.
cat >"$T/below" <<'EOF'
awk '$5 ~ "^/sys/" { p = $5; sub(/.* - /, ""); m[p] = $1 " " $2 } END { for (p in m) print p, m[p] }' /proc/self/mountinfo | sort
EOF
kept() { sh "$T/below" >"$T/a"; nn exec a sh "$T/below" >"$T/b"; diff "$T/a" "$T/b"; }
sys_is() {
	nn exec a awk -v want="$1" '$5 == "/sys" { opt = substr($6, 1, 2); sub(/.* - /, ""); src = $1 " " $2 }
		END { print want == "source" ? src : opt }' /proc/self/mountinfo
}
all_devices() { # as /proc/net/dev has them
	nn exec a sh -c "$devices" | sort >"$T/a"
	nn exec a awk -F: 'NR > 2 { print $1 }' /proc/net/dev | tr -d ' ' | sort | diff "$T/a" -
}
devices='ls /sys/class/net | grep -v bonding_masters'

# ---- leaving a VRF, while /sys is the machine's ----
vrf() { # the command's cgroup, when it is started from cgroup vrf/blue
	cg=$T/cg/nnt$(readlink /proc/self/ns/mnt | tr -dc 0-9)
	mkdir "$T/cg" && mount -t cgroup2 cgroup2 "$T/cg" && mkdir -p "$cg/vrf/blue" || return
	sh -c 'echo $$ >"$1" && shift && exec "$@"' sh "$cg/vrf/blue/cgroup.procs" "$@" grep ^0: /proc/self/cgroup
	wait_for rmdir "$cg/vrf/blue" && rmdir "$cg/vrf" && wait_for rmdir "$cg"; umount "$T/cg"
}
mkns a b
run "nsenter --net=$R/a" veth nntx0 || skip_all "${MUST_RUN:+!}no veth devices"
# shellcheck disable=SC2046 # words
realroot with FEATURE_ENTER_VRF t 'a process in a VRF leaves it' 0 '~0::*/nnt*[0-9]?' '' -- eval 'vrf $(exec_words) a 2>"$T/vrf" | sed "s,/vrf$,,"'

# ---- /sys ----
t '/sys/class/net shows the devices of the namespace' 0 '~*nntx0*nntx0p*' '' -- nn exec a sh -c "$devices"
ok 'all of them' all_devices
t 'and none of another' 0 lo '' -- nn exec b sh -c "$devices | grep -e lo -e nntx"
t 'its source is the name' 0 'sysfs a' '' -- sys_is source
t 'outside nothing of it is seen' 1 '' '' -- eval 'ls /sys/class/net | grep nntx0'
t 'the mount namespace is another' 1 '' '' -- eval 'nn exec a readlink /proc/self/ns/mnt | grep -xF "$(readlink /proc/self/ns/mnt)"'
# shellcheck disable=SC2046 # words
t 'from one namespace into another' 0 '~*nntx0*' '' -- nn exec b $(exec_words) a sh -c "$devices"
# shellcheck disable=SC2046
t 'into the one that /sys shows already' 0 '~*nntx0*' '' -- nn exec a $(exec_words) a sh -c "$devices"

# ---- below /sys ----
boxonly "$stays" with FEATURE_ENTER_SYS ok 'what this machine has below /sys is there inside' kept
new_sys() { mount -t tmpfs cover /sys && mount -t sysfs sysfs /sys; } # one without submounts, as after boot
if ! new_sys; then
	SKIP="${MUST_RUN:+!}sysfs can not be mounted here"
	ok 'mounts below /sys' false
	rmns a b
	finish
fi
dir=/sys/fs/cgroup
mount -t tmpfs one $dir && mkdir $dir/deep $dir/ro && echo text >$dir/file
mount -t tmpfs two $dir/deep && mkdir $dir/deep/er && mount -t tmpfs three $dir/deep/er && echo text >$dir/deep/er/file
mount -t tmpfs four $dir/ro && mount -o remount,bind,ro $dir/ro
mount -t tmpfs five /sys/kernel
boxonly "$stays" with FEATURE_ENTER_SYS ok 'mounts in mounts below /sys are there inside' kept
boxonly "$stays" with FEATURE_ENTER_SYS t 'with their files' 0 "text${NL}text" '' -- nn exec a cat $dir/file $dir/deep/er/file
boxonly "$stays" with FEATURE_ENTER_SYS t 'what was read-only is so' 1 '' '*[Rr]ead-only*' -- nn exec a touch $dir/ro/file
boxonly "$stays" with FEATURE_ENTER_SYS t 'what could be written can be' 0 '' '' -- nn exec a touch $dir/deep/new
mount -t tmpfs six /sys/kernel && echo upper >/sys/kernel/file
boxonly "$stays" with FEATURE_ENTER_SYS t 'of two mounts on each other the upper one is seen' 0 upper '' -- nn exec a cat /sys/kernel/file
special() {
	mkdir /sys/kernel/debug "$dir/two" && mount -t debugfs debugfs /sys/kernel/debug && mount -t bpf bpf /sys/fs/bpf &&
		mount -t cgroup2 cgroup2 "$dir/two" && mount -t tracefs tracefs /sys/kernel/debug/tracing && kept
}
realroot boxonly "$stays" with FEATURE_ENTER_SYS ok 'cgroup2, bpf, debugfs and tracefs, too' special
# The table is read only as far as /sys: two reads of it and more before, in between in time, and behind.
many_mounts() { for n in $(seq "$1" "$2"); do mkdir -p "$T/many/$n" && mount -t tmpfs many "$T/many/$n" || return; done; }
among_many() { many_mounts 1 90 && new_sys && mount -t tmpfs late "$dir" && many_mounts 91 180 && mount -t tmpfs later /sys/kernel && kept; }
boxonly "$stays" with FEATURE_ENTER_SYS ok 'among many other mounts' among_many
umount -l "$T"/many/*
new_sys; run "nsenter --net=/proc/self/ns/net" veth nnty0
mount -t tmpfs odd /sys/devices/virtual/net/nnty0/queues
boxonly "$stays" with FEATURE_ENTER_SYS t 'a mount below a device that is missing inside is in nobody'"'"'s way' 0 ran '*' -- nn exec a echo ran
umount /sys/devices/virtual/net/nnty0/queues; "$IP" link del nnty0
mount -o remount,bind,ro /sys
boxonly 'a read-only /sys stays so' with FEATURE_ENTER_SYS t 'a read-only /sys stays read-only' 0 ro '' -- sys_is options
mount -t tmpfs nosys /sys
t '/sys without a sysfs: the command runs' 0 ran '' -- nn exec a echo ran
umount /sys || mount -t sysfs sysfs /sys

# ---- propagation ----
mkdir "$T/enter" "$T/leave"
mount --make-rshared /
bg nn exec a sleep 1000
wait_for asleep
mount -t tmpfs entering "$T/enter"
ok 'a mount that is made outside comes in' grep -q ' - tmpfs entering ' "/proc/$PID/mountinfo"
umount "$T/enter"
ok 'and goes again' not grep -q ' - tmpfs entering ' "/proc/$PID/mountinfo"
t 'a mount that is made inside' 0 '' '' -- nn exec a mount -t tmpfs leaving "$T/leave"
ok 'does not go out' not grep -q ' - tmpfs leaving ' /proc/self/mountinfo
unbg; mount --make-rprivate /

# ---- chroot ----
cat >"$T/chroot" <<'EOF'
root=$1 run=$2 box=$3; shift 3
mkdir "$root"
for dir in "$run" /bin /sbin /lib /lib32 /lib64 /usr /dev /proc /sys /etc; do
	if [ -L "$dir" ]; then cp -P "$dir" "$root$dir"
	elif [ -d "$dir" ]; then mkdir -p "$root$dir" && mount --rbind "$dir" "$root$dir" || exit; fi
done
mkdir -p "$root/var" && ln -s ../run "$root/var/run"
mkdir -p "$root${box%/*}" && cp "$box" "$root$box" 2>/dev/null
exec chroot "$root" "$@"
EOF
in_root() { unshare -m sh "$T/chroot" "$T/root" "${RR%/*}" "$BOX" "$@"; }
# shellcheck disable=SC2046 # words
boxonly 'works where / is no mount point' with FEATURE_ENTER_CHROOT t 'in a chroot that is no mount point' 0 ran '' -- in_root $(exec_words) a echo ran
rmns a b
finish
