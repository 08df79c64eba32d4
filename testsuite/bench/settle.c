/* SPDX-License-Identifier: 0BSD */
/* settle.c - waits until the kernel has cleaned up after the network namespaces that have ended so far */
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef CLONE_NEWNET
#define CLONE_NEWNET 0x40000000
#endif

/*
 * The kernel does this in batches, one after another, and tells of the end of an id near the beginning of one. So a
 * namespace with an id that ends now is told of when everything of the batches before it is done; a second one is in a later batch.
 */
static int once(void)
{
	struct {
		uint32_t len;
		uint16_t type, flags;
		uint32_t seq, pid, family;
		struct { uint16_t len, type; int32_t value; } id, by;
	} ask = { 36, 88 /* RTM_NEWNSID */, 5, 1, 0, 0, { 8, 1, -1 }, { 8, 3 /* NETNSA_FD */, 0 } };
	struct { uint16_t family, pad; uint32_t pid, groups; } at = { AF_NETLINK, 0, 0, 1 << (28 - 1) /* RTNLGRP_NSID */ };
	struct timeval patience = { 20, 0 };
	int home = open("/proc/self/ns/net", O_RDONLY), fd = socket(AF_NETLINK, SOCK_RAW, 0), n, mine = 0;
	char buf[8192];

	if (bind(fd, (void *)&at, sizeof(at)) < 0 || setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) < 0)
		return 1;
	if (unshare(CLONE_NEWNET) < 0)
		return 1;
	ask.by.value = open("/proc/self/ns/net", O_RDONLY);
	if (setns(home, CLONE_NEWNET) < 0 || send(fd, &ask, sizeof(ask), 0) < 0)
		return 1;
	do { /* the acknowledgement, and which id it has become */
		uint32_t *p = (void *)buf;

		n = recv(fd, buf, sizeof(buf), 0);
		if (n >= 28 && (p[1] & 0xffff) == 88 && p[2])
			mine = p[6];
		if (n > 0 && (p[1] & 0xffff) == 2)
			break;
	} while (n > 0);
	close(ask.by.value);
	while ((n = recv(fd, buf, sizeof(buf), 0)) > 0) {
		uint32_t *p = (void *)buf;

		if (n >= 28 && (p[1] & 0xffff) == 89 /* RTM_DELNSID */ && (int)p[6] == mine)
			break;
	}
	close(home);
	close(fd);
	return n <= 0;
}

int main(void)
{
	return once() || once();
}
