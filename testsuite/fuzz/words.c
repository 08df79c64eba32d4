/* SPDX-License-Identifier: 0BSD */
/* words.c - for libFuzzer: any bytes as a number, a pattern and a word, a mount table, and a string in JSON */
#include <stdlib.h>

#include "json.h"

const char *bb_name = "fuzz";
void applet_usage(int whole) { (void)whole; }
int applet_run(const char *name, char **argv) { return name && argv ? -ENOENT : 0; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A copy of N bytes and a NUL, of just this size: the sanitizer guards its end. */
static char *copy(const void *p, size_t n)
{
	char *s = malloc(n + 1);

	if (!s)
		exit(1);
	memcpy(s, p, n);
	s[n] = '\0';
	return s;
}

static void number(const char *s)
{
	char buf[NUM_SIZE];
	int value = num_parse(s);

	if (value < -1 || (value >= 0 && (*s < '0' || *s > '9')))
		abort();
	if (num_str(buf, value) >= buf + NUM_SIZE || (value >= 0 && num_parse(buf) != value))
		abort();
}

static void table(const void *p, size_t n)
{
	struct mounts m = { .text = { copy(p, n), n, 0 } };
	size_t lines = 0;
	const char *end = m.text.p + n;

	while (mounts_next(&m)) {
		if (++lines > n || m.point + strlen(m.point) > end || m.options + strlen(m.options) > end)
			abort();
		mounts_option(&m, "shared:");
		mounts_option(&m, "rw");
	}
	free(m.text.p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static int ready;
	const uint8_t *nul = n ? memchr(data, 0, n) : NULL;
	size_t first = nul ? (size_t)(nul - data) : n;
	char *pattern, *word;

	if (!ready)
		ready = dup2(open("/dev/null", O_WRONLY), 1) == 1; /* libFuzzer speaks on stderr */
	if (!n)
		return 0;
	pattern = copy(data, first);
	word = copy(nul ? nul + 1 : data, nul ? n - first - 1 : n);
	number(pattern);
	glob_match(pattern, word);
	if (!glob_match("*", word))
		abort();
	json_str(word);
	if (out_flush() < 0)
		abort();
	table(data, n);
	free(pattern);
	free(word);
	return 0;
}
