#!/bin/sh
# SPDX-License-Identifier: 0BSD
# exec-etc.t - /etc of netns-exec: bind mounts and the overlay of -etc, side by side with iproute2; a real name server
. "$(dirname "$0")/tap.sh"
sandbox
applet netns-exec
own_etc || skip_all "${MUST_RUN:+!}no /etc of our own"
[ "$RR" = /run/netns ] || IPROUTE2= # it would not find the names
[ "$E" = /etc/netns ] || IPROUTE2=
by_hand='options of an applet'
etc() { boxonly "$by_hand" with FEATURE_EXEC_ETC "$@"; }
theirs() { [ -n "$IPROUTE2" ] || SKIP="${NOROOT-${MUST_RUN:+!}}no iproute2 that knows these names"; "$@"; }

# Three ways into namespace a, with the same words behind them.
bind() { nn exec a "$@"; }
overlay() { nn exec -etc a "$@"; }
iproute2() { "$IPROUTE2" netns exec a "$@"; }

# The host's resolv.conf is a link, as systemd-resolved has it, or a file.
link() { mkdir -p "$T/resolve" && echo host >"$T/resolve/stub" && ln -sf "$T/resolve/stub" /etc/resolv.conf; }
file() { rm -f /etc/resolv.conf && echo host >/etc/resolv.conf; }
replace() { echo "$1" >"$2.new" && mv "$2.new" "$2"; }
# story WAY CMD…: what a command sees in /etc/resolv.conf before the host runs CMD, and after; it runs all the while.
story() {
	rm -f "$T/ready" "$T/go"
	way=$1; shift
	"$way" sh -c 'cat /etc/resolv.conf; : >"$1/ready"; until [ -e "$1/go" ]; do sleep 0.02; done; cat /etc/resolv.conf' sh "$T" &
	_job=$!
	wait_for test -e "$T/ready" && "$@"
	: >"$T/go"; wait "$_job"
}
before_after() { echo "$1$NL$2"; }

mkns a b
mkdir -p "$E/a/folder" "$E/b"
echo inside >"$E/a/resolv.conf"; echo inside >"$E/a/only-here"; echo inside >"$E/a/folder/file"; echo host >/etc/hosts

# ---- resolv.conf is a link ----
link
etc t 'a link is replaced itself' 0 'inside' '' -- overlay cat /etc/resolv.conf
etc t 'and what it leads to is not' 0 'host' '' -- overlay cat "$T/resolve/stub"
rm "$E/a/only-here"; mv "$E/a/folder" "$T/"
t 'bind mounts cover what it leads to' 0 'inside' '' -- bind cat "$T/resolve/stub"
theirs t 'so do those of iproute2' 0 'inside' '' -- iproute2 cat "$T/resolve/stub"
rm "$T/resolve/stub"
t 'a link that leads nowhere: bind mounts fail' 1 '' '*resolv.conf*No such file*' -- bind cat /etc/resolv.conf
theirs t 'so do those of iproute2' 1 '' '*resolv.conf failed: No such file*' -- iproute2 cat /etc/resolv.conf
etc t 'the overlay does not' 0 inside '' -- overlay cat /etc/resolv.conf
echo inside >"$E/a/only-here"; mv "$T/folder" "$E/a/"

# ---- what the host does while the command runs ----
file; rm -r "$E/a/folder" "$E/a/only-here"
t 'the host replaces the file: it shines through bind mounts' 0 "$(before_after inside leak)" '' -- story bind replace leak /etc/resolv.conf
file
theirs t 'also through those of iproute2' 0 "$(before_after inside leak)" '' -- story iproute2 replace leak /etc/resolv.conf
file
etc t 'but not through the overlay' 0 "$(before_after inside inside)" '' -- story overlay replace leak /etc/resolv.conf
link
t 'the host replaces what a link leads to: the same' 0 "$(before_after inside leak)" '' -- story bind replace leak "$T/resolve/stub"
link
theirs t 'with iproute2' 0 "$(before_after inside leak)" '' -- story iproute2 replace leak "$T/resolve/stub"
link
etc t 'and with the overlay' 0 "$(before_after inside inside)" '' -- story overlay replace leak "$T/resolve/stub"
to_file() { rm /etc/resolv.conf && echo leak >/etc/resolv.conf; }
link
etc t 'the host makes a file of the link' 0 "$(before_after inside inside)" '' -- story overlay to_file
etc t 'the host removes it' 0 "$(before_after inside inside)" '' -- story overlay rm /etc/resolv.conf
file
t 'the file of the namespace is replaced: bind mounts keep the old one' 0 "$(before_after inside inside)" '' -- story bind replace newer "$E/a/resolv.conf"
echo inside >"$E/a/resolv.conf"
theirs t 'so do those of iproute2' 0 "$(before_after inside inside)" '' -- story iproute2 replace newer "$E/a/resolv.conf"
echo inside >"$E/a/resolv.conf"
etc t 'the overlay has the new one' 0 "$(before_after inside newer)" '' -- story overlay replace newer "$E/a/resolv.conf"
write() { echo "$1" >"$2"; }
etc t 'the file of the namespace is written to' 0 "$(before_after newer newest)" '' -- story overlay write newest "$E/a/resolv.conf"

