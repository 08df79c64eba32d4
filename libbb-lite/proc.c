/* SPDX-License-Identifier: 0BSD */
/* proc.c - walks over the processes in /proc */
#include "key.h"

int proc_open(void)
{
	return io_open("/proc/self/..", O_RDONLY | O_DIRECTORY); /* an empty directory is no /proc */
}

const char *proc_next(struct dir *d, int *err)
{
	const char *name;

	do
		name = dir_next(d, err);
	while (name && (*name < '0' || *name > '9' || str_len(name) >= NUM_SIZE)); /* whatever /proc is, callers have room for it */
	return name;
}

int proc_each(int fd, proc_cb *cb, void *arg)
{
	char path[NUM_SIZE + sizeof("/ns/net")];
	struct netns_key key;
	const char *id;
	struct dir d;
	int err = fd;

	dir_start(&d, fd);
	while (fd >= 0 && (id = proc_next(&d, &err))) {
		str_add(str_add(path, id), "/ns/net");
		cb(arg, fd, id, key_of(fd, path, 0, &key) < 0 ? 0 : key.ino);
	}
	io_close(fd);
	return err;
}

int proc_has_key(int procfd, const char *pid, const char *file, const struct netns_key *key)
{
	char path[NAME_MAX + sizeof("/ns/net")];

	str_add(str_add(path, pid), file);
	return netns_has_key(procfd, path, key);
}

char *proc_comm(int procfd, const char *pid, char buf[48])
{
	char path[NUM_SIZE + sizeof("/comm")];
	ssize_t n;
	int fd;

	str_add(str_add(path, pid), "/comm");
	fd = io_openat(procfd, path, O_RDONLY);
	n = io_read(fd, buf, 47);
	io_close(fd);
	buf += n > 0 ? n - 1 : 0; /* without the newline */
	*buf = '\0';
	return buf;
}

void proc_describe(int procfd, const char *pid, char buf[64])
{
	str_add(proc_comm(procfd, pid, str_add(str_add(buf, pid), " (")), ")");
}
