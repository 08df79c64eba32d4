/* SPDX-License-Identifier: 0BSD */
/* netns - front end: netns COMMAND, in the grammar of ip netns. */
//config:config NETNS
//config:	bool "netns"
//config:	default y
//config:	help
//config:	  The front end `netns COMMAND`, with the commands and the
//config:	  abbreviations of `ip netns`.
//config:
//config:	  Costs about 416 bytes.
//config:
//config:config FEATURE_BATCH
//config:	bool "Batches"
//config:	default y
//config:	depends on IP || NETNS
//config:	help
//config:	  `ip -batch FILE` and `netns -batch FILE` run a command a line, in
//config:	  one process.
//config:
//config:	  Costs about 1840 bytes.
//usage(FEATURE_BATCH):-batch FILE [-force] |
//usage:[COMMAND [ARG]...]
//usage:COMMAND is list, add, attach, delete, set, identify, pids, exec, monitor,
//usage:list-id or help, or the beginning of one; without COMMAND: list.
//usage:Each is the applet netns-COMMAND, which has a --help of its own.
//usage(FEATURE_BATCH):
//usage(FEATURE_BATCH):	-batch FILE	one COMMAND a line, -: standard input
//usage(FEATURE_BATCH):	-force		go on after a command that failed
#include "libbb-lite.h"

/* ARG is not used. In a batch the word netns may stand in front, so that a file for ip -batch serves here, too. */
static int command(void *arg, char **argv)
{
	(void)arg;
	return netns_command(argv + (bb_in_batch() && str_same(*argv, "netns")), 0);
}

int netns_main(char **argv)
{
	struct batch batch = { .before = argv, .n = 1, .run = command };
	char *file = NULL;
	int o = opt_parse(&argv, IF_FEATURE_BATCH("batch=\0" "force\0") "", "", OPT_ANY, &file);

	if (o < 0)
		return OPT_STATUS(o);
	if (ENABLE_FEATURE_BATCH && file) {
		batch.file = file;
		batch.force = o & OPT('f');
		return batch_run(&batch);
	}
	return command(NULL, argv);
}
