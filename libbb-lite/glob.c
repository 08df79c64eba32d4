/* SPDX-License-Identifier: 0BSD */
/* glob.c - shell patterns for names; libc's fnmatch brings locales along */
#include "libbb-lite.h"

/* Matches C against the set behind `[`; moves *PATTERN behind the `]`. Without one, `[` stands for itself. */
static int set_match(const char **pattern, unsigned char c)
{
	const char *p = *pattern;
	int invert = *p == '!' || *p == '^', hit = 0;
	unsigned char lo, hi;

	p += invert;
	do {
		if (*p == '\\' && p[1])
			p++;
		lo = hi = *p;
		if (!lo)
			return c == '[';
		p++;
		if (*p == '-' && p[1] && p[1] != ']') {
			p += 1 + (p[1] == '\\' && p[2]);
			hi = *p++;
		}
		hit |= c >= lo && c <= hi;
	} while (*p != ']');
	*pattern = p + 1;
	return hit != invert;
}

/* One star is remembered: a longer match of an earlier one can never help a later one. */
int glob_match(const char *p, const char *s)
{
	const char *star = NULL, *from = NULL, *next;
	int ok;

	while (*s || *p == '*') {
		if (*p == '*') {
			star = ++p;
			from = s;
			continue;
		}
		next = p + (*p != '\0');
		if (*p == '[') {
			ok = set_match(&next, *s);
		} else if (*p == '\\' && p[1]) {
			ok = p[1] == *s;
			next++;
		} else {
			ok = *p == '?' || (*p && *p == *s);
		}
		if (ok) {
			p = next;
			s++;
		} else if (star) {
			p = star;
			s = ++from;
		} else {
			return 0;
		}
	}
	return !*p;
}
