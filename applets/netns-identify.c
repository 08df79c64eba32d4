/* SPDX-License-Identifier: 0BSD */
/* netns-identify - show the names of a process's network namespace. Kernel: /proc/PID/ns/net, Linux 3.8. */
//config:config NETNS_IDENTIFY
//config:	bool "netns-identify"
//config:	default y
//config:	help
//config:	  Shows every name of the network namespace of a process.
//config:
//config:	  Costs about 432 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:[PID]
//usage:Show the names of the network namespace of process PID, without PID of
//usage:the current one: one a line, an empty line where it has none.
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

static int show(const struct netns_dir *run, const struct netns_key *key)
{
	struct dir d;
	const char *name;
	int err, found = 0;

	dir_start(&d, run->fd);
	while ((name = netns_next(&d, key, &err))) {
		found = 1;
		out_record_begin();
		out_field_name("", "name", name);
		out_record_end();
	}
	return err < 0 ? err : found;
}

int netns_identify_main(char **argv)
{
	struct netns_dir run;
	struct netns_key key;
	int r = opt_parse(&argv, OPT_JSON, "", 1 | OPT_STRICT, NULL);

	if (r < 0)
		return OPT_STATUS(r);
	if (*argv) {
		r = netns_open_pid(*argv);
		if (r < 0)
			return OPT_STATUS(r);
	} else {
		r = netns_own();
	}
	if (r >= 0)
		r = netns_key(r, "", &key);
	if (r < 0)
		return bb_error(r, "Cannot open network namespace of process %s", "self");
	out_list_begin();
	r = netns_dir_open(&run);
	if (r == 0)
		r = show(&run, &key);
	if (r == 0 || r == -ENOENT)
		out_text("\n");
	out_list_end();
	return netns_dir_end(&run, r, 0);
}
