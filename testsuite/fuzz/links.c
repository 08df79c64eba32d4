/* SPDX-License-Identifier: 0BSD */
/* links.c - for libFuzzer: any bytes as the kernel's answers about links, through all that reads them */
#include "fuzz.h"
#include "utf8.h"

static int op;
static char *text;

/* Words of `ip link` come from the input, too. */
static int words(void)
{
	const uint8_t *p;
	char *argv[17];
	size_t n;
	int r;

	if (!kernel_take(&p, &n))
		return 0;
	free(text);
	text = fuzz_words(p, n, argv, 16);
	bb_name = NULL;
	r = ip_link(argv, 1);
	bb_name = "fuzz";
	return r;
}

static int dump(void)
{
	struct mem messages = { .len = 0 };
	const struct nlmsghdr *h;
	struct nl nl;
	size_t at;
	int err = nsid_open(&nl), n = 0;

	if (err < 0)
		return err;
	err = link_dump(&nl, &messages);
	for (at = 0; at < messages.len; at += NL_ALIGN(h->nlmsg_len), n++) {
		h = (void *)(messages.p + at);
		check(messages.len - at >= sizeof(*h) && h->nlmsg_len >= sizeof(*h) && NL_ALIGN(h->nlmsg_len) <= messages.len - at);
	}
	mem_free(&messages);
	io_close(nl.fd);
	return err < 0 ? err : n;
}

static int all(void)
{
	switch (op) {
	case 0: return link_show(NULL);
	case 1: return link_show("eth0");
	case 2: return link_find("a link with a long name");
	case 3: return link_return(0);
	case 4: return dump();
	default: return words();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n < 2)
		return 0;
	op = *data % 6;
	kernel_run(data + 1, n - 1, all, op == 0 || op == 1 || op == 3 || op == 5); /* the end of the process closes sockets */
	free(text);
	text = NULL;
	bb_name = "fuzz";
	return 0;
}
