/* SPDX-License-Identifier: 0BSD */
/* pack.c - texts in which a byte may stand for two others, as scripts/pack-texts makes them */
#include "libbb-lite.h"

#if ENABLE_FEATURE_VERBOSE_USAGE
static const unsigned char pairs[][2] ALIGN1 = { PACKED_PAIRS };

static char *add(char *to, unsigned char c)
{
	const unsigned char *pair;

	if (c < 127 && (c >= ' ' || c == '\n' || c == '\t')) {
		*to = c;
		return to + 1;
	}
	pair = pairs[(unsigned char)(c - 127)];
	return add(add(to, pair[0]), pair[1]);
}

const char *unpack(char *to, const char *text)
{
	char *end = to;

	for (; *text; text++)
		end = add(end, *text);
	*end = '\0';
	return to;
}
#endif
