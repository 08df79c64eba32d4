/* SPDX-License-Identifier: 0BSD */
/* survey.c - what there is to know about network namespaces beside their names: for netns-list */
#include "nl.h"

static void add_inode(void *arg, int fd, const char *id, uint64_t ino)
{
	struct survey *s = arg;

	(void)fd;
	(void)id;
	s->lost |= mem_add(&s->inodes, &ino, sizeof(ino));
}

int survey_begin(struct survey *s, int options)
{
	memset(s, 0, sizeof(*s));
	s->options = options;
	s->last = s->n + (options & OPT('d') ? SURVEY_COOKIE : SURVEY_LINKS);
	s->looks = NETNS_LOOKS - 10; /* ten are left, for all names */
	memset(s->n, SURVEY_TITLE, sizeof(s->n));
	s->state = "state";
	options &= OPT('l');
	if (ENABLE_FEATURE_LIST_LONG && options)
		proc_each(proc_open(), add_inode, s);
	return options;
}

/* In a child in our memory: it needs no way back, which may be closed to us. */
static int count_links(void *arg)
{
	const struct nlmsghdr *h;
	struct survey *s = arg;
	struct nl nl;
	char *p;

	if (netns_return(s->fd) == 0 && nsid_open(&nl) == 0 && link_dump(&nl, &s->messages) == 0)
		for (s->n[SURVEY_LINKS] = 0, p = s->messages.p; p < s->messages.p + s->messages.len; p += NL_ALIGN(h->nlmsg_len)) {
			h = (void *)p;
			s->n[SURVEY_LINKS]++;
		}
	return 0;
}

void survey_name(struct survey *s, const char *name)
{
	struct netns_key key;
	uint64_t *ino;

	memset(s->n, SURVEY_UNKNOWN, sizeof(s->n));
	if (!(s->options & (OPT('l') | OPT('d'))))
		return;
	s->fd = netns_look(name, &s->looks);
	s->state = s->fd == -ESTALE || s->fd == -ENOLINK ? "stale" : dir_is_link(name) ? "link" : NULL;
	if (s->fd < 0)
		return;
	if (ENABLE_FEATURE_LIST_LONG && (s->options & OPT('l'))) {
		netns_key(s->fd, "", &key);
		s->n[SURVEY_INODE] = key.ino;
		if (s->inodes.len && !s->lost)
			for (s->n[SURVEY_PROCESSES] = 0, ino = (void *)s->inodes.p; (char *)ino < s->inodes.p + s->inodes.len; ino++)
				s->n[SURVEY_PROCESSES] += *ino == key.ino;
		exec_child(count_links, s);
	}
	if (ENABLE_FEATURE_LIST_COOKIE && (s->options & OPT('d')))
		netns_cookie(s->fd, (uint64_t *)&s->n[SURVEY_COOKIE]);
	io_close(s->fd);
}
