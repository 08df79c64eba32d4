/* SPDX-License-Identifier: 0BSD */
/* words.c - for libFuzzer: any bytes as numbers, patterns, addresses and strings, against the C library's */
#include <arpa/inet.h>
#include <fnmatch.h>

#include "fuzz.h"
#include "uapi/link.h"

static void number(const char *s)
{
	char buf[NUM_SIZE], *end;
	int value = num_parse(s);
	long long want;

	check(value >= -1);
	errno = 0;
	want = *s >= '0' && *s <= '9' ? strtoll(s, &end, 0) : -1;
	check(value == (want < 0 || *end || errno || want > INT_MAX ? -1 : want));
	check(num_str(buf, value) == buf + strlen(buf) && (value < 0 || num_parse(buf) == value));
}

static void digits(const uint8_t *data, size_t n)
{
	char have[NUM64_SIZE], want[32];
	uint64_t big = 0;
	int small;

	memcpy(&big, data, n < 8 ? n : 8);
	small = (int)big;
	check(num_u64(have, big) == have + strlen(have));
	sprintf(want, "%llu", (unsigned long long)big);
	check(!strcmp(have, want));
	check(num_str(have, small) < have + NUM_SIZE);
	sprintf(want, "%d", small);
	check(!strcmp(have, want));
}

/* POSIX leaves some patterns open; classes in brackets we don't have. */
static void pattern(const char *p, const char *s)
{
	const char *c;
	int have = glob_match(p, s), sets = 0;

	check(glob_match("*", s) && glob_match(s, s) + 1);
	for (c = p; *c; c++)
		sets |= *c == '[';
	if (!sets && (c == p || c[-1] != '\\'))
		check(have == !fnmatch(p, s, 0));
}

/* A set that is complete, of bytes that mean nothing else: [first-last], and [!first-last]. */
static void set(const uint8_t *data, size_t n)
{
	unsigned char lo, hi, c;
	char p[7] = "[", s[2] = "";
	int not, in;

	if (n < 4)
		return;
	lo = data[0];
	hi = data[1];
	c = data[2];
	not = data[3] & 1;
	if (!lo || !hi || !c || strchr("!^]\\[-", lo) || strchr("]\\[-", hi))
		return;
	sprintf(p + 1, "%s%c-%c]", not ? "!" : "", lo, hi);
	s[0] = c;
	in = c >= lo && c <= hi;
	check(!glob_match(p, s) == (in == not));
}

/* The reference takes it apart at the colons. */
static int address_reference(const char *s, unsigned char *to)
{
	const char *end;
	int n = 0;
	size_t len;

	if (strchr(s, '.'))
		return -1;
	for (;; s = end + 1) {
		len = strcspn(s, ":");
		end = s + len;
		if (!len || len > 2 || strspn(s, "0123456789abcdefABCDEF") != len || n == LINK_ADDRESS_MAX)
			return 0;
		to[n++] = strtol(s, NULL, 16);
		if (!*end)
			return n;
	}
}

static void address(const char *s)
{
	unsigned char have[LINK_ADDRESS_MAX], want[LINK_ADDRESS_MAX];
	int n = link_address(s, have);

	check(n == address_reference(s, want) && (n <= 0 || !memcmp(have, want, n)));
}

static void put_address(const uint8_t *data, size_t n)
{
	static const unsigned types[] = { ARPHRD_ETHER, ARPHRD_TUNNEL, ARPHRD_TUNNEL6, ARPHRD_IP6GRE, ARPHRD_SIT };
	unsigned type = n ? types[data[0] % ARRAY_SIZE(types)] : 0, i;
	unsigned char back[LINK_ADDRESS_MAX];
	char want[INET6_ADDRSTRLEN];
	unsigned char *p;
	const char *s;
	size_t len;

	if (!n || n > LINK_ADDRESS_MAX + 1)
		return;
	p = (unsigned char *)fuzz_copy(data + 1, --n);
	link_put_address(p, n, type);
	out_flush();
	s = kernel_written(&len, 1);
	if (n == 4 && (type == ARPHRD_TUNNEL || type == ARPHRD_SIT)) {
		check(!strcmp(s, inet_ntop(AF_INET, p, want, sizeof(want))));
	} else if (n == 16 && (type == ARPHRD_TUNNEL6 || type == ARPHRD_IP6GRE)) {
		inet_ntop(AF_INET6, p, want, sizeof(want));
		check(strchr(want, '.') || !strcmp(s, want)); /* libc has IPv4 at the end of some */
		check(inet_pton(AF_INET6, s, back) == 1 && !memcmp(back, p, 16));
	} else {
		check(n ? link_address(s, back) == (int)n && !memcmp(back, p, n) : !*s);
		for (i = 0; i < n; i++)
			check(len == n * 3 - 1);
	}
	free(p);
}

static void strings(const char *a, const char *b)
{
	char *room = malloc(strlen(a) + strlen(b) + 1);
	size_t n = strlen(b);

	check(str_len(a) == strlen(a) && str_same(a, b) == !strcmp(a, b) && str_same(a, a));
	check(str_after(a, b) == (strncmp(a, b, n) ? NULL : a + n));
	check(is_prefix(a, b) == (*a && !strncmp(b, a, strlen(a))));
	check(!str_is_path(a) == !strchr(a, '/'));
	check(str_add(str_add(room, a), b) == room + strlen(a) + n && str_same(room + strlen(a), b));
	check(netns_name_ok(a) == (*a && strlen(a) < 256 && !strchr(a, '/') && strcmp(a, ".") && strcmp(a, "..")));
	free(room);
}

/* Up to the first NUL a pattern, behind it a word; without one it is both. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const uint8_t *nul = n ? memchr(data, 0, n) : NULL;
	size_t first = nul ? (size_t)(nul - data) : n;
	char *p, *word;

	kernel_reset(0);
	p = fuzz_copy(data, first);
	word = nul ? fuzz_copy(nul + 1, n - first - 1) : fuzz_copy(data, n);
	number(p);
	digits(data, n);
	pattern(p, word);
	set(data, n);
	address(p);
	put_address(data, n);
	strings(p, word);
	free(p);
	free(word);
	return 0;
}
