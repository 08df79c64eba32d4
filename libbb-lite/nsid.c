/* SPDX-License-Identifier: 0BSD */
/* nsid.c - ids of peer namespaces: RTM_NEWNSID, RTM_GETNSID (net/core/net_namespace.c in the kernel) */
#include "nl.h"
#include "uapi/calls.h"

/* The library's scratch buffer. By --sort-section it is behind all other variables: three page faults less at start. */
static char buf[8192] __attribute__((aligned(8), section(".bss.z")));

int nsid_open(struct nl *nl)
{
	return nl_open(nl, buf, sizeof(buf));
}

int nsid_parse(const char *word)
{
	return str_same(word, "auto") ? NSID_AUTO : nsid_number(word);
}

int nsid_number(const char *word)
{
	int id;

	while (*word == ' ' || *word == '\t') /* as strtol(3) */
		word++;
	id = num_parse(word + (*word == '+'));
	if (id >= 0)
		return id;
	bb_error(0, "Invalid nsid \"%s\"", word);
	return OPT_STATUS(bb_status(STATUS_USAGE, 255));
}

int nsid_error(const struct nl *nl, int err, const char *what)
{
	return nl->ext ? bb_error(err, "%s (%s)", what, nl->ext) : bb_error(err, "%s", what);
}

int nsid_set(struct nl *nl, int by, int peer, int id)
{
	nl_start(nl, RTM_NEWNSID, 0, sizeof(struct rtgenmsg));
	nl_put(nl, by, &peer, sizeof(peer));
	nl_put(nl, NETNSA_NSID, &id, sizeof(id));
	return nl_call(nl, NULL, NULL);
}

static struct nsid answer(const struct nlmsghdr *h)
{
	const int32_t *id = nl_attr(h, sizeof(struct rtgenmsg), NETNSA_NSID, sizeof(*id));
	const int32_t *current = nl_attr(h, sizeof(struct rtgenmsg), NETNSA_CURRENT_NSID, sizeof(*id));

	return (struct nsid){ id ? *id : NSID_UNASSIGNED, current ? *current : NSID_UNASSIGNED };
}

static int get_cb(void *arg, const struct nlmsghdr *h, unsigned index)
{
	((struct nsid *)arg)[index] = answer(h);
	return 0;
}

static void target_is(struct nl *nl, int target)
{
	if (target >= 0)
		nl_put(nl, NETNSA_TARGET_NSID, &target, sizeof(target));
}

int nsid_get(struct nl *nl, int by, const int *ask, struct nsid *answers, int n, int target)
{
	int i;

	memset(answers, -1, n * sizeof(*answers)); /* NSID_UNASSIGNED */
	for (i = 0; i < n; i++) {
		nl_start(nl, RTM_GETNSID, 0, sizeof(struct rtgenmsg));
		nl_put(nl, by, &ask[i], sizeof(ask[i]));
		target_is(nl, target);
	}
	return nl_call(nl, get_cb, answers);
}

int nsid_refused(int err)
{
	return err == -EINVAL || err == -ENOENT || err == -EBADF || err == -ESRCH;
}

static int dump_cb(void *arg, const struct nlmsghdr *h, unsigned index)
{
	struct nsid found = answer(h);

	(void)index;
	return mem_add(arg, &found, sizeof(found));
}

int nsid_dump(struct nl *nl, int target, struct mem *ids)
{
	int tries, err = -EAGAIN;

	for (tries = 0; tries < 10 && err == -EAGAIN; tries++) {
		ids->len = 0;
		nl_start(nl, RTM_GETNSID, NLM_F_DUMP, sizeof(struct rtgenmsg));
		target_is(nl, target);
		err = nl_call(nl, dump_cb, ids);
	}
	return err;
}

/* ---- names with their ids ---- */

int nsid_names_open(struct nsid_names *w)
{
	int err = netns_dir_open(&w->run);

	dir_start(&w->dir, w->run.fd);
	return err;
}

int nsid_names_next(struct nsid_names *w, struct nl *nl, int target)
{
	int fd[NSID_BATCH], i, n = 0, err;
	const char *name = dir_next(&w->dir, &err);

	memset(w->id, -1, sizeof(w->id));
	/* What one getdents64 brought stays where it is while the kernel is asked about it. */
	while (name) {
		w->name[n++] = name;
		name = n < NSID_BATCH ? dir_next_held(&w->dir) : NULL;
	}
	if (!n)
		return err;
	if (nl && (ENABLE_FEATURE_LIST_NSID || ENABLE_NETNS_LIST_ID || ENABLE_FEATURE_IP_LINK)) {
		for (i = 0; i < n; i++)
			/* The call IN_PLACE, and not by netns_peek(): a mount replaced meanwhile has taken these names along. */
			fd[i] = sys(SYS_openat, w->run.fd, w->name[i], NETNS_OPEN);
		err = nsid_get(nl, NSID_BY_FD, fd, w->id, n, target);
		while (i--)
			if (fd[i] >= 0)
				io_close(fd[i]);
	}
	return err < 0 && !nsid_refused(err) ? err : n;
}
