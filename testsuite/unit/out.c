/* SPDX-License-Identifier: 0BSD */
/* out.c - stdout: the buffer and its end, names on a terminal, errors that stick and become the status */
#include <signal.h>
#include <sys/resource.h>
#include <termios.h>

#include "tap.h"

/* Names for what is passed to functions that run() calls. */
static size_t total, piece;
static int status;

static char pattern(size_t i) { return 'A' + i % 26 + (i / 4096 % 2 ? 32 : 0); }

/* TOTAL bytes, PIECE of them at a time, each piece a different way. */
static int pieces(void)
{
	char buf[20001];
	size_t i, n;

	for (i = 0; i < total; i += n) {
		for (n = 0; n < piece && i + n < total; n++)
			buf[n] = pattern(i + n);
		buf[n] = '\0';
		if (i / piece % 2)
			out_str(buf);
		else
			out_mem(buf, n);
	}
	return out_finish(status);
}

static void test_buffer(void)
{
	static const size_t totals[] = { 0, 1, 4095, 4096, 4097, 8191, 8192, 8193, 100000 }, sizes[] = { 1, 3, 4095, 4096, 4097, 20000 };
	size_t t, s, i;
	int bad, r;

	for (t = 0; t < ARRAY_SIZE(totals); t++) {
		total = totals[t];
		for (s = 0, bad = 0; s < ARRAY_SIZE(sizes); s++) {
			piece = sizes[s];
			status = s * 7;
			r = run(pieces);
			bad += r != status || strlen(tap_text[1]) != total || *tap_text[2];
			for (i = 0; i < total; i++)
				bad += tap_text[1][i] != pattern(i);
		}
		ok(!bad, "%u bytes in pieces", (unsigned)total);
	}
	status = 0;
}

/* What is in the file behind stdout. */
static long long written(void)
{
	struct stat st;

	return fstat(1, &st) < 0 ? -1 : (long long)st.st_size;
}

static int when(void)
{
	char byte = 'x';
	int i;

	if (out_flush() != 0 || written() != 0)
		return 1;
	out_str("abc");
	if (written() != 0)
		return 2;
	if (out_flush() != 0 || written() != 3)
		return 3;
	if (out_flush() != 0 || written() != 3)
		return 4;
	for (i = 0; i < 4096; i++)
		out_mem(&byte, 1);
	out_mem(NULL, 0);
	out_str("");
	if (written() != 3 && written() != 3 + 4096)
		return 5;
	out_mem("\0y", 2);
	return out_finish(0) == 0 && written() == 3 + 4096 + 2 ? 0 : 6;
}

static int values(void)
{
	static const int numbers[] = { 0, 1, -1, INT_MAX, INT_MIN };
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		out_num(numbers[i]);
		out_text(" ");
	}
	out_name("a\n\033[1m\177\xc2\x9b\xff\xc3\xbc");
	return out_finish(0);
}

/* Onto a terminal: 77 where none can be made. */
static int terminal(void)
{
	static const char *const in[] = { "a\n\033[1m\177b", "\xc2\x85\xc2\x9b" "2J", "\xc3\xbc\xc2\xa0\xe2\x82\xac", "a\xc2" "b\xff",
		/* C1 as Latin 1 has it, and behind what only looks like the beginning of a character; an overlong escape */
		"\x9b" "2J\x80\x9f\xa0", "\xff\x9bm\xe2\x9bm\xc3\xc2\x9bm", "\xe0\x80\x9b\xc0\x9b", "\xc3\x9b\xe2\x9b\x9b" };
	static const char *const want[] = { "a??[1m?b", "??2J", "\xc3\xbc\xc2\xa0\xe2\x82\xac", "a?b?",
		"?2J???", "??m??m??m", "?????", "\xc3\x9b\xe2\x9b\x9b" };
	struct termios raw;
	char buf[100];
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave;
	ssize_t n;
	unsigned i;

	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0 || (slave = open(ptsname(master), O_RDWR | O_NOCTTY)) < 0)
		return 77;
	tcgetattr(slave, &raw);
	cfmakeraw(&raw);
	tcsetattr(slave, TCSANOW, &raw);
	dup2(slave, 1);
	for (i = 0; i < ARRAY_SIZE(in); i++) {
		out_name(in[i]);
		out_flush();
		n = read(master, buf, sizeof(buf));
		if (n != (ssize_t)strlen(want[i]) || memcmp(buf, want[i], n))
			return 1 + i;
	}
	return 0;
}

