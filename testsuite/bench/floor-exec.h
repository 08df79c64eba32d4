/* SPDX-License-Identifier: 0BSD */
/* floor-exec.h - what floor-exec.c and floor-batch.c share: the way into a namespace, with the mounts or without */
#include <sched.h>
#include <sys/vfs.h>

#include "floor.h"

/* Whether it is in a VRF that it is to leave: the cgroup says so. It never is here. */
static int in_vrf(void)
{
	static char buf[4096];
	char *p = buf;
	int fd = sys(SYS_openat, AT_FDCWD, "/proc/self/cgroup", O_RDONLY | O_CLOEXEC, 0L);
	long n = sys(SYS_read, fd, buf, sizeof(buf) - 5);

	for (; p < buf + n; p++)
		if (!memcmp(p, "/vrf/", 5))
			return 1;
	return 0;
}

/* What is mounted below /sys is to be there afterwards. In the copy of the table it stands right behind /sys. */
static char table[1 << 13], *below[64];

static int list_below(void)
{
	char *p = table, *point;
	int i, n = 0, seen = 0, at = sizeof("/sys") - 1, fd = sys(SYS_openat, AT_FDCWD, "/proc/self/mountinfo", O_RDONLY | O_CLOEXEC, 0L);
	size_t len = 0;
	long more;

	while ((more = sys(SYS_read, fd, table + len, sizeof(table) - 1 - len)) > 0) {
		for (len += more; (point = memchr(p, '\n', table + len - p)); p = point + 1) {
			*point = '\0';
			for (i = 0; i < 4; i++)
				p = strchr(p, ' ') + 1;
			*strchr(p, ' ') = '\0';
			if (strncmp(p, "/sys", at)) {
				if (seen)
					return n;
			} else if (!p[at]) {
				seen = 1;
			} else if (!n || strncmp(p, below[n - 1], strlen(below[n - 1]))) { /* not below one that is bound with all below */
				below[n++] = p;
			}
		}
	}
	return n;
}

/* The old /sys is the working directory. */
static void keep_below(int n)
{
	int i;

	for (i = 0; i < n; i++)
		sys(SYS_mount, below[i] + 5, below[i], NULL, MS_BIND | (long)MS_REC, NULL);
}

static int enter(const char *name, int mounts)
{
	char path[300];
	struct statfs fs;
	int n, here, fd = sys(SYS_openat, AT_FDCWD, strcat(strcpy(path, RUN "/"), name), O_RDONLY | O_CLOEXEC, 0L);

	if (sys(SYS_setns, fd, (long)CLONE_NEWNET) < 0 || in_vrf())
		return 1;
	if (!mounts)
		return 0;
	sys(SYS_unshare, (long)CLONE_NEWNS);
	sys(SYS_mount, NULL, "/", NULL, MS_SLAVE | (long)MS_REC, NULL);
	n = list_below();
	here = n ? sys(SYS_openat, AT_FDCWD, ".", O_PATH | (long)O_CLOEXEC, 0L) : -1;
	if (n)
		sys(SYS_chdir, "/sys");
	sys(SYS_statfs, "/sys", &fs);
	if (sys(SYS_mount, name, "/sys", "sysfs", fs.f_flags & MS_RDONLY, NULL) < 0)
		return 1;
	keep_below(n);
	if (n)
		sys(SYS_fchdir, here);
	return sys(SYS_openat, AT_FDCWD, strcat(strcpy(path, "/etc/netns/"), name), O_RDONLY | O_DIRECTORY, 0L) >= 0;
}
