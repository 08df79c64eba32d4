/* SPDX-License-Identifier: 0BSD */
/* watch.c - follows the run directory with inotify(7), through its removal, covering mounts and lost events */
#include <poll.h>
#include <sys/inotify.h>

#include "libbb-lite.h"
#include "uapi/calls.h"

#define CHANGES (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define ARRIVAL (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)

struct watch {
	int fd;
	int wd, parent;       /* of the run directory and the one above; -1 while missing */
	struct netns_key key; /* of the run directory when wd was made; 0 while it is missing */
	struct mem names;     /* what the reader knows, each with its NUL */
	watch_cb *cb;
};

/* Where NAME stands in W's list, or NULL. */
static char *find(const struct watch *w, const char *name)
{
	char *p = w->names.p, *end = p + w->names.len;

	for (; p < end; p += str_len(p) + 1)
		if (str_same(p, name))
			return p;
	return NULL;
}

/* Tells of a change, unless the reader knows it already. Before there is a reader it is only taken down. */
static int tell(struct watch *w, int change, const char *name)
{
	char *p = find(w, name);
	size_t n = str_len(name) + 1;
	int err = 0;

	if ((change > 0) == (p != NULL))
		return 0;
	if (w->cb)
		err = w->cb(change, name);
	if (change > 0)
		return err < 0 ? err : mem_add(&w->names, name, n);
	/* NAME may be our own copy: it goes last. */
	w->names.len -= n;
	memmove(p, p + n, w->names.p + w->names.len - p);
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
		name = w->names.p + pos;
		r = sys_readlink(run.fd, name, link, 1);
		if (r < 0 && r != -EINVAL) /* that: there, and no link */
			err = tell(w, -1, name); /* the next one moves here */
		else
			pos += str_len(name) + 1;
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
			err = tell(w, e->mask & (IN_CREATE | IN_MOVED_TO) ? 1 : -1, e->name);
		}
	}
	return err ? err : again;
}

int watch_names(watch_cb *cb)
{
	struct watch w = { .wd = -1 };
	struct pollfd p[3] = { { .events = POLLIN }, { .events = POLLPRI }, { .fd = 1 } };
	int err, again = 1;

	/* First what is there, then the watch, then again what is there: so nothing falls between. */
	err = resync(&w);
	w.cb = cb;
	if (err < 0)
		return err;
	p[0].fd = w.fd = sys(SYS_inotify_init1, IN_CLOEXEC);
	if (w.fd < 0)
		return w.fd;
	p[1].fd = io_open("/proc/self/mountinfo", O_RDONLY); /* tells of a mount over the directory */
	for (;;) {
		for (; again; again = moved(&w)) {
			err = set_watch(&w);
			if (err < 0 || (err = resync(&w)) < 0)
				return err;
		}
		/* Where nothing can be watched, not even the parent, a look every second. */
		err = sys_poll(p, 3, w.wd < 0 && w.parent < 0 ? 1000 : -1);
		if (err < 0 && err != -EINTR)
			return err;
		if (p[2].revents & POLLERR)
			return -EPIPE;
		if (p[0].revents & POLLIN)
			again = events(&w);
		if (again < 0)
			return again;
		again |= moved(&w);
	}
}
