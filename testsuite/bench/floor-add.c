/* SPDX-License-Identifier: 0BSD */
/* floor-add.c - floor of netns-add NAME...: the run directory is ready, and nobody else is at it */
#include "floor.h"

int main(int argc, char **argv)
{
	int tree, pid = 0, run = sys(SYS_openat, AT_FDCWD, RUN, O_RDONLY | O_DIRECTORY, 0);

	if (argc > 2) { /* two processors side by side save a third */
		pid = sys_fork();
		if (pid == 0)
			argv += argc / 2;
		else
			argv[argc / 2 + 1] = NULL;
	}
	while (*++argv) {
		sys(SYS_unshare, (long)CLONE_NEWNET);
		tree = sys(NR_open_tree, AT_FDCWD, "/proc/self/ns/net", (long)OPEN_TREE_CLONE);
		sys(SYS_mknodat, run, *argv, S_IFREG | 0L, 0L);
		if (sys(NR_move_mount, tree, "", run, *argv, (long)MOVE_MOUNT_F_EMPTY_PATH) < 0)
			return 1;
		sys(SYS_close, tree);
	}
	if (pid > 0)
		sys(SYS_wait4, pid, NULL, 0L, NULL);
	return 0;
}
