/* SPDX-License-Identifier: 0BSD */
/* names.c - for libFuzzer: any bytes as a name: valid JSON of it, nothing on a terminal that the terminal obeys */
#include "fuzz.h"
#include "utf8.h"

/* The value of four hex digits, small letters. */
static unsigned hex(const char *s)
{
	char digits[5] = "", *end;
	unsigned code;

	memcpy(digits, s, strnlen(s, 4));
	check(strspn(digits, "0123456789abcdef") == 4);
	code = strtoul(digits, &end, 16);
	return code;
}

/* Reads a string in JSON (RFC 8259) at S into TO; returns what stands behind it. */
static const char *json_read(const char *s, char *to)
{
	static const char letters[] = "b\bt\tn\nf\fr\r\"\"\\\\//";
	const char *letter;
	unsigned code;
	int n;

	check(*s++ == '"');
	for (; *s != '"'; s += n) {
		n = utf8_at(s, &code);
		check(n && code >= ' ' && (code < 0x7f || code > 0x9f)); /* the last is more than JSON asks for */
		if (*s != '\\') {
			memcpy(to, s, n);
			to += n;
			continue;
		}
		s++;
		if (*s == 'u') {
			to = utf8_put(to, hex(s + 1));
			s += 5;
		} else {
			for (letter = letters; *letter && *letter != *s; letter += 2)
				;
			check(*letter);
			*to++ = letter[1];
			s++;
		}
		n = 0;
	}
	*to = '\0';
	return s + 1;
}

static void in_json(const char *name)
{
	char *have = malloc(4 * strlen(name) + 8), *want = malloc(4 * strlen(name) + 8);
	const char *s;
	size_t len;

	out_set_format(1);
	out_list_begin();
	out_record_begin();
	out_field_name(" ", "name", name);
	out_record_end();
	out_list_end();
	out_set_format(0);
	out_flush();
	s = kernel_written(&len, 1);
	check(strlen(s) == len && !strncmp(s, "[{\"name\":", 9));
	check(!strcmp(json_read(s + 9, have), "}]\n"));
	utf8_replaced(want, name);
	check(!strcmp(have, want));
	free(have);
	free(want);
}

static void in_text(const char *name, int tty)
{
	const char *s;
	size_t len;

	kernel_reset(tty);
	out_name(name);
	out_flush();
	s = kernel_written(&len, 1);
	check(strlen(s) == len);
	check(tty ? utf8_harmless(s) && !strchr(s, '\n') : !strcmp(s, name));
	/* As a message, whoever reads it. */
	bb_error(-ENOENT, "Cannot open \"%s\"", name);
	s = kernel_written(&len, 2);
	check(len && s[len - 1] == '\n' && strchr(s, '\n') == s + len - 1 && len <= 4096);
	check(len == 4096 || utf8_harmless(s)); /* cut off it may end inside of a character */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *name = fuzz_copy(data, n);

	kernel_reset(0);
	in_json(name);
	in_text(name, 0);
	in_text(name, 1);
	free(name);
	return 0;
}
