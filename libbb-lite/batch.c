/* SPDX-License-Identifier: 0BSD */
/* batch.c - a file of commands, a line each, in this one process: the words of a line, and what it leaves behind */
#include "libbb-lite.h"
#include "uapi/calls.h"

int bb_batch;

struct reader {
	int fd, pos, len;
	int err, oom;     /* -errno of the last read(2); of memory for a word */
	int line;         /* newlines so far */
	struct mem words; /* of the command, each with its NUL */
	char buf[4096];
};

/* The next byte, which stays the next one; -1 at the end. */
static int peek(struct reader *r)
{
	if (r->pos == r->len) {
		r->pos = r->len = 0;
		out_flush(); /* answers come before we wait for more questions */
		r->err = io_read(r->fd, r->buf, sizeof(r->buf));
		if (r->err <= 0)
			return -1;
		r->len = r->err;
	}
	return (unsigned char)r->buf[r->pos];
}

static int next(struct reader *r)
{
	int c = peek(r);

	if (c >= 0)
		r->pos++;
	r->line += c == '\n';
	return c;
}

static void push(struct reader *r, char c)
{
	r->oom |= mem_add(&r->words, &c, 1);
}

/*
 * Takes the next command apart, in iproute2's way: a quote counts at the beginning of a word only, and ends the word; a
 * # begins a comment, but not between quotes. The number of words; -1 at the end of the file; -2: *WRONG says why.
 */
static int split(struct reader *r, const char **wrong)
{
	int c, n = 0, in_word = 0, quote = 0, comment = 0;

	*wrong = NULL;
	r->words.len = r->oom = 0;
	while ((c = next(r)) >= 0 && c != '\n') {
		comment |= c == '#' && !quote;
		if (c == '\\' && !comment && peek(r) == '\n') {
			next(r);
			if (peek(r) < 0)
				*wrong = "Missing continuation line";
		} else if (comment || (quote ? c == quote : c == ' ' || c == '\t' || c == '\r')) {
			if (in_word)
				push(r, '\0');
			in_word = quote = 0;
		} else if (!in_word && (c == '"' || c == '\'')) {
			quote = c;
			n += in_word = 1;
		} else {
			n += !in_word;
			in_word = 1;
			push(r, c);
		}
	}
	if (in_word)
		push(r, '\0');
	if (quote)
		*wrong = "Unterminated quoted string";
	if (r->oom || r->err < 0)
		*wrong = "Cannot read the line";
	return *wrong ? -2 : c < 0 && !n ? -1 : n;
}

/* Pointers to the N words of the line, behind those that stand before every line. */
static int run_line(const struct batch *b, struct reader *r, struct mem *argv, int n)
{
	const char *word = r->words.p;
	int err = 0;

	argv->len = b->n * sizeof(word);
	for (; n && !err; n--, word = str_next(word))
		err = mem_add(argv, &word, sizeof(word));
	word = NULL;
	if (err || mem_add(argv, &word, sizeof(word)))
		return bb_error(-ENOMEM, "Cannot hold the line");
	return b->run(b->arg, (char **)argv->p + b->n);
}

/*
 * Closes what commands left open. It is all close-on-exec, and nothing that we were given is (execve(2)); each finds the
 * lowest number free, so that they don't stand far from each other.
 */
static void close_rest(int keep)
{
	int fd, gap, flags;

	for (fd = 3, gap = 0; gap < 16; fd++) {
		flags = sys(SYS_fcntl, fd, F_GETFD);
		gap = flags < 0 ? gap + 1 : 0;
		if (flags > 0 && fd != keep)
			io_close(fd);
	}
}

int batch_run(const struct batch *b)
{
	struct reader r = { .fd = str_same(b->file, "-") ? 0 : io_open(b->file, O_RDONLY) };
	const char *wrong, *name = bb_name;
	unsigned format = out_format();
	struct mem argv = { .len = 0 };
	int n, failed, status = 0;
	char line[NUM_SIZE];

	if (r.fd < 0)
		return bb_error(r.fd, "Cannot open file \"%s\" for reading", b->file);
	if (mem_add(&argv, b->before, b->n * sizeof(*b->before)) < 0)
		return bb_error(-ENOMEM, "Cannot read the line");
	bb_batch = 1;
	while ((n = split(&r, &wrong)) != -1) {
		num_str(line, r.line + (r.len == 0)); /* the last may have no newline */
		if (n == 0)
			continue;
		failed = n < 0 ? bb_error(r.err < 0 ? r.err : r.oom, "%s", wrong) : run_line(b, &r, &argv, n);
		out_set_format(format);
		bb_name = name;
		close_rest(r.fd);
		if (!failed)
			continue;
		bb_error(0, "Command failed %s:%s", b->file, line);
		status = failed == 255 && !b->force ? failed : STATUS_FAIL; /* iproute2 ends at once there */
		if (!b->force || failed < 0 || r.err < 0)
			break;
	}
	return status;
}
