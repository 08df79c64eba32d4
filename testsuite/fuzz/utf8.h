/* SPDX-License-Identifier: 0BSD */
/* utf8.h - UTF-8 by way of the code point, which the library never computes */
#ifndef UTF8_H
#define UTF8_H

#include <string.h>

/* Length of the character at S and its CODE; 0 where there is none (RFC 3629). */
static inline int utf8_at(const char *str, unsigned *code)
{
	static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *s = (const unsigned char *)str;
	int i, n = *s < 0x80 ? 1 : *s >> 5 == 6 ? 2 : *s >> 4 == 14 ? 3 : *s >> 3 == 30 ? 4 : 0;

	*code = n == 1 ? *s : *s & (0x7f >> n);
	for (i = 1; i < n; i++) {
		if (s[i] >> 6 != 2)
			return 0;
		*code = *code << 6 | (s[i] & 63);
	}
	return n && *code >= least[n] && *code <= 0x10ffff && *code >> 11 != 0xd800 >> 11 ? n : 0;
}

/* Appends a character below U+10000; returns where its end is. */
static inline char *utf8_put(char *to, unsigned code)
{
	if (code >= 0x800)
		*to++ = 0xe0 | code >> 12;
	if (code >= 0x80)
		*to++ = (code >= 0x800 ? 0x80 | (code >> 6 & 63) : 0xc0 | code >> 6);
	*to++ = code >= 0x80 ? 0x80 | (code & 63) : code;
	return to;
}

/* Copies S with U+FFFD for each byte that is no part of a character. */
static inline void utf8_replaced(char *to, const char *s)
{
	unsigned code;
	int n;

	for (; *s; s += n ? n : 1) {
		n = utf8_at(s, &code);
		if (n)
			memcpy(to, s, n);
		to = n ? to + n : utf8_put(to, 0xfffd);
	}
	*to = '\0';
}

/* True when no terminal obeys any of S, be it in UTF-8 or in Latin 1, but for the newline. */
static inline int utf8_harmless(const char *s)
{
	unsigned code;
	int n;

	for (; *s; s += n) {
		n = utf8_at(s, &code);
		if (!n || (code < ' ' && code != '\n') || (code >= 0x7f && code <= 0x9f))
			return 0;
	}
	return 1;
}

#endif
