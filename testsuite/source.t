#!/bin/sh
# SPDX-License-Identifier: 0BSD
# source.t - the rules of the house: first lines, names, sizes, what may be called, settings, help against manual page
. "${0%/*}/tap.sh"
. "${0%/*}/sources.sh"
sources applets
scratch

applets=$(for f in applets/*.c; do f=${f#applets/}; echo "${f%.c}"; done)
examples=$(find docs/examples -type f ! -name '*.*')
scripts="$(echo scripts/* .ci/run testsuite/*.sh testsuite/*.t testsuite/clients/*.t testsuite/boot/* testsuite/fuzz/*.sh testsuite/bench/*.sh) $examples
	packaging/netns-boot $(echo packaging/initramfs-tools/hooks/* packaging/initramfs-tools/scripts/*/* packaging/dracut/*/*.sh testsuite/packages/*.sh) testsuite/packages/init"
c_files=$(find applets libbb-lite testsuite -name '*.[ch]')
completions=$(echo packaging/completions/netnsbox*)
ours="Makefile Kconfig $(echo docs/*.* docs/examples/router/router.conf README.md packaging/*.md packaging/completions/* packaging/*/*/Makefile packaging/alpine/* testsuite/packages/*.mk testsuite/packages/*/*) $scripts $c_files"
upper() { echo "$1" | tr a-z- A-Z_; }
all() { for condition in "$@"; do eval "$condition" || { echo "not so: $condition"; return 1; }; done; }
# none CMD…: succeeds when it prints nothing. What it prints is what is wrong.
none() { "$@" >"$T/none"; [ ! -s "$T/none" ] || { cat "$T/none"; return 1; }; }
longer() { max=$1; shift; wc -l "$@" | awk -v max="$max" '$2 != "total" && $1 > max'; }
missing() { for file in "$@"; do [ -e "$file" ] || echo "$file"; done; }

