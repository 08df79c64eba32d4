/* SPDX-License-Identifier: 0BSD */
/* ip - front end: ip [OPTIONS] netns COMMAND, as iproute2's scripts call it. */
//config:config IP
//config:	bool "ip"
//config:	default y
//config:	help
//config:	  The front end `ip [OPTIONS] netns COMMAND`, with the statuses and
//config:	  the output of iproute2's. `make install` takes the name `ip` only
//config:	  with INSTALL_IP.
//config:
//config:	  Costs about 1736 bytes.
//usage:[OPTION]... netns COMMAND
//usage:COMMAND is list, add, attach, delete, set, identify, pids, exec, monitor,
//usage:list-id or help, or the beginning of one; without COMMAND: list.
//usage:
//usage:	-all		delete, exec: every namespace that has a name
//usage:	-json		as JSON
//usage:	-pretty		JSON with indentation
//usage:	-netns NAME	in the network namespace NAME
//usage:	-V		version
//usage:
//usage:iproute2's other display options are taken and change nothing.
#include "libbb-lite.h"

/* In the order in which iproute2 tries them, `=` where a value follows. Those not asked for by letter change nothing. */
static const char options[] =
	"loops=\0" "family=\0" "4\0" "6\0" "0\0" "M\0" "B\0" "human-readable\0" "iec\0" "stats\0" "statistics\0" "details\0"
	"resolve\0" "oneline\0" "timestamp\0" "tshort\0" "Version\0" "force\0" "brief\0" "json\0" "rcvbuf=\0" "color\0" "help\0"
	"netns=\0" "Numeric\0" "all\0" "echo\0" "pretty\0";

int ip_main(char **argv)
{
	const char *o, *arg, *netns = NULL;
	int all = 0, status;

	bb_name = NULL;
	while ((arg = *++argv) && *arg == '-') {
		arg += 1 + (arg[1] == '-');
		if (!*arg) { /* -- */
			argv++;
			break;
		}
		o = opt_find(options, str_after(arg, "c=") || str_after(arg, "color=") ? "color" : arg);
		if (!*o || str_same(arg, "b")) /* iproute2's batch, not brief */
			return ip_refuse(OPT_UNKNOWN, arg);
		if (o[str_len(o) - 1] == '=' && !*++argv)
			return ip_refuse(OPT_NO_VALUE, arg);
		if (*o == 'n')
			netns = *argv;
		if (*o == 'V') {
			out_str("ip utility, netnsbox-" VERSION "\n");
			return 0;
		}
		if (*o == 'h' && o[1] == 'e') {
			bb_name = "ip";
			return opt_help();
		}
		if (*o == 'a')
			all = 1;
		out_option(*o);
	}
	if (!*argv || is_prefix(*argv, "help"))
		return ip_refuse(IP_USAGE, NULL);
	if (str_len(*argv) < 3 || !is_prefix(*argv, "netns"))
		return bb_error(0, "Object \"%s\" is unknown", *argv);
	if (netns && netns_enter(netns, 1))
		return 255;
	status = netns_command(argv + 1, all);
	return status == -ENOENT ? ip_refuse("Command \"%s\" is unknown", argv[1]) : status;
}
