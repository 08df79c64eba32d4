/* SPDX-License-Identifier: 0BSD */
/* opt.c - options: prefixes, dashes, values, help, operands, and the statuses of wrong usage */
#include "tap.h"

#define NAMES "json\0" "pretty\0" "id=\0" "all\0" "match=\0"
#define USAGE "\nUsage: unit [-x] NAME\n"

struct call {
	const char *args;     /* words, each behind a | */
	const char *operands; /* as opt_parse() wants them */
	int max, status;
	const char *out; /* letters seen, =value, operands behind | each */
	const char *err; /* without `unit: ` and the usage */
};

static const struct call calls[] = {
	{ "", "", OPT_ANY, 0, "", "" },
	{ "|a|b", "", OPT_ANY, 0, "|a|b", "" },
	{ "|-json", "", OPT_ANY, 0, "j", "" },
	{ "|--json", "", OPT_ANY, 0, "j", "" },
	{ "|-j|--p|x", "", OPT_ANY, 0, "jp|x", "" },
	{ "|-js|-jso|--js|-pr", "", OPT_ANY, 0, "jp", "" },
	{ "|-a|-i|5|-m|*", "name\0", OPT_ANY, 0, "iam=*", "" },
	{ "|--al", "netns name\0command\0", OPT_ANY, 2, "", "No command specified" },
	{ "|-all|ls", "netns name\0command\0", OPT_ANY, 0, "a|ls", "" },
	{ "|-all|x", "netns name\0", 0, 2, "", "Extra operand \"x\"" },
	{ "|-id|5", "", OPT_ANY, 0, "i=5", "" },
	{ "|--id|5|x", "", OPT_ANY, 0, "i=5|x", "" },
	{ "|-i|-5|x", "", OPT_ANY, 0, "i=-5|x", "" },
	{ "|-i|-j|x", "", OPT_ANY, 0, "i=-j|x", "" },
	{ "|-i|--|x", "", OPT_ANY, 0, "i=--|x", "" },
	{ "|-i||x", "", OPT_ANY, 0, "i=|x", "" },
	{ "|-i|1|-i|2", "", OPT_ANY, 0, "i=2", "" },
	/* what ends the options */
	{ "|--", "", OPT_ANY, 0, "", "" },
	{ "|--|-j", "", OPT_ANY, 0, "|-j", "" },
	{ "|-j|--|--|-p", "", OPT_ANY, 0, "j|--|-p", "" },
	{ "|x|-j", "", OPT_ANY, 0, "|x|-j", "" },
	{ "||-j", "", OPT_ANY, 0, "||-j", "" },
	{ "|-|-j", "", OPT_ANY, 0, "|-|-j", "" },
	{ "|-5|-j", "", OPT_ANY, 0, "|-5|-j", "" },
	{ "|-j|-0x5", "", OPT_ANY, 0, "j|-0x5", "" },
	{ "|-9", "", OPT_ANY, 0, "|-9", "" },
	{ "|---", "", OPT_ANY, 2, "", "Option \"--\" is unknown" },
	/* no options */
	{ "|-x", "", OPT_ANY, 2, "", "Option \"-x\" is unknown" },
	{ "|--5", "", OPT_ANY, 2, "", "Option \"-5\" is unknown" },
	{ "|-/", "", OPT_ANY, 2, "", "Option \"-/\" is unknown" },
	{ "|-:", "", OPT_ANY, 2, "", "Option \"-:\" is unknown" },
	{ "|-jsonx", "", OPT_ANY, 2, "", "Option \"-jsonx\" is unknown" },
	{ "|-jp", "", OPT_ANY, 2, "", "Option \"-jp\" is unknown" },
	{ "|-J", "", OPT_ANY, 2, "", "Option \"-J\" is unknown" },
	{ "|-id=5", "", OPT_ANY, 2, "", "Option \"-id=5\" is unknown" },
	{ "|-id=|5", "", OPT_ANY, 0, "i=5", "" },
	{ "|-=", "", OPT_ANY, 2, "", "Option \"-=\" is unknown" },
	{ "|-j|---json", "", OPT_ANY, 2, "", "Option \"--json\" is unknown" },
	{ "|-\033[2J", "", OPT_ANY, 2, "", "Option \"-?[2J\" is unknown" },
	{ "|-\377", "", OPT_ANY, 2, "", "Option \"-?\" is unknown" },
	/* values that are missing */
	{ "|-i", "", OPT_ANY, 2, "", "Option \"-i\" needs a value" },
	{ "|-j|--match", "", OPT_ANY, 2, "", "Option \"-match\" needs a value" },
	{ "|-i|1|-i", "", OPT_ANY, 2, "", "Option \"-i\" needs a value" },
	/* help, before anything else is looked at */
	{ "|-help", "name\0", 1, 0, "Usage: unit [-x] NAME\nMore words.\n", "" },
	{ "|--help", "name\0", 1, 0, "Usage: unit [-x] NAME\nMore words.\n", "" },
	{ "|-h", "name\0", 1, 0, "Usage: unit [-x] NAME\nMore words.\n", "" },
	{ "|-j|--he|-x", "name\0", 1, 0, "Usage: unit [-x] NAME\nMore words.\n", "" },
	{ "|-helpme", "", OPT_ANY, 2, "", "Option \"-helpme\" is unknown" },
	{ "|--|-help", "name\0", 1, 0, "|-help", "" },
	{ "|help", "name\0", 1, 0, "|help", "" },
	/* operands */
	{ "", "name\0", 1, 2, "", "No name specified" },
	{ "|-j", "name\0", OPT_ANY, 2, "", "No name specified" },
	{ "|--", "name\0", OPT_ANY, 2, "", "No name specified" },
	{ "|a", "name\0", 1, 0, "|a", "" },
	{ "|-j|a", "name\0", 1, 0, "j|a", "" },
	{ "|", "name\0", 1, 0, "|", "" },
	{ "|a|b", "name\0", 1, 2, "", "Extra operand \"b\"" },
	{ "|a|-j", "name\0", 1, 2, "", "Extra operand \"-j\"" },
	{ "|a|b|c", "name\0", 1, 2, "", "Extra operand \"b\"" },
	{ "|a|b|c", "", 2 | OPT_STRICT, 2, "", "Extra operand \"c\"" },
	{ "|a|b", "", 2 | OPT_STRICT, 0, "|a|b", "" },
	{ "|a|b|c", "name\0", OPT_ANY, 0, "|a|b|c", "" },
	{ "", "netns name\0nsid\0", 2, 2, "", "No netns name specified" },
	{ "|a", "netns name\0nsid\0", 2, 2, "", "No nsid specified" },
	{ "|a|-1", "netns name\0nsid\0", 2, 0, "|a|-1", "" },
	{ "|-j|a|1", "netns name\0nsid\0", 2, 0, "j|a|1", "" },
	{ "|a|1|2", "netns name\0nsid\0", 2, 2, "", "Extra operand \"2\"" },
	{ "|a", "", 0, 2, "", "Extra operand \"a\"" },
	{ "|-j|--|-p", "", 0, 2, "", "Extra operand \"-p\"" },
	{ "|-j|\n", "", 0, 2, "", "Extra operand \"?\"" },
	{ "|-j", "", 0, 0, "j", "" },
};

