/* SPDX-License-Identifier: 0BSD */
/* netns-pids - show the processes in a network namespace. Kernel: /proc/PID/ns/net, Linux 3.8. */
//config:config NETNS_PIDS
//config:	bool "netns-pids"
//config:	default y
//config:	help
//config:	  Shows the processes whose network namespace has a name.
//config:
//config:	  Costs about 544 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:NAME
//usage:Show the ids of the processes whose primary network namespace is NAME,
//usage:one a line.
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

static int show(int proc, const struct netns_key *key)
{
	char path[NUM_SIZE + sizeof("/ns/net")];
	struct dir d;
	const char *pid;
	int err;

	dir_start(&d, proc);
	while ((pid = proc_next(&d, &err))) {
		str_add(str_add(path, pid), "/ns/net");
		if (!netns_has_key(proc, path, key))
			continue;
		out_record_begin();
		out_field_num("", "pid", num_parse(pid));
		out_record_end();
	}
	return err;
}

int netns_pids_main(char **argv)
{
	struct netns_key key;
	int r = opt_parse(&argv, OPT_JSON, "netns name\0", 1 | OPT_STRICT, NULL);

	if (r < 0)
		return OPT_STATUS(r);
	r = netns_open(*argv);
	if (r < 0)
		return netns_open_error(r, *argv);
	r = netns_key(r, "", &key);
	if (r == 0)
		r = proc_open();
	out_list_begin();
	if (r >= 0)
		r = show(r, &key);
	out_list_end();
	return r < 0 ? bb_error(r, "Cannot read /proc") : 0;
}
