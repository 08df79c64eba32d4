/* SPDX-License-Identifier: 0BSD */
/* box.c - for libFuzzer: any words as a command line of the whole program, any bytes as what the kernel answers */
#define FUZZ_BOX
#include "fuzz.h"

#include <elf.h>

int box_main(int argc, char **argv);

static char *text;

/* main.c's main() by another name. */
static int box(void)
{
	char *argv[17 + 4];
	const uint8_t *p;
	size_t n;
	int argc;

	kernel_take(&p, &n);
	free(text);
	text = fuzz_words(p, n, argv, 16);
	for (argc = 0; argv[argc]; argc++)
		;
	/* No environment, and behind it what the kernel says of users. */
	memcpy(argv + argc + 1, (unsigned long[]){ AT_UID, 0, AT_EUID, 0 }, 4 * sizeof(long));
	bb_name = "netnsbox";
	return box_main(argc, argv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	int r = kernel_run(data, n, box, 1);

	free(text);
	text = NULL;
	check(r >= 0 && r <= 256);
	return 0;
}
