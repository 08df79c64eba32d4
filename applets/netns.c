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
//usage:[COMMAND [ARG]...]
//usage:COMMAND is list, add, attach, delete, set, identify, pids, exec, monitor,
//usage:list-id or help, or the beginning of one; without COMMAND: list.
//usage:Each is the applet netns-COMMAND, which has a --help of its own.
#include "libbb-lite.h"

int netns_main(char **argv)
{
	int status = opt_parse(&argv, "", "", OPT_ANY, NULL);

	if (status < 0)
		return OPT_STATUS(status);
	status = netns_command(argv, 0);
	return status == -ENOENT ? bb_usage("Command \"%s\" is unknown", *argv) : status;
}
