/* SPDX-License-Identifier: 0BSD */
/* num.c - numbers from words and words from numbers, at their limits and with junk */
#include "tap.h"

static const struct { const char *word; int value; } numbers[] = {
	{ "0", 0 }, { "1", 1 }, { "9", 9 }, { "10", 10 }, { "65536", 65536 }, { "1234567890", 1234567890 },
	{ "2147483646", INT_MAX - 1 }, { "2147483647", INT_MAX },
	{ "00", 0 }, { "000000000000000000000000", 0 }, { "01", 1 }, { "07", 7 }, { "010", 8 }, { "0777", 511 },
	{ "017777777777", INT_MAX }, { "00000000000000000000000017777777777", INT_MAX },
	{ "0x0", 0 }, { "0X0", 0 }, { "0x1", 1 }, { "0xa", 10 }, { "0xF", 15 }, { "0xaBcDeF", 0xabcdef }, { "0X7fFFffFF", INT_MAX },
	{ "0x0000000000000000000000007fffffff", INT_MAX },
};

static const char *const junk[] = {
	"", " ", "-", "+", "-0", "-1", "+0", "+1", "--1", "-2147483648", "-2147483649", "4294967295", "-4294967295",
	"2147483648", "2147483649", "4294967296", "4294967297", "6442450944", "9223372036854775807", "18446744073709551616",
	"18446744073709551617", "99999999999999999999999999999999999999999999", "10000000000000000000000000000000000000000",
	"020000000000", "040000000000", "037777777777", "0x80000000", "0xffffffff", "0x100000000", "0x10000000000000001",
	" 1", "1 ", "\t1", "1\n", "1\r", "1 2", "1,2", "1.0", "1e3", "1_000", "1'000", "12a", "a12", "a", "f", "g", "abc",
	"08", "09", "018", "0a", "0b1", "0o7", "0 ", "0-", "0-1", "0+1", "0x", "0X", "0xg", "0x 1", "0x-1", "0x+1", "0x0x1", "00x1", "x1",
	"0xG", "0x@", "0x`", "0x:", "0x/", "0x1g", "0x1.", "1x", "10x", "0h", "1h", "0x1h",
	"auto", "all", "NULL", "nan", "inf", "\\1", "1\\", "\xd9\xa1", "\xef\xbc\x91", "1\xcc\x81", "\xc2\xa0" "1", "\xff", "1\xff",
};

/* Every byte alone, behind a digit, and as a digit of each base, against what strtol(3) takes. */
static void test_bytes(void)
{
	static const char *const before[] = { "", "1", "0", "0x", "07", "0xf", "12" };
	char word[8], *end;
	int c, bad = 0, n = 0;
	unsigned i;
	long want;

	for (i = 0; i < ARRAY_SIZE(before); i++)
		for (c = 1; c < 256; c++, n++) {
			sprintf(word, "%s%c", before[i], c);
			want = strtol(word, &end, 0);
			if (*end || end == word || *word < '0' || *word > '9')
				want = -1;
			if (num_parse(word) != want && bad++ < 5)
				printf("# have %d, want %ld of %s and byte %#x\n", num_parse(word), want, before[i], c);
		}
	ok(!bad && n == 255 * 7, "each byte behind no digit, a digit and a prefix");
}

/* Around each power of two and of ten, and each limit: there and back. */
static void test_back(void)
{
	static const char *const format[] = { "%lld", "%#llx", "%#llo" };
	int bad = 0, n = 0, i, k, f;
	char word[40], text[NUM_SIZE];
	long long v, base;

	for (i = 0; i < 74; i++) {
		for (base = 1, k = 0; k < (i < 62 ? i : i - 62); k++)
			base *= i < 62 ? 2 : 10;
		for (k = -2; k <= 2; k++)
			for (f = 0; f < 3; f++, n++) {
				v = base + k < 0 ? 0 : base + k;
				sprintf(word, format[f], v);
				if (num_parse(word) != (v > INT_MAX ? -1 : v) && bad++ < 5)
					printf("# have %d of %s\n", num_parse(word), word);
				if (v > INT_MAX || f)
					continue;
				bad += num_str(text, v) != text + strlen(word) || strcmp(text, word);
				sprintf(word, "%d", (int)-v);
				bad += num_str(text, -v) != text + strlen(word) || strcmp(text, word);
			}
	}
	ok(!bad && n > 1000, "powers of two and ten, and what is next to them, there and back");
}

static void test_str(void)
{
	static const char *const want[] = { "0", "-1", "2147483647", "-2147483648", "-2147483647", "10", "-10" };
	static const int value[] = { 0, -1, INT_MAX, INT_MIN, INT_MIN + 1, 10, -10 };
	char buf[NUM_SIZE + 2];
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(value); i++) {
		memset(buf, '#', sizeof(buf));
		ok(num_str(buf + 1, value[i]) == buf + 1 + strlen(want[i]) && strcmp(buf + 1, want[i]) == 0 &&
		   buf[0] == '#' && buf[NUM_SIZE + 1] == '#', "num_str %s", want[i]);
	}
	ok(str_add(buf, "ab") == buf + 2 && strcmp(buf, "ab") == 0, "str_add");
	ok(str_add(buf, "") == buf && !*buf, "str_add of nothing");
	is_str(str_after("PATH=x", "PATH="), "x", "str_after finds a beginning");
	is_str(str_after("PATH=", "PATH="), "", "str_after finds all of it");
	is_str(str_after("x", ""), "x", "str_after: nothing is a beginning");
	ok(!str_after("PATH", "PATH="), "str_after: too short");
	ok(!str_after("", "a"), "str_after of nothing");
	ok(!str_after("PATHS=", "PATH="), "str_after: something else");
	is_str(str_next("one\0two\0"), "two", "str_next");
	is_str(str_next("one\0"), "", "str_next at the end");
}

int main(void)
{
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(numbers); i++)
		is_num(num_parse(numbers[i].word), numbers[i].value, numbers[i].word);
	for (i = 0; i < ARRAY_SIZE(junk); i++)
		if (!ok(num_parse(junk[i]) == -1, "not a number: case %u", i))
			printf("# have %d of %s\n", num_parse(junk[i]), junk[i]);
	test_bytes();
	test_back();
	test_str();
	return tap_done();
}
