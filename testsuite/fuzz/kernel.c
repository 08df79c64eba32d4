/* SPDX-License-Identifier: 0BSD */
/* kernel.c - system calls for targets, in place of sys.c: answers come from the input, and are no longer than they say */
#define FUZZ_BOX
#include <stdarg.h>
#include <sys/vfs.h>
#include <termios.h>

#include "kernel.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

struct kernel k;
static char written[3][KERNEL_OUT];

unsigned kernel_status(void)
{
	return k.status < k.status_end ? *k.status++ : 0;
}

int kernel_failed(unsigned s)
{
	static const int errors[] = { ENOENT, EINTR, EPERM, EINVAL, EACCES, ENOMEM, ESRCH, EBUSY };

	return s < 224 ? 0 : -errors[s % ARRAY_SIZE(errors)];
}

int kernel_take(const uint8_t **p, size_t *n)
{
	unsigned head;

	*n = 0;
	*p = k.tape;
	if (k.end - k.tape < 2)
		return 0;
	head = k.tape[0] | k.tape[1] << 8;
	*p = k.tape + 2;
	*n = head & 0x7fff;
	if (*n > (size_t)(k.end - *p))
		*n = k.end - *p;
	k.tape = *p + *n;
	return head & 0x8000 ? 2 : 1;
}

const char *kernel_written(size_t *n, int fd)
{
	*n = k.len[fd];
	written[fd][*n] = '\0';
	k.len[fd] = 0;
	return written[fd];
}

void kernel_reset(int tty)
{
	memset(&k, 0, sizeof(k));
	k.tty = tty;
}

static void add(const void *p, size_t n)
{
	const uint8_t *c = p;

	while (n--)
		k.sum = k.sum * 31 + *c++;
}

/* Reads what the kernel would of a string. */
static void string(const char *s)
{
	if (s)
		add(s, strlen(s));
}

static long open_as(int kind)
{
	int fd;

	for (fd = 3; fd < FDS; fd++)
		if (k.fd[fd].kind == CLOSED) {
			k.fd[fd].kind = kind;
			return fd;
		}
	return -EMFILE;
}

static long map(void *old, size_t was, size_t size)
{
	unsigned i = 0;
	char *p;

	if (size && kernel_failed(kernel_status()))
		return -ENOMEM;
	while (k.maps[i] != old)
		check(++i < ARRAY_SIZE(k.maps));
	if (!size) {
		free(old);
		k.maps[i] = NULL;
		return 0;
	}
	p = k.maps[i] = realloc(old, size);
	check(p && size > was);
	memset(p + was, 0, size - was);
	return (long)p;
}

/* Every mount namespace is another one; other files are the same but for what the input says. */
static long key(const char *path, void *st, size_t size, uint64_t *ino)
{
	unsigned s = kernel_status();

	string(path);
	if (kernel_failed(s))
		return kernel_failed(s);
	memset(st, 0, size);
	*ino = strstr(path, "mnt") ? 1000 + k.inode++ : 1 + (s & 3);
	return 0;
}

