/* SPDX-License-Identifier: 0BSD */
/* link-show.c - links as `ip link show` prints them, byte for byte iproute2's lines */
#include "nl.h"
#include "uapi/link.h"

/* In the order of iproute2; in front of each the number of its bit, and 1. The first and the last are ours. */
#define NO_CARRIER 0x1000000
#define LOWER_DOWN 0x2000000
static const char flags[] ALIGN1 =
	"\31NO-CARRIER\0" "\4LOOPBACK\0" "\2BROADCAST\0" "\5POINTOPOINT\0" "\15MULTICAST\0" "\10NOARP\0" "\12ALLMULTI\0" "\11PROMISC\0"
	"\13MASTER\0" "\14SLAVE\0" "\1UP\0" "\21LOWER_UP\0" "\22DORMANT\0" "\23ECHO\0" "\32M-DOWN\0";

#define NUMBER(no, ...) no,
#define OP(no, op, text) op,
#define LEAD(no, op, text) text "\0"
#define HARDWARE(H) \
	H(ARPHRD_ETHER, , "ether") H(ARPHRD_LOOPBACK, , "loopback") H(ARPHRD_NONE, , "none") H(ARPHRD_TUNNEL, , "ipip") \
	H(ARPHRD_TUNNEL6, , "tunnel6") H(ARPHRD_SIT, , "sit") H(ARPHRD_IPGRE, , "gre") H(ARPHRD_IP6GRE, , "gre6") \
	H(ARPHRD_PPP, , "ppp") H(ARPHRD_CAN, , "can") H(ARPHRD_INFINIBAND, , "infiniband") H(ARPHRD_PIMREG, , "pimreg") \
	H(ARPHRD_IEEE80211, , "ieee802.11") H(ARPHRD_IEEE80211_RADIOTAP, , "ieee802.11/radiotap") \
	H(ARPHRD_IEEE802154, , "ieee802.15.4") H(ARPHRD_6LOWPAN, , "6lowpan") H(ARPHRD_NETLINK, , "netlink")
static const uint16_t kinds[] = { HARDWARE(NUMBER) };
static const char kind_names[] ALIGN1 = HARDWARE(LEAD);

/* Words for numbers from 0 on; a number that has none is printed itself. */
#define STATES "UNKNOWN\0" "NOTPRESENT\0" "DOWN\0" "LOWERLAYERDOWN\0" "TESTING\0" "DORMANT\0" "UP\0"
#define MODES "DEFAULT\0" "DORMANT\0"
#define GROUPS "default\0"
static const char lists[] ALIGN1 = "\0" STATES "\0" MODES "\0" GROUPS;
enum {
	NUM, STATE, MODE = STATE + sizeof(STATES), GROUP = MODE + sizeof(MODES), QLEN = GROUP + sizeof(GROUPS),
	TEXT, LINK, FLAGS, KIND, WORD, ADDRESS, NETNS, ALTNAMES,
};

/* What a link's lines are made of: an attribute, and where it is there, how to print it and what stands before it. */
#define FIELDS(F) \
	F(IFLA_IFNAME, TEXT, ": ") F(IFLA_LINK, LINK, "@") F(IFLA_IFNAME, FLAGS, ": <") F(IFLA_MTU, NUM, "> mtu ") \
	F(IFLA_QDISC, TEXT, " qdisc ") F(IFLA_MASTER, LINK, " master ") F(IFLA_OPERSTATE, STATE, " state ") \
	F(IFLA_LINKMODE, MODE, " mode ") F(IFLA_GROUP, GROUP, " group ") F(IFLA_TXQLEN, QLEN, " ") \
	F(IFLA_IFNAME, KIND, "\n    link/") F(IFLA_ADDRESS, ADDRESS, "") F(IFLA_BROADCAST, ADDRESS, " brd ") \
	F(IFLA_PERM_ADDRESS, ADDRESS, " permaddr ") F(IFLA_LINK_NETNSID, NETNS, " link-netns") \
	F(IFLA_PROTO_DOWN, WORD, " protodown on ") F(IFLA_IFALIAS, TEXT, "\n    alias ") F(IFLA_PROP_LIST, ALTNAMES, "")
static const uint8_t attrs[] = { FIELDS(NUMBER) };
static const uint8_t ops[] = { FIELDS(OP) };
static const char leads[] ALIGN1 = FIELDS(LEAD);

struct list {
	struct mem messages;
	struct nsid_list ids;
	struct nl nl;
};

static const struct ifinfomsg *head(const struct nlmsghdr *h)
{
	return (const void *)(h + 1);
}

static const void *attr(const struct nlmsghdr *h, int which)
{
	return nl_attr(h, sizeof(struct ifinfomsg), which, 1);
}

static void put_str(const char *s)
{
	if (s)
		out_name(s);
}

static const struct nlmsghdr *find(const struct list *l, int index)
{
	const struct nlmsghdr *h;
	size_t at;

	for (at = 0; at < l->messages.len; at += NL_ALIGN(h->nlmsg_len)) {
		h = (const void *)(l->messages.p + at);
		if (head(h)->ifi_index == index)
			return h;
	}
	return NULL;
}

