/* SPDX-License-Identifier: 0BSD */
/* msg.c - one line on stderr, in one write, so that parallel runs don't mix their lines */
#include <stdarg.h>

#include "libbb-lite.h"
#include "errors.h"

#define NUMBER(no, text) no,
static const unsigned char numbers[] ALIGN1 = { ERRORS(NUMBER) };
static const char texts[] ALIGN1 = PACKED_ERRORS;

const char *bb_strerror(int err)
{
	static char words[PACKED_ERROR_SIZE];
	const char *text = texts;
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(numbers); i++, text = str_next(text))
		if (numbers[i] + err == 0)
			return unpack(words, text);
	num_str(str_add(words, "error "), -(unsigned)err);
	return words;
}

int (bb_error)(int err, const char *fmt, ...)
{
	char text[PACKED_SIZE];
	va_list ap;

	out_to_stderr(1); /* what was printed before stays before */
	if (bb_name) {
		out_str(bb_name);
		out_str(": ");
	}
	va_start(ap, fmt);
	for (fmt = unpack(text, fmt); *fmt; fmt++) {
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
