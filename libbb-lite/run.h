/* SPDX-License-Identifier: 0BSD */
/* run.h - the part of libbb-lite.h about programs that are run, and about batches of commands */
#ifndef RUN_H
#define RUN_H

/* ---- exec.c: programs ---- */

/* execve(2) of ARGV[0], looked for in $PATH (execvp(3)). Returns only with -errno. */
int exec_program(char **argv);
/*
 * Becomes the next `ip` in $PATH and the usual directories that is not this program, else BusyBox, with ARGV; WORDS is
 * where the object stands in it. Returns only with -ENOENT: there is none, or they all lead back to us. ENV: room for
 * the environment, which stays the caller's.
 */
int exec_next_ip(char **argv, char **words, struct mem *env);
/* _exit(CB(ARG)) in a child that borrows our memory until then or until it execs. 0 when its status was 0, -errno. */
int exec_fork(int (*cb)(void *arg), void *arg);
/*
 * Where ARGV is long, a process that goes on from here as we do, with the second half of it, and ends when we do; the first
 * half is left to us. 0 in it, in us its pid, or negative.
 */
pid_t exec_twin(char ***argv);
#define TWIN_LEAST 16
/* Waits for it. Its status, -errno. */
int exec_wait(pid_t pid);
/* As exec_fork(), with what we have printed before, told where it fails. */
int exec_child(int (*cb)(void *arg), void *arg);

/* ---- batch.c: commands from a file ---- */

struct batch {
	const char *file;    /* `-`: standard input */
	int force;           /* go on after a command that failed */
	char **before;       /* N words that are to stand in front of each line's */
	int n;
	int (*run)(void *arg, char **line); /* runs a command, returns its exit status */
	void *arg;
};
/* True while one runs: what a command changes in this process is to be as it was when it returns. */
extern int bb_batch;
#define BATCH_STOP (-1) /* the status of one that could not do so */
#define bb_in_batch() (ENABLE_FEATURE_BATCH && bb_batch)
/* Runs the commands of B's file and returns the exit status, having said what failed and where. */
int batch_run(const struct batch *b);

#endif
