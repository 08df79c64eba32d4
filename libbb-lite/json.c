/* SPDX-License-Identifier: 0BSD */
/* json.c - valid JSON, compact or indented as iproute2 does it, while it streams */
#include "json.h"

unsigned char json_mode;
static unsigned char depth, pretty;
static char more; /* something stands before in this bracket */

void out_option(int letter)
{
	if (ENABLE_FEATURE_JSON && letter == 'j')
		json_mode = 1;
	if (ENABLE_FEATURE_JSON && letter == 'p')
		pretty = 1; /* alone it changes nothing, as in iproute2 */
}

unsigned out_format(void)
{
	return ENABLE_FEATURE_JSON ? json_mode | pretty << 1 : 0;
}

void out_set_format(unsigned format)
{
	if (!ENABLE_FEATURE_JSON)
		return;
	json_mode = format & 1;
	pretty = format >> 1;
	depth = more = 0;
}

static void indent(void)
{
	unsigned n;

	if (!pretty)
		return;
	out_str("\n");
	for (n = depth; n; n--)
		out_str("    ");
}

static void comma(void)
{
	if (more)
		out_str(",");
	more = 1;
}

void json_open(char bracket)
{
	if (depth)
		comma();
	out_mem(&bracket, 1);
	if (pretty && bracket == '[')
		out_str(" ");
	depth++;
	more = 0;
}

void json_close(char bracket)
{
	depth--;
	if (bracket == '}')
		indent();
	else if (pretty && more)
		out_str(" ");
	out_mem(&bracket, 1);
	more = 1;
	if (!depth) {
		out_str("\n");
		more = 0;
	}
}

void json_key(const char *key)
{
	comma();
	indent();
	json_str(key);
	out_str(pretty ? ": " : ":");
}

static void escape(const char *s)
{
	static const char letter[] ALIGN1 = "btn\0fr"; /* 8 to 13 have a letter, but for 11 */
	unsigned c = (unsigned char)*s;
	char esc[6] = { '\\', 'u', '0', '0' };

	if (c == 0xc2) /* C1: the second byte is the code */
		c = (unsigned char)s[1];
	if (c - 8 < 6 && letter[c - 8]) {
		esc[1] = letter[c - 8];
		out_mem(esc, 2);
		return;
	}
	esc[4] = "0123456789abcdef"[c >> 4];
	esc[5] = "0123456789abcdef"[c & 15];
	out_mem(esc, 6);
}

void json_str(const char *s)
{
	int n;

	out_str("\"");
	for (; *s; s += n) {
		n = utf8_len(s);
		if (!n) {
			out_str("\\ufffd");
			n = 1;
		} else if (n < 0) {
			escape(s);
			n = -n;
		} else {
			if (*s == '"' || *s == '\\')
				out_str("\\");
			out_mem(s, n);
		}
	}
	out_str("\"");
}
