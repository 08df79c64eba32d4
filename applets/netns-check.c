/* SPDX-License-Identifier: 0BSD */
/* netns-check - show what this system has of what netnsbox uses. Kernel: any. */
//config:config NETNS_CHECK
//config:	bool "netns-check"
//config:	default n
//config:	help
//config:	  Shows what there is of what netnsbox uses, for first contact and
//config:	  for bug reports: kernel features, privileges, the run directory.
//config:
//config:	  Costs about 1360 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:
//usage:Show what netnsbox uses, one a line: ok, warn or fail, and what to do.
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

/* In the order of PROBE_, but for the first: how it is called, and what is lost without it. */
static const char rows[] ALIGN1 =
	"/sys\0" "exec needs -nomount\0"
	"CAP_NET_ADMIN\0" "no ids, lo stays down\0"
	"/proc\0" "no pids\0"
	"open_tree\0" "Linux 5.2, else add needs /proc\0"
	"mount_setattr\0" "Linux 5.12, else a race at the first add\0"
	"pidfd_open\0" "Linux 5.3, else a race in del -kill\0"
	"nsid\0" "Linux 4.0, else no ids\0"
	"target-nsid\0" "Linux 5.0, else no ids of peers\0"
	"cookie\0" "Linux 5.14, else no cookies\0";

/* DETAIL: what is wrong, or NULL. Returns the exit status. */
static int row(const char *check, const char *detail, int fail)
{
	fail &= !!detail;
	out_record_begin();
	out_field_name("", "state", !detail ? "ok" : fail ? "fail" : "warn");
	out_field_name(" ", "check", check);
	if (detail)
		out_field_name(": ", "detail", detail);
	out_record_end();
	return fail;
}

int netns_check_main(char **argv)
{
	struct netns_dir run;
	struct dir d;
	struct mounts m = { .pos = 0 };
	int result[PROBES], i, err, stale = 0, status = opt_parse(&argv, OPT_JSON, "", 0, NULL);
	const char *s, *lost, *detail = NULL;
	char count[NUM_SIZE + sizeof(", see netns-gc")];

	if (status < 0)
		return OPT_STATUS(status);
	probe(result);
	out_list_begin();
	status = row("namespaces", result[PROBE_NEW] ? netns_new_why(result[PROBE_NEW]) : NULL, 1);
	for (i = PROBE_NEW + 1, s = rows; *s; i++, s = str_next(lost)) {
		lost = str_next(s);
		status |= row(s, result[i] ? lost : NULL, !ENABLE_FEATURE_OLD_KERNEL && (i == PROBE_OPEN_TREE || i == PROBE_SETATTR));
	}
	err = netns_dir_open(&run);
	if (err == 0) {
		detail = mounts_hidden(&run) ? MOUNTS_HIDDEN : mounts_shared(&m, &run) ? NULL : "not shared, netns-add mends it";
		mem_drop(&m.text);
		dir_start(&d, run.fd);
		while ((s = dir_next(&d, &err)))
			stale += netns_left(&run, s);
	}
	if (err < 0 && err != -ENOENT)
		detail = bb_strerror(err);
	status |= row("run directory", detail, err < 0);
	str_add(num_str(count, stale), ", see netns-gc");
	row("stale names", stale ? count : NULL, 0);
	out_list_end();
	return status;
}
