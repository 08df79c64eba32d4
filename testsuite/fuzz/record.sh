#!/bin/sh
# SPDX-License-Identifier: 0BSD
# record.sh - what a kernel answers to commands, as inputs for the targets: scripts/fuzz record
# The commands run under strace in a root directory of their own, so that nothing of this machine is in it but its kernel.
set -eu
BOX=${BOX:-$PWD/netnsbox} dir=$PWD/${O:-.}/fuzz
case ${O-} in /*) dir=$O/fuzz ;; esac
if [ -z "${INSIDE-}" ]; then
	[ -x "$dir/pack" ] || { echo "record: no $dir/pack: make fuzz builds it" >&2; exit 1; }
	exec env INSIDE=1 BOX="$BOX" unshare -mnpf --mount-proc sh "$0"
fi
mount --make-rprivate /
tmp=$(mktemp -d)
trap 'umount -l "$tmp/root"; rm -rf "$tmp"' EXIT
mkdir "$tmp/root"
mount -t tmpfs root "$tmp/root"
(cd "$tmp/root" && mkdir -p run var proc sys etc/netns/a && ln -s ../run var/run)
touch "$tmp/root/etc/resolv.conf" "$tmp/root/etc/netns/a/resolv.conf"
mount -t proc proc "$tmp/root/proc"
mount -t sysfs sysfs "$tmp/root/sys"
cp "$BOX" "$tmp/root/netnsbox"

calls=execve,read,recvfrom,getdents64,readlinkat,openat,close
# A log of strace as hex: two bytes of length and the bytes of each file, directory, link and datagram, in the order in
# which they are first read.
tape() {
	awk '
	function hex(s) { gsub(/\\x/, "", s); return s }
	function flush(fd) { open_[fd] = "" }
	function start() { return ++n }
	/^execve\(/ { n = 0; split("", rec); split("", open_); next }
	/^ \| / { if (dump) rec[dump] = rec[dump] bytes($0); next }
	{ dump = 0; fd = $0; sub(/^[a-z0-9]*\(/, "", fd); sub(/[,)].*/, "", fd) }
	/^openat/ { open_[$NF] = ""; next }
	/^close/ { open_[fd] = ""; next }
	/^recvfrom/ { rec[dump = start()] = ""; next }
	/^readlinkat/ && $NF > 0 { split($0, part, "\""); rec[start()] = hex(part[4]); next }
	/^(read|getdents64)\(/ {
		if (open_[fd] == "") { open_[fd] = start(); rec[n] = "" }
		if (/^read/) { split($0, part, "\""); rec[open_[fd]] = rec[open_[fd]] hex(part[2]); next }
		rest = $0
		while (i = index(rest, "d_name=\"")) {
			rest = substr(rest, i + 8)
			name = hex(substr(rest, 1, index(rest, "\"") - 1))
			if (name != "2e" && name != "2e2e") rec[open_[fd]] = rec[open_[fd]] name "00"
		}
	}
	function bytes(s) { s = substr(s, 10, 49); gsub(/ /, "", s); return s }
	END {
		for (i = 1; i <= n; i++) {
			len = length(rec[i]) / 2
			if (len < 32768) printf "%02x%02x%s\n", len % 256, int(len / 256), rec[i]
		}
	}' "$1"
}
write() { # FILE: hex from stdin, as bytes
	tr -d '\n' | sed 's/../& /g' | awk '
	BEGIN { for (i = 0; i < 256; i++) octal[sprintf("%02x", i)] = sprintf("\\%04o", i) }
	{ for (i = 1; i <= NF; i++) printf "%s", octal[$i] }' >"$tmp/octal"
	printf %b "$(cat "$tmp/octal")" >"$1"
}
hex() { od -An -v -tx1 | tr -d ' \n'; }
count=0
# record "TARGET:OP …" WORD…: the command for the target box, and without its words for others
record() {
	others=$1
	shift
	strace -xx -v -s 65536 -e read=all -e trace="$calls" -o "$tmp/log" chroot "$tmp/root" /netnsbox "$@" >/dev/null 2>&1 </dev/null || :
	tape "$tmp/log" >"$tmp/tape"
	count=$((count + 1))
	words=$(for word in netnsbox "$@"; do printf '%s\0' "$word"; done | hex)
	{ printf '00%02x%02x%s' $((${#words} / 2 % 256)) $((${#words} / 512)) "$words"; cat "$tmp/tape"; } | write "$tmp/box/$count"
	for other in $others; do
		{ printf '%s00' "${other#*:}"; cat "$tmp/tape"; } | write "$tmp/${other%:*}/$count"
	done
	# Datagrams alone; those that begin with the length of a message are some.
	awk '{ print substr($0, 5) }' "$tmp/tape" | grep -E '^....0000(10|58|59|02|03)00' >"$tmp/datagrams" || :
	while read -r datagram; do
		[ ${#datagram} -gt 2000 ] || { count=$((count + 1)); echo "$datagram" | write "$tmp/nl/$count"; }
	done <"$tmp/datagrams"
}
text() { # TARGET: each line of stdin, with escapes of printf
	while IFS= read -r line; do
		count=$((count + 1))
		printf %b "$line" >"$tmp/$1/$count"
	done
}

for target in ${TARGETS:-nl words names batch options links ids proc box}; do mkdir -p "$tmp/$target"; done
record '' netns-list
record '' netns-add a b
record '' netns-add -i 5 c
chroot "$tmp/root" /netnsbox netns-set a 7
(cd "$tmp/root" && : >run/netns/stale)
ip link add v0 type veth peer name v1
ip link add v2 type veth peer name v3 netns "$tmp/root/run/netns/a"
ip link set v0 up alias 'an alias' address 02:00:00:00:00:01
ip link add br0 type bridge
ip link set v1 master br0
chroot "$tmp/root" /netnsbox netns-monitor >/dev/null 2>&1 &
monitor=$!
record 'links:00' ip link
record 'links:01 links:02' ip link show v0
record '' ip link add v0 type veth peer name v5
record '' ip link set nosuch up
record 'ids:08' netns-list
record '' netns-list -l -d
record 'ids:00 ids:01' netns-list-id
record '' netns-list-id target-nsid 7
record '' netns-list-id -j -p nsid 5
record '' netns-identify self
record 'proc:03' netns-pids a
record 'proc:02 proc:0a' netns-holders a
record 'proc:04 proc:05' netns-exec a nosuch
record 'proc:06' netns-exec -etc a nosuch
record '' netns-exec -all nosuch
record '' netns-check
record '' netns-gc
record '' netns-cookie a
record '' netns set b 7
record '' netns attach d 1
record '' netns attakh d 1
record '' ip -j -p netns
record '' ip -n a link
# The table as they saw it.
{ printf 80; sed "s, $tmp/root, ,g" /proc/self/mountinfo | grep -v " $tmp" | tail -n 9 | hex; } | write "$tmp/proc/table"
record 'ids:1b' netns-del -k -r -w b
record '' netns-del -a
text batch <<-'EOT'
	\0000netns add a\nnetns del a\n# words\n\n
	\0001x 'two words' "and three" a\\\nb#c\nX\n
	\0000a 'open\nb \\
	\0003\0005\0001a\tb\r\n"" x\n
EOT
text options <<-'EOT'
	\0000-j\0000-p
	\0002-id\00005\0000name
	\0006-all\0000-match\0000x*\0000--\0000-command
	\0001--help
	\0007-pid\00001\0000true
EOT
text words <<-'EOT'
	0x7fffffff
	2147483648
	0777
	vpn-[!a-z]*\\?\0000vpn-1?
	*a*b*c\0000abcabc
	02:0a:ff:1:2:3
	1.2.3.4
	\0002\0040\0001\0015\0270\0000\0000\0000\0000\0000\0000\0000\0000\0000\0000\0000\0001
EOT
mkdir -p testsuite/fuzz/recorded
for target in "$tmp"/*/; do
	target=${target%/} target=${target##*/}
	case $target in root) continue ;; esac
	[ -z "$(ls "$tmp/$target")" ] || "$dir/pack" -c "testsuite/fuzz/recorded/$target.pack" "${FUZZ_SIZE:-16000}" "$tmp/$target"/* |
		sed "s/^/$target: /"
done
kill "$monitor" 2>/dev/null || :
