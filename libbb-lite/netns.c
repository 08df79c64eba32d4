/* SPDX-License-Identifier: 0BSD */
/* netns.c - names of network namespaces: where they are, whether they are valid, opening one to use it */
#include <poll.h>
#include <sys/file.h>
#include <sys/vfs.h>

#include "key.h"

int netns_name_ok(const char *name)
{
	size_t n = str_len(name);

	return n && n <= NAME_MAX && !str_is_path(name) && !str_same(name, ".") && !str_same(name, "..");
}

static int bad_name(const char *name)
{
	bb_error(0, "Invalid netns name \"%s\"", name);
	return bb_status(STATUS_USAGE, 255);
}

int netns_check(const char *name)
{
	return netns_name_ok(name) ? 0 : bad_name(name);
}

int netns_check_all(char **names)
{
	int err = 0;

	if (bb_is_ip() && *names)
		names[1] = NULL; /* iproute2 takes one name, and no notice of more */
	for (; !err && *names; names++)
		err = netns_check(*names);
	return err;
}

const char *netns_run_dir(void)
{
	char parent[] = CONFIG_NETNS_RUN_DIR;
	char *p = parent + sizeof(parent);

	if (ENABLE_FEATURE_RUN_FALLBACK) {
		while (*--p != '/')
			;
		*p = '\0';
		if (sys_access(AT_FDCWD, parent, F_OK) < 0 && sys_access(AT_FDCWD, "/run", F_OK) == 0)
			return "/run/netns";
	}
	return CONFIG_NETNS_RUN_DIR;
}

char *netns_path(char buf[NETNS_PATH_SIZE], const char *dir, const char *name)
{
	str_add(str_add(str_add(buf, dir), "/"), name);
	return buf;
}

/* Opens DIR/NAME; where the run directory is, is asked only when it is not where it should be. */
static int open_below(const char **dir, const char *name, int flags)
{
	char path[NETNS_PATH_SIZE];
	int fd;

	*dir = CONFIG_NETNS_RUN_DIR;
	fd = io_open(netns_path(path, *dir, name), flags);
	if (ENABLE_FEATURE_RUN_FALLBACK && fd == -ENOENT) {
		*dir = netns_run_dir();
		fd = io_open(netns_path(path, *dir, name), flags);
	}
	return fd;
}

int netns_dir_open(struct netns_dir *d)
{
	d->fd = open_below(&d->path, "", O_RDONLY | O_DIRECTORY);
	return d->fd < 0 ? d->fd : 0;
}

int netns_dir_end(const struct netns_dir *d, int err, int status)
{
	return err < 0 && err != -ENOENT ? bb_error(err, "Cannot list \"%s\"", d->path) : status;
}

int netns_peek(const struct netns_dir *d, const char *name, int flags)
{
	char path[NETNS_PATH_SIZE];

	/* Not by d->fd: its mount may have been replaced, see netns_drop_all(). */
	return io_open(netns_path(path, d->path, name), NETNS_OPEN | flags);
}

int netns_is(int fd)
{
	struct statfs fs, own;
	int type = sys_ioctl(fd, NS_GET_NSTYPE, NULL);

	if (!ENABLE_FEATURE_OLD_KERNEL || type >= 0) /* this ioctl: Linux 4.11 */
		return type == CLONE_NEWNET;
	/* Where our own is: nsfs, procfs before 3.19, of which every file would be one later. */
	return sys_fstatfs(fd, &fs) == 0 && sys_statfs("/proc/self/ns/net", &own) == 0 && fs.f_type == own.f_type;
}

int netns_stale(const struct netns_dir *d, const char *name, int *looks)
{
	/* Our own file stands unmounted only under the lock: who left it is dead. It alone has an x bit. */
	if (sys_access(d->fd, name, X_OK) == 0 || ++*looks > NETNS_LOOKS)
		return 1;
	/* iproute2 makes its file first, then the namespace, then the mount, and holds no lock. */
	sys_flock(d->fd, LOCK_UN);
	sys_poll(NULL, 0, 5);
	return 0;
}