# ---- the overlay ----
mkdir "$E/a/folder" "$E/a/missing"; echo inside >"$E/a/only-here"; echo inside >"$E/a/folder/file"; echo inside >"$E/a/missing/file"
mkdir /etc/folder; echo host >/etc/folder/hidden; name="od d$NL*:,\\"; echo inside >"$E/a/$name"; echo inside >"$E/a/.dot"
etc t 'it needs no targets' 0 "inside${NL}inside${NL}inside" '' -- overlay cat /etc/only-here /etc/missing/file /etc/.dot
etc t 'an odd name' 0 inside '' -- overlay cat "/etc/$name"
etc t 'a directory takes the place of another' 0 file '' -- overlay ls /etc/folder
etc t 'what is not in the folder is the host'"'"'s' 0 host '' -- overlay cat /etc/hosts
etc t 'it has the mode of a directory of the system' 0 '755 0 0' '' -- overlay stat -c '%a %u %g' /etc
etc t 'nothing of it is seen outside' 1 '' '*' -- cat /etc/only-here
etc t 'nor made there' 1 '' '' -- eval 'grep -e overlay -e only-here /proc/self/mountinfo; ls /etc | grep -e only-here -e missing'
etc t 'it is read-only' 2 '' '*Read-only file system*' -- overlay sh -c 'echo x >/etc/new || exit 2'
etc t 'but for the files of the namespace' 0 written '' -- eval 'overlay sh -c "echo written >/etc/only-here"; cat "$E/a/only-here"'
etc t 'all namespaces have theirs in /etc/netns' 0 "a${NL}b" '' -- overlay ls "$E"
etc t 'and can be written to there' 0 new '' -- eval 'overlay sh -c "echo new >$E/b/new"; cat "$E/b/new"'
etc t 'from one into the other' 0 "new" '' -- overlay sh -c "$(exec_words) -etc b cat /etc/new"
etc t 'an empty folder: nothing but the overlay' 0 host '' -- eval 'rm "$E/b/new"; nn exec -etc b cat /etc/hosts'
rm -r "$E/b"
etc t 'no folder: no overlay' 0 0 '' -- eval 'nn exec -etc b cat /proc/self/mountinfo | grep -c " overlay "; :'
etc t 'a path has no folder' 0 host '' -- nn exec -etc "$R/a" cat /etc/hosts
etc t 'nothing with -nomount' 0 host '' -- nn exec -etc -nomount a cat /etc/hosts
etc with FEATURE_EXEC_ALL t 'with -all' 0 "netns: a${NL}netns: b${NL}written" '' -- eval 'nn exec -all -e cat /etc/only-here 2>/dev/null | grep . | sort'
etc t 'the working directory stays' 0 "$T" '' -- eval '(cd $T && overlay pwd)'
descriptors() { "$(tool ls)" /proc/self/fd >"$T/a"; overlay ls /proc/self/fd | cmp - "$T/a"; }
etc ok 'no open descriptor is left to the command' descriptors
ns='q:u,o\te d'; mkns "$ns"; mkdir "$E/$ns"; echo odd >"$E/$ns/only-here"
etc t 'a namespace with an odd name' 0 odd '' -- nn exec -etc "$ns" cat /etc/only-here
rmns "$ns"; rm -r "${E:?}/$ns"
echo container >"$T/hosts"; mount --bind "$T/hosts" /etc/hosts
etc t 'what is mounted below /etc is there inside, as a container needs it' 0 container '' -- overlay cat /etc/hosts
echo inside >"$E/a/hosts"
etc t 'but a file of the namespace counts more' 0 inside '' -- overlay cat /etc/hosts
etc t 'and what was mounted there is untouched' 0 container '' -- cat "$T/hosts"
in_user() { # as root of a user namespace, which may not uncover what is mounted here; its own name is a, too
	mkdir -p "$T/names" && unshare -Urmn sh -c 'mount --bind "$1/names" "$2" && touch "$2/a" && unshare -n mount --bind /proc/self/ns/net "$2/a" &&
		shift 2 && exec "$@"' sh "$T" "$R" "$@"
}
# shellcheck disable=SC2046 # words
etc t 'a user namespace may not uncover what is mounted there' 1 '' '*Cannot overlay /etc with *: Invalid argument' -- in_user $(exec_words) -etc a true
umount /etc/hosts
# shellcheck disable=SC2046
etc t 'it has an overlay where there is nothing to uncover' 0 inside '' -- in_user $(exec_words) -etc a cat /etc/hosts
mount -t tmpfs netns "$E"; mkdir "$E/a"; echo tmpfs >"$E/a/hosts"
etc t '/etc/netns is a mount itself' 0 tmpfs '' -- overlay cat /etc/hosts
umount "$E"
no_overlayfs() { strace -o /dev/null -P /etc -e trace=mount -e inject=mount:error=ENODEV:when=2 "$@"; }
# shellcheck disable=SC2046 # words
etc need strace t 'a kernel without overlayfs' 1 '' '*Cannot overlay /etc with *: No such device' -- no_overlayfs $(exec_words) -etc a true
config FEATURE_EXEC_ETC || t '-e is unknown without FEATURE_EXEC_ETC' 2 '' '*-e*Usage:*' -- nn exec -e a true

