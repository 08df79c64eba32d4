/* SPDX-License-Identifier: 0BSD */
/* floor.h - what the floors share: the least that a job needs, with no option, no check, and no message */
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "uapi/calls.h"
#include "uapi/kernel.h"

#define RUN "/run/netns" /* no link on the way */
#define UNUSED __attribute__((unused))

/* ---- words ---- */

static char out[1 << 16];
static unsigned out_len;

UNUSED static void put(const char *s)
{
	while (*s)
		out[out_len++] = *s++;
}

UNUSED static void put_num(unsigned n)
{
	char digits[10], *p = digits;

	do
		*p++ = '0' + n % 10;
	while (n /= 10);
	while (p > digits)
		out[out_len++] = *--p;
}

UNUSED static int flush(void)
{
	return sys(SYS_write, 1, out, (size_t)out_len) != out_len;
}

/* ---- the names in a directory, without those that begin with a dot ---- */

#ifndef NAMES_BUF
#define NAMES_BUF (1 << 15)
#endif
struct names {
	int fd, len, pos;
	char buf[NAMES_BUF] __attribute__((aligned(8)));
};

UNUSED static int names_open(struct names *d, const char *path)
{
	d->len = d->pos = 0;
	return d->fd = sys(SYS_openat, AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
}

UNUSED static const char *names_next(struct names *d)
{
	struct uapi_dirent *e;

	for (;;) {
		if (d->pos == d->len) {
			d->pos = 0;
			d->len = sys(SYS_getdents64, d->fd, d->buf, sizeof(d->buf));
			if (d->len <= 0)
				return NULL;
		}
		e = (void *)(d->buf + d->pos);
		d->pos += e->d_reclen;
		if (e->d_name[0] != '.')
			return e->d_name;
	}
}

/* The number of FILE's inode, a namespace, through links as those in /proc. In place, as every call of a floor is. */
UNUSED static IN_PLACE uint64_t inode(int dirfd, const char *path)
{
	uapi_stat st;

	return uapi_fstatat(dirfd, path, &st, 0) < 0 ? 0 : st.st_ino;
}

/* ---- ids: RTM_GETNSID ---- */

#define BATCH 64
struct ask {
	struct { uint32_t len; uint16_t type, flags; uint32_t seq, pid; } head;
	uint32_t family;
	struct { uint16_t len, type; int32_t value; } attr;
};

UNUSED static int ids_open(void)
{
	return sys(SYS_socket, 16 /* AF_NETLINK */, SOCK_RAW | SOCK_CLOEXEC, 0);
}

static char ids_buf[1 << 15];

/* Calls CB with the value of each attribute NETNSA_NSID of N bytes. 1 when they end the dump. */
static int ids_read(long n, void (*cb)(int index, int id))
{
	uint32_t *p = (void *)ids_buf, *end = (void *)(ids_buf + n);

	for (; n > 0 && p < end; p += (p[0] + 3) / 4) {
		if ((p[1] & 0xffff) == 3 /* NLMSG_DONE */)
			return 1;
		if ((p[1] & 0xffff) == 88 /* RTM_NEWNSID */ && p[5] >> 16 == 1)
			cb(p[2], p[6]);
	}
	return n <= 0;
}

/* The ids that there are. */
UNUSED static void ids_dump(int fd, void (*cb)(int index, int id))
{
	struct ask ask = { .head = { 20, 90 /* RTM_GETNSID */, 0x301 /* a dump */, 1, 0 } };

	sys(SYS_sendto, fd, &ask, (size_t)20, 0L, NULL, 0L);
	while (!ids_read(sys(SYS_recvfrom, fd, ids_buf, sizeof(ids_buf), 0L, NULL, NULL), cb))
		;
}

/* The ids of N namespaces, at most BATCH: one send, one receive. CB gets FIRST + 0, 1, ... and the id or -1. */
UNUSED static void ids_get(int fd, int by, const int *peer, int n, int first, void (*cb)(int index, int id))
{
	static struct ask ask[BATCH];
	static struct mmsghdr m[BATCH];
	static struct iovec to[BATCH];
	int i;

	for (i = 0; i < n; i++) {
		ask[i] = (struct ask){ { sizeof(ask[i]), 90, 1, first + i, 0 }, 0, { 8, by, peer[i] } };
		to[i] = (struct iovec){ ids_buf + i * 128, 128 };
		m[i].msg_hdr = (struct msghdr){ .msg_iov = &to[i], .msg_iovlen = 1 };
	}
	sys(SYS_sendto, fd, ask, n * sizeof(*ask), 0L, NULL, 0L);
	n = sys(SYS_recvmmsg, fd, m, (long)n, 0L, NULL);
	for (i = 0; i < n; i++) {
		uint32_t *p = to[i].iov_base;

		cb(p[2], p[6]);
	}
}
