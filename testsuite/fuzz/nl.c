/* SPDX-License-Identifier: 0BSD */
/* nl.c - for libFuzzer: any bytes as a netlink datagram, answered to a question with the number that they begin with */
#include "fuzz.h"

static volatile unsigned sum;
static unsigned heard;

static int hear(void *arg, const struct nlmsghdr *h, unsigned index)
{
	const struct nl *nl = arg;
	const char *p = (const char *)h, *value;
	unsigned i, fixed;
	int attr;

	heard++;
	check(p >= nl->buf && h->nlmsg_len >= sizeof(*h) && h->nlmsg_len <= nl->size - (p - nl->buf) && index <= nl->seq - nl->first);
	for (i = 0; i < h->nlmsg_len; i++)
		sum += p[i];
	for (attr = 0; attr < 8; attr++) {
		fixed = NL_ALIGN(h->nlmsg_type & 31);
		value = nl_attr(h, fixed, attr, 4);
		check(!value || (value >= p + sizeof(*h) + fixed + sizeof(struct nlattr) && value + nl_len(value) <= p + h->nlmsg_len));
		for (i = 0; value && i < nl_len(value); i++)
			sum += value[i];
		value = nl_str(nl_attr(h, fixed, attr, 1));
		check(!value || value + strlen(value) < p + h->nlmsg_len);
	}
	return 0;
}

/* The same walk, by offsets in 64 bits: how many messages are for us, and the result. */
static int reference(const char *buf, uint64_t n, uint32_t first, uint32_t last, unsigned *ours)
{
	uint64_t at = 0, end;
	struct nlmsghdr h;
	int32_t error;
	int changed = 0;

	*ours = 0;
	while (at + sizeof(h) <= n) {
		memcpy(&h, buf + at, sizeof(h));
		end = at + h.nlmsg_len;
		if (h.nlmsg_len < sizeof(h) || end > n)
			return -EBADMSG;
		if (h.nlmsg_seq == first || h.nlmsg_seq == last) { /* two at most, here */
			changed |= h.nlmsg_flags & NLM_F_DUMP_INTR;
			if (h.nlmsg_type != NLMSG_ERROR && h.nlmsg_type != NLMSG_DONE) {
				++*ours;
			} else if (h.nlmsg_seq == last) {
				error = 0;
				if (h.nlmsg_type == NLMSG_ERROR && end - at < sizeof(h) + sizeof(struct nlmsgerr))
					return -EBADMSG;
				if (end - at >= sizeof(h) + sizeof(error))
					memcpy(&error, buf + at + sizeof(h), sizeof(error));
				return error > 0 ? -EBADMSG : error ? error : changed ? -EAGAIN : 0;
			}
		}
		at = (end + 3) / 4 * 4;
	}
	return 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct nl nl = { .fd = -1 };
	unsigned ours;
	int r, want;

	nl.size = n;
	nl.buf = malloc(n + !n); /* of just this size: the sanitizer guards its end */
	if (!nl.buf)
		return 0;
	if (n)
		memcpy(nl.buf, data, n);
	if (n >= sizeof(struct nlmsghdr))
		nl.first = nl.seq = ((struct nlmsghdr *)(void *)nl.buf)->nlmsg_seq;
	nl.seq += n & 1;
	heard = 0;
	r = nl_datagram(&nl, n, hear, &nl);
	want = reference(nl.buf, n, nl.first, nl.seq, &ours);
	check(r == want && heard == ours);
	check(!nl.ext || (nl.ext >= nl.buf && nl.ext + strlen(nl.ext) < nl.buf + n));
	free(nl.buf);
	return 0;
}
