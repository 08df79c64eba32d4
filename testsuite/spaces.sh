# SPDX-License-Identifier: 0BSD
# spaces.sh - a sandbox in which the kernel counts the network namespaces that are alive
# shellcheck shell=sh disable=SC2153 # of sandbox.sh

# In a user namespace of its own, of which the limit is ours alone: before sandbox.
own_users() {
	if [ -n "$SANDBOX" ] || ! unshare -Urmnpf --mount-proc true 2>/dev/null; then return; fi
	export SANDBOX=-Urmnpf BOX CONFIG
	# shellcheck disable=SC2086 # TESTSH may be two words
	exec timeout -k 5 "${TESTTIME:-250}" unshare -Urmnpf --mount-proc ${TESTSH:-sh} "$0" "$@" </dev/null
}
limit_spaces() { echo "$1" >/proc/sys/user/max_net_namespaces; }
# spaces COUNT [TIMES]: so many network namespaces are alive at most, with that of the sandbox; they end a while after their last user,
# so it looks TIMES times, every 20 ms.
spaces() {
	[ "$SANDBOX" = -Urmnpf ] || return 0
	limit_spaces $(($1 + 1)); _looks=0
	until unshare -n true 2>/dev/null; do
		_looks=$((_looks + 1))
		[ $_looks -lt "${2:-500}" ] || { limit_spaces 2147483647; echo "more than $1 namespaces"; return 1; }
		sleep 0.02
	done
	limit_spaces 2147483647
}
ulimited() { ( # -n|-v NUMBER CMD…: with so many descriptors, or kB of address space
	# shellcheck disable=SC3045 # dash and BusyBox have it
	ulimit "$1" "$2" && shift 2 && exec "$@") }
