/* SPDX-License-Identifier: 0BSD */
/* names.c - which words are names of namespaces, and the paths made of them */
#include "tap.h"

static char long_name[300];
static const char *name;
static int edom(void) { return netns_open_error(-EDOM, name); }

/* N bytes X. */
static const char *bytes(unsigned n, char x)
{
	memset(long_name, x, n);
	long_name[n] = '\0';
	return long_name;
}

static void test_names(void)
{
	static const char *const good[] = {
		"a", "0", "-", "-a", "--", "~", " ", "  ", "a b", "a ", "\n", "\t", "\1", "\177", "\\", "*", "?", "[", "\"", "'", "$x", "...", "....",
		".a", "..a", "a.", "a..", ". ", " .", ".. ", " ..", ".\n", "..\n", ",", "\xff", "\xc0\xaf", "\xc3\xbc", "\xe2\x88\x95", "\x2e\xcc\x81",
	};
	static const char *const bad[] = {
		"", ".", "..", "/", "//", "/a", "a/", "a/b", "./a", "../a", "a/..", "/.", "./", "../", "/..", ".../x", "a\n/b", "\xff/",
	};
	char word[4] = "";
	unsigned i, wrong = 0;

	for (i = 0; i < ARRAY_SIZE(good); i++)
		ok(netns_name_ok(good[i]) && !str_is_path(good[i]), "good name %u", i);
	for (i = 0; i < ARRAY_SIZE(bad); i++)
		ok(!netns_name_ok(bad[i]) && !str_is_path(bad[i]) == !strchr(bad[i], '/'), "bad name %u", i);
	ok(netns_name_ok(bytes(254, 'x')), "254 bytes");
	ok(netns_name_ok(bytes(255, 'x')), "255 bytes");
	ok(!netns_name_ok(bytes(256, 'x')), "256 bytes");
	ok(netns_name_ok(bytes(255, '.')), "255 dots");
	ok(netns_name_ok(bytes(255, '\xff')), "255 bytes 0xff");
	ok(!netns_name_ok(bytes(256, '\xff')), "256 bytes 0xff");
	bytes(255, 'x');
	long_name[254] = '/';
	ok(!netns_name_ok(long_name) && str_is_path(long_name), "255 bytes with a slash at the end");
	for (i = 1; i < 256; i++) {
		word[0] = i;
		wrong += !netns_name_ok(word) != (i == '/' || i == '.');
		word[1] = 'a';
		wrong += !netns_name_ok(word) != (i == '/');
		word[1] = '\0';
	}
	ok(!wrong, "each byte, alone and with a letter behind it");
	is_num(netns_try(""), -EDOM, "netns_try of no name");
	is_num(netns_try("."), -EDOM, "netns_try of .");
	is_num(netns_try(".."), -EDOM, "netns_try of ..");
	is_num(netns_try(bytes(256, 'x')), -EDOM, "netns_try of 256 bytes");
	is_num(netns_try("/nowhere/at/all"), -ENOENT, "netns_try of a path to nowhere");
}

static void test_messages(int status)
{
	name = "a/\033[1m\n\177";
	is_num(run(edom), status, "status of a bad name");
	is_str(tap_text[2], bb_name ? "unit: Invalid netns name \"a/?[1m??\"\n" : "Invalid netns name \"a/?[1m??\"\n", "a bad name in a message");
	ok(!*tap_text[1], "nothing on stdout");
	name = bytes(256, 'x');
	run(edom);
	ok(strchr(tap_text[2], '\n') == strrchr(tap_text[2], '\n') && strstr(tap_text[2], long_name), "a long name fits into a message");
}

int main(void)
{
	struct { char before, path[NETNS_PATH_SIZE], after; } p;
	const char *dir = netns_run_dir();

	test_names();
	memset(&p, '#', sizeof(p));
	ok(netns_path(p.path, CONFIG_NETNS_RUN_DIR, bytes(255, 'x')) == p.path && p.before == '#' && p.after == '#' &&
	   strlen(p.path) == strlen(CONFIG_NETNS_RUN_DIR) + 256, "the longest path fits");
	is_str(netns_path(p.path, "/run/netns", "a"), "/run/netns/a", "a path");
	ok(strcmp(dir, CONFIG_NETNS_RUN_DIR) == 0 || (ENABLE_FEATURE_RUN_FALLBACK && strcmp(dir, "/run/netns") == 0), "the run directory is one of two");
	test_messages(STATUS_USAGE);
	bb_name = NULL;
	if (ENABLE_IP)
		test_messages(255);
	return tap_done();
}
