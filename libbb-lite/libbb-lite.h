/* SPDX-License-Identifier: 0BSD */
/* libbb-lite.h - what applets may call, grouped by the file that owns it */
#ifndef LIBBB_LITE_H
#define LIBBB_LITE_H

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "autoconf.h"
#include "packed.h"

/*
 * One convention for all of it: a function that can fail returns -errno, else 0 or what it found. The library leaves
 * the system as it was when it fails. Strings stay the caller's. Every descriptor is close-on-exec.
 */

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#define ALIGN1 __attribute__((aligned(1))) /* for bytes, which would begin at a multiple of 32 */

/* ---- main.c: which applet runs ---- */

enum { STATUS_FAIL = 1, STATUS_USAGE = 2, STATUS_NOT_EXECUTABLE = 126, STATUS_NOT_FOUND = 127 };

/* Name in front of messages; NULL below the front end ip, where iproute2's statuses and tolerance apply. */
extern const char *bb_name;
#define bb_is_ip() (ENABLE_IP && bb_name == NULL)
/* OWN status, or below the front end ip IPROUTE2's. */
static inline int bb_status(int own, int iproute2)
{
	return bb_is_ip() ? iproute2 : own;
}

/* Runs applet NAME in this process, argv[0] and all, and returns its exit status; -ENOENT: it is not built in. */
int applet_run(const char *name, char **argv);
/* Prints the name of the running applet, a blank and its synopsis; WHOLE: the lines behind it, too, but for the last newline. */
void applet_usage(int whole);

/* ---- command.c ---- */

/*
 * Runs COMMAND ARG... as `ip netns` would find it, `list` for none; ALL: with -all where it has that, for which the
 * pointer before ARGV is used. Returns the exit status; says so where there is no such command.
 */
int netns_command(char **argv, int all);
/* bb_error() of FMT and WORD with the status of iproute2 for what it does not understand. */
int ip_refuse(const char *fmt, const char *word);
#define IP_USAGE _("Usage: ip [OPTION]... netns COMMAND")

/* ---- msg.c, out.c, field.c, json.c, opt.c, num.c, glob.c: words in and out ---- */
#include "words.h"

/* ---- io.c: descriptors, directories, memory ---- */

/* openat(2), and open(2), with O_CLOEXEC. */
int io_openat(int dirfd, const char *path, int flags);
int io_open(const char *path, int flags);
void io_close(int fd);
/* The path of descriptor FD in /proc; returns where its NUL is. */
#define IO_FD_PATH_SIZE (sizeof("/proc/self/fd/") + NUM_SIZE)
char *io_fd_path(char *to, int fd);

/* All N bytes, through short writes and EINTR. */
int io_write(int fd, const char *p, size_t n);
/* read(2) that EINTR does not end. */
ssize_t io_read(int fd, void *p, size_t n);
/* A clock of hundredths of a second, which wraps (times(2)). */
unsigned io_ticks(void);

struct dir {
	int fd;
	int pos, len;
	char buf[4096] __attribute__((aligned(8)));
};
/* Starts reading FD, which stays the caller's. */
void dir_start(struct dir *d, int fd);
/* Next entry but . and .. (valid until the next call), NULL at the end, *ERR then 0 or -errno (getdents64(2)). */
const char *dir_next(struct dir *d, int *err);
/* The same without reading more: entries seen so far stay valid. */
const char *dir_next_held(struct dir *d);

/* True when ENTRY of dir_next() is a symbolic link: d_type, which file systems but some old ones have, stands before it. */
#define dir_is_link(entry) ((entry)[-1] == 10)

/* Anonymous pages that grow; all zero to start with. */
struct mem {
	char *p;
	size_t len, size;
};
/* Room for N more bytes behind len; -ENOMEM. p may move. */
int mem_room(struct mem *m, size_t n);
/* Appends N bytes. */
int mem_add(struct mem *m, const void *p, size_t n);
void mem_free(struct mem *m);
/* The same where more commands follow in this process, whose end would do it otherwise. */
static inline void mem_drop(struct mem *m)
{
	if (ENABLE_FEATURE_BATCH)
		mem_free(m);
}
/* Appends what one read of up to 8191 bytes brings of FD, and a NUL behind it, which is not counted. Bytes, or -errno. */
int io_more(int fd, struct mem *m);

/* ---- exec.c, batch.c: programs, and commands from a file ---- */
#include "run.h"

/* ---- netns.c, mkns.c: names of network namespaces, see netns.h ---- */
#include "netns.h"

/* ---- mounts.c, propagation.c: /proc/PID/mountinfo (proc_pid_mountinfo(5)) ---- */

/* All zero to start with. */
struct mounts {
	struct mem text;
	size_t pos;
	int fd; /* what has not been read yet; 0: nothing */
	int id, parent;
	int layers;    /* like the last one of the run directory, counted by mounts_shared() */
	char *root;    /* what of its file system, net:[INODE] for a namespace */
	char *point;   /* of the mount, escapes resolved */
	char *options; /* the rest of the line: ro,nosuid shared:N - type source options */
};
/* Opens the table of process PID ("self"); -errno, and then there is nothing to be read. The end closes it. */
int mounts_read(struct mounts *m, const char *pid);
/* Next line, which may move m->text; 0 at the end. */
int mounts_next(struct mounts *m);
/* What stands behind OPTION, a word of the options or the beginning of one that ends in a colon; NULL without. */
const char *mounts_option(const struct mounts *m, const char *option);
/* Number of the peer group, or with TAG "master:" of that above it; 0 without. */
int mounts_group(const struct mounts *m, const char *tag);
/* The run directory as mountinfo spells it, links resolved, with NAME behind it if not NULL, in BUF; NULL without /proc. */
char *mounts_path(const struct netns_dir *d, const char *name, char buf[NETNS_PATH_SIZE]);
/* Reads M: the peer group that the run directory is a shared mount of, 0 where it is none, -1 without /proc. */
int mounts_shared(struct mounts *m, const struct netns_dir *d);
/* True when process 1 can't see names made in D: our mount namespace does not propagate to its (mount_namespaces(7)). */
int mounts_hidden(const struct netns_dir *d);
#define MOUNTS_HIDDEN "process 1 and other mount namespaces don't see what is made here"
/* A process, "PID (COMMAND)" in BUF, in whose mount namespace NAME of D is mounted; 0 where none is found. */
int mounts_holder(const struct netns_dir *d, const char *name, char buf[64]);

