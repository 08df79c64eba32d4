/* SPDX-License-Identifier: 0BSD */
/* ip - front end: ip [OPTIONS] netns COMMAND, as iproute2's scripts call it; other objects go to another ip. */
//config:config IP
//config:	bool "ip"
//config:	default y
//config:	help
//config:	  The front end `ip [OPTIONS] netns COMMAND`, with iproute2's output
//config:	  and statuses. The name `ip` is installed only with INSTALL_IP.
//config:
//config:	  Costs about 6784 bytes.
//config:
//config:config FEATURE_IP_NEXT
//config:	bool "Hand other objects to another ip"
//config:	default y
//config:	depends on IP
//config:	help
//config:	  `ip link`, `ip -n NAME route` and so on are run by the next `ip`
//config:	  in $PATH that is not netnsbox: iproute2's, or BusyBox's.
//config:
//config:	  Costs about 832 bytes.
//config:
//config:config FEATURE_IP_LINK
//config:	bool "ip link"
//config:	default n
//config:	depends on IP
//config:	help
//config:	  `ip link` show, set (up, down, netns, name, mtu, address), add
//config:	  (veth, bridge, dummy), delete. Where there is no other ip, or
//config:	  only BusyBox's, which knows no named namespaces.
//config:
//config:	  Costs about 4256 bytes.
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
//usage:Other options of iproute2 change nothing.
//usage(FEATURE_IP_LINK):In place of netns COMMAND: link show, set, add or delete.
//usage(FEATURE_IP_NEXT):Other objects go to the next ip in $PATH.
#include "libbb-lite.h"

/* In the order in which iproute2 tries them, `=` where a value follows. Those not asked for by letter change nothing. */
static const char options[] ALIGN1 =
	"loops=\0" "family=\0" "4\0" "6\0" "0\0" "M\0" "B\0" "human-readable\0" "iec\0" "stats\0" "statistics\0" "details\0"
	"resolve\0" "oneline\0" "timestamp\0" "tshort\0" "Version\0" "force\0" IF_FEATURE_BATCH("batch=\0") "brief\0" "json\0"
	"rcvbuf=\0" "color\0" "help\0" "netns=\0" "Numeric\0" "all\0" "echo\0" "pretty\0";

struct ip {
	struct batch batch; /* before the words: ip, and the options that another ip is to have, too */
	char **words;       /* OBJECT ARG... */
	int all;
	struct mem env;
};

/* Returns only where there is no other ip. */
static int other_ip(void *arg)
{
	struct ip *ip = arg;

	if (ENABLE_FEATURE_IP_NEXT && (!*ip->words || **ip->words != '-')) /* a line of a batch has no options */
		exec_next_ip(ip->words - ip->batch.n, ip->words, &ip->env);
	if (!*ip->words || is_prefix(*ip->words, "help"))
		return ip_refuse(IP_USAGE, NULL);
	return bb_error(0, "Object \"%s\"%s" IF_FEATURE_IP_NEXT(", and there is no other ip in $PATH"), *ip->words,
		ENABLE_FEATURE_IP_LINK && is_prefix(*ip->words, "link") ? ": not all of this is known" : " is unknown");
}

static int object(void *arg, char **words)
{
	struct ip *ip = arg;
	int status;

	ip->words = words;
	if (ENABLE_FEATURE_IP_LINK && *words && is_prefix(*words, "link")) {
		status = ip_link(words + 1, ip->batch.n == 1);
		if (status != -ENOSYS)
			return status;
	}
	if (!*words || str_len(*words) < 3 || !is_prefix(*words, "netns"))
		return bb_in_batch() ? exec_child(other_ip, ip) : other_ip(ip);
	return netns_command(words + 1, ip->all);
}

/* Those of ours become NULL. *WORD ends at the object; returns -1, or the exit status where an option is all there is. */
static int take_options(struct ip *ip, char ***word)
{
	const char *o, *arg;
	char **option;

	bb_name = NULL; /* from here on iproute2's ways */
	while ((arg = *(option = ++*word)) && *arg == '-') {
		arg += 1 + (arg[1] == '-');
		if (!*arg) { /* -- */
			*(*word)++ = NULL;
			break;
		}
		o = opt_find(options, str_after(arg, "c=") || str_after(arg, "color=") ? "color" : arg);
		if (!*o || (*o == 'e' && !str_same(arg, "echo")) || /* iproute2's are echo as a whole, and b for batch */
		    (!ENABLE_FEATURE_BATCH && str_same(arg, "b")))
			return ip_refuse(OPT_UNKNOWN, arg);
		if (o[str_len(o) - 1] == '=' && !*++*word)
			return ip_refuse(OPT_NO_VALUE, arg);
		if (*o == 'V') {
			out_str("ip utility, netnsbox-" VERSION "\n");
			return 0;
		}
		if (*o == 'h' && o[1] == 'e')
			return opt_help();
		ip->all |= *o == 'a';
		out_option(*o);
		if (*o == 'n') {
			if (netns_enter(**word, 0))
				return 255;
		} else if (ENABLE_FEATURE_BATCH && str_same(o, "batch=")) {
			ip->batch.file = **word;
		} else if (ENABLE_FEATURE_BATCH && str_same(o, "force")) {
			ip->batch.force = 1;
		} else {
			continue;
		}
		*option = **word = NULL;
	}
	return -1;
}

int ip_main(char **argv)
{
	struct ip ip = { .batch = { .run = object, .arg = &ip } };
	char **word = argv, **from, **to;
	int status = take_options(&ip, &word);

	if (status >= 0)
		return status;
	for (from = to = word; from-- > argv;) /* what is left of the options moves up to the object */
		if (*from)
			*--to = *from;
	*to = (char *)"ip";
	ip.batch.before = to;
	ip.batch.n = word - to;
	return ENABLE_FEATURE_BATCH && ip.batch.file ? batch_run(&ip.batch) : object(&ip, word);
}
