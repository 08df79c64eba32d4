/* SPDX-License-Identifier: 0BSD */
/* tap.h - TAP from tests in C, what the library prints, and the symbols that come from main.c otherwise */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include "libbb-lite.h"

const char *bb_name = "unit";
void applet_usage(int whole) { out_str("unit"); out_str(whole ? " [-x] NAME\nMore words." : " [-x] NAME"); }
int applet_run(const char *name, char **argv) { return name == NULL && argv == NULL ? 0 : -ENOENT; }
static int tap_count, tap_bad;
static char tap_text[3][1 << 17]; /* what run() found on descriptors 1 and 2 */

__attribute__((format(printf, 2, 3))) static inline int ok(int good, const char *fmt, ...)
{
	va_list ap;

	printf("%sok %d - ", good ? "" : "not ", ++tap_count);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	puts("");
	tap_bad += !good;
	return good;
}
static inline void is_num(long long have, long long want, const char *name)
{
	if (!ok(have == want, "%s", name))
		printf("# have %lld, want %lld\n", have, want);
}
static inline void is_str(const char *have, const char *want, const char *name)
{
	if (!ok(have && !strcmp(have, want), "%s", name))
		printf("# have [%.300s], want [%.300s]\n", have ? have : "(null)", want);
}
static inline void skip(const char *name, const char *why)
{
	ok(!getenv("MUST_RUN"), getenv("MUST_RUN") ? "%s: %s" : "%s # SKIP %s", name, why);
}
/* F in a child with state of its own and its output in tap_text: its exit status, or 1000 and the signal that ended it. */
static inline int run(int (*f)(void))
{
	FILE *file[3] = { NULL, tmpfile(), tmpfile() };
	int fd, status = fflush(stdout);
	pid_t pid = fork();

	if (pid == 0)
		_exit(dup2(fileno(file[1]), 1) < 0 || dup2(fileno(file[2]), 2) < 0 ? 255 : f());
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	for (fd = 1; fd <= 2; fd++) {
		rewind(file[fd]);
		tap_text[fd][fread(tap_text[fd], 1, sizeof(tap_text[fd]) - 1, file[fd])] = '\0';
		fclose(file[fd]);
	}
	return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}
static inline int tap_done(void) { return printf("1..%d\n", tap_count) < 0 || tap_bad; }
