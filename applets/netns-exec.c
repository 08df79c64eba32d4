/* SPDX-License-Identifier: 0BSD */
/* netns-exec - run a command in a network namespace. Kernel: setns(2), Linux 3.0. */
//config:config NETNS_EXEC
//config:	bool "netns-exec"
//config:	default y
//config:	help
//config:	  Runs a command in a network namespace, with the /sys and the
//config:	  files of /etc/netns/NAME that belong to it.
//config:
//config:	  Costs about 1824 bytes.
//config:
//config:config FEATURE_EXEC_ALL
//config:	bool "Option -all"
//config:	default y
//config:	depends on NETNS_EXEC
//config:	help
//config:	  Runs the command in every namespace, one after another.
//config:
//config:	  Costs about 960 bytes.
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
//config:config FEATURE_ENTER_SYS
//config:	bool "Keep what is mounted below /sys"
//config:	default y
//config:	depends on NETNS_EXEC || IP
//config:	help
//config:	  The command gets a /sys of its own. Brings the cgroup, bpf,
//config:	  debugfs and other mounts of the old one along.
//config:
//config:	  Costs about 320 bytes.
//config:
//config:config FEATURE_ENTER_CHROOT
//config:	bool "Work in a chroot"
//config:	default y
//config:	depends on NETNS_EXEC || IP
//config:	help
//config:	  Enters namespaces also where / is a chroot and no mount point.
//config:
//config:	  Costs about 320 bytes.
//config:
//config:config FEATURE_ENTER_VRF
//config:	bool "Leave a VRF"
//config:	default y
//config:	depends on NETNS_EXEC || IP
//config:	help
//config:	  A process that `ip vrf exec` has bound to a VRF leaves it when it
//config:	  enters a network namespace, where that device is not.
//config:
//config:	  Costs about 512 bytes.
//usage(FEATURE_EXEC_ALL):[-all]
//usage(FEATURE_EXEC_MATCH):[-match GLOB]
//usage:[-nomount] [NAME] COMMAND [ARG]...
//usage:Run COMMAND in network namespace NAME (or PATH, with a slash in it): its
//usage:own devices in /sys, the files in /etc/netns/NAME over those in /etc.
//usage:
//usage(FEATURE_EXEC_ALL):	-all		without NAME: in every one that has a name, in turn
//usage(FEATURE_EXEC_MATCH):	-match GLOB	only where the name matches the shell pattern
//usage:	-nomount	leave /sys and /etc as they are
#include "libbb-lite.h"

#define OPTIONS IF_FEATURE_EXEC_ALL("all\0") IF_FEATURE_EXEC_MATCH("match=\0") "nomount\0"

struct job {
	const char *name;
	int mounts;
	char **command;
};

/* Returns only when it fails. As a child it needs nothing of what it changes in memory. */
static int exec_in(void *arg)
{
	const struct job *job = arg;
	int err = netns_enter(job->name, job->mounts);

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
	return err < 0 && err != -ENOENT ? bb_error(err, "Cannot list \"%s\"", run.path) : status;
}

int netns_exec_main(char **argv)
{
	char *glob = NULL;
	int o = opt_parse(&argv, OPTIONS, "netns name\0command\0", OPT_ANY, &glob);
	struct job job = { .mounts = !(o & OPT('n')), .command = argv };

	if (o < 0)
		return OPT_STATUS(o);
	if (ENABLE_FEATURE_EXEC_MATCH && glob && !(o & OPT('a')))
		return bb_usage("-match goes with -all");
	if (ENABLE_FEATURE_EXEC_ALL && (o & OPT('a')))
		return exec_all(glob, &job);
	job.name = *job.command++;
	return bb_in_batch() ? exec_child(exec_in, &job) : exec_in(&job);
}
