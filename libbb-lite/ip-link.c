/* SPDX-License-Identifier: 0BSD */
/* ip-link.c - what the words behind `ip link` ask for, with iproute2's statuses and messages */
#include "nl.h"
#include "uapi/link.h"

/* Commands in the order in which iproute2 tries them: `s` is set. */
static const char commands[] ALIGN1 = "add\0set\0delete\0show\0lst\0list\0";
enum { ADD, SET, DELETE, SHOW, LST, LIST };
/* What is said of a link; from `address` to `type` a value follows. */
static const char words[] ALIGN1 = "up\0down\0address\0mtu\0netns\0name\0dev\0type\0help\0peer\0";
enum { UP, DOWN, ADDRESS, MTU, NETNS, NAME, DEV, TYPE, HELP, PEER };
#define BIT(word) (1 << (word))
/* Those that can be made without more words about them. */
static const char kinds[] ALIGN1 = "veth\0bridge\0dummy\0";
enum { VETH, BRIDGE, DUMMY };

/* Which of LIST the word is, or how many they are; where its bit is in PREFIXES a beginning will do. */
static int which(const char *list, const char *word, int prefixes)
{
	int n;

	for (n = 0; *list && !(prefixes >> n & 1 ? is_prefix(word, list) : str_same(word, list)); n++)
		list = str_next(list);
	return n;
}

/* Length of a name that is shorter than SIZE; 0 for one that can't be a link's. */
static unsigned name_len(const char *s, unsigned size)
{
	const char *p = s;

	while (*p && *p != '/' && *p != ' ' && (unsigned char)(*p - '\t') > '\r' - '\t')
		p++;
	return *p || p - s >= (int)size ? 0 : p - s;
}

static int request(struct nl *nl)
{
	int err = nl_call(nl, NULL, NULL);

	if (err == 0)
		return 0;
	if (nl->ext)
		bb_error(0, "Error: %s.", nl->ext);
	else
		bb_error(err, LINK_REFUSED);
	return 2;
}

#define WRONG _("Error: argument \"%s\" is wrong")
#define INCOMPLETE _("Command line is not complete")
#define MISSING _("Not enough information: \"%s\" argument is required")

/* Makes one request of the words, and sends it when all of them are understood. */
static int change(char **argv, int command)
{
	struct nl nl;
	int n, value, attr, named, seen = command == SET ? BIT(HELP) | BIT(TYPE) : BIT(HELP), err = nsid_open(&nl);
	const char *arg, *dev = NULL;
	unsigned char bytes[LINK_ADDRESS_MAX];
	struct ifinfomsg *first, *i;
	void *info = NULL;

	if (err < 0)
		return bb_error(err, LINK_REFUSED);
	first = i = nl_start(&nl, command == DELETE ? RTM_DELLINK : RTM_NEWLINK, command == ADD ? NLM_F_CREATE | NLM_F_EXCL : 0, sizeof(*i));
	for (; (arg = *argv); argv++) {
		n = which(words, arg, BIT(ADDRESS) | BIT(HELP));
		if (n >= PEER && seen != ~BIT(PEER))
			n = DEV;
		else if (n >= ADDRESS && n <= TYPE && !(arg = *++argv))
			return ip_refuse(INCOMPLETE, NULL);
		named = n == NAME;
		if (n == DEV && command == ADD)
			n = NAME;
		if (seen & BIT(n)) /* twice, or a word that we don't know */
			return -ENOSYS;
		seen |= n >= ADDRESS ? BIT(n) : 0;
		if (n <= DOWN) {
			i->ifi_change = LINK_UP;
			i->ifi_flags = n == UP ? LINK_UP : 0;
		} else if (n == ADDRESS) {
			value = link_address(arg, bytes);
			if (!value)
				return bb_error(0, "\"%s\" is invalid lladdr.", arg);
			if (value != LINK_ADDRESS_SIZE) /* infiniband and tunnels have others */
				return -ENOSYS;
			nl_put(&nl, IFLA_ADDRESS, bytes, LINK_ADDRESS_SIZE);
		} else if (n == MTU || n == NETNS) {
			attr = IFLA_NET_NS_FD;
			value = n == NETNS ? netns_open(arg) : -ENOENT;
			if (value == -ENOENT || value == -EDOM) { /* not a name: a process */
				attr = n == MTU ? IFLA_MTU : IFLA_NET_NS_PID;
				value = num_parse(arg);
				if (value < 0)
					return ip_refuse(WRONG, arg);
			}
			if (value < 0)
				return netns_open_error(value, arg);
			nl_put(&nl, attr, &value, sizeof(value));
		} else if (n == TYPE) {
			n = which(kinds, arg, 0);
			if (n > DUMMY)
				return -ENOSYS;
			seen = n == VETH ? ~BIT(PEER) : -1;
			info = nl_nest(&nl, IFLA_LINKINFO, 0);
			nl_put(&nl, IFLA_INFO_KIND, arg, str_len(arg));
		} else if (n == PEER) {
			seen = BIT(HELP) | BIT(TYPE);
			nl_nest(&nl, IFLA_INFO_DATA, 0);
			i = nl_nest(&nl, VETH_INFO_PEER, sizeof(*i));
		} else {
			value = name_len(arg, named ? LINK_NAME_SIZE : INT_MAX);
			if (!value)
				return ip_refuse(WRONG, arg);
			if (n == NAME)
				nl_put(&nl, IFLA_IFNAME, arg, value + 1);
			if (n == DEV || !dev)
				dev = arg;
		}
	}
	if (command == ADD && !info)
		return bb_error(0, MISSING, "type");
	if (command != ADD && !dev)
		return ip_refuse(MISSING, "dev");
	if (i != first) {
		nl_nest_end(&nl, i);
		nl_nest_end(&nl, (struct nlattr *)i - 1);
	}
	if (info)
		nl_nest_end(&nl, info);
	if (command != ADD) {
		first->ifi_index = link_find(dev);
		if (!first->ifi_index)
			return bb_error(0, "Cannot find device \"%s\"", dev);
	}
	return request(&nl);
}

static int show(char **argv)
{
	unsigned n = *argv ? which("help\0up\0nomaster\0dev\0", *argv, 1) : 4;

	argv += n == 3;
	if (n < 3 || (n == 3 && !*argv) || (*argv && argv[1]))
		return -ENOSYS;
	return link_show(*argv);
}

int ip_link(char **argv, int plain)
{
	int command = *argv ? which(commands, *argv++, ~0) : SHOW;

	if (command < SHOW)
		return change(argv, command);
	return command > LIST || !plain ? -ENOSYS : show(argv);
}
