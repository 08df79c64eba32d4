/* SPDX-License-Identifier: 0BSD */
/* mounts.c - the mount table: escapes, stacked mounts, options, lines that are long, short or cut off */
#include "tap.h"
#include "guard.h"

static struct mounts m;

/* The table becomes TEXT, at the end of the memory that can be read. */
static void table(const char *text)
{
	size_t n = strlen(text);

	m.text.p = guarded(text, n + 1);
	m.text.len = n;
	m.text.size = 0;
	m.pos = 0;
}

/* The only line of the table. */
static int line(const char *text)
{
	table(text);
	return mounts_next(&m);
}

static void test_lines(void)
{
	static const char text[] =
		"21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro\n"
		"36 21 0:31 / /run rw,nosuid,nodev shared:14 master:3 - tmpfs tmpfs rw,mode=755\n"
		"2147483647 2147483646 0:4 net:[4026532289] /run/netns/a rw shared:16 - nsfs nsfs rw\n"
		"90 36 0:4 net:[4026532355] /run/netns/a rw - nsfs nsfs rw\n"
		"0 0 0:1 / / rw - rootfs none rw";

	table(text);
	ok(mounts_next(&m) && m.id == 21 && m.parent == 1, "first line: ids");
	is_str(m.point, "/", "first line: place");
	is_str(m.options, "rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro", "first line: options");
	ok(mounts_next(&m) && m.id == 36 && m.parent == 21, "second line: ids");
	is_str(m.point, "/run", "second line: place");
	is_str(mounts_option(&m, "shared:"), "14 master:3 - tmpfs tmpfs rw,mode=755", "what stands behind shared:");
	is_str(mounts_option(&m, "master:"), "3 - tmpfs tmpfs rw,mode=755", "what stands behind master:");
	is_str(mounts_option(&m, "nodev"), " shared:14 master:3 - tmpfs tmpfs rw,mode=755", "what stands behind nodev");
	is_str(mounts_option(&m, "rw"), ",nosuid,nodev shared:14 master:3 - tmpfs tmpfs rw,mode=755", "the first of two");
	ok(!mounts_option(&m, "nosui") && !mounts_option(&m, "osuid") && !mounts_option(&m, "nosuidx"), "parts of a word are none");
	ok(!mounts_option(&m, "hared:") && !mounts_option(&m, "share:") && !mounts_option(&m, "propagate_from:"), "nor parts with a colon");
	ok(!mounts_option(&m, "shared") && !mounts_option(&m, "mode"), "a word ends where the line's does");
	is_str(mounts_option(&m, "tmpfs"), " tmpfs rw,mode=755", "the type");
	ok(mounts_next(&m) && m.id == INT_MAX && m.parent == INT_MAX - 1, "the largest ids");
	is_str(m.point, "/run/netns/a", "place of a name");
	ok(mounts_next(&m) && m.id == 90 && m.parent == 36 && strcmp(m.point, "/run/netns/a") == 0, "stacked: the same place again");
	is_str(m.options, "rw - nsfs nsfs rw", "no optional fields");
	ok(!mounts_option(&m, "shared:") && !mounts_option(&m, "-:"), "so none is found");
	ok(mounts_next(&m) && m.id == 0 && m.parent == 0, "last line, without a newline");
	is_str(mounts_option(&m, "none"), " rw", "an option on the last line");
	is_num(mounts_next(&m), 0, "the end");
	is_num(mounts_next(&m), 0, "the end again");
}

static void test_escapes(void)
{
	static const struct { const char *field, *point; } places[] = {
		{ "/a\\040b", "/a b" }, { "/\\011\\012\\134\\043", "/\t\n\\#" }, { "/\\040\\040", "/  " }, { "/x\\040", "/x " },
		{ "/\\134040", "/\\040" }, { "/\\134\\134", "/\\\\" }, { "/\\303\\274", "/\xc3\xbc" }, { "/\\377\\001", "/\xff\1" },
		{ "/\xc3\xbc\xff", "/\xc3\xbc\xff" }, { "/a//deleted", "/a//deleted" }, { "/a\\040(deleted)", "/a (deleted)" },
	};
	char text[100];
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(places); i++) {
		sprintf(text, "1 2 0:4 / %s rw - nsfs nsfs rw\n", places[i].field);
		ok(line(text) && strcmp(m.point, places[i].point) == 0, "place %s", places[i].field);
	}
	/* bytes that only an octal escape can bring into a place */
	for (i = 1; i < 256; i++) {
		sprintf(text, "1 2 0:4 / \\%03o rw - nsfs nsfs rw\n", i);
		if (!line(text) || (unsigned char)m.point[0] != i || m.point[1] || m.options[0] != 'r')
			break;
	}
	is_num(i, 256, "each byte escaped");
	ok(line("1 2 0:4 /\\040x\\040 /y rw - a\\040b c\\040d rw\n") && strcmp(m.point, "/y") == 0, "escapes elsewhere don't matter");
	is_str(m.options, "rw - a\\040b c\\040d rw", "nor are they touched");
}

