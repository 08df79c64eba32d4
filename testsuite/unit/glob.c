/* SPDX-License-Identifier: 0BSD */
/* glob.c - shell patterns: a table, and 200,000 pseudo-random ones against fnmatch(3) of the C library */
#include <fnmatch.h>
#include <locale.h>

#include "tap.h"
#include "guard.h"

/* Pattern, words that it matches, words that it does not; each word behind a blank. */
static const struct {
	const char *pattern, *yes, *no;
} table[] = {
	{ "a", " a", " b aa A" },
	{ "abc", " abc", " ab abcd xabc aBc" },
	{ "?", " a ? * [", " aa" },
	{ "???", " abc", " ab abcd" },
	{ "*", " a abc ** / .a", NULL },
	{ "**", " a abc", NULL },
	{ "***a", " a ba bba", " b ab" },
	{ "a*", " a ab abc a*", " b ba" },
	{ "*a", " a ba aa aba", " ab b" },
	{ "a*b", " ab acb abb axxb", " a b aba" },
	{ "*a*", " a ba ab bab", " b bb" },
	{ "a*b*c", " abc axbxc abbcc abcbc", " acb abcb" },
	{ "*ab*cd", " abcd xabxcd abcdcd aabcd", " abc abcdc acbd" },
	{ "*?", " a ab", NULL },
	{ "?*?", " ab abc", " a" },
	{ "*.*", " . a.b .. a.", " ab" },
	{ "vpn-?", " vpn-1 vpn-x", " vpn- vpn-12" },
	{ "vpn[0-9]", " vpn0 vpn9", " vpn vpna vpn10" },
	{ "[abc]", " a b c", " d ab" },
	{ "[a-c]", " a b c", " d - A" },
	{ "[a-cx-z]", " a c x z", " d w -" },
	{ "[!abc]", " d - ! ]", " a b c dd" },
	{ "[^abc]", " d - ^", " a" },
	{ "[!a-c]", " d", " a b c" },
	{ "[]]", " ]", " [ a" },
	{ "[!]]", " [ a", " ]" },
	{ "[]a]", " ] a", " b ]a]" },
	{ "[]-a]", " ] ^ _ a", " b [ -" },
	{ "[a-]", " a -", " b" },
	{ "[-a]", " a -", " b" },
	{ "[!-a]", " b", " a -" },
	{ "[a!]", " a !", " b" },
	{ "[a^]", " a ^", " b" },
	{ "[*?]", " * ?", " a" },
	{ "[[]", " [", " a ]" },
	{ "[[a]", " [ a", " ]" },
	{ "[c-a]", NULL, " a b c -" },
	{ "[a-a]", " a", " b -" },
	{ "[\\]]", " ]", " \\ [ \\]" },
	{ "[\\\\]", " \\", " a" },
	{ "[\\a-\\c]", " a b c", " \\ d" },
	{ "[!\\]a]", " b", " ] a" },
	{ "[\200-\377]", " \200 \304 \377", " a \177" },
	{ "*[ab]*c", " ac xbc abc bbac", " c xc ab" },
	{ "[a][b]", " ab", " a ba" },
	{ "*[!b]", " a ba bca", " b ab" },
	{ "\\*", " *", " a \\*" },
	{ "\\?", " ?", " a" },
	{ "\\[a]", " [a]", " a" },
	{ "\\\\", " \\", " \\\\" },
	{ "\\a", " a", " \\a" },
	{ "*\\*", " * a* **", " a *a" },
	{ "a/b", " a/b", " a" },
	{ "a*b", " a/b a.b", NULL },
	/* left open by POSIX: what has no end stands for itself */
	{ "[", " [", " a [[" },
	{ "[a", " [a", " a [" },
	{ "[a-", " [a-", " a -" },
	{ "[!", " [!", " ! a" },
	{ "[]", " []", " ] [" },
	{ "*[", " [ a[", " a" },
	{ "a\\", " a\\", " a" },
};

static int words(const char *pattern, const char *list, int want)
{
	char word[40], *to;
	int bad = 0;

	while (list && *list) {
		for (list++, to = word; *list && *list != ' ';)
			*to++ = *list++;
		*to = '\0';
		if (!!glob_match(pattern, word) != want) {
			printf("# pattern %s, word %s\n", pattern, word);
			bad++;
		}
	}
	return bad;
}

