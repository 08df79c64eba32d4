/* SPDX-License-Identifier: 0BSD */
/* num.c - numbers from words and words from numbers, and the few things we do with strings */
#include "libbb-lite.h"

/* Base as in strtol(3): 0x…, 0… and decimal. */
int num_parse(const char *s)
{
	unsigned base = 10, digit, n = 0;

	if (*s == '0' && s[1]) {
		base = 8;
		s++;
		if ((*s | 32) == 'x') {
			base = 16;
			s++;
		}
	}
	do {
		digit = *s - '0';
		if (digit > 9 && (digit = (*s | 32) - 'a' + 10) < 10)
			return -1;
		if (digit >= base || n > (INT_MAX - digit) / base)
			return -1;
		n = n * base + digit;
	} while (*++s);
	return n;
}

char *num_str(char *to, int n)
{
	char digits[NUM_SIZE], *p = digits;
	unsigned u = n < 0 ? -(unsigned)n : (unsigned)n;

	do
		*p++ = '0' + u % 10;
	while (u /= 10);
	if (n < 0)
		*p++ = '-';
	while (p > digits)
		*to++ = *--p;
	*to = '\0';
	return to;
}

char *num_u64(char *to, uint64_t n)
{
	if (n >= 10)
		to = num_u64(to, n / 10);
	*to++ = '0' + n % 10;
	*to = '\0';
	return to;
}

const char *str_next(const char *list)
{
	while (*list++)
		;
	return list;
}

const char *str_nth(const char *list, unsigned n)
{
	while (n-- && *list)
		list = str_next(list);
	return list;
}

int str_is_path(const char *s)
{
	while (*s && *s != '/')
		s++;
	return *s;
}

size_t str_len(const char *s)
{
	return str_next(s) - s - 1;
}

int str_same(const char *a, const char *b)
{
	const char *end = str_after(a, b);

	return end && !*end;
}

const char *str_after(const char *s, const char *start)
{
	while (*start)
		if (*s++ != *start++)
			return NULL;
	return s;
}

char *str_add(char *to, const char *s)
{
	while ((*to = *s++))
		to++;
	return to;
}
