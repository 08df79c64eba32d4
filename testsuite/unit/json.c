/* SPDX-License-Identifier: 0BSD */
/* json.c - JSON: escapes, bytes that are not UTF-8, and the layouts of iproute2 6.1, byte for byte */
#include "json.h"
#include "tap.h"

#define BAD "\\ufffd"

static const struct {
	const char *what, *s, *want;
} strings[] = {
	{ "nothing", "", "" },
	{ "ASCII", " !#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~", " !#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~" },
	{ "quotes and backslashes", "\"\\\"\\", "\\\"\\\\\\\"\\\\" },
	{ "escapes with a letter", "\b\t\n\f\r", "\\b\\t\\n\\f\\r" },
	{ "escapes without", "\1\2\7\v\16\37 \177", "\\u0001\\u0002\\u0007\\u000b\\u000e\\u001f \\u007f" },
	{ "C1", "\xc2\x80\xc2\x85\xc2\x8a\xc2\x9b\xc2\x9f\xc2\xa0", "\\u0080\\u0085\\u008a\\u009b\\u009f\xc2\xa0" },
	{ "two bytes", "\xc3\xbc\xdf\xbf", "\xc3\xbc\xdf\xbf" },
	{ "three bytes", "\xe0\xa0\x80\xe2\x82\xac\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf", "\xe0\xa0\x80\xe2\x82\xac\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf" },
	{ "four bytes", "\xf0\x90\x80\x80\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf", "\xf0\x90\x80\x80\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf" },
	{ "U+FFFD itself", "\xef\xbf\xbd", "\xef\xbf\xbd" },
	{ "Latin 1", "gr\xfcn", "gr" BAD "n" },
	{ "a lone continuation", "\x80" "a\xbf", BAD "a" BAD },
	{ "cut off at the end", "\xc3", BAD },
	{ "cut off at the end after two", "\xe2\x82", BAD BAD },
	{ "cut off at the end after three", "\xf0\x9f\x98", BAD BAD BAD },
	{ "cut off by a letter", "\xe2\x82" "a\xf0\x9f" "b\xc3" "c", BAD BAD "a" BAD BAD "b" BAD "c" },
	{ "cut off by a quote", "\xc3\"\xe2\\", BAD "\\\"" BAD "\\\\" },
	{ "cut off by a control character", "\xc2\n\xe2\1", BAD "\\n" BAD "\\u0001" },
	{ "cut off by a whole character", "\xe2\xc3\xbc", BAD "\xc3\xbc" },
	{ "overlong in two bytes", "\xc0\xaf\xc1\xbf\xc0\x80", BAD BAD BAD BAD BAD BAD },
	{ "overlong in three", "\xe0\x9f\xbf\xe0\x80\xaf", BAD BAD BAD BAD BAD BAD },
	{ "overlong in four", "\xf0\x8f\xbf\xbf\xf0\x80\x80\xaf", BAD BAD BAD BAD BAD BAD BAD BAD },
	{ "surrogates", "\xed\xa0\x80\xed\xbf\xbf", BAD BAD BAD BAD BAD BAD },
	{ "beyond U+10FFFF", "\xf4\x90\x80\x80\xf5\x80\x80\x80", BAD BAD BAD BAD BAD BAD BAD BAD },
	{ "five and six bytes", "\xf8\x88\x80\x80\x80\xfc\x84\x80\x80\x80\x80", BAD BAD BAD BAD BAD BAD BAD BAD BAD BAD BAD },
	{ "no bytes of UTF-8", "\xfe\xff", BAD BAD },
};

static const char *subject;
static int put_subject(void)
{
	json_str(subject);
	return out_finish(0);
}

/* What json_str() must write, by way of the code point, which the library never computes. */
static char *oracle(char *to, const unsigned char *s)
{
	static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	int n, i, good;
	unsigned code;

	for (*to++ = '"'; *s; s += n) {
		n = *s < 0x80 ? 1 : *s >> 5 == 6 ? 2 : *s >> 4 == 14 ? 3 : *s >> 3 == 30 ? 4 : 0;
		code = n == 1 ? *s : n ? *s & (0x7f >> n) : 0;
		good = n > 0;
		for (i = 1; i < n && good; i++) {
			good = s[i] >> 6 == 2;
			code = code << 6 | (s[i] & 63);
		}
		if (!good || code < least[n] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
			to += sprintf(to, BAD);
			n = 1;
		} else if (code == '"' || code == '\\') {
			to += sprintf(to, "\\%c", (int)code);
		} else if (code >= 8 && code <= 13 && code != 11) {
			to += sprintf(to, "\\%c", "btn.fr"[code - 8]);
		} else if (code < 32 || (code >= 127 && code < 160)) {
			to += sprintf(to, "\\u%04x", code);
		} else {
			to += sprintf(to, "%.*s", n, (const char *)s);
		}
	}
	strcpy(to, "\"\n");
	return to + 2;
}

/* Bytes at both sides of each border that UTF-8 has. */
static const unsigned char border[] = { 0, 'a', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff };
static unsigned char first;
static char expected[sizeof(tap_text[0])];

