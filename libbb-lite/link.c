/* SPDX-License-Identifier: 0BSD */
/* link.c - the few requests about links */
#include <net/if.h>
#include <sys/socket.h>

#include "nl.h"
#include "uapi/kernel.h"
#include "uapi/link.h"

int link_lo_up(void)
{
	struct ifreq req = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int r, fd = uapi_socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0); /* any socket serves; this kind is never missing */

	if (fd < 0)
		return -errno;
	r = syscall(SYS_ioctl, fd, SIOCSIFFLAGS, &req) < 0 ? -errno : 0;
	close(fd);
	return r;
}

static int keep(void *arg, const struct nlmsghdr *h, unsigned index)
{
	(void)index;
	return h->nlmsg_len < LINK_HEAD ? 0 : mem_add(arg, h, NL_ALIGN(h->nlmsg_len));
}

int link_dump(struct nl *nl, struct mem *messages)
{
	int tries, err = -EAGAIN;

	for (tries = 0; tries < 10 && err == -EAGAIN; tries++) {
		messages->len = 0;
		nl_start(nl, RTM_GETLINK, NLM_F_DUMP, sizeof(struct ifinfomsg));
		err = nl_call(nl, keep, messages);
	}
	return err;
}

int link_find(int fd, const char *name)
{
	struct ifreq req;

	str_add(req.ifr_name, name);
	return syscall(SYS_ioctl, fd, SIOCGIFINDEX, &req) < 0 ? 0 : req.ifr_ifindex;
}