/* Below the front end ip: iproute2's status, no usage, and operands that are too many are left alone. */
static const struct call ip_calls[] = {
	{ "|-j|a|b", "name\0", 1, 0, "j|a|b", "" },
	{ "|a|b", "", 0, 0, "|a|b", "" },
	{ "|a|b", "", 2 | OPT_STRICT, 0, "|a|b", "" },
	{ "|a|b|c", "", 2 | OPT_STRICT, 1, "", "Extra operand \"c\"" },
	{ "|a", "", 0 | OPT_STRICT, 1, "", "Extra operand \"a\"" },
	{ "", "name\0", 1, 1, "", "No name specified" },
	{ "|a", "netns name\0nsid\0", 2, 1, "", "No nsid specified" },
	{ "|-x", "", OPT_ANY, 1, "", "Option \"-x\" is unknown" },
	{ "|-j|-id", "", OPT_ANY, 1, "", "Option \"-id\" needs a value" },
	{ "|-help", "name\0", 1, 0, "Usage: unit [-x] NAME\nMore words.\n", "" },
};

static const struct call *call;

static int parse(void)
{
	static const char letters[] = "jpiam";
	char words[256], *argv[16] = { words }, **p = argv, *value = NULL, *s;
	const char *l;
	int r, known = 0;

	strcpy(words, call->args);
	for (s = words; *s; s++)
		if (*s == '|') {
			*s = '\0';
			*++p = s + 1;
		}
	p = argv;
	r = opt_parse(&p, NAMES, call->operands, call->max, &value);
	if (r < 0)
		return out_finish(OPT_STATUS(r));
	for (l = letters; *l; l++)
		if (r & OPT(*l)) {
			out_mem(l, 1);
			known |= OPT(*l);
		}
	out_str(r == known ? "" : " and others");
	out_str(value ? "=" : "");
	out_str(value ? value : "");
	for (; *p; p++) {
		out_str("|");
		out_str(*p);
	}
	return out_finish(0);
}

