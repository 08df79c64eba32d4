/* SPDX-License-Identifier: 0BSD */
/* link.c - the few requests about links */
#include <net/if.h>
#include <sys/socket.h>

#include "libbb-lite.h"
#include "uapi/kernel.h"

int link_lo_up(void)
{
	struct ifreq req = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int r, fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0); /* any socket serves; this kind is never missing */

	if (fd < 0)
		return -errno;
	r = ioctl(fd, SIOCSIFFLAGS, &req) < 0 ? -errno : 0;
	close(fd);
	return r;
}
