/* SPDX-License-Identifier: 0BSD */
/* floor-list-id.c - floor of netns-list-id: the dump, and the ids of the names, which are their own places in a table */
#include "floor.h"

#define MAX 20000
static struct names run;
static const char *of[MAX], *name[BATCH];
static char there[MAX];

static void see(int index, int id)
{
	(void)index;
	there[id] = 1;
}

static void first(int index, int id)
{
	(void)index;
	(void)id;
}

static void named(int index, int id)
{
	if (id >= 0)
		of[id] = name[index];
}

/* A read into a large buffer before the dump: from 6.10 on the kernel sends one datagram of that size. */
static void prepare(int ids)
{
	struct ask ask = { { sizeof(ask), 90, 1, 0, 0 }, 0, { 8, 1 /* NETNSA_NSID */, 0 } };

	sys(SYS_sendto, ids, &ask, sizeof(ask), 0L, NULL, 0L);
	ids_read(sys(SYS_recvfrom, ids, ids_buf, sizeof(ids_buf), 0L, NULL, NULL), first);
}

int main(void)
{
	int fd[BATCH], n = 0, i, ids = ids_open();

	prepare(ids);
	ids_dump(ids, see);
	names_open(&run, RUN);
	while ((name[n] = names_next(&run))) {
		fd[n] = sys(SYS_openat, run.fd, name[n], O_RDONLY, 0);
		if (++n < BATCH && run.pos < run.len)
			continue;
		ids_get(ids, 3 /* NETNSA_FD */, fd, n, 0, named);
		for (i = 0; i < n; i++)
			sys(SYS_close, fd[i]);
		n = 0;
		if (run.pos == run.len && run.len > (int)sizeof(run.buf) - 512)
			break; /* the names are to stay where they are: enough for 1000 */
	}
	for (i = 0; i < MAX; i++)
		if (there[i]) {
			put("nsid ");
			put_num(i);
			put(" ");
			if (of[i]) {
				put("(iproute2 netns name: ");
				put(of[i]);
				put(")");
			}
			put("\n");
		}
	return flush();
}
