#!/bin/sh
# SPDX-License-Identifier: 0BSD
# privileges.t - the capabilities in docs/security.md: with just these a command works, without any one of them it says so
# shellcheck disable=SC2046,SC2086 # words
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about our own document'
[ -x "$BOX" ] || skip_all "!no $BOX"
PAGE=${SRC:-${D%/*}}/docs/security.md
[ -f "$PAGE" ] || skip_all 'no documents here'
[ "$SANDBOX" = -mnpf ] || skip_all "${MUST_RUN:+!}needs root outside a user namespace"
setpriv=$(tool setpriv) || skip_all '!no setpriv'
[ "$SINGLE" != 1 ] || skip_all 'one applet alone'

# The lines of the table that has HEADING: the command, and what stands in the second cell.
rows() {
	awk -F '|' -v heading="$1" '
	/^\| command / { on = index($3, heading); next }
	!/^\|/ { on = 0 }
	on && /^\| `/ { split($2, code, "`"); print code[2] "|" $3 }' "$PAGE"
}
settings() { # the words before a case that say what COMMAND needs
	set -- $1
	case $1 in ip) echo "with FEATURE_IP_LINK with IP"; return ;; esac
	_w="with $(echo "$1" | tr '[:lower:]-' '[:upper:]_')"
	case " $* " in
	*' -up '*) _w="$_w with FEATURE_ADD_UP" ;; *' -id '*) _w="$_w with FEATURE_ADD_NSID" ;;
	*' -wait '* | *' -return '*) _w="$_w with FEATURE_DEL_SAFE" ;;
	*' -etc '*) _w="$_w with FEATURE_EXEC_ETC" ;; *' -pid '*) _w="$_w with FEATURE_EXEC_PID" ;;
	esac
	echo "$_w"
}
mkns a b
bg exec nsenter --net="$R/b" sleep 1000; process=$PID
in_b() { [ "$(ino "/proc/$process/ns/net" 2>/dev/null)" = "$(ino "$R/b")" ]; }
wait_for in_b
capable() { # CAPABILITIES COMMAND: the command, prepared and cleaned up after
	_b=-all
	for _c in $1; do _b="$_b,+$(echo "${_c#CAP_}" | tr '[:upper:]' '[:lower:]')"; done
	mkns name; _p=$process
	set -- $(echo "$2" | sed "s,NEW,new,; s,NAME,name,; s,PID,$_p,")
	"$setpriv" --bounding-set "$_b" --inh-caps -all "$BOX" "$@" >"$T/o" 2>"$T/e"; _got=$?
	for _f in new name; do [ ! -e "$R/$_f" ] || rmns $_f; done
	echo "$_b $*: status $_got"; cat "$T/e"
	return $_got
}
refuses() { # CAPABILITIES COMMAND
	! capable "$@" && [ "$(wc -l <"$T/e")" = 1 ] && grep -qE 'Operation not permitted|Permission denied' "$T/e"
}
without() { for _c in $1; do [ "$_c" = "$2" ] || printf '%s ' "$_c"; done; }
rows capabilities >"$T/rows"
while IFS='|' read -r command needs; do
	words=$(settings "$command")
	$words ok "$command: works with ${needs:-none}" capable "$needs" "$command"
	for one in $needs; do
		$words ok "$command: says what is wrong without $one" refuses "$(without "$needs" "$one")" "$command"
	done
done <"$T/rows"
ok 'the document has a table' [ "$(wc -l <"$T/rows")" -gt 20 ]

# Less is seen.
see() { "$setpriv" --bounding-set "$1" --inh-caps -all "$BOX" $2 | grep -cw "$process"; }
rows 'with CAP_SYS_PTRACE' >"$T/less"
while IFS='|' read -r command _; do
	words=$(settings "$command") command=$(echo "$command" | sed 's/NAME/b/')
	$words t "$command: with CAP_SYS_PTRACE" 0 1 '' -- see -all,+sys_ptrace "$command"
	$words t "$command: without" 1 0 '' -- see -all "$command"
done <"$T/less"
rmns a b
finish
