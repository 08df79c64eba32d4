/* SPDX-License-Identifier: 0BSD */
/* netns-cookie - show the cookie of a network namespace. Kernel: SO_NETNS_COOKIE, Linux 5.14; NS_GET_ID, 6.18. */
//config:config NETNS_COOKIE
//config:	bool "netns-cookie"
//config:	default n
//config:	help
//config:	  Shows the number that a namespace has until the next boot, and no
//config:	  other one ever gets. Needs Linux 5.14.
//config:
//config:	  Costs about 304 bytes.
//usage(FEATURE_JSON):[-json [-pretty]]
//usage:[NAME|PID]
//usage:Show the cookie of the network namespace NAME or that of process PID, by
//usage:default of the current one: no other has this number.
//usage(FEATURE_JSON):
//usage(FEATURE_JSON):	-json	as JSON
//usage(FEATURE_JSON):	-pretty	JSON with indentation
#include "libbb-lite.h"

int netns_cookie_main(char **argv)
{
	uint64_t cookie;
	int fd = -1, r = opt_parse(&argv, OPT_JSON, "", 1, NULL);

	if (r < 0)
		return OPT_STATUS(r);
	if (*argv) {
		fd = netns_open(*argv);
		if (fd == -ENOENT && num_parse(*argv) > 0) {
			fd = netns_open_pid(*argv);
			if (fd < 0)
				return OPT_STATUS(fd);
		}
		if (fd < 0)
			return netns_open_error(fd, *argv);
	}
	if (netns_cookie(fd, &cookie) < 0)
		return bb_error(0, "No cookie before Linux 6.18, for root 5.14");
	out_list_begin();
	out_record_begin();
	out_field_u64("", "cookie", cookie);
	out_record_end();
	out_list_end();
	return 0;
}
