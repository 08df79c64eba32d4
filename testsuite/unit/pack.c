/* SPDX-License-Identifier: 0BSD */
/* pack.c - texts that the build has packed say what they said before */
#include "tap.h"

/* Literals of the library: those of others are not packed. */
#define SAME(text) do { \
	is_str(unpack(to, _(text)), text, "\"" text "\""); \
	shorter += strlen(_(text)) < sizeof(text) - 1; \
} while (0)

int main(void)
{
	char to[PACKED_SIZE];
	int shorter = 0;

	SAME("Cannot open a netlink socket");
	SAME("Cannot remove namespace file \"%s\", mounted for process %s");
	SAME("Command \"%s\" is unknown");
	SAME("Extra operand \"%s\"");
	SAME("Network namespace \"%s\" is kept by %s %s%s%s");
	SAME("No %s specified");
	SAME("\"%s\" is not a pid");
	SAME("%s");
#ifdef __OPTIMIZE__
	is_num(shorter, ENABLE_FEATURE_VERBOSE_USAGE ? 8 : 0, "packed in this build, or not");
#endif
	is_str(unpack(to, "\t~ {a}\n"), "\t~ {a}\n", "others pass");
	is_str(unpack(to, ""), "", "nothing is nothing");
	return tap_done();
}