static void put_link(const struct nlmsghdr *h, int index)
{
	if (h) {
		put_str(nl_str(attr(h, IFLA_IFNAME)));
	} else if (index) {
		out_str("if");
		out_num(index);
	} else {
		out_str("NONE");
	}
}

static void put_flags(unsigned set)
{
	const char *f, *comma = "";

	for (f = flags; *f; f = str_next(f))
		if (set >> (*f - 1) & 1) {
			out_str(comma);
			out_str(f + 1);
			comma = ",";
		}
}

static void put_kind(unsigned kind)
{
	const char *name = kind_names;
	unsigned i;

	for (i = 0; *name && kinds[i] != kind; i++)
		name = str_next(name);
	if (*name) {
		out_str(name);
	} else {
		out_str("[");
		out_num(kind);
		out_str("]");
	}
	out_str(" ");
}

static void put_netns(struct list *l, int id)
{
	struct nsid_entry *e;

	if (l->ids.only < 0) {
		nsid_named(&l->ids, &l->nl);
		l->ids.only = 0; /* they are there */
	}
	for (e = (void *)l->ids.entries.p; (char *)e < l->ids.entries.p + l->ids.entries.len; e++)
		if (e->id.id == id) {
			out_str(" ");
			out_name(l->ids.names.p + e->name);
			return;
		}
	out_str("id ");
	out_num(id);
}

/* The walk goes on behind the list, where there are no such attributes. */
static void put_altnames(const struct nlmsghdr *h, const char *p)
{
	while ((p = nl_attr(h, p - (const char *)(h + 1), IFLA_ALT_IFNAME, 1))) {
		out_str("\n    altname ");
		put_str(nl_str(p));
		p += NL_ALIGN(nl_len(p));
	}
}

/* True when both payloads are there and the same. */
static int same(const void *a, const void *b)
{
	return b && nl_len(a) == nl_len(b) && !memcmp(a, b, nl_len(a));
}

static void put(struct list *l, const struct nlmsghdr *h)
{
	const struct nlmsghdr *other = NULL; /* the link that the last field was about */
	unsigned f, n, set = head(h)->ifi_flags, op;
	const char *lead = leads, *s;
	const void *p;

	out_num(head(h)->ifi_index);
	for (f = 0; f < sizeof(ops); f++, lead = str_next(lead)) {
		op = ops[f];
		p = attr(h, attrs[f]);
		if (!p)
			continue;
		n = nl_len(p) < 4 ? *(const uint8_t *)p : *(const uint32_t *)p;
		if (op == WORD ? !n : attrs[f] == IFLA_PERM_ADDRESS && same(p, attr(h, IFLA_ADDRESS)))
			continue;
		out_str(attrs[f] == IFLA_BROADCAST && set & LINK_POINTOPOINT ? " peer " : lead);
		if (op == QLEN) {
			if (!n)
				continue;
			out_str("qlen ");
			op = NUM;
		}
		if (op < QLEN) {
			s = str_nth(lists + op, n);
			if (*s)
				out_str(s);
			else
				out_num(n);
		} else if (op == LINK) {
			other = attrs[f] == IFLA_LINK && attr(h, IFLA_LINK_NETNSID) ? NULL : find(l, n);
			put_link(other, n);
		} else if (op == FLAGS) {
			if ((set & (LINK_UP | LINK_RUNNING)) == LINK_UP)
				set |= NO_CARRIER;
			put_flags(other && !(head(other)->ifi_flags & LINK_UP) ? set | LOWER_DOWN : set);
		} else if (op == KIND) {
			put_kind(head(h)->ifi_type);
		} else if (op == ADDRESS) {
			link_put_address(p, nl_len(p), head(h)->ifi_type);
		} else if (op == NETNS) {
			put_netns(l, n);
		} else if (op == ALTNAMES) {
			put_altnames(h, p);
		} else if (op == TEXT) {
			put_str(nl_str(p));
		}
	}
	out_str("\n");
}

int link_show(const char *name)
{
	struct list l = { .ids = { .target = -1, .only = -1 } };
	const struct nlmsghdr *h;
	int only = name ? link_find(name) : 0, shown = !name, err = nsid_open(&l.nl);
	size_t at;

	if (err == 0)
		err = link_dump(&l.nl, &l.messages);
	if (err < 0)
		return bb_error(err, LINK_REFUSED);
	for (at = 0; at < l.messages.len; at += NL_ALIGN(h->nlmsg_len)) {
		h = (const void *)(l.messages.p + at);
		if (!name || head(h)->ifi_index == only) {
			put(&l, h);
			shown = 1;
		}
	}
	mem_free(&l.messages);
	mem_free(&l.ids.entries);
	mem_free(&l.ids.names);
	return shown ? 0 : bb_error(0, "Device \"%s\" does not exist.", name);
}
