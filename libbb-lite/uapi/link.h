/* SPDX-License-Identifier: 0BSD */
/* link.h - the rtnetlink constants and structs about links that we use, written out (rtnetlink(7)) */
#ifndef UAPI_LINK_H
#define UAPI_LINK_H

#include <stdint.h>

struct ifinfomsg {
	uint8_t ifi_family, pad;
	uint16_t ifi_type; /* ARPHRD_ */
	int32_t ifi_index;
	uint32_t ifi_flags, ifi_change;
};

#define LINK_HEAD (sizeof(struct nlmsghdr) + sizeof(struct ifinfomsg))

#define RTM_NEWLINK 16
#define RTM_DELLINK 17
#define RTM_GETLINK 18

#define IFLA_ADDRESS      1
#define IFLA_BROADCAST    2
#define IFLA_IFNAME       3
#define IFLA_MTU          4
#define IFLA_LINK         5
#define IFLA_QDISC        6
#define IFLA_MASTER       10
#define IFLA_TXQLEN       13
#define IFLA_OPERSTATE    16
#define IFLA_LINKMODE     17
#define IFLA_LINKINFO     18
#define IFLA_NET_NS_PID   19
#define IFLA_IFALIAS      20
#define IFLA_GROUP        27
#define IFLA_NET_NS_FD    28
#define IFLA_LINK_NETNSID 37
#define IFLA_PROTO_DOWN   39
#define IFLA_PROP_LIST    52
#define IFLA_ALT_IFNAME   53
#define IFLA_PERM_ADDRESS 54

#define IFLA_INFO_KIND         1
#define IFLA_INFO_DATA         2
#define VETH_INFO_PEER         1

/* netdevice(7) */
#define LINK_UP          0x00001
#define LINK_LOOPBACK    0x00008
#define LINK_POINTOPOINT 0x00010
#define LINK_RUNNING     0x00040
#define LINK_NAME_SIZE   16
#define LINK_ADDRESS_SIZE 6

/* kinds of hardware: ifi_type */
#define ARPHRD_ETHER              1
#define ARPHRD_INFINIBAND         32
#define ARPHRD_CAN                280
#define ARPHRD_PPP                512
#define ARPHRD_TUNNEL             768
#define ARPHRD_TUNNEL6            769
#define ARPHRD_LOOPBACK           772
#define ARPHRD_SIT                776
#define ARPHRD_IPGRE              778
#define ARPHRD_PIMREG             779
#define ARPHRD_IEEE80211          801
#define ARPHRD_IEEE80211_RADIOTAP 803
#define ARPHRD_IEEE802154         804
#define ARPHRD_IP6GRE             823
#define ARPHRD_NETLINK            824
#define ARPHRD_6LOWPAN            825
#define ARPHRD_NONE               65534

#endif
