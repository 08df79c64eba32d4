/* SPDX-License-Identifier: 0BSD */
/* netns-add - make named network namespaces. Kernel: unshare(2), Linux 2.6.24; open_tree(2), 5.2, or /proc. */
//config:config NETNS_ADD
//config:	bool "netns-add"
//config:	default y
//config:	help
//config:	  Makes network namespaces and gives them names.
//config:
//config:	  Costs about 1184 bytes.
//config:
//config:config FEATURE_ADD_UP
//config:	bool "Option -up"
//config:	default y
//config:	depends on NETNS_ADD
//config:	help
//config:	  Brings the loopback interface up in the new namespace.
//config:
//config:	  Costs about 208 bytes.
//config:
//config:config FEATURE_ADD_NSID
//config:	bool "Option -id"
//config:	default y
//config:	depends on NETNS_ADD
//config:	help
//config:	  Assigns an nsid in the same step. Needs rtnetlink.
//config:
//config:	  Costs about 256 bytes.
//config:
//config:config FEATURE_ADD_WARN
//config:	bool "Warn of names that are invisible elsewhere"
//config:	default y
//config:	depends on NETNS_ADD
//config:	help
//config:	  A name that is made in a mount namespace of its own (a service
//config:	  with PrivateTmp, say) may be invisible to the rest of the system.
//config:	  Says so. An initramfs can do without.
//config:
//config:	  Costs about 64 bytes.
//config:
//config:config FEATURE_ADD_TWO
//config:	bool "Two processes for many names"
//config:	default n
//config:	depends on NETNS_ADD
//config:	help
//config:	  From 16 names on, a second process makes half of them, which saves
//config:	  a third of the time where there are two processors.
//config:
//config:	  Costs about 160 bytes.
//usage(FEATURE_ADD_UP):[-up]
//usage(FEATURE_ADD_NSID):[-id NSID|auto]
//usage:NAME...
//usage:Make a network namespace for each NAME.
//usage:
//usage(FEATURE_ADD_UP):	-up	bring its loopback interface up
//usage(FEATURE_ADD_NSID):	-id N	assign nsid N to it, auto: the kernel chooses
#include "libbb-lite.h"

#define OPTIONS IF_FEATURE_ADD_UP("up\0") IF_FEATURE_ADD_NSID("id=\0") ""

struct add {
	struct netns_dir run;
	struct nl nl;
	int options, id;
	int home; /* in a batch: the namespace to come back to */
};

/* 0, or -errno with what failed in *WHAT. */
static int new_namespace(struct add *a, const char **what)
{
	int err = bb_in_batch() ? netns_return(a->home) : 0;

	*what = "no way back from it";
	if (err < 0)
		return err;
	err = netns_new();
	*what = netns_new_why(err);
	if (err == 0 && ENABLE_FEATURE_ADD_UP && (a->options & OPT('u'))) {
		*what = "bringing lo up";
		err = link_lo_up();
	}
	if (err == 0) {
		*what = "/proc/self/ns/net";
		err = netns_source(-1);
	}
	return err;
}

static int add(struct add *a, const char *name)
{
	char path[NETNS_PATH_SIZE];
	const char *what;
	int err, source;

	netns_dir_unlock(&a->run); /* making a namespace is slow */
	source = new_namespace(a, &what);
	if (source < 0)
		return bb_error(source, "Cannot make a network namespace (%s)", what);
	/* Before the name, which would stay without it if we are killed in between; the id goes with the namespace. */
	if (ENABLE_FEATURE_ADD_NSID && (a->options & OPT('i'))) {
		err = nsid_set(&a->nl, NSID_BY_PID, getpid(), a->id);
		if (err < 0)
			return nsid_error(&a->nl, err, "Cannot assign the nsid");
	}
	err = netns_publish(&a->run, name, source);
	io_close(source);
	return err < 0 ? bb_error(err, "Cannot create namespace file \"%s\"", netns_path(path, a->run.path, name)) : 0;
}

int netns_add_main(char **argv)
{
	struct add a = { .run = NETNS_DIR_CLOSED };
	char *id = NULL;
	int err, status = 0, twin = -1;

	a.options = opt_parse(&argv, OPTIONS, "netns name\0", OPT_ANY, &id);
	if (a.options < 0)
		return OPT_STATUS(a.options);
	err = netns_check_all(argv);
	if (err)
		return err;
	if (ENABLE_FEATURE_ADD_NSID && id) {
		a.id = nsid_parse(id);
		if (a.id < NSID_AUTO)
			return OPT_STATUS(a.id);
		/* From here the ids are ours: the new namespaces are entered only afterwards. */
		err = nsid_open(&a.nl);
		if (err < 0)
			return bb_error(err, "Cannot open a netlink socket");
	}
	if (bb_in_batch())
		a.home = netns_own();
	if (ENABLE_FEATURE_ADD_TWO && !a.options && !bb_in_batch())
		twin = exec_twin(&argv);
	for (; *argv; argv++)
		status |= add(&a, *argv);
	if (twin > 0) {
		netns_dir_unlock(&a.run);
		status |= !!exec_wait(twin);
	}
	if (ENABLE_FEATURE_ADD_WARN && twin && !status && mounts_hidden(&a.run))
		bb_error(0, "Warning: %s", MOUNTS_HIDDEN);
	err = bb_in_batch() ? netns_return(a.home) : 0;
	if (err < 0) {
		bb_error(err, "Cannot return from the network namespace");
		return BATCH_STOP;
	}
	return status;
}
