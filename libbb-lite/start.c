/* SPDX-License-Identifier: 0BSD */
/* start.c - the way into main() with a static musl: 1700 bytes and two system calls less than libc's own */
#include <unistd.h>

/*
 * Libc's start prepares threads, locales, canaries and thread-local storage, of which nothing is used here, and errno,
 * which vfork(2) alone sets. The Makefile says where this is linked, and docs/porting.md what it stands on.
 */
int __libc_start_main(int (*main)(int argc, char **argv), int argc, char **argv);
int *___errno_location(void);

int __libc_start_main(int (*main)(int argc, char **argv), int argc, char **argv)
{
	environ = argv + argc + 1;
	_exit(main(argc, argv));
}

int *___errno_location(void)
{
	static int number;

	return &number;
}
