/* SPDX-License-Identifier: 0BSD */
/* nl.c - netlink: recorded datagrams, attributes, the kernel's words */
#include "tap.h"
#include "guard.h"
#include "recorded.h"

static struct nl nl;
static int ids[8], messages;

static int take_id(void *arg, const struct nlmsghdr *h, unsigned index)
{
	const int32_t *id = nl_attr(h, sizeof(struct rtgenmsg), NETNSA_NSID, sizeof(*id));

	if (arg != ids || index)
		return -EFAULT;
	ids[messages++ & 7] = id ? *id : -2;
	return 0;
}
static int refuse(void *arg, const struct nlmsghdr *h, unsigned index)
{
	(void)arg, (void)h, (void)index;
	messages++;
	return -EXDEV;
}

static int feed(const void *p, unsigned n, nl_cb *cb)
{
	messages = 0;
	nl = (struct nl){ .fd = -1, .first = SEQ, .seq = SEQ, .size = NL_ALIGN(n), .buf = guarded(NULL, NL_ALIGN(n)) };
	memcpy(nl.buf, p, n);
	return nl_datagram(&nl, n, cb, ids);
}

static void test_recorded(void)
{
	static const unsigned char end[] = { HEADER(16, NLMSG_DONE, MULTI) };
	unsigned char two[sizeof(rec_reply) + sizeof(rec_ack)];
	const struct recorded *r;

	for (r = recorded; r < recorded + ARRAY_SIZE(recorded); r++) {
		is_num(feed(r->p, r->n, take_id), r->result, r->what);
		is_num(messages, r->messages, "its messages");
		if (r->ext)
			is_str(nl.ext, r->ext, "its words");
		else
			ok(!nl.ext, "it has no words");
		is_num(feed(r->p, r->n, NULL), r->result, "the same with nobody who listens");
	}
	feed(rec_reply, sizeof(rec_reply), take_id);
	is_num(ids[0], 7, "the id in a reply");
	ok(nl.datagrams == 1 && nl.last == sizeof(rec_reply), "counted");
	feed(rec_dump, sizeof(rec_dump), take_id);
	ok(ids[0] == 0 && ids[1] == 7 && ids[2] == 100000, "the ids in a dump, in order");
	ok(nl.datagrams == 1 && nl.last == 3 * 28, "counted as one datagram, without the end mark");
	feed(rec_ack, sizeof(rec_ack), take_id);
	ok(nl.datagrams == 0 && nl.last == 0, "an acknowledgement does not count");
	is_num(feed(rec_dump, sizeof(rec_dump), refuse), -EXDEV, "who listens may end it");
	is_num(messages, 1, "at once");
	memcpy(two, rec_reply, sizeof(rec_reply));
	memcpy(two + sizeof(rec_reply), rec_ack, sizeof(rec_ack));
	is_num(feed(two, sizeof(two), take_id), 0, "a reply and its acknowledgement in one datagram");
	is_num(messages, 1, "both are seen");
	is_num(feed(two, 0, take_id), 1, "an empty datagram");
	is_num(feed(end, sizeof(end), take_id), 0, "an end mark without an error in it");
	is_num(feed(end, sizeof(end) - 1, take_id), 1, "less than a header");
}

/* A window of requests: those within it are answered, and only the last one ends. */
static void test_window(void)
{
	unsigned char error[sizeof(rec_error)];

	memcpy(error, rec_error, sizeof(error));
	nl = (struct nl){ .fd = -1, .first = SEQ, .seq = SEQ + 1, .size = sizeof(error), .buf = guarded(error, sizeof(error)) };
	is_num(nl_datagram(&nl, sizeof(error), NULL, NULL), 1, "an error of the first of two does not end the call");
	nl.first = SEQ - 1;
	nl.seq = SEQ;
	is_num(nl_datagram(&nl, sizeof(error), NULL, NULL), -EEXIST, "one of the last does");
	nl.first = SEQ + 1;
	nl.seq = SEQ + 2;
	is_num(nl_datagram(&nl, sizeof(error), NULL, NULL), 1, "one of an earlier call does not");
	nl.first = SEQ - 2;
	nl.seq = SEQ - 1;
	is_num(nl_datagram(&nl, sizeof(error), NULL, NULL), 1, "nor does one from the future");
	((struct nlmsghdr *)(void *)nl.buf)->nlmsg_seq = 0;
	nl.first = 0xfffffffe;
	nl.seq = 0;
	is_num(nl_datagram(&nl, sizeof(error), NULL, NULL), -EEXIST, "numbers begin again at 0");
	((struct nlmsghdr *)(void *)nl.buf)->nlmsg_seq = 1;
	is_num(nl_datagram(&nl, sizeof(error), NULL, NULL), 1, "and end there");
}

