/* SPDX-License-Identifier: 0BSD */
/* nl.h - a netlink conversation in the caller's buffer */
#ifndef NL_H
#define NL_H

#include "libbb-lite.h"
#include "uapi/netlink.h"

/* Called per message but errors and the end; INDEX is that of the request among those sent together. -errno ends. */
typedef int nl_cb(void *arg, const struct nlmsghdr *h, unsigned index);

/* A socket for rtnetlink, with BUF (the caller's, for as long as the session) for requests and replies. 0 or -errno. */
int nl_open(struct nl *nl, void *buf, unsigned size);
/* Appends a request of TYPE; returns its FIXED bytes of family header, zeroed. Several share one send. */
void *nl_start(struct nl *nl, int type, int flags, unsigned fixed);
/* Appends an attribute to the last request. */
void nl_put(struct nl *nl, int attr, const void *p, unsigned len);
/* The same of LEN zeroed bytes (at most 16), which it returns; what is appended before nl_nest_end() is in there, too. */
void *nl_nest(struct nl *nl, int attr, unsigned len);
void nl_nest_end(struct nl *nl, void *payload);
/*
 * Sends all requests, hands every reply to CB (may be NULL), and ends with the acknowledgement of the last or the end of
 * a dump. 0, or -errno: the kernel's for the last request, -EAGAIN for a dump that changed under way, -EMSGSIZE.
 */
int nl_call(struct nl *nl, nl_cb *cb, void *arg);
/* What nl_call() does with the N bytes of a datagram in the buffer: 1 to read on, else its result. */
int nl_datagram(struct nl *nl, unsigned n, nl_cb *cb, void *arg);
/* Payload of attribute ATTR with at least LEN bytes behind FIXED bytes of family header, or NULL. */
const void *nl_attr(const struct nlmsghdr *h, unsigned fixed, int attr, unsigned len);
/* Length of a payload. */
static inline unsigned nl_len(const void *payload)
{
	return ((const struct nlattr *)payload)[-1].nla_len - sizeof(struct nlattr);
}
/* A payload of at least one byte, or NULL, as a string; NULL where it has no end. */
const char *nl_str(const char *payload);

#endif
