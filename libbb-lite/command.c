/* SPDX-License-Identifier: 0BSD */
/* command.c - netns COMMAND: which applet a command or the beginning of one means */
#include "libbb-lite.h"

/* In the order in which iproute2 tries them: `s` is show. */
static const char commands[] ALIGN1 =
	"list\0" "show\0" "lst\0" "list-id\0" "help\0" "add\0" "set\0" "delete\0" "identify\0" "pids\0"
	IF_NETNS_COOKIE("=cookie\0") "exec\0" "monitor\0" "attach\0" /* = counts as a whole word only, as in iproute2 */
	IF_NETNS_HOLDERS("=holders\0") IF_NETNS_GC("=gc\0") IF_NETNS_CHECK("=check\0") /* which does not have these */
	"\0"; /* the end has a second letter, too */

int ip_refuse(const char *fmt, const char *word)
{
	(bb_error)(0, fmt, word);
	return 255;
}

int netns_command(char **argv, int all)
{
	static char *list[] = { (char *)"list", NULL };
	const char *c = commands;
	char applet[sizeof("netns-identify")], *word;
	int status;

	while (*argv && *c && !(*c == '=' ? str_same(*argv, c + 1) : is_prefix(*argv, c)))
		c = str_next(c);
	c += *c == '=';
	/* iproute2 checks the word behind any command, where we take paths, too */
	if (bb_is_ip() && !all && *argv && argv[1] && !(str_is_path(argv[1]) && (*c == 'e' || *c == 'p' || (ENABLE_NETNS_COOKIE && *c == 'c') || *c == 'h' || c[1] == 'e')) &&
	    netns_check(argv[1]))
		return 255;
	if (*c == 'h' && c[1] == 'e')
		return bb_is_ip() ? ip_refuse(IP_USAGE, NULL) : opt_help(); /* iproute2's help is a failure */
	if (!*argv)
		argv = list;
	word = *argv;
	if (all && (*c == 'd' || *c == 'e')) {
		argv[-1] = argv[0];
		*argv-- = (char *)"-all";
	}
	/* show and lst are list; del is what the applet is called */
	str_add(str_add(applet, "netns-"), (c[1] == 'h' && (!ENABLE_NETNS_CHECK || *c == 's')) || c[1] == 's' ? "list" : c);
	if (*c == 'd')
		applet[sizeof("netns-del") - 1] = '\0';
	status = applet_run(applet, argv);
	if (status == -ENOENT)
		status = bb_is_ip() ? ip_refuse(_("Command \"%s\" is unknown"), word) : bb_usage("Command \"%s\" is unknown", word);
	return status;
}
