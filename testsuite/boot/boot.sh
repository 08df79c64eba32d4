# SPDX-License-Identifier: 0BSD
# boot.sh - tap.sh and the helpers of its sandbox, but in the machine's own namespaces: NICs return to those
# shellcheck shell=sh source=../tap.sh
. "${0%/*}/../tap.sh"
[ -n "$BOOTED" ] || skip_all 'not in the machine of scripts/boot'
SANDBOX=-boot
sandbox
trap 'umount -l /run' EXIT
processes() { # the kernel has threads of its own, and the machine an init
	! grep -lx -e sleep -e udhcpc /proc/[0-9]*/comm 2>/dev/null >"$T/processes"
}
# here LINK…, away LINK…: whether this namespace has it. Without netlink: /sys is this namespace's.
here() { for _l in "$@"; do [ -e "/sys/class/net/$_l" ] || { echo "no $_l here"; return 1; }; done; }
away() { for _l in "$@"; do [ ! -e "/sys/class/net/$_l" ] || { echo "$_l is here"; return 1; }; done; }
# has_link PID LINK: whether the namespace of the process has it.
has_link() { grep -q "^ *$2:" "/proc/$1/net/dev"; }
# A process inside, left behind: PID.
inhabit() { bg nn exec "$1" sleep 1000; wait_for asleep; }
# Hundredths of a second since the machine was started.
clock() { sed 's/ .*//; s/\.//' /proc/uptime; }
