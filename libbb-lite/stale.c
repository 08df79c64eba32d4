/* SPDX-License-Identifier: 0BSD */
/* stale.c - names on which no namespace is mounted: which of them nobody is about to use */
#include "libbb-lite.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

#define YOUNG 5 /* seconds; iproute2 makes the file, then the namespace, then the mount, and holds no lock */

/* Whether NAME itself, be it a link, is older. Also one from the future: a clock that has been put back. */
static int is_old(const struct netns_dir *d, const char *name)
{
	struct uapi_statx sx;
	uapi_stat st;
	long now[4];
	uint64_t changed;
	int err;

	if (ENABLE_FEATURE_OLD_KERNEL) {
		err = uapi_fstatat(d->fd, name, &st, AT_SYMLINK_NOFOLLOW);
		changed = uapi_mtime(st);
	} else {
		err = sys(SYS_statx, d->fd, name, AT_SYMLINK_NOFOLLOW, STATX_MTIME, &sx);
		changed = sx.stx_mtime;
	}
	sys(NR_clock_gettime, 0, now);
	return err == 0 && (uint32_t)(now[0] - changed) > YOUNG;
}

int netns_empty(int fd)
{
	return fd >= 0 && !netns_is(fd) && sys(SYS_lseek, fd, 0L, SEEK_END | 0L) == 0;
}

int netns_left(const struct netns_dir *d, const char *name)
{
	char who[64];
	int fd = netns_peek(d, name, 0), left = fd == -ENOENT || netns_empty(fd);

	io_close(fd);
	return left && is_old(d, name) && !mounts_holder(d, name, who);
}
