/* SPDX-License-Identifier: 0BSD */
/* floor-pids.c - floor of netns-pids NAME: one question about each process */
#define NAMES_BUF (1 << 12) /* what the kernel has just made is asked about while it is in the caches */
#include "floor.h"

int main(int argc, char **argv)
{
	static struct names proc;
	char path[300];
	const char *name;
	uint64_t ino;

	(void)argc;
	/* Most processes are in our own namespace, whose inode the kernel would make for each of them. */
	sys(SYS_openat, AT_FDCWD, "/proc/self/ns/net", O_RDONLY, 0L);
	ino = inode(AT_FDCWD, strcat(strcpy(path, RUN "/"), argv[1]));
	names_open(&proc, "/proc");
	while ((name = names_next(&proc))) {
		if (*name < '0' || *name > '9')
			continue;
		if (inode(proc.fd, strcat(strcpy(path, name), "/ns/net")) == ino) {
			put(name);
			put("\n");
		}
	}
	return flush();
}