/* The first failure is what counts, however often and wherever the writes go after it. */
static int full(void)
{
	int file = dup(1), i;

	if (dup2(open("/dev/full", O_WRONLY), 1) < 0)
		return 77;
	out_str("lost");
	if (out_flush() != -ENOSPC || out_flush() != -ENOSPC)
		return 3;
	close(1);
	for (i = 0; i < 5000; i++)
		out_str("x");
	if (out_flush() != -ENOSPC)
		return 4;
	if (dup2(file, 1) < 0)
		return 5;
	out_str("more");
	return out_finish(0);
}

static int closed(void)
{
	close(1);
	out_str("lost");
	return out_finish(5);
}

static int nothing_closed(void)
{
	close(1);
	return out_finish(5);
}

/* A file that may not grow beyond 5,000 bytes: a short write, then an error. */
static int limited(void)
{
	struct rlimit limit = { 5000, 5000 };

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	return pieces();
}

/* Nobody reads. */
static int broken(void)
{
	int p[2];

	if (status) /* a way to say so without the signal's death */
		signal(SIGPIPE, SIG_IGN);
	else
		signal(SIGPIPE, SIG_DFL);
	if (pipe(p) < 0 || dup2(p[1], 1) < 0)
		return 77;
	close(p[0]);
	out_str("lost");
	return out_finish(0);
}

/* A pipe that is full and does not wait. */
static int full_pipe(void)
{
	int p[2];

	if (pipe(p) < 0 || fcntl(p[1], F_SETFL, O_NONBLOCK) < 0 || dup2(p[1], 1) < 0)
		return 77;
	return pieces();
}

/* A pipe of a page with a reader that takes a few bytes at a time. */
static int slow_pipe(void)
{
	char buf[100];
	int p[2], r;
	size_t at = 0;
	ssize_t n, i;

	if (pipe(p) < 0)
		return 77;
	fcntl(p[1], F_SETPIPE_SZ, 4096);
	if (fork() == 0) {
		dup2(p[1], 1);
		close(p[0]);
		close(p[1]);
		_exit(pieces());
	}
	close(p[1]);
	while ((n = io_read(p[0], buf, sizeof(buf) - at % 90)) > 0)
		for (i = 0; i < n; i++, at++)
			if (buf[i] != pattern(at))
				return 2;
	return wait(&r) > 0 && n == 0 && at == total ? r : 3;
}

static void lost(const char *what, int f(void), const char *why)
{
	char want[100];
	int r = run(f);

	if (r == 77) {
		skip(what, "this can't be made here");
		return;
	}
	sprintf(want, "unit: Cannot write to stdout: %s\n", why);
	is_num(r, STATUS_FAIL, what);
	is_str(tap_text[2], want, what);
}

int main(void)
{
	int r;

	test_buffer();
	is_num(run(when), 0, "written when the buffer is full or flushed, and not before");
	is_num(run(values), 0, "values");
	is_str(tap_text[1], "0 1 -1 2147483647 -2147483648 a\n\033[1m\177\xc2\x9b\xff\xc3\xbc", "numbers, and a name as it is into a file");
	r = run(terminal);
	if (r == 77)
		skip("names on a terminal", "no terminal can be made here");
	else
		is_num(r, 0, "names on a terminal: control characters and what is not UTF-8 as ?, all else as it is");

	lost("a full disk, then a closed file, then a good one", full, bb_strerror(-ENOSPC));
	is_num(run(nothing_closed), 5, "nothing to write to a closed stdout is no error");
	lost("a closed stdout", closed, bb_strerror(-EBADF));
	total = 9000;
	piece = 1;
	status = 7;
	lost("a file that can't grow", limited, bb_strerror(-EFBIG));
	is_num(strlen(tap_text[1]), 5000, "what fits is there");
	lost("nobody reads", broken, bb_strerror(-EPIPE));
	status = 0;
	is_num(run(broken), 1000 + SIGPIPE, "nobody reads, and the signal for it is not ignored");
	total = 1 << 20;
	lost("a pipe that is full", full_pipe, bb_strerror(-EAGAIN));
	total = 100000;
	is_num(run(slow_pipe), 0, "through a small pipe to a slow reader");
	return tap_done();
}
