/* SPDX-License-Identifier: 0BSD */
/* guard.h - memory behind which nothing can be read or written */
#include <sys/mman.h>

#define GUARD_ROOM 65536

/* A copy of N bytes (P may be NULL: room only) that ends where an unmapped page begins. Each call takes the same room. */
static inline char *guarded(const void *p, size_t n)
{
	static char *room;

	if (!room) {
		room = mmap(NULL, 2 * GUARD_ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (room == MAP_FAILED || mprotect(room + GUARD_ROOM, GUARD_ROOM, PROT_NONE) < 0)
			abort();
	}
	return p ? memcpy(room + GUARD_ROOM - n, p, n) : room + GUARD_ROOM - n;
}
