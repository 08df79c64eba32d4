/* SPDX-License-Identifier: 0BSD */
/* link.c - ip link: addresses read and written, lines of links that the machine at hand does not have, mangled messages */
#include <arpa/inet.h>

#include "tap.h"
#include "guard.h"
#define link_show link_show_here /* the library's stays out of the way */
#include "link-show.c"

static const struct {
	const char *text;
	int n;
	const char *bytes;
} addresses[] = {
	{ "02:00:00:00:00:01", 6, "\2\0\0\0\0\1" }, { "2:0:0:0:0:1", 6, "\2\0\0\0\0\1" }, { "aB:Cd:eF:fF:0a:A", 6, "\xab\xcd\xef\xff\x0a\x0a" },
	{ "1", 1, "\1" }, { "ff:0", 2, "\377" }, { "1:2:3:4:5:6:7:8", 8, "\1\2\3\4\5\6\7\10" },
	{ "0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:1", 32, "" },
	{ "0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:1", 0, "" },
	{ "", 0, "" }, { ":", 0, "" }, { "1:", 0, "" }, { ":1", 0, "" }, { "1::2", 0, "" }, { "100", 0, "" }, { "g", 0, "" }, { "1 ", 0, "" }, { "0x1", 0, "" },
	{ "-1", 0, "" }, { "/", 0, "" }, { "@", 0, "" }, { "`", 0, "" }, { "\200", 0, "" }, { "192.0.2.1", -1, "" }, { "1.2", -1, "" }, { "1:2.3", -1, "" },
};

static void test_read(void)
{
	unsigned char to[LINK_ADDRESS_MAX];
	unsigned i;
	int n, same_bytes;

	for (i = 0; i < ARRAY_SIZE(addresses); i++) {
		n = link_address(addresses[i].text, to);
		same_bytes = n <= 0 || !addresses[i].bytes[0] || !memcmp(to, addresses[i].bytes, n);
		ok(n == addresses[i].n && same_bytes, "address \"%s\": %d bytes", addresses[i].text, n);
	}
}

static unsigned char address[32];
static unsigned length, type;
static int write_it(void) { link_put_address(address, length, type); return out_flush(); }

static const char *const ipv6[] = { "::", "::1", "1::", "2001:db8::1", "2001:db8::1:0:0:1", "2001:0:0:1::1", "::1:0:0:1:1:1", "1:0:2:0:3:0:4:0",
	"1:2:3:4:5:6:7:8", "0:1::", "::1:0", "fe80::abcd:ef01:2:30", "1:2:3:4:5:6::", "::3:4:5:6:7:8", "1000:200:30:4::" };

static void test_written(void)
{
	char text[INET6_ADDRSTRLEN];
	unsigned char back[16];
	unsigned i, j, bad = 0, seed = 7;

	length = 6, type = ARPHRD_ETHER, memcpy(address, "\2\0\x0a\xa0\xff\1", 6);
	is_num(run(write_it), 0, "an Ethernet address");
	is_str(tap_text[1], "02:00:0a:a0:ff:01", "in hex");
	length = 4, type = ARPHRD_SIT, memcpy(address, "\300\0\2\377", 4);
	is_num(run(write_it), 0, "an end of a tunnel");
	is_str(tap_text[1], "192.0.2.255", "in IPv4");
	type = ARPHRD_ETHER;
	is_str((run(write_it), tap_text[1]), "c0:00:02:ff", "elsewhere four bytes are hex");
	length = 16, type = ARPHRD_IP6GRE;
	for (i = 0; i < ARRAY_SIZE(ipv6); i++) {
		inet_pton(AF_INET6, ipv6[i], address);
		is_str((run(write_it), tap_text[1]), ipv6[i], ipv6[i]);
	}
	for (i = 0; i < 300; i++) {
		for (j = 0; j < 16; j++) {
			seed = seed * 1664525 + 1013904223;
			if (j % 2 == 0 || !(seed >> 20 & 3))
				address[j] = seed >> 28 & 1 ? seed >> 16 : 0;
		}
		run(write_it);
		inet_ntop(AF_INET6, address, text, sizeof(text));
		bad += inet_pton(AF_INET6, tap_text[1], back) != 1 || memcmp(back, address, 16) || strlen(tap_text[1]) > strlen(text);
	}
	ok(!bad, "300 addresses of IPv6 that inet_pton(3) reads back, none longer than inet_ntop(3) has it");
	length = 16, type = ARPHRD_INFINIBAND;
	is_num((run(write_it), strlen(tap_text[1])), 47, "other addresses of 16 bytes are hex");
}

static char buf[1024] __attribute__((aligned(8)));
static struct list one;
static struct nlmsghdr *message;

