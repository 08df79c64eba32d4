/* SPDX-License-Identifier: 0BSD */
/* nsid.h - the part of libbb-lite.h about ids of peer namespaces, valid where the session was opened */
#ifndef NSID_H
#define NSID_H

struct nsid {
	int id;      /* -1 where there is none */
	int current; /* ours, in answers about another namespace's ids */
};

enum { NSID_BY_ID = 1, NSID_BY_PID, NSID_BY_FD }; /* as NETNSA_ in the kernel */
#define NSID_AUTO (-1)
#define NSID_BATCH 32 /* questions that share a send */

/* Opens a session, in the library's own buffer, about the ids valid in the network namespace we are in now. */
int nsid_open(struct nl *nl);
/* An nsid from the command line: a number, or NSID_AUTO for `auto`. Below that: told, and OPT_STATUS() of it the status. */
int nsid_parse(const char *word);
int nsid_number(const char *word);
/* Gives the namespace of PEER the ID, which never changes afterwards. -EEXIST: it has one, or the id is taken. */
int nsid_set(struct nl *nl, int by, int peer, int id);
/* bb_error() with the kernel's own words. */
int nsid_error(const struct nl *nl, int err, const char *what);
/* N (at most NSID_BATCH) questions in one send; TARGET: in whose numbering, -1: ours. -errno is that of the last. */
int nsid_get(struct nl *nl, int by, const int *ask, struct nsid *answers, int n, int target);
/* True for an error that is an answer about one peer, not a failed exchange. */
int nsid_refused(int err);
/* What the kernel dumps, struct nsid each, in rising order; kernels since 6.10 stop after a datagram: see nsid_all(). */
int nsid_dump(struct nl *nl, int target, struct mem *ids);

/* Names in directory order, a batch at a time, with their ids. */
struct nsid_names {
	struct netns_dir run;
	struct dir dir;
	const char *name[NSID_BATCH];
	struct nsid id[NSID_BATCH];
};
int nsid_names_open(struct nsid_names *w);
/* Length of the next batch, 0 at the end; NL may be NULL: no ids wanted. */
int nsid_names_next(struct nsid_names *w, struct nl *nl, int target);

struct nsid_entry {
	struct nsid id;
	int name; /* offset in nsid_list.names, -1 without one */
};
struct nsid_list {
	int target, only;   /* in whose numbering, and which id of ours; -1: our own, all */
	struct mem entries; /* struct nsid_entry, by rising id, each id once */
	struct mem names;
};
/* As nsid_open(), in ROOM (the caller's to free) for the large answers that nsid_all() wants. */
int nsid_open_large(struct nl *nl, struct mem *room);
/* Every id that can be found, whatever the kernel's dump leaves out. 0, 1 where some may be missing, or -errno. */
int nsid_all(struct nsid_list *l, struct nl *nl);
/* Only those that have a name, in the order of the directory, also several for an id. */
int nsid_named(struct nsid_list *l, struct nl *nl);

#endif
