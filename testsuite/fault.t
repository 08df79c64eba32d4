#!/bin/sh
# SPDX-License-Identifier: 0BSD
# fault.t - a share of what scripts/fault tries with some commands: killed at a system call, a system call that fails
. "$(dirname "$0")/tap.sh"
[ -z "$TEST_HOST" ] || skip_all 'about the binary'
[ -x "$BOX" ] || skip_all "!no $BOX"
tool strace >/dev/null || skip_all "${MUST_RUN:+!}no strace"
unshare -Urmnpf true 2>/dev/null || skip_all "${MUST_RUN:+!}no user namespaces"
scratch
export SHARE="${SHARE:-2}" SEED="${SEED:-1}" # percent of the cases, and which
none_bad() {
	echo "SHARE=$SHARE SEED=$SEED, status $status"
	cat "$T/err"
	! grep -Ev '^(ok|exempt)' "$T/results" && [ ! -s "$T/err" ] && [ "$status" = 0 ]
}
one() { # LABEL CALL WHICH ERROR: a case of which something was found once
	# shellcheck disable=SC2086 # TESTSH may be two words
	timeout 60 ${TESTSH:-sh} "$D/fault/fault.sh" "$@" >"$T/results" && grep "^ok" "$T/results"
}
stat=newfstatat; config FEATURE_OLD_KERNEL || stat=statx
with NETNS_DEL with NETNS_ADD ok 'no mount upon mount where sharing is refused' one add-first mount 2..9 EINVAL
with NETNS_DEL with FEATURE_ADD_UP with FEATURE_ADD_NSID ok 'no name without its id' one add-up-id move_mount 1 after
with FEATURE_DEL_SAFE with NETNS_ADD ok 'no wait where nothing tells' one del-wait setsockopt 4 ENOBUFS
with FEATURE_DEL_SAFE with NETNS_ADD ok 'no name goes with processes that were not seen' one del-kill openat 3 EMFILE
with FEATURE_DEL_SAFE with NETNS_ADD ok 'nor with those that can not be told' one del-kill $stat 1 ENOMEM
with FEATURE_MONITOR_READY with NETNS_ADD with NETNS_DEL ok 'no read that waits, where the wait was interrupted' one monitor-ready poll 2 EINTR
with FEATURE_JSON with NETNS_IDENTIFY with NETNS_ADD with NETNS_DEL ok 'the error of the call that failed' one identify-json openat 2 EACCES
with NETNS_PIDS with NETNS_ADD with NETNS_DEL ok 'no processes of a namespace that can not be told' one pids $stat 1..9 ENOMEM

while IFS='|' read -r label _ state kinds command; do
	case $label in add | add-first | attach | del | del-all | del-return | set | gc | identify | list | exec | exec-etc | link-netns) ;; *) continue ;; esac
	# shellcheck disable=SC2086 # TESTSH may be two words
	timeout 100 ${TESTSH:-sh} "$D/fault/fault.sh" "$label" >"$T/results" 2>"$T/err"
	status=$?
	if [ ! -s "$T/results" ] && [ ! -s "$T/err" ] && [ $status = 0 ]; then
		skip "$label: $command" 'no case, or parts are off'
		continue
	fi
	ok "$label ($state, $kinds): $(wc -l <"$T/results") cases" none_bad
done <"$D/fault/commands"
finish
