/* SPDX-License-Identifier: 0BSD */
/* netns-pids - show the processes in a network namespace. Kernel: /proc/PID/ns/net, Linux 3.8. */
//config:config NETNS_PIDS
//config:	bool "netns-pids"
//config:	default y
//config:	help
//config:	  Shows the processes whose network namespace has a name.
//config:
//config:	  Costs about 576 bytes.
//config:
//config:config FEATURE_PIDS_MORE
//config:	bool "Options -long and -threads"
//config:	default n
//config:	depends on NETNS_PIDS
//config:	help
//config:	  Shows what the processes are called, and finds single threads.
//config:
//config:	  Costs about 272 bytes.
//usage(FEATURE_PIDS_MORE):[-long] [-threads]
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:NAME
//usage:Show the ids of the processes whose primary network namespace is NAME,
//usage:one a line.
//usage:
//usage(FEATURE_PIDS_MORE):	-long	with the command
//usage(FEATURE_PIDS_MORE):	-threads	each thread in NAME
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

struct pids {
	struct netns_key key;
	int options;
	const char *pid; /* whose threads these are, or NULL */
};

static void show(void *arg, int fd, const char *id, uint64_t ino)
{
	char text[48]; /* a path, or a command */
	struct pids *p = arg;

	if (ENABLE_FEATURE_PIDS_MORE && !p->pid && p->options & OPT('t')) {
		p->pid = id;
		str_add(str_add(text, id), "/task");
		proc_each(io_openat(fd, text, O_RDONLY), show, p);
		p->pid = NULL;
	} else if (ino == p->key.ino) {
		out_record_begin();
		if (ENABLE_FEATURE_PIDS_MORE && p->pid && out_format() & 1)
			out_field_num("", "pid", num_parse(p->pid));
		out_field_num("", ENABLE_FEATURE_PIDS_MORE && p->pid ? "tid" : "pid", num_parse(id));
		if (ENABLE_FEATURE_PIDS_MORE && p->options & OPT('l')) {
			proc_comm(fd, id, text);
			out_field_name(" ", "command", text);
		}
		out_record_end();
	}
}

int netns_pids_main(char **argv)
{
	struct pids p = { .pid = NULL };
	int r = p.options = opt_parse(&argv, OPT_JSON IF_FEATURE_PIDS_MORE("long\0threads\0") "", "netns name\0", 1 | OPT_STRICT, NULL);

	if (r < 0)
		return OPT_STATUS(r);
	r = netns_open(*argv);
	if (r >= 0)
		r = netns_key(r, "", &p.key);
	if (r < 0)
		return netns_open_error(r, *argv);
	netns_own(); /* held open: most processes are in it, for each of which the kernel would make its inode anew */
	out_list_begin();
	r = proc_each(proc_open(), show, &p);
	out_list_end();
	return r < 0 ? bb_error(r, "Cannot read /proc") : 0;
}
