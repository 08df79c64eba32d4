/* SPDX-License-Identifier: 0BSD */
/* link-address.c - the hardware addresses of links, read and written: hex, of tunnels IPv4 and IPv6 */
#include "nl.h"
#include "uapi/link.h"

int link_address(const char *s, unsigned char to[LINK_ADDRESS_MAX])
{
	unsigned digit, value = 1; /* a bit in front of the digits */
	const char *p;
	int n = 0;

	for (p = s; *p; p++)
		if (*p == '.')
			return -1;
	for (;; s++) {
		if (!*s || *s == ':') {
			if (value == 1 || n == LINK_ADDRESS_MAX)
				return 0;
			to[n++] = value < 32 ? value - 16 : value;
			value = 1;
			if (!*s)
				return n;
			continue;
		}
		digit = *s - '0';
		if (digit > 9 && (digit = (*s | 32) - 'a' + 10) - 10 > 5)
			return 0;
		if (value > 31)
			return 0;
		value = value << 4 | digit;
	}
}

/* The digits of N in hex, leading zeros only up to LEAST. */
static void put_hex(unsigned n, int least)
{
	char digits[5], *p = digits + 4;

	*p = '\0';
	for (; n || least > 0; n >>= 4, least--)
		*--p = "0123456789abcdef"[n & 15];
	out_str(p);
}

/* IPv6 (RFC 5952): `::` stands for the longest run of zeros, of several the first, that is longer than one group. */
static void put_ipv6(const unsigned char *p)
{
	int i, run, start = -1, longest = 1;

	for (i = run = 0; i < 8; i++) {
		run = p[2 * i] | p[2 * i + 1] ? 0 : run + 1;
		if (run > longest) {
			longest = run;
			start = i - run + 1;
		}
	}
	for (i = 0; i < 8; i++) {
		if (i == start) {
			out_str("::");
			i += longest - 1;
			continue;
		}
		if (i && i != start + longest)
			out_str(":");
		put_hex(p[2 * i] << 8 | p[2 * i + 1], 1);
	}
}

void link_put_address(const unsigned char *p, unsigned len, unsigned type)
{
	int ipv4 = len == 4 && (type == ARPHRD_TUNNEL || type == ARPHRD_SIT || type == ARPHRD_IPGRE);
	unsigned i;

	if (len == 16 && (type == ARPHRD_TUNNEL6 || type == ARPHRD_IP6GRE)) {
		put_ipv6(p);
		return;
	}
	for (i = 0; i < len; i++) {
		if (i)
			out_str(ipv4 ? "." : ":");
		if (ipv4)
			out_num(p[i]);
		else
			put_hex(p[i], 2);
	}
}
