/* SPDX-License-Identifier: 0BSD */
/* nsids.c - the whole list of ids, also where the kernel's dump ends early */
#include "nl.h"

/*
 * Linux since 6.10 sends one datagram of ids and then says that this was all (rtnl_net_dumpid). Its size is that of the
 * largest read before, up to 32 KiB. What is behind it is found by other questions: through names, through processes,
 * and id by id, which finds all that the kernel chose itself, since it takes the lowest that is free.
 */
#define MISSES 16384 /* ids in a row that are not there end the search */

#define BUFFER 32768

int nsid_open_large(struct nl *nl, struct mem *room)
{
	int err = mem_room(room, BUFFER);

	nl->ext = NULL;
	return err < 0 ? err : nl_open(nl, room->p, BUFFER);
}

/* Keeps what was asked for. Ids in questions are ours; TARGET's own stand in its answers. NAME may be NULL. */
static int add(struct nsid_list *l, const struct nsid *id, const char *name)
{
	struct nsid_entry e = { *id, -1 };

	if (l->only >= 0 ? (l->target < 0 ? id->id : id->current) != l->only : id->id < 0)
		return 0;
	if (l->target >= 0 && id->current < 0)
		name = NULL; /* iproute2 finds names by our ids */
	if (name) {
		e.name = l->names.len;
		if (mem_add(&l->names, name, str_len(name) + 1) < 0)
			return -ENOMEM;
	}
	return mem_add(&l->entries, &e, sizeof(e));
}

static int add_names(struct nsid_list *l, struct nl *nl)
{
	struct nsid_names w;
	int i, n, err = nsid_names_open(&w);

	while (err == 0 && (n = err = nsid_names_next(&w, nl, l->target)) > 0)
		for (i = 0, err = 0; i < n && err == 0; i++)
			err = add(l, &w.id[i], w.name[i]);
	io_close(w.run.fd);
	return err == -ENOENT ? 0 : err;
}

/* The ids of N peers, asked in one send. Count of those that are there. */
static int add_batch(struct nsid_list *l, struct nl *nl, int by, const int *ask, int n)
{
	struct nsid id[NSID_BATCH];
	int i, found = 0, err = nsid_get(nl, by, ask, id, n, l->target);

	if (err < 0 && (l->only >= 0 || !nsid_refused(err)))
		return err;
	for (i = 0; i < n; i++) {
		if (add(l, &id[i], NULL) < 0)
			return -ENOMEM;
		found += id[i].id >= 0 || id[i].current >= 0;
	}
	return found;
}

static int add_processes(struct nsid_list *l, struct nl *nl)
{
	int pid, r = 0, fd = proc_open();
	struct dir dir;
	const char *name;

	dir_start(&dir, fd);
	while (r >= 0 && (name = proc_next(&dir, &r))) {
		pid = num_parse(name);
		r = add_batch(l, nl, NSID_BY_PID, &pid, 1);
	}
	io_close(fd);
	return fd < 0 ? 0 : r;
}

static int add_following(struct nsid_list *l, struct nl *nl, int id)
{
	int ask[NSID_BATCH], n, r = 0, misses = 0;

	while (r >= 0 && misses < MISSES && id < INT_MAX - NSID_BATCH) {
		for (n = 0; n < NSID_BATCH; n++)
			ask[n] = ++id;
		r = add_batch(l, nl, NSID_BY_ID, ask, n);
		misses = r ? 0 : misses + n;
	}
	return r;
}

static int before(const struct nsid_entry *a, const struct nsid_entry *b)
{
	return a->id.id != b->id.id ? a->id.id < b->id.id : (unsigned)a->name < (unsigned)b->name; /* no name is the last */
}

/* Shell's sort: small, in place, and quick enough for what is nearly in order. */
static void sort(struct nsid_entry *e, size_t n)
{
	struct nsid_entry one;
	size_t gap, i, j;

	for (gap = n / 2; gap; gap = gap == 2 ? 1 : gap * 5 / 11)
		for (i = gap; i < n; i++) {
			one = e[i];
			for (j = i; j >= gap && before(&one, &e[j - gap]); j -= gap)
				e[j] = e[j - gap];
			e[j] = one;
		}
}

/* One entry per id, the first of its names. Returns true where ids stand so far apart that somebody chose them. */
static int unique(struct nsid_list *l)
{
	struct nsid_entry *first = (void *)l->entries.p, *end = (void *)(l->entries.p + l->entries.len), *e, *to = first;
	int far = 0, last = -2;

	for (e = first; e < end; e++) {
		if (e->id.id == last)
			continue;
		far |= e->id.id - last > MISSES;
		last = e->id.id;
		*to++ = *e;
	}
	l->entries.len = (char *)to - l->entries.p;
	return far;
}

/* The kernel's dump. 1 when it may have left ids out, the last of those that it has in *LAST. */
static int add_dump(struct nsid_list *l, struct nl *nl, int *last)
{
	static const int zero;
	struct mem ids = { NULL, 0, 0 };
	struct nsid first, *id, *end;
	int err;

	nsid_get(nl, NSID_BY_ID, &zero, &first, 1, -1); /* the read that makes the dump's datagram large */
	err = nsid_dump(nl, l->target, &ids);
	end = (void *)(ids.p + ids.len);
	for (id = (void *)ids.p; id < end && err == 0; id++) {
		err = add(l, id, NULL);
		*last = id->id;
	}
	mem_drop(&ids);
	/* One datagram, and no room in it for another message or two: perhaps it was not all. */
	return err < 0 ? err : nl->datagrams == 1 && nl->size - nl->last < 1024;
}

static int collect(struct nsid_list *l, struct nl *nl)
{
	int cut = 0, err, last = -1;

	if (l->only >= 0)
		err = add_batch(l, nl, NSID_BY_ID, &l->only, 1);
	else
		err = cut = add_dump(l, nl, &last);
	if (err >= 0 && l->entries.len)
		err = add_names(l, nl);
	if (ENABLE_FEATURE_LIST_ID_WHOLE && err >= 0 && cut)
		err = add_processes(l, nl);
	if (ENABLE_FEATURE_LIST_ID_WHOLE && err >= 0 && cut)
		err = add_following(l, nl, l->target < 0 ? last : -1);
	return err < 0 ? err : cut;
}

int nsid_named(struct nsid_list *l, struct nl *nl)
{
	return add_names(l, nl);
}

int nsid_all(struct nsid_list *l, struct nl *nl)
{
	int cut = collect(l, nl);

	if (cut < 0)
		return cut;
	sort((void *)l->entries.p, l->entries.len / sizeof(struct nsid_entry));
	return (unique(l) || l->target >= 0 || !ENABLE_FEATURE_LIST_ID_WHOLE) && cut;
}
