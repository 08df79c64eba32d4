#!/bin/sh
# SPDX-License-Identifier: 0BSD
# abuild.sh - what scripts/packages has for Alpine's abuild: the steps of the APKBUILD in this directory, each as abuild runs it
# shellcheck disable=SC2154 # the APKBUILD has them
set -eu
startdir=$PWD srcdir=$PWD/src pkgdir=$PWD/pkg/netnsbox
builddir=$srcdir/netnsbox-$1
export CC
default_prepare() { :; }
# shellcheck source=/dev/null
. "$startdir/APKBUILD"
for name in pkgname pkgver pkgrel pkgdesc url arch license source sha512sums; do
	eval "value=\${$name}"
	[ -n "$value" ] || { echo "$name is empty"; exit 1; }
done
[ "$pkgver" = "$1" ] || { echo "pkgver is $pkgver"; exit 1; }
echo "$sha512sums" | grep . | sha512sum -c
mkdir -p "$srcdir" "$pkgdir"
gzip -dc "$source" | tar -x -C "$srcdir"
for step in prepare build check package; do
	cd "$builddir"
	$step
done
