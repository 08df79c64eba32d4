/* SPDX-License-Identifier: 0BSD */
/* options.c - for libFuzzer: any words as a command line, against a plain reading of what words.h says of it */
#include "fuzz.h"

static const struct {
	const char *names, *operands;
	int max;
} forms[] = {
	{ "json\0pretty\0", "", 0 },
	{ "json\0pretty\0id=\0", "netns name\0", 1 },
	{ "id=\0", "netns name\0", OPT_ANY },
	{ "all\0match=\0nomount\0etc\0pid=\0", "netns name\0command\0", OPT_ANY },
	{ "", "netns name\0nsid\0", 2 },
	{ "force\0batch=\0", "", 1 | OPT_STRICT },
};

enum { HELP = -1, WRONG = -2 };

static int is_option(const char *s)
{
	return s && s[0] == '-' && s[1] && !(s[1] >= '0' && s[1] <= '9');
}

/* What opt_parse() is to return, HELP or WRONG; *AT: where it is to stand; *VALUE. */
static int reference(char **argv, int form, int ip, int *at, char **value)
{
	const char *names = forms[form].names, *name, *word, *o = forms[form].operands;
	int seen = 0, i = 1, need = 0, strict = forms[form].max & OPT_STRICT, max = forms[form].max & ~OPT_STRICT, have;

	for (; is_option(argv[i]); i++) {
		word = argv[i] + (argv[i][1] == '-' ? 2 : 1);
		if (!*word) {
			i++;
			break;
		}
		for (name = names; *name && strncmp(name, word, strlen(word)); name += strlen(name) + 1)
			;
		if (!*name)
			return strncmp("help", word, strlen(word)) ? WRONG : HELP;
		seen |= OPT(*name);
		if (name[strlen(name) - 1] == '=') {
			if (!argv[i + 1])
				return WRONG;
			*value = argv[++i];
		}
	}
	*at = i;
	for (; *o; o += strlen(o) + 1)
		need++;
	if (seen & (OPT('a')) || (ENABLE_FEATURE_EXEC_PID && form == 3 && seen & OPT('p')))
		need -= need > 0;
	for (have = 0; argv[i + have]; have++)
		;
	return have < need || (have > max && (!ip || strict)) ? WRONG : seen;
}

/* As run: the format that options ask for is the only other thing that changes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *argv[17] = { (char *)"fuzz" }, **p = argv, *value[2] = { NULL, NULL }, *want_value = NULL, *text;
	int form, ip, have, want, at = 0;
	size_t out, err;
	const char *s;

	if (!n)
		return 0;
	form = (*data >> 1) % ARRAY_SIZE(forms);
	ip = *data & 1 && ENABLE_IP;
	text = fuzz_words(data + 1, n - 1, argv + 1, 15);
	kernel_reset(0);
	out_set_format(0);
	bb_name = ip ? NULL : "fuzz";
	have = opt_parse(&p, forms[form].names, forms[form].operands, forms[form].max, value);
	out_flush();
	want = reference(argv, form, ip, &at, &want_value);
	kernel_written(&out, 1);
	s = kernel_written(&err, 2);
	if (want == HELP) {
		check(have < 0 && OPT_STATUS(have) == 0 && out && !err);
	} else if (want == WRONG) {
		check(have < 0 && OPT_STATUS(have) == (ip ? STATUS_FAIL : STATUS_USAGE) && !out && err && s[err - 1] == '\n');
	} else {
		check(have == want && p == argv + at && value[0] == want_value && !out && !err);
		check(out_format() == ((have & OPT('j') ? 1U : 0) | (have & OPT('p') ? 2U : 0)));
	}
	check(!strcmp(argv[0], "fuzz"));
	bb_name = "fuzz";
	free(text);
	return 0;
}
