/* SPDX-License-Identifier: 0BSD */
/* driver.c - a target without libFuzzer: runs it on packs of inputs, and packs and unpacks them */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A pack is a file of inputs: 16 bits of length, its bytes.
 * TARGET FILE.pack|FILE...: each input, and how many there were
 * TARGET -x FILE.pack DIR:  a file each in DIR
 * TARGET -c FILE.pack MAX FILE...: packs files up to MAX bytes in all, small ones first
 */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

struct text {
	unsigned char *p;
	size_t n;
};

static struct text slurp(const char *path)
{
	static unsigned char room[1 << 22];
	struct text t = { NULL, 0 };
	FILE *f = fopen(path, "rb");

	if (f)
		t.n = fread(room, 1, sizeof(room), f);
	t.p = f ? malloc(t.n + 1) : NULL;
	if (!t.p) {
		perror(path);
		exit(1);
	}
	memcpy(t.p, room, t.n);
	fclose(f);
	return t;
}

static void one(const unsigned char *p, size_t n, const char *dir, int number)
{
	unsigned char *copy = malloc(n + !n); /* of just this size: the sanitizer guards its end */
	char path[4096];
	FILE *f;

	memcpy(copy, p, n);
	if (dir) {
		snprintf(path, sizeof(path), "%s/%s-%d", dir, "pack", number);
		f = fopen(path, "wb");
		if (!f || fwrite(copy, 1, n, f) != n || fclose(f)) {
			perror(path);
			exit(1);
		}
	} else {
		LLVMFuzzerTestOneInput(copy, n);
	}
	free(copy);
}

static int smaller(const void *a, const void *b)
{
	const struct text *s = a, *t = b;

	return s->n != t->n ? (s->n > t->n) - (s->n < t->n) : memcmp(s->p, t->p, s->n);
}

static int pack(const char *to, size_t max, char **files, int n)
{
	struct text *t = malloc((n + 1) * sizeof(*t));
	FILE *f = fopen(to, "wb");
	size_t used = 0;
	int i;

	if (!f || !t) {
		perror(to);
		return 1;
	}
	for (i = 0; i < n; i++)
		t[i] = slurp(files[i]);
	qsort(t, n, sizeof(*t), smaller);
	for (i = 0; i < n && t[i].n < 65536 && used + t[i].n + 2 <= max; i++) {
		used += t[i].n + 2;
		fputc(t[i].n & 255, f);
		fputc(t[i].n >> 8, f);
		fwrite(t[i].p, 1, t[i].n, f);
	}
	printf("%d of %d inputs, %zu bytes\n", i, n, used);
	for (i = 0; i < n; i++)
		free(t[i].p);
	free(t);
	return fclose(f) != 0;
}

int main(int argc, char **argv)
{
	const char *dir = NULL;
	struct text t;
	size_t at, n;
	int i, count = 0;

	if (argc > 3 && !strcmp(argv[1], "-c"))
		return pack(argv[2], strtoul(argv[3], NULL, 10), argv + 4, argc - 4);
	if (argc == 4 && !strcmp(argv[1], "-x")) {
		dir = argv[3];
		argc = 3;
	}
	for (i = dir ? 2 : 1; i < argc; i++) {
		t = slurp(argv[i]);
		if (!strstr(argv[i], ".pack"))
			one(t.p, t.n, dir, count++);
		else
			for (at = 0; at + 2 <= t.n; at += n + 2, count++) {
				n = t.p[at] | t.p[at + 1] << 8;
				if (n > t.n - at - 2)
					n = t.n - at - 2;
				one(t.p + at + 2, n, dir, count);
			}
		free(t.p);
	}
	fprintf(stderr, "%d inputs\n", count);
	return 0;
}
