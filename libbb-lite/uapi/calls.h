/* SPDX-License-Identifier: 0BSD */
/* calls.h - system calls by their number, without libc's errno and its functions, which cost 35 bytes each */
#ifndef UAPI_CALLS_H
#define UAPI_CALLS_H

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if !defined SYS_openat || !defined SYS_setns || !defined SYS_statx
#include "old.h"
#endif

/* What a function of libc returned, or -errno. An address may be negative, on 32 bits. */
static inline long sys_errno(long r)
{
	return r == -1 ? -errno : r;
}

/* System call N of syscall(2), what it returned or -errno. What follows does the same for one call each. */
#ifdef OWN_START
#include "x86_64.h"
#else
long sys(long n, ...);
#endif

static inline int sys_mount(const char *from, const char *to, const char *type, unsigned long flags, const void *data)
{
	return sys(SYS_mount, from, to, type, flags, data);
}

static inline int sys_umount(const char *path, int flags)
{
	return sys(SYS_umount2, path, flags);
}

static inline int sys_unshare(int flags)
{
	return sys(SYS_unshare, flags);
}

static inline int sys_setns(int fd, int type)
{
	return sys(SYS_setns, fd, type);
}

static inline int sys_chdir(const char *path)
{
	return sys(SYS_chdir, path);
}

static inline int sys_fchdir(int fd)
{
	return sys(SYS_fchdir, fd);
}

static inline int sys_chroot(const char *path)
{
	return sys(SYS_chroot, path);
}

static inline int sys_mkdir(const char *path, mode_t mode)
{
	return sys(SYS_mkdirat, AT_FDCWD, path, mode);
}

static inline int sys_mkfile(int dirfd, const char *name, mode_t mode)
{
	return sys(SYS_mknodat, dirfd, name, S_IFREG | mode, 0);
}

static inline int sys_unlink(int dirfd, const char *name)
{
	return sys(SYS_unlinkat, dirfd, name, 0);
}

static inline int sys_symlink(const char *to, int dirfd, const char *name)
{
	return sys(SYS_symlinkat, to, dirfd, name);
}

/* For what walks call: to return from a function around a system call takes 0.2 to 0.5 us (docs/bench.md). */
#define IN_PLACE inline __attribute__((always_inline))

/* Without what libc's does for threads; newer architectures have only clone(2). */
static inline int sys_fork(void)
{
#ifdef SYS_fork
	return sys(SYS_fork);
#else
	return sys(SYS_clone, 17L /* SIGCHLD */, 0L, 0L, 0L, 0L);
#endif
}

/* Without a NUL at the end. */
static inline int sys_readlink(int dirfd, const char *name, char *to, size_t size)
{
	return sys(SYS_readlinkat, dirfd, name, to, size);
}

static inline int sys_access(int dirfd, const char *path, int mode)
{
	return sys(SYS_faccessat, dirfd, path, mode);
}

static inline int sys_flock(int fd, int how)
{
	return sys(SYS_flock, fd, how);
}

static inline int sys_ioctl(int fd, unsigned long request, void *arg)
{
	return sys(SYS_ioctl, fd, request, arg);
}

static inline int sys_execve(const char *path, char **argv, char **env)
{
	return sys(SYS_execve, path, argv, env);
}

/* On 32-bit machines libc's struct is not the kernel's. */
struct statfs;
#ifdef __LP64__
static inline int sys_statfs(const char *path, struct statfs *fs)
{
	return sys(SYS_statfs, path, fs);
}

static inline int sys_fstatfs(int fd, struct statfs *fs)
{
	return sys(SYS_fstatfs, fd, fs);
}
#else
#define sys_statfs statfs
#define sys_fstatfs fstatfs
#endif

/* The number of the first call is common to all architectures, that of the second to those that are not new. */
struct pollfd;
static inline int sys_poll(struct pollfd *p, unsigned n, int ms)
{
#ifdef SYS_poll
	return sys(SYS_poll, p, n, ms);
#else
	struct { long s, ns; } time = { ms / 1000, ms % 1000 * 1000000L };

	return sys(SYS_ppoll, p, n, ms < 0 ? NULL : &time, NULL, 0);
#endif
}

/* SYS_socketcall: before Linux 4.3 the only way on some architectures. */
#ifdef SYS_socketcall
#define sys_socket(family, type, protocol) sys_errno(socket(family, type, protocol))
#define sys_sendto(fd, p, n, flags, to, size) sys_errno(sendto(fd, p, n, flags, to, size))
#define sys_recvfrom(fd, p, n, flags, from, size) sys_errno(recvfrom(fd, p, n, flags, from, size))
#define sys_setsockopt(fd, level, option, p, size) sys_errno(setsockopt(fd, level, option, p, size))
#define sys_getsockopt(fd, level, option, p, size) sys_errno(getsockopt(fd, level, option, p, size))
#else
#define sys_socket(family, type, protocol) sys(SYS_socket, family, type, protocol)
#define sys_sendto(fd, p, n, flags, to, size) sys(SYS_sendto, fd, p, n, flags, to, size)
#define sys_recvfrom(fd, p, n, flags, from, size) sys(SYS_recvfrom, fd, p, n, flags, from, size)
#define sys_setsockopt(fd, level, option, p, size) sys(SYS_setsockopt, fd, level, option, p, size)
#define sys_getsockopt(fd, level, option, p, size) sys(SYS_getsockopt, fd, level, option, p, size)
#endif

#endif
