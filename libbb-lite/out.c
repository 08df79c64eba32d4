/* SPDX-License-Identifier: 0BSD */
/* out.c - buffered stdout, which lends its buffer to messages */
#include <sys/ioctl.h>
#include <termios.h>

#include "libbb-lite.h"
#include "uapi/calls.h"

static struct {
	int err; /* the first failed write to stdout sticks */
	int to_stderr;
	unsigned len;
	char buf[4096];
} out;

int out_flush(void)
{
	int err = io_write(1 + out.to_stderr, out.buf, out.len);

	if (!out.to_stderr && !out.err)
		out.err = err;
	out.len = 0;
	return out.err;
}

void out_to_stderr(int on)
{
	out_flush();
	out.to_stderr = on;
}

void out_mem(const char *p, size_t n)
{
	for (; n--; p++) {
		/* A message stays one write: what is too much of it is cut, but for the newline. */
		if (out.to_stderr && out.len >= sizeof(out.buf) - 1 && *p != '\n')
			continue;
		if (out.len == sizeof(out.buf))
			out_flush();
		out.buf[out.len++] = *p;
	}
}

void out_str(const char *s)
{
	out_mem(s, str_len(s));
}

void out_num(int n)
{
	char buf[NUM_SIZE];

	num_str(buf, n);
	out_str(buf);
}

int utf8_len(const char *str)
{
	const unsigned char *s = (const unsigned char *)str;
	int i, n = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : s[0] < 0xf5 ? 4 : 0;

	for (i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	/* overlong forms, surrogates, beyond U+10FFFF */
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
	    (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return n;
}

int is_control(const char *s)
{
	unsigned char c = s[0];

	/* C1 characters, too, as UTF-8 has them: terminals obey them. */
	return c < ' ' || c == 0x7f || (c == 0xc2 && (s[1] & 0xe0) == 0x80);
}

void out_name(const char *s)
{
	struct winsize size;
	int n, clean = out.to_stderr; /* a message is one line, and no command to a terminal */

	for (; *s; s += n) {
		n = utf8_len(s); /* what is none may be C1 in Latin 1 */
		if ((!n || is_control(s)) && (clean || (clean = sys_ioctl(1, TIOCGWINSZ, &size) == 0)))
			out_mem("?", 1);
		else
			out_mem(s, n ? n : 1);
		n += !n;
	}
}
