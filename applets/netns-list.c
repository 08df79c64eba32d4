/* SPDX-License-Identifier: 0BSD */
/* netns-list - show the names of network namespaces. Kernel: RTM_GETNSID, Linux 4.0; without it names only. */
//config:config NETNS_LIST
//config:	bool "netns-list"
//config:	default y
//config:	help
//config:	  Lists the names in the run directory.
//config:
//config:	  Costs about 704 bytes.
//config:
//config:config FEATURE_LIST_NSID
//config:	bool "Show ids"
//config:	default y
//config:	depends on NETNS_LIST
//config:	help
//config:	  Shows the id (nsid) by which the current network namespace knows
//config:	  each name. Needs rtnetlink.
//config:
//config:	  Costs about 288 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:
//usage:Show the names of network namespaces.
//usage(FEATURE_LIST_NSID):(id: N) is the nsid that the current one knows it by.
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

static void show(const char *name, int id)
{
	out_record_begin();
	out_field_name("", "name", name);
	if (ENABLE_FEATURE_LIST_NSID && id >= 0) {
		out_field_num(" (id: ", "id", id);
		out_text(")");
	}
	out_record_end();
}

int netns_list_main(char **argv)
{
	struct nsid_names w;
	struct mem ids = { NULL, 0, 0 };
	struct nl nl;
	int i, n = opt_parse(&argv, OPT_JSON, "", 0, NULL), status = 0;

	if (n < 0)
		return OPT_STATUS(n);
	out_list_begin();
	n = nsid_names_open(&w);
	if (n == -ENOENT) { /* no namespace was ever made */
		out_list_end();
		return 0;
	}
	if (ENABLE_FEATURE_LIST_NSID && n == 0) {
		n = nsid_open(&nl);
		if (n == 0)
			n = nsid_dump(&nl, -1, &ids); /* most often there is none: no need to ask name by name */
		if (n < 0 && n != -EOPNOTSUPP)
			status = nsid_error(&nl, n, "Cannot ask the kernel for ids");
		n = 0;
	}
	while (n >= 0 && (n = nsid_names_next(&w, ENABLE_FEATURE_LIST_NSID && ids.len ? &nl : NULL, -1)) > 0)
		for (i = 0; i < n; i++)
			show(w.name[i], w.id[i].id);
	out_list_end();
	mem_drop(&ids);
	return n < 0 ? bb_error(n, "Cannot list \"%s\"", w.run.path) : status;
}