static int pairs(char *to)
{
	unsigned char s[3] = { first };
	int c;

	for (c = 0; c < 256; c++) {
		s[1] = c;
		if (to) {
			to = oracle(to, s);
		} else {
			json_str((char *)s);
			out_str("\n");
		}
	}
	return 0;
}
static int print_pairs(void)
{
	pairs(NULL);
	return out_finish(0);
}

static int borders(char *to)
{
	unsigned char s[5] = { first };
	unsigned i, n = ARRAY_SIZE(border);

	for (i = 0; i < n * n * n; i++) {
		s[1] = border[i / n / n];
		s[2] = border[i / n % n];
		s[3] = border[i % n];
		if (to) {
			to = oracle(to, s);
		} else {
			json_str((char *)s);
			out_str("\n");
		}
	}
	return 0;
}
static int print_borders(void)
{
	borders(NULL);
	return out_finish(0);
}

static void test_all(const char *what, unsigned from, int print(void), int expect(char *))
{
	unsigned c, bad = 0;

	for (c = from; c < 256; c++) {
		first = c;
		expect(expected);
		if ((run(print) || strcmp(tap_text[1], expected)) && bad++ < 3)
			printf("# first byte %#x\n", c);
	}
	ok(!bad, "%s", what);
}

static char options[4]; /* letters for out_option() */
static int count;       /* records to write */
static int layout(void)
{
	static const char *const name[] = { "x\"y", "b", "a" };
	int i;

	for (i = 0; options[i]; i++)
		out_option(options[i]);
	out_list_begin();
	for (i = 0; i < count; i++) {
		out_record_begin();
		out_field_name("", "name", name[i]);
		if (i == 2) {
			out_field_num(" (id: ", "id", 5);
			out_text(")");
		}
		out_record_end();
	}
	out_list_end();
	return out_finish(0);
}
static int no_list(void)
{
	int i;

	for (i = 0; options[i]; i++)
		out_option(options[i]);
	for (i = 0; i < 2; i++) {
		out_record_begin();
		out_field_name("", "event", "add");
		out_field_name(" ", "name", "x");
		out_record_end();
	}
	return out_finish(0);
}

static void test_layout(const char *what, const char *letters, int n, int f(void), const char *want)
{
	strcpy(options, letters);
	count = n;
	is_num(run(f), 0, what);
	is_str(tap_text[1], want, what);
}

static void test_layouts(void)
{
	static const char text[] = "x\"y\nb\na (id: 5)\n";

	test_layout("text", "", 3, layout, text);
	test_layout("text: nothing", "", 0, layout, "");
	test_layout("text: indented alone means nothing", "p", 3, layout, text);
	test_layout("text: other letters mean nothing", "axi", 3, layout, text);
	test_layout("text without a list", "", 0, no_list, "add x\nadd x\n");
	if (!ENABLE_FEATURE_JSON) {
		test_layout("JSON that is not built in is text", "jp", 3, layout, text);
		return;
	}
	/* what ip -j netns list and ip -j -p netns list print of these */
	test_layout("compact", "j", 3, layout, "[{\"name\":\"x\\\"y\"},{\"name\":\"b\"},{\"name\":\"a\",\"id\":5}]\n");
	test_layout("compact: one", "j", 1, layout, "[{\"name\":\"x\\\"y\"}]\n");
	test_layout("compact: nothing", "j", 0, layout, "[]\n");
	test_layout("compact without a list", "j", 0, no_list, "{\"event\":\"add\",\"name\":\"x\"}\n{\"event\":\"add\",\"name\":\"x\"}\n");
	test_layout("indented", "jp", 3, layout, "[ {\n        \"name\": \"x\\\"y\"\n    },{\n        \"name\": \"b\"\n"
		"    },{\n        \"name\": \"a\",\n        \"id\": 5\n    } ]\n");
	test_layout("indented, letters the other way round", "pj", 1, layout, "[ {\n        \"name\": \"x\\\"y\"\n    } ]\n");
	test_layout("indented: nothing", "jp", 0, layout, "[ ]\n");
}

int main(void)
{
	char want[200];
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(strings); i++) {
		subject = strings[i].s;
		sprintf(want, "\"%s\"", strings[i].want);
		run(put_subject);
		is_str(tap_text[1], want, strings[i].what);
	}
	test_all("every first and second byte", 1, print_pairs, pairs);
	test_all("borders of three and four bytes", 0xc0, print_borders, borders);
	test_layouts();
	ok(utf8_len("\1") == -1 && utf8_len("\37") == -1 && utf8_len("\177") == -1 && utf8_len("\xc2\x80") == -2 && utf8_len("\xc2\x9f") == -2, "control characters");
	ok(utf8_len(" ") == 1 && utf8_len("~") == 1 && utf8_len("\xc2\xa0") == 2 && utf8_len("\xc3\x80") == 2, "no control characters");
	ok(!utf8_len("\xc2") && !utf8_len("\xc2" "A") && !utf8_len("\x9b"), "no characters");
	return tap_done();
}
