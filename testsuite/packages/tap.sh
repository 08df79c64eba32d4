# SPDX-License-Identifier: 0BSD
# tap.sh - the lines of scripts/packages and of what it runs elsewhere: ok or not ok, and what a failed command said
# shellcheck shell=sh disable=SC2034,SC2154 # status is for those who read this, part comes from there
status=0 log=${log:-/tmp/log}
check() { # NAME CMD…: succeeds
	name=$1
	shift
	if ("$@") >"$log" 2>&1; then
		echo "ok $part: $name"
	else
		echo "not ok $part: $name"
		tail -n 40 "$log" | sed 's/^/# /'
		status=1
		return 1
	fi
}
