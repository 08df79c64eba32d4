/* SPDX-License-Identifier: 0BSD */
/* ids.c - for libFuzzer: any bytes as the kernel's answers about ids, as names, and as the end of a namespace */
#include "fuzz.h"

static int op;

static int get(struct nl *nl)
{
	static const int ask[NSID_BATCH] = { 3, 1, 2 };
	struct nsid *id = malloc(NSID_BATCH * sizeof(*id)); /* of just this size: the sanitizer guards its end */
	unsigned r = nsid_get(nl, NSID_BY_ID, ask, id, NSID_BATCH, op & 8 ? 5 : -1);
	int i;

	for (i = 0; i < NSID_BATCH; i++)
		r = r * 31 + id[i].id + id[i].current * 7U;
	free(id);
	return r;
}

static int list(struct nl *nl)
{
	struct nsid_list l = { .target = op & 8 ? 5 : -1, .only = op & 16 ? 3 : -1 };
	const struct nsid_entry *e;
	int r = op & 32 ? nsid_named(&l, nl) : nsid_all(&l, nl), n = 0, last = -1;

	for (e = (void *)l.entries.p; (char *)e < l.entries.p + l.entries.len; e++, n++) {
		check(e->name >= -1 && e->name < (int)l.names.len);
		check(e->name < 0 || e->name + strlen(l.names.p + e->name) < l.names.len);
		if (op & 32 || r < 0)
			continue;
		check(e->id.id > last || (op & 16 && !n));
		last = e->id.id;
	}
	mem_free(&l.entries);
	mem_free(&l.names);
	return r < 0 ? r : n;
}

/* As netns-del does it. */
static int evict(void)
{
	struct evict e = { .options = (op & 8 ? OPT('k') : 0) | (op & 16 ? OPT('r') : 0) | OPT('w'), .seconds = 1 };
	struct netns_dir run;
	int r = netns_dir_open(&run);

	r = r < 0 ? r : evict_begin(&e, &run, "name");
	return r ? r : evict_end(&e, "name");
}

static int all(void)
{
	struct mem room = { .len = 0 };
	struct nl nl;
	int r;

	if (op % 4 == 3)
		return evict();
	r = op & 1 ? nsid_open(&nl) : nsid_open_large(&nl, &room);
	if (r == 0) {
		r = op & 2 ? get(&nl) : list(&nl);
		io_close(nl.fd);
	}
	mem_free(&room);
	return r;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n < 2)
		return 0;
	op = *data;
	kernel_run(data + 1, n - 1, all, op % 4 == 3);
	return 0;
}
