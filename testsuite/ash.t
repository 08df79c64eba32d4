#!/bin/sh
# SPDX-License-Identifier: 0BSD
# ash.t - the other files once more under BusyBox ash with BusyBox's own tools, as on a router
. "$(dirname "$0")/tap.sh"
sandbox
case $TESTSH in *busybox*) skip_all 'under BusyBox ash already' ;; esac
[ -n "$TEST_HOST" ] || [ -x "$BOX" ] || skip_all "!no $BOX"
busybox ash -c : 2>/dev/null || skip_all "${MUST_RUN:+!}no busybox"

passes() {
	env -u SANDBOX CONFORM_PART=5 STORM_N=80 WAIT_N=10 TESTSH='busybox ash' busybox ash "$D/$1" >"$T/$1.tap" 2>&1; _r=$?
	grep -A 30 -e '^not ok' -e '^Bail out' "$T/$1.tap"
	[ "$_r" = 0 ] && grep -q '^1\.\.[0-9]' "$T/$1.tap"
}
for file in conform exec-mounts initramfs ip json manpage netns netns-add netns-attach netns-check netns-cookie netns-del netns-exec netns-gc netns-identify netns-list netns-list-id \
	netns-monitor monitor-ready monitor-storm netns-pids netns-set netnsbox badinput; do
	ok "$file.t under BusyBox ash" passes $file.t
done
finish
