#!/bin/sh
# SPDX-License-Identifier: 0BSD
# json.t - valid JSON from every applet that prints, whatever bytes a name has
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 writes some names as they are'
[ -x "$BOX" ] || skip_all "!no $BOX"
config FEATURE_JSON || skip_all 'FEATURE_JSON is off'
tool jq >/dev/null || skip_all "${MUST_RUN:+!}no jq"

found() { # FILTER WANT: the output is valid, and FILTER finds WANT in it
	jq -r "$1" "$T/json" >"$T/found" && printf '%s\n' "$2" | cmp - "$T/found" || ! cat "$T/json"
}
monitored() { # NAME WANT
	bg nn monitor -j >"$T/json"
	wait_for watching
	: >"$R/$1"; rm "$R/$1"
	wait_for eval '[ $(wc -l <"$T/json") = 2 ]'; unbg
	found '.event + " " + .name' "add $2${NL}delete $2"
}
identified() { nn identify -j "$PID" >"$T/json" && found '.[].name' "$1"; }
listed() { # WANT COMMAND…: with id $count, compact and indented
	want=$1; shift
	nn "$@" -j >"$T/json" && found ".[] | select((.id // .nsid) == $count).name" "$want" || return
	nn "$@" -j -p >"$T/json" && found ".[] | select((.id // .nsid) == $count).name" "$want"
}
count=0
try() { # WHAT NAME [WHAT-JSON-MAKES-OF-IT]
	what=$1 name=$2 want=${3-$2} count=$((count + 1))
	with NETNS_MONITOR ok "monitor: $what" monitored "$name" "$want"
	mkns "$name"
	bg exec nsenter --net="$R/$name" sleep 1000
	wait_for in_new_ns "$PID"
	with NETNS_IDENTIFY ok "identify: $what" identified "$want"
	with NETNS_PIDS t "pids: $what" 0 "[{\"pid\":$PID}]" '' -- nn pids -j "$name"
	unbg
	setid "$name" $count || SKIP="${MUST_RUN:+!}no way to set an id"
	with NETNS_LIST with FEATURE_LIST_NSID ok "list: $what" listed "$want" list
	with NETNS_LIST with FEATURE_LIST_NSID with FEATURE_LIST_LONG ok "list -long: $what" listed "$want" list -long
	with NETNS_LIST_ID ok "list-id: $what" listed "$want" list-id
	rmns "$name"
}
mkdir -p "$R"
bad=$(printf '\357\277\275') # U+FFFD, in place of what is not UTF-8
try 'a plain name' plain
try 'blanks' ' a  b '
try 'a newline' "a${NL}b"
try 'quotes' "\"a'b\""
try 'a backslash' 'a\b\\n\u0041'
try 'control characters' "$(printf 'a\001\010\011\014\015\033\037\177b')"
try 'UTF-8' "$(printf 'gr\303\274n \342\202\254 \360\237\230\200')"
try 'C1 control characters' "$(printf 'a\302\205b\302\233')"
try 'not UTF-8' "$(printf 'a\377b')" "a${bad}b"
try 'UTF-8 cut off' "$(printf 'a\303')" "a$bad"
try 'UTF-8 cut off inside' "$(printf 'a\342\202b')" "a$bad${bad}b"
try 'an overlong slash' "$(printf 'a\300\257b')" "a$bad${bad}b"
try 'a surrogate' "$(printf 'a\355\240\200b')" "a$bad$bad${bad}b"
try 'beyond Unicode' "$(printf 'a\364\220\200\200b')" "a$bad$bad$bad${bad}b"
try 'brackets' '[{"name":"x"}],'
try '255 bytes' "$(printf %0255d 7)"
try '255 bytes that each need six' "$(printf %0255d 7 | tr 0-9 '\001')"
finish
