/* SPDX-License-Identifier: 0BSD */
/* netns-del - remove names of network namespaces. Kernel: umount2(2) with MNT_DETACH, Linux 2.4.11. */
//config:config NETNS_DEL
//config:	bool "netns-del"
//config:	default y
//config:	help
//config:	  Removes names. A namespace ends with its last name, process,
//config:	  or descriptor.
//config:
//config:	  Costs about 3360 bytes.
//config:
//config:config FEATURE_DEL_ALL
//config:	bool "Option -all"
//config:	default y
//config:	depends on NETNS_DEL
//config:	help
//config:	  Removes every name.
//config:
//config:	  Costs about 432 bytes.
//config:
//config:config FEATURE_DEL_AT_ONCE
//config:	bool "Detach all names at once"
//config:	default y
//config:	depends on FEATURE_DEL_ALL
//config:	help
//config:	  With -all, one unmount instead of one a name. Linux 6.5; older
//config:	  kernels go name by name all the same.
//config:
//config:	  Costs about 320 bytes.
//config:
//config:config FEATURE_DEL_HOLDER
//config:	bool "Name a holder of a busy mount"
//config:	default y
//config:	depends on NETNS_DEL
//config:	help
//config:	  Kernels before 3.18 refuse to remove a name that is mounted in
//config:	  another mount namespace. Says which process lives there.
//config:
//config:	  Costs about 48 bytes.
//config:
//config:config FEATURE_DEL_SAFE
//config:	bool "Options -kill, -return, -wait"
//config:	default n
//config:	depends on NETNS_DEL
//config:	help
//config:	  A safe end: ends the processes in the namespace first, brings its
//config:	  physical links back, waits until it is gone, and says who keeps
//config:	  it where it is not. Needs rtnetlink, Linux 4.0.
//config:
//config:	  Costs about 2576 bytes.
//usage(FEATURE_DEL_SAFE):[-kill] [-return] [-wait] [-time SECONDS]
//usage(FEATURE_DEL_ALL):-all |
//usage:NAME...
//usage:Remove the name of a network namespace. The namespace itself goes when
//usage:nothing uses it any more.
//usage(FEATURE_DEL_ALL):
//usage(FEATURE_DEL_ALL):	-all	remove every name
//usage(FEATURE_DEL_SAFE):	-kill	end the processes in it first: SIGTERM, then SIGKILL
//usage(FEATURE_DEL_SAFE):	-return	take its physical links back
//usage(FEATURE_DEL_SAFE):	-wait	until it is gone; tell what keeps it if it is not
//usage(FEATURE_DEL_SAFE):	-time	before SIGKILL, and to wait: 5 seconds
#include "libbb-lite.h"

#define OPTIONS IF_FEATURE_DEL_ALL("all\0") IF_FEATURE_DEL_SAFE("kill\0" "return\0" "wait\0" "time=\0") ""

static int del(struct netns_dir *run, struct evict *e, const char *name)
{
	int err;

	if (ENABLE_FEATURE_DEL_SAFE && e->options) { /* nothing slow under the lock */
		netns_dir_unlock(run);
		err = evict_begin(e, run, name);
		netns_dir_lock(run);
		if (err)
			return err;
	}
	err = netns_remove(run, name);
	if (ENABLE_FEATURE_DEL_SAFE && err == 0 && e->options) {
		netns_dir_unlock(run); /* the next name takes it again */
		err = evict_end(e, name);
	}
	return err;
}

static int del_all(struct netns_dir *run, struct evict *e)
{
	struct dir d;
	const char *name;
	int err, status = 0;

	if (ENABLE_FEATURE_DEL_AT_ONCE && !e->options)
		netns_drop_all(run);
	dir_start(&d, run->fd);
	while ((name = dir_next(&d, &err)))
		status |= del(run, e, name);
	return netns_dir_end(run, err, status);
}

int netns_del_main(char **argv)
{
	struct netns_dir run = NETNS_DIR_CLOSED;
	char *value[2] = { NULL, NULL }, *seconds, **name;
	int r, status = 0, options = opt_parse(&argv, OPTIONS, "netns name\0", OPT_ANY, value);
	struct evict e = { .options = options & (OPT('k') | OPT('r') | OPT('w')), .seconds = 5 };

	if (options < 0)
		return OPT_STATUS(options);
	if (ENABLE_FEATURE_DEL_ALL && (options & OPT('a')) && *argv) /* iproute2 would remove them all the same */
		return bb_usage("Extra operand \"%s\"", *argv);
	seconds = value[OPT_TIME];
	if (ENABLE_FEATURE_DEL_SAFE && seconds && (e.seconds = num_parse(seconds)) < 0)
		return bb_usage("Invalid time \"%s\"", seconds);
	r = netns_check_all(argv);
	if (r)
		return r;
	r = netns_dir_lock(&run);
	if (netns_dir_end(&run, r, 0))
		return STATUS_FAIL;
	if (ENABLE_FEATURE_DEL_ALL && (options & OPT('a')))
		return r < 0 ? 0 : del_all(&run, &e);
	for (name = argv; *name; name++)
		status |= del(&run, &e, *name);
	return status;
}
