/* SPDX-License-Identifier: 0BSD */
/* exec.c - programs: where they are, becoming one, running one as a child */
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>

#include "libbb-lite.h"
#include "uapi/calls.h"

/* What stands behind START at the beginning of a line of the environment, else OTHERWISE. */
static const char *env_get(const char *start, const char *otherwise)
{
	char **env;

	for (env = environ; *env; env++)
		if (str_after(*env, start))
			otherwise = str_after(*env, start);
	return otherwise;
}

/* Writes where NAME would be by the first of the directories in LIST, which is as $PATH. The rest of LIST, or NULL. */
static const char *place(char path[PATH_MAX + NAME_MAX + 2], const char *list, const char *name)
{
	char *to = path;

	for (; *list && *list != ':'; list++)
		if (to < path + PATH_MAX)
			*to++ = *list;
	if (to > path) /* an empty entry is the working directory */
		*to++ = '/';
	str_add(to, name);
	return *list ? list + 1 : NULL;
}

/* libc's execvp() is 1.1 kB with what it needs. */
int exec_program(char **argv)
{
	const char *p = str_is_path(*argv) ? "" : env_get("PATH=", "/usr/local/bin:/bin:/usr/bin");
	char path[PATH_MAX + NAME_MAX + 2];
	int r, err = -ENOENT;

	if (!**argv)
		return err;
	if (str_len(*argv) > (*p ? NAME_MAX : PATH_MAX))
		return -ENAMETOOLONG;
	do {
		p = place(path, p, *argv);
		r = sys_execve(path, argv, environ);
		if (str_is_path(*argv) || (r != -ENOENT && r != -ENOTDIR && err != -EACCES))
			err = r;
	} while (p);
	return err;
}

int exec_wait(pid_t pid)
{
	int status, r;

	do
		r = pid < 0 ? -EAGAIN : sys(SYS_wait4, pid, &status, 0, NULL);
	while (r == -EINTR);
	return r < 0 ? r : status;
}

int exec_fork(int (*cb)(void *arg), void *arg)
{
#if defined __x86_64__ || defined __i386__
	pid_t pid = vfork();

	if (pid == 0)
		_exit(cb(arg));
#else /* musl's vfork(2) is fork(2) on MIPS and PowerPC, where what the child finds out is lost. Its stack is below ours. */
	uintptr_t stack = (uintptr_t)&cb - 16384;
	pid_t pid = clone(cb, (void *)(stack & ~(uintptr_t)15), CLONE_VM | CLONE_VFORK | SIGCHLD, arg);
#endif
	return exec_wait(pid);
}

pid_t exec_twin(char ***argv)
{
	char **half = *argv;
	pid_t pid;
	int n = 0;

	while (half[n])
		n++;
	if (n < TWIN_LEAST)
		return -1;
	half += n / 2;
	pid = sys_fork();
	if (pid == 0) {
		sys(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
		*argv = half;
	} else if (pid > 0) {
		*half = NULL;
	}
	return pid;
}

int exec_child(int (*cb)(void *arg), void *arg)
{
	int r = out_flush();

	if (r < 0)
		return STATUS_FAIL;
	r = exec_fork(cb, arg);
	return r < 0 ? bb_error(r, "Cannot run the command") : r;
}

/*
 * Wrappers may lead back to us, with more words each time. So those that we become find in their environment a number:
 * which words these were, how many of such programs have been tried for them, how often one of us did this.
 */
#define GUARD "NETNSBOX_IP="
#define TRIED_MAX 31
#define DEPTH_MAX 63
#define DEPTH_ONE (TRIED_MAX + 1)
#define WORDS_ONE ((DEPTH_MAX + 1) * DEPTH_ONE)

/* Names that are tried one after another, each in all directories. BusyBox is what it is called, in argv[0]. */
static const char others[] ALIGN1 = "ip\0ip-full\0ip-tiny\0busybox\0";

/* A guard's number for WORDS, without what has been tried. */
static unsigned number_of(char **words)
{
	unsigned hash = 0;
	const char *p;

	for (; *words; words++)
		for (p = *words;; p++) {
			hash = hash * 33 + (unsigned char)*p;
			if (!*p)
				break;
		}
	return (hash & (INT_MAX / WORDS_ONE)) * WORDS_ONE;
}

/* The environment with GUARD in it, for execve(2). */
static int make_env(struct mem *env, char *guard)
{
	char **e, *end = NULL;
	int err = mem_add(env, &guard, sizeof(guard));

	for (e = environ; *e && !err; e++)
		if (!str_after(*e, GUARD))
			err = mem_add(env, e, sizeof(*e));
	return err ? err : mem_add(env, &end, sizeof(end));
}

int exec_next_ip(char **argv, char **words, struct mem *env)
{
	static const char usual[] ALIGN1 = "/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/sbin:/usr/local/bin:/usr/libexec";
	char path[PATH_MAX + NAME_MAX + 2], guard[sizeof(GUARD) + NUM_SIZE], *value = str_add(guard, GUARD);
	int was = num_parse(env_get(GUARD, "0")), number = number_of(words), tried = 0, skip, again;
	const char *name, *list;
	struct netns_key self;

	if (was < 0)
		was = 0; /* not one of ours */
	if (was / DEPTH_ONE % (DEPTH_MAX + 1) == DEPTH_MAX)
		return -ENOENT;
	skip = was / WORDS_ONE == number / WORDS_ONE ? was % DEPTH_ONE : 0;
	number += was % WORDS_ONE / DEPTH_ONE * DEPTH_ONE + DEPTH_ONE;
	env->len = 0;
	if (make_env(env, guard) < 0)
		return -ENOMEM;
	if (netns_key(AT_FDCWD, "/proc/self/exe", &self) < 0)
		self.ino = 0; /* so we try ourselves a few times, which the guard brings to an end */
	for (name = others; *name; name = str_next(name))
		for (again = 0; again < 2; again++)
			for (list = again ? usual : env_get("PATH=", usual); list && tried < TRIED_MAX;) {
				list = place(path, list, name);
				if (sys_access(AT_FDCWD, path, X_OK) < 0 || netns_has_key(AT_FDCWD, path, &self) || tried++ < skip)
					continue;
				num_str(value, number + tried);
				sys_execve(path, argv, (char **)env->p);
			}
	return -ENOENT;
}
