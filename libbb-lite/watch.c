/* SPDX-License-Identifier: 0BSD */
/* watch.c - follows the run directory with inotify(7), through its removal, covering mounts and lost events */
#include <poll.h>
#include <sys/inotify.h>

#include "libbb-lite.h"
#include "uapi/calls.h"

#define CHANGES (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define ARRIVAL (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)

#define MOUNTS "/proc/self/mountinfo" /* tells of mounts */
#define BLIND 5                       /* milliseconds between two looks where it does not */

/* With -ready a name has a mark in front of it in the list: what can't be entered yet waits there. */
#define MARK ENABLE_FEATURE_MONITOR_READY
enum { PENDING = 1, KNOWN };

/* The entry of NAME in W's list, or NULL. */
static char *find(const struct watch *w, const char *name)
{
	char *p = w->names.p, *end = p + w->names.len;

	for (; p < end; p += str_len(p) + 1)
		if (str_same(p + MARK, name))
			return p;
	return NULL;
}

/* 1 when NAME can be entered; -EMFILE, which does not pass. */
static int look(const char *name)
{
	int fd = netns_try(name), is = netns_is(fd); /* which -errno is not */

	io_close(fd);
	return fd == -EMFILE ? fd : is;
}

/* Takes down whether NAME is THERE, and tells of it, unless the reader knows it already. */
static int tell(struct watch *w, int there, const char *name)
{
	char *p = find(w, name);
	size_t n = MARK + str_len(name) + 1;
	int err = 0, now = there;

	if (!MARK && p && there)
		return 0;
	if (!p) {
		if (!there)
			return 0;
		err = mem_add(&w->names, name - MARK, n); /* in each struct with a name something stands in front of it */
		if (err < 0)
			return err;
		p = w->names.p + w->names.len - n;
		if (MARK)
			*p = PENDING;
	}
	if (MARK && there && w->ready)
		now = look(name) > 0;
	if (!MARK || *p != PENDING + now) {
		if (MARK)
			*p = PENDING + now;
		if (w->telling)
			err = w->cb(w, now, name);
	}
	/* NAME may be our own copy: it goes last. memmove(3), used here alone, takes 64 bytes more. */
	if (!there) {
		w->names.len -= n;
		for (; p < w->names.p + w->names.len; p++)
			*p = p[n];
	}
	return err;
}

/* Looks again at the names that can't be entered yet. */
static int look_again(struct watch *w)
{
	char *p;
	int err = 0;

	w->pending = 0;
	for (p = w->names.p; p < w->names.p + w->names.len && err == 0; p += str_len(p) + 1)
		if (*p == PENDING) {
			w->pending = 1;
			err = tell(w, 1, p + MARK);
		}
	return err;
}

/* Tells of the difference between what the reader knows and what is there. */
static int resync(struct watch *w)
{
	struct netns_dir run;
	struct dir d;
	const char *name;
	char link[1];
	size_t pos = 0;
	int r, err = netns_dir_open(&run);

	if (err == -ENOENT)
		err = 0;
	while (err == 0 && pos < w->names.len) {
		name = w->names.p + pos + MARK;
		r = sys_readlink(run.fd, name, link, 1);
		if (r < 0 && r != -EINVAL) /* that: there, and no link */
			err = tell(w, 0, name); /* the next one moves here */
		else
			pos += MARK + str_len(name) + 1;
	}
	if (run.fd < 0)
		return err;
	dir_start(&d, run.fd);
	while (err == 0 && (name = dir_next(&d, &err)))
		err = tell(w, 1, name);
	io_close(run.fd);
	return err;
}

/* Watches the run directory, and its parent for the day when it is removed or made again. */
static int set_watch(struct watch *w)
{
	const char *dir = netns_run_dir();
	char parent[NETNS_PATH_SIZE], *p;

	if (w->wd >= 0)
		sys(SYS_inotify_rm_watch, w->fd, w->wd);
	for (p = str_add(parent, dir); *p != '/'; p--)
		;
	p[p == parent] = '\0'; /* at least the slash stays */
	w->parent = sys(SYS_inotify_add_watch, w->fd, parent, ARRIVAL);
	w->wd = sys(SYS_inotify_add_watch, w->fd, dir, CHANGES);
	if (w->wd < 0 && w->wd != -ENOENT && w->wd != -ENOTDIR)
		return w->wd;
	if (w->wd < 0 || netns_key(AT_FDCWD, dir, &w->key) < 0)
		w->key.ino = 0;
	return 0;
}

/* True when the run directory is not what is watched: it is there now, or a mount has covered it. */
static int moved(const struct watch *w)
{
	struct netns_key key;

	if (netns_key(AT_FDCWD, netns_run_dir(), &key) < 0)
		return w->key.ino != 0;
	return key.ino != w->key.ino || key.dev != w->key.dev;
}

/* Takes the events in the queue; 1 when the directory is to be read again. */
static int events(struct watch *w)
{
	char buf[4096] __attribute__((aligned(8)));
	const struct inotify_event *e;
	ssize_t n = io_read(w->fd, buf, sizeof(buf)), pos;
	int err = 0, again = 0;

	if (n < 0)
		return n;
	for (pos = 0; pos < n && !err; pos += sizeof(*e) + e->len) {
		e = (const void *)(buf + pos);
		if (e->mask & IN_Q_OVERFLOW) {
			again = 1;
		} else if (e->wd != w->wd) {
			continue; /* the parent's, or of a watch that was given up: moved() finds out */
		} else if (!e->len) {
			again = 1;
		} else {
			err = tell(w, !!(e->mask & (IN_CREATE | IN_MOVED_TO)), e->name);
		}
	}
	return err ? err : again;
}

int watch_wait(const char *name, int seconds)
{
	struct pollfd p = { .fd = io_open(MOUNTS, O_RDONLY), .events = POLLPRI };
	unsigned start = io_ticks();
	int is;

	/* Without inotify(7): the end of a process that has a watch takes the kernel 10 ms. So links are found by looking. */
	while (!(is = look(name))) {
		if (seconds >= 0 && io_ticks() - start >= seconds * 100U)
			return 0;
		sys_poll(&p, 1, p.fd < 0 ? BLIND : 20);
	}
	return is > 0;
}

int watch_names(struct watch *w)
{
	struct pollfd p[3] = { { .events = POLLIN }, { .events = POLLPRI }, { .fd = 1 } };
	int err, ms, again = 1;

	/* First what is there, then the watch, then again what is there: so nothing falls between. */
	err = resync(w);
	w->telling = 1;
	if (err < 0)
		return err;
	p[0].fd = w->fd = sys(SYS_inotify_init1, IN_CLOEXEC);
	if (w->fd < 0)
		return w->fd;
	p[1].fd = io_open(MOUNTS, O_RDONLY); /* one may cover the directory */
	for (;;) {
		for (; again; again = moved(w)) {
			err = set_watch(w);
			if (err < 0 || (err = resync(w)) < 0)
				return err;
		}
		/* Where nothing can be watched, not even the parent, a look every second. */
		ms = w->wd < 0 && w->parent < 0 ? 1000 : -1;
		if (MARK && w->ready) {
			err = look_again(w);
			if (err < 0)
				return err;
			if (w->pending && p[1].fd < 0)
				ms = BLIND;
		}
		err = sys_poll(p, 3, ms);
		if (err == -EINTR) /* and in P is what the last one found */
			continue;
		if (err < 0)
			return err;
		if (p[2].revents & POLLERR)
			return -EPIPE;
		if (p[0].revents & POLLIN)
			again = events(w);
		if (again < 0)
			return again;
		again |= moved(w);
	}
}
