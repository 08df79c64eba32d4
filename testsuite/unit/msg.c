/* SPDX-License-Identifier: 0BSD */
/* msg.c - messages: one line, one write, no control characters, behind what was printed before */
#include "tap.h"

static const char *word;

static int plain(void) { return bb_error(0, "Plain words"); }
static int reason(void) { return bb_error(-ENOENT, "Cannot open \"%s\"", word); }
static int two(void) { return bb_error(-EEXIST, "%s and %s%s", "a", word, ""); }
static int usage(void) { return bb_usage("No %s specified", word); }
static int number(void) { return bb_error(-4000, "Odd"); }

static void says(const char *what, int f(void), int status, const char *want)
{
	is_num(run(f), status, what);
	is_str(tap_text[2], want, what);
	is_str(tap_text[1], "", what);
}

static void test_words(void)
{
	word = "x";
	says("words alone", plain, 1, "unit: Plain words\n");
	says("with an error", reason, 1, "unit: Cannot open \"x\": No such file or directory\n");
	says("several words", two, 1, "unit: a and x: File exists\n");
	says("usage", usage, 2, "unit: No x specified\nUsage: unit [-x] NAME\n");
	says("an error without words", number, 1, "unit: Odd: error 4000\n");
	word = "%s%n\\";
	says("a word is no format", reason, 1, "unit: Cannot open \"%s%n\\\": No such file or directory\n");
	word = "a\nb\033[2J\177\t\r\1";
	says("control characters", reason, 1, "unit: Cannot open \"a?b?[2J????\": No such file or directory\n");
	word = "\xc2\x9b\x9b\xff";
	says("C1, and what is not UTF-8", reason, 1, "unit: Cannot open \"???\": No such file or directory\n");
	word = "\xc3\xbc\xe2\x82\xac";
	says("all else stays", reason, 1, "unit: Cannot open \"\xc3\xbc\xe2\x82\xac\": No such file or directory\n");
	word = "";
	says("no word", usage, 2, "unit: No  specified\nUsage: unit [-x] NAME\n");
	bb_name = "a\nb";
	word = "x";
	run(reason);
	ok(strstr(tap_text[2], ": Cannot open \"x\": No such file or directory\n") != NULL, "a name of ours");
	bb_name = "unit";
}

static void test_errors(void)
{
	static const int errors[] = { 1, EPERM, ENOENT, ESRCH, EINTR, EIO, EBADF, EAGAIN, ENOMEM, EACCES, EBUSY, EEXIST, ENODEV, ENOTDIR,
		EISDIR, EINVAL, EMFILE, ENOSPC, EROFS, EPIPE, ENAMETOOLONG, ENOSYS, ELOOP, ENOEXEC, EOPNOTSUPP, 4095 };
	unsigned i, k, bad = 0;
	const char *s;
	char text[40];

	for (i = 0; i < ARRAY_SIZE(errors); i++) {
		s = bb_strerror(-errors[i]);
		sprintf(text, "error %d", errors[i]);
		/* either words, or the number, and nobody else's words */
		bad += !*s || strlen(s) > 60 || (strncmp(s, "error ", 6) == 0 && strcmp(s, text));
		strcpy(text, s);
		for (k = 0; k < i; k++)
			bad += errors[k] != errors[i] && strcmp(bb_strerror(-errors[k]), text) == 0;
	}
	ok(!bad, "each error has words of its own, or its number");
	is_str(bb_strerror(-EPERM), "Operation not permitted", "the first");
	is_str(bb_strerror(-ENOEXEC), "Exec format error", "the last");
	is_str(bb_strerror(INT_MIN + 1), "error 2147483647", "a very large number");
}

/* Both on one file: order, and what is printed later comes later. */
static int both(void)
{
	dup2(1, 2);
	out_str("before\n");
	bb_error(0, "between");
	out_str("behind\n");
	return out_finish(0);
}

/* stdout is lost, messages are not, and the loss is told at the end. */
static int stdout_lost(void)
{
	close(1);
	out_str("lost");
	bb_error(0, "one");
	bb_error(0, "two");
	return out_finish(0);
}

/* No stderr: that is no reason to fail, and nothing of the message goes to stdout. */
static int stderr_lost(void)
{
	close(2);
	out_str("a");
	bb_error(0, "lost");
	out_str("b");
	return out_finish(0);
}

/* How many writes a message takes: in a pipe of packets each stays apart. 77 where there are none. */
static int writes(void)
{
	static char buf[65536];
	int p[2], n = 0;
	ssize_t r;

	if (pipe2(p, O_DIRECT | O_NONBLOCK) < 0 || dup2(p[1], 2) < 0)
		return 77;
	bb_error(-EIO, "%s", word);
	while ((r = read(p[0], buf, sizeof(buf))) > 0) {
		n++;
		if (buf[r - 1] != '\n')
			n += 100;
	}
	return n;
}

int main(void)
{
	static char large[20001];
	int r;

	test_words();
	test_errors();
	is_num(run(both), 0, "with stdout in one file");
	is_str(tap_text[1], "before\nunit: between\nbehind\n", "in the order in which it was said");
	is_num(run(stdout_lost), STATUS_FAIL, "without stdout");
	ok(strncmp(tap_text[2], "unit: one\nunit: two\nunit: Cannot write to stdout: ", 50) == 0, "all messages, and that output is lost");
	is_num(run(stderr_lost), 0, "without stderr");
	is_str(tap_text[1], "ab", "stdout has its own");

	memset(large, 'x', 255);
	word = large;
	r = run(writes);
	if (r == 77)
		skip("one write", "no pipes of packets");
	else
		is_num(r, 1, "one write");
	memset(large, 'x', sizeof(large) - 1);
	r = run(writes);
	if (r == 77)
		skip("one write, however long a word is", "no pipes of packets");
	else
		is_num(r, 1, "one write, however long a word is");
	run(reason);
	ok(strchr(tap_text[2], '\n') == tap_text[2] + strlen(tap_text[2]) - 1, "one line, with its newline");
	bb_name = NULL;
	word = "x";
	if (ENABLE_IP) {
		says("ip netns: an error", reason, 1, "Cannot open \"x\": No such file or directory\n");
		says("ip netns: usage", usage, 1, "No x specified\n");
	}
	return tap_done();
}
