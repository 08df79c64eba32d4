#!/bin/sh
# SPDX-License-Identifier: 0BSD
# install.t - make install and uninstall: each kind of link, pages, completions, DESTDIR, PREFIX, modes, what others put there
. "${0%/*}/tap.sh"
. "${0%/*}/sources.sh"
built
scratch
make=${MAKE:-make}

symbol() { echo "$1" | tr a-z- A-Z_; }
names=$(for file in applets/*.c; do file=${file#applets/} file=${file%.c}; ! config "$(symbol "$file")" || [ "$file" = ip ] || echo "$file"; done)
prefix=$(setting PREFIX /usr)
# Nothing is built, and the kind of links and whether ip is one of them is said here, not in .config.
makes() { # KIND GOAL [VARIABLE=VALUE]…
	_kind=$1; shift
	"$make" -s -o all O="$OBJ" CONFIG_INSTALL_LINKS_SYMBOLIC= CONFIG_INSTALL_LINKS_HARD= CONFIG_INSTALL_IP= \
		"CONFIG_INSTALL_LINKS_$_kind=y" "$@"
}
wanted() { # KIND: what is to be there, below the prefix
	echo sbin/netnsbox
	for name in $names; do [ "$1" = NONE ] || echo "sbin/$name"; done
	for name in netnsbox netnsbox.ip netnsbox.words; do echo "share/bash-completion/completions/$name"; done
	for name in $names; do [ "$1" = NONE ] || echo "share/bash-completion/completions/$name"; done
	for name in netnsbox $names; do echo "share/man/man8/$name.8"; done
}
have() { (cd "$1" && find . ! -type d | sed 's/^..//' | sort); } # DIRECTORY
same() { wanted "$1" | sort >"$T/want"; have "$2" >"$T/have"; diff "$T/want" "$T/have"; }
kind_is() { # KIND DIRECTORY: each link leads to its neighbour, netnsbox
	for dir in "$2/sbin" "$2/share/bash-completion/completions"; do
		for name in $names; do
			case $1 in
			SYMBOLIC) [ "$(readlink "$dir/$name")" = netnsbox ] || { echo "$dir/$name"; return 1; } ;;
			HARD) [ "$(stat -c %i "$dir/$name")" = "$(stat -c %i "$dir/netnsbox")" ] || { echo "$dir/$name"; return 1; } ;;
			esac
		done
	done
}
modes() { # DIRECTORY: 755 for directories and the program, 644 for the rest
	find "$1" \( -type d ! -perm 755 \) -o \( -path '*/sbin/*' -type f ! -perm 755 \) -o \( -path '*/share/*' -type f ! -perm 644 \) >"$T/modes"
	[ ! -s "$T/modes" ] || { xargs ls -ld <"$T/modes"; return 1; }
}
runs() { # DIRECTORY: every applet through its link
	for name in $names; do "$1/sbin/$name" --help | sed 1q | grep -q "^Usage: $name" || { echo "$name"; return 1; }; done
}
pages() { for name in netnsbox $names; do cmp "docs/$name.8" "$1/share/man/man8/$name.8" || return; done; }

for kind in SYMBOLIC HARD NONE; do
	dest="$T/$kind" to=$T/$kind$prefix
	t "$kind: install" 0 '' '' -- makes $kind install DESTDIR="$dest"
	ok "$kind: these files and no other" same $kind "$to"
	ok "$kind: nothing beside the prefix" [ "$(have "$dest" | grep -c .)" = "$(have "$to" | grep -c .)" ]
	[ $kind = NONE ] || ok "$kind: the links are such" kind_is $kind "$to"
	[ $kind = NONE ] || config STATIC || SKIP='not a static binary'
	[ $kind = NONE ] || ok "$kind: every applet answers" runs "$to"
	ok "$kind: the program is the one that was built" cmp "$BOX" "$to/sbin/netnsbox"
	ok "$kind: the pages are those of docs/" pages "$to"
	ok "$kind: modes" modes "$to"
	t "$kind: once more" 0 '' '' -- makes $kind install DESTDIR="$dest"
	ok "$kind: the same files" same $kind "$to"
	echo theirs >"$to/sbin/other" && echo theirs >"$to/share/man/man8/other.8"
	t "$kind: uninstall" 0 '' '' -- makes $kind uninstall DESTDIR="$dest"
	t "$kind: only what others put there stays" 0 "sbin/other${NL}share/man/man8/other.8" '' -- have "$to"
	t "$kind: nothing to uninstall" 0 '' '' -- makes $kind uninstall DESTDIR="$dest"
done

t 'hard links where symbolic ones were' 0 '' '' -- eval 'makes SYMBOLIC install DESTDIR="$T/both" && makes HARD install DESTDIR="$T/both"'
ok 'they are hard' kind_is HARD "$T/both$prefix"
t 'and back' 0 '' '' -- makes SYMBOLIC install DESTDIR="$T/both"
ok 'they are symbolic' kind_is SYMBOLIC "$T/both$prefix"
t 'PREFIX, and a blank in DESTDIR' 0 '' '' -- makes SYMBOLIC install DESTDIR="$T/a b" PREFIX=/opt/box
ok 'PREFIX: the same files' same SYMBOLIC "$T/a b/opt/box"
t 'a strict umask' 0 '' '' -- eval '(umask 077; makes SYMBOLIC install DESTDIR="$T/strict")'
ok 'a strict umask: the modes are the same' modes "$T/strict"
if config IP; then
	t 'the link ip, where it is asked for' 0 '' '' -- makes SYMBOLIC install DESTDIR="$T/ip" CONFIG_INSTALL_IP=y
	ok "ip: link and page" eval '[ "$(readlink "$T/ip$prefix/sbin/ip")" = netnsbox ] && [ -e "$T/ip$prefix/share/man/man8/ip.8" ]'
	ok "ip: no completion, which belongs to another package" [ ! -e "$T/ip$prefix/share/bash-completion/completions/ip" ]
fi
finish
