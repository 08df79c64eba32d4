/* SPDX-License-Identifier: 0BSD */
/* link.h - the part of libbb-lite.h about links, which others call network devices or interfaces */
#ifndef LINK_H
#define LINK_H

/* Brings lo up in the network namespace that we are in. */
int link_lo_up(void);
/* What the kernel says of all links: RTM_NEWLINK each, in MESSAGES, for mem_free(). */
int link_dump(struct nl *nl, struct mem *messages);
/* Index of the link called NAME, or so among its other names, or `if` and the index; 0: there is none. */
int link_find(const char *name);

/* link-address.c: bytes in hex with colons between them; how many, 0 where it is wrong, -1 for an IPv4 address. */
#define LINK_ADDRESS_MAX 32
int link_address(const char *s, unsigned char to[LINK_ADDRESS_MAX]);
/* Prints the LEN bytes of an address of a link of hardware TYPE. */
void link_put_address(const unsigned char *p, unsigned len, unsigned type);

/*
 * link-return.c: hands the physical links of the namespace of FD to that which we are in, under another name where theirs is
 * taken, which it says. 0 or the exit status.
 */
int link_return(int fd);
/* Back into the network namespace of FD, where we came from; where that fails, the end of the process: nothing would be right. */
void netns_home(int fd);

/* link-show.c: prints link NAME, or for NULL all of them, as iproute2 does. The exit status. */
int link_show(const char *name);

/*
 * ip-link.c: does what the words behind `ip link` say; PLAIN: there are no options about what is printed. Exit status,
 * or -ENOSYS: not all of it is known, and nothing was done.
 */
int ip_link(char **argv, int plain);

/* In front of an error of the kernel without words of its own. */
#define LINK_REFUSED _("RTNETLINK answers")

#endif
