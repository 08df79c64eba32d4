/* SPDX-License-Identifier: 0BSD */
/* floor-exec.c - floor of netns-exec NAME PROGRAM, and with -nomount in front */
#include "floor-exec.h"

int main(int argc, char **argv)
{
	int mounts = argv[1][0] != '-';

	(void)argc;
	argv += 1 + !mounts;
	if (enter(argv[0], mounts))
		return 1;
	sys(SYS_execve, argv[1], argv + 1, environ);
	return 127;
}
