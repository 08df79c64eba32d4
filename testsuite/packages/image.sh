#!/bin/sh
# SPDX-License-Identifier: 0BSD
# image.sh - in a system that is thrown away: an initramfs with our package's hooks. Usage: image.sh initramfs|dracut SRC DEB KERNEL.deb IMAGE
set -u
kind=$1 SRC=$2 deb=$3 kernel=$4 image=$5
. "$SRC/testsuite/packages/tap.sh"
drivers='virtio_pci virtio_blk virtio_net ext4'
# tar, and not dpkg -x, which makes a directory of the link /lib.
{ dpkg -i "$deb" && dpkg-deb --fsys-tarfile "$kernel" | tar -x --keep-directory-symlink -C /; } >"$log" 2>&1 || { cat "$log"; exit 1; }
version=$(basename /lib/modules/*-cloud-*)
# shellcheck disable=SC2317 # check calls them
case $kind in
initramfs)
	printf 'MODULES=list\nBUSYBOX=y\nCOMPRESS=gzip\n' >/etc/initramfs-tools/initramfs.conf
	echo "$drivers" | tr ' ' '\n' >/etc/initramfs-tools/modules
	make_image() { mkinitramfs -o "$1" "$version"; }
	without() { echo NETNSBOX=n >/etc/initramfs-tools/conf.d/netnsbox; make_image "$1"; rm /etc/initramfs-tools/conf.d/netnsbox; }
	list() { lsinitramfs "$1"; }
	;;
dracut)
	dracuts() { dracut --force --quiet --no-hostonly --no-hostonly-cmdline --nofscks --kver "$version" --gzip --force-drivers "$drivers" "$@"; }
	make_image() { dracuts -m 'base udev-rules kernel-modules rootfs-block netnsbox' "$1"; }
	without() { dracuts -m 'base udev-rules kernel-modules rootfs-block' "$1"; }
	list() { lsinitrd "$1"; }
	;;
esac
depmod "$version"
has() { list "$image" >/tmp/list && for what in sbin/netnsbox sbin/netns-add lib/netnsbox/netns-boot; do grep -q "$what" /tmp/list || { echo "no $what"; exit 1; }; done; }
has_not() { without /tmp/other && list /tmp/other >/tmp/list && ! grep -e sbin/netns -e lib/netnsbox /tmp/list; }
check 'the image is made' make_image "$image"
check 'netnsbox, its links and netns-boot are in it' has
check 'where it is not wanted, they are not' has_not
cp /boot/vmlinuz-"$version" "${image%/*}/vmlinuz"
exit $status
