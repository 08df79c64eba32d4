/* SPDX-License-Identifier: 0BSD */
/* netns-list-id - show the ids of peer network namespaces. Kernel: dump of RTM_GETNSID, Linux 4.1; target-nsid 5.0. */
//config:config NETNS_LIST_ID
//config:	bool "netns-list-id"
//config:	default y
//config:	help
//config:	  Lists the ids (nsid) by which the current network namespace, or
//config:	  another one, knows its peers.
//config:
//config:	  Costs about 2032 bytes.
//config:
//config:config FEATURE_LIST_ID_WHOLE
//config:	bool "The whole list from kernels that cut it"
//config:	default y
//config:	depends on NETNS_LIST_ID
//config:	help
//config:	  Linux since 6.10 tells of the lowest ids only, about 1100. Finds
//config:	  the others by questions about names, processes and numbers;
//config:	  without it, netns-list-id says that some may be missing.
//config:
//config:	  Costs about 416 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:[target-nsid N] [nsid N]
//usage:Show the ids that are assigned in the current network namespace, with
//usage:the name of each where it has one.
//usage:
//usage:	target-nsid N	those assigned in the namespace with nsid N here
//usage:	nsid N		only id N
//usage(FEATURE_JSON):	-json		as JSON
//usage(FEATURE_JSON):	-pretty		JSON with indentation
#include "libbb-lite.h"

static void show(const struct nsid *id, int target, const char *name)
{
	out_record_begin();
	if (id->id >= 0)
		out_field_num("nsid ", "nsid", id->id);
	else
		out_text("nsid unassigned");
	out_text(" ");
	if (target >= 0) {
		if (id->current >= 0)
			out_field_num("current-nsid ", "current-nsid", id->current);
		else
			out_text("current-nsid unassigned");
		out_text(" ");
	}
	if (name) {
		out_field_name("(iproute2 netns name: ", "name", name);
		out_text(")");
	}
	out_record_end();
}

static int show_all(const struct nsid_list *l, int cut)
{
	const struct nsid_entry *e;

	out_list_begin();
	for (e = (void *)l->entries.p; (char *)e < l->entries.p + l->entries.len; e++)
		show(&e->id, l->target, e->name < 0 ? NULL : l->names.p + e->name);
	out_list_end();
	return cut ? bb_error(0, "This kernel cuts the list: ids may be missing") : 0;
}

int netns_list_id_main(char **argv)
{
	struct nsid_list list = { .target = -1, .only = -1 };
	struct mem room = { .len = 0 };
	struct nl nl;
	int *which, r = opt_parse(&argv, OPT_JSON, "", OPT_ANY, NULL);

	for (; r >= 0 && *argv; argv += 2) {
		which = **argv == 't' ? &list.target : &list.only;
		if (*which >= 0 || !argv[1] || (!str_same(*argv, "target-nsid") && !str_same(*argv, "nsid")))
			return bb_status(bb_usage("\"%s\": not one target-nsid N or nsid N", *argv), 255);
		*which = r = nsid_number(argv[1]);
	}
	if (r < 0)
		return OPT_STATUS(r);
	r = nsid_open_large(&nl, &room);
	if (r == 0)
		r = nsid_all(&list, &nl);
	if (r < 0)
		r = bb_status(nsid_error(&nl, r, "Cannot list ids"), list.only < 0 ? STATUS_FAIL : 2);
	else
		r = show_all(&list, r);
	mem_drop(&room);
	mem_drop(&list.entries);
	mem_drop(&list.names);
	return r;
}
