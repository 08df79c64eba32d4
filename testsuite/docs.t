#!/bin/sh
# SPDX-License-Identifier: 0BSD
# docs.t - the documents tell the truth: pages are well-formed, messages and calls exist, examples print what they show
. "${0%/*}/tap.sh"
. "${0%/*}/sources.sh"
sandbox
sources docs/kernel.md
applets=$(for f in applets/*.c; do f=${f#applets/}; echo "${f%.c}"; done)
# none CMD…: succeeds when it prints nothing. What it prints is what is wrong.
none() { "$@" >"$T/none" 2>&1; [ ! -s "$T/none" ] || { cat "$T/none"; return 1; }; }

# ---- manual pages ----
lint() { mandoc -T lint "$1" 2>/dev/null | grep -v -e 'referenced manual not found'; }
# Headings of DIAGNOSTICS: what stands before the first name, number or bracket must be in the sources.
strange_messages() {
	awk '/^\.Sh/ { on = $2 == "DIAGNOSTICS" } on && /^\.It/ { text = $0; while (sub(/\\$/, "", text)) { getline; text = text $0 }; print text }' "$1" |
		sed -E 's/^\.It "?//; s/\\\(dq.*//; s/ (NAME|PATH|PID|N|WORD)([ :].*|$)//; s/[("/].*//; s/: .*//; s/: *\.*$//; s/ *"$//; s/ +$//' | while IFS= read -r text; do
			grep -qF -e "${text#Cannot }" applets/*.c libbb-lite/*.[ch] || echo "$1: no message with \"$text\""
		done
}
for page in docs/*.8; do
	need mandoc ok "$page is a clean mdoc page" none lint "$page"
	ok "$page: its messages are the program's" none strange_messages "$page"
done
unnamed() { for applet in $applets; do grep -qE "(^|[^a-z-])$applet([^a-z-]|$)" "$1" || echo "$1: no $applet"; done; }
ok 'netnsbox.8 names every applet' none unnamed docs/netnsbox.8
ok 'README.md names every applet' none unnamed README.md

# ---- links ----
dead_links() {
	for file in README.md docs/*.md packaging/*.md; do
		grep -oE '\]\([^)#:]+\)' "$file" | sed 's/^](//; s/)$//' | while read -r to; do
			[ -e "$(dirname "$file")/$to" ] || echo "$file: $to"
		done
	done
}
ok 'links lead somewhere' none dead_links
bad_targets() {
	grep -ohE '(^    |`)(sudo )?make [a-z_ -]+' README.md docs/*.md | sed 's/.*make //' | tr ' ' '\n' | sort -u | while read -r target; do
		grep -qE "(^|[ :.])$target([ :]|$)" Makefile || [ -e "configs/$target" ] || [ -e "applets/${target%_config}.c" ] || echo "make $target"
	done
}
ok 'make has the targets that are named' none bad_targets

# The size in README.md, of this build if it is the one that is meant.
same_size() { says=$(sed -n 's/^| full: .*| \([0-9]*\) |$/\1/p' README.md); off=$(($(wc -c <"$BOX") - says)); [ "${off#-}" -lt 600 ] || { echo "off by $off"; return 1; }; }
case $CC in *musl-gcc) ! cmp -s "${CONFIG:-/dev/null}" configs/full_defconfig || [ "$(uname -m)" != x86_64 ] || ok 'README.md has the size of this build' same_size ;; esac

# ---- kernel.md ----
# Functions that C calls and that are not ours, with the names behind sys(). start.c has libc's in it.
called() {
	code applets/*.c libbb-lite/*.[ch] libbb-lite/uapi/*.h | grep -v ^libbb-lite/start.c | awk '
	{
		line = substr($0, index($0, ": ") + 2)
		outside = line ~ /^[A-Za-z_#]/ # definitions and declarations begin the line
		while (match(line, /[A-Za-z_][A-Za-z0-9_]*\(/)) {
			name = substr(line, RSTART, RLENGTH - 1)
			before = RSTART > 1 ? substr(line, RSTART - 1, 1) : ""
			line = substr(line, RSTART + RLENGTH)
			if (name == "sys" && match(line, /^(SYS|NR)_[a-z0-9_]+/)) calls[substr(line, 1, RLENGTH)]
			else if (outside) ours[name]
			else if (before !~ /[>.]/) calls[name]
		}
	}
	END { for (name in calls) if (!(name in ours)) { sub(/^(SYS|NR)_/, "", name); if (name !~ /^[A-Z0-9_]+$/) print name } }' |
		sort -u | grep -vxE '(va_|mem|str)[a-z]+|if|for|while|switch|return|sizeof|volatile|__asm__|cb|ioctl|sys|syscall'
}
table() { awk -v section="$1" '/^## / { on = index($0, section) } on && /^\| `/ { split($0, cell, "|"); print cell[2] }' docs/kernel.md | grep -oE '`[^`]+`' | tr -d '`' | sort -u; }
constants() { grep -hoE '(^|[^A-Z_])(RTM|NETNSA|NLMSGERR_ATTR|NETLINK_[A-Z]+|SIOC|NS_GET|TIOC)_?[A-Z_]+' applets/*.c libbb-lite/*.[ch] libbb-lite/uapi/*.h |
	grep -oE '[A-Z_]{4,}' | grep -vxE 'NETNSA_(MAX)?|NETLINK_ROUTE|NETLINK_[A-Z]+_' | sort -u; }
called >"$T/called"; table 'System calls' >"$T/calls"
ok 'kernel.md has every system call' none comm -23 "$T/called" "$T/calls"
ok 'kernel.md has no other' none comm -13 "$T/called" "$T/calls"
constants >"$T/constants"; { table ioctls; table Netlink; } | sort >"$T/named"
ok 'kernel.md has every ioctl, netlink message and attribute' none comm -23 "$T/constants" "$T/named"
ok 'kernel.md has no other (ioctl, netlink)' none comm -13 "$T/constants" "$T/named"
grep -hoE '"/proc/(self|1)/[a-z/]+' applets/*.c libbb-lite/*.c | tr -d '"' | sed 's,/fd/$,/fd/N,' | sort -u >"$T/files"
table 'File systems' >"$T/named"
ok 'kernel.md has every file of /proc' none comm -23 "$T/files" "$T/named"
gone_files() { grep / "$T/named" | while read -r _p; do _p=${_p%/N}; grep -q "/${_p##*/}[\"/]" applets/*.c libbb-lite/*.c || echo "$_p"; done; }
ok 'kernel.md has no other (files)' none gone_files

# ---- differences.md ----
reasons() { grep -ohE "(boxonly|stays=) ?('[^']*'|\"[^\"\$]*\")" testsuite/*.t | sed "s/^[a-z=]* *.//; s/.$//" | grep -v ^simulated | sort -u; }
undocumented() { reasons | while IFS= read -r why; do grep -qF "**$why" docs/differences.md || echo "$why"; done; }
ok 'differences.md has every reason for which a test spares iproute2' none undocumented

# ---- examples ----
# Blocks with commands behind "# ", of EXAMPLES in a page, or between ```console and ```.
transcript() {
	case $1 in
	*.8) awk '/^\.Sh/ { on = $2 == "EXAMPLES" } on && /^\.Bd/ { block = ""; next }
		on && /^\.Ed/ { if (block ~ /(^|\n)# /) printf "%s", block; block = ""; next } { gsub(/\\e/, "\\"); block = block $0 "\n" }' "$1" ;;
	*) awk '/^```/ { on = /console/; next } on' "$1" ;;
	esac
}
plays() { # the commands of a transcript print what it shows, each behind its own line
	transcript "$1" >"$T/want"
	grep -q '&$' "$T/want" && pause=0.3 || pause=0
	awk -v pause="$pause" -v box="$T/bin/netnsbox" 'BEGIN { print "ip() { " box " ip \"$@\"; }" } # BusyBox ash has an ip of its own
	/^# / {
		command = shown = substr($0, 3)
		gsub(/\047/, "\047\\\047\047", shown)
		print "printf \047%s\\n\047 \047# " shown "\047\n" command "\nsleep " pause
	}' "$T/want" >"$T/script"
	sh "$T/script" </dev/null >"$T/have" 2>&1
	"$BOX" netns-del -all
	for dir in /proc/[0-9]*; do # what was started in the background
		[ "$(cat "$dir/comm" 2>/dev/null)" != sleep ] || kill "${dir#/proc/}"
	done
	wait_for eval '[ -z "$("$BOX" netns-list-id)" ]'
	diff "$T/want" "$T/have"
}
if [ -n "$CONFIG" ] && grep -qE '^# CONFIG_(IP|NETNS|FEATURE)[A-Z_]* is not set' "$CONFIG"; then SKIP='parts of netnsbox are off'
elif [ "$R$E" != /var/run/netns/etc/netns ]; then SKIP='other directories are configured'
elif [ ! -x "$BOX" ]; then SKIP="!no $BOX"
fi
why=$SKIP SKIP=
own_etc && : >>/etc/resolv.conf
mount -t tmpfs tap /usr/local/sbin 2>/dev/null || why=${why:-no /usr/local/sbin}
mkdir "$T/bin" && cp "$BOX" "$T/bin/netnsbox" && PATH=$T/bin:$PATH && netnsbox --install -s "$T/bin" 2>/dev/null
ln -sf netnsbox "$T/bin/ip"
for page in docs/*.8 README.md; do
	SKIP=$why; ok "$page: the examples" plays "$page"
done
finish
