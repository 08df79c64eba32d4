/* SPDX-License-Identifier: 0BSD */
/* proc.c - for libFuzzer: any bytes as mountinfo and as the files of /proc, through all that reads them */
#include "fuzz.h"

static int op;
static unsigned seen;

static int hold(void *arg, const struct holder *h)
{
	char who[64];

	check(arg == &seen && strlen(holder_kind(h->kind)) > 4 && h->pid && *h->pid);
	proc_describe(h->proc, h->pid, who);
	seen = seen * 31 + strlen(who) + (h->detail ? strlen(h->detail) : 0);
	return seen % 64 == 63;
}

static void process(void *arg, int fd, const char *id, uint64_t ino)
{
	char comm[48];

	check(proc_comm(fd, id, comm) < comm + 48);
	*(unsigned *)arg = seen * 31 + strlen(id) + ino;
}

static int all(void)
{
	struct netns_key key = { 0, 1 };
	struct netns_dir run = { 0, CONFIG_NETNS_RUN_DIR };
	struct holding of = { &key, HOLDER_ANY, &run, op & 8 ? "name" : NULL, hold, &seen };
	char buf[64];
	int r;

	seen = 0;
	switch (op % 8) {
	case 0: return mounts_hidden(&run);
	case 1: r = mounts_holder(&run, "name", buf); return r ? (int)strlen(buf) : 0;
	case 2: r = holders_each(&of); return r + (seen & 0xffff);
	case 3: r = proc_each(proc_open(), process, &seen); return r + (seen & 0xffff);
	case 4: return netns_enter("name", ENTER_NO_MOUNTS);
	case 5: return netns_enter("name", 0);
	case 6: return netns_enter("name", ENTER_ETC);
	default: return netns_try_sys();
	}
}

/* The table in a copy that is no longer than it is, and a plain reading of each line beside it. */
static void table(const uint8_t *p, size_t n)
{
	struct mounts m = { .text = { fuzz_copy(p, n), n, 0 } };
	char *copy = fuzz_copy(p, n), *line = copy, *end, *word, *rest, *save, *options, *dash;
	size_t lines = 0, i;
	int have;

	while (mounts_next(&m)) {
		check(line <= copy + n);
		end = memchr(line, '\n', copy + n - line);
		if (end)
			*end = '\0';
		if (line + strlen(line) != (end ? end : copy + n))
			break; /* a NUL in it, which /proc does not have: what is read then must only stay inside */
		for (i = 0, save = line, word = NULL; i < 5; i++) {
			word = save;
			rest = strchr(save, ' ');
			save = rest ? rest + 1 : save + strlen(save);
			if (rest)
				*rest = '\0';
			if (i < 2)
				check((i ? m.parent : m.id) == num_parse(word));
			if (i == 3)
				check(!strcmp(m.root, word));
		}
		check(!strcmp(m.options, save) && (strchr(word, '\\') || !strcmp(m.point, word)));
		dash = strstr(save, " - ");
		have = mounts_group(&m, "master:");
		options = strstr(save, "master:"); /* no tags behind the dash */
		check(!have || (options && (!dash || options < dash)));
		mounts_option(&m, "rw");
		lines++;
		line = end ? end + 1 : copy + n + 1;
	}
	while (mounts_next(&m))
		check(++lines <= n && m.point + strlen(m.point) <= m.text.p + n && m.options + strlen(m.options) <= m.text.p + n);
	free(m.text.p);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n < 2)
		return 0;
	op = *data;
	if (op & 128)
		table(data + 1, n - 1);
	else
		kernel_run(data + 1, n - 1, all, 1);
	return 0;
}