static __attribute__((noinline)) long answer_call(long call, const long *a)
{
	unsigned s;
	long i;

	if (++k.calls > 20000)
		longjmp(k.stop, 1);
	switch (call) {
	case SYS_close: if ((int)a[0] >= 0 && (int)a[0] < FDS) k.fd[(int)a[0]].kind = CLOSED; return 0;
	case SYS_read: return (int)a[0] >= 0 && (int)a[0] < FDS && k.fd[(int)a[0]].kind == INOTIFY ? answer_inotify((char *)a[1], a[2])
		: answer_read(a[0], (char *)a[1], a[2]);
	case SYS_write: /* some of it, at times */
		s = kernel_status();
		i = s && s < (size_t)a[2] ? s : (size_t)a[2];
		add((char *)a[1], i);
		if ((int)a[0] == 1 || (int)a[0] == 2) {
			if (k.len[(int)a[0]] + i >= KERNEL_OUT)
				longjmp(k.stop, 1);
			memcpy(written[(int)a[0]] + k.len[(int)a[0]], (char *)a[1], i);
			k.len[(int)a[0]] += i;
		}
		return i;
	case SYS_getdents64: return answer_getdents(a[0], (char *)a[1], a[2]);
	case SYS_recvfrom: return answer_recvfrom((char *)a[1], a[2], (void *)a[4], (void *)a[5]);
	case SYS_sendto: add((char *)a[1], a[2]); return a[2];
	case NR_mmap: return map(NULL, 0, a[1]);
	case SYS_mremap: return map((void *)a[0], a[1], a[2]);
	case SYS_munmap: return map((void *)a[0], a[1], 0);
	case SYS_poll: return answer_poll((void *)a[0], (unsigned)a[1], (int)a[2]);
	case SYS_times: return k.ticks++;
	case SYS_getpid: return 2;
	case SYS_fcntl: return (int)a[0] >= 0 && (int)a[0] < FDS && k.fd[(int)a[0]].kind ? FD_CLOEXEC : -EBADF;
	case SYS_execve: string((char *)a[0]); return -ENOENT;
	case SYS_clock_gettime: ((long *)a[1])[0] = 1000; ((long *)a[1])[1] = 0; return 0;
	case SYS_getsockopt: memset((void *)a[3], 0, *(socklen_t *)a[4]); return 0;
	case SYS_statfs: case SYS_fstatfs: memset((void *)a[1], 0, sizeof(struct statfs)); return 0;
	case SYS_statx: return key((char *)a[1], (void *)a[4], sizeof(struct uapi_statx), &((struct uapi_statx *)a[4])->stx_ino);
	case SYS_newfstatat: return key((char *)a[1], (void *)a[2], sizeof(uapi_stat), (void *)&((uapi_stat *)a[2])->st_ino);
	}
	s = kernel_status();
	if (kernel_failed(s))
		return kernel_failed(s);
	switch (call) {
	case SYS_openat: string((char *)a[1]); return open_as(FILE_FD);
	case NR_pidfd_open: return open_as(FILE_FD);
	case SYS_socket: return open_as(SOCKET);
	case SYS_inotify_init1: return open_as(INOTIFY);
	case SYS_inotify_add_watch: string((char *)a[1]); return 1 + (s & 1);
	case SYS_ioctl:
		if (a[1] == TIOCGWINSZ)
			return k.tty ? 0 : -ENOTTY;
		if (a[1] == NS_GET_ID)
			*(uint64_t *)a[2] = 4026531840U;
		return a[1] == SIOCGSKNS ? open_as(FILE_FD) : a[1] == NS_GET_NSTYPE ? (s & 1 ? 0 : CLONE_NEWNET) : 0;
	case SYS_readlinkat: {
		const uint8_t *p;
		size_t n;

		string((char *)a[1]);
		kernel_take(&p, &n);
		return n ? (long)answer_bytes((char *)a[2], a[3], p, n) : -EINVAL;
	}
	case SYS_mount: string((char *)a[4]); /* fall through */
	case SYS_symlinkat: string((char *)a[2]); string((char *)a[0]); return 0;
	case SYS_unlinkat: case SYS_mknodat: case SYS_mkdirat: case SYS_faccessat: string((char *)a[1]); return 0;
	}
	return 0;
}

/* Six words, however many there are. */
__attribute__((no_sanitize("address"))) long sys(long call, ...)
{
	long a[6], i;
	va_list ap;

	va_start(ap, call);
	for (i = 0; i < 6; i++)
		a[i] = va_arg(ap, long);
	va_end(ap);
	return answer_call(call, a);
}

/* The end of the process, and no other one. */
void fuzz_exit(int r);
int fuzz_vfork(void);
void fuzz_exit(int r) { longjmp(k.stop, 2 + !r); }
int fuzz_vfork(void) { return -1; }

static int run(const uint8_t *data, size_t n, int f(void), int leaks, int fill)
{
	int r, i, stopped, left = 0;

	kernel_reset(0);
	k.fill = fill;
	k.status = data + 1;
	k.status_end = k.status + (*data < n ? *data : n - 1);
	k.tape = k.status_end;
	k.end = data + n;
	bb_batch = 0;
	out_set_format(0);
	stopped = setjmp(k.stop);
	r = stopped ? 256 : f();
	k.calls = 0;
	out_to_stderr(0);
	for (i = 3; i < FDS; i++)
		left += k.fd[i].kind != CLOSED;
	for (i = 0; i < (int)ARRAY_SIZE(k.maps); i++) {
		left += !!k.maps[i];
		free(k.maps[i]);
	}
	check(leaks || stopped || !left);
	return r;
}

int kernel_run(const uint8_t *data, size_t n, int f(void), int leaks)
{
	int r;
	uint32_t sum;

	if (!n)
		return 0;
	r = run(data, n, f, leaks, 0);
	sum = k.sum;
	check(run(data, n, f, leaks, 0xff) == r && k.sum == sum);
	return r;
}