static void test_odd(void)
{
	static char text[GUARD_ROOM];
	size_t n;

	is_num(line(""), 0, "an empty table");
	ok(line("\n") && m.id == -1 && m.parent == -1 && !*m.point && !*m.options && !mounts_next(&m), "an empty line");
	ok(line("1") && m.id == 1 && m.parent == -1 && !*m.point && !*m.options, "a line with one word");
	ok(line("1 2 0:4 / /p\n") && strcmp(m.point, "/p") == 0 && !*m.options && !mounts_option(&m, "rw"), "a line without options");
	ok(line("1 2 0:4 /  rw\n") && !*m.point && strcmp(m.options, "rw") == 0, "an empty place");
	ok(line("x -1 0:4 / /p rw\n") && m.id == -1 && m.parent == -1, "ids that are no numbers");
	ok(line("1 99999999999 0:4 / /p rw\n") && m.parent == -1, "an id that is too large");
	ok(line("1 2 0:4 / /a\\ rw\n") && strcmp(m.point, "/a\\") == 0 && *m.options == 'r', "an escape that is cut off");
	ok(line("1 2 0:4 / /a\\0 rw\n") && *m.options == 'r', "one with one digit");
	ok(line("1 2 0:4 / /a\\04 rw\n") && *m.options == 'r', "one with two digits");
	ok(line("1 2 0:4 / /p rw ") && !mounts_option(&m, "ro") && mounts_option(&m, "rw"), "a blank at the end");
	ok(line("1 2 0:4 / /p ,,rw,, ,") && mounts_option(&m, "rw") && !mounts_option(&m, "ro"), "empty words among options");
	ok(line("1 2 0:4 / /p rw shared:") && *mounts_option(&m, "shared:") == '\0', "an option without its number");

	/* a place as long as paths may be, escaped throughout, and options longer than that */
	n = sprintf(text, "1 2 0:4 / ");
	while (n < 10 + 4 * 4096)
		n += sprintf(text + n, "\\040");
	n += sprintf(text + n, " rw,lowerdir=");
	while (n < 60000)
		n += sprintf(text + n, "/l:");
	sprintf(text + n, ",last=1 shared:7 - overlay o rw\n3 4 0:4 / /q ro - nsfs nsfs rw\n");
	table(text);
	ok(mounts_next(&m) && strlen(m.point) == 4096 && strspn(m.point, " ") == 4096, "a long place");
	ok(mounts_option(&m, "shared:") && *mounts_option(&m, "shared:") == '7', "an option behind long ones");
	ok(mounts_next(&m) && m.id == 3 && strcmp(m.point, "/q") == 0 && !mounts_next(&m), "the line behind a long one");
}

/* Cut off everywhere, and each byte of it another: no read behind the end, strings that end within, no endless walk. */
static int mangled(void)
{
	static const char good[] = "36 21 0:31 / /run\\040x rw,nosuid shared:14 - tmpfs t rw\n90 36 0:4 net:[1] /y\\134 rw - nsfs nsfs rw\n";
	static const char bytes[] = " \n\\,:-0\377\1";
	char text[sizeof(good)];
	size_t i, k, n = sizeof(good) - 1;
	int lines;

	for (i = 0; i < n; i++)
		for (k = 0; k < sizeof(bytes); k++) {
			memcpy(text, good, sizeof(text));
			text[i] = bytes[k]; /* the last is NUL: cut off */
			table(text);
			for (lines = 0; mounts_next(&m); lines++) {
				const char *end = m.text.p + m.text.len;

				if (lines > 3 || m.point > end || m.options > end || m.point + strlen(m.point) > end || m.options + strlen(m.options) > end)
					return 1;
				mounts_option(&m, "shared:");
				mounts_option(&m, "rw");
			}
			if (!lines && i)
				return 2;
		}
	return 0;
}

static void test_real(void)
{
	struct mounts real = { .pos = 0 };
	int n = 0, good = 1, again;

	if (access("/proc/self/mountinfo", R_OK) < 0) {
		skip("our own table", "no /proc");
		return;
	}
	ok(mounts_read(&real, "self") > 0, "our own table can be read");
	for (; mounts_next(&real); n++) {
		good &= real.id >= 0 && real.parent >= 0 && *real.point == '/' && strstr(real.options, " - ") && mounts_option(&real, "-");
	}
	ok(n > 0 && good, "all %d lines of it are understood", n);
	ok(mounts_read(&real, "self") > 0 && mounts_next(&real) && real.id >= 0, "it can be read again");
	for (again = 1; mounts_next(&real); again++)
		;
	is_num(again, n, "to its end");
	ok(real.fd == 0 && !mounts_next(&real), "which closes it");
	ok(mounts_read(&real, "0") < 0, "no such process");
}

int main(void)
{
	test_lines();
	test_escapes();
	test_odd();
	is_num(run(mangled), 0, "each byte another, each length");
	test_real();
	return tap_done();
}
