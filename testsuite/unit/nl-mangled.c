/* SPDX-License-Identifier: 0BSD */
/* nl-mangled.c - netlink datagrams cut off and with wrong bytes: no read outside of them, and always an end */
#include "tap.h"
#include "guard.h"
#include "recorded.h"

static struct nl nl;
static struct {
	unsigned messages, outside; /* those handed on, and of them those that reach out of the datagram */
	uint32_t sum;               /* of all that may be read */
	unsigned n;
} heard;

static void add(const void *p, size_t n)
{
	const unsigned char *c = p;

	while (n--)
		heard.sum = heard.sum * 31 + *c++;
}

static int listen_to(void *arg, const struct nlmsghdr *h, unsigned index)
{
	const char *at = (const char *)h;
	unsigned attr, fixed;
	const void *value;

	heard.messages++;
	heard.outside += arg != &heard || index != 0 || at < nl.buf || h->nlmsg_len < sizeof(*h) || h->nlmsg_len > heard.n - (at - nl.buf);
	if (heard.outside)
		return 0;
	add(h, h->nlmsg_len);
	for (fixed = 0; fixed <= 28; fixed++)
		for (attr = 0; attr < 9; attr++) {
			value = nl_attr(h, fixed, attr, 4);
			if (value)
				add(value, 4);
		}
	return 0;
}

/* Hands on N bytes of P, with FILL in what is between them and the page that can't be read. */
static int feed(const void *p, unsigned n, int fill)
{
	unsigned size = NL_ALIGN(n);
	int r;

	memset(&heard, 0, sizeof(heard));
	nl = (struct nl){ .fd = -1, .first = SEQ, .seq = SEQ, .size = size, .buf = guarded(NULL, size) };
	memset(nl.buf, fill, size);
	memcpy(nl.buf, p, n);
	heard.n = n;
	r = nl_datagram(&nl, n, listen_to, &heard);
	if (nl.ext)
		add(nl.ext, strlen(nl.ext));
	return r;
}

/* What holds of any bytes, whatever the result; 0, or what is wrong. */
static int check(const void *p, unsigned n)
{
	int r = feed(p, n, 0);
	uint32_t sum = heard.sum;

	if (heard.outside)
		return 10;
	if (heard.messages > n / sizeof(struct nlmsghdr))
		return 11;
	if (nl.ext && (nl.ext < nl.buf || nl.ext + strlen(nl.ext) >= nl.buf + n))
		return 13;
	if (r == 1 && nl.ext)
		return 14;
	return feed(p, n, 0xff) != r || heard.sum != sum ? 15 : 0; /* bytes behind the datagram played a part */
}

static const struct recorded *rec;
static unsigned char bytes[256];

static void take(void)
{
	memcpy(bytes, rec->p, rec->n);
}

static int cut_off(void)
{
	unsigned n;
	int r;

	for (n = 0; n <= rec->n; n++) {
		take();
		r = check(bytes, n);
		if (r)
			return r;
		if (n < sizeof(struct nlmsghdr) && feed(bytes, n, 0) != 1)
			return 20;
	}
	return feed(bytes, rec->n, 0) == rec->result && (int)heard.messages == rec->messages ? 0 : 21;
}

static int other_bytes(void)
{
	static const unsigned char with[] = { 0, 0xff, 1, 3, 4, 15, 16, 17, 0x7f, 0x80 };
	unsigned i, k;
	int r;

	for (i = 0; i < rec->n; i++)
		for (k = 0; k < ARRAY_SIZE(with) + 10; k++) {
			take();
			bytes[i] = k < ARRAY_SIZE(with) ? with[k] : k < ARRAY_SIZE(with) + 8 ? bytes[i] ^ 1 << (k - ARRAY_SIZE(with))
				: k == ARRAY_SIZE(with) + 8 ? bytes[i] ^ 0xff : bytes[i] + 1;
			r = check(bytes, rec->n);
			if (r) {
				printf("byte %u is %#x: %d\n", i, bytes[i], r);
				fflush(stdout);
				return r;
			}
		}
	return 0;
}

