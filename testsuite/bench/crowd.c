/* SPDX-License-Identifier: 0BSD */
/* crowd.c - crowd N: that many processes that wait, until it ends */
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int n = argc > 1 ? atoi(argv[1]) : 0;

	while (n--)
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			for (;;)
				pause();
		}
	if (write(1, "\n", 1) != 1)
		return 1;
	for (;;)
		pause();
}
