/* SPDX-License-Identifier: 0BSD */
/* enter.c - the environment inside a namespace: network, then /sys and /etc in a mount namespace of its own */
#include <sched.h>
#include <sys/vfs.h>

#include "libbb-lite.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

/* What is opened here is not closed: it goes with the exec. */

#define SYS "/sys"
#define ETC "/etc" /* is as long */
#define FILES CONFIG_NETNS_ETC_DIR "/NAME"

/* The mount points right below DIR, as a list at the beginning of M's own text, of so many bytes. */
static size_t look_below(struct mounts *m, const char *dir)
{
	size_t kept = 0;
	int above = -1, mount = 0;
	const char *rest;

	if (mounts_read(m, "self") < 0)
		return 0;
	while (mounts_next(m)) {
		rest = str_after(m->point, dir);
		/* In the copy of a table each mount stands right before those below it. What comes later is not ours to keep. */
		if (!rest) {
			if (mount)
				break;
		} else if (!*rest) {
			mount = above = m->id;
			kept = 0;
		} else if (*rest == '/' && (above < 0 || m->parent == above)) { /* DIR itself may be no mount point */
			above = m->parent;
			kept = str_add(m->text.p + kept, m->point) + 1 - m->text.p;
		}
	}
	return kept;
}

/*
 * What was mounted below the OLD /sys (cgroup, bpf, debugfs, ...) or /etc appears in the new one, with all below it. The
 * new /etc has links where NAME has a file of its own, which count more.
 */
static void keep_below(const char *point, const char *end, int old)
{
	char from[IO_FD_PATH_SIZE + PATH_MAX], *rest = io_fd_path(from, old);
	int err;

	for (; point < end; point = str_next(point)) {
		if (ENABLE_FEATURE_EXEC_ETC && point[1] == 'e' && sys_readlink(AT_FDCWD, point, rest, 1) > 0)
			continue;
		if (str_len(point) < PATH_MAX)
			str_add(rest, point + sizeof(SYS) - 1);
		err = sys_mount(from, point, NULL, MS_BIND | MS_REC, NULL);
		if (err < 0)
			bb_error(err, "Cannot keep the mount on \"%s\"", point);
	}
}

/*
 * The new sysfs goes over the old one: an unmount would cost a grace period, and in a user namespace the kernel only
 * mounts a sysfs where one can be seen (mount_too_revealing).
 */
static int fresh_sys(const char *name, struct mounts *m)
{
	struct statfs fs = { .f_flags = 0 };
	size_t kept = ENABLE_FEATURE_ENTER_SYS ? look_below(m, SYS) : 0;
	int err, old = kept ? io_open(SYS, O_PATH | O_DIRECTORY) : 0;

	if (old < 0)
		return old;
	sys_statfs(SYS, &fs); /* its flags (ST_RDONLY, ...) have the values of mount's; in a user namespace they must stay */
	err = sys_mount(name, SYS, "sysfs", fs.f_flags & (MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC), NULL);
	if (err == 0 && kept)
		keep_below(m->text.p, m->text.p + kept, old);
	/* It shows this namespace already; there is no /sys; the kernel has no sysfs. */
	return err == -EBUSY || err == -ENOENT || err == -ENOTDIR || err == -ENODEV ? 0 : err;
}

/*
 * Every entry of /etc/netns/NAME over its namesake in /etc, through a link there. What has no namesake is warned of.
 * With M: instead a tmpfs with links to those entries goes over all of /etc. The directory itself can't be a layer, since
 * it lies below the other one (ELOOP), nor could it be written to.
 */
