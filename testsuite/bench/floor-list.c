/* SPDX-License-Identifier: 0BSD */
/* floor-list.c - floor of netns-list: whether there are ids, then those of the names, as many in a call as it takes */
#include "floor.h"

static struct names run;
static const char *name[BATCH];
static int some;

static void see(int index, int id)
{
	(void)index;
	some |= id >= 0;
}

static void show(int index, int id)
{
	put(name[index]);
	if (id >= 0) {
		put(" (id: ");
		put_num(id);
		put(")");
	}
	put("\n");
}

int main(void)
{
	int fd[BATCH], n = 0, i, ids = ids_open();
	const char *next;

	names_open(&run, RUN);
	ids_dump(ids, see);
	while ((next = names_next(&run))) {
		name[n] = next;
		if (!some) {
			show(n, -1);
			continue;
		}
		fd[n] = sys(SYS_openat, run.fd, next, O_RDONLY, 0);
		if (++n < BATCH && run.pos < run.len)
			continue;
		ids_get(ids, 3 /* NETNSA_FD */, fd, n, 0, show);
		for (i = 0; i < n; i++)
			sys(SYS_close, fd[i]);
		n = 0;
	}
	return flush();
}
