/* SPDX-License-Identifier: 0BSD */
/* io.c - directories, memory that grows, files, interrupted calls, programs found in $PATH */
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "tap.h"
#include "uapi/calls.h"

#define ENTRIES 3000

static char place[] = "/tmp/unit-io-XXXXXX"; /* and our working directory */

static int put_file(const char *name, int mode, const void *p, size_t n)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL, mode), err = fd < 0 ? -errno : io_write(fd, p, n);

	close(fd);
	return err;
}

static void empty_place(void)
{
	DIR *d = opendir(".");
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (unlink(e->d_name) < 0)
			rmdir(e->d_name);
	closedir(d);
}

static void test_dir(void)
{
	static const char *const odd[] = { ".x", "..x", "...", ".", "..", "x", " ", "\n", "~" };
	static char seen[ENTRIES + ARRAY_SIZE(odd)];
	struct dir d;
	const char *name, *held;
	char long_name[256] = "";
	int fd = open(".", O_RDONLY), err = 1, n = 0, twice = 0, dots = 0, longs = 0, lost = 0;
	unsigned i;
	char file[16], copy[256];

	dir_start(&d, fd);
	ok(!dir_next_held(&d), "nothing is held before it is read");
	ok(!dir_next(&d, &err) && err == 0, "an empty directory has no names");
	ok(!dir_next(&d, &err) && err == 0 && !dir_next_held(&d), "and still has none");

	for (i = 0; i < ENTRIES; i++) {
		sprintf(file, "%u", i);
		lost |= put_file(file, 0600, "", 0) < 0;
	}
	for (i = 0; i < ARRAY_SIZE(odd); i++)
		put_file(odd[i], 0600, "", 0); /* but . and .. */
	memset(long_name, 'y', 255);
	put_file(long_name, 0600, "", 0);
	lseek(fd, 0, SEEK_SET);
	dir_start(&d, fd);
	/* names that one read brought stay where they are while the others of it are looked at */
	for (name = dir_next(&d, &err); name; name = dir_next(&d, &err)) {
		strcpy(copy, name);
		for (held = name; held; held = dir_next_held(&d)) {
			n++;
			longs += strcmp(held, long_name) == 0;
			dots += strcmp(held, ".") == 0 || strcmp(held, "..") == 0;
			for (i = 0; i < ARRAY_SIZE(odd); i++)
				if (strcmp(held, odd[i]) == 0)
					twice += seen[ENTRIES + i]++;
			if (*held >= '0' && *held <= '9')
				twice += seen[atoi(held)]++;
		}
		lost += strcmp(copy, name) != 0;
	}
	is_num(err, 0, "the end of a large directory is no error");
	is_num(n, ENTRIES + ARRAY_SIZE(odd) - 2 + 1, "all its names");
	for (i = 0; i < ENTRIES; i++)
		lost += !seen[i];
	ok(!lost && !twice, "each of them once");
	ok(seen[ENTRIES] && seen[ENTRIES + 1] && seen[ENTRIES + 2] && !dots, ".x, ..x and ... are names, . and .. are not");
	is_num(longs, 1, "a name of 255 bytes");
	close(fd);
	dir_start(&d, open("x", O_RDONLY));
	ok(!dir_next(&d, &err) && err == -ENOTDIR, "a file is no directory");
	close(d.fd);
	dir_start(&d, -1);
	ok(!dir_next(&d, &err) && err == -EBADF, "nor is a descriptor that is closed");
	empty_place();
}

