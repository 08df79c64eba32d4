/* SPDX-License-Identifier: 0BSD */
/* netns-set - assign an id to a peer network namespace. Kernel: RTM_NEWNSID, Linux 4.0. */
//config:config NETNS_SET
//config:	bool "netns-set"
//config:	default y
//config:	help
//config:	  Assigns the id (nsid) by which the current network namespace
//config:	  knows another one.
//config:
//config:	  Costs about 336 bytes.
//usage:NAME NSID|auto
//usage:Assign NSID to the network namespace NAME, valid in the current one.
//usage:auto: the kernel chooses. Once assigned it can't be changed.
#include "libbb-lite.h"

int netns_set_main(char **argv)
{
	struct nl nl;
	int fd, err, id = opt_parse(&argv, "", "netns name\0nsid\0", 2, NULL);

	if (id < 0)
		return OPT_STATUS(id);
	id = nsid_parse(argv[1]);
	if (id < NSID_AUTO)
		return OPT_STATUS(id);
	fd = netns_open(argv[0]);
	if (fd < 0) {
		err = netns_open_error(fd, argv[0]);
		return fd == -ESTALE ? bb_status(err, 2) : err;
	}
	err = nsid_open(&nl);
	if (err == 0)
		err = nsid_set(&nl, NSID_BY_FD, fd, id);
	return err < 0 ? bb_status(nsid_error(&nl, err, "Cannot set the nsid"), 2) : 0;
}
