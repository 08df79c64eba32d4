/* SPDX-License-Identifier: 0BSD */
/* proc.c - walks over a directory that is to be /proc: no more than there is room for, whatever is in it */
#include "tap.h"
#include "uapi/calls.h"

static char made[] = "/tmp/unit-proc-XXXXXX", long_name[NAME_MAX + 1];
static int seen, sum;

static void count(void *arg, int fd, const char *id, uint64_t ino)
{
	seen += arg == &seen && fd >= 0 && ino == 0;
	sum += num_parse(id);
}

static int numbers(void)
{
	return proc_each(io_open(made, O_RDONLY | O_DIRECTORY), count, &seen) || seen != 2 || sum != INT_MAX ? 1 : 0;
}

/* mountinfo with a number that no kernel has, for UBSan. */
static int group(void)
{
	char options[] = "rw shared:99999999999999999999 - tmpfs none rw";
	struct mounts m = { .options = options };

	mounts_group(&m, "shared:");
	strcpy(options, "rw master:12 - tmpfs none rw");
	if (mounts_group(&m, "master:") != 12 || mounts_group(&m, "shared:") != 0)
		return 1;
	strcpy(options, "rw - tmpfs shared:5 rw"); /* what is mounted has any name */
	return mounts_group(&m, "shared:") != 0;
}

/* The greatest of errors, for UBSan. */
static int error(void)
{
	bb_error(INT_MIN, "Odd");
	return strcmp(bb_strerror(-EINVAL), "Invalid argument") != 0;
}

int main(void)
{
	const char *const names[] = { "2147483646", "1", "self", "a1", "123456789012", long_name };
	unsigned i;
	char path[sizeof(made) + NAME_MAX + 2];

	memset(long_name, '1', NAME_MAX);
	if (!mkdtemp(made))
		return 1;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		sprintf(path, "%s/%s", made, names[i]);
		mkdir(path, 0700);
	}
	is_num(run(numbers), 0, "numbers that are too long for a process are none");
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		sprintf(path, "%s/%s", made, names[i]);
		rmdir(path);
	}
	is_num(rmdir(made), 0, "nothing is left");
	is_num(run(group), 0, "peer groups");
	is_num(run(error), 0, "an error that has no other sign");
	is_str(tap_text[2], "unit: Odd: error -2147483648\n", "its words");
	return tap_done();
}