static void test_mem(void)
{
	struct mem m = { NULL, 0, 0 };
	unsigned i, bad = 0;
	size_t n;

	is_num(mem_room(&m, 1), 0, "room for a byte");
	ok(m.p && m.len == 0 && m.size >= 1 && !*m.p, "is there, and zero");
	for (i = 0; i < 300000; i++) {
		bad |= mem_add(&m, &i, sizeof(i)) != 0;
		bad |= m.len != (i + 1) * sizeof(i) || m.len > m.size;
	}
	for (i = 0; i < 300000; i++)
		bad |= ((unsigned *)(void *)m.p)[i] != i;
	ok(!bad, "300,000 numbers, one by one");
	n = m.len;
	ok(mem_room(&m, 10000000) == 0 && m.len == n && m.size - n >= 10000000, "room for more at once");
	for (n = m.len; n < m.size && !m.p[n]; n++)
		;
	ok(n == m.size, "all of it zero");
	n = m.size;
	ok(mem_room(&m, m.size - m.len) == 0 && m.size == n, "what fits exactly does not grow it");
	ok(mem_room(&m, m.size - m.len + 1) == 0 && m.size > n, "one more byte does");
	n = m.len;
	ok(mem_add(&m, "", 0) == 0 && m.len == n, "nothing can be added");
}

/* 0 when the failure is told and nothing has changed. */
static int mem_fails(void)
{
	struct rlimit limit = { 1 << 26, 1 << 26 };
	struct mem m = { NULL, 0, 0 }, old, none = { NULL, 0, 0 };

	if (mem_add(&m, "abc", 4) < 0)
		return 1;
	old = m;
	setrlimit(RLIMIT_AS, &limit);
	if (mem_room(&none, 1 << 28) != -ENOMEM || none.p || none.size || none.len)
		return 2;
	if (mem_room(&m, 1 << 28) != -ENOMEM || memcmp(&m, &old, sizeof(m)) || strcmp(m.p, "abc"))
		return 3;
	return mem_room(&m, 10) == 0 && m.len == 4 ? 0 : 4;
}

/* All of FILE, read after read. */
static int slurp(const char *file, struct mem *m)
{
	int n, fd = io_open(file, O_RDONLY);

	m->len = 0;
	while ((n = io_more(fd, m)) > 0)
		if (m->p[m->len])
			return -EILSEQ;
	if (fd >= 0)
		close(fd);
	return n;
}

static void test_more(void)
{
	static const unsigned sizes[] = { 100000, 0, 1, 4094, 4095, 4096, 4097, 8190, 8191, 8192, 8193, 12285, 16384 };
	static char content[100000];
	struct mem m = { NULL, 0, 0 };
	unsigned i;
	int fd;

	for (i = 0; i < sizeof(content); i++)
		content[i] = i * 7 % 251;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		unlink("f");
		put_file("f", 0600, content, sizes[i]);
		ok(slurp("f", &m) == 0 && m.len == sizes[i] && m.size > m.len && !m.p[m.len] && memcmp(m.p, content, m.len) == 0,
		   "a file of %u bytes, and a NUL behind it", sizes[i]);
	}
	is_num(slurp("missing", &m), -EBADF, "a file that is not there");
	is_num(m.len, 0, "leaves nothing");
	is_num(slurp(".", &m), -EISDIR, "a directory");
	fd = io_open("f", O_RDONLY);
	ok(fd >= 0 && fcntl(fd, F_GETFD) == FD_CLOEXEC, "io_open: close-on-exec");
	close(fd);
	fd = open("/", O_RDONLY);
	ok(sys(SYS_fcntl, fd, F_GETFD) == 0, "sys: success");
	io_close(fd);
	is_num(sys(SYS_fcntl, fd, F_GETFD), -EBADF, "sys: failure, after io_close");
	is_num(io_open("f/x", O_RDONLY), -ENOTDIR, "io_open: its error");
	empty_place();
}

static volatile int alarms;
static void on_alarm(int sig) { alarms += sig == SIGALRM; }

