/* SPDX-License-Identifier: 0BSD */
/* count.c - counts what a program does, exactly: system calls and memory, or (x86-64) instructions and stack */
#include <elf.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * count calls FILE PROGRAM ARG...     FILE: `calls N getdents N rss KB dirty KB`, the greatest of them at any system call
 * count steps FILE:SYMBOLS PROGRAM ARG...   FILE: `instructions N stack BYTES`, then `N FUNCTION`. SYMBOLS: of nm -n.
 * From the execve(2) that starts PROGRAM to its end or its own execve(2). Children are not followed.
 */

#define GET_SYSCALL_INFO ((int)0x420e) /* Linux 5.3 */
struct info {
	uint8_t op, pad[3];
	uint32_t arch;
	uint64_t ip, sp, nr, args[6];
};

static int pid;
static FILE *to;

static void fail(const char *what)
{
	perror(what);
	if (pid > 0)
		kill(pid, SIGKILL);
	exit(3);
}

/* ---- calls and memory ---- */

static unsigned calls, getdents;
static long rss, dirty;

static void look_at_memory(void)
{
	char path[64], line[256];
	long n, d = 0, r = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", pid);
	f = fopen(path, "r");
	if (!f)
		return;
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "Rss: %ld", &n) == 1)
			r = n;
		if (sscanf(line, "Anonymous: %ld", &n) == 1) /* a page of a file that was written just now is dirty, too */
			d = n;
	}
	fclose(f);
	rss = r > rss ? r : rss;
	dirty = d > dirty ? d : dirty;
}

static void look_at_call(void)
{
	struct info info;

	if (ptrace(GET_SYSCALL_INFO, pid, (void *)sizeof(info), &info) < 0)
		fail("PTRACE_GET_SYSCALL_INFO");
	if (info.op != 1) /* the way in */
		return;
	calls++;
	getdents += info.nr == SYS_getdents64;
	look_at_memory();
}

/* ---- instructions and stack ---- */

static struct symbol {
	uint64_t at;
	unsigned long steps;
	char name[256];
} *symbol;
static int symbols;
static unsigned long steps;
static uint64_t top, low;

static void read_symbols(const char *path)
{
	unsigned long at;
	char line[512], name[256], type;
	FILE *f = fopen(path, "r");

	if (!f)
		fail(path);
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%lx %c %255s", &at, &type, name) != 3 || (type | 0x20) != 't')
			continue;
		symbol = realloc(symbol, (symbols + 1) * sizeof(*symbol));
		if (!symbol)
			fail("symbols");
		symbol[symbols] = (struct symbol){ .at = at };
		strcpy(symbol[symbols++].name, name);
	}
	fclose(f);
}

static void look_at_step(void)
{
#ifdef __x86_64__
	struct user_regs_struct regs;
	int from = 0, end = symbols, mid;

	if (ptrace(PTRACE_GETREGS, pid, 0, &regs) < 0)
		fail("PTRACE_GETREGS");
	steps++;
	if (!top)
		top = low = regs.rsp;
	low = regs.rsp < low ? regs.rsp : low;
	while (end - from > 1) {
		mid = (from + end) / 2;
		*(symbol[mid].at <= regs.rip ? &from : &end) = mid;
	}
	if (symbols)
		symbol[from].steps++;
#else
	fputs("count: instructions on x86-64 only\n", stderr);
	kill(pid, SIGKILL);
	exit(77);
#endif
}

static int most_first(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return x->steps < y->steps ? 1 : x->steps > y->steps ? -1 : strcmp(x->name, y->name);
}

static void tell(int stepping)
{
	int i;

	if (!stepping) {
		fprintf(to, "calls %u getdents %u rss %ld dirty %ld\n", calls, getdents, rss, dirty);
	} else {
		fprintf(to, "instructions %lu stack %lu\n", steps, (unsigned long)(top - low));
		qsort(symbol, symbols, sizeof(*symbol), most_first);
		for (i = 0; i < symbols && symbol[i].steps; i++)
			fprintf(to, "%lu %s\n", symbol[i].steps, symbol[i].name);
	}
	fclose(to);
}

int main(int argc, char **argv)
{
	int status, begun = 0, stepping, sig = 0;
	char *symbols_of;

	if (argc < 4)
		return 2;
	stepping = argv[1][0] == 's';
	symbols_of = strchr(argv[2], ':');
	if (symbols_of) {
		*symbols_of++ = '\0';
		read_symbols(symbols_of);
	}
	to = fopen(argv[2], "we");
	if (!to)
		fail(argv[2]);
	pid = fork();
	if (pid == 0) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		raise(SIGSTOP);
		execvp(argv[3], argv + 3);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		fail("fork");
	if (ptrace(PTRACE_SETOPTIONS, pid, 0, (void *)(PTRACE_O_TRACEEXEC | PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) < 0)
		fail("ptrace");
	for (;;) {
		if (ptrace(!begun ? PTRACE_CONT : stepping ? PTRACE_SINGLESTEP : PTRACE_SYSCALL, pid, 0, (void *)(long)sig) < 0)
			fail("ptrace");
		if (waitpid(pid, &status, 0) < 0)
			fail("waitpid");
		sig = 0;
		if (!WIFSTOPPED(status))
			break;
		if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXEC << 8)) {
			if (begun++) { /* another program from here */
				status = 0;
				calls--;
				break;
			}
		} else if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
			look_at_call();
		} else if (WSTOPSIG(status) == SIGTRAP) {
			look_at_step();
		} else {
			sig = WSTOPSIG(status);
		}
	}
	tell(stepping);
	if (WIFSTOPPED(status) || begun > 1)
		kill(pid, SIGKILL);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
