/* SPDX-License-Identifier: 0BSD */
/* netns-monitor - report names of network namespaces as they come and go. Kernel: inotify(7), Linux 2.6.13. */
//config:config NETNS_MONITOR
//config:	bool "netns-monitor"
//config:	default y
//config:	help
//config:	  Prints a line for each name that is added or deleted.
//config:
//config:	  Costs about 2144 bytes.
//config:
//config:config FEATURE_MONITOR_READY
//config:	bool "Options -ready, -wait"
//config:	default n
//config:	depends on NETNS_MONITOR
//config:	help
//config:	  Reports a name when its namespace can be entered, and not when
//config:	  its file is made; waits for one name.
//config:
//config:	  Costs about 624 bytes.
//config:
//config:config FEATURE_MONITOR_RUN
//config:	bool "Option -x"
//config:	default n
//config:	depends on NETNS_MONITOR
//config:	help
//config:	  Runs a program for each name that comes or goes.
//config:
//config:	  Costs about 112 bytes.
//usage(FEATURE_JSON):[-json]
//usage(FEATURE_MONITOR_READY):[-ready]
//usage(FEATURE_MONITOR_RUN):[-x PROGRAM]
//usage(FEATURE_MONITOR_READY):[-wait NAME [-time SECONDS]]
//usage:
//usage:Print a line for each name that is added or deleted, at once:
//usage:"add NAME" or "delete NAME".
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	a JSON object a line
//usage(FEATURE_MONITOR_READY):	-ready	add: when it can be entered
//usage(FEATURE_MONITOR_RUN):	-x	run PROGRAM add|delete NAME instead
//usage(FEATURE_MONITOR_READY):	-wait	end when NAME can be entered
//usage(FEATURE_MONITOR_READY):	-time	or then, with status 1
#include "libbb-lite.h"

#define OPTIONS OPT_JSON_LINES IF_FEATURE_MONITOR_READY("ready\0" "wait=\0" "time=\0") IF_FEATURE_MONITOR_RUN("x=\0")

static int run(void *hook)
{
	return bb_error(exec_program(hook), "exec of \"%s\" failed", *(char **)hook);
}

static int show(struct watch *w, int added, const char *name)
{
	const char *event = added ? "add" : "delete";

	if (ENABLE_FEATURE_MONITOR_RUN && w->hook[0]) {
		w->hook[1] = event;
		w->hook[2] = name;
		exec_child(run, w->hook);
		return 0;
	}
	out_record_begin();
	out_field_name("", "event", event);
	out_field_name(" ", "name", name);
	out_record_end();
	return out_flush();
}

/* -wait, with the values of the OPTIONS. */
static int wait_for(char **value, int options)
{
	int err, seconds = -1;

	if (options & OPT('x'))
		return bb_usage("Extra operand \"%s\"", "-x");
	if (value[OPT_TIME]) {
		seconds = num_parse(value[OPT_TIME]);
		if ((unsigned)seconds > WATCH_SECONDS_MAX)
			return bb_usage("Invalid time \"%s\"", value[OPT_TIME]);
	}
	err = netns_check(*value);
	if (err || watch_wait(*value, seconds))
		return err;
	err = netns_try(*value);
	return netns_open_error(err < 0 ? err : -ESTALE, *value);
}

int netns_monitor_main(char **argv)
{
	char *value[2] = { NULL, NULL };
	int r = opt_parse(&argv, OPTIONS, "", 0, value);
	struct watch w = { .cb = show, .wd = -1 };

	if (r < 0)
		return OPT_STATUS(r);
	if (ENABLE_FEATURE_MONITOR_READY && (r & OPT('w')))
		return wait_for(value, r);
	if (ENABLE_FEATURE_MONITOR_READY)
		w.ready = r & OPT('r');
	if (ENABLE_FEATURE_MONITOR_RUN)
		w.hook[0] = *value;
	r = watch_names(&w);
	/* A failed write is told of by whoever flushes last. */
	return out_flush() < 0 ? STATUS_FAIL : bb_error(r, "Cannot watch \"%s\"", netns_run_dir());
}
