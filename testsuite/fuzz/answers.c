/* SPDX-License-Identifier: 0BSD */
/* answers.c - what the calls that read find: files, directories, links and datagrams of the input, no longer than they are */
#define FUZZ_BOX
#include <sys/inotify.h>

#include "kernel.h"
#include "uapi/calls.h"
#include "uapi/kernel.h"

void fuzz_fail(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
	abort();
}

char *fuzz_copy(const void *p, size_t n)
{
	char *s = malloc(n + 1);

	if (!s)
		exit(1);
	if (n)
		memcpy(s, p, n);
	s[n] = '\0';
	return s;
}

char *fuzz_words(const void *p, size_t n, char **words, int max)
{
	char *text = fuzz_copy(p, n), *at = text;
	int i;

	for (i = 0; i < max && at < text + n; at += strlen(at) + 1)
		words[i++] = at;
	words[i] = NULL;
	return text;
}

/* All of the room may be written to; no more than the answer means something. */
size_t answer_bytes(char *to, size_t room, const uint8_t *p, size_t n)
{
	memset(to, k.fill, room);
	if (n > room)
		n = room;
	if (n)
		memcpy(to, p, n);
	return n;
}

long answer_read(int fd, char *to, size_t room)
{
	unsigned s = kernel_status();
	size_t n;

	if (kernel_failed(s))
		return kernel_failed(s);
	if (s && s < room)
		room = s;
	if (fd < 0 || fd >= FDS || (k.fd[fd].kind == CLOSED && fd))
		return -EBADF;
	if (k.fd[fd].kind != READING)
		kernel_take(&k.fd[fd].p, &n), k.fd[fd].end = k.fd[fd].p + n;
	if (k.fd[fd].kind == FILE_FD || fd == 0)
		k.fd[fd].kind = READING;
	n = answer_bytes(to, room, k.fd[fd].p, k.fd[fd].end - k.fd[fd].p);
	k.fd[fd].p += n;
	return n;
}

/* A name of at most NAME_MAX bytes from P, up to the next NUL; its length. */
static size_t name(char *to, const uint8_t *p, const uint8_t *end)
{
	size_t n;

	for (n = 0; n < NAME_MAX && p + n < end && p[n]; n++)
		to[n] = p[n] == '/' ? '_' : p[n];
	to[n] = '\0';
	return n;
}

long answer_getdents(int fd, char *to, size_t room)
{
	struct uapi_dirent *e;
	unsigned s = kernel_status();
	size_t n, used = 0;

	if (kernel_failed(s) || fd < 3 || fd >= FDS || k.fd[fd].kind == CLOSED)
		return kernel_failed(s) ? kernel_failed(s) : -EBADF;
	if (k.fd[fd].kind != READING)
		kernel_take(&k.fd[fd].p, &n), k.fd[fd].end = k.fd[fd].p + n;
	k.fd[fd].kind = READING;
	memset(to, k.fill, room);
	while (k.fd[fd].p < k.fd[fd].end && room - used > sizeof(*e) + NAME_MAX + 8) {
		e = (void *)(to + used);
		n = name(e->d_name, k.fd[fd].p, k.fd[fd].end);
		k.fd[fd].p += n + (k.fd[fd].p + n < k.fd[fd].end && !k.fd[fd].p[n]);
		if (!n)
			continue;
		e->d_ino = e->d_off = 1;
		e->d_type = s & 15;
		e->d_reclen = (offsetof(struct uapi_dirent, d_name) + n + 8) & ~7U;
		used += e->d_reclen;
	}
	return used;
}

long answer_inotify(char *to, size_t room)
{
	static const uint32_t masks[] = { IN_CREATE, IN_DELETE, IN_MOVED_TO, IN_Q_OVERFLOW, IN_DELETE_SELF, IN_IGNORED };
	struct inotify_event *e;
	const uint8_t *p, *end;
	size_t n, used = 0;

	if (!kernel_take(&p, &n))
		return -EINTR;
	memset(to, k.fill, room);
	for (end = p + n; end - p >= 2 && room - used > sizeof(*e) + NAME_MAX + 16; p += n + (p + n < end)) {
		e = (void *)(to + used);
		e->wd = *p++ & 3;
		e->mask = masks[*p++ % ARRAY_SIZE(masks)];
		e->cookie = 0;
		n = name(e->name, p, end);
		e->len = n ? (n + 16) & ~15U : 0;
		memset(e->name + n, 0, e->len - n);
		used += sizeof(*e) + e->len;
	}
	return used;
}

long answer_recvfrom(char *to, size_t room, struct sockaddr_nl *peer, socklen_t *size)
{
	const uint8_t *p;
	size_t n;
	unsigned s = kernel_status();
	int kind;

	if (kernel_failed(s))
		return kernel_failed(s) == -ENOMEM ? -ENOBUFS : kernel_failed(s);
	kind = kernel_take(&p, &n);
	check(*size == sizeof(*peer));
	peer->nl_pid = kind == 2;
	answer_bytes(to, room, p, n);
	return kind ? (long)n : -ECONNREFUSED;
}

long answer_poll(struct pollfd *p, unsigned n, int ms)
{
	unsigned i, ready = 0;

	for (i = 0; i < n; i++) {
		p[i].revents = k.tape < k.end && kernel_status() < 128 ? p[i].events : 0;
		ready += !!p[i].revents;
	}
	k.ticks += ms > 0 && !ready ? ms / 10 + 1 : 1;
	if (!ready && ms < 0)
		longjmp(k.stop, 1);
	return ready;
}
