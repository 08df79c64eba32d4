/* SPDX-License-Identifier: 0BSD */
/* netns-exec - run a command in a network namespace. Kernel: setns(2), Linux 3.0. */
//config:config NETNS_EXEC
//config:	bool "netns-exec"
//config:	default y
//config:	help
//config:	  Runs a command in a network namespace, with the /sys and the
//config:	  files of /etc/netns/NAME that belong to it.
//config:
//config:	  Costs about 1648 bytes.
//config:
//config:config FEATURE_EXEC_ALL
//config:	bool "Option -all"
//config:	default y
//config:	depends on NETNS_EXEC
//config:	help
//config:	  Runs the command in every namespace, one after another.
//config:
//config:	  Costs about 656 bytes.
//config:
//config:config FEATURE_EXEC_MATCH
//config:	bool "Option -match"
//config:	default y
//config:	depends on FEATURE_EXEC_ALL
//config:	help
//config:	  Runs the command only where the name matches a pattern.
//config:
//config:	  Costs about 448 bytes.
//config:
//config:config FEATURE_EXEC_ETC
//config:	bool "Option -etc"
//config:	default n
//config:	depends on NETNS_EXEC
//config:	help
//config:	  Lays the files of /etc/netns/NAME over /etc as an overlayfs instead
//config:	  of bind mounts: for files that /etc lacks, links, and files that
//config:	  the host replaces meanwhile, as it does with resolv.conf.
//config:
//config:	  Costs about 384 bytes.
//config:
//config:config FEATURE_EXEC_PID
//config:	bool "Option -pid"
//config:	default n
//config:	depends on NETNS_EXEC
//config:	help
//config:	  Takes the namespace of a process instead of a name.
//config:
//config:	  Costs about 160 bytes.
//usage(FEATURE_EXEC_ALL):[-all]
//usage(FEATURE_EXEC_MATCH):[-match GLOB]
//usage(FEATURE_EXEC_ETC):[-etc]
//usage(FEATURE_EXEC_PID):[-pid PID]
//usage:[-nomount] [NAME] COMMAND [ARG]...
//usage:Run COMMAND in network namespace NAME (or PATH, with a slash in it): its
//usage:own devices in /sys, the files in /etc/netns/NAME over those in /etc.
//usage:
//usage(FEATURE_EXEC_ALL):	-all		without NAME: in every one that has a name, in turn
//usage(FEATURE_EXEC_MATCH):	-match GLOB	only where the name matches the shell pattern
//usage(FEATURE_EXEC_ETC):	-etc		an overlay on /etc instead of bind mounts
//usage(FEATURE_EXEC_PID):	-pid PID	without NAME: in that of process PID
//usage:	-nomount	leave /sys and /etc as they are
#include "libbb-lite.h"

#define OPTIONS IF_FEATURE_EXEC_ALL("all\0") IF_FEATURE_EXEC_MATCH("match=\0") IF_FEATURE_EXEC_ETC("etc\0") \
	IF_FEATURE_EXEC_PID("pid=\0") "nomount\0"

struct job {
	const char *name;
	int options;
	char **command;
};

/* Returns only when it fails. As a child it needs nothing of what it changes in memory. */
static int exec_in(void *arg)
{
	const struct job *job = arg;
	int err = netns_enter(job->name, job->options);

	if (err)
		return bb_status(err, 255);
	err = out_flush();
	if (err == 0)
		err = exec_program(job->command);
	bb_error(err, "exec of \"%s\" failed", *job->command);
	return bb_status(err == -ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE, STATUS_FAIL);
}

static int exec_all(const char *glob, struct job *job)
{
	struct netns_dir run;
	struct dir d;
	int err = netns_dir_open(&run), status = 0;

	dir_start(&d, run.fd);
	while (err == 0 && (job->name = dir_next(&d, &err))) {
		if (ENABLE_FEATURE_EXEC_MATCH && glob && !glob_match(glob, job->name))
			continue;
		out_str("\nnetns: ");
		out_name(job->name);
		out_str("\n");
		if (exec_child(exec_in, job))
			status = bb_status(STATUS_FAIL, 0); /* iproute2's is always 0 */
	}
	return netns_dir_end(&run, err, status);
}

int netns_exec_main(char **argv)
{
	char *value = NULL, path[NETNS_PID_PATH_SIZE];
	int o = opt_parse(&argv, OPTIONS, "netns name\0command\0", OPT_ANY, &value);
	struct job job = { .options = o, .command = argv };

	if (o < 0)
		return OPT_STATUS(o);
	if (o & OPT('a') ? ENABLE_FEATURE_EXEC_PID && (o & OPT('p')) : ENABLE_FEATURE_EXEC_MATCH && (o & OPT('m')))
		return bb_usage("-all goes" IF_FEATURE_EXEC_MATCH(" with -match") IF_FEATURE_EXEC_PID(" without -pid"));
	if (ENABLE_FEATURE_EXEC_ALL && (o & OPT('a')))
		return exec_all(value, &job);
	job.name = path;
	if (!ENABLE_FEATURE_EXEC_PID || !(o & OPT('p')))
		job.name = *job.command++;
	else if ((o = netns_pid_path(path, value)))
		return o;
	return bb_in_batch() ? exec_child(exec_in, &job) : exec_in(&job);
}
