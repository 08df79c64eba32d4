#!/bin/sh
# SPDX-License-Identifier: 0BSD
# netnsbox.t - one binary, many names: links, netnsbox APPLET, --list, --install, --help, --version, one applet alone
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'iproute2 is no box'
[ -x "$BOX" ] || skip_all "!no $BOX"
# The applets that the configuration says, sorted.
applets=$(if [ -n "$CONFIG" ]; then sed -nE 's/^CONFIG_(IP|NETNS(_[A-Z_]+)?)=y$/\1/p' "$CONFIG"
	else echo IP NETNS NETNS_ADD NETNS_ATTACH NETNS_DEL NETNS_EXEC NETNS_HOLDERS NETNS_IDENTIFY NETNS_LIST NETNS_LIST_ID NETNS_MONITOR NETNS_PIDS \
	NETNS_SET
	fi | tr ' A-Z_' '\na-z-' | sort)
count=$(echo "$applets" | grep -c .)
first=$(echo "$applets" | sed 1q)
PREFIX=$(setting PREFIX /usr)
as() { name=$1; shift; mkdir -p "$T/as"; cp "$BOX" "$T/as/$name" && "$T/as/$name" "$@"; rm -f "$T/as/$name"; }

if [ "$count" = 1 ]; then
	# A binary with one applet is that applet, whatever it is called.
	for name in netnsbox anything "$first" netns-exec; do
		t "alone, called $name: --help" 0 "~Usage: $first*" '' -- as "$name" --help
	done
	if [ "$first" = ip ]; then status=255 said=; else status=2 said="$first: "; fi
	t 'alone: messages have its name' $status '' "${said}Option \"*zzz\" is unknown*" -- "$BOX" -zzz
	finish
fi

t '--version' 0 '~netnsbox [0-9]*' '' -- "$BOX" --version
t '--version is one line' 0 1 '' -- eval '"$BOX" --version | wc -l'
case $CC$(uname -m) in *musl-gccx86_64) config STATIC && ! config HARDEN ;; *) false ;; esac || SKIP='libc has a start of its own'
need strace t 'it starts with one call' 0 '~execve openat write exit_group +++ ' '' -- eval \
	'strace -o "$T/trace" "$BOX" --version >/dev/null; sed "s/[( ].*//" "$T/trace" | tr "\n" " "'
t '--help' 0 '~*Usage: netnsbox*' '' -- "$BOX" --help
ok '--help names every applet' eval 'for name in $applets; do "$BOX" --help | tr -s " ," "\n" | has_line $name /dev/stdin || exit; done'
t 'without arguments: help' 0 '~*Usage: netnsbox*' '' -- "$BOX"
with FEATURE_INSTALLER t '--list: every applet, sorted' 0 "$applets" '' -- "$BOX" --list
with FEATURE_INSTALLER t '--list-full: with its path' 0 "$(echo "$applets" | sed "s,^..,$PREFIX/sbin/&,")" '' -- "$BOX" --list-full
config FEATURE_INSTALLER || t '--list is unknown without FEATURE_INSTALLER' 127 '' 'netnsbox: *"--list"*' -- "$BOX" --list
for name in nosuch --nosuch '' netns-lis netns-list2 /netns-list; do
	t "unknown applet '$name'" 127 '' "netnsbox: *\"$name\"*" -- "$BOX" "$name"
done
[ "$count" != 0 ] || finish

# ---- every applet under its name ----
for name in $applets; do
	t "netnsbox $name --help" 0 "~Usage: $name*" '' -- "$BOX" "$name" --help
	ln -s "$BOX" "$T/$name"
	t "$name, a link" 0 "~Usage: $name*" '' -- "$T/$name" --help
	t "$name: a full disk is a failure" 1 '' '*No space left on device' -- eval '"$BOX" $name --help >/dev/full'
done
ln -s "$BOX" "$T/nosuch"
t 'a link of another name' 127 '' '*"nosuch"*' -- "$T/nosuch"
t 'a box of a longer name' 0 '~netnsbox [0-9]*' '' -- as netnsbox-1.0 --version
last=$(echo "$applets" | sed -n '$p') # BusyBox's env has an ip of its own
t 'an applet in the PATH' 0 "~Usage: $last*" '' -- eval '(env=$(tool env); PATH=$T:$PATH; $env $last --help)'
t 'from the current folder' 0 "~Usage: $first*" '' -- eval '(cd $T && ./$first --help)'
# argv[0] as login shells and careless programs have it.
argv0() { arg0=$1; shift; $shell -c 'exec -a "$@"' sh "$arg0" "$BOX" "$@"; }
for shell in 'busybox ash' bash ''; do ! $shell -c 'exec -a x true' 2>/dev/null || break; done
if [ -n "$shell" ]; then
	t 'argv[0] empty' 127 '' '*""*' -- argv0 ''
	t 'argv[0] ends in a slash' 127 '' '*""*' -- argv0 /usr/
	t 'argv[0] is a path of an applet' 0 "~Usage: $first*" '' -- argv0 "/no/$first" --help
else
	SKIP="${MUST_RUN:+!}no shell with exec -a"
	ok 'odd argv[0]' false
fi

# ---- --install ----
if config FEATURE_INSTALLER; then
	links=$applets
	config INSTALL_IP || links=$(echo "$applets" | grep -vx ip)
	mkdir "$T/soft" "$T/hard" "$T/bin" && cp "$BOX" "$T/bin/netnsbox"
	t '--install -s DIR' 0 '' '' -- "$T/bin/netnsbox" --install -s "$T/soft"
	t 'a link for each applet' 0 "$links" '' -- ls "$T/soft"
	ok 'symbolic links to the binary' eval 'for l in $links; do [ "$(readlink "$T/soft/$l")" = "$T/bin/netnsbox" ] || exit; done'
	t 'they work' 0 "~Usage: $(echo "$links" | sed 1q)*" '' -- "$T/soft/$(echo "$links" | sed 1q)" --help
	t '--install DIR' 0 '' '' -- "$T/bin/netnsbox" --install "$T/hard"
	t 'a link for each applet, again' 0 "$links" '' -- ls "$T/hard"
	ok 'hard links' eval 'for l in $links; do [ ! -L "$T/hard/$l" ] && [ "$(ino "$T/hard/$l")" = "$(ino "$T/bin/netnsbox")" ] || exit; done'
	rm "$T/hard/$(echo "$links" | sed 1q)"
	t 'a name that is there already is reported' 1 '' '*File exists*' -- "$T/bin/netnsbox" --install "$T/hard"
	t 'the missing one is made' 0 "$links" '' -- ls "$T/hard"
	t 'a folder that is missing' 1 '' '*"/no/dir"*: No such file or directory' -- "$T/bin/netnsbox" --install -s /no/dir
	t 'two folders' 2 '' '*' -- "$T/bin/netnsbox" --install -s "$T/soft" "$T/hard"
fi
finish
