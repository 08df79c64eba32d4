#!/bin/sh
# SPDX-License-Identifier: 0BSD
# fuzz.t - hostile input, in short: what make fuzz found worth keeping, and random names (RANDOM_N) in JSON and on a terminal
. "$(dirname "$0")/tap.sh"
. "${0%/*}/sources.sh"
sandbox
sources libbb-lite
F=$T/fuzz count=${RANDOM_N:-2000} some=300 seed=${SEED:-$(date +%s)}
sanitize='-fsanitize=address,undefined'
# shellcheck disable=SC2086 # two words
if ! echo 'int main(void) { return 0; }' | gcc $sanitize -x c -o "$T/try" - 2>/dev/null || ! "$T/try"; then
	skip_all "${MUST_RUN:+!}no gcc with sanitizers"
fi

ok 'targets are built' eval 'scripts/fuzz build "$F" gcc -O0 $sanitize -fno-sanitize-recover=all >"$T/build" 2>&1 && [ ! -s "$T/build" ] || ! cat "$T/build"'
for pack in testsuite/fuzz/*/*.pack; do
	_t=${pack##*/}
	ok "$pack: nothing is found" eval '"$F/${_t%.pack}" "$pack" 2>"$T/said" || ! cat "$T/said"'
	ok "$pack: there are some" grep -q '^[1-9][0-9]* inputs$' "$T/said"
done

# ---- random names ----
echo "# SEED=$seed RANDOM_N=$count"
json() { # FILE WANT: a list of so many names, which are what is wanted, in any order
	jq -e "length == $(tr -dc '\0' <"$2" | wc -c)" "$1" && jq -j '.[] | .name + "\u0000"' "$1" | LC_ALL=C sort -z | cmp - "$2"
}
on_tty() { # LINES COMMAND: its output on a terminal is so many lines, and nothing that a terminal obeys
	script -qec "$2" /dev/null </dev/null >"$T/tty" || return
	"$F/random" look <"$T/tty" >"$T/lines" && has_line "$1" "$T/lines" || ! cat "$T/lines"
}
"$F/random" "$count" "$seed" want | LC_ALL=C sort -z >"$T/want"
need jq ok "$count names in JSON" eval '"$F/random" $count $seed json >"$T/json" && json "$T/json" "$T/want"'
need script ok "$count names on a terminal" on_tty "$count" "$F/random $count $seed text"
ok 'what looks for harm finds it' eval '! printf "a\033b\n" | "$F/random" look && ! printf "a\233b\n" | "$F/random" look && ! printf "\302\233\n" | "$F/random" look'

# As files, which are stale names.
config NETNS_LIST || { finish; exit; }
mkdir -p "$R"
(cd "$R" && "$F/random" $some "$seed" files)
# Different bytes may be the same text: what is not UTF-8 is U+FFFD for all.
(cd "$R" && find . -mindepth 1 -print0) | tr -dc '\0' >"$T/nuls"
with FEATURE_JSON need jq ok 'names of files in JSON' eval 'nn list -json >"$T/json" && jq -e "length == $(wc -c <"$T/nuls")" "$T/json" &&
	jq -j ".[] | .name + \"\u0000\"" "$T/json" | LC_ALL=C sort -zu >"$T/have" && "$F/random" $some $seed want | LC_ALL=C sort -zu | cmp - "$T/have"'
with FEATURE_JSON need jq ok 'and with indentation' eval 'nn list -json -pretty | jq -c . >"$T/have" && jq -c . "$T/json" | cmp - "$T/have"'
words=$BOX; [ "$SINGLE" = 1 ] || words="$BOX netns-list"
need script ok 'names of files on a terminal' on_tty "$(wc -c <"$T/nuls")" "$words"
with FEATURE_LIST_LONG need script ok 'and with -long' on_tty "$(($(wc -c <"$T/nuls") + 1))" "$words -long"
rm -rf "$R" "$F"
finish
