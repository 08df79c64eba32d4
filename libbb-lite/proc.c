/* SPDX-License-Identifier: 0BSD */
/* proc.c - walks over the processes in /proc */
#include "libbb-lite.h"

int proc_open(void)
{
	return io_open("/proc/self/..", O_RDONLY | O_DIRECTORY); /* an empty directory is no /proc */
}

const char *proc_next(struct dir *d, int *err)
{
	const char *name;

	do
		name = dir_next(d, err);
	while (name && (*name < '0' || *name > '9'));
	return name;
}

void proc_describe(int procfd, const char *pid, char buf[64])
{
	char path[NUM_SIZE + sizeof("/comm")], *end;
	ssize_t n;
	int fd;

	str_add(str_add(path, pid), "/comm");
	fd = io_openat(procfd, path, O_RDONLY);
	end = str_add(str_add(buf, pid), " (");
	n = io_read(fd, end, 32);
	close(fd);
	str_add(end + (n > 0 ? n - 1 : 0), ")"); /* without the newline */
}