static void test_attributes(void)
{
	static const unsigned char message[] = {
		HEADER(62, RTM_NEWNSID, 0), U32(0), U16(5), U16(1), 'a', 9, 9, 9, U16(8), U16(0x8000 | 2), U32(22), U16(8), U16(0x4000 | 3), U32(33),
		U16(4), U16(4), U16(8), U16(2), U32(44), U16(6), U16(6), 'x', 'y',
	};
	static const struct { uint16_t len; int found; const char *what; } lengths[] = {
		{ 8, 1, "as it should be" }, { 7, 0, "too small for the value" }, { 4, 0, "no value" }, { 3, 0, "less than its own header" }, { 0, 0, "nothing" },
		{ 9, 0, "a byte too large" }, { 12, 0, "too large" }, { 0x7fff, 0, "much too large" }, { 0xffff, 0, "as large as can be" },
	};
	static const unsigned char damaged[] = { HEADER(32, RTM_NEWNSID, 0), U32(0), U16(3), U16(9), U16(8), U16(NETNSA_NSID), U32(7) };
	unsigned char reply[sizeof(rec_reply)];
	struct nlmsghdr *h;
	const char *p;
	unsigned i;

	/* the last one ends without what would align it */
	h = (void *)guarded(NULL, sizeof(message) + 2);
	memcpy(h, message, sizeof(message));
	p = nl_attr(h, 4, 1, 1);
	ok(p && *p == 'a', "a byte");
	ok(!nl_attr(h, 4, 1, 2), "it is not two");
	ok((p = nl_attr(h, 4, 2, 4)) && *(const uint32_t *)(const void *)p == 22, "the first of two, whatever its flags");
	ok((p = nl_attr(h, 4, 3, 4)) && *(const uint32_t *)(const void *)p == 33, "a nested one");
	ok(nl_attr(h, 4, 4, 0) && !nl_attr(h, 4, 4, 1), "an empty one");
	ok((p = nl_attr(h, 4, 6, 2)) && p[0] == 'x' && p[1] == 'y', "the last");
	ok(!nl_attr(h, 4, 5, 0) && !nl_attr(h, 4, 0, 0), "those that are not there");
	ok(nl_attr(h, 1, 3, 4) == nl_attr(h, 4, 3, 4), "the family header is aligned");
	ok(!nl_attr(h, 44, 1, 0) && !nl_attr(h, 60, 1, 0) && !nl_attr(h, 1000, 1, 0), "a family header as large as the message, or larger");
	for (i = 0; i < ARRAY_SIZE(lengths); i++) {
		memcpy(reply, rec_reply, sizeof(reply));
		memcpy(reply + 20, &lengths[i].len, 2);
		h = (void *)guarded(reply, sizeof(reply));
		is_num(nl_attr(h, 4, NETNSA_NSID, 4) != NULL, lengths[i].found, lengths[i].what);
	}
	h = (void *)guarded(damaged, sizeof(damaged));
	ok(!nl_attr(h, 4, NETNSA_NSID, 4) && nl_attr(h, 8, NETNSA_NSID, 4), "what stands behind a damaged one is not looked at");
}

/* An error of LEN bytes, with the N bytes of PATCH at AT. Its words, of which two attributes follow the request: */
static void try_text(const char *what, uint32_t len, unsigned at, const void *patch, unsigned n, const char *want)
{
	static const unsigned char error[] = {
		HEADER(52, NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS), U32(-EINVAL), REQUEST(36, RTM_NEWNSID),
		U16(8), U16(NLMSGERR_ATTR_MSG), 'w', 'h', 'y', 0, U16(8), U16(2), 'x', 'x', 'x', 'x',
	};
	unsigned char bytes[sizeof(error)];

	memcpy(bytes, error, sizeof(bytes));
	memcpy(bytes, &len, sizeof(len));
	if (n)
		memcpy(bytes + at, patch, n);
	is_num(feed(bytes, len, NULL), -EINVAL, what);
	if (want)
		is_str(nl.ext, want, "its words");
	else
		ok(!nl.ext, "it has no words");
}

