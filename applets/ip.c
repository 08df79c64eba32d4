/* SPDX-License-Identifier: 0BSD */
/* ip - front end: ip [OPTIONS] netns COMMAND, as iproute2's scripts call it; other objects go to another ip. */
//config:config IP
//config:	bool "ip"
//config:	default y
//config:	help
//config:	  The front end `ip [OPTIONS] netns COMMAND`, with the statuses and
//config:	  the output of iproute2's. `make install` takes the name `ip` only
//config:	  with INSTALL_IP.
//config:
//config:	  Costs about 1736 bytes.
//config:
//config:config FEATURE_IP_NEXT
//config:	bool "Hand other objects to another ip"
//config:	default y
//config:	depends on IP
//config:	help
//config:	  `ip link`, `ip -n NAME route` and so on are run by the next `ip`
//config:	  in $PATH that is not netnsbox: iproute2's, or BusyBox's.
//config:
//config:	  Costs about 900 bytes.
//config:
//config:config FEATURE_BATCH
//config:	bool "Batches"
//config:	default y
//config:	depends on IP || NETNS
//config:	help
//config:	  `ip -batch FILE` and `netns -batch FILE` run a command a line, in
//config:	  one process.
//config:
//config:	  Costs about 1100 bytes.
//usage:[OPTION]... netns COMMAND
//usage:COMMAND is list, add, attach, delete, set, identify, pids, exec, monitor,
//usage:list-id or help, or the beginning of one; without COMMAND: list.
//usage:
//usage:	-all		delete, exec: every namespace that has a name
//usage:	-json		as JSON
//usage:	-pretty		JSON with indentation
//usage:	-netns NAME	in the network namespace NAME
//usage(FEATURE_BATCH):	-batch FILE	instead of netns COMMAND: one a line, -: standard input
//usage(FEATURE_BATCH):	-force		go on after a line that failed
//usage:	-V		version
//usage:
//usage:iproute2's other display options are taken and change nothing.
//usage(FEATURE_IP_NEXT):Other objects than netns go to the next ip in $PATH.
#include "libbb-lite.h"

/* In the order in which iproute2 tries them, `=` where a value follows. Those not asked for by letter change nothing. */
static const char options[] =
	"loops=\0" "family=\0" "4\0" "6\0" "0\0" "M\0" "B\0" "human-readable\0" "iec\0" "stats\0" "statistics\0" "details\0"
	"resolve\0" "oneline\0" "timestamp\0" "tshort\0" "Version\0" "force\0" IF_FEATURE_BATCH("batch=\0") "brief\0" "json\0"
	"rcvbuf=\0" "color\0" "help\0" "netns=\0" "Numeric\0" "all\0" "echo\0" "pretty\0";

struct ip {
	struct batch batch; /* before the words: ip, and the options that another ip is to have, too */
	char **words;       /* OBJECT ARG... */
	struct mem env;
	int all;
};

/* Returns only where there is no other ip. */
static int other_ip(void *arg)
{
	struct ip *ip = arg;

	if (ENABLE_FEATURE_IP_NEXT && (!*ip->words || **ip->words != '-')) /* a line of a batch has no options */
		exec_next_ip(ip->words - ip->batch.n, ip->words, &ip->env);
	if (!*ip->words || is_prefix(*ip->words, "help"))
		return ip_refuse(IP_USAGE, NULL);
	return bb_error(0, "Object \"%s\" is unknown" IF_FEATURE_IP_NEXT(", and there is no other ip in $PATH"), *ip->words);
}

static int object(void *arg, char **words)
{
	struct ip *ip = arg;
	int status;

	ip->words = words;
	if (!*words || str_len(*words) < 3 || !is_prefix(*words, "netns"))
		return bb_in_batch() ? exec_child(other_ip, ip) : other_ip(ip);
	status = netns_command(words + 1, ip->all);
	return status == -ENOENT ? ip_refuse("Command \"%s\" is unknown", words[1]) : status;
}

int ip_main(char **argv)
{
	struct ip ip = { .batch = { .n = 1 } };
	char **word = argv, **option, **to;
	const char *o, *arg;
	int ours;

	bb_name = NULL;
	while ((arg = *++word) && *arg == '-') {
		option = word;
		arg += 1 + (arg[1] == '-');
		if (!*arg) { /* -- */
			*word++ = NULL;
			break;
		}
		o = opt_find(options, str_after(arg, "c=") || str_after(arg, "color=") ? "color" : arg);
		if (!*o || (!ENABLE_FEATURE_BATCH && str_same(arg, "b"))) /* iproute2's batch, not brief */
			return ip_refuse(OPT_UNKNOWN, arg);
		if (o[str_len(o) - 1] == '=' && !*++word)
			return ip_refuse(OPT_NO_VALUE, arg);
		ours = *o == 'n';
		if (ours && netns_enter(*word, 1))
			return 255;
		if (ENABLE_FEATURE_BATCH && str_same(o, "batch=")) {
			ip.batch.file = *word;
			ours = 1;
		}
		if (ENABLE_FEATURE_BATCH && str_same(o, "force"))
			ours = ip.batch.force = 1;
		if (ENABLE_FEATURE_IP_NEXT && ours)
			*option = *word = NULL;
		if (*o == 'V') {
			out_str("ip utility, netnsbox-" VERSION "\n");
			return 0;
		}
		if (*o == 'h' && o[1] == 'e') {
			bb_name = "ip";
			return opt_help();
		}
		if (*o == 'a')
			ip.all = 1;
		out_option(*o);
	}
	if (ENABLE_FEATURE_IP_NEXT) {
		/* What is left of the options moves up to the object. */
		for (to = option = word; option-- > argv;)
			if (*option)
				*--to = *option;
		*to = (char *)"ip";
		ip.batch.n = word - to;
	}
	if (ENABLE_FEATURE_BATCH && ip.batch.file) {
		ip.batch.before = word - ip.batch.n;
		ip.batch.run = object;
		ip.batch.arg = &ip;
		return batch_run(&ip.batch);
	}
	return object(&ip, word);
}
