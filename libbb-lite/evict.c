/* SPDX-License-Identifier: 0BSD */
/* evict.c - what netns-del does about those who keep a namespace alive: ends processes, saves links, waits for the end */
#include <net/if.h>
#include <poll.h>
#include <signal.h>

#include "nl.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"
#include "uapi/link.h"

struct hunt {
	const struct netns_key *key;
	int signal; /* 0: look only */
	int left;   /* how many were there in this walk */
};

/* Process id of the parent, 0 where there is none. The command in brackets may have brackets in it. */
static int parent(int proc, int pid)
{
	char path[NUM_SIZE + sizeof("/stat")], stat[512], *p;
	ssize_t n;
	int fd;

	str_add(num_str(path, pid), "/stat");
	fd = io_openat(proc, path, O_RDONLY);
	n = io_read(fd, stat, sizeof(stat) - 4);
	io_close(fd);
	p = stat + (n < 0 ? 0 : n);
	memset(p, 0, 4);
	while (p > stat && *p != ')')
		p--;
	for (pid = 0, p += p > stat ? 4 : 0; *p >= '0' && *p <= '9'; p++) /* ") S PPID" */
		pid = pid * 10U + *p - '0';
	return pid;
}

static int is_ours(int proc, int pid)
{
	int p;

	for (p = sys(SYS_getpid); p > 1 && p != pid; p = parent(proc, p))
		;
	return p == pid || pid == 1;
}

/* By pidfd, which is opened before the last look: the pid may have become another process's in between. */
static int hit(void *arg, const struct holder *h)
{
	struct hunt *hunt = arg;
	int fd, r, pid = num_parse(h->pid);

	if (is_ours(h->proc, pid))
		return 0;
	hunt->left++;
	if (!hunt->signal)
		return 0;
	fd = sys(NR_pidfd_open, pid, 0);
	if (proc_has_key(h->proc, h->pid, "/ns/net", hunt->key)) {
		r = sys(NR_pidfd_send_signal, fd, hunt->signal, NULL, 0);
		if (r < 0 && ENABLE_FEATURE_OLD_KERNEL && fd < 0)
			sys(SYS_kill, pid, hunt->signal);
	}
	io_close(fd);
	return 0;
}

static int end_processes(const struct netns_key *key, int seconds)
{
	struct hunt hunt = { key, SIGTERM, 0 };
	struct holding of = { .key = key, .kinds = HOLDER_PROCESS, .cb = hit, .arg = &hunt };
	unsigned start = io_ticks(), limit = seconds * 100U;
	int err, quiet = 0, pause = 1;

	/* A walk can overlook a child of one that it found no more: so it takes two without any. */
	while ((err = holders_each(&of)) == 0) {
		quiet = hunt.left ? 0 : quiet + 1;
		if (quiet == 2)
			return 0;
		if (hunt.signal != SIGKILL && hunt.left) {
			sys_poll(NULL, 0, pause);
			pause += pause < 50 ? pause : 0;
		}
		if (io_ticks() - start >= limit) {
			if (hunt.signal == SIGKILL && hunt.left)
				return -EBUSY;
			if (hunt.signal != SIGKILL) {
				start = io_ticks();
				limit = 500; /* what a SIGKILL does not end in this time waits for a device */
			}
			hunt.signal = SIGKILL;
		} else if (hunt.signal == SIGTERM) {
			hunt.signal = 0;
		}
		hunt.left = 0;
	}
	return err;
}

/* The nsid of a namespace, made if it has none; without privilege none, which is -EPERM, too. */
static int id_of(struct nl *nl, int by, int peer)
{
	struct nsid id;
	int err;

	nsid_set(nl, by, peer, NSID_AUTO);
	err = nsid_get(nl, by, &peer, &id, 1, -1);
	return err < 0 ? err : id.id;
}