/* LEAD and TAIL of each message; an escape sequence of a case is not for the reader's terminal. */
static void test_calls(const struct call *table, size_t n, const char *lead, const char *tail)
{
	char name[300], err[400], *s;
	int status, good;

	for (call = table; call < table + n; call++) {
		status = run(parse);
		sprintf(err, "%s%s%s", *call->err ? lead : "", call->err, *call->err ? tail : "");
		sprintf(name, "%s%.200s of %u bytes", *lead ? "words " : "ip netns, words ", call->args, (unsigned)strlen(call->args));
		for (s = name; *s; s++)
			if (*s < ' ' || *s == '#')
				*s = '?';
		good = status == call->status && strcmp(tap_text[1], call->out) == 0 && strcmp(tap_text[2], err) == 0;
		if (!ok(good, "%s", name))
			printf("# status %d, want %d\n# out [%s], want [%s]\n# err [%s], want [%s]\n", status, call->status,
				tap_text[1], call->out, tap_text[2], err);
	}
}

static void test_words(void)
{
	static const char list[] = NAMES;

	ok(is_prefix("l", "list") && is_prefix("list", "list") && is_prefix("li", "list"), "is_prefix");
	ok(!is_prefix("", "list") && !is_prefix("", ""), "is_prefix: nothing is no prefix");
	ok(!is_prefix("lists", "list") && !is_prefix("ist", "list") && !is_prefix("L", "list"), "is_prefix: other words");
	ok(!is_prefix("a", ""), "is_prefix of nothing");
	ok(opt_find(list, "j") == list && opt_find(list, "json") == list, "opt_find: the first");
	is_str(opt_find(list, "mat"), "match=", "opt_find: the last");
	is_str(opt_find(list, "x"), "", "opt_find: none");
	is_str(opt_find(list, ""), "", "opt_find: none by no word");
	ok(opt_find("", "x")[0] == '\0', "opt_find in nothing");
	ok(OPT('j') != OPT('p') && OPT('a') != OPT('m') && OPT_STATUS(OPT_STATUS(3)) == 3 && OPT_STATUS(0) < 0, "OPT and OPT_STATUS");
}

int main(void)
{
	test_words();
	test_calls(calls, ARRAY_SIZE(calls), "unit: ", USAGE);
	is_num(bb_status(7, 255), 7, "bb_status: our own");
	bb_name = NULL;
	is_num(bb_status(7, 255), ENABLE_IP ? 255 : 7, "bb_status: below the front end ip, if there is one");
	if (ENABLE_IP)
		test_calls(ip_calls, ARRAY_SIZE(ip_calls), "", "\n");
	return tap_done();
}
