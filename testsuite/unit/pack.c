/* SPDX-License-Identifier: 0BSD */
/* pack.c - texts that the build has packed say what they said before */
#include "tap.h"

#ifdef __OPTIMIZE__
#define SHORTER ENABLE_FEATURE_VERBOSE_USAGE
#else
#define SHORTER 0
#endif

static void same(const char *packed, const char *text)
{
	char to[PACKED_SIZE];

	is_str(unpack(to, packed), text, text);
	is_num(strlen(packed) < strlen(text), SHORTER, SHORTER ? "and it was shorter" : "and it was not packed");
}
/* Literals of the library: those of others are not packed. */
#define SAME(text) same(_(text), text)

int main(void)
{
	char to[PACKED_SIZE];

	SAME("Cannot open a netlink socket");
	SAME("Cannot remove namespace file \"%s\", mounted for process %s");
	SAME("Command \"%s\" is unknown");
	SAME("Extra operand \"%s\"");
	SAME("Network namespace \"%s\" is kept by %s %s%s%s");
	SAME("No %s specified");
	SAME("\"%s\" is not a pid");
	SAME("%s");
	is_str(unpack(to, "\t~ {a}\n"), "\t~ {a}\n", "others pass");
	is_str(unpack(to, ""), "", "nothing is nothing");
	return tap_done();
}
