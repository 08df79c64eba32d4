#!/bin/sh
# SPDX-License-Identifier: 0BSD
# no-other-program.t - a root that holds netnsbox and nothing else: the manual pages' commands, examples and stories run there
. "$(dirname "$0")/tap.sh"
sandbox
[ -z "$TEST_HOST" ] || skip_all 'about the box'
applet ip
for applet in ADD ATTACH DEL EXEC IDENTIFY LIST LIST_ID MONITOR PIDS SET; do
	config NETNS_$applet || skip_all "NETNS_$applet is off"
done
chroot=$(tool chroot) || skip_all '!no chroot'
SRC=${SRC:-${D%/*}}

# The shell of the test stands outside. What it calls by these names is in the root, and finds there nothing else.
root=$T/root
mkdir "$root" && mount -t tmpfs root "$root" && mkdir -p "$root/sbin" "$root/proc" "$root/sys" "$root/run" "$root/var" "$root/usr/local/sbin"
ln -s ../run "$root/var/run" && mkdir -p "$root${R%/*}" && cp "$BOX" "$root/sbin/netnsbox"
mount -t proc proc "$root/proc" || skip_all '!no root'
inroot() { env PATH=/sbin "$chroot" "$root" "$@"; }
bg_inroot() { bg exec env PATH=/sbin "$chroot" "$root" "$@"; }
if ! inroot /sbin/netnsbox --help >"$T/out" 2>&1; then
	config STATIC && skip_all '!netnsbox does not run in an empty root'
	skip_all 'not a static binary'
fi
mkdir "$T/bin"
for name in $(inroot /sbin/netnsbox --help | sed -n "s/^Applets://p") netnsbox; do
	[ "$name" = netnsbox ] || ln -s netnsbox "$root/sbin/$name"
	printf '#!/bin/sh\nPATH=/sbin exec %s %s /sbin/%s "$@"\n' "$chroot" "$root" "$name" >"$T/bin/$name"
done
chmod 755 "$T"/bin/*
ip() { inroot /sbin/ip "$@"; }
sysfs() { mount -t sysfs sysfs "$root/sys"; }
programs() { find "$root" -xdev -type f -perm -100 ! -path "$root/proc/*"; }
ok 'netnsbox is the only program' eval '[ "$(programs)" = "$root/sbin/netnsbox" ]'
t 'there is no shell' 1 '' '*No such file or directory' -- eval 'ip netns add one && ip netns exec one sh'
ok 'nor anything else' ip netns del one
link() { config FEATURE_IP_LINK || SKIP='FEATURE_IP_LINK is off'; "$@"; }
has_link() { ip link show "$1" >/dev/null 2>&1; }
in_net() { [ "$(ino "/proc/$1/ns/net")" = "$(ino "$root$R/$2")" ]; }

# ---- ip-netns(8): SYNOPSIS and the list of commands ----
commands() {
	t 'ip netns add NETNSNAME' 0 '' '' -- ip netns add name
	t 'ip netns { list }' 0 name '' -- ip netns list
	t 'ip netns { set } NETNSNAME NETNSID' 0 '' '' -- ip netns set name 5
	t 'ip netns list-id' 0 'nsid 5 (iproute2 netns name: name)' '' -- ip netns list-id
	t 'ip [-all] netns exec [ NETNSNAME ] command...' 0 '~name*' '' -- ip netns exec name netns-exec /proc/1/ns/net netns-list
	t 'ip netns identify [ PID ]' 0 name '' -- ip netns exec name ip netns identify
	t 'ip netns pids NETNSNAME' 0 "~[0-9]*$NL" '' -- ip netns exec name ip netns pids name
	t 'ip netns attach NAME PID' 0 '' '' -- ip netns attach main $$
	t 'ip netns identify: of the PID' 0 main '' -- ip netns identify $$
	with FEATURE_EXEC_ALL t 'ip -all netns exec' 0 "~*netns: name$NL*" '' -- ip -all netns exec ip netns identify
	t 'ip [-all] netns del [ NETNSNAME ]' 0 '' '' -- eval 'ip netns del name; ip netns del main'
	ok 'and nothing is left' wait_for eval '[ -z "$(ip netns list; ip netns list-id)" ]'
}
commands
monitor() {
	bg_inroot /sbin/ip netns monitor >"$T/log"
	wait_for watching && ip netns add seen && ip netns del seen && wait_for has_line 'delete seen' "$T/log"
	cat "$T/log"; unbg
	[ "$(cat "$T/log")" = "add seen${NL}delete seen" ]
}
ok 'ip netns monitor' monitor

# ---- EXAMPLES: vpn ----
vpn() {
	t 'ip netns list' 0 '' '' -- ip netns list
	t 'ip netns add vpn' 0 '' '' -- ip netns add vpn
	link t 'ip netns exec vpn ip link set lo up' 0 '' '' -- ip netns exec vpn ip link set lo up
	link t 'lo is up in vpn' 0 '~1: lo: <LOOPBACK,UP,LOWER_UP> *' '' -- ip netns exec vpn ip link show lo
	link t 'and not here' 0 '~1: lo: <LOOPBACK> *' '' -- ip link show lo
	link t 'ip -n vpn link set lo down' 0 '' '' -- ip -n vpn link set lo down
	link t 'lo is down' 0 '~1: lo: <LOOPBACK> *' '' -- ip -n vpn link
	t 'ip netns del vpn' 0 '' '' -- ip netns del vpn
}
vpn
sysfs 2>/dev/null && vpn
! sysfs 2>/dev/null || umount "$root/sys"

# ---- the story of eth0 that was moved to net0, with a veth in its place; SOME_PROCESS is a monitor ----
veth() { ip link add eth0 type veth peer name eth0p; }
story() {
	veth && ip netns add net0 && ip link set dev eth0 netns net0 || return
	! has_link eth0 && has_link eth0p && ip -n net0 link show eth0 || return
	bg_inroot /sbin/ip netns exec net0 ip netns monitor >"$T/log"
	wait_for in_net "$PID" net0 || return
}
lost() { story && ip netns del net0 && sleep 0.3 && has_link eth0p || return; unbg; wait_for not has_link eth0p; }
link ok 'a device is lost while a process lives in the deleted net0' lost
killed() {
	story && [ "$(ip netns pids net0)" = "$PID" ] || return
	ip netns pids net0 | xargs kill
	wait "$PID"; ip netns del net0 && wait_for not has_link eth0p
}
link ok 'ip netns pids net0 | xargs kill, ip netns del net0: it is not' killed
moved() {
	veth && ip netns add net0 && ip link set eth0 netns net0 name inside up && ip -n net0 link show inside || return
	ip netns exec net0 ip link set inside name eth0 netns 1 && has_link eth0 && ip link del eth0p && ! has_link eth0 && ip netns del net0
}
link ok 'it goes to net0 and comes back' moved
cables() {
	ip netns add red && ip netns add blue && ip -n red link add cable type veth peer name cable netns blue &&
		ip -n red link set cable up mtu 1400 address 02:00:00:00:00:01 && ip -n blue link set cable up || return
	wait_for eval 'ip -n red link show cable | grep -q "state UP .*"'
	ip -n red link show cable | grep 'mtu 1400 .* state UP' && ip -n red link | grep 'link/ether 02:00:00:00:00:01 .* link-netns blue' &&
		ip link add br0 type bridge && has_link br0 && ip link del br0 && ip netns del red && ip netns del blue
}
link ok 'two namespaces and a cable between them' cables
cat >"$root/story" <<'EOT'
link add eth0 type veth peer name eth0p
netns add net0
link set dev eth0 netns net0
netns exec net0 ip link set lo up
netns exec net0 ip link show lo
netns del net0
EOT
link with FEATURE_BATCH t 'the same as a batch' 0 '~1: lo: <LOOPBACK,UP,LOWER_UP>*' '' -- ip -batch /story
link ok 'and all is gone' wait_for not has_link eth0p
rm "$root/story"
t 'what needs another ip is refused' 1 '' 'Object "addr" is unknown*' -- ip addr
link t 'so is what ip link does not know' 1 '' 'Object "link": not all of this is known*' -- ip link set lo promisc on

# ---- EXAMPLES of our own pages ----
# As they stand, but for the programs that they run inside: a monitor in place of sleep; what calls others is left out, with
# its output, and so is what only the shell does.
transcript() {
	awk '/^\.Sh/ { on = $2 == "EXAMPLES" } on && /^\.Bd/ { block = ""; next }
		on && /^\.Ed/ { if (block ~ /(^|\n)# /) printf "%s", block; block = ""; next } { gsub(/\\e/, "\\"); block = block $0 "\n" }' "$1" |
		awk '/^# / {
			out = / (ls|cat) \// || !/^# (ip|netns|netnsbox|unshare|printf|kill)[ -]/
			if (!/unshare/) sub(/sleep 1000/, "netns-monitor")
		} /^process / { sub(/sleep/, "netns-monitor") } !out'
}
plays() { # as in docs.t
	transcript "$1" >"$T/want"
	grep -q '&$' "$T/want" && pause=0.3 || pause=0
	{
		echo 'ip() { netnsbox ip "$@"; }' # BusyBox ash has an ip of its own
		awk -v pause="$pause" '/^# / {
			command = shown = substr($0, 3)
			gsub(/\047/, "\047\\\047\047", shown)
			print "printf \047%s\\n\047 \047# " shown "\047\n" command "\nsleep " pause
			if (/&$/) print "jobs=\"$jobs $!\""
		}' "$T/want"
		echo '[ -z "$jobs" ] || kill -9 $jobs'
	} >"$T/script"
	(PATH=$T/bin:$PATH; export PATH; sh "$T/script" </dev/null >"$T/have" 2>/dev/null)
	grep -c '^# ' "$T/have"
	ip -all netns del
	wait_for eval '[ -z "$(ip netns list-id)" ]'
	diff "$T/want" "$T/have"
}
if [ -n "$CONFIG" ] && grep -qE '^# CONFIG_(IP|NETNS|FEATURE)[A-Z_]* is not set' "$CONFIG"; then why='parts of netnsbox are off'
elif [ "$R" != /var/run/netns ]; then why='another directory is configured'
elif [ ! -d "$SRC/docs" ]; then why='no pages here'
else why=
fi
for page in "$SRC"/docs/*.8; do
	SKIP=$why; ok "${page##*/}: the examples" plays "$page"
done

# ---- less than that ----
umount "$root/proc" && vpn
umount -l "$root" && rmdir "$root"
finish