/* Each aligned 16 and 32 bits at their limits. */
static int other_numbers(void)
{
	static const uint32_t with[] = { 0, 1, 3, 4, 5, 15, 16, 17, 0x7fffffff, 0x80000000, 0xfffffff0, 0xfffffffc, 0xfffffffd, 0xffffffff, 0xffff, 0x8000 };
	unsigned i, k;
	uint16_t half;
	int r;

	for (i = 0; i + 4 <= rec->n; i += 4)
		for (k = 0; k < ARRAY_SIZE(with) * 3; k++) {
			take();
			half = with[k / 3];
			memcpy(bytes + i + (k % 3 == 2 ? 2 : 0), k % 3 ? (const void *)&half : (const void *)&with[k / 3], k % 3 ? 2 : 4);
			r = check(bytes, rec->n);
			if (r)
				return r;
		}
	return 0;
}

static uint32_t seed = 1;
static unsigned dice(unsigned n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 16) % n;
}

/* Several bytes at once, cut off somewhere, or pure noise with a header that fits. */
static int noise(void)
{
	struct nlmsghdr h = { 0, 0, 0, SEQ, 0 };
	unsigned i, k, n;
	int r;

	for (i = 0; i < 30000; i++) {
		take();
		n = rec->n - dice(4) * dice(rec->n) / 4;
		for (k = dice(6); k; k--)
			bytes[dice(n)] = dice(3) ? dice(12) : dice(256);
		if (i % 3 == 0) {
			for (k = 16; k < n; k++)
				bytes[k] = dice(4) ? 0 : dice(40);
			h.nlmsg_len = n < 16 ? 16 : 16 + dice(n - 15);
			h.nlmsg_type = dice(2) ? 2 + dice(2) : 88;
			h.nlmsg_flags = dice(1024);
			memcpy(bytes, &h, sizeof(h));
		}
		r = check(bytes, n);
		if (r)
			return r;
	}
	return 0;
}

/* Answers to other questions are passed over, whatever they say. */
static int foreign(void)
{
	static const uint32_t with[] = { 0, 1, SEQ - 1, SEQ + 1, SEQ + 0x80000000U, 0xffffffff };
	struct nlmsghdr h;
	unsigned i, at;

	for (i = 0; i < ARRAY_SIZE(with); i++) {
		take();
		for (at = 0; at < rec->n; at += NL_ALIGN(h.nlmsg_len)) {
			memcpy(&h, bytes + at, sizeof(h));
			h.nlmsg_seq = with[i];
			memcpy(bytes + at, &h, sizeof(h));
		}
		if (feed(bytes, rec->n, 0) != 1 || heard.messages || nl.ext || nl.err || nl.datagrams)
			return 1;
	}
	return 0;
}

/* Lengths of the first message that can't be. */
static int lengths(void)
{
	const uint32_t with[] = { 0, 1, 15, rec->n + 1, rec->n + 4, 0x7fffffff, 0x80000000, 0xfffffffd, 0xffffffff };
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(with); i++) {
		take();
		memcpy(bytes, &with[i], 4);
		if (feed(bytes, rec->n, 0) != -EBADMSG || heard.messages || nl.ext)
			return 1;
	}
	return 0;
}

/* Only 0 and -errno are results: a number above would have nl_call() wait for more, for ever. */
static int positive(void)
{
	static const int32_t with[] = { 1, 2, EEXIST, 4095, INT_MAX };
	unsigned i, at = rec->n - (rec->messages ? 4 : rec->n - 16);

	for (i = 0; i < ARRAY_SIZE(with); i++) {
		take();
		memcpy(bytes + at, &with[i], 4);
		if (feed(bytes, rec->n, 0) > 0)
			return 1;
	}
	return 0;
}

int main(void)
{
	static int (*const test[])(void) = { cut_off, other_bytes, other_numbers, noise, foreign, lengths, positive };
	static const char *const how[] = { "cut off", "other bytes", "other numbers", "noise", "another question's",
		"lengths that can't be", "errors above 0" };
	unsigned i, k;
	int r;

	alarm(250); /* an endless loop is a failure, too */
	for (i = 0; i < ARRAY_SIZE(recorded); i++)
		for (k = 0; k < ARRAY_SIZE(test); k++) {
			rec = &recorded[i];
			if (test[k] == positive && rec->result == 1)
				continue; /* it has no error */
			r = run(test[k]);
			if (!ok(r == 0, "%s: %s", rec->what, how[k]))
				printf("# status %d %s", r, *tap_text[1] ? tap_text[1] : "\n");
		}
	return tap_done();
}