/* The kernel's words for an error end where their attribute does. */
static void test_text(void)
{
	static const uint16_t two = 2, four = 4, five = 5, capped = NLM_F_CAPPED, nested = 0x8000 | NLMSGERR_ATTR_MSG;
	unsigned char ack[sizeof(rec_ack)];
	uint16_t flags = NLM_F_CAPPED | NLM_F_ACK_TLVS;

	try_text("words, and nothing behind them", 44, 0, NULL, 0, "why");
	try_text("words without an end", 44, 43, "x", 1, NULL);
	try_text("words without an end, and an attribute that ends in NUL", 52, 43, "x\10\0\2\0\0\0\0", 9, NULL);
	try_text("words, and an attribute that does not end in NUL", 52, 0, NULL, 0, "why");
	try_text("words of no length", 52, 36, &four, 2, NULL);
	try_text("words of one byte, which is no NUL", 52, 36, &five, 2, NULL);
	try_text("words with a flag in their type", 44, 38, &nested, 2, "why");
	try_text("no words, but another attribute", 44, 38, &two, 2, NULL);
	try_text("words of which the flags say nothing", 44, 6, &capped, 2, NULL);
	try_text("words cut off", 42, 0, NULL, 0, NULL);
	try_text("attributes cut off", 38, 0, NULL, 0, NULL);
	memcpy(ack, rec_ack, sizeof(ack));
	memcpy(ack + 6, &flags, 2);
	is_num(feed(ack, sizeof(ack), NULL), 0, "an acknowledgement that announces words");
	ok(!nl.ext, "it has none");
}

static void test_requests(void)
{
	static const char value[] = "abcde";
	uint32_t room[32];
	struct nl s = { .fd = -1, .seq = 41, .size = sizeof(room), .buf = (char *)room };
	const struct nlmsghdr *h = (void *)room;
	char *fixed;

	memset(room, 0xff, sizeof(room));
	fixed = nl_start(&s, RTM_GETNSID, NLM_F_DUMP, 4);
	ok(h->nlmsg_len == 20 && h->nlmsg_type == RTM_GETNSID && h->nlmsg_flags == (NLM_F_REQUEST | NLM_F_DUMP), "a request");
	ok(h->nlmsg_seq == 42 && h->nlmsg_pid == 0 && s.first == 42 && s.seq == 42, "its number");
	ok(fixed == (char *)room + 16 && room[4] == 0 && room[5] == 0xffffffff, "its family header is zero");
	nl_put(&s, 9, value, 5);
	ok(h->nlmsg_len == 32 && s.len == 32 && nl_attr(h, 4, 9, 5) && !nl_attr(h, 4, 9, 6) && !nl_attr(h, 4, 8, 0), "an attribute");
	ok(memcmp((char *)room + 24, "abcde\0\0", 8) == 0 && room[8] == 0xffffffff, "aligned with zeros");
	nl_put(&s, 10, "", 0);
	ok(h->nlmsg_len == 36 && nl_attr(h, 4, 10, 0) == (char *)room + 36, "an empty one");
	fixed = nl_start(&s, RTM_NEWNSID, 0, 5);
	h = (void *)((char *)room + 36);
	ok(fixed == (char *)room + 52 && h->nlmsg_len == 24 && h->nlmsg_seq == 43 && s.first == 42 && s.seq == 43 && s.head == 36, "a second request");
	nl_put(&s, 1, value, 4);
	ok(h->nlmsg_len == 32 && ((struct nlmsghdr *)(void *)room)->nlmsg_len == 36 && s.len == 68 && !s.err, "its attribute");
}

/* More than there is room for: told, and nothing is written behind the room. */
static int overflow(void)
{
	static const uint32_t value = 7;
	unsigned size, n;

	for (size = 40; size <= 120; size += 4) {
		nl = (struct nl){ .fd = -1, .size = size, .buf = guarded(NULL, size) };
		for (n = 0; n < 10; n++) {
			nl_start(&nl, RTM_NEWNSID, 0, 4);
			nl_put(&nl, NETNSA_FD, &value, 4);
			nl_put(&nl, NETNSA_NSID, &value, 4);
		}
		if (nl_call(&nl, NULL, NULL) != -EMSGSIZE)
			return 1;
		if (nl.err || nl.len)
			return 2; /* the next call has room again */
	}
	return 0;
}

int main(void)
{
	test_recorded();
	test_window();
	test_attributes();
	test_text();
	test_requests();
	is_num(run(overflow), 0, "more requests than there is room for");
	return tap_done();
}