# ---- first lines ----
first_lines() { # FILE…: SPDX, then the purpose, behind #! where there is one
	for file in "$@"; do
		own=${file##*/}
		case $file in applets/*) own=${own%.c} ;; esac
		awk -v name="$own" '
		NR == 1 && /^#!/ { next }
		{ n++ }
		n == 1 && !/^(\/\*|#|\.\\"|<!--) SPDX-License-Identifier: 0BSD( \*\/| -->)?$/ { print FILENAME ": no SPDX line"; exit }
		n == 2 && !index($0, " " name " - ") { print FILENAME ": no \"" name " - purpose\"" }
		n == 2 { exit }' "$file"
	done
}
# shellcheck disable=SC2086 # lists
{
	ok 'SPDX first, then name and purpose' none first_lines $ours
	ok 'scripts begin with #!/bin/sh' none awk 'FNR == 1 && !/^#!\/bin\/sh$/ && FILENAME !~ /\.sh$/ { print FILENAME }' $scripts
	need shellcheck ok 'shellcheck has nothing to say' none shellcheck -x -P SCRIPTDIR $scripts
	need shellcheck ok 'neither about the completion' none shellcheck -s bash -P SCRIPTDIR $completions
}

# ---- names ----
for name in $applets; do
	# shellcheck disable=SC2034 # they stand in eval
	id=$(upper "$name") fun=$(echo "$name" | tr - _)_main
	ok "$name: one name for command, setting, function, test and page" all 'none missing "testsuite/$name.t" "docs/$name.8"' \
		'[ "$(sed -n "s,^//config:config ,,p" "applets/$name.c" | sed 1q)" = "$id" ]' \
		'grep -q "^int $fun(" "applets/$name.c"' '[ "$(sed -n "s/^\.Nm //p" "docs/$name.8" | sort -u)" = "$name" ]' \
		'grep -q "^\.Dt $(echo "$name" | tr a-z A-Z) 8$" "docs/$name.8"'
done

# ---- sizes ----
# shellcheck disable=SC2086 # lists
{
	ok 'no file is longer than 300 lines' none longer 300 $c_files $scripts $completions Kconfig
	ok 'Makefile: under 250' none longer 249 Makefile
	ok 'gen-applets and tap.sh: at most 60' none longer 60 scripts/gen-applets testsuite/tap.sh
	ok 'applets: at most 150' none longer 150 applets/*.c
}

# ---- calls ----
calls() { # REGEX FILE…: calls of such functions
	regex=$1
	shift
	code "$@" | grep -E "(^|[^A-Za-z0-9_])($regex)[[:space:]]*\\("
}
stdio='[a-z]*printf|[a-z]*puts|f?putc|putchar|perror|f(open|dopen|reopen|close|read|write|flush|gets|getc|seek)|p(open|close)|getline|[a-z]*scanf'
memory='malloc|calloc|realloc|reallocarray|free|strn?dup|alloca'
rest='getopt[a-z_]*|opendir|fdopendir|readdir|closedir|scandir|nftw|glob|fnmatch|system|ato[il]+|strto[a-z]+|qsort|bsearch|setlocale'
# shellcheck disable=SC2046 # a list
set -- applets/*.c libbb-lite/*.[ch] libbb-lite/uapi/*.h
ok 'no stdio' none calls "$stdio" "$@"
ok 'no allocation' none calls "$memory" "$@"
ok 'no getopt, opendir and other heavy calls' none calls "$rest" "$@"
ok 'applets leave the kernel to the library' none calls \
	'socket|bind|connect|send(to|msg|mmsg)?|recv(from|msg|mmsg)?|[gs]etsockopt|u?mount2?|setns|unshare|ioctl|syscall' applets/*.c
includes() { # REGEX FILE…: includes that do not look like that
	regex=$1
	shift
	grep -nE '^#[[:space:]]*include' "$@" | grep -vE "include[[:space:]]+($regex)"
}
ok 'applets include libbb-lite.h and system headers' none includes '"libbb-lite\.h"|<' applets/*.c
ok 'no kernel headers but our own' none includes '"|<[^l]|<l[^i]|<li[^n]' "$@"

# ---- settings ----
defined() { sed -nE 's,^(//config:)?config ([A-Z0-9_]+)$,\2,p' Kconfig applets/*.c | sort -u; }
in_code() { # symbols that C, make and the tests ask for
	# shellcheck disable=SC2086 # a list
	code $c_files
	sed 's/#.*//' Makefile
	sed -nE 's,^//usage\(([A-Z0-9_]+)\).*,CONFIG_\1,p' applets/*.c
	grep -hoE "(with|config|setting) (FEATURE|NETNS)_[A-Z0-9_]+" testsuite/*.t testsuite/*.sh | sed "s/.* /CONFIG_/"
}
used() { in_code | grep -oE "(^|[^A-Z0-9_])(ENABLE|CONFIG)_[A-Z0-9_]+" | sed -E "s/.*(ENABLE|CONFIG)_//" | sort -u; }
# shellcheck disable=SC2086 # lists
{
	defined >"$T/defined"
	used >"$T/used"
	upper "$applets" | sort -u >"$T/own" # the generator puts these to use
	sed -nE "s,^(//config:)?[[:space:]]+(depends on|select|default . if) ,,p" Kconfig applets/*.c | grep -oE '[A-Z][A-Z0-9_]{2,}' | sort -u >"$T/depended"
	grep -E '^INSTALL_LINKS_NONE$' "$T/defined" >"$T/other" # what is left of a choice
}
ok 'every setting that is used is in Kconfig' none comm -23 "$T/used" "$T/defined"
ok 'every setting in Kconfig is used' eval 'sort -u "$T/used" "$T/own" "$T/other" >"$T/all" && none comm -23 "$T/defined" "$T/all"'
ok 'every setting that another depends on is in Kconfig' none comm -23 "$T/depended" "$T/defined"
ok 'every setting has a help' none awk '
	{ sub(/^\/\/config:/, "") }
	$1 == "config" || FNR == 1 { if (name != "") print name; name = $1 == "config" ? $2 : "" }
	$1 == "help" || $1 == "---help---" { name = "" }
	END { if (name != "") print name }' Kconfig applets/*.c

# ---- help and manual page ----
# The synopsis: the //usage lines up to the first that stands there with any configuration. Options: lines with a tab and a
# dash; words of the command line: a tab and a small letter. In the page: .Nm blocks of SYNOPSIS, .It Fl, and .It Cm with .Ar.
page_differs() {
	awk -v name="$1" '
	function is(kind, word) { side[kind " " word] = side[kind " " word] (FILENAME ~ /\.c$/ ? "h" : "p") }
	function render(i, w, s, ends) { # the words of this mdoc line as text without blanks
		for (i = 1; i <= NF; i++) {
			w = $i
			if (i == 1) sub(/^\./, "", w)
			if (w == "Op" || w == "Brq") { s = s (w == "Op" ? "[" : "{"); ends = (w == "Op" ? "]" : "}") ends }
			else if (w == "Oo") s = s "["
			else if (w == "Oc") s = s "]"
			else if (w == "Fl") s = s "-"
			else if (w !~ /^(Ar|Cm|Ns)$/) s = s w
		}
		return s ends
	}
	FILENAME ~ /\.c$/ {
		if (!match($0, /^\/\/usage[^:]*:/)) next
		text = substr($0, RLENGTH + 1)
		if (!synopsis) {
			if (RLENGTH == 8) synopsis = 1
			all = all text
			gsub(/[ \t]/, "", all)
			if (synopsis) is("synopsis", name all)
			next
		}
		$0 = text
		if (match($0, /^\t-[A-Za-z-]+/)) is("option", substr($0, 3, RLENGTH - 2))
		else if (match($0, /^\t[a-z][a-z-]*/)) is("word", substr($0, 2, RLENGTH - 1))
		next
	}
	/^\.Sh/ { if (form != "") is("synopsis", form); form = ""; section = $2 }
	section == "SYNOPSIS" && /^\.Nm/ { if (form != "") is("synopsis", form); form = name; next }
	section == "SYNOPSIS" && !/^\.Sh/ { form = form render() }
	section == "DESCRIPTION" && /^\.It Fl/ && $3 != "help" { is("option", $3) }
	section == "DESCRIPTION" && /^\.It Cm/ && $4 == "Ar" { is("word", $3) }
	END {
		for (s in side) {
			if (side[s] ~ /^h+$/) print s ": not in the manual page"
			else if (side[s] ~ /^p+$/) print s ": not in the help"
		}
	}' "applets/$1.c" "docs/$1.8"
}
no_section() { for s in NAME SYNOPSIS DESCRIPTION "EXIT STATUS" EXAMPLES DIAGNOSTICS "SEE ALSO"; do grep -qx "\.Sh $s" "$1" || echo "$s"; done; }
for name in $applets; do
	ok "$name: help and manual page have the same synopsis and options" none page_differs "$name"
	ok "$name: the manual page has its sections" none no_section "docs/$name.8"
done
finish
