/* SPDX-License-Identifier: 0BSD */
/* netlink.h - the netlink and rtnetlink constants and structs that we use, written out (netlink(7), rtnetlink(7)) */
#ifndef UAPI_NETLINK_H
#define UAPI_NETLINK_H

#include <stdint.h>

#define NETLINK_ROUTE 0

struct sockaddr_nl {
	uint16_t nl_family;
	uint16_t nl_pad;
	uint32_t nl_pid;
	uint32_t nl_groups;
};

struct nlmsghdr {
	uint32_t nlmsg_len;
	uint16_t nlmsg_type;
	uint16_t nlmsg_flags;
	uint32_t nlmsg_seq;
	uint32_t nlmsg_pid;
};

struct nlattr {
	uint16_t nla_len;
	uint16_t nla_type;
};

struct nlmsgerr {
	int32_t error;
	struct nlmsghdr msg;
};

struct rtgenmsg {
	uint8_t rtgen_family;
	uint8_t rtgen_pad[3];
};

#define NL_ALIGN(n) (((n) + 3U) & ~3U)
#define NLA_TYPE_MASK 0x3fff

#define NLM_F_REQUEST   0x001
#define NLM_F_ACK       0x004
#define NLM_F_DUMP_INTR 0x010
#define NLM_F_CAPPED    0x100
#define NLM_F_ACK_TLVS  0x200
#define NLM_F_EXCL      0x200
#define NLM_F_DUMP      0x300
#define NLM_F_CREATE    0x400

#define NLMSG_ERROR     2
#define NLMSG_DONE      3
#define NLMSGERR_ATTR_MSG 1

/* setsockopt levels and options: 4.12 (EXT_ACK), 4.3 (CAP_ACK), 4.20 (STRICT_CHK) */
#define SOL_NL 270
#define NETLINK_ADD_MEMBERSHIP 1 /* 2.6.14; of this group: 4.0 */
#define RTNLGRP_NSID           28
#define NETLINK_CAP_ACK        10
#define NETLINK_EXT_ACK        11
#define NETLINK_GET_STRICT_CHK 12

/* linux/net_namespace.h, Linux 4.0 (TARGET_NSID, CURRENT_NSID: 5.0) */
#define RTM_NEWNSID 88
#define RTM_DELNSID 89
#define RTM_GETNSID 90
enum { NETNSA_NSID = 1, NETNSA_PID, NETNSA_FD, NETNSA_TARGET_NSID, NETNSA_CURRENT_NSID, NETNSA_MAX = NETNSA_CURRENT_NSID };
#define NSID_UNASSIGNED (-1)

#endif
