#!/bin/sh
# SPDX-License-Identifier: 0BSD
# next-ip.t - other objects go to the next ip that is not netnsbox: iproute2's, BusyBox's, or none; and no exec without end
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about the box'
applet ip
config FEATURE_IP_NEXT || skip_all 'FEATURE_IP_NEXT is off'
own=$T/own/ip
mkdir "$T/own" "$T/1" "$T/2" "$T/3" && ln -s "$BOX" "$own"
box() { if [ "$SINGLE" = 1 ]; then timeout 100 "$BOX" "$@"; else timeout 100 "$own" "$@"; fi; }
via() { PATH=$1:$PATH; shift; export PATH; "$@"; } # DIRS CMD…, in $(…) or a case of its own
script() { { echo '#!/bin/sh'; cat; } >"$1" && chmod 755 "$1"; }
fake() { script "$1" <<-'EOT'
	printf 'ip'; printf '[%s]' "$@"; echo
	case $1 in exit) exit "$2" ;; kill) kill -9 $$ ;; again) shift; exec ip "$@" ;; esac
EOT
}
fake "$T/1/ip"

# ---- what the other ip gets ----
with_fake() { (via "$T/own:$T/1" box "$@"); }
t 'the words as they are' 0 'ip[foo][a b][][*][-x]' '' -- with_fake foo 'a b' '' '*' -x
t 'and the options before them' 0 'ip[-o][-f][inet][-c=never][foo]' '' -- with_fake -o -f inet -c=never foo
t 'status' 7 'ip[exit][7]' '' -- with_fake exit 7
t 'death' 137 'ip[kill]' '*' -- with_fake kill
t 'help' 0 'ip[help]' '' -- with_fake help
t 'no object' 0 'ip[-o]' '' -- with_fake -o
t 'it is not asked for netns' 255 '' 'Command "foo" is unknown*' -- with_fake netns foo
t 'it may come to another ip itself' 0 "ip[again][foo][bar]${NL}ip[foo][bar]" '' -- with_fake again foo bar
mkns a b
t '-n NAME is dealt with' 0 'ip[-o][foo]' '' -- with_fake -n a -o foo
t 'also as -netns, and twice' 0 'ip[foo][-n][a]' '' -- with_fake -netns a --netns b -- foo -n a
t 'no such NAME: it is not run' 255 '' 'Cannot open network namespace "no": No such file or directory' -- with_fake -n no foo
with FEATURE_BATCH t '-batch: a line for it' 0 "ip[-o][foo][bar]${NL}ip[x]" '' -- eval 'printf "foo bar\n" | with_fake -o -batch -; printf "x\n" | with_fake -force -b -'
with FEATURE_BATCH t '-batch: its failure' 1 "ip[exit][3]" 'Command failed -:1' -- eval 'printf "exit 3\nfoo\n" | with_fake -b -'
awk 'BEGIN { for (i = 0; i < 300; i++) print "foo " i; print "exit 3"; }' >"$T/lines"
with FEATURE_BATCH ok '-batch: many' eval 'with_fake -force -b "$T/lines" >"$T/many"; [ "$(wc -l <"$T/many")" = 301 ]'

# ---- which one it is ----
t 'links to us are passed over, soft and hard' 0 'ip[foo]' '' -- eval 'ln -s "$own" "$T/2/ip"; (via "$T/own:$T/2:$T/1" box foo)'
t 'what is not executable, too' 0 'ip[foo]' '' -- eval 'rm "$T/2/ip"; echo "echo wrong" >"$T/2/ip"; (via "$T/2:$T/1" box foo)'
t 'and a directory' 0 'ip[foo]' '' -- eval 'rm "$T/2/ip"; mkdir "$T/2/ip"; (via "$T/2:$T/1" box foo); rmdir "$T/2/ip"'
t 'an empty entry of $PATH is the working directory' 0 'ip[foo]' '' -- eval '(cd "$T/1" && via "$T/2::" box foo)'
t 'a copy of us is no other ip' 0 'ip[foo]' '' -- eval 'cp "$BOX" "$T/2/ip"; (via "$T/own:$T/2:$T/1" box foo)'
t 'a copy that is called by its path finds another, too' 0 'ip[foo]' '' -- eval '(via "$T/own:$T/2:$T/1" "$T/2/ip" foo)'
rm -f "$T/2/ip"

