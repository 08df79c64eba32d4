/* SPDX-License-Identifier: 0BSD */
/* kernel.h - numbers of files, mounts and namespaces that old libc and kernel headers lack */
#ifndef UAPI_KERNEL_H
#define UAPI_KERNEL_H

#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/syscall.h>

/* ioctl_ns(2): kind of namespace, Linux 4.11; socket's network namespace, Linux 4.10 */
#define NS_GET_NSTYPE _IO(0xb7, 3)
#ifndef SIOCGSKNS
#define SIOCGSKNS     0x894c
#endif
/* the cookie of a namespace: of nsfs, Linux 6.18; of a socket's, 5.14 */
#define NS_GET_ID _IOR(0xb7, 13, uint64_t)
#ifndef SO_NETNS_COOKIE
#if defined __sparc__
#define SO_NETNS_COOKIE 0x50
#elif defined __hppa__
#define SO_NETNS_COOKIE 0x4045
#else
#define SO_NETNS_COOKIE 71
#endif
#endif

#ifndef CLONE_NEWNS
#define CLONE_NEWNS  0x00020000
#endif
#ifndef CLONE_NEWNET
#define CLONE_NEWNET 0x40000000
#endif

#ifndef MNT_DETACH
#define MNT_DETACH 2
#endif
#ifndef UMOUNT_NOFOLLOW
#define UMOUNT_NOFOLLOW 8
#endif

/* System calls above 402 have one number everywhere, but for the offset of MIPS (o32, n32, 64 bits) and alpha */
#if defined __mips__ && _MIPS_SIM == 1
#define NR_BASE 4000
#elif defined __mips__ && _MIPS_SIM == 2
#define NR_BASE 6000
#elif defined __mips__
#define NR_BASE 5000
#elif defined __alpha__
#define NR_BASE 110
#else
#define NR_BASE 0
#endif
/* Anonymous memory, for sys() or as sys(). On s390 mmap's words are in memory. */
#if defined __s390__
#define uapi_map(size) (long)mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
#else
#ifdef SYS_mmap2
#define NR_mmap SYS_mmap2
#else
#define NR_mmap SYS_mmap
#endif
#define uapi_map(size) sys(NR_mmap, 0L, size, PROT_READ | PROT_WRITE | 0L, MAP_PRIVATE | MAP_ANONYMOUS | 0L, -1L, 0L)
#endif

#define NR_open_tree     (NR_BASE + 428)
#define NR_move_mount    (NR_BASE + 429)
#define NR_mount_setattr (NR_BASE + 442)
#define NR_pidfd_send_signal (NR_BASE + 424) /* pidfd_open(2): Linux 5.3; this: 5.1 */
#define NR_pidfd_open    (NR_BASE + 434)

/* open_tree(2), move_mount(2): Linux 5.2; mount_setattr(2): Linux 5.12 */
#ifndef AT_EMPTY_PATH
#define AT_EMPTY_PATH 0x1000
#endif
#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif
#ifndef OPEN_TREE_CLONE
#define OPEN_TREE_CLONE 1
#endif
#ifndef MOVE_MOUNT_F_EMPTY_PATH
#define MOVE_MOUNT_F_EMPTY_PATH 4
#endif
#ifndef MOVE_MOUNT_BENEATH /* Linux 6.5 */
#define MOVE_MOUNT_BENEATH 0x200
#endif

struct uapi_mount_attr {
	uint64_t attr_set, attr_clr, propagation, userns_fd;
};

/* statx(2), Linux 4.11 */
#ifndef STATX_INO
#define STATX_INO 0x100
#endif
#ifndef STATX_NLINK
#define STATX_NLINK 4
#endif
#ifndef STATX_MTIME
#define STATX_MTIME 0x40
#endif
struct uapi_statx {
	uint32_t stx_mask, stx_blksize;
	uint64_t stx_attributes;
	uint32_t stx_nlink, stx_uid, stx_gid;
	uint16_t stx_mode, pad;
	uint64_t stx_ino, stx_size, stx_blocks, stx_attributes_mask;
	uint64_t times[6], stx_mtime, stx_mtime_nsec;
	uint32_t stx_rdev_major, stx_rdev_minor, stx_dev_major, stx_dev_minor;
	uint64_t more[14];
};

/* Where the kernel's struct begins with these two, libc's fstatat(2) has 700 bytes for cases that are not ours. */
#if defined __LP64__ && (defined __x86_64__ || defined __aarch64__ || defined __riscv || defined __powerpc64__ || defined __s390x__)
typedef struct {
	unsigned long st_dev, st_ino, more[16];
} uapi_stat;
#define uapi_fstatat(fd, path, st, flags) sys(SYS_newfstatat, fd, path, st, flags)
#if defined __s390x__
#define uapi_mtime(st) (st).more[7]
#else
#define uapi_mtime(st) (st).more[9]
#endif
#else
#include <sys/stat.h>
typedef struct stat uapi_stat;
#define uapi_fstatat(fd, path, st, flags) (fstatat(fd, path, st, flags) < 0 ? -errno : 0)
#define uapi_mtime(st) (st).st_mtime
#endif

/* clock_gettime(2), at most four longs, with the low word of the seconds in the first; libc's has the vDSO */
#if defined SYS_clock_gettime32
#define NR_clock_gettime SYS_clock_gettime32
#elif defined SYS_clock_gettime
#define NR_clock_gettime SYS_clock_gettime
#else
#define NR_clock_gettime SYS_clock_gettime64
#endif

/* getdents64(2) */
struct uapi_dirent {
	uint64_t d_ino;
	int64_t d_off;
	uint16_t d_reclen;
	uint8_t d_type;
	char d_name[];
};

#endif
