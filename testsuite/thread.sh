# SPDX-License-Identifier: 0BSD
# thread.sh - $T/thread [-] PATH: puts a thread into the namespace of PATH, says so, and stays; with - the main thread ends
# shellcheck shell=sh disable=SC2034 # SKIP is for the next case

threads() { # makes it, or has the next case skipped
	cat >"$T/thread.c" <<'EOT'
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

static void *enter(void *path)
{
	int fd = open(path, O_RDONLY);

	if (setns(fd, CLONE_NEWNET))
		_exit(1);
	close(fd);
	write(1, "in\n", 3);
	pause();
	return path;
}

int main(int argc, char **argv)
{
	pthread_t t;

	if (pthread_create(&t, NULL, enter, argv[argc - 1]))
		return 1;
	if (argc > 2)
		pthread_exit(NULL);
	return pthread_join(t, NULL);
}
EOT
	tool gcc >/dev/null && gcc -pthread -w -o "$T/thread" "$T/thread.c" 2>/dev/null
	[ -x "$T/thread" ] || SKIP="${MUST_RUN:+!}no gcc with threads"
}
