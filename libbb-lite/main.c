/* SPDX-License-Identifier: 0BSD */
/* main.c - finds the applet by name, runs it, and answers for netnsbox itself */
#include <elf.h>

#include "libbb-lite.h"
#include "uapi/calls.h"

#include "applets.h"

#define NAME(name, main, usage) name "\0"
#define MAIN(name, main, usage) main,

/* Lists side by side instead of one of pointers to strings, which would take 16 bytes more for each applet. */
static const char names[] ALIGN1 = APPLETS(NAME) "";
static int (*const mains[])(char **argv) = { APPLETS(MAIN) NULL };

const char *bb_name = "netnsbox";
static int current = -1;

void applet_usage(int whole)
{
	static const char usages[] ALIGN1 = PACKED_USAGES;
	const char *u = usages;
	char text[PACKED_SIZE];
	int i;

	out_str(current < 0 ? bb_name : str_nth(names, current));
	if (current < 0)
		u = " APPLET [ARG]...";
	/* long ones are two texts: a line, and what it means */
	for (i = current * (1 + ENABLE_FEATURE_VERBOSE_USAGE); i > 0; i--)
		u = str_next(u);
	out_str(unpack(text, u));
	if (ENABLE_FEATURE_VERBOSE_USAGE && whole) {
		out_str("\n");
		out_str(unpack(text, str_next(u)));
	}
}

int applet_run(const char *name, char **argv)
{
	const char *n = names;
	int i, status, outer = current;

	for (i = 0; !str_same(n, name); i++) {
		if (!*n)
			return -ENOENT;
		n = str_next(n);
	}
	if (!*n)
		return -ENOENT;
	current = i;
	if (!bb_is_ip())
		bb_name = n;
	status = mains[i](argv);
	current = outer;
	return status;
}

#if NUM_APPLETS != 1
static int list(const char *before, const char *after)
{
	const char *n;

	for (n = names; *n; n = str_next(n)) {
		out_str(before);
		out_str(n);
		out_str(after);
	}
	return 0;
}

static int help(void)
{
	out_str("netnsbox " VERSION ": network namespaces in one binary\n"
		"Usage: netnsbox APPLET [ARG]...\n");
	if (ENABLE_FEATURE_VERBOSE_USAGE)
		out_str("   or: APPLET [ARG]..., called through a link of that name\n"
			"   or: netnsbox --help | --version\n");
	if (ENABLE_FEATURE_INSTALLER)
		out_str("   or: netnsbox --list | --list-full | --install [-s] [DIR]\n");
	out_str("Applets:");
	list(" ", "");
	out_str("\n");
	return 0;
}

#define SBIN CONFIG_PREFIX "/sbin"

/* Links for all applets in DIR; a name that exists is reported, and the others still get theirs. */
static int install(char **argv)
{
	const char *n, *dir = SBIN;
	char self[PATH_MAX];
	int fd, soft = *argv && str_same(*argv, "-s"), status = 0;
	int err, len = sys_readlink(AT_FDCWD, "/proc/self/exe", self, sizeof(self) - 1);

	if (len < 0)
		return bb_error(len, "Cannot read /proc/self/exe");
	self[len] = '\0';
	argv += soft;
	if (*argv && argv[1])
		return bb_usage("Extra operand \"%s\"", argv[1]);
	if (*argv)
		dir = *argv;
	fd = io_open(dir, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return bb_error(fd, "Cannot open directory \"%s\"", dir);
	for (n = names; *n; n = str_next(n)) {
		if (!ENABLE_INSTALL_IP && str_same(n, "ip"))
			continue;
		err = soft ? sys_symlink(self, fd, n) : sys(SYS_linkat, AT_FDCWD, self, fd, n, 0);
		if (err < 0)
			status = bb_error(err, "Cannot link \"%s/%s\"", dir, n);
	}
	return status;
}

/* netnsbox itself: ARGV stands at its first argument. */
static int box(char **argv)
{
	const char *arg = *argv;
	int status;

	if (!arg || str_same(arg, "--help"))
		return help();
	if (str_same(arg, "--version")) {
		out_str("netnsbox " VERSION "\n");
		return 0;
	}
	if (ENABLE_FEATURE_INSTALLER) {
		if (str_same(arg, "--list"))
			return list("", "\n");
		if (str_same(arg, "--list-full"))
			return list(SBIN "/", "\n");
		if (str_same(arg, "--install"))
			return install(argv + 1);
	}
	status = applet_run(arg, argv);
	if (status != -ENOENT)
		return status;
	bb_error(0, "No applet \"%s\", see netnsbox --help", arg);
	return STATUS_NOT_FOUND;
}
#endif

/*
 * Closed descriptors 0 to 2 would become those of our files, and take what is printed: they are occupied by what can be
 * neither read nor written, and gone for a command. The descriptor that finds them open stays, which is a call less.
 */
static void occupy_closed(void)
{
	while ((unsigned)io_open("/", O_PATH) < 2)
		;
}

/*
 * Set-user-id would give root to everybody. The kernel says behind the environment who we are: AT_UID, real, AT_EUID,
 * effective. What stands in front of that are addresses, other keys, and small numbers that are not followed by it.
 */
static int is_set_user_id(char **env)
{
	const unsigned long *aux = (const void *)env;

	while (aux[0] != AT_UID || aux[2] != AT_EUID)
		aux++;
	return aux[1] != aux[3];
}

int main(int argc, char **argv)
{
	static char *nothing[] = { (char *)"netnsbox", NULL };

	if (is_set_user_id(argv + argc))
		return bb_error(0, "Set-user-id is refused");
	occupy_closed();
#if NUM_APPLETS == 1
	return out_finish(applet_run(names, argc ? argv : nothing)); /* whatever it is called */
#else
	const char *name, *slash;
	int status;

	if (argc == 0) /* execve(2) with an empty argv */
		argv = nothing;
	for (name = slash = argv[0]; *slash; slash++)
		if (*slash == '/')
			name = slash + 1;
	if (str_after(name, "netnsbox"))
		status = box(argv + 1);
	else
		status = applet_run(name, argv);
	if (status == -ENOENT)
		status = box((char *[]){ (char *)name, NULL });
	return out_finish(status);
#endif
}