/* ---- proc.c: walks over /proc ---- */

/* Opens /proc for dir_start(). */
int proc_open(void);
/* Next process id as a string, in the order of /proc. */
const char *proc_next(struct dir *d, int *err);
/*
 * Calls CB for each process of FD, which it closes: proc_open(), or the threads in /proc/PID/task. INO: of its network
 * namespace, which alone tells it from others of its kind; 0 where it is gone or we may not know. 0 or -errno.
 */
typedef void proc_cb(void *arg, int fd, const char *id, uint64_t ino);
int proc_each(int fd, proc_cb *cb, void *arg);
/* True when FILE (/ns/net) of process PID is the one that KEY is of. */
int proc_has_key(int procfd, const char *pid, const char *file, const struct netns_key *key);
/* "PID (COMMAND)" in BUF. */
void proc_describe(int procfd, const char *pid, char buf[64]);
/* The same without pid and brackets; returns where its NUL is. */
char *proc_comm(int procfd, const char *pid, char buf[48]);

/* ---- nl.c, nsid.c, nsids.c: ids of peer namespaces, see nsid.h ---- */

/* A rtnetlink session. */
struct nl {
	int fd;
	uint32_t first, seq;  /* numbers of the first and the last request under way */
	unsigned head, len;   /* of the last request, and of all, in buf */
	unsigned size;
	unsigned datagrams;   /* with any message but the end mark, in the last call */
	unsigned last;        /* bytes of such messages in the last one */
	int err;              /* attribute overflow, latched until the call */
	const char *ext;      /* what the kernel said of the last error, or NULL; valid until the next call */
	char *buf;
};
#include "nsid.h"

/* ---- holders.c, evict.c: who keeps a namespace alive, and what to do about it ---- */
#include "holders.h"

/* ---- survey.c: what there is to know about a name ---- */

enum { SURVEY_ID, SURVEY_INODE, SURVEY_PROCESSES, SURVEY_LINKS, SURVEY_COOKIE, SURVEY_MAX };
#define SURVEY_UNKNOWN (-1)
#define SURVEY_TITLE ((int)0xfefefefe) /* in place of each until the first name: the head of the table is meant */
struct survey {
	int64_t n[SURVEY_MAX]; /* the id is not found here */
	int64_t *last;         /* of those that OPTIONS ask for */
	const char *state;     /* "stale", "link", or NULL */
	int options, fd, looks;
	int lost;              /* there was no memory for all inodes */
	struct mem inodes;     /* of the network namespace of each process */
	struct mem messages;   /* about the links of this one */
};
/*
 * OPTIONS: OPT('d') the cookie; OPT('l') the rest, for which it walks over /proc, once for all names. Nonzero with the latter.
 */
int survey_begin(struct survey *s, int options);
/* Looks at NAME, which dir_next() has found. */
void survey_name(struct survey *s, const char *name);

/* ---- link.c, link-show.c, ip-link.c: network devices, see link.h ---- */
#include "link.h"

/* ---- enter.c: the environment of netns-exec and ip -n ---- */

/*
 * Enters NAME, and a mount namespace with the /sys and /etc of NAME. 0 or the exit status: it says itself what failed, and
 * warns of what it could not bind. The process is not to go on after a failure.
 */
#define ENTER_NO_MOUNTS OPT('n')
#define ENTER_ETC OPT('e') /* /etc is an overlay */
int netns_enter(const char *name, int options);

/* 0, or -errno why no mount namespace with the /sys of our network namespace can be made. The process is to end then. */
int netns_try_sys(void);

/* ---- probe.c: what this kernel lets this process do ---- */

enum { PROBE_NEW, PROBE_SYS, PROBE_ADMIN, PROBE_PROC, PROBE_OPEN_TREE, PROBE_SETATTR, PROBE_PIDFD, PROBE_NSID, PROBE_TARGET, PROBE_COOKIE, PROBES };
/* 0 where it does, by trying; of PROBE_NEW -errno. */
void probe(int result[PROBES]);

/* ---- watch.c: names as they come and go ---- */

/* All zero but for cb, what is asked for, and wd, which is -1. */
struct watch {
	int fd;
	int wd, parent;       /* of the run directory and the one above; -1 while missing */
	int telling;          /* what was there at the start has been taken down */
	struct netns_key key; /* of the run directory when wd was made; 0 while it is missing */
	struct mem names;     /* what is there, each with its NUL, and a mark in front where some are not ready */
	int (*cb)(struct watch *w, int added, const char *name); /* -errno: the end of the watch */
	const char *hook[4];  /* for CB */
	int ready;            /* a name is added when it can be entered, not when it is there */
	int pending;          /* there is one that can't */
};
/* Calls W->cb until it returns -errno, which is returned as ours are; -EPIPE: nobody reads stdout. */
int watch_names(struct watch *w);
/* Waits until NAME can be entered, or so many SECONDS, -1 for ever; nonzero when it can. */
int watch_wait(const char *name, int seconds);
#define WATCH_SECONDS_MAX 20000000

#endif
