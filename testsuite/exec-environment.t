#!/bin/sh
# SPDX-License-Identifier: 0BSD
# exec-environment.t - netns-exec where real systems run it: file systems below /sys, containers, roots of many kinds
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-exec
[ "$RR" = /run/netns ] || IPROUTE2= # it would not find the names
stays='what is mounted below /sys stays'
below() { boxonly "$stays" with FEATURE_ENTER_SYS "$@"; }
theirs() { [ -n "$IPROUTE2" ] || SKIP="${NOROOT-${MUST_RUN:+!}}no iproute2 that knows these names"; "$@"; }
etc() { boxonly 'options of an applet' with FEATURE_EXEC_ETC "$@"; }
iproute2() { "$IPROUTE2" netns exec "$@"; }
devices='ls /sys/class/net | grep -v bonding_masters'
words=$(exec_words)

mkns a
run "nsenter --net=$R/a" veth nntx0 || skip_all "${MUST_RUN:+!}no veth devices"

# ---- file systems below /sys, each where it belongs ----
new_sys() { mount -t tmpfs cover /sys && mount -t sysfs sysfs /sys; } # one without submounts, as after boot
if ! new_sys; then
	SKIP="${MUST_RUN:+!}sysfs can not be mounted here"
	ok 'mounts below /sys' false
	rmns a
	finish
fi
# Type and flags of what is seen at each mount point: sh "$T/types" MOUNT-POINT…
cat >"$T/types" <<'EOT'
for dir; do echo "$dir $(stat -f -c %t "$dir") $(awk -v d="$dir" '$5 == d { f = substr($6, 1, 2) } END { print f }' /proc/self/mountinfo)"; done
EOT
cg=/sys/fs/cgroup POINTS=$cg
mount -t tmpfs -o mode=755 cgroup $cg && mkdir $cg/named $cg/unified $cg/pids
put() { # TYPE POINT [OPTIONS]: mounts it, where this machine can
	[ "$SANDBOX" = -mnpf ] || return
	if [ -d "$2" ] && mount -t "$1" -o "${3:-rw}" "$1" "$2" 2>"$T/e"; then POINTS="$POINTS $2"; else skip "$1" 'not on this machine'; fi
}
put cgroup $cg/named "none,name=nnt"
put cgroup $cg/pids pids
put cgroup2 $cg/unified
put bpf /sys/fs/bpf
put debugfs /sys/kernel/debug
put tracefs /sys/kernel/debug/tracing
put tracefs /sys/kernel/tracing ro
put securityfs /sys/kernel/security
put pstore /sys/fs/pstore
put fusectl /sys/fs/fuse/connections
put configfs /sys/kernel/config
put efivarfs /sys/firmware/efi/efivars
# Nested: a file system in a cgroup, a bind mount and a read-only one below debugfs.
node=nnt$(readlink /proc/self/ns/mnt | tr -dc 0-9)
if [ "$SANDBOX" = -mnpf ]; then
	mkdir -p "$cg/named/$node" && mount -t tmpfs nested "$cg/named/$node" && echo nested >"$cg/named/$node/file"
	POINTS="$POINTS $cg/named/$node"
	bound=$(find /sys/kernel/debug -mindepth 1 -maxdepth 1 -type d ! -name tracing | sed 1q)
	mkdir "$T/bound" && echo bound >"$T/bound/file" && mount --bind "$T/bound" "$bound" && mount -o remount,bind,ro "$bound"
	POINTS="$POINTS $bound"
	mount -o remount,bind,ro /sys/fs/bpf
else
	mkdir $cg/deep && mount -t tmpfs nested $cg/deep && mount -t tmpfs ro /sys/fs/bpf && mount -o remount,bind,ro /sys/fs/bpf
	POINTS="$POINTS $cg/deep /sys/fs/bpf"
