#!/bin/sh
# SPDX-License-Identifier: 0BSD
# asuser.t - the other files once more, as an ordinary user inside user namespaces
. "$(dirname "$0")/tap.sh"
sandbox
[ "$SANDBOX" = -mnpf ] || skip_all 'an ordinary user already'
[ -n "$TEST_HOST" ] || [ -x "$BOX" ] || skip_all "!no $BOX"
setpriv=$(tool setpriv) || skip_all "${MUST_RUN:+!}no setpriv"
as_user() { env -u SANDBOX NOROOT= "$setpriv" --reuid 65534 --regid 65534 --clear-groups "$@"; }
as_user unshare -Urmnpf --mount-proc true 2>/dev/null || skip_all "${MUST_RUN:+!}no user namespaces for ordinary users"

# A copy where the user can read it; not below /run, which the inner sandbox covers.
mkdir "$T/copy" && cp "$D"/*.sh "$D"/*.t "$T/copy" || exit
[ -n "$TEST_HOST" ] || cp "$BOX" "$T/copy/netnsbox" || exit
[ -z "$CONFIG" ] || cp "$CONFIG" "$T/copy/config" || exit
chmod -R a+rX "$T/copy"
mount --bind "$T/copy" /mnt || skip_all "${MUST_RUN:+!}no /mnt"
[ -n "$TEST_HOST" ] || BOX=/mnt/netnsbox
CONFIG=${CONFIG:+/mnt/config}
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
passes() {
	# shellcheck disable=SC2086 # TESTSH may be two words
	STORM_N=80 WAIT_N=10 as_user ${TESTSH:-sh} "/mnt/$1" >"$T/$1.tap" 2>&1; _r=$?
	grep -A 30 -e '^not ok' -e '^Bail out' "$T/$1.tap"
	[ "$_r" = 0 ] && grep -q '^1\.\.[0-9]' "$T/$1.tap"
}
for file in exec-environment exec-etc exec-mounts initramfs ip json manpage mixed netns netns-add netns-attach netns-check netns-cookie netns-del \
	netns-exec netns-gc netns-identify netns-list netns-list-id netns-monitor monitor-ready monitor-storm netns-pids netns-set badinput ip-link ip-link-show no-other-program; do
	ok "$file.t as an ordinary user" passes $file.t
done
finish
