/* SPDX-License-Identifier: 0BSD */
/* netns.h - the part of libbb-lite.h about names of network namespaces and the run directory that holds them */
#ifndef NETNS_H
#define NETNS_H

/* ---- netns.c: where names are, opening one ---- */

/* The run directory; fd is -1 when closed, path as it stands in messages. */
struct netns_dir {
	int fd;
	const char *path;
};
#define NETNS_DIR_CLOSED { -1, CONFIG_NETNS_RUN_DIR }

/* 1 to 255 bytes, no slash, neither . nor .. */
int netns_name_ok(const char *name);
/* 0, or having said `Invalid netns name "NAME"` the exit status for it. */
int netns_check(const char *name);
/* The same for all NAMES, of which the front end ip keeps the first only. */
int netns_check_all(char **names);
/* Where the run directory is or would be made: NETNS_RUN_DIR, or /run/netns where its parent is missing. */
const char *netns_run_dir(void);
/* Opens the run directory for reading; -ENOENT where there is none yet. */
int netns_dir_open(struct netns_dir *d);
/* STATUS, or for an error but -ENOENT that one, told, of a command that has read D. */
int netns_dir_end(const struct netns_dir *d, int err, int status);
/* "DIR/NAME" in BUF. */
#define NETNS_PATH_SIZE (sizeof(CONFIG_NETNS_RUN_DIR) + 16 + NAME_MAX)
char *netns_path(char buf[NETNS_PATH_SIZE], const char *dir, const char *name);
/*
 * Opens a namespace to use it: NAME in the run directory, or a path with a slash in it. Waits for an add that is under
 * way. Descriptor; -ESTALE: nothing is mounted on NAME; -ENOLINK: it is a link that leads nowhere; -EINVAL: the path leads
 * to something else; -EDOM: no valid name.
 */
int netns_open(const char *name);
/* The same for many names: *LOOKS is how often it has waited, 5 ms each, and after NETNS_LOOKS of them it does not. */
#define NETNS_LOOKS 100
int netns_look(const char *name, int *looks);
/* Says why netns_open() failed; returns the exit status. */
int netns_open_error(int err, const char *name);
/* How to open a name. O_NONBLOCK: somebody may have put a fifo there. */
#define NETNS_OPEN (O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
/* Opens what netns_open() would, without a look at it: for callers to whom the kernel tells it anyway. */
int netns_try(const char *name);
int netns_peek(const struct netns_dir *d, const char *name, int flags);
/* Writes "/proc/PID/ns/net" of the process that the word PID means. 0, or having said that it is none the exit status. */
#define NETNS_PID_PATH_SIZE (sizeof("/proc//ns/net") + NUM_SIZE)
int netns_pid_path(char path[NETNS_PID_PATH_SIZE], const char *pid);
/* That opened; below 0: told, the exit status is OPT_STATUS() of it. */
int netns_open_pid(const char *pid);
/* Our own namespace, with or without /proc. */
int netns_own(void);
/* Nonzero when FD is a network namespace (ioctl_ns(2), fstatfs(2)). */
int netns_is(int fd);
/* Whether NAME, a file without a namespace in the locked D, was left behind. If not: unlocks, waits; look again. */
int netns_stale(const struct netns_dir *d, const char *name, int *looks);

/* What tells namespaces apart: device and inode of their files (namespaces(7)). PATH "": DIRFD itself. */
struct netns_key {
	uint64_t dev, ino;
};
int netns_key(int dirfd, const char *path, struct netns_key *key);
int netns_has_key(int dirfd, const char *path, const struct netns_key *key);
/* As dir_next(), but only the names of that namespace. */
const char *netns_next(struct dir *d, const struct netns_key *key, int *err);

/* ---- stale.c, cookie.c ---- */

/* True when FD is a file without a namespace and content: not a directory, a fifo, an error. */
int netns_empty(int fd);
/*
 * True when NAME is stale, and may go: not so young that an add may be under way, and not mounted in another mount
 * namespace. A link that leads nowhere, or to such a file, is stale, too.
 */
int netns_left(const struct netns_dir *d, const char *name);
/* The cookie of the namespace of FD, of our own for -1; -EOPNOTSUPP: before Linux 5.14. */
int netns_cookie(int fd, uint64_t *cookie);

/* ---- mkns.c: changes to the run directory ---- */

/* Moves us into a new network namespace (unshare(2)). */
int netns_new(void);
/* In a word why that failed. */
const char *netns_new_why(int err);
/* Moves us into that of FD (setns(2)). */
int netns_return(int fd);
/* Opens D when closed and holds LOCK_EX on it (flock(2)); -ENOENT where there is no run directory. */
int netns_dir_lock(struct netns_dir *d);
void netns_dir_unlock(const struct netns_dir *d);
/* What netns_publish() takes, from a descriptor of a namespace, -1: our own. A new descriptor, FD itself, or -errno. */
int netns_source(int fd);
/*
 * Locks D as above, makes it and its shared mount when missing, and gives NAME in it to the namespace of SOURCE. D stays
 * locked. -EEXIST: a namespace, a link or a file with content has NAME. A stale one is taken over, after a moment if it
 * may be another tool's add under way.
 */
int netns_publish(struct netns_dir *d, const char *name, int source);
/* Unmounts every layer of NAME in the locked D, never through a link, and removes it. */
int netns_unpublish(const struct netns_dir *d, const char *name);
/*
 * Detaches what is mounted on names of the locked D in one call: a copy of D's mount, of the same peer group, goes beneath
 * it, and the upper one away. Removes the names then; for those that stay, D is to be read from its start. Does nothing
 * where it may not, or before Linux 6.5.
 */
void netns_drop_all(struct netns_dir *d);
/* netns_unpublish(), told where it fails: 0 or the exit status. */
int netns_remove(const struct netns_dir *d, const char *name);

#endif
