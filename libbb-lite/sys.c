/* SPDX-License-Identifier: 0BSD */
/* sys.c - system calls through any libc's syscall(2); calls.h has a shorter way where start.c is linked */
#include <stdarg.h>

#include "uapi/calls.h"

/* Six words, however many there are, as libc's own does it: of what AddressSanitizer says to that, nothing helps. */
__attribute__((no_sanitize_address)) long sys(long n, ...)
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
	return sys_errno(syscall(n, a, b, c, d, e, f));
}
