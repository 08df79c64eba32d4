# SPDX-License-Identifier: 0BSD
# code.sh - reads C for the tests that look at the sources
# shellcheck shell=sh

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