static int watch(struct nl *nl, int fd)
{
	static const int group = RTNLGRP_NSID;
	int err = nsid_open(nl);

	err = err < 0 ? err : sys_setsockopt(nl->fd, SOL_NL, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group));
	return err < 0 ? err : id_of(nl, NSID_BY_FD, fd);
}

/*
 * The kernel tells of an end when it begins (cleanup_net() in net/core/net_namespace.c): links return after that. But it
 * ends one batch after another, so that the beginning of the next end, of a namespace made for it, is the end of this one.
 */
static int next_end(struct evict *e)
{
	int here = netns_own();

	e->id = here < 0 ? here : netns_new();
	if (e->id == 0) {
		e->id = id_of(&e->nl, NSID_BY_PID, sys(SYS_getpid));
		netns_home(here);
	}
	io_close(here);
	return e->id;
}

/* One message of a multicast, where it says that ID is no more. */
static int is_end(const struct nlmsghdr *h, ssize_t n, int id)
{
	const int32_t *gone;

	if (n < (ssize_t)sizeof(*h) || h->nlmsg_len > (size_t)n || h->nlmsg_type != RTM_DELNSID)
		return 0;
	gone = nl_attr(h, sizeof(struct rtgenmsg), NETNSA_NSID, sizeof(*gone));
	return gone && *gone == id;
}

static int wait_for_end(struct evict *e)
{
	unsigned start = io_ticks(), past;
	struct nl *nl = &e->nl;
	struct pollfd p = { .fd = nl->fd, .events = POLLIN };
	struct nsid answer;
	ssize_t n;

	while ((past = io_ticks() - start) < e->seconds * 100U) {
		if (sys_poll(&p, 1, (e->seconds * 100U - past) * 10) <= 0)
			continue;
		n = io_read(nl->fd, nl->buf, nl->size);
		if (is_end((void *)nl->buf, n, e->id))
			return 0;
		/* What did not fit into the socket's queue is lost: ask instead. */
		if (n == -ENOBUFS && nsid_refused(nsid_get(nl, NSID_BY_ID, &e->id, &answer, 1, -1)))
			return 0;
	}
	return -EBUSY;
}

int evict_begin(struct evict *e, const struct netns_dir *run, const char *name)
{
	int fd = netns_peek(run, name, O_NOFOLLOW), err = fd < 0 ? fd : netns_key(fd, "", &e->key);
	const char *what = _("Cannot watch network namespace \"%s\"");

	e->id = -1;
	if (err == -ENOENT || err == -ELOOP) /* nothing there, or a link: no more than a name */
		return 0;
	if (err == 0 && netns_is(fd)) {
		if ((e->options & OPT('k')) && (err = end_processes(&e->key, e->seconds)) < 0)
			what = _("Cannot end the processes in network namespace \"%s\"");
		if (err == 0 && (e->options & OPT('r')))
			err = link_return(fd); /* a status */
		if (err == 0 && (e->options & OPT('w')) && (e->id = watch(&e->nl, fd)) < 0)
			err = e->id;
	}
	io_close(fd);
	return err < 0 ? (bb_error)(err, what, name) : err;
}

static int tell(void *arg, const struct holder *h)
{
	char who[64];

	proc_describe(h->proc, h->pid, who);
	bb_error(0, "Network namespace \"%s\" is kept by %s %s%s%s", (const char *)arg, holder_kind(h->kind), who,
		 h->detail ? ": " : "", h->detail ? h->detail : "");
	return 0;
}

int evict_end(struct evict *e, const char *name)
{
	struct holding of = { .key = &e->key, .kinds = HOLDER_ANY, .cb = tell, .arg = (void *)name };
	int err;

	if (e->id < 0)
		return 0;
	err = wait_for_end(e);
	if (err == 0 && next_end(e) >= 0)
		err = wait_for_end(e);
	io_close(e->nl.fd);
	if (err == 0)
		return 0;
	holders_each(&of);
	return bb_error(err, "Network namespace \"%s\" is not gone", name);
}
