/* SPDX-License-Identifier: 0BSD */
/* nl.c - for libFuzzer: any bytes as a netlink datagram, answered to a question with the number that they begin with */
#include <stdlib.h>

#include "nl.h"

const char *bb_name = "fuzz";
void applet_usage(int whole) { (void)whole; }
int applet_run(const char *name, char **argv) { return name && argv ? -ENOENT : 0; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static volatile unsigned sum;

static int hear(void *arg, const struct nlmsghdr *h, unsigned index)
{
	const struct nl *nl = arg;
	const char *p = (const char *)h, *value;
	unsigned i;
	int attr;

	if (h->nlmsg_len > (unsigned)(nl->buf + nl->size - p) || index > nl->seq - nl->first)
		abort();
	for (i = 0; i < h->nlmsg_len; i++)
		sum += p[i];
	for (attr = 0; attr < 8; attr++) {
		value = nl_attr(h, h->nlmsg_type & 31, attr, 4);
		for (i = 0; value && i < 4; i++)
			sum += value[i];
	}
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct nl nl = { .fd = -1 };
	int r;

	nl.size = n;
	nl.buf = malloc(n ? n : 1); /* of just this size: the sanitizer guards its end */
	if (!nl.buf)
		return 0;
	memcpy(nl.buf, data, n);
	if (n >= sizeof(struct nlmsghdr))
		nl.first = nl.seq = ((struct nlmsghdr *)(void *)nl.buf)->nlmsg_seq;
	nl.seq += n & 1;
	r = nl_datagram(&nl, n, hear, &nl);
	if (r > 1 || (nl.ext && nl.ext + strlen(nl.ext) >= nl.buf + n))
		abort();
	free(nl.buf);
	return 0;
}
