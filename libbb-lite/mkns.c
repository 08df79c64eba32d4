/* SPDX-License-Identifier: 0BSD */
/* mkns.c - changes to the run directory: its shared mount, its lock, names made and removed */
#include <sched.h>
#include <sys/file.h>

#include "libbb-lite.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

/*
 * Mode of a file that waits for its namespace. Ours stands only while we hold the lock, so whoever sees one with the
 * lock in hand knows that it was left behind; other tools' (iproute2: mode 0) may be an add under way without a lock.
 */
#define STUB_MODE 0100

static int sys_open_tree(int fd, const char *path, unsigned flags)
{
	return sys(NR_open_tree, fd, path, flags | OPEN_TREE_CLONE | O_CLOEXEC);
}

static int sys_move_mount(int from, const char *path, unsigned flags)
{
	return sys(NR_move_mount, from, "", AT_FDCWD, path, MOVE_MOUNT_F_EMPTY_PATH | flags);
}

/*
 * Mounts the run directory on itself. Private before it is attached, so that it gets a peer group of its own: mounts
 * then show once, and the copies that other mount namespaces receive now are in that group from the start.
 */
static int mount_self(const char *path)
{
	struct uapi_mount_attr attr = { .propagation = MS_PRIVATE };
	int tree = sys_open_tree(AT_FDCWD, path, AT_RECURSIVE);
	int r = sys(NR_mount_setattr, tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &attr, sizeof(attr));

	r = r < 0 ? r : sys_move_mount(tree, path, 0);
	io_close(tree);
	if (r < 0 && ENABLE_FEATURE_OLD_KERNEL) { /* before Linux 5.12 */
		r = sys_mount(path, path, NULL, MS_BIND | MS_REC, NULL);
		r = r < 0 ? r : sys_mount(NULL, path, NULL, MS_PRIVATE | MS_REC, NULL);
	}
	return r;
}

int netns_new(void)
{
	return sys_unshare(CLONE_NEWNET);
}

const char *netns_new_why(int err)
{
	return err == -EINVAL ? "no CONFIG_NET_NS" :
		err == -ENOSPC ? "user.max_net_namespaces" :
		err == -EPERM ? "no CAP_SYS_ADMIN" : "unshare";
}

int netns_return(int fd)
{
	return sys_setns(fd, CLONE_NEWNET);
}

int netns_dir_lock(struct netns_dir *d)
{
	int err = d->fd < 0 ? netns_dir_open(d) : 0;

	/* Without a lock (a file system that has none) a change is still right, only parallel ones may collide. */
	while (err == 0 && sys_flock(d->fd, LOCK_EX) == -EINTR)
		;
	return err;
}

void netns_dir_unlock(const struct netns_dir *d)
{
	if (d->fd >= 0)
		sys_flock(d->fd, LOCK_UN);
}

/*
 * Names mounted by hand before the first add: ours has them now, too. Those below go, or nobody could remove the file
 * of such a name any more. Their mounts are reached through D, which was opened when nothing covered them.
 */
static void drop_covered(const struct netns_dir *d)
{
	char path[IO_FD_PATH_SIZE + NAME_MAX + 1], *end = str_add(io_fd_path(path, d->fd), "/");
	struct dir dir;
	const char *name;
	int err;

	dir_start(&dir, d->fd);
	while ((name = dir_next(&dir, &err))) {
		str_add(end, name);
		while (sys_umount(path, MNT_DETACH | UMOUNT_NOFOLLOW) == 0)
			;
	}
}

/* The run directory, there, a shared mount, and locked: in this order, since an earlier descriptor is of what lies below. */
static int prepare(struct netns_dir *d)
{
	int err = 0, missing = 0, mounted = 0;

	while (d->fd < 0 && (err = sys_mount(NULL, d->path, NULL, MS_SHARED, NULL)) < 0) {
		if (err == -ENOENT && !missing++) { /* twice: a link that leads nowhere */
			d->path = netns_run_dir();
			err = sys_mkdir(d->path, 0755);
			err = err == -EEXIST ? 0 : err;
		} else if (err == -EINVAL && !mounted) { /* no mount yet, but another first add may be at it */
			err = netns_dir_lock(d);
			if (err == 0 && sys_mount(NULL, d->path, NULL, MS_SHARED, NULL) < 0) {
				mounted = 1; /* once: what does not help must not become a stack of mounts */
				err = mount_self(d->path);
				if (err == 0)
					drop_covered(d);
			}
			io_close(d->fd);
			d->fd = -1;
		}
		if (err < 0)
			return err;
	}
	return netns_dir_lock(d);
}

