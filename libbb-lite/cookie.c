/* SPDX-License-Identifier: 0BSD */
/* cookie.c - the number that a network namespace has until the next boot: NS_GET_ID (ioctl_nsfs(2)), SO_NETNS_COOKIE */
#include "libbb-lite.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

struct question {
	int fd;
	uint64_t *cookie;
};

/* In a child, so that there is no way back that may fail: what a socket in the namespace says. */
static int ask_socket(void *arg)
{
	struct question *q = arg;
	socklen_t len = sizeof(*q->cookie);
	struct nl nl;

	return (q->fd >= 0 && netns_return(q->fd) < 0) || nsid_open(&nl) < 0 ||
		sys_getsockopt(nl.fd, SOL_SOCKET, SO_NETNS_COOKIE, q->cookie, &len) < 0;
}

int netns_cookie(int fd, uint64_t *cookie)
{
	struct question q = { fd, cookie };

	return sys_ioctl(fd, NS_GET_ID, cookie) < 0 && exec_child(ask_socket, &q) ? -EOPNOTSUPP : 0;
}
