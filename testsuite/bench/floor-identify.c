/* SPDX-License-Identifier: 0BSD */
/* floor-identify.c - floor of netns-identify PID: one question about each name */
#define NAMES_BUF (1 << 12) /* as in floor-pids.c */
#include "floor.h"

int main(int argc, char **argv)
{
	static struct names run;
	char path[64];
	const char *name;
	uint64_t ino;
	int found = 0;

	(void)argc;
	strcat(strcat(strcpy(path, "/proc/"), argv[1]), "/ns/net");
	ino = inode(AT_FDCWD, path);
	names_open(&run, RUN);
	while ((name = names_next(&run)))
		if (inode(run.fd, name) == ino) {
			put(name);
			put("\n");
			found = 1;
		}
	if (!found)
		put("\n");
	return flush();
}
