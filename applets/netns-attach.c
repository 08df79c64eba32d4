/* SPDX-License-Identifier: 0BSD */
/* netns-attach - name the network namespace of a process or an nsfs file. Kernel: /proc/PID/ns/net, Linux 3.0. */
//config:config NETNS_ATTACH
//config:	bool "netns-attach"
//config:	default y
//config:	help
//config:	  Gives a name to a network namespace that exists already.
//config:
//config:	  Costs about 384 bytes.
//usage:NAME PID|PATH
//usage:Give NAME to the network namespace of process PID, or to that of the
//usage:nsfs file PATH (with a slash in it).
#include "libbb-lite.h"

int netns_attach_main(char **argv)
{
	struct netns_dir run = NETNS_DIR_CLOSED;
	char path[NETNS_PATH_SIZE];
	int err, fd = opt_parse(&argv, "", "netns name\0PID or path\0", 2, NULL);

	if (fd < 0)
		return OPT_STATUS(fd);
	err = netns_check(argv[0]);
	if (err)
		return err;
	if (str_is_path(argv[1])) {
		fd = netns_open(argv[1]);
		if (fd < 0)
			return netns_open_error(fd, argv[1]);
	} else {
		fd = netns_open_pid(argv[1]);
		if (fd < 0)
			return OPT_STATUS(fd);
	}
	fd = netns_publish(&run, argv[0], netns_source(fd));
	return fd < 0 ? bb_error(fd, "Cannot create namespace file \"%s\"", netns_path(path, run.path, argv[0])) : 0;
}
