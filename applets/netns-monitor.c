/* SPDX-License-Identifier: 0BSD */
/* netns-monitor - report names of network namespaces as they come and go. Kernel: inotify(7), Linux 2.6.13. */
//config:config NETNS_MONITOR
//config:	bool "netns-monitor"
//config:	default y
//config:	help
//config:	  Prints a line for each name that is added or deleted.
//config:
//config:	  Costs about 1696 bytes.
//usage(FEATURE_JSON):[-json]
//usage:
//usage:Print a line for each name that is added or deleted, at once:
//usage:"add NAME" or "delete NAME".
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	a JSON object a line
#include "libbb-lite.h"

static int show(int change, const char *name)
{
	out_record_begin();
	out_field_name("", "event", change > 0 ? "add" : "delete");
	out_field_name(" ", "name", name);
	out_record_end();
	return out_flush();
}

int netns_monitor_main(char **argv)
{
	int r = opt_parse(&argv, OPT_JSON_LINES, "", 0, NULL);

	if (r < 0)
		return OPT_STATUS(r);
	r = watch_names(show);
	/* A failed write is told of by whoever flushes last. */
	return out_flush() < 0 ? STATUS_FAIL : bb_error(r, "Cannot watch \"%s\"", netns_run_dir());
}
