/* SPDX-License-Identifier: 0BSD */
/* propagation.c - which other mount namespaces see a name, and who holds its mount there */
#include "libbb-lite.h"
#include "uapi/calls.h"

char *mounts_path(const struct netns_dir *d, const char *name, char buf[NETNS_PATH_SIZE])
{
	char link[IO_FD_PATH_SIZE];
	ssize_t n;

	io_fd_path(link, d->fd);
	n = sys_readlink(AT_FDCWD, link, buf, NETNS_PATH_SIZE - NAME_MAX - 2);
	if (n < 0)
		return NULL;
	buf[n] = '\0';
	if (name)
		str_add(str_add(buf + n, "/"), name);
	return buf;
}

int mounts_group(const struct mounts *m, const char *tag)
{
	const char *p = mounts_option(m, tag), *end = mounts_option(m, "-"); /* behind it is what a user may choose */
	unsigned n = 0;

	while (p && p < end && *p >= '0' && *p <= '9')
		n = n * 10 + *p++ - '0';
	return n;
}

int mounts_shared(struct mounts *m, const struct netns_dir *d)
{
	char path[NETNS_PATH_SIZE];
	const char *root = "";
	int group = 0, g;

	if (!mounts_path(d, NULL, path) || mounts_read(m, "self") < 0)
		return -1;
	while (mounts_next(m))
		if (str_same(m->point, path)) {
			g = mounts_group(m, "shared:");
			m->layers = g == group && str_same(m->root, root) ? m->layers + 1 : 1;
			group = g;
			root = m->root;
		}
	return group;
}

int mounts_hidden(const struct netns_dir *d)
{
	struct netns_key init;
	struct mounts m = { .pos = 0 };
	int hidden, ours;

	if (netns_key(AT_FDCWD, "/proc/1/ns/mnt", &init) < 0 || netns_has_key(AT_FDCWD, "/proc/self/ns/mnt", &init))
		return 0;
	ours = mounts_shared(&m, d);
	hidden = ours >= 0 && mounts_read(&m, "1") >= 0;
	while (hidden && ours && mounts_next(&m))
		hidden = mounts_group(&m, "shared:") != ours && mounts_group(&m, "master:") != ours;
	mem_drop(&m.text);
	return hidden;
}

int mounts_holder(const struct netns_dir *d, const char *name, char buf[64])
{
	char path[NETNS_PATH_SIZE];
	struct netns_key own;
	struct mounts m = { .pos = 0 };
	struct dir dir;
	const char *pid;
	int fd = proc_open(), err, found = 0;

	if (fd < 0 || !mounts_path(d, name, path) || netns_key(fd, "self/ns/mnt", &own) < 0)
		return 0;
	dir_start(&dir, fd);
	while (!found && (pid = proc_next(&dir, &err))) {
		str_add(str_add(buf, pid), "/ns/mnt");
		if (netns_has_key(fd, buf, &own) || mounts_read(&m, pid) < 0)
			continue;
		while (mounts_next(&m))
			found |= str_same(m.point, path);
		if (found)
			proc_describe(fd, pid, buf);
	}
	io_close(fd);
	mem_drop(&m.text);
	return found;
}
