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
	unsigned two = s[0] << 8 | s[1];
	int i, n = 2 + (s[0] >= 0xe0) + (s[0] >= 0xf0);

	if (s[0] < 0x80)
		return s[0] < ' ' || s[0] == 0x7f ? -1 : 1;
	for (i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	/* no first byte, or overlong; overlong, surrogates, overlong, beyond U+10FFFF */
	if (two < 0xc280 || two >> 5 == 0xe080 >> 5 || two >> 5 == 0xeda0 >> 5 || two >> 4 == 0xf080 >> 4 || two >= 0xf490)
		return 0;
	return two < 0xc2a0 ? -2 : n; /* C1 characters: terminals obey them, too */
}

void out_name(const char *s)
{
	struct winsize size;
	int n, clean = out.to_stderr; /* a message is one line, and no command to a terminal */

	for (; *s; s += n) {
		n = utf8_len(s);
		if (n <= 0) { /* what is no character may be C1 in Latin 1 */
			n = n ? -n : 1;
			if (clean || (clean = sys_ioctl(1, TIOCGWINSZ, &size) == 0)) {
				out_mem("?", 1);
				continue;
			}
		}
		out_mem(s, n);
	}
}
