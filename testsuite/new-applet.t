#!/bin/sh
# SPDX-License-Identifier: 0BSD
# new-applet.t - docs/new-applet.md taken at its word: its files in a copy of the tree, its commands run there
. "${0%/*}/tap.sh"
. "${0%/*}/sources.sh"
sources docs/new-applet.md
doc=$SRC/docs/new-applet.md
for tool in make "${CC:-cc}"; do
	tool "$tool" >/dev/null || skip_all "${MUST_RUN:+!}no $tool"
done
scratch
tree=$T/tree
mkdir "$tree"
for file in applets configs docs libbb-lite scripts testsuite .ci Kconfig LICENSE Makefile README.md; do
	cp -a "$SRC/$file" "$tree" || skip_all "!cannot copy $file"
done
cd "$tree" || exit

# A block belongs to the file whose name stands alone above it, `NAME`: ; a block of sh without a name are commands.
awk '
/^`[^`]+`:$/ { file = substr($0, 2, length($0) - 3); next }
/^```/ && inside { inside = 0; file = ""; next }
/^```/ { inside = 1; to = file != "" ? file : $0 == "```sh" ? "commands" : ""; if (to) files[to]; next }
inside && to { print >to }
inside { next }
/[^ ]/ { file = "" }
END { for (file in files) print file >"files" }' "$doc"
# shellcheck disable=SC2034 # in eval
applet=$(sed -n 's,^applets/\(.*\)\.c$,\1,p' files)
ok 'the document has a source, a test, a page and commands' eval '[ "$(sort files | tr "\n" " ")" = \
	"$(printf "%s\n" "applets/$applet.c" commands "docs/$applet.8" "testsuite/$applet.t" | sort | tr "\n" " ")" ]'

# The make above is not to be seen by the one below.
unset O V TESTS DESTDIR PREFIX BOX OBJ CONFIG MAKEFLAGS MFLAGS GNUMAKEFLAGS MAKELEVEL MAKEOVERRIDES
export SRC="$tree" WERROR=1
while IFS= read -r command; do
	ok "$command" eval "$command </dev/null"
	case $command in *' --help') cp "$T/out" "$T/help" ;; esac
done <commands
# shellcheck disable=SC2034 # in eval
help=$(sed -n 's,^//usage[^:]*:,,p' "applets/$applet.c" | awk -v name="$applet" 'NR == 1 { printf "Usage: %s %s ", name, $0; next } { print }')
ok 'the help is that of the source' eval '[ "$(sed "s/ *$//" "$T/help")" = "$(echo "$help" | sed "s/ *$//")" ]'
need mandoc ok 'the page is clean' eval '! mandoc -T lint "docs/$applet.8" 2>/dev/null | grep -v "referenced manual not found"'
SRC=$tree; unset WERROR
finish
