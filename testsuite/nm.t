#!/bin/sh
# SPDX-License-Identifier: 0BSD
# nm.t - what the linker put into the binary: no stdio, no allocator, no getopt, no opendir
. "${0%/*}/tap.sh"
[ -z "$TEST_HOST" ] || skip_all 'about our binary only'
file=${OBJ:-${BOX%/*}}/netnsbox_unstripped
[ -f "$file" ] || skip_all "no $file"
tool nm >/dev/null || skip_all "${MUST_RUN:+!}no nm"
scratch
nm "$file" >"$T/nm"
nm -D "$file" >>"$T/nm" 2>/dev/null
awk '{ sub(/@.*/, "", $NF); print $NF }' "$T/nm" | sort -u >"$T/symbols"

# A static binary with glibc has malloc and printf in it, whatever the program does: its start files bring them. In a
# dynamic one these are the names that the program asks for.
if grep -qx __libc_setup_tls "$T/symbols"; then skip_all 'static glibc: its start files alone bring stdio and malloc'; fi
none() { ! grep -xE "$1" "$T/symbols"; }
ok 'the list of symbols is one' grep -qxE 'start|main' "$T/symbols"
ok 'no stdio' none '_*(v?[sf]?n?printf(_chk)?|v?[ad]+s?printf(_chk)?|f?put[cs]|puts|perror|f(open|dopen|close|read|write|flush|gets|seek)(64)?|stdout|stderr|stdin|__stdio_(read|write|seek|close)|__std(in|out|err)_FILE|v?[sf]?scanf)'
ok 'no allocator' none '_*(libc_)?(malloc|calloc|realloc|free|strdup|aligned_alloc|expand_heap|s?brk)'
ok 'no getopt' none '_*(posix_)?getopt(_long)?(_only)?'
ok 'no opendir' none '_*(fd)?opendir|_*readdir(64)?(_r)?|closedir|scandir(64)?'
ok 'no locale, no pattern of libc, no user database' none 'setlocale|fnmatch|glob(64)?|get(pw|gr)(nam|[ug]id)(_r)?|iconv.*|nl_langinfo'
ok 'no signal handler, no thread' none '_*(libc_)?sigaction|signal|pthread_create|system|popen'
case $CC$(uname -m) in *musl-gccx86_64) config STATIC && ! config HARDEN ;; *) false ;; esac || SKIP='vectors may lie on the stack'
need objdump ok 'no vector registers: the stack is aligned to 8 bytes' eval '! objdump -d "$file" | grep -m 3 %xmm'
finish