static int fresh_etc(const char *name, struct mounts *m)
{
	char from[sizeof(CONFIG_NETNS_ETC_DIR) + 2 * NAME_MAX + 2], to[sizeof("/etc/") + NAME_MAX], *rest;
	size_t kept = 0;
	const char *entry;
	struct dir d;
	int err, fd, r, old = -1;

	if (str_is_path(name))
		return 0;
	rest = str_add(str_add(from, CONFIG_NETNS_ETC_DIR "/"), name);
	fd = io_open(from, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return fd == -ENOENT || fd == -ENOTDIR ? 0 : fd;
	if (m) {
		kept = look_below(m, ETC);
		old = io_open(ETC, O_PATH | O_DIRECTORY);
		if (old < 0)
			return old;
		err = sys_mount("tmpfs", ETC, "tmpfs", 0, "mode=755");
		if (err < 0)
			return err;
	}
	rest = str_add(rest, "/");
	dir_start(&d, fd);
	while ((entry = dir_next(&d, &err))) {
		str_add(rest, entry);
		str_add(str_add(to, "/etc/"), entry);
		r = m ? sys_symlink(from, AT_FDCWD, to) : sys_mount(from, to, NULL, MS_BIND | MS_REC, NULL);
		if (r < 0)
			bb_error(r, "Cannot bind \"%s\" to \"%s\"", from, to);
	}
	if (m) {
		/* The kernel takes a page of it, and that of MIPS falls (6.12) where the stack is at its end before. */
		io_fd_path(str_add(d.buf, "lowerdir=/etc:"), old);
		r = sys_mount("overlay", ETC, "overlay", 0, d.buf);
		if (r < 0)
			return r;
		if (!strncmp(CONFIG_NETNS_ETC_DIR, "/etc/", 5)) /* so it can be written to */
			keep_below(CONFIG_NETNS_ETC_DIR, &CONFIG_NETNS_ETC_DIR[1], old);
		keep_below(m->text.p, m->text.p + kept, old);
	}
	return err;
}

/*
 * A chroot whose / is no mount point: the mount that holds it is reached by way of parents, which a working directory
 * has when it is outside of a further chroot. The old root and working directory are there again afterwards.
 */
static int slave_above_root(void)
{
	int root = io_open("/", O_RDONLY | O_DIRECTORY), here = io_open(".", O_RDONLY | O_DIRECTORY);
	int depth, r, err = -EINVAL;

	if ((r = sys_fchdir(root)) < 0 || (r = sys_chroot(netns_run_dir())) < 0) /* any directory will do */
		return r;
	for (depth = 0; err == -EINVAL && depth < PATH_MAX / 2; depth++)
		if ((err = sys_chdir("..")) == 0)
			err = sys_mount(NULL, ".", NULL, MS_SLAVE | MS_REC, NULL);
	if ((r = sys_fchdir(root)) < 0 || (r = sys_chroot(".")) < 0 || (r = sys_fchdir(here)) < 0)
		return r;
	return err;
}

/* Mounts from outside still come in, ours don't get out. */
static int slave_root(void)
{
	int err = sys_mount(NULL, "/", NULL, MS_SLAVE | MS_REC, NULL);

	return ENABLE_FEATURE_ENTER_CHROOT && err == -EINVAL ? slave_above_root() : err;
}

/*
 * A process bound to a VRF by its cgroup (.../vrf/NAME, as ip-vrf(8) does it) leaves it: the device is not in the new
 * namespace. Its cgroup becomes the one above vrf.
 */
static int leave_vrf(struct mounts *m)
{
	char path[PATH_MAX], *p, *end = NULL;
	int err, fd = io_open("/proc/self/cgroup", O_RDONLY);

	if (io_more(fd, &m->text) < 0) /* this file comes in one read */
		return 0;
	/* The line of cgroup v2, `0::/...`, is the last. */
	for (p = m->text.p; *p && !str_after(p, "0::/"); p++)
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
	if (!end)
		return 0;
	for (err = mounts_read(m, "self"); err >= 0 && mounts_next(m);) {
		if (!mounts_option(m, "cgroup2"))
			continue;
		if (p - path < (ptrdiff_t)str_len(m->point))
			return -ENAMETOOLONG;
		p -= str_len(m->point);
		memcpy(p, m->point, str_len(m->point));
		break;
	}
	fd = io_open(p, O_WRONLY);
	return fd < 0 ? fd : io_write(fd, "0", 1);
}

/* Tries without questions first; only a refusal is looked into. */
static int join(const char *name)
{
	int err, fd = netns_try(name);

	if (fd >= 0 && sys_setns(fd, CLONE_NEWNET) == 0)
		return 0;
	if (fd >= 0)
		io_close(fd);
	fd = netns_open(name);
	if (fd < 0)
		return netns_open_error(fd, name);
	err = sys_setns(fd, CLONE_NEWNET);
	if (err == 0)
		return 0;
	return bb_error(err, "Cannot enter network namespace \"%s\"", name);
}

int netns_enter(const char *name, int options)
{
	struct mounts m = { .pos = 0 };
	int err = join(name);
	const char *what = "leave the VRF's cgroup";

	if (err)
		return err;
	if (ENABLE_FEATURE_ENTER_VRF)
		err = leave_vrf(&m);
	if (!(options & ENTER_NO_MOUNTS) && err >= 0) {
		what = "make a mount namespace";
		err = sys_unshare(CLONE_NEWNS);
		if (err >= 0)
			err = slave_root();
		if (err >= 0) {
			what = "mount /sys (-nomount does without)";
			err = fresh_sys(name, &m);
		}
		if (err >= 0) {
			what = ENABLE_FEATURE_EXEC_ETC ? "overlay /etc with " FILES : "read " FILES;
			err = fresh_etc(name, ENABLE_FEATURE_EXEC_ETC && (options & ENTER_ETC) ? &m : NULL);
		}
	}
	if (ENABLE_FEATURE_ENTER_SYS || ENABLE_FEATURE_ENTER_VRF || ENABLE_FEATURE_EXEC_ETC)
		mem_free(&m.text); /* exec -all comes here in memory that it shares with its parent */
	return err < 0 ? bb_error(err, "Cannot %s", what) : 0;
}

int netns_try_sys(void)
{
	struct mounts m = { .pos = 0 };
	int err = sys_unshare(CLONE_NEWNS);

	if (err == 0)
		err = slave_root();
	if (err == 0)
		err = fresh_sys("none", &m);
	mem_free(&m.text);
	return err;
}
