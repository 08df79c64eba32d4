/* SPDX-License-Identifier: 0BSD */
/* nl.c - netlink sessions (netlink(7)); knows no message type */
#include "nl.h"
#include "uapi/calls.h"

int nl_open(struct nl *nl, void *buf, unsigned size)
{
	int on = 1, option;

	nl->seq = nl->len = nl->err = 0;
	nl->ext = NULL;
	nl->buf = buf;
	nl->size = size;
	nl->fd = sys_socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	if (nl->fd < 0)
		return nl->fd;
	/* Better errors and strict dumps, where the kernel has them. */
	for (option = NETLINK_CAP_ACK; option <= NETLINK_GET_STRICT_CHK; option++)
		sys_setsockopt(nl->fd, SOL_NL, option, &on, sizeof(on));
	return 0;
}

/* N more bytes of request, zeroed. Where they don't fit the error is latched, and the beginning takes the writes. */
static void *grow(struct nl *nl, unsigned n)
{
	n = NL_ALIGN(n);
	if (nl->size - nl->len < n) {
		nl->err = -EMSGSIZE;
		nl->len = 0;
	}
	nl->len += n;
	return memset(nl->buf + nl->len - n, 0, n);
}

void *nl_start(struct nl *nl, int type, int flags, unsigned fixed)
{
	struct nlmsghdr *h;

	if (!nl->len)
		nl->first = nl->seq + 1;
	h = grow(nl, sizeof(*h) + fixed);
	nl->head = (char *)h - nl->buf;
	h->nlmsg_len = sizeof(*h) + NL_ALIGN(fixed);
	h->nlmsg_type = type;
	h->nlmsg_flags = NLM_F_REQUEST | flags;
	h->nlmsg_seq = ++nl->seq;
	return h + 1;
}

void nl_put(struct nl *nl, int attr, const void *p, unsigned len)
{
	struct nlattr *a = grow(nl, sizeof(*a) + len);

	a->nla_len = sizeof(*a) + len;
	a->nla_type = attr;
	memcpy(a + 1, p, len);
	((struct nlmsghdr *)(nl->buf + nl->head))->nlmsg_len = nl->len - nl->head;
}

void *nl_nest(struct nl *nl, int attr, unsigned len)
{
	static const char zero[16];

	nl_put(nl, attr, zero, len);
	return nl->buf + nl->len - NL_ALIGN(len);
}

void nl_nest_end(struct nl *nl, void *payload)
{
	struct nlattr *a = (struct nlattr *)payload - 1;

	a->nla_len = nl->buf + nl->len - (char *)a;
}

const void *nl_attr(const struct nlmsghdr *h, unsigned fixed, int attr, unsigned len)
{
	const char *p = (const char *)(h + 1) + NL_ALIGN(fixed), *end = (const char *)h + h->nlmsg_len;
	const struct nlattr *a;

	while (end - p >= (ptrdiff_t)sizeof(*a)) {
		a = (const struct nlattr *)p;
		if (a->nla_len < sizeof(*a) || a->nla_len > end - p)
			break;
		if ((a->nla_type & NLA_TYPE_MASK) == attr)
			return a->nla_len >= sizeof(*a) + len ? a + 1 : NULL;
		p += NL_ALIGN(a->nla_len);
	}
	return NULL;
}

const char *nl_str(const char *payload)
{
	return payload && !payload[nl_len(payload) - 1] ? payload : NULL;
}

/* The error in NLMSG_ERROR or NLMSG_DONE, and the kernel's words for it. */
static int verdict(struct nl *nl, const struct nlmsghdr *h)
{
	const struct nlmsgerr *e = (const void *)(h + 1);
	unsigned len = h->nlmsg_len - sizeof(*h), fixed = h->nlmsg_type == NLMSG_ERROR ? sizeof(*e) : sizeof(e->error);

	nl->ext = NULL;
	if (len < fixed)
		return h->nlmsg_type == NLMSG_ERROR ? -EBADMSG : 0;
	if (e->error && (h->nlmsg_flags & NLM_F_ACK_TLVS)) {
		if (h->nlmsg_type == NLMSG_ERROR && !(h->nlmsg_flags & NLM_F_CAPPED) && e->msg.nlmsg_len < len)
			fixed = sizeof(e->error) + e->msg.nlmsg_len;
		nl->ext = nl_str(nl_attr(h, fixed, NLMSGERR_ATTR_MSG, 1));
	}
	return e->error > 0 ? -EBADMSG : e->error;
}

/* The messages in a datagram of N bytes. 1 to go on, else the verdict: 0 or -errno. Every turn goes forward. */
int nl_datagram(struct nl *nl, unsigned n, nl_cb *cb, void *arg)
{
	const struct nlmsghdr *h;
	unsigned at, len;
	int err;

	for (at = 0; n - at >= sizeof(*h); at += len) {
		h = (const void *)(nl->buf + at);
		len = NL_ALIGN(h->nlmsg_len);
		if (h->nlmsg_len < sizeof(*h) || h->nlmsg_len > n - at)
			return -EBADMSG;
		if (len > n - at)
			len = n - at;
		if (h->nlmsg_seq - nl->first > nl->seq - nl->first)
			continue; /* an answer to an earlier question */
		if (h->nlmsg_flags & NLM_F_DUMP_INTR)
			nl->err = -EAGAIN;
		if (h->nlmsg_type == NLMSG_ERROR || h->nlmsg_type == NLMSG_DONE) {
			err = verdict(nl, h);
			if (h->nlmsg_seq == nl->seq)
				return err ? err : nl->err;
		} else {
			nl->datagrams += at == 0;
			nl->last = at + len;
			err = cb ? cb(arg, h, h->nlmsg_seq - nl->first) : 0;
			if (err)
				return err;
		}
	}
	return 1;
}

int nl_call(struct nl *nl, nl_cb *cb, void *arg)
{
	struct sockaddr_nl peer = { .nl_family = AF_NETLINK };
	struct nlmsghdr *h = (void *)(nl->buf + nl->head);
	socklen_t size = sizeof(peer);
	unsigned len = nl->len;
	ssize_t n;
	int err = nl->err;

	nl->ext = NULL;
	nl->len = nl->datagrams = nl->last = nl->err = 0;
	if (err)
		return err;
	if ((h->nlmsg_flags & NLM_F_DUMP) != NLM_F_DUMP)
		h->nlmsg_flags |= NLM_F_ACK; /* so the last request ends with one message, whatever it asks */
	do
		n = sys_sendto(nl->fd, nl->buf, len, 0, (void *)&peer, size);
	while (n == -EINTR);
	for (err = 1; n >= 0 && err > 0;) {
		nl->ext = NULL; /* it was in the datagram before */
		n = sys_recvfrom(nl->fd, nl->buf, nl->size, MSG_TRUNC, (void *)&peer, &size);
		if (n > (ssize_t)nl->size)
			err = -EMSGSIZE;
		else if (n == -EINTR)
			n = 0;
		else if (n >= 0 && !peer.nl_pid) /* the kernel */
			err = nl_datagram(nl, n, cb, arg);
	}
	nl->err = 0;
	return n < 0 ? n : err;
}