fi
# shellcheck disable=SC2086 # words
same_types() { sh "$T/types" $POINTS >"$T/a" && "$@" sh "$T/types" $POINTS >"$T/b" && diff "$T/a" "$T/b"; }
below ok "$(echo "$POINTS" | wc -w) file systems below /sys are there inside" same_types nn exec a
lines() { "$@" grep -c ' /sys/.* - ' /proc/self/mountinfo; }
below ok 'each of them once, over the old one' eval '[ "$(lines nn exec a)" = $(($(lines env) + $(echo "$POINTS" | wc -w))) ]'
below t 'while /sys/class/net shows the namespace' 0 "lo${NL}nntx0${NL}nntx0p" '' -- nn exec a sh -c "$devices"
# shellcheck disable=SC2086 # words
theirs t 'iproute2 loses them all, there is but sysfs' 0 62656572 '*' -- eval 'iproute2 a stat -f -c %t $POINTS | sort -u'
theirs t 'and has an empty directory for cgroups' 0 0 '' -- eval 'iproute2 a ls $cg | wc -l'
realroot below t 'a file in the nested ones' 0 "nested${NL}bound" '' -- nn exec a cat "$cg/named/$node/file" "$bound/file"
realroot below t 'a read-only one stays so' 1 '' '*[Rr]ead-only*' -- nn exec a touch "$bound/new"
below t 'a read-only /sys/fs/bpf, too' 1 '' '*' -- nn exec a mkdir /sys/fs/bpf/new
join='mkdir "$1" && echo $$ >"$1/cgroup.procs" && grep -o "::/.*" /proc/self/cgroup && exec sleep 1000'
cgroup() { # what a command inside makes is what the system sees
	bg nn exec a sh -c "$join" sh "$cg/unified/$node" >"$T/joined"
	wait_for test -s "$T/joined" && grep -qx "$PID" "$cg/unified/$node/cgroup.procs"; _r=$?
	unbg; wait_for rmdir "$cg/unified/$node" && return "$_r"
}
realroot below ok 'a command inside makes a cgroup and joins it' cgroup
realroot below ok 'tracing inside is the real one' nn exec a grep -q nop /sys/kernel/debug/tracing/available_tracers
with FEATURE_EXEC_ALL below ok 'and all of that with -all' eval 'nn exec -all sh "$T/types" $POINTS | grep ^/ >"$T/b"; sh "$T/types" $POINTS | diff - "$T/b"'
realroot with NETNS_ADD below ok 'from one namespace into another' eval 'same_types nn exec a $words /proc/1/ns/net'
[ "$SANDBOX" != -mnpf ] || { umount "$cg/named/$node"; rmdir "$cg/named/$node"; }

# ---- a container with a /sys of its own ----
# sh "$T/container" ROOT CMD…: a new root, with nothing of the old one left.
cat >"$T/container" <<'EOT'
root=$1; shift
mkdir -p "$root" && mount -t tmpfs root "$root" && mkdir "$root/old" || exit
for dir in /bin /sbin /lib /lib32 /lib64 /usr /dev /proc /run /mnt; do
	if [ -L "$dir" ]; then cp -P "$dir" "$root$dir"
	elif [ -d "$dir" ]; then mkdir -p "$root$dir" && mount --rbind "$dir" "$root$dir" || exit; fi
done
mkdir -p "$root/sys" "$root/var" "$root/etc/netns/c" && ln -s ../run "$root/var/run" && mount -t sysfs sysfs "$root/sys" || exit
mkdir -p "$root${BOX%/*}" && cp "$BOX" "$root$BOX" 2>/dev/null
echo inside >"$root/etc/netns/c/hosts"; echo host >"$root/etc/hosts"
cd "$root" && pivot_root . old && umount -l old && cd / && exec "$@"
EOT
# in_container CMD…: as root of a user namespace, with a namespace c.
in_container() {
	mkdir -p "$T/names"
	unshare -Urmn sh -c 'mount --bind "$1/names" "$2" && touch "$2/c" && shift 2 &&
		unshare -n mount --bind /proc/self/ns/net "$1/c" && shift && exec "$@"' sh "$T" "$R" "$R" sh "$T/container" "$T/root" "$@"
}
export BOX
boxonly "a fresh /sys in a container" t 'in a container it works' 0 lo '' -- in_container sh -c "$words c ls /sys/class/net"
theirs t 'where iproute2 fails' 255 '' 'mount of /sys failed: Operation not permitted' -- in_container "$IPROUTE2" netns exec c ls /sys/class/net
boxonly "a fresh /sys in a container" t 'the files of the namespace are there' 0 inside '' -- in_container sh -c "$words c cat /etc/hosts"
etc t 'also by overlay' 0 inside '' -- in_container sh -c "$words -etc c cat /etc/hosts"
# What the machine has hidden from it, it has to leave hidden: masked files, a read-only /sys.
new_sys && mount -t tmpfs -o ro mask /sys/firmware && mount -o remount,bind,ro /sys
below t 'a masked folder of a read-only /sys' 0 '' '' -- nn exec a ls /sys/firmware
theirs t 'iproute2 uncovers it' 0 '~[a-z]*' '*' -- iproute2 a ls /sys/firmware
t 'the devices are there' 0 "lo${NL}nntx0${NL}nntx0p" '' -- nn exec a sh -c "$devices"
boxonly 'a read-only /sys stays so' t 'it is read-only' 1 '' '*Read-only*' -- nn exec a mkdir /sys/new
# in_user CMD…: as root of a user namespace in which nothing can be uncovered, with a namespace c.
in_user() {
	mkdir -p "$T/names"
	unshare -Urmn sh -c 'mount --bind "$1/names" "$2" && touch "$2/c" && unshare -n mount --bind /proc/self/ns/net "$2/c" && shift 2 &&
		exec "$@"' sh "$T" "$R" "$@"
}
t 'a user namespace can not have a /sys without the mask' "$(box 1 255)" '' '*mount*/sys*: Operation not permitted' -- in_user sh -c "$words c true"
theirs t 'nor has iproute2' 255 '' 'mount of /sys failed*' -- in_user "$IPROUTE2" netns exec c true
boxonly 'options of an applet' t '-nomount does without' 0 ran '' -- in_user sh -c "$words -nomount c echo ran"
umount /sys/firmware
t 'a user namespace with a read-only /sys and no mask' 0 lo '' -- in_user sh -c "$words c ls /sys/class/net"
new_sys; mount -t tmpfs cgroup /sys/fs/cgroup

