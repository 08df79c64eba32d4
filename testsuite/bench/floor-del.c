/* SPDX-License-Identifier: 0BSD */
/* floor-del.c - floor of netns-del -all: the mount of the run directory goes with all that is on it, then the files */
#include "floor.h"

int main(void)
{
	static struct names run;
	const char *name;

	if (sys(SYS_umount2, RUN, (long)MNT_DETACH) < 0)
		return 1;
	names_open(&run, RUN);
	while ((name = names_next(&run)))
		sys(SYS_unlinkat, run.fd, name, 0L);
	/* A shared mount again, in a group of its own. */
	sys(SYS_mount, RUN, RUN, NULL, (long)MS_BIND, NULL);
	sys(SYS_mount, NULL, RUN, NULL, (long)MS_PRIVATE, NULL);
	return sys(SYS_mount, NULL, RUN, NULL, (long)MS_SHARED, NULL) < 0;
}