int netns_source(int fd)
{
	int own = -1, tree;

	tree = fd < 0 ? sys_open_tree(AT_FDCWD, "/proc/self/ns/net", 0) : sys_open_tree(fd, "", AT_EMPTY_PATH);
	if (tree < 0 && fd < 0) {
		fd = own = netns_own();
		tree = sys_open_tree(own, "", AT_EMPTY_PATH);
	}
	if (tree < 0)
		return fd; /* before Linux 5.2, attach() finds its way */
	if (own >= 0)
		io_close(own);
	return tree;
}

/* What stands under NAME already: -EEXIST, -EAGAIN for what may be an add under way, 0 for what may be used. */
static int taken(const struct netns_dir *d, const char *name, int *looks)
{
	int fd = netns_peek(d, name, O_NOFOLLOW), is = !netns_empty(fd) ? -EEXIST : netns_stale(d, name, looks) ? 0 : -EAGAIN;

	io_close(fd);
	return is;
}

/* move_mount(2) takes a detached mount; what it refuses is a plain descriptor, from before Linux 5.2. */
static int attach(const struct netns_dir *d, const char *name, int source)
{
	char from[IO_FD_PATH_SIZE], to[NETNS_PATH_SIZE];
	int err = sys_move_mount(source, netns_path(to, d->path, name), 0);

	if (err == 0 || !ENABLE_FEATURE_OLD_KERNEL)
		return err;
	io_fd_path(from, source);
	return sys_mount(from, to, NULL, MS_BIND, NULL);
}

int netns_publish(struct netns_dir *d, const char *name, int source)
{
	int err, made, looks = 0;

	do {
		err = prepare(d);
		if (err < 0)
			return err;
		err = sys_mkfile(d->fd, name, STUB_MODE);
		made = err == 0;
		if (err == -EEXIST)
			err = taken(d, name, &looks);
	} while (err == -EAGAIN);
	if (err < 0)
		return err;
	err = attach(d, name, source);
	if (err < 0 && made)
		sys_unlink(d->fd, name);
	return err;
}

int netns_unpublish(const struct netns_dir *d, const char *name)
{
	char path[NETNS_PATH_SIZE];
	int err;

	if (d->fd < 0)
		return -ENOENT;
	/* The file first: where it may not go (a read-only directory), the mount stays. EBUSY: it has one (more). */
	while ((err = sys_unlink(d->fd, name)) == -EBUSY) {
		err = sys_umount(netns_path(path, d->path, name), MNT_DETACH | UMOUNT_NOFOLLOW);
		if (err < 0) /* EINVAL: no longer, if another tool was quicker; else it is EBUSY again */
			return err == -EINVAL ? sys_unlink(d->fd, name) : err;
	}
	return err;
}

/* A copy of the mount of the run directory, ARG, goes beneath it, and it away. */
static int replace_mount(void *arg)
{
	const struct netns_dir *d = arg;
	int tree = sys_open_tree(AT_FDCWD, d->path, 0);

	return sys_move_mount(tree, d->path, MOVE_MOUNT_BENEATH) < 0 || sys_umount(d->path, MNT_DETACH) < 0;
}

void netns_drop_all(struct netns_dir *d)
{
	struct mounts m = { .layers = 0 };
	struct uapi_statx sx;
	struct dir dir;
	const char *name;
	int err;

	/* In a directory something else may be mounted; in a read-only one the names stay, so their mounts do. */
	if (sys(SYS_statx, d->fd, "", AT_EMPTY_PATH, STATX_NLINK, &sx) < 0 || sx.stx_nlink != 2 || sys_access(AT_FDCWD, d->path, W_OK) < 0)
		return;
	/* In a child, so that killing one of us leaves no second mount; where it finds one all the same it refuses, too. */
	if (exec_fork(replace_mount, d)) {
		mounts_shared(&m, d);
		while (--m.layers > 0)
			sys_umount(d->path, MNT_DETACH);
		mem_drop(&m.text);
		return;
	}
	dir_start(&dir, d->fd);
	/* Not by sys_unlink(), which -Oz makes a function: the reason is that of IN_PLACE. */
	while ((name = dir_next(&dir, &err)))
		sys(SYS_unlinkat, d->fd, name, 0);
	sys(SYS_lseek, d->fd, 0, SEEK_SET);
}

int netns_remove(const struct netns_dir *d, const char *name)
{
	char path[NETNS_PATH_SIZE], who[64];
	int err = netns_unpublish(d, name);

	if (err == 0)
		return 0;
	netns_path(path, d->path, name);
	if (ENABLE_FEATURE_DEL_HOLDER && err == -EBUSY && mounts_holder(d, name, who))
		return bb_error(err, "Cannot remove namespace file \"%s\", mounted for process %s", path, who);
	return bb_error(err, "Cannot remove namespace file \"%s\"", path);
}