/* Only patterns that mean the same everywhere: brackets and escapes that end, no classes, no range within a range. */
static int well_defined(const char *p)
{
	for (; *p; p++) {
		if (*p == '\\') {
			if (!*++p)
				return 0;
			continue;
		}
		if (*p != '[')
			continue;
		p++;
		p += *p == '!';
		if (*p == '^')
			return 0;
		do {
			if (!*p || *p == '\\' || (*p == '[' && p[1] && strchr(":.=", p[1])))
				return 0;
			if (p[1] == '-' && p[2] != ']') {
				if (!p[2] || p[2] == '\\' || p[2] == '[' || p[3] == '-' || p[2] < *p)
					return 0;
				p += 2;
			}
		} while (*++p != ']');
	}
	return 1;
}

static uint32_t seed = 20240607;
static unsigned dice(unsigned n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 16) % n;
}
static void any(char *to, const char *alphabet, unsigned max)
{
	unsigned n = dice(max + 1);

	while (n--)
		*to++ = alphabet[dice(strlen(alphabet))];
	*to = '\0';
}

static void test_random(void)
{
	char pattern[12], word[12];
	int n = 0, hits = 0, bad = 0, want;
	long tries = 0;

	while (n < 200000 && ++tries < 5000000) {
		any(pattern, "aabbc**?[[]]!-\\", 9);
		if (!well_defined(pattern))
			continue;
		any(word, "aabbc*]-!\\[", dice(2) ? 3 : 9);
		n++;
		want = fnmatch(pattern, word, 0) == 0;
		hits += want;
		if (!!glob_match(pattern, word) != want && bad++ < 5)
			printf("# pattern %s, word %s: fnmatch says %d\n", pattern, word, want);
	}
	ok(!bad && n == 200000, "%d pseudo-random patterns and words", n);
	ok(hits > 10000, "of which many match");
	printf("# %d of them\n", hits);
}

/* Reads neither behind the end of the pattern nor of the word, whatever is cut off where. */
static int test_ends(void)
{
	static const char *const pattern[] = { "[!a-c]*\\*", "[]-a]x[\\]-\\a]", "*[a-\\", "\\", "[[:alpha:]]", "**?*[" };
	char buf[20], word[20];
	unsigned i, n, k;

	for (i = 0; i < ARRAY_SIZE(pattern); i++)
		for (n = 0; n <= strlen(pattern[i]); n++) {
			memcpy(buf, pattern[i], n);
			buf[n] = '\0';
			for (k = 0; k <= n; k++) {
				strcpy(word, "]x]ab-[*a\\[a-");
				word[k] = '\0';
				if (glob_match(guarded(buf, n + 1), word) != glob_match(buf, guarded(word, k + 1)))
					return 1;
			}
		}
	return 0;
}

/* Trying each place for each star would never end. */
static int test_long(void)
{
	char pattern[201], word[256];
	unsigned i;

	for (i = 0; i < 200; i++)
		pattern[i] = "a*"[i % 2];
	strcpy(pattern + 199, "b");
	memset(word, 'a', 255);
	word[255] = '\0';
	alarm(20);
	i = glob_match(pattern, word);
	word[254] = 'b';
	return !i && glob_match(pattern, word) == 1;
}

int main(void)
{
	unsigned i;
	int bad;

	setlocale(LC_ALL, "C");
	for (i = 0; i < ARRAY_SIZE(table); i++) {
		bad = words(table[i].pattern, table[i].yes, 1) + words(table[i].pattern, table[i].no, 0);
		ok(!bad, "pattern %s", table[i].pattern);
	}
	ok(glob_match("", "") && !glob_match("", "a"), "no pattern matches nothing only");
	ok(glob_match("*", "") && glob_match("***", ""), "* matches nothing, too");
	ok(!glob_match("?", "") && !glob_match("[!a]", "") && !glob_match("*?", "") && !glob_match("a", ""), "? and sets do not");
	ok(glob_match("\\", "\\"), "a backslash alone stands for itself");
	test_random();
	is_num(run(test_ends), 0, "no read behind the end");
	is_num(run(test_long), 1, "a hundred stars in a moment");
	return tap_done();
}
