/* SPDX-License-Identifier: 0BSD */
/* kernel.h - what kernel.c and answers.c share: how far the input has been used, and what is open */
#ifndef KERNEL_H
#define KERNEL_H

#include <poll.h>
#include <setjmp.h>

#include "fuzz.h"

#define FDS 64
enum { CLOSED, FILE_FD, READING, SOCKET, INOTIFY };

struct kernel {
	const uint8_t *status, *status_end, *tape, *end;
	struct { int kind; const uint8_t *p, *end; } fd[FDS];
	unsigned calls, ticks, inode;
	void *maps[16];
	int fill, tty;
	uint32_t sum;
	size_t len[3];
	jmp_buf stop;
};
extern struct kernel k;

/* The next byte of those that say how calls end, and the error that it means. */
unsigned kernel_status(void);
int kernel_failed(unsigned status);

/* Calls of these names, with the words that are of interest. */
long answer_read(int fd, char *to, size_t room);
long answer_getdents(int fd, char *to, size_t room);
long answer_inotify(char *to, size_t room);
long answer_recvfrom(char *to, size_t room, struct sockaddr_nl *peer, socklen_t *size);
long answer_poll(struct pollfd *p, unsigned n, int ms);
/* N bytes of P into ROOM, all of which may be written to; how many fit. */
size_t answer_bytes(char *to, size_t room, const uint8_t *p, size_t n);

#endif
