#!/bin/sh
# SPDX-License-Identifier: 0BSD
# module-setup.sh - module of dracut: takes netnsbox and what reads netns= along, where it is asked for (--add netnsbox)
# shellcheck disable=SC2154 # dracut's variables, and functions

check() {
	require_binaries netnsbox || return 1
	return 255
}

depends() { :; }

install() {
	inst_multiple netnsbox sleep
	inst /usr/lib/netnsbox/netns-boot
	for applet in $(netnsbox --list); do
		[ "$applet" = ip ] || ln -s netnsbox "$initdir/usr/sbin/$applet"
	done
	inst_hook pre-mount 20 "$moddir/netns.sh"
}