# ---- wrappers that lead back to us ----
wrapper() { script "$T/3/ip"; }
wrapped() { (via "$T/own:$T/3:$T/1" box "$@"); }
wrapper <<EOT
exec "$own" "\$@"
EOT
t 'a wrapper that becomes us' 0 'ip[foo]' '' -- wrapped foo
t 'again and again' 0 "ip[again][again][foo]${NL}ip[again][foo]${NL}ip[foo]" '' -- wrapped again again foo
wrapper <<EOT
"$own" "\$@"
EOT
t 'a wrapper that runs us' 0 'ip[foo]' '' -- wrapped foo
wrapper <<EOT
exec "$own" -o "\$@"
EOT
t 'a wrapper with an option more' 0 'ip[-o][foo]' '' -- wrapped foo
wrapper <<'EOT'
exec ip "$@"
EOT
t 'a wrapper that looks for us in $PATH' 0 'ip[foo]' '' -- wrapped foo
wrapper <<EOT
exec "$own" "\$@" more
EOT
t 'a wrapper with a word more each time: ends' 1 '' 'Object "foo" is unknown, and there is no other ip in $PATH' -- wrapped foo
wrapper <<EOT
exec "$T/2/ip" "\$@"
EOT
script "$T/2/ip" <<EOT
exec "$own" "\$@"
EOT
t 'two wrappers in a circle' 0 'ip[foo]' '' -- eval '(via "$T/own:$T/2:$T/3:$T/2:$T/1" box foo)'
t 'twelve' 0 'ip[foo]' '' -- eval 'p=; for n in 1 2 3 4 5 6 7 8 9 10 11 12; do mkdir -p "$T/w$n"; cp "$T/3/ip" "$T/w$n"; p=$p$T/w$n:; done; (via "$p$T/1" box foo)'
rm -f "$T/2/ip" "$T/3/ip"
t 'a variable of ours that makes no sense' 0 'ip[foo]' '' -- eval '(NETNSBOX_IP=junk; export NETNSBOX_IP; with_fake foo)'

# ---- the real ones ----
same() { # WORDS…: as iproute2's own
	(via "$T/own" box "$@") >"$T/box.out" 2>"$T/box.err"; echo $? >>"$T/box.out"
	"$IPROUTE2" "$@" >"$T/ip.out" 2>"$T/ip.err"; echo $? >>"$T/ip.out"
	diff "$T/ip.out" "$T/box.out" && diff "$T/ip.err" "$T/box.err"
}
[ -n "$IPROUTE2" ] || SKIP="${MUST_RUN:+!}no iproute2"
ok 'iproute2 to compare with' true
if [ -n "$IPROUTE2" ]; then
	for words in 'addr' '-4 addr show dev lo' '-j addr' '-br addr' '-d -s addr' 'route' '-6 route' 'rule' 'foo' 'help' '' 'neigh foo' \
		'-n a addr' '-n b -j addr' '-o -n a addr show dev lo' 'link show type dummy' '-n a -d link show dev lo' 'vrf exec no true'; do
		# shellcheck disable=SC2086 # words they are
		ok "iproute2: ip $words" same $words
	done
	t 'iproute2: ip -n NAME changes that namespace' 0 '' '' -- eval \
		'via "$T/own" box -n a addr add 10.9.8.7/32 dev lo && nsenter --net="$R/a" "$IPROUTE2" addr | grep -q 10.9.8.7'
	ok 'and not ours' eval '! "$IPROUTE2" addr | grep 10.9.8.7'
fi
# A world with nothing but the box, as netnsbox and ip, and what a case puts there.
root() {
	r=$T/root
	mkdir "$r" && mount -t tmpfs root "$r" && mkdir -p "$r/bin" "$r/proc" "$r/run" "$r/sys" "$r/var" && cp "$BOX" "$r/bin/netnsbox" &&
		ln -s netnsbox "$r/bin/ip" && ln -s ../run "$r/var/run" && mount -t proc proc "$r/proc"
}
unroot() { umount -R "$r" && rmdir "$r"; }
chroot=$(tool chroot)
inroot() { (PATH=${DIRS:-/bin}; export PATH; "$chroot" "$r" "$@"); }
root
alone=
[ "$SINGLE" = 1 ] || ! inroot /bin/netnsbox --help >/dev/null 2>&1 || alone=1 # a static binary of several applets
if [ -n "$alone" ]; then
	t 'none: says so' 1 '' 'Object "addr" is unknown, and there is no other ip in $PATH' -- inroot /bin/ip addr
	t 'none, and no $PATH' 1 '' 'Object "addr" is unknown*' -- eval '(unset PATH; "$chroot" "$r" /bin/ip addr)'
	t 'none: help' 255 '' 'Usage: ip *' -- inroot /bin/ip help
	umount "$r/proc"
	t 'none, and no /proc' 1 '' 'Object "addr" is unknown*' -- inroot /bin/ip addr
	mount -t proc proc "$r/proc"
fi
busybox=$(tool busybox)
if [ -n "$alone" ] && [ -n "$busybox" ] && "$busybox" ip link >/dev/null 2>&1; then
	for name in ip-tiny ip-full busybox; do
		cp "$busybox" "$r/bin/$name"
		t "BusyBox as $name" 0 '~1: lo: *' '' -- inroot /bin/ip addr
		[ $name = busybox ] || rm "$r/bin/$name"
	done
	mkdir "$r/bin/bb" && ln -s ../busybox "$r/bin/bb/ip" && DIRS=/bin:/bin/bb
	t 'BusyBox as ip' 0 '~1: lo: *' '' -- inroot /bin/ip addr
	with NETNS_ADD with NETNS_DEL ok 'ip -n NAME link set, which BusyBox does not know' eval 'inroot /bin/ip netns add c &&
		inroot /bin/ip -n c link set lo up && inroot /bin/ip -n c addr | grep -q 127.0.0.1 && inroot /bin/ip netns del c'
	umount "$r/run/netns" 2>/dev/null
	umount "$r/proc"
	t 'BusyBox as ip, without /proc' 0 '~1: lo: *' '' -- inroot /bin/ip addr
else
	skip 'BusyBox' "${busybox:-none}"
fi
unroot
rmns a b
finish
