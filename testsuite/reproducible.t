#!/bin/sh
# SPDX-License-Identifier: 0BSD
# reproducible.t - the same sources and configuration give the same bytes: elsewhere, at another time, in another environment
. "${0%/*}/tap.sh"
. "${0%/*}/sources.sh"
built
scratch

# A copy under another path, with other times, and its objects elsewhere still.
mkdir -p "$T/a/deeper/place" "$T/o" && cp -R Makefile Kconfig applets libbb-lite scripts configs "$T/a/deeper/place" && cp "$CONFIG" "$T/o/.config" || exit
find "$T/a" -exec touch -t 200102030405 {} +
again() { (umask 077; cd "$T/a/deeper/place" && env TZ=Asia/Tokyo LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1 HOME=/ "${MAKE:-make}" -s O="$T/o"); }
t 'it builds elsewhere' 0 '' '*' -- again
ok 'netnsbox has the same bytes' cmp "$BOX" "$T/o/netnsbox"
ok 'no path of the building machine is in it' eval '! grep -qF -e "$SRC" -e "$T" -e "$OBJ" "$T/o/netnsbox"'
finish
