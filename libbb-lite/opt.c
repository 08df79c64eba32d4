/* SPDX-License-Identifier: 0BSD */
/* opt.c - options in iproute2's habit: one dash or two, any prefix, before the operands */
#include "libbb-lite.h"

int is_prefix(const char *s, const char *word)
{
	return *s && str_after(word, s);
}

int opt_help(void)
{
	out_str("Usage: ");
	applet_usage(1);
	out_str("\n");
	return 0;
}

const char *opt_find(const char *names, const char *arg)
{
	while (*names && !is_prefix(arg, names))
		names = str_next(names);
	return names;
}

int opt_parse(char ***argv, const char *names, const char *operands, int max, char **value)
{
	const char *arg, *name, *wrong = NULL;
	int seen = 0, instead = 0, strict = max & OPT_STRICT; /* INSTEAD of the first operand */
	char **p;

	while (!wrong && (arg = *++*argv) && arg[0] == '-' && arg[1] && (unsigned)arg[1] - '0' > 9) {
		arg += 1 + (arg[1] == '-');
		if (!*arg) { /* -- */
			++*argv;
			break;
		}
		name = opt_find(names, arg);
		if (!*name) {
			if (is_prefix(arg, "help"))
				return OPT_STATUS(opt_help());
			wrong = OPT_UNKNOWN;
		} else if (name[str_len(name) - 1] == '=' && !(value[*name == 't' && OPT_TIME] = *++*argv)) {
			wrong = OPT_NO_VALUE;
		}
		out_option(*name);
		seen |= OPT(*name);
		instead |= *name == 'a' || (ENABLE_FEATURE_EXEC_PID && str_same(name, "pid="));
	}
	max &= ~OPT_STRICT;
	if (instead)
		operands = str_next(operands);
	for (p = *argv; !wrong && (*p || *operands); operands += *operands ? str_len(operands) + 1 : 0, p += !!*p) {
		arg = *p ? *p : operands;
		if (!*p)
			wrong = _("No %s specified");
		else if (max-- == 0 && (!bb_is_ip() || strict))
			wrong = _("Extra operand \"%s\"");
	}
	return wrong ? OPT_STATUS((bb_error)(1, wrong, arg)) : seen;
}
