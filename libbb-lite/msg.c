/* SPDX-License-Identifier: 0BSD */
/* msg.c - one line on stderr, in one write, so that parallel runs don't mix their lines */
#include <stdarg.h>

#include "libbb-lite.h"

#if ENABLE_FEATURE_IP_LINK || ENABLE_FEATURE_EXEC_ETC
#define IF_NODEV(error) error
#else
#define IF_NODEV(error)
#endif

/* The errors that our calls meet, in the words of every Unix; strerror(3) brings 133, and 1.6 kB more. */
#define ERRORS(E) \
	E(EPERM, "Operation not permitted") \
	E(ENOENT, "No such file or directory") \
	E(ESRCH, "No such process") \
	E(EIO, "I/O error") \
	E(ENOMEM, "Cannot allocate memory") \
	E(EBADF, "Bad file descriptor") \
	E(EACCES, "Permission denied") \
	E(EBUSY, "Device or resource busy") \
	E(EEXIST, "File exists") \
	IF_NODEV(E(ENODEV, "No such device")) \
	E(ENOTDIR, "Not a directory") \
	E(EISDIR, "Is a directory") \
	E(EINVAL, "Invalid argument") \
	E(EMFILE, "Too many open files") \
	E(ENOSPC, "No space left on device") \
	E(EROFS, "Read-only file system") \
	E(EPIPE, "Broken pipe") \
	E(ENAMETOOLONG, "File name too long") \
	E(ENOSYS, "Function not implemented") \
	IF_FEATURE_IP_LINK(E(ERANGE, "Numerical result out of range")) \
	IF_FEATURE_IP_LINK(E(EOPNOTSUPP, "Operation not supported")) \
	IF_FEATURE_IP_LINK(E(EADDRNOTAVAIL, "Cannot assign requested address")) \
	IF_FEATURE_IP_LINK(E(ENOTCONN, "Transport endpoint is not connected")) \
	E(ENOEXEC, "Exec format error")

#define NUMBER(no, text) no,
#define TEXT(no, text) text "\0"
static const unsigned char numbers[] ALIGN1 = { ERRORS(NUMBER) };
static const char texts[] ALIGN1 = ERRORS(TEXT);

const char *bb_strerror(int err)
{
	static char other[6 + NUM_SIZE] = "error ";
	const char *text = texts;
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(numbers); i++, text = str_next(text))
		if (numbers[i] + err == 0)
			return text;
	num_str(other + 6, -(unsigned)err);
	return other;
}

int bb_error(int err, const char *fmt, ...)
{
	va_list ap;

	out_to_stderr(1); /* what was printed before stays before */
	if (bb_name) {
		out_str(bb_name);
		out_str(": ");
	}
	va_start(ap, fmt);
	for (; *fmt; fmt++) {
		if (*fmt == '%') {
			fmt++; /* %s is all there is */
			out_name(va_arg(ap, const char *));
		} else {
			out_mem(fmt, 1);
		}
	}
	va_end(ap);
	if (err < 0) {
		out_str(": ");
		out_str(bb_strerror(err));
	}
	if (err > 0 && bb_name) {
		out_str("\nUsage: ");
		applet_usage(0);
	}
	out_str("\n");
	out_to_stderr(0);
	return err > 0 ? bb_status(STATUS_USAGE, STATUS_FAIL) : STATUS_FAIL;
}

int out_finish(int status)
{
	int err = out_flush();

	return err < 0 ? bb_error(err, "Cannot write to stdout") : status;
}