static struct nlmsghdr *start(unsigned kind, unsigned link_flags)
{
	struct ifinfomsg *i;
	uint32_t n = 1500;

	one.nl = (struct nl){ .buf = buf, .size = sizeof(buf), .fd = -1 };
	i = nl_start(&one.nl, RTM_NEWLINK, 0, sizeof(*i));
	i->ifi_index = 3, i->ifi_type = kind, i->ifi_flags = link_flags;
	nl_put(&one.nl, IFLA_IFNAME, "x0", 3);
	nl_put(&one.nl, IFLA_MTU, &n, 4);
	nl_put(&one.nl, IFLA_ADDRESS, "\2\0\0\0\0\1", 6);
	return message = (void *)buf;
}
static int print(void) { put(&one, message); return out_flush(); }
static void shows(const char *want, const char *name) { run(print); is_str(tap_text[1], want, name); }
static void number(int which, uint32_t n) { nl_put(&one.nl, which, &n, 4); }
static void byte(int which, unsigned value) { uint8_t n = value; nl_put(&one.nl, which, &n, 1); }

static void test_lines(void)
{
	start(ARPHRD_ETHER, 0);
	shows("3: x0: <> mtu 1500\n    link/ether 02:00:00:00:00:01\n", "no flag, and hardly an attribute");
	start(ARPHRD_ETHER, LINK_UP);
	nl_put(&one.nl, IFLA_BROADCAST, "\377\377\377\377\377\377", 6);
	nl_put(&one.nl, IFLA_PERM_ADDRESS, "\2\0\0\0\0\2", 6);
	shows("3: x0: <NO-CARRIER,UP> mtu 1500\n    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff permaddr 02:00:00:00:00:02\n",
		"an address that is not the one that it came with");
	start(ARPHRD_ETHER, 0x7fffff);
	nl_put(&one.nl, IFLA_PERM_ADDRESS, "\2\0\0\0\0\1", 6);
	byte(IFLA_OPERSTATE, 6), byte(IFLA_LINKMODE, 0), byte(IFLA_PROTO_DOWN, 0);
	shows("3: x0: <LOOPBACK,BROADCAST,POINTOPOINT,MULTICAST,NOARP,ALLMULTI,PROMISC,MASTER,SLAVE,UP,LOWER_UP,DORMANT,ECHO> mtu 1500 state UP mode DEFAULT\n"
		"    link/ether 02:00:00:00:00:01\n", "every flag; a permanent address that is the address");
	start(12345, 0);
	byte(IFLA_OPERSTATE, 99), byte(IFLA_LINKMODE, 7), byte(IFLA_PROTO_DOWN, 1);
	shows("3: x0: <> mtu 1500 state 99 mode 7\n    link/[12345] 02:00:00:00:00:01 protodown on \n", "numbers without a word");
	start(ARPHRD_NONE, 0);
	nl_put(&one.nl, IFLA_IFALIAS, "no end", 6);
	number(IFLA_LINK, 9), number(IFLA_MASTER, 10);
	shows("3: x0@if9: <> mtu 1500 master if10\n    link/none 02:00:00:00:00:01\n    alias \n", "links that are not there, a string without end");
}

/* Any bytes: nothing outside of the message is read, and it comes to an end. */
static int mangled(void)
{
	unsigned i, at, seed = 1, len;
	struct nlmsghdr *h;

	for (i = 0; i < 20000; i++) {
		len = message->nlmsg_len;
		h = message = (void *)guarded(buf, len);
		for (at = 0; at < 3; at++) {
			seed = seed * 1664525 + 1013904223;
			((char *)h)[sizeof(*h) + (seed >> 8) % (len - sizeof(*h))] = seed >> 24;
		}
		put(&one, h);
	}
	return 0;
}

int main(void)
{
	static const struct { struct nlattr a; char name[4]; } names[] = { { { 7, IFLA_ALT_IFNAME }, "ab" }, { { 6, IFLA_ALT_IFNAME }, "c" } };

	test_read();
	test_written();
	test_lines();
	one.ids.only = 0; /* no question about names */
	start(ARPHRD_ETHER, LINK_UP);
	nl_put(&one.nl, IFLA_PROP_LIST, names, 16);
	number(IFLA_LINK_NETNSID, 1);
	nl_put(&one.nl, IFLA_IFALIAS, "words", 6);
	shows("3: x0: <NO-CARRIER,UP> mtu 1500\n    link/ether 02:00:00:00:00:01 link-netnsid 1\n    alias words\n    altname ab\n    altname c\n", "other names");
	is_num(run(mangled), 0, "20,000 mangled messages");
	return tap_done();
}
