/* SPDX-License-Identifier: 0BSD */
/* netns-holders - show what keeps a network namespace alive. Kernel: /proc/PID/ns/net, mountinfo, Linux 3.19. */
//config:config NETNS_HOLDERS
//config:	bool "netns-holders"
//config:	default n
//config:	help
//config:	  Shows who keeps a namespace alive that should be gone: processes,
//config:	  single threads, open descriptors, mounts elsewhere.
//config:
//config:	  Costs about 544 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:NAME
//usage:Show what else than its name keeps network namespace NAME alive, one a
//usage:line: process PID COMMAND, thread PID COMMAND TID, descriptor PID COMMAND
//usage:NUMBER, mount PID COMMAND PATH (PID: one that has it mounted there).
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

static int show(void *arg, const struct holder *h)
{
	char command[48];

	(void)arg;
	proc_comm(h->proc, h->pid, command);
	out_record_begin();
	out_field_name("", "kind", holder_kind(h->kind));
	out_field_num(" ", "pid", num_parse(h->pid));
	out_field_name(" ", "command", command);
	if (h->detail)
		out_field_name(" ", "detail", h->detail);
	out_record_end();
	return 0;
}

int netns_holders_main(char **argv)
{
	struct netns_dir run = NETNS_DIR_CLOSED;
	struct netns_key key;
	struct holding of = { .key = &key, .kinds = HOLDER_ANY, .run = &run, .cb = show };
	int fd, r = opt_parse(&argv, OPT_JSON, "netns name\0", 1, NULL);

	if (r < 0)
		return OPT_STATUS(r);
	fd = netns_open(*argv);
	r = fd < 0 ? fd : netns_key(fd, "", &key);
	if (r < 0)
		return netns_open_error(r, *argv);
	io_close(fd); /* or it would be one of them */
	if (netns_name_ok(*argv) && netns_dir_open(&run) == 0)
		of.name = *argv;
	out_list_begin();
	r = holders_each(&of);
	out_list_end();
	return r < 0 ? bb_error(r, "Cannot read /proc") : 0;
}
