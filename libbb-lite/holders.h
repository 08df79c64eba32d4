/* SPDX-License-Identifier: 0BSD */
/* holders.h - the part of libbb-lite.h about what keeps a network namespace alive (network_namespaces(7)) */
#ifndef HOLDERS_H
#define HOLDERS_H

enum { HOLDER_PROCESS = 1, HOLDER_THREAD = 2, HOLDER_FD = 4, HOLDER_MOUNT = 8, HOLDER_ANY = 15 };

struct holder {
	int kind;
	int proc;           /* descriptor of /proc */
	const char *pid;    /* of the process; for a mount: of one that has it in its mount namespace */
	const char *detail; /* id of the thread, number of the descriptor, mount point; NULL for a process */
};
/* What KIND is called. */
const char *holder_kind(int kind);
typedef int holder_cb(void *arg, const struct holder *h);

struct holding {
	const struct netns_key *key; /* of the namespace */
	int kinds;                   /* HOLDER_PROCESS always, and which others */
	const struct netns_dir *run; /* with NAME: not its mount there, nor the copies of it elsewhere */
	const char *name;            /* or NULL */
	holder_cb *cb;               /* what it returns ends the walk, but for 0 */
	void *arg;
};
/* Calls CB for each in the order of /proc. 0, what CB returned, or -errno. Without privilege it sees our own processes only. */
int holders_each(const struct holding *of);


/*
 * evict.c: a safe end of a namespace. The caller fills in the first two; NAME is that of a message.
 */
struct evict {
	int options;          /* OPT(): k ends processes, r takes links back, w waits */
	int seconds;          /* before SIGKILL, and for the end */
	struct netns_key key; /* of the namespace */
	struct nl nl;         /* where its end is told, and its id there; -1: nothing to wait for */
	int id;
};
/* Before NAME goes: 0, or the exit status, told: also where it can't be looked at. Nothing is done about a link, or a stale name. */
int evict_begin(struct evict *e, const struct netns_dir *run, const char *name);
/* After it went: 0 when the namespace has, or having told who keeps it the exit status. */
int evict_end(struct evict *e, const char *name);

#endif
