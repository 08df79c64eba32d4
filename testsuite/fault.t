#!/bin/sh
# SPDX-License-Identifier: 0BSD
# fault.t - a share of what scripts/fault tries with some commands: killed at a system call, a system call that fails
. "$(dirname "$0")/tap.sh"
[ -z "$TEST_HOST" ] || skip_all 'about the binary'
[ -x "$BOX" ] || skip_all "!no $BOX"
case $TESTSH in *busybox*) skip_all 'the same under another shell' ;; esac
tool strace >/dev/null || skip_all "${MUST_RUN:+!}no strace"
unshare -Urmnpf true 2>/dev/null || skip_all "${MUST_RUN:+!}no user namespaces"
scratch
export SHARE="${SHARE:-2}" SEED="${SEED:-1}" # percent of the cases, and which
none_bad() {
	echo "SHARE=$SHARE SEED=$SEED"
	cat "$T/err"
	! grep '^bad' "$T/results" && [ ! -s "$T/err" ]
}
while IFS='|' read -r label _ state kinds command; do
	case $label in add | add-first | attach | del | del-all | del-return | set | gc | identify | list | exec | exec-etc | link-netns) ;; *) continue ;; esac
	# shellcheck disable=SC2086 # TESTSH may be two words
	timeout 100 ${TESTSH:-sh} "$D/fault/fault.sh" "$label" >"$T/results" 2>"$T/err"
	if [ ! -s "$T/results" ] && [ ! -s "$T/err" ]; then
		skip "$label: $command" 'no case, or parts are off'
		continue
	fi
	ok "$label ($state, $kinds): $(wc -l <"$T/results") cases" none_bad
done <"$D/fault/commands"
finish