/* A megabyte through a pipe with a slow reader and a signal each few milliseconds; nothing is lost or twice. */
static int interrupted(void)
{
	struct sigaction act = { .sa_handler = on_alarm };
	struct itimerval each = { { 0, 3000 }, { 0, 3000 } };
	static char out[1 << 20], in[10000];
	int p[2], bad = 0, status = 1;
	size_t i, at = 0;
	ssize_t n;

	for (i = 0; i < sizeof(out); i++)
		out[i] = i % 253;
	if (pipe(p) < 0)
		return 1;
	sigaction(SIGALRM, &act, NULL);
	if (fork() == 0) {
		close(p[0]);
		setitimer(ITIMER_REAL, &each, NULL);
		bad = io_write(p[1], out, sizeof(out) / 2); /* before anybody reads */
		for (i = 0; i < 10; i++)
			usleep(3000); /* now the reader waits */
		bad |= io_write(p[1], out + sizeof(out) / 2, sizeof(out) / 2);
		close(p[1]);
		_exit(bad != 0 || alarms < 2);
	}
	close(p[1]);
	usleep(30000);
	setitimer(ITIMER_REAL, &each, NULL);
	while ((n = io_read(p[0], in, sizeof(in))) > 0) {
		bad |= at + n > sizeof(out) || memcmp(in, out + at, n);
		at += n;
		usleep(100);
	}
	close(p[0]);
	each.it_value.tv_usec = 0;
	setitimer(ITIMER_REAL, &each, NULL);
	while (wait(&status) < 0 && errno == EINTR)
		;
	return n == 0 && at == sizeof(out) && !bad && !status ? 0 : 2;
}

static char *words[3];
static const char *path;
static int execute(void)
{
	if (path)
		setenv("PATH", path, 1);
	else
		unsetenv("PATH");
	return -exec_program(words);
}

static void try_exec(const char *what, const char *command, const char *with, int want)
{
	words[0] = (char *)command;
	path = with;
	is_num(run(execute), want, what);
}

static void test_exec(void)
{
	static const char script[] = "#!/bin/sh\nexit 7\n";
	char name[300] = "", list[6000];

	put_file("seven", 0700, script, sizeof(script) - 1);
	put_file("text", 0700, "no program\n", 11);
	put_file("plain", 0600, script, sizeof(script) - 1);
	mkdir("sub", 0700);
	put_file("sub/seven", 0600, script, sizeof(script) - 1);
	try_exec("a path", "./seven", "/nowhere", 7);
	try_exec("a word", "seven", place, 7);
	sprintf(list, "/nowhere:%s/text:%s", place, place);
	try_exec("behind directories without it", "seven", list, 7);
	sprintf(list, "%s/sub:%s", place, place);
	try_exec("behind one where it can't be executed", "seven", list, 7);
	try_exec("an empty entry is the working directory", "seven", "/nowhere:", 7);
	try_exec("so is an empty first one", "seven", ":/nowhere", 7);
	try_exec("no PATH, but the usual places", "true", NULL, 0);
	try_exec("nowhere", "seven", "/nowhere:/nowhere-else", ENOENT);
	try_exec("nowhere by path", "/nowhere/seven", place, ENOENT);
	try_exec("an empty word", "", place, ENOENT);
	try_exec("not executable", "plain", place, EACCES);
	try_exec("a directory", "./sub", place, EACCES);
	try_exec("not a program", "text", place, ENOEXEC);
	memset(name, 'x', 256);
	try_exec("a word that is too long", name, place, ENAMETOOLONG);
	memset(list, 'y', 5000);
	sprintf(list + 5000, ":%s", place);
	try_exec("behind a directory whose name is too long", "seven", list, 7);
	unlink("sub/seven");
	empty_place();
}

int main(void)
{
	if (!mkdtemp(place) || chdir(place) < 0) {
		puts("Bail out! no room in /tmp");
		return 1;
	}
	test_dir();
	test_mem();
	is_num(run(mem_fails), 0, "no memory: told, and nothing has changed");
	test_more();
	is_num(run(interrupted), 0, "reading and writing through signals");
	test_exec();
	ok(chdir("/") == 0 && rmdir(place) == 0, "nothing is left behind");
	return tap_done();
}
