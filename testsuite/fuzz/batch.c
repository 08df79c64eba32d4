/* SPDX-License-Identifier: 0BSD */
/* batch.c - for libFuzzer: any bytes as a file of commands, against a splitter that has the whole text in memory */
#include "fuzz.h"

static const uint8_t *text;
static size_t len;
static int force, ran, status_of_all;
static uint32_t have;

static uint32_t hash(uint32_t sum, const char *word)
{
	for (; *word; word++)
		sum = sum * 31 + (unsigned char)*word;
	return sum * 31;
}

/* The first byte of a line says how it ends. */
static int outcome(const char *word)
{
	return *word == 'x' ? 1 : *word == 'X' ? 255 : 0;
}

static int command(void *arg, char **line)
{
	check(arg == &have && !strcmp(line[-1], "first") && *line && bb_batch);
	ran++;
	have = have * 31 + 1;
	for (; *line; line++)
		have = hash(have, *line);
	return outcome(line[-1]);
}

/*
 * Line by line: first lines that a backslash ends are joined, but for what is behind a comment's sign, then words are taken.
 * It is said to be what iproute2 does. *END: the status of all.
 */
static uint32_t reference(int *commands, int *end)
{
	const uint8_t *p = text, *stop = text + len;
	char *word = malloc(len + 1), *last = malloc(len + 1);
	uint32_t sum = 0, line;
	int words, in, quote, comment, wrong, r;
	size_t n;

	*commands = *end = 0;
	while (p < stop) {
		line = sum * 31 + 1;
		words = in = quote = comment = wrong = 0;
		n = 0;
		*last = '\0';
		for (;; p++) {
			if (p < stop && *p == '\\' && !comment && p + 1 < stop && p[1] == '\n') {
				p++;
				wrong |= p + 1 == stop;
				continue;
			}
			if (p < stop && *p == '#' && !quote)
				comment = 1;
			if (p == stop || *p == '\n' || comment || (quote ? *p == quote : strchr(" \t\r", *p) && *p)) {
				if (in) {
					word[n] = '\0';
					line = hash(line, word);
					strcpy(last, word);
					words++;
					n = 0;
				}
				if (p == stop || *p == '\n') {
					wrong |= quote && in;
					break;
				}
				in = quote = 0;
			} else if (!in && (*p == '"' || *p == '\'')) {
				in = 1;
				quote = *p;
			} else {
				in = 1;
				word[n++] = *p;
				if (!*p) { /* the library's words end there, and another one begins, which we leave out */
					*commands = -1;
					goto done;
				}
			}
		}
		p += p < stop;
		r = 0;
		if (wrong) {
			r = 1;
		} else if (words) {
			sum = line;
			++*commands;
			r = outcome(last);
		}
		if (r) {
			*end = r == 255 && !force ? r : 1;
			if (!force)
				break;
		}
	}
done:
	free(word);
	free(last);
	return sum;
}

static int run(void)
{
	char *before[] = { (char *)"first", NULL };
	struct batch b = { "-", force, before, 1, command, &have };

	have = ran = 0;
	return batch_run(&b);
}

/* As the fake kernel wants it: how the reads end, and one file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	uint8_t *input;
	size_t reads;
	int commands, end, i;

	if (n < 2 || n > 32000)
		return 0;
	force = *data & 1;
	reads = (*data >> 1) % 32;
	if (reads > n - 1)
		reads = n - 1;
	text = data + 1 + reads;
	len = n - 1 - reads;
	input = malloc(3 + reads + len);
	input[0] = reads;
	memcpy(input + 1, data + 1, reads);
	for (i = 1; i <= (int)reads; i++)
		input[i] &= 127; /* short, but no errors */
	input[1 + reads] = len & 255;
	input[2 + reads] = len >> 8;
	memcpy(input + 3 + reads, text, len);
	status_of_all = kernel_run(input, 3 + reads + len, run, 1);
	reference(&commands, &end);
	if (commands >= 0) {
		check(ran == commands && have == reference(&commands, &end));
		check(status_of_all == end);
	}
	free(input);
	return 0;
}