# ---- roots of many kinds ----
# sh "$T/enter" KIND ROOT RUN BOX CMD…: CMD there, with a namespace's files in its /etc.
cat >"$T/enter" <<'EOT'
kind=$1 root=$2 run=$3 box=$4; shift 4
mkdir -p "$root" || exit
case $kind in
tmpfs) mount -t tmpfs root "$root" ;;
overlay) mkdir -p "$root.low/etc" "$root.tmp" && mount -t tmpfs up "$root.tmp" && mkdir "$root.tmp/up" "$root.tmp/work" &&
	mount -t overlay root -o "lowerdir=$root.low,upperdir=$root.tmp/up,workdir=$root.tmp/work" "$root" ;;
read-only) mount --bind "$root" "$root" ;;
esac || exit
mkdir -p "$root/etc/netns/a" "$root/sys" "$root/var" "$root${box%/*}" && ln -sfn ../run "$root/var/run" || exit
cp "$box" "$root$box" 2>/dev/null
echo host >"$root/etc/hosts"; echo inside >"$root/etc/netns/a/hosts"; echo inside >"$root/etc/netns/a/only-here"
mkdir -p "$root/etc/below" && mount -t tmpfs below "$root/etc/below" && echo below >"$root/etc/below/file" || exit
for dir in "$run" /bin /sbin /lib /lib32 /lib64 /usr /dev /proc; do
	if [ -L "$dir" ]; then [ -L "$root$dir" ] || cp -P "$dir" "$root$dir"
	elif [ -d "$dir" ]; then mkdir -p "$root$dir" && mount --rbind "$dir" "$root$dir" || exit; fi
done
mount --rbind /sys "$root/sys" || exit
case $kind in
read-only) mount -o remount,bind,ro "$root" || exit ;;
nested) set -- sh -c 'mkdir -p /in && for d in bin sbin lib lib32 lib64 usr dev proc sys etc var run; do
	if [ -L /$d ]; then [ -L /in/$d ] || cp -P /$d /in; elif [ -d /$d ]; then mkdir -p /in/$d && mount --rbind /$d /in/$d || exit; fi; done
	mkdir -p "/in${0%/*}" && cp "$0" "/in$0"; exec chroot /in "$@"' "$box" "$@" ;;
esac
exec chroot "$root" "$@"
EOT
in_root() { unshare -m sh "$T/enter" "$kind" "$T/$kind" "${RR%/*}" "$BOX" sh -c "$1"; }
for kind in tmpfs overlay read-only plain nested; do
	case $kind:$TEST_HOST in plain:?* | nested:?*) continue ;; plain: | nested:) config FEATURE_ENTER_CHROOT || continue ;; esac
	t "root is $kind: devices and files of the namespace" 0 "nntx0${NL}inside" '*only-here*' -- \
		in_root "$words a sh -c 'ls /sys/class/net | grep -x nntx0; cat /etc/hosts'"
	below t "root is $kind: what is below /sys" 0 1021994 '*' -- in_root "$words a stat -f -c %t /sys/fs/cgroup"
	etc t "root is $kind: the overlay" 0 "inside${NL}inside${NL}below" '' -- in_root "$words -etc a cat /etc/hosts /etc/only-here /etc/below/file"
done
rmns a
finish
