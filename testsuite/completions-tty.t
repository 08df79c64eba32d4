#!/bin/sh
# SPDX-License-Identifier: 0BSD
# completions-tty.t - completion at a terminal: installed files, bash with and without its package, BusyBox ash
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about our own completion'
SRC=${SRC:-${D%/*}} LIB=$SRC/packaging/completions
[ -f "$LIB/netnsbox" ] || skip_all 'no sources here'
[ -x "$BOX" ] || skip_all "!no $BOX"
mkdir "$T/bin"
for name in netnsbox $([ "$SINGLE" = 1 ] || "$BOX" --help | sed -n 's/^Applets://p'); do ln -s "$BOX" "$T/bin/$name"; done
PATH=$T/bin:$PATH

# ---- make install ----
share=$T/dest/usr/share/bash-completion/completions
target() { # of the binary that is here, whatever the make above has been told
	mkdir -p "$T/o" && cp "$BOX" "$T/o/netnsbox" && { [ -z "$CONFIG" ] || cp "$CONFIG" "$T/o/.config"; } &&
		env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u MAKEOVERRIDES \
			make -s -C "$SRC" -o all O="$T/o" DESTDIR="$T/dest" PREFIX=/usr "$1"
}
installed() {
	for file in "$LIB"/netnsbox*; do cmp "$file" "$share/${file##*/}" || return; done
	for file in "$T"/dest/usr/sbin/*; do
		case ${file##*/} in
		netnsbox) ;;
		ip) not test -e "$share/ip" || return ;;
		*) cmp "$LIB/netnsbox" "$share/${file##*/}" || return ;;
		esac
	done
	[ "$(find "$share" ! -type d | wc -l)" = $(($(find "$T/dest/usr/sbin" ! -type d ! -name ip | wc -l) + 2)) ]
}
need make ok 'make install' target install
need make ok 'the files are there, with a link for each link of the binary' installed

# ---- shells at a terminal: what is typed there, a TAB behind it, becomes the arguments ----
letters='1 2 3 4 5 6 7 8 9 A B C D E F G'
# shellcheck disable=SC1003
with_names() {
	"$@" '1 b' "2'q" '3"q' '4$x' '5!c' '6:d' '7@e' '8=~' "9${NL}l" "A${NL}it's" 'B\' 'C(f' 'D;g' 'E*' 'F~' "$(printf 'Ggr\303\274n')"
}
keys() { env -u BASH_ENV TERM=dumb LC_ALL=C.UTF-8 script -qec "$1" /dev/null; }
typed() { # LINE QUOTES: with each name by its first letter behind each of QUOTES
	rm -f "$T/args" "$T/want"
	{
		for quote in $2; do
			for letter in $letters; do printf '%s %s%s\t\n' "$1" "${quote#-}" "$letter"; done
			with_names printf '%s\0' >>"$T/want"
		done
		echo exit
	} | keys "bash --noprofile --rcfile $T/rc -i" >"$T/screen"
	cmp "$T/want" "$T/args"
}
rc() { # COMMAND
	cat >"$T/rc" <<EOF
HISTFILE=
$1
netns-del() { printf '%s\0' "\$@" >>"$T/args"; }
sudo() { "\$@"; }
EOF
}
package=/usr/share/bash-completion/bash_completion
bash_completion() { [ -f "$package" ] || SKIP="${MUST_RUN:+!}no bash-completion"; need script "$@"; }
if [ "$SINGLE" != 1 ] && config NETNS_DEL && if config NETNS_LIST; then config FEATURE_JSON; else [ "$RR" = /run/netns ]; fi; then
	with_names mkns
	rc ". '$LIB/netnsbox'"
	need script ok 'bash at a terminal' typed netns-del "- ' \" \$'"
	rc "XDG_DATA_DIRS='$T/dest/usr/share:/usr/share'; . $package"
	bash_completion ok 'with the package bash-completion, which finds the installed files' typed netns-del -
	bash_completion ok 'behind sudo' typed 'sudo netns-del' -
	with_names rmns
fi
# Where ip is netnsbox, the user's link comes before the file of iproute2's ip, which knows the other objects.
mkdir -p "$T/user/completions" "$T/theirs/bash-completion/completions"
ln -s "$LIB/netnsbox" "$T/user/completions/ip"
echo '_theirs() { COMPREPLY=("${COMP_WORDS[*]}"); }; complete -F _theirs ip' >"$T/theirs/bash-completion/completions/ip"
ip_offers() {
	BASH_COMPLETION_USER_DIR=$T/user XDG_DATA_DIRS=$T/theirs bash "$D/complete.sh" "$package" "$1" '_completion_loader ip'
}
if [ "$SINGLE" != 1 ] && config NETNS_DEL; then
	with IP bash_completion t 'ip netns, by the link that README.md tells of' 0 '[delete]' '' -- ip_offers 'ip netns de'
	with IP bash_completion t 'ip route is left to the file of the package' 0 '[ip -4 route sh]' '' -- ip_offers 'ip -4 route sh'
fi
need make ok 'make uninstall' target uninstall
t 'nothing of it is left' 0 '' '' -- find "$T/dest" ! -type d

# ---- BusyBox ash: what links and paths make possible ----
ash_keys() { printf '%s\t%s\nexit\n' "$1" "$2" | (cd / && ENV='' keys 'busybox ash') | tr -d '\r'; }
[ "$SINGLE" != 1 ] || finish
with NETNS_EXEC need busybox need script t 'netns-exe and TAB in BusyBox ash' 0 '~*Usage: netns-exec*' '' -- ash_keys netns-exe --help
mkns unfinished
if [ "$R" = "/run/netns" ] || [ "$R" = /var/run/netns ]; then
	with NETNS_EXEC need busybox need script t 'a name that is written as a path' 0 "~*${NL}42${NL}*" '' -- \
		ash_keys 'netns-exec /run/netns/unf' 'sh -c "echo \$((6 * 7))"'
fi
rmns unfinished
finish