# ---- a name server inside, asked by a real resolver ----
rm -r "$E/a"; mkdir -p "$E/a"
serve() { # NAMESPACE ADDRESS: a server there, which says that ADDRESS is what.nn.test
	inside_ip "$1" addr add 10.99.0.1/32 dev lo && inside_ip "$1" link set lo up || return
	bg exec nsenter "--net=$R/$1" "$(tool dnsmasq)" --no-daemon --conf-file=/dev/null --no-resolv --no-hosts --user=root --group= \
		--pid-file= --bind-interfaces --listen-address=10.99.0.1 --address="/what.nn.test/$2" 2>"$T/dnsmasq"
	wait_for eval "nsenter '--net=$R/$1' grep -qs :0035 /proc/net/udp" || { cat "$T/dnsmasq"; return 1; }
}
inside_ip() { _ns=$1; shift; nsenter "--net=$R/$_ns" "$IP" "$@"; }
libc() { "$@" getent ahosts what.nn.test | awk '/STREAM/ { print $1 }'; }
musl() { "$@" busybox nslookup what.nn.test 2>&1 | awk '/^Name:/ { n = 1 } n && /^Address/ { print $NF }'; }
resolv() { echo 'options timeout:1 attempts:1'; echo "nameserver $1"; }
echo 'hosts: dns' >"$E/a/nsswitch.conf"; [ -e /etc/nsswitch.conf ] || : >/etc/nsswitch.conf
resolv 10.99.0.1 >"$E/a/resolv.conf"; rm -f /etc/resolv.conf; resolv 127.0.0.1 >/etc/resolv.conf
need dnsmasq ok 'two name servers with one address, each in its namespace' all 'serve a 10.99.0.7' 'serve b 10.99.0.8'
dns() { need dnsmasq "$@"; }
dns need getent t 'getent asks the server of the namespace' 0 10.99.0.7 '' -- libc bind
dns need busybox t 'and so does nslookup' 0 10.99.0.7 '' -- musl bind
dns etc need getent t 'getent, with the overlay' 0 10.99.0.7 '' -- libc overlay
dns etc need busybox t 'nslookup, with the overlay' 0 10.99.0.7 '' -- musl overlay
dns need getent t 'without files of its own the other has no server' 0 '' '' -- libc nn exec b
mkdir "$E/b"; resolv 10.99.0.1 >"$E/b/resolv.conf"
dns need getent t 'with them it has its own' 0 10.99.0.8 '' -- libc nn exec b
dns need getent t 'outside nobody knows the name' 0 '' '' -- libc eval
dns need busybox t 'nor does nslookup' 0 '' '' -- musl eval
query='until [ -e $1/go ]; do sleep 0.02; done; getent ahosts what.nn.test | sed -n "s/ *STREAM.*//p"'
leak() { # WAY: resolves a name after the host has replaced its resolv.conf
	resolv 127.0.0.1 >/etc/resolv.conf; rm -f "$T/ready" "$T/go"
	"$1" sh -c ": >\"\$1/ready\"; $query" sh "$T" &
	_job=$!
	wait_for test -e "$T/ready" && resolv 127.0.0.2 >/etc/resolv.conf.new && mv /etc/resolv.conf.new /etc/resolv.conf
	: >"$T/go"; wait "$_job"
}
dns need getent t 'the host replaces resolv.conf: the server is lost' 0 '' '' -- leak bind
dns theirs need getent t 'with iproute2, too' 0 '' '' -- leak iproute2
dns etc need getent t 'but not with the overlay' 0 10.99.0.7 '' -- leak overlay
rm -f /etc/resolv.conf; ln -s nowhere/stub /etc/resolv.conf
dns etc need getent t 'nor where resolv.conf is a link to nowhere' 0 10.99.0.7 '' -- libc overlay
unbg
rmns a b
finish
