#!/bin/sh
# SPDX-License-Identifier: 0BSD
# film.t - scripts/film: the picture is well-formed and has what was printed, and docs/film.svg still shows the truth
. "${0%/*}/tap.sh"
. "${0%/*}/sources.sh"
sandbox
sources docs/film.svg
[ -x "$BOX" ] || skip_all "!no $BOX"
if [ -n "$CONFIG" ] && grep -qE '^# CONFIG_(IP|NETNS|FEATURE)[A-Z_]* is not set' "$CONFIG"; then skip_all 'parts of netnsbox are off'; fi
[ "$R" = /var/run/netns ] || skip_all 'other directories are configured'
[ "$SANDBOX" = -mnpf ] || skip_all "${MUST_RUN:+!}needs root outside a user namespace"
for tool in busybox xmllint; do tool $tool >/dev/null || skip_all "${MUST_RUN:+!}no $tool: make deps installs it"; done
[ -n "$IPROUTE2" ] || skip_all "${MUST_RUN:+!}no iproute2"

film() { BOX=$1 scripts/film "$T/film.svg"; }
transcript() { sed -n '/<desc/,/<\/desc>/{/desc/!p;}' "$1"; }
masked() { sed 's/[0-9][0-9.]*/N/g; s/  */ /g' "$1"; } # inode numbers, ids of processes, times, and where they stand
same() { masked docs/film.svg >"$T/a"; masked "$T/film.svg" >"$T/b"; diff "$T/a" "$T/b"; }
none() { "$@" >"$T/none"; [ ! -s "$T/none" ] || { cat "$T/none"; return 1; }; }
long=; ! "$BOX" netns-list -l >/dev/null 2>&1 || long=' -l'

t 'it is made' 0 '' '' -- film "$BOX"
for file in "$T/film.svg" docs/film.svg; do
	name=${file##*/}; [ "$file" = docs/film.svg ] && name=$file
	ok "$name: well-formed" xmllint --nonet --noout "$file"
	ok "$name: at most 30 kB" [ "$(wc -c <"$file")" -le 30000 ]
	transcript "$file" >"$T/lines"
	ok "$name: as wide as a terminal" none awk 'length > 80' "$T/lines"
	sed -n 's/^# //p' "$T/lines" >"$T/have"
	sed -nE "s/^	try ['\"]([^'\"]*).*/\1/p" scripts/film | sed "s/&/\&amp;/g; s/\\\$long/$long/" >"$T/want"
	ok "$name: the commands of the script" diff "$T/want" "$T/have"
	sed -n 's,.*<text class="[sote][^>]*>\(.*\)</text>$,\1,p' "$file" >"$T/shown"
	sed 's/^# //; /^$/d' "$T/lines" >"$T/said"
	ok "$name: each line of the transcript is there to be seen" diff "$T/said" "$T/shown"
	ok "$name: nothing is hidden without animation" none grep -E '<(g class="[^k]|text)[^>]*(opacity|visibility|display)' "$file"
	ok "$name: no script, nothing from elsewhere" none grep -E '<(script|image|use|foreignObject)|href=|url\(|@import' "$file"
done
ok 'docs/film.svg is what would be made today (else: make film)' same
cp "$T/film.svg" "$T/before"
t 'where a command does not print what it should, there is no film' 1 '' 'film: netns-exec *' -- film "$(tool true)"
ok 'and the old one stays' all 'cmp -s "$T/film.svg" "$T/before"' '[ ! -e "$T/film.svg.new" ]'
finish
