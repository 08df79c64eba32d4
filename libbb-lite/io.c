/* SPDX-License-Identifier: 0BSD */
/* io.c - descriptors, directories and memory that grows */
#include <sys/mman.h>

#include "libbb-lite.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

int io_openat(int dirfd, const char *path, int flags)
{
	return sys(SYS_openat, dirfd, path, flags | O_CLOEXEC);
}

int io_open(const char *path, int flags)
{
	return io_openat(AT_FDCWD, path, flags);
}

void io_close(int fd)
{
	sys(SYS_close, fd);
}

char *io_fd_path(char *to, int fd)
{
	return num_str(str_add(to, "/proc/self/fd/"), fd);
}

int io_write(int fd, const char *p, size_t n)
{
	ssize_t r;

	while (n) {
		r = sys(SYS_write, fd, p, n);
		if (r == -EINTR)
			continue;
		if (r < 0)
			return r;
		p += r;
		n -= r;
	}
	return 0;
}

ssize_t io_read(int fd, void *p, size_t n)
{
	ssize_t r;

	do
		r = sys(SYS_read, fd, p, n);
	while (r == -EINTR);
	return r;
}

int io_more(int fd, struct mem *m)
{
	int n = mem_room(m, 8192);

	if (n == 0)
		n = io_read(fd, m->p + m->len, 8191);
	if (n >= 0)
		m->p[m->len += n] = '\0';
	return n;
}

unsigned io_ticks(void)
{
	return sys(SYS_times, NULL);
}

void dir_start(struct dir *d, int fd)
{
	d->fd = fd;
	d->pos = d->len = 0;
}

const char *dir_next_held(struct dir *d)
{
	struct uapi_dirent *e;

	while (d->pos < d->len) {
		e = (struct uapi_dirent *)(d->buf + d->pos);
		d->pos += e->d_reclen;
		if (e->d_name[0] != '.' || (e->d_name[1] && (e->d_name[1] != '.' || e->d_name[2])))
			return e->d_name;
	}
	return NULL;
}

const char *dir_next(struct dir *d, int *err)
{
	const char *name;

	*err = 0;
	while (!(name = dir_next_held(d))) {
		d->pos = 0;
		d->len = sys(SYS_getdents64, d->fd, d->buf, sizeof(d->buf));
		if (d->len <= 0) {
			*err = d->len;
			break;
		}
	}
	return name;
}

int mem_room(struct mem *m, size_t n)
{
	size_t size = m->size ? m->size : 8192;
	long to;

	while (m->len + n > size)
		size *= 2;
	if (size == m->size)
		return 0;
	to = m->size ? sys(SYS_mremap, m->p, m->size, size, MREMAP_MAYMOVE) : uapi_map(size);
	if (to < 0 && to > -4096)
		return -ENOMEM;
	m->p = (void *)to;
	m->size = size;
	return 0;
}

void mem_free(struct mem *m)
{
	if (m->size)
		sys(SYS_munmap, m->p, m->size);
	memset(m, 0, sizeof(*m));
}

int mem_add(struct mem *m, const void *p, size_t n)
{
	int err = mem_room(m, n);

	if (err == 0) {
		memcpy(m->p + m->len, p, n);
		m->len += n;
	}
	return err;
}
