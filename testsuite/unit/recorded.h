/* SPDX-License-Identifier: 0BSD */
/* recorded.h - datagrams as Linux 6.18 sent them, in the byte order of this machine */
#include "nl.h"

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define U16(n) (n) & 0xff, (n) >> 8 & 0xff
#define U32(n) U16((uint32_t)(n) & 0xffff), U16((uint32_t)(n) >> 16)
#else
#define U16(n) (n) >> 8 & 0xff, (n) & 0xff
#define U32(n) U16((uint32_t)(n) >> 16), U16((uint32_t)(n) & 0xffff)
#endif
#define SEQ 1001
#define PORT 9406
#define HEADER(len, type, flags) U32(len), U16(type), U16(flags), U32(SEQ), U32(PORT)
#define REQUEST(len, type) U32(len), U16(type), U16(NLM_F_REQUEST | NLM_F_ACK), U32(SEQ), U32(0)
#define MULTI 2

static const unsigned char rec_reply[] = { HEADER(28, RTM_NEWNSID, 0), U32(0), U16(8), U16(NETNSA_NSID), U32(7) };

static const unsigned char rec_ack[] = { HEADER(36, NLMSG_ERROR, NLM_F_CAPPED), U32(0), REQUEST(36, RTM_NEWNSID) };

/* The kernel's words and where in the request the fault is, behind the header of the request. */
static const unsigned char rec_error[] = {
	HEADER(88, NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS), U32(-EEXIST), REQUEST(36, RTM_NEWNSID), U16(43), U16(NLMSGERR_ATTR_MSG),
	'P', 'e', 'e', 'r', ' ', 'n', 'e', 't', 'n', 's', ' ', 'a', 'l', 'r', 'e', 'a', 'd', 'y', ' ', 'h', 'a', 's', ' ', 'a', ' ',
	'n', 's', 'i', 'd', ' ', 'a', 's', 's', 'i', 'g', 'n', 'e', 'd', 0, 0, U16(8), U16(2), U32(20),
};
#define ERROR_TEXT "Peer netns already has a nsid assigned"
#define ERROR_TEXT_AT 40

/* The same from a socket without NETLINK_CAP_ACK: the whole request comes back. */
static const unsigned char rec_whole[] = {
	HEADER(108, NLMSG_ERROR, NLM_F_ACK_TLVS), U32(-EEXIST), REQUEST(36, RTM_NEWNSID),
	U32(0), U16(8), U16(NETNSA_FD), U32(6), U16(8), U16(NETNSA_NSID), U32(8), U16(43), U16(NLMSGERR_ATTR_MSG),
	'P', 'e', 'e', 'r', ' ', 'n', 'e', 't', 'n', 's', ' ', 'a', 'l', 'r', 'e', 'a', 'd', 'y', ' ', 'h', 'a', 's', ' ', 'a', ' ',
	'n', 's', 'i', 'd', ' ', 'a', 's', 's', 'i', 'g', 'n', 'e', 'd', 0, 0, U16(8), U16(2), U32(20),
};

/* Three ids and the end in one datagram. */
static const unsigned char rec_dump[] = {
	HEADER(28, RTM_NEWNSID, MULTI), U32(0), U16(8), U16(NETNSA_NSID), U32(0),
	HEADER(28, RTM_NEWNSID, MULTI), U32(0), U16(8), U16(NETNSA_NSID), U32(7),
	HEADER(28, RTM_NEWNSID, MULTI), U32(0), U16(8), U16(NETNSA_NSID), U32(100000),
	HEADER(20, NLMSG_DONE, MULTI), U32(0),
};

static const unsigned char rec_done_error[] = {
	HEADER(68, NLMSG_DONE, MULTI | NLM_F_ACK_TLVS), U32(-EINVAL), U16(40), U16(NLMSGERR_ATTR_MSG),
	'I', 'n', 'v', 'a', 'l', 'i', 'd', ' ', 't', 'a', 'r', 'g', 'e', 't', ' ', 'n', 'e', 't', 'w', 'o', 'r', 'k', ' ',
	'n', 'a', 'm', 'e', 's', 'p', 'a', 'c', 'e', ' ', 'i', 'd', 0, U16(8), U16(2), U32(20),
};
#define DONE_TEXT "Invalid target network namespace id"

/* An address (RTM_NEWADDR) that came while the list of them changed, and the end, which is as if nothing had been. */
static const unsigned char rec_changed[] = {
	HEADER(76, 20, MULTI | NLM_F_DUMP_INTR), 2, 32, 128, 0, U32(1), U16(8), U16(1), 127, 1, 0, 214, U16(8), U16(2), 127, 1, 0, 214,
	U16(7), U16(3), 'l', 'o', 0, 0, U16(8), U16(8), U32(128), U16(20), U16(6), U32(-1), U32(-1), U32(422070), U32(422070),
	HEADER(20, NLMSG_DONE, MULTI), U32(0),
};

static const struct recorded {
	const char *what;
	const unsigned char *p;
	unsigned n;
	int messages, result;
	const char *ext;
} recorded[] = {
	{ "a reply", rec_reply, sizeof(rec_reply), 1, 1, NULL },
	{ "an acknowledgement", rec_ack, sizeof(rec_ack), 0, 0, NULL },
	{ "an error with the kernel's words", rec_error, sizeof(rec_error), 0, -EEXIST, ERROR_TEXT },
	{ "an error with the whole request", rec_whole, sizeof(rec_whole), 0, -EEXIST, ERROR_TEXT },
	{ "a dump of three", rec_dump, sizeof(rec_dump), 3, 0, NULL },
	{ "an error in the end of a dump", rec_done_error, sizeof(rec_done_error), 0, -EINVAL, DONE_TEXT },
	{ "a dump that changed under way", rec_changed, sizeof(rec_changed), 1, -EAGAIN, NULL },
};
