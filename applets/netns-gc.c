/* SPDX-License-Identifier: 0BSD */
/* netns-gc - remove stale names. Kernel: statx(2), Linux 4.11; with FEATURE_OLD_KERNEL any. */
//config:config NETNS_GC
//config:	bool "netns-gc"
//config:	default n
//config:	help
//config:	  Removes names on which no namespace is mounted: left by a crash, or
//config:	  by a run directory that outlived a reboot.
//config:
//config:	  Costs about 336 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:[-dry-run]
//usage:Remove stale names that are older than 5 seconds, and show them.
//usage:
//usage:	-dry-run	only show them
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

int netns_gc_main(char **argv)
{
	struct netns_dir run;
	struct dir d;
	const char *name;
	int err, r, status = 0, options = opt_parse(&argv, OPT_JSON "dry-run\0", "", 0, NULL);

	if (options < 0)
		return OPT_STATUS(options);
	out_list_begin();
	err = netns_dir_open(&run);
	dir_start(&d, run.fd);
	while (err == 0 && (name = dir_next(&d, &err))) {
		netns_dir_lock(&run); /* name by name, since the look at all mount namespaces takes its time */
		if (netns_left(&run, name)) {
			r = options & OPT('d') ? 0 : netns_remove(&run, name);
			status |= r;
			if (!r) {
				out_record_begin();
				out_field_name("", "name", name);
				out_record_end();
			}
		}
		netns_dir_unlock(&run);
	}
	out_list_end();
	return netns_dir_end(&run, err, status);
}
