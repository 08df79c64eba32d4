/* SPDX-License-Identifier: 0BSD */
/* floor-exec.h - what floor-exec.c and floor-batch.c share: the way into a namespace, with the mounts or without */
#include <sched.h>
#include <sys/vfs.h>

#include "floor.h"

#define NR_statmount (NR_BASE + 457)
#define NR_listmount (NR_BASE + 458)

/* Whether it is in a VRF that it is to leave: the cgroup says so. It never is here. */
static int in_vrf(void)
{
	char buf[4096], *p = buf;
	int fd = sys(SYS_openat, AT_FDCWD, "/proc/self/cgroup", O_RDONLY | O_CLOEXEC, 0L);
	long n = sys(SYS_read, fd, buf, sizeof(buf) - 5);

	for (; p < buf + n; p++)
		if (!memcmp(p, "/vrf/", 5))
			return 1;
	return 0;
}

/* What is mounted below /sys is to be there afterwards: at most this many mounts. Linux 6.8 knows them without the others. */
#define BELOW 64
static uint64_t sys_id, below[BELOW];

static long list_below(void)
{
	struct uapi_statx sx;
	struct { uint32_t size, spare; uint64_t id, param; } ask = { .size = 24 };

	sys(NR_statx, AT_FDCWD, "/sys", 0L, 0x4000L /* STATX_MNT_ID_UNIQUE */, &sx);
	ask.id = sys_id = sx.more[0]; /* stx_mnt_id */
	return sys(NR_listmount, &ask, below, (long)BELOW, 0L);
}

/* Binds those that are right below the old /sys, which is the working directory, with what is below them. */
static void keep_below(long n)
{
	static struct {
		uint32_t size, opts;
		uint64_t mask, sb[3], id, parent;
		uint32_t old[2];
		uint64_t attr, propagation[4];
		uint32_t root, point;
		uint64_t spare[50];
		char text[1024];
	} m;
	struct { uint32_t size, spare; uint64_t id, param; } ask = { .size = 24, .param = 2 | 16 /* basics, the point */ };

	while (n-- > 0) {
		ask.id = below[n];
		if (sys(NR_statmount, &ask, &m, sizeof(m), 0L) == 0 && m.parent == sys_id)
			sys(SYS_mount, m.text + m.point + 5, m.text + m.point, NULL, MS_BIND | (long)MS_REC, NULL);
	}
}

static int enter(const char *name, int mounts)
{
	char path[300];
	struct statfs fs;
	long n;
	int here, fd = sys(SYS_openat, AT_FDCWD, strcat(strcpy(path, RUN "/"), name), O_RDONLY | O_CLOEXEC, 0L);

	if (sys(SYS_setns, fd, (long)CLONE_NEWNET) < 0 || in_vrf())
		return 1;
	if (!mounts)
		return 0;
	sys(SYS_unshare, (long)CLONE_NEWNS);
	sys(SYS_mount, NULL, "/", NULL, MS_SLAVE | (long)MS_REC, NULL);
	n = list_below();
	here = sys(SYS_openat, AT_FDCWD, ".", O_PATH | (long)O_CLOEXEC, 0L);
	sys(SYS_chdir, "/sys");
	sys(SYS_statfs, "/sys", &fs);
	if (sys(SYS_mount, name, "/sys", "sysfs", fs.f_flags & MS_RDONLY, NULL) < 0)
		return 1;
	keep_below(n);
	sys(SYS_fchdir, here);
	return sys(SYS_openat, AT_FDCWD, strcat(strcpy(path, "/etc/netns/"), name), O_RDONLY | O_DIRECTORY, 0L) >= 0;
}
