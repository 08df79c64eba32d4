/* SPDX-License-Identifier: 0BSD */
/* enter.c - the environment inside a namespace: network, then /sys and /etc in a mount namespace of its own */
#include <sched.h>
#include <sys/vfs.h>

#include "libbb-lite.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

#define SYS "/sys"

/* The mount points right below /sys, as a list at the beginning of M's own text, of so many bytes. */
static size_t look_below_sys(struct mounts *m)
{
	size_t n, kept = 0;
	int sys = -1;

	if (!ENABLE_FEATURE_ENTER_SYS || mounts_read(m, "self") < 0)
		return 0;
	while (mounts_next(m)) {
		if (str_same(m->point, SYS)) {
			sys = m->id;
			kept = 0;
		} else if (m->parent == sys) {
			n = str_len(m->point) + 1;
			memmove(m->text.p + kept, m->point, n);
			kept += n;
		}
	}
	return kept;
}

/* What was mounted below the old /sys (cgroup, bpf, debugfs, ...) appears in the new one, with all below it. */
static void keep_below_sys(const char *point, const char *end, int old)
{
	char from[IO_FD_PATH_SIZE + PATH_MAX], *rest = io_fd_path(from, old);

	for (; point < end; point = str_next(point)) {
		if (str_len(point) < PATH_MAX)
			str_add(rest, point + sizeof(SYS) - 1);
		if (mount(from, point, NULL, MS_BIND | MS_REC, NULL) < 0)
			bb_error(-errno, "Cannot keep the mount on \"%s\"", point);
	}
	close(old);
}

/*
 * The new sysfs goes over the old one: an unmount would cost a grace period, and in a user namespace the kernel only
 * mounts a sysfs where one can be seen (mount_too_revealing).
 */
static int fresh_sys(const char *name)
{
	struct mounts m = { .pos = 0 };
	struct statfs fs = { .f_flags = 0 };
	size_t kept = look_below_sys(&m);
	int err = 0, old = kept ? io_open(SYS, O_PATH | O_DIRECTORY) : -1;

	statfs(SYS, &fs); /* its flags (ST_RDONLY, ...) have the values of mount's; in a user namespace they must stay */
	if (mount(name, SYS, "sysfs", fs.f_flags & (MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC), NULL) < 0) {
		/* It shows this namespace already; there is no /sys; the kernel has no sysfs. */
		err = errno == EBUSY || errno == ENOENT || errno == ENOTDIR || errno == ENODEV ? 0 : -errno;
	} else if (kept) {
		keep_below_sys(m.text.p, m.text.p + kept, old);
	}
	mem_free(&m.text); /* exec -all comes here in memory that it shares with its parent */
	return err;
}

