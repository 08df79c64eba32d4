#!/bin/sh
# SPDX-License-Identifier: 0BSD
# cross.t - the short form of make cross: one other machine, as unlike this one as there is a compiler for
. "${0%/*}/tap.sh"
. "${0%/*}/sources.sh"
sources Makefile
# The other byte order and 32 bits first. `make deps` brings none of them, `scripts/deps cross` does.
for pair in mips-linux-gnu=mips powerpc-linux-gnu=ppc s390x-linux-gnu=s390x mipsel-linux-gnu=mipsel i686-linux-gnu=i386 \
	arm-linux-gnueabihf=arm aarch64-linux-gnu=aarch64; do
	prefix=${pair%=*} qemu=qemu-${pair#*=}-static
	! tool "$prefix-gcc" >/dev/null || [ ! -e "/usr/$prefix/include/stdio.h" ] || break
	prefix=
done
[ -n "$prefix" ] || skip_all 'no cross compiler'
scratch
# Without LTO, so that the unit tests link fast.
sed 's/^CONFIG_LTO=y/# CONFIG_LTO is not set/' configs/full_defconfig >"$T/.config"
unit=$T/obj/testsuite/unit
build() { env -u MAKEFLAGS -u MAKELEVEL -u CFLAGS -u CPPFLAGS -u LDFLAGS make -s O="$T" CC="$prefix-gcc" WERROR=1 "$@"; }
ok "$prefix: builds without a warning" build all
ok 'also the unit tests' build "$unit/nl-call.t" "$unit/nl.t" "$unit/link.t"
runs() { timeout 60 "$qemu" "$@"; }
present() { tool "$qemu" >/dev/null || SKIP="no $qemu"; "$@"; }
present ok 'it runs' eval 'runs "$T/netnsbox" --version'
for name in nl-call nl link; do
	present ok "unit test $name" runs "$unit/$name"
done
finish
