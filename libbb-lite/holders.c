/* SPDX-License-Identifier: 0BSD */
/* holders.c - who keeps a network namespace alive: processes, threads, open descriptors, mounts */
#include "libbb-lite.h"

const char *holder_kind(int kind)
{
	static const char kinds[] ALIGN1 = "process\0thread\0descriptor\0mount";

	return str_nth(kinds, kind >> 1 > 2 ? 3 : kind >> 1);
}

struct walk {
	const struct holding *of;
	struct holder now;
	char root[sizeof("net:[]") + NUM64_SIZE]; /* of its mounts in mountinfo */
	char dir[NETNS_PATH_SIZE];                /* the run directory, and the peer group of its mount */
	int group;
	struct mem seen;                        /* struct netns_key of each mount namespace */
};

static int found(struct walk *w, int kind, const char *detail)
{
	w->now.kind = kind;
	w->now.detail = detail;
	return w->of->cb(w->of->arg, &w->now);
}

/* Those entries E of /proc/PID/SUB where E and TAIL lead to the namespace. A process may go at any moment. */
static int entries(struct walk *w, int kind, const char *sub, const char *tail)
{
	char path[NUM_SIZE + sizeof("/task")];
	const char *entry;
	struct dir d;
	int err = 0, fd;

	str_add(str_add(path, w->now.pid), sub);
	fd = io_openat(w->now.proc, path, O_RDONLY | O_DIRECTORY);
	dir_start(&d, fd);
	while (fd >= 0 && !err && (entry = dir_next(&d, &err))) {
		if (proc_has_key(fd, entry, tail, w->of->key))
			err = found(w, kind, entry);
	}
	io_close(fd);
	return err > 0 ? err : 0;
}

/* The mount of the name itself and its copies are below the run directory and its peers: they go when the name is removed. */
static int mounted(struct walk *w, struct mounts *m, int own)
{
	const char *rest, *p, *last;
	int err = 0, run = -1;

	while (!err && mounts_next(m)) {
		rest = own ? str_after(m->point, w->dir) : NULL;
		if ((rest && !*rest) ||
		    (w->group && (mounts_group(m, "shared:") == w->group || mounts_group(m, "master:") == w->group)))
			run = m->id;
		if (!str_same(m->root, w->root))
			continue;
		for (p = last = m->point; *p; p++)
			if (*p == '/')
				last = p + 1;
		if (!w->of->name || !str_same(last, w->of->name) || (m->parent != run && rest != last - 1))
			err = found(w, HOLDER_MOUNT, m->point);
	}
	return err;
}

/* Mounts in the mount namespace of the process, which is looked at once. */
static int mounts_of(struct walk *w, struct mounts *m)
{
	char path[NUM_SIZE + sizeof("/ns/mnt")];
	struct netns_key ns, *k = (void *)w->seen.p;

	str_add(str_add(path, w->now.pid), "/ns/mnt");
	if (netns_key(w->now.proc, path, &ns) < 0)
		return 0;
	for (; (char *)k < w->seen.p + w->seen.len; k++)
		if (k->ino == ns.ino)
			return 0;
	if (mem_add(&w->seen, &ns, sizeof(ns)) < 0)
		return -ENOMEM;
	return mounts_read(m, w->now.pid) < 0 ? 0 : mounted(w, m, netns_has_key(AT_FDCWD, "/proc/self/ns/mnt", &ns));
}

static int process(struct walk *w, struct mounts *m)
{
	int err;

	if (proc_has_key(w->now.proc, w->now.pid, "/ns/net", w->of->key))
		err = found(w, HOLDER_PROCESS, NULL);
	else
		err = w->of->kinds & HOLDER_THREAD ? entries(w, HOLDER_THREAD, "/task", "/ns/net") : 0;
	if (!err && (w->of->kinds & HOLDER_FD))
		err = entries(w, HOLDER_FD, "/fd", "");
	if (!err && (w->of->kinds & HOLDER_MOUNT))
		err = mounts_of(w, m);
	return err;
}

int holders_each(const struct holding *of)
{
	struct walk w = { .of = of, .now = { .proc = proc_open() } };
	struct mounts m = { .pos = 0 };
	struct dir d;
	int err = w.now.proc < 0 ? w.now.proc : 0;

	str_add(num_u64(str_add(w.root, "net:["), of->key->ino), "]");
	if (!err && of->name && mounts_path(of->run, NULL, w.dir) && mounts_read(&m, "self") >= 0)
		while (mounts_next(&m))
			if (str_same(m.point, w.dir))
				w.group = mounts_group(&m, "shared:");
	dir_start(&d, w.now.proc);
	while (!err && (w.now.pid = proc_next(&d, &err)))
		err = process(&w, &m);
	io_close(w.now.proc);
	mem_drop(&m.text);
	mem_drop(&w.seen);
	return err;
}