/* Every entry of /etc/netns/NAME over its namesake in /etc, through a link there. What has no namesake is warned of. */
static int bind_etc(const char *name)
{
	char from[sizeof(CONFIG_NETNS_ETC_DIR) + 2 * NAME_MAX + 2], to[sizeof("/etc/") + NAME_MAX], *rest;
	const char *entry;
	struct dir d;
	int err, fd;

	if (str_is_path(name))
		return 0;
	rest = str_add(str_add(from, CONFIG_NETNS_ETC_DIR "/"), name);
	fd = io_open(from, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return fd == -ENOENT || fd == -ENOTDIR ? 0 : fd;
	rest = str_add(rest, "/");
	dir_start(&d, fd);
	while ((entry = dir_next(&d, &err))) {
		str_add(rest, entry);
		str_add(str_add(to, "/etc/"), entry);
		if (mount(from, to, NULL, MS_BIND | MS_REC, NULL) < 0)
			bb_error(-errno, "Cannot bind \"%s\" to \"%s\"", from, to);
	}
	close(fd);
	return err;
}


/*
 * A chroot whose / is no mount point: the mount that holds it is reached by way of parents, which a working directory
 * has when it is outside of a further chroot. The old root and working directory are there again afterwards.
 */
static int slave_above_root(void)
{
	int root = io_open("/", O_RDONLY | O_DIRECTORY), here = io_open(".", O_RDONLY | O_DIRECTORY);
	int depth, err = -EINVAL;

	if (sys_fchdir(root) < 0 || sys_chroot(netns_run_dir()) < 0) /* any directory will do */
		return -errno;
	for (depth = 0; err == -EINVAL && depth < PATH_MAX / 2; depth++)
		err = sys_chdir("..") < 0 || mount(NULL, ".", NULL, MS_SLAVE | MS_REC, NULL) < 0 ? -errno : 0;
	if (sys_fchdir(root) < 0 || sys_chroot(".") < 0 || sys_fchdir(here) < 0)
		return -errno;
	close(root);
	close(here);
	return err;
}

/* Mounts from outside still come in, ours don't get out. */
static int slave_root(void)
{
	if (mount(NULL, "/", NULL, MS_SLAVE | MS_REC, NULL) == 0)
		return 0;
	return ENABLE_FEATURE_ENTER_CHROOT && errno == EINVAL ? slave_above_root() : -errno;
}

/*
 * A process bound to a VRF by its cgroup (.../vrf/NAME, as ip-vrf(8) does it) leaves it: the device is not in the new
 * namespace. Its cgroup becomes the one above vrf.
 */
static int leave_vrf(void)
{
	struct mounts m = { .pos = 0 };
	char path[PATH_MAX], *p, *end = NULL;
	int err, fd;

	/* The line of cgroup v2, `0::/...`, is the last. */
	for (p = io_slurp("/proc/self/cgroup", &m.text) < 0 ? (char *)"" : m.text.p; *p && !str_after(p, "0::/"); p++)
		;
	for (; *p && *p != '\n'; p++)
		if (str_after(p, "/vrf/"))
			end = p;
	p = path + sizeof(path) - sizeof("/cgroup.procs");
	if (end) {
		*end = '\0';
		while (*--end != ':')
			;
		if (str_len(end + 1) > sizeof(path) / 2)
			return -ENAMETOOLONG;
		p -= str_len(end + 1);
		str_add(str_add(p, end + 1), "/cgroup.procs");
	}
	for (err = end ? mounts_read(&m, "self") : 1; err == 0 && mounts_next(&m);) {
		if (!mounts_option(&m, "cgroup2"))
			continue;
		if (p - path < (ptrdiff_t)str_len(m.point))
			return -ENAMETOOLONG;
		p -= str_len(m.point);
		memcpy(p, m.point, str_len(m.point));
		break;
	}
	mem_free(&m.text);
	if (!end)
		return 0;
	fd = io_open(p, O_WRONLY);
	err = fd < 0 ? fd : io_write(fd, "0", 1);
	close(fd);
	return err;
}

/* Tries without questions first; only a refusal is looked into. The descriptor goes with the exec. */
static int join(const char *name)
{
	int fd = netns_try(name);

	if (fd >= 0 && sys_setns(fd, CLONE_NEWNET) == 0)
		return 0;
	if (fd >= 0)
		close(fd);
	fd = netns_open(name);
	if (fd < 0)
		return netns_open_error(fd, name);
	if (sys_setns(fd, CLONE_NEWNET) == 0)
		return 0;
	return bb_error(-errno, "Cannot enter network namespace \"%s\"", name);
}

int netns_enter(const char *name, int mounts)
{
	int err = join(name);
	const char *what = "leave the VRF's cgroup";

	if (err)
		return err;
	if (ENABLE_FEATURE_ENTER_VRF)
		err = leave_vrf();
	if (mounts && err >= 0) {
		what = "make a mount namespace";
		err = io_result(sys_unshare(CLONE_NEWNS));
		if (err >= 0)
			err = slave_root();
		if (err >= 0) {
			what = "mount /sys (-nomount does without)";
			err = fresh_sys(name);
		}
		if (err >= 0) {
			what = "read " CONFIG_NETNS_ETC_DIR "/NAME";
			err = bind_etc(name);
		}
	}
	return err < 0 ? bb_error(err, "Cannot %s", what) : 0;
}
