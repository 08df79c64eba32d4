/* SPDX-License-Identifier: 0BSD */
/* start.c - the way into main() and the kernel with a static musl: 1700 bytes and two system calls less than libc's own */
#include <stdarg.h>

#include "uapi/calls.h"

/*
 * Libc's start prepares threads, locales, canaries and thread-local storage, of which nothing is used here, and errno,
 * which vfork(2) alone sets. The Makefile says where this is linked, and docs/porting.md what it stands on.
 */
int __libc_start_main(int (*main)(int argc, char **argv), int argc, char **argv);
int *___errno_location(void);
long __syscall_cp(long n, long a, long b, long c, long d, long e, long f);

int __libc_start_main(int (*main)(int argc, char **argv), int argc, char **argv)
{
	environ = argv + argc + 1;
	_exit(main(argc, argv));
}

int *___errno_location(void)
{
	static int number;

	return &number;
}

long sys(long n, ...)
{
	long a, b, c, d, e, f;
	va_list ap;

	va_start(ap, n);
	a = va_arg(ap, long);
	b = va_arg(ap, long);
	c = va_arg(ap, long);
	d = va_arg(ap, long);
	e = va_arg(ap, long);
	f = va_arg(ap, long);
	va_end(ap);
	return __syscall_cp(n, a, b, c, d, e, f);
}
