#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netns-check.t - what there is, and what is missing where it is made to be missing
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 has no such command'
applet netns-check
rows='namespaces,/sys,CAP_NET_ADMIN,/proc,open_tree,mount_setattr,pidfd_open,nsid,target-nsid,cookie,run directory,stale names'
# says STATUS LINE CMD…: that line is there, and all others are ok, but for those in $ALSO.
says() {
	_want=$1 _line=$2; shift 2
	"$@" >"$T/said" 2>"$T/told"; _r=$?
	cat "$T/said" "$T/told"
	[ "$_r" = "$_want" ] && [ ! -s "$T/told" ] && [ "$(wc -l <"$T/said")" = 12 ] && grep -qxF -e "$_line" "$T/said" &&
		! grep -v '^ok ' "$T/said" | grep -vxF -e "$_line" ${ALSO:+-e "$ALSO"}
}
ALSO=
without() { _c=$1 _e=$2; shift 2; run "strace -f -qq -o /dev/null -e inject=$_c:error=$_e" "$@"; }
old=$(config FEATURE_OLD_KERNEL && echo 'warn 0' || echo 'fail 1')

t 'all is well' 0 "$(echo "$rows" | tr , '\n' | sed 's/^/ok /')" '' -- nn check
with FEATURE_JSON need jq t 'in JSON' 0 "$rows" '' -- \
	eval 'nn check -j | jq -r "map(select(.state == \"ok\" and .detail == null).check) | join(\",\")"'
with FEATURE_JSON t 'JSON, byte for byte' 0 '~?{"state":"ok","check":"namespaces"},{"state":"ok","check":"/sys"},*{"state":"ok","check":"stale names"}?'"$NL" '' -- nn check -j
ok 'nothing is left behind by it' nothing_left

# ---- kernels without ----
need strace ok 'no open_tree' says "${old#* }" "${old% *} open_tree: Linux 5.2, else add needs /proc" without open_tree ENOSYS nn check
need strace ok 'no mount_setattr' says "${old#* }" "${old% *} mount_setattr: Linux 5.12, else a race at the first add" without mount_setattr ENOSYS nn check
need strace ok 'a container that forbids it' says "${old#* }" "${old% *} open_tree: Linux 5.2, else add needs /proc" without open_tree EPERM nn check
need strace ok 'no pidfd_open' says 0 'warn pidfd_open: Linux 5.3, else a race in del -kill' without pidfd_open ENOSYS nn check
ALSO='warn target-nsid: Linux 5.0, else no ids of peers'
need strace ok 'no netlink' says 0 'warn nsid: Linux 4.0, else no ids' without sendto EOPNOTSUPP nn check
ALSO=
need strace ok 'no NS_GET_ID: a cookie all the same' eval '[ "$(without ioctl ENOTTY nn check)" = "$(nn check)" ]'
need strace ok 'no cookies' says 0 'warn cookie: Linux 5.14, else no cookies' \
	run 'strace -f -qq -o /dev/null -e inject=ioctl:error=ENOTTY -e inject=getsockopt:error=ENOPROTOOPT' nn check
ALSO='warn /sys: exec needs -nomount'
need strace ok 'no CONFIG_NET_NS' says 1 'fail namespaces: no CONFIG_NET_NS' without unshare EINVAL nn check
ALSO=
need strace ok 'no sysfs' says 0 'warn /sys: exec needs -nomount' run 'strace -f -qq -o /dev/null -e inject=mount:error=EPERM:when=2' nn check
need strace ok 'no mount namespace' says 0 'warn /sys: exec needs -nomount' run 'strace -f -qq -o /dev/null -e inject=unshare:error=EPERM:when=2' nn check

# ---- privileges ----
setpriv=$(tool setpriv)
# shellcheck disable=SC2086 # words
nobody() { run "$setpriv --bounding-set $1 --inh-caps $1" nn check; }
ALSO='warn /sys: exec needs -nomount'
need setpriv ok 'no CAP_SYS_ADMIN' says 1 'fail namespaces: no CAP_SYS_ADMIN' nobody -sys_admin
ALSO=
need setpriv ok 'no CAP_NET_ADMIN' says 0 'warn CAP_NET_ADMIN: no ids, lo stays down' nobody -net_admin
need setpriv t 'none at all' 1 "~fail namespaces: no CAP_SYS_ADMIN*warn CAP_NET_ADMIN: *ok stale names$NL" '' -- nobody -all
[ "$SINGLE" = 1 ] || set -- netns-check
ALSO='warn /sys: exec needs -nomount'
ok 'the limit' says 1 'fail namespaces: user.max_net_namespaces' \
	unshare -Urmnpf --mount-proc sh -c 'echo 0 >/proc/sys/user/max_net_namespaces; "$@"' sh "$BOX" "$@"
ALSO=
ok 'no /proc' says 0 'warn /proc: no pids' unshare -m sh -c 'mount -t tmpfs t /proc; "$@"' sh "$BOX" "$@"
chroot_to() { mkdir -p "$T/root/run/netns" "$T/root$R" && cp "$BOX" "$T/root/netnsbox" && chroot "$T/root" /netnsbox "$@"; }
config STATIC || SKIP='a static binary is needed'
with FEATURE_ENTER_CHROOT ok 'in a chroot that has nothing else' says 0 'warn /proc: no pids' chroot_to "$@"

# ---- the run directory ----
mkdir -p "$R"
ok 'a plain directory' says 0 'warn run directory: not shared, netns-add mends it' nn check
mkns a
with NETNS_ADD ok 'netns-add mends it' eval '[ -z "$(nn check | grep -v ^ok)" ]'
rmns a
[ "$(layers)" != 0 ] || mount --bind "$R" "$R"
mount --make-shared "$RR"
ok 'a mount namespace apart' says 0 "warn run directory: process 1 and other mount namespaces don't see what is made here" \
	unshare -m --propagation private "$BOX" "$@"
ok 'one that gives and takes' eval '[ -z "$(run "unshare -m --propagation unchanged" nn check | grep -v ^ok)" ]'
stale one two; : >"$R/young"
ok 'stale names' says 0 'warn stale names: 2, see netns-gc' nn check
rm "$R/one" "$R/two" "$R/young"
wipe
: >"$R"
ok 'a file in its place' says 1 'fail run directory: Not a directory' nn check
rm "$R"

# ---- wrong use ----
t 'an operand is wrong usage' 2 '' '*Usage: netns-check*' -- nn check a
with NETNS t 'as netns check' 0 "~ok namespaces*" '' -- "$BOX" netns check
with NETNS t 'whole words only' 2 '' '*Command "chec" is unknown*' -- "$BOX" netns chec
with IP t 'and behind ip netns' 0 "~ok namespaces*" '' -- "$BOX" ip netns check
t 'a full disk is a failure' 1 '' '*No space left on device*' -- eval 'nn check >/dev/full'
finish
