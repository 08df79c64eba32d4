/* SPDX-License-Identifier: 0BSD */
/* floor-batch.c - floor of a batch of N times exec: floor-batch N NAME PROGRAM */
#include "floor-exec.h"

int main(int argc, char **argv)
{
	int pid, n = 0;
	const char *p;

	(void)argc;
	for (p = argv[1]; *p; p++)
		n = n * 10 + *p - '0';
	while (n--) {
		pid = vfork();
		if (pid == 0) {
			if (!enter(argv[2], 1))
				sys(SYS_execve, argv[3], argv + 3, environ);
			_exit(1);
		}
		sys(SYS_wait4, pid, NULL, 0L, NULL);
	}
	return 0;
}
