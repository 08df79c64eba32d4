/* SPDX-License-Identifier: 0BSD */
/* link.c - the few requests about links */
#include <net/if.h>

#include "nl.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"
#include "uapi/link.h"

int link_lo_up(void)
{
	struct ifreq req = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int r, fd = sys_socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0); /* any socket serves; this kind is never missing */

	if (fd < 0)
		return fd;
	r = sys_ioctl(fd, SIOCSIFFLAGS, &req);
	io_close(fd);
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

static int found(void *arg, const struct nlmsghdr *h, unsigned index)
{
	(void)index;
	if (h->nlmsg_len >= LINK_HEAD)
		*(int *)arg = ((const struct ifinfomsg *)(h + 1))->ifi_index;
	return 0;
}

int link_find(const char *name)
{
	char buf[8192] __attribute__((aligned(8)));
	const char *number = str_after(name, "if");
	size_t len = str_len(name) + 1;
	int index = 0;
	struct nl nl;

	if (nl_open(&nl, buf, sizeof(buf)) < 0)
		return 0;
	nl_start(&nl, RTM_GETLINK, 0, sizeof(struct ifinfomsg));
	nl_put(&nl, len > LINK_NAME_SIZE ? IFLA_ALT_IFNAME : IFLA_IFNAME, name, len);
	nl_call(&nl, found, &index);
	io_close(nl.fd);
	if (!index && number && *number)
		index = num_parse(number);
	return index < 0 ? 0 : index;
}
