/* SPDX-License-Identifier: 0BSD */
/* random.c - random names as JSON, as text and as files, what jq is to make of them, and a look at what a terminal got */
#include <err.h>

#include "fuzz.h"
#include "utf8.h"

static uint64_t state;

static unsigned dice(unsigned n)
{
	state = state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (state >> 33) % n;
}

/* Pieces of names that are of any use to somebody: bytes that terminals, JSON and UTF-8 treat in a way of their own. */
static const char *const pieces[] = {
	"\n", "\r", "\t", "\033[2J", "\033]0;x\007", "\233" "31m", "\302\233" "5n", "\302\205", "\302", "\177", "\b\b", "\"", "\\", "\\u0041",
	"'", "\"},{\"name\":\"", " ", "\303\274", "\342\202\254", "\360\237\230\200", "\342\202", "\360\237", "\300\257", "\340\200\233",
	"\355\240\200", "\364\220\200\200", "\376", "\377", "\342\200\250", "\302\240", "\357\277\275", "\357\273\277", "\016", "\220\234",
};

static void make(char *name)
{
	unsigned len = 1 + dice(dice(8) ? 24 : NAME_MAX), n = 0, kind = dice(4);
	const char *p;

	while (n < len) {
		if (kind < 2 && dice(3)) {
			p = pieces[dice(ARRAY_SIZE(pieces))];
			if (n + strlen(p) > NAME_MAX)
				break;
			n += sprintf(name + n, "%s", p);
			continue;
		}
		name[n] = kind == 3 ? 1 + dice(255) : 'a' + dice(26);
		n += name[n] != '/';
	}
	name[n] = '\0';
	if (!n || !strcmp(name, ".") || !strcmp(name, ".."))
		strcpy(name, "a");
}

/* A terminal's newline may be two bytes. */
static int look(void)
{
	static char text[1 << 24];
	size_t n = fread(text, 1, sizeof(text) - 1, stdin), i, to;

	if (memchr(text, 0, n))
		return 1;
	for (i = to = 0; i < n; i++)
		if (text[i] != '\r' || text[i + 1] != '\n')
			text[to++] = text[i];
	text[to] = '\0';
	for (i = n = 0; text[i]; i++)
		n += text[i] == '\n';
	printf("%zu\n", n);
	return !utf8_harmless(text);
}

/* random N SEED json|text|want|files; random look: the number of lines, 1 where there is more than newlines and characters. */
int main(int argc, char **argv)
{
	char name[NAME_MAX + 1], want[4 * NAME_MAX];
	const char *mode = argc > 3 ? argv[3] : "";
	long i, n = argc > 2 ? atol(argv[1]) : 0;

	if (argc == 2 && !strcmp(argv[1], "look"))
		return look();
	state = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
	out_set_format(*mode == 'j');
	out_list_begin();
	for (i = 0; i < n; i++) {
		make(name);
		if (*mode == 'f') {
			if (close(open(name, O_CREAT | O_WRONLY, 0600)) < 0)
				err(1, "a file");
		} else if (*mode == 'w') {
			utf8_replaced(want, name);
			fwrite(want, 1, strlen(want) + 1, stdout);
		} else {
			out_record_begin();
			out_field_name("", "name", name);
			out_record_end();
		}
	}
	out_list_end();
	return out_flush() < 0 || fflush(stdout) != 0;
}
