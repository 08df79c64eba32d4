/* SPDX-License-Identifier: 0BSD */
/* fuzz.h - what each target has: a kernel that is made of its input, and the symbols that come from main.c otherwise */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "json.h"
#include "nl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define check(good) ((good) ? (void)0 : fuzz_fail(#good, __FILE__, __LINE__))
void fuzz_fail(const char *what, const char *file, int line) __attribute__((noreturn));

/* A copy of N bytes and a NUL, of just this size: the sanitizer guards its end. */
char *fuzz_copy(const void *p, size_t n);
/* Cuts N bytes of P at each NUL, at most MAX words and then NULL in WORDS; the text is the caller's to free. */
char *fuzz_words(const void *p, size_t n, char **words, int max);

/*
 * Input of kernel_run(): a byte, so many bytes that say how system calls end (none left or below 224: well, small ones cut
 * a read short), then what is read: each file, directory, link and datagram is 16 bits of length, 0x8000 for one from
 * somebody else, and its bytes. Runs F twice, with other bytes behind each answer: what it returns and writes is to be
 * the same. LEAKS: it may leave memory and descriptors.
 */
int kernel_run(const uint8_t *data, size_t n, int f(void), int leaks);
/* The next one of those, for F itself; 0 at the end. */
int kernel_take(const uint8_t **p, size_t *n);
/* What has been written to a descriptor, with a NUL; nothing is any more. TTY: stdout is a terminal from now on. */
const char *kernel_written(size_t *n, int fd);
void kernel_reset(int tty);
/* Room for what is written to a descriptor. */
#define KERNEL_OUT (1 << 20)

#ifndef FUZZ_BOX
const char *bb_name = "fuzz";
void applet_usage(int whole) { out_str(whole ? "fuzz [-x]\nMore." : "fuzz [-x]"); }
int applet_run(const char *name, char **argv) { return name && argv ? -ENOENT : 0; }
#endif

#endif
