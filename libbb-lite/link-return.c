/* SPDX-License-Identifier: 0BSD */
/* link-return.c - brings the physical links of a namespace back, which would be lost to us with it */
#include <sched.h>

#include "nl.h"
#include "uapi/kernel.h"
#include "uapi/link.h"

/* What has a kind (rtnl_link_ops) ends with its namespace, and lo never leaves it: default_device_exit_net() in net/core/dev.c. */
static int is_physical(const struct nlmsghdr *h)
{
	const struct ifinfomsg *i = (const void *)(h + 1);
	const char *info = nl_attr(h, sizeof(*i), IFLA_LINKINFO, sizeof(struct nlattr)), *end;
	const struct nlattr *a;

	for (end = info ? info + nl_len(info) : NULL; info && end - info >= (ptrdiff_t)sizeof(*a); info += NL_ALIGN(a->nla_len)) {
		a = (const void *)info;
		if (a->nla_len < sizeof(*a) || (a->nla_type & NLA_TYPE_MASK) == IFLA_INFO_KIND)
			return 0;
	}
	return !(i->ifi_flags & LINK_LOOPBACK);
}

/* A link whose name is taken here becomes dev0, dev1 and so on, as the kernel would call it. */
static int move(struct nl *nl, const struct nlmsghdr *h, int here)
{
	const char *name = nl_str(nl_attr(h, sizeof(struct ifinfomsg), IFLA_IFNAME, 1));
	char other[sizeof("dev") + NUM_SIZE];
	int n, err = -EEXIST;

	for (n = -1; err == -EEXIST && n < 4096; n++) {
		/* Without its flags, or the kernel would bring it up here as it was there. */
		((struct ifinfomsg *)nl_start(nl, RTM_NEWLINK, 0, sizeof(struct ifinfomsg)))->ifi_index =
			((const struct ifinfomsg *)(h + 1))->ifi_index;
		nl_put(nl, IFLA_NET_NS_FD, &here, sizeof(here));
		if (n >= 0)
			nl_put(nl, IFLA_IFNAME, other, num_str(str_add(other, "dev"), n) + 1 - other);
		err = nl_call(nl, NULL, NULL);
	}
	if (err < 0)
		return nsid_error(nl, err, "Cannot take a link back");
	if (n > 0) {
		num_str(str_add(other, "dev"), n - 1);
		bb_error(0, "Link \"%s\" is called \"%s\" now", name ? name : "", other);
	}
	return 0;
}

void netns_home(int fd)
{
	int err = netns_return(fd);

	if (err < 0)
		_exit(bb_error(err, "Cannot return from the network namespace"));
}

int link_return(int fd)
{
	struct mem links = { .len = 0 };
	const struct nlmsghdr *h;
	int err, here = netns_own(), status = 0;
	struct nl nl;

	/* The session stays in the namespace where it was opened. */
	err = here < 0 ? here : netns_return(fd);
	if (err == 0) {
		err = nsid_open(&nl);
		netns_home(here);
	}
	if (err == 0) {
		err = link_dump(&nl, &links);
		for (h = (void *)links.p; err == 0 && (char *)h < links.p + links.len; h = (void *)((char *)h + NL_ALIGN(h->nlmsg_len)))
			if (is_physical(h))
				status |= move(&nl, h, here);
		io_close(nl.fd);
	}
	io_close(here);
	mem_drop(&links);
	return err < 0 ? bb_error(err, "Cannot look at its links") : status;
}
