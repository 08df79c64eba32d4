# SPDX-License-Identifier: 0BSD
# sources.sh - for the tests that look at the sources: the way there, and C without its comments
# shellcheck shell=sh disable=SC2153 # OBJ and BOX come from make check and tap.sh

sources() { # FILE: for files about the sources, which have it: goes there, SRC
	[ -z "$TEST_HOST" ] || skip_all 'about our own sources'
	SRC=${SRC:-${D%/*}}
	if ! cd "$SRC" || [ ! -e "$1" ]; then skip_all "no $1 here"; fi
}
built() { # for files about the build itself, which only make check tells of
	sources Makefile
	if [ -z "$OBJ" ] || [ ! -x "$BOX" ]; then skip_all 'only below make check, which says how it was built'; fi
}

# C without comments and strings, behind the file's name.
code() {
	awk '
	FNR == 1 { inside = 0 }
	{
		line = inside ? "/*" $0 : $0
		gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
		gsub(/\047([^\047\\]|\\.)*\047/, "0", line)
		sub(/\/\/.*/, "", line)
		inside = 0
		while (i = index(line, "/*")) {
			rest = substr(line, i + 2)
			j = index(rest, "*/")
			inside = !j
			line = substr(line, 1, i - 1) (j ? " " substr(rest, j + 2) : "")
		}
		print FILENAME ": " line
	}' "$@"
}
