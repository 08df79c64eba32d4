/* SPDX-License-Identifier: 0BSD */
/* old.h - what small C libraries (dietlibc, klibc) and headers of kernels before 4.11 do not name; calls.h asks for it */
#ifndef UAPI_OLD_H
#define UAPI_OLD_H

#include <fcntl.h>
#include <sys/mount.h>

/* dietlibc and klibc have the kernel's names only. */
#ifndef SYS_openat
#include <asm/unistd.h>
#define SYS_chdir __NR_chdir
#define SYS_chroot __NR_chroot
#define SYS_clock_gettime __NR_clock_gettime
#define SYS_clone __NR_clone
#define SYS_close __NR_close
#define SYS_execve __NR_execve
#define SYS_faccessat __NR_faccessat
#define SYS_fchdir __NR_fchdir
#define SYS_fcntl __NR_fcntl
#define SYS_flock __NR_flock
#ifdef __NR_fork
#define SYS_fork __NR_fork
#endif
#define SYS_fstatfs __NR_fstatfs
#define SYS_getdents64 __NR_getdents64
#define SYS_getpid __NR_getpid
#define SYS_getsockopt __NR_getsockopt
#define SYS_inotify_add_watch __NR_inotify_add_watch
#define SYS_inotify_init1 __NR_inotify_init1
#define SYS_inotify_rm_watch __NR_inotify_rm_watch
#define SYS_ioctl __NR_ioctl
#define SYS_kill __NR_kill
#define SYS_linkat __NR_linkat
#define SYS_lseek __NR_lseek
#define SYS_mkdirat __NR_mkdirat
#define SYS_mknodat __NR_mknodat
#define SYS_mmap __NR_mmap
#define SYS_mount __NR_mount
#define SYS_mremap __NR_mremap
#define SYS_munmap __NR_munmap
#define SYS_newfstatat __NR_newfstatat
#define SYS_openat __NR_openat
#define SYS_prctl __NR_prctl
#define SYS_read __NR_read
#define SYS_readlinkat __NR_readlinkat
#define SYS_recvfrom __NR_recvfrom
#define SYS_sendto __NR_sendto
#define SYS_setsockopt __NR_setsockopt
#define SYS_socket __NR_socket
#define SYS_statfs __NR_statfs
#define SYS_symlinkat __NR_symlinkat
#define SYS_times __NR_times
#define SYS_umount2 __NR_umount2
#define SYS_unlinkat __NR_unlinkat
#define SYS_unshare __NR_unshare
#define SYS_wait4 __NR_wait4
#define SYS_write __NR_write
#ifdef __NR_poll
#define SYS_poll __NR_poll
#else
#define SYS_ppoll __NR_ppoll
#endif
#endif

#ifdef __dietlibc__
extern char **environ;
#endif

/* setns(2): Linux 3.0, statx(2): Linux 4.11; what the kernel has is found out when it runs */
#if defined __x86_64__ && defined __ILP32__
#define OLD_SETNS (0x40000000 + 308)
#define OLD_STATX (0x40000000 + 332)
#elif defined __x86_64__
#define OLD_SETNS 308
#define OLD_STATX 332
#elif defined __i386__
#define OLD_SETNS 346
#define OLD_STATX 383
#elif defined __arm__
#define OLD_SETNS 375
#define OLD_STATX 397
#elif defined __mips__ && _MIPS_SIM == 1
#define OLD_SETNS 4344
#define OLD_STATX 4366
#elif defined __mips__ && _MIPS_SIM == 2
#define OLD_SETNS 6308
#define OLD_STATX 6330
#elif defined __mips__
#define OLD_SETNS 5303
#define OLD_STATX 5326
#elif defined __powerpc__
#define OLD_SETNS 350
#define OLD_STATX 383
#elif defined __s390__
#define OLD_SETNS 339
#define OLD_STATX 379
#elif defined __sh__
#define OLD_SETNS 364
#define OLD_STATX 387
#elif defined __m68k__
#define OLD_SETNS 344
#define OLD_STATX 379
#elif defined __aarch64__ || defined __riscv || defined __loongarch__ /* those that came later have one list */
#define OLD_SETNS 268
#define OLD_STATX 291
#else /* another machine's number is the one of another call */
#error "say here which numbers setns(2) and statx(2) have"
#endif
#ifndef SYS_setns
#define SYS_setns OLD_SETNS
#endif
#ifndef SYS_statx
#define SYS_statx OLD_STATX
#endif

/* Linux 2.6.39 */
#ifndef O_PATH
#define O_PATH 010000000
#endif

/* Linux 2.6.36 has it in the first of the spare words. */
#if defined __dietlibc__ || defined __KLIBC__
#define f_flags f_spare[0]
#endif

/* Linux 2.6.15 */
#ifndef MS_SHARED
#define MS_PRIVATE (1 << 18)
#define MS_SLAVE   (1 << 19)
#define MS_SHARED  (1 << 20)
#endif

/* Neither of them has syscall(2). */
#if (defined __dietlibc__ || defined __KLIBC__) && defined __x86_64__
static inline long old_syscall(long n, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;

	__asm__ volatile("syscall" : "+a"(n) : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
	if (n >= 0 || n < -4095)
		return n;
	errno = -n;
	return -1;
}
#define syscall old_syscall
#endif

#endif
