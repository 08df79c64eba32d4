/* SPDX-License-Identifier: 0BSD */
/* netns-list - show the names of network namespaces. Kernel: RTM_GETNSID, Linux 4.0; without it names only. */
//config:config NETNS_LIST
//config:	bool "netns-list"
//config:	default y
//config:	help
//config:	  Lists the names in the run directory.
//config:
//config:	  Costs about 1536 bytes.
//config:
//config:config FEATURE_LIST_NSID
//config:	bool "Show ids"
//config:	default y
//config:	depends on NETNS_LIST
//config:	help
//config:	  Shows the id (nsid) by which the current network namespace knows
//config:	  each name. Needs rtnetlink.
//config:
//config:	  Costs about 256 bytes.
//config:
//config:config FEATURE_LIST_LONG
//config:	bool "Option -long"
//config:	default n
//config:	depends on NETNS_LIST
//config:	help
//config:	  A table for people: the id, the inode, how many processes and
//config:	  links there are in it, and whether the name is stale or a link.
//config:
//config:	  Costs about 624 bytes.
//config:
//config:config FEATURE_LIST_COOKIE
//config:	bool "Option -details"
//config:	default n
//config:	depends on NETNS_LIST
//config:	help
//config:	  Shows the cookie, too, a number that no other namespace has until
//config:	  the next boot.
//config:
//config:	  Costs about 96 bytes.
//usage(FEATURE_LIST_COOKIE):[-details]
//usage(FEATURE_LIST_LONG):[-long]
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:
//usage:Show the names of network namespaces.
//usage(FEATURE_LIST_NSID):(id: N) is the nsid that the current one knows it by.
//usage:
//usage(FEATURE_LIST_COOKIE):	-details	with cookies
//usage(FEATURE_LIST_LONG):	-long	a table of what is in them
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

#define MORE (ENABLE_FEATURE_LIST_LONG || ENABLE_FEATURE_LIST_COOKIE)
#define NAME 16 /* columns of the table: of a name, of a number */
#define NUMBER 11

/* What is behind a name in the table; JSON has only what is known. */
static void put_row(const struct survey *s, const char *name)
{
	static const char keys[] ALIGN1 = "id\0inode\0processes\0links\0cookie";
	char row[NAME + SURVEY_MAX * NUMBER + NUM64_SIZE], *p = row + NAME, *end = p;
	const char *key = keys;
	const int64_t *n;
	int width = 0;

	memset(row, ' ', sizeof(row));
	for (n = s->n; n <= s->last; n++, p += NUMBER, key = str_next(key)) {
		if (*n >= 0 && (out_format() & 1))
			out_field_u64("", key, *n);
		end = *n >= 0 ? num_u64(p, *n) : str_add(p, *n == SURVEY_UNKNOWN ? "-" : key);
		*end = ' ';
	}
	*(s->state ? p : end) = '\0';
	for (; *name && width < NAME - 1; name++)
		width += (*name & 0xc0) != 0x80; /* characters, not bytes */
	out_text(row + width);
	if (s->state)
		out_field_name("", "state", s->state);
}

/* What stands in brackets behind a name. */
static void put(const char *lead, const char *key, int64_t n)
{
	if (n < 0)
		return;
	if (MORE)
		out_field_u64(lead, key, n);
	else
		out_field_num(lead, key, n);
	out_text(")");
}

static void show(const char *name, int id, struct survey *s)
{
	if (MORE && id != SURVEY_TITLE)
		survey_name(s, name);
	out_record_begin();
	out_field_name("", "name", name);
	if (ENABLE_FEATURE_LIST_LONG && s->options & OPT('l')) {
		s->n[SURVEY_ID] = id;
		put_row(s, name);
	} else {
		if (ENABLE_FEATURE_LIST_NSID)
			put(" (id: ", "id", id);
		if (ENABLE_FEATURE_LIST_COOKIE)
			put(" (cookie: ", "cookie", s->n[SURVEY_COOKIE]);
	}
	out_record_end();
}

int netns_list_main(char **argv)
{
	struct nsid_names w;
	struct mem ids = { NULL, 0, 0 };
	struct survey s;
	struct nl nl;
	int i, n = opt_parse(&argv, OPT_JSON IF_FEATURE_LIST_LONG("long\0") IF_FEATURE_LIST_COOKIE("details\0") "", "", 0, NULL), status = 0;

	if (n < 0)
		return OPT_STATUS(n);
	if (MORE && survey_begin(&s, n) && !(out_format() & 1))
		show("name", SURVEY_TITLE, &s);
	out_list_begin();
	n = nsid_names_open(&w);
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
			show(w.name[i], w.id[i].id, &s);
	out_list_end();
	mem_drop(&ids);
	if (MORE) {
		mem_drop(&s.inodes);
		mem_drop(&s.messages);
	}
	return n < 0 && n != -ENOENT ? bb_error(n, "Cannot list \"%s\"", w.run.path) : status;
}
