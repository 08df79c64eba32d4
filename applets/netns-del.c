/* SPDX-License-Identifier: 0BSD */
/* netns-del - remove names of network namespaces. Kernel: umount2(2) with MNT_DETACH, Linux 2.4.11. */
//config:config NETNS_DEL
//config:	bool "netns-del"
//config:	default y
//config:	help
//config:	  Removes names. A namespace ends with its last name, process,
//config:	  or descriptor.
//config:
//config:	  Costs about 1472 bytes.
//config:
//config:config FEATURE_DEL_ALL
//config:	bool "Option -all"
//config:	default y
//config:	depends on NETNS_DEL
//config:	help
//config:	  Removes every name.
//config:
//config:	  Costs about 192 bytes.
//config:
//config:config FEATURE_DEL_HOLDER
//config:	bool "Name a holder of a busy mount"
//config:	default y
//config:	depends on NETNS_DEL
//config:	help
//config:	  Kernels before 3.18 refuse to remove a name that is mounted in
//config:	  another mount namespace. Says which process lives there.
//config:
//config:	  Costs about 768 bytes.
//usage(FEATURE_DEL_ALL):-all |
//usage:NAME...
//usage:Remove the name of a network namespace. The namespace itself goes when
//usage:nothing uses it any more.
//usage(FEATURE_DEL_ALL):
//usage(FEATURE_DEL_ALL):	-all	remove every name
#include "libbb-lite.h"

static int del(const struct netns_dir *run, const char *name)
{
	char path[NETNS_PATH_SIZE], who[64];
	int err = netns_unpublish(run, name);

	if (err == 0)
		return 0;
	netns_path(path, run->path, name);
	if (ENABLE_FEATURE_DEL_HOLDER && err == -EBUSY && mounts_holder(run, name, who))
		return bb_error(err, "Cannot remove namespace file \"%s\", mounted for process %s", path, who);
	return bb_error(err, "Cannot remove namespace file \"%s\"", path);
}

static int del_all(const struct netns_dir *run)
{
	struct dir d;
	const char *name;
	int err, status = 0;

	dir_start(&d, run->fd);
	while ((name = dir_next(&d, &err)))
		status |= del(run, name);
	return err < 0 ? bb_error(err, "Cannot list \"%s\"", run->path) : status;
}

int netns_del_main(char **argv)
{
	struct netns_dir run = NETNS_DIR_CLOSED;
	int r, status = 0, all = opt_parse(&argv, IF_FEATURE_DEL_ALL("all\0") "", "netns name\0", OPT_ANY, NULL);
	char **name;

	if (all < 0)
		return OPT_STATUS(all);
	if (ENABLE_FEATURE_DEL_ALL && all && *argv) /* iproute2 would remove them all the same */
		return bb_usage("Extra operand \"%s\"", *argv);
	r = netns_check_all(argv);
	if (r)
		return r;
	r = netns_dir_lock(&run);
	if (r < 0 && r != -ENOENT)
		return bb_error(r, "Cannot list \"%s\"", run.path);
	if (ENABLE_FEATURE_DEL_ALL && all)
		return r < 0 ? 0 : del_all(&run);
	for (name = argv; *name; name++)
		status |= del(&run, *name);
	return status;
}