int netns_try(const char *name)
{
	const char *dir;

	if (netns_name_ok(name))
		return open_below(&dir, name, NETNS_OPEN);
	return str_is_path(name) ? io_open(name, NETNS_OPEN) : -EDOM;
}

int netns_open(const char *name)
{
	int looks = 0;

	return netns_look(name, &looks);
}

int netns_look(const char *name, int *looks)
{
	struct netns_dir d = NETNS_DIR_CLOSED;
	char link[1];
	int fd, is;

	for (;;) {
		fd = netns_try(name);
		is = fd < 0 ? fd : netns_is(fd);
		if (is > 0)
			break;
		if (fd >= 0)
			io_close(fd);
		fd = is ? is : -EINVAL;
		if ((is && is != -ENOENT) || !netns_name_ok(name))
			break;
		/* The second look is under the lock: no add of ours is half way then. */
		if (d.fd < 0) {
			if (netns_dir_open(&d) < 0)
				break;
		} else if (is ? sys_readlink(d.fd, name, link, 1) < 0 : !netns_stale(&d, name, looks)) {
			if (is)
				break;
		} else {
			fd = is ? -ENOLINK : -ESTALE;
			break;
		}
		sys_flock(d.fd, LOCK_SH);
	}
	if (d.fd >= 0)
		io_close(d.fd);
	return fd;
}

int netns_open_error(int err, const char *name)
{
	/* iproute2 knows no paths: those that lead nowhere are refused in its words. */
	if (err == -EDOM || (bb_is_ip() && !netns_name_ok(name)))
		return bad_name(name);
	if (err == -ENOLINK)
		err = -ESTALE;
	return bb_error(err == -ESTALE || err == -EINVAL ? 0 : err, "Cannot open network namespace \"%s\"%s", name,
			err == -ESTALE ? ": stale, no namespace is mounted on it; netns-del removes it"
			: err == -EINVAL ? ": not a network namespace" : "");
}

int netns_own(void)
{
	int fd = io_open("/proc/self/ns/net", O_RDONLY), sock;

	if (fd == -ENOENT) {
		/* No /proc, as in a young initramfs: a socket knows its namespace, too. */
		sock = sys_socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0);
		fd = sys_ioctl(sock, SIOCGSKNS, NULL);
		if (fd < 0)
			fd = -ENOENT;
		io_close(sock);
	}
	return fd;
}

int netns_pid_path(char path[NETNS_PID_PATH_SIZE], const char *pid)
{
	int n = num_parse(pid);

	if (n <= 0) {
		bb_error(0, "\"%s\" is not a pid", pid);
		return bb_status(STATUS_USAGE, STATUS_FAIL);
	}
	str_add(num_str(str_add(path, "/proc/"), n), "/ns/net");
	return 0;
}

int netns_open_pid(const char *pid)
{
	char path[NETNS_PID_PATH_SIZE];
	int fd = netns_pid_path(path, pid);

	if (fd)
		return OPT_STATUS(fd);
	fd = io_open(path, NETNS_OPEN);
	return fd < 0 ? -1 - bb_error(fd, "Cannot open network namespace of process %s", pid) : fd;
}

int netns_key(int dirfd, const char *path, struct netns_key *key)
{
	return key_of(dirfd, path, *path ? 0 : AT_EMPTY_PATH, key);
}

static int same(const struct netns_key *a, const struct netns_key *b)
{
	return a->ino == b->ino && a->dev == b->dev;
}

int netns_has_key(int dirfd, const char *path, const struct netns_key *key)
{
	struct netns_key other;

	return netns_key(dirfd, path, &other) == 0 && same(&other, key);
}

const char *netns_next(struct dir *d, const struct netns_key *key, int *err)
{
	struct netns_key other;
	const char *name;

	while ((name = dir_next(d, err)) && (key_of(d->fd, name, 0, &other) < 0 || !same(&other, key)))
		;
	return name;
}
