/* SPDX-License-Identifier: 0BSD */
/* nl-call.c - whole netlink conversations with a socket that plays the kernel */
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "tap.h"
#include "recorded.h"

static struct nl nl;
static int peer = -1; /* plays the kernel */
static uint32_t buf[128];
static char heard[200]; /* what the callback got, as `index:id ` each */
static const int32_t value = 5;

/* A session whose kernel is PEER: what is sent there beforehand waits for nl_call(). */
static void session(void)
{
	struct timeval late = { 20, 0 }; /* no answer is a failure, not an endless test */
	int pair[2];

	close(nl.fd);
	close(peer);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) < 0)
		abort();
	setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &late, sizeof(late));
	fcntl(pair[1], F_SETFL, O_NONBLOCK);
	peer = pair[1];
	nl = (struct nl){ .fd = pair[0], .seq = SEQ - 1, .size = sizeof(buf), .buf = (char *)buf };
}

static void request(int flags)
{
	nl_start(&nl, RTM_GETNSID, flags, 4);
	nl_put(&nl, NETNSA_FD, &value, 4);
}

/* The kernel's answer: a recorded datagram, its messages with the numbers SEQ + ADD. */
static void answer(const void *p, unsigned n, int add)
{
	uint32_t bytes[128];
	struct nlmsghdr *h;
	unsigned at;

	memcpy(bytes, p, n);
	for (at = 0; at < n; at += NL_ALIGN(h->nlmsg_len)) {
		h = (void *)((char *)bytes + at);
		h->nlmsg_seq = SEQ + add;
	}
	if (send(peer, bytes, n, 0) != (ssize_t)n)
		abort();
}
#define ANSWER(recorded, add) answer(recorded, sizeof(recorded), add)

static int hear(void *arg, const struct nlmsghdr *h, unsigned index)
{
	const int32_t *id = nl_attr(h, 4, NETNSA_NSID, 4);

	sprintf(heard + strlen(heard), "%u:%d ", index, id ? *id : -1);
	return arg ? *(int *)arg : 0;
}
static int call(void *arg)
{
	*heard = '\0';
	return nl_call(&nl, hear, arg);
}

static void test_calls(void)
{
	uint32_t bytes[128];
	struct nlmsghdr *h = (void *)bytes;
	int refuse = -EXDEV;
	struct timeval soon = { 0, 100000 };
	int r;

	session();
	ANSWER(rec_reply, 0);
	ANSWER(rec_ack, 0);
	request(0);
	is_num(call(NULL), 0, "a question");
	is_str(heard, "0:7 ", "its answer");
	ok(nl.datagrams == 1 && nl.last == sizeof(rec_reply) && !nl.ext, "counted");
	ok(recv(peer, bytes, sizeof(bytes), 0) == 28 && h->nlmsg_len == 28 && h->nlmsg_seq == SEQ, "what was sent");
	is_num(h->nlmsg_flags, NLM_F_REQUEST | NLM_F_ACK, "it asks for an acknowledgement");

	ANSWER(rec_dump, 1);
	request(NLM_F_DUMP);
	is_num(call(NULL), 0, "a dump");
	is_str(heard, "0:0 0:7 0:100000 ", "its answers");
	ok(recv(peer, bytes, sizeof(bytes), 0) == 28 && h->nlmsg_flags == (NLM_F_REQUEST | NLM_F_DUMP) && h->nlmsg_seq == SEQ + 1, "asks for none");

	ANSWER(rec_error, 2);
	request(0);
	is_num(call(NULL), -EEXIST, "an error");
	is_str(nl.ext, ERROR_TEXT, "its words");
	ANSWER(rec_ack, 3);
	request(0);
	is_num(call(NULL), 0, "the next call goes well");
	ok(!nl.ext, "its words are gone");
	ANSWER(rec_done_error, 4);
	request(NLM_F_DUMP);
	is_num(call(NULL), -EINVAL, "a dump that fails");
	is_str(nl.ext, DONE_TEXT, "its words");

	session();
	ANSWER(rec_error, -1);
	ANSWER(rec_dump, -7);
	ANSWER(rec_reply, 1);
	ANSWER(rec_ack, 1000);
	ANSWER(rec_reply, 0);
	ANSWER(rec_error, 3);
	ANSWER(rec_ack, 0);
	request(0);
	is_num(call(NULL), 0, "answers to other questions are passed over");
	is_str(heard, "0:7 ", "ours is not");

	session();
	ANSWER(rec_dump, 0);
	ANSWER(rec_ack, 1);
	request(NLM_F_DUMP);
	is_num(call(&refuse), -EXDEV, "who listens may end a call");
	is_str(heard, "0:0 ", "at once");
	request(0);
	is_num(call(NULL), 0, "and what was left over is not taken for an answer of the next");

	session();
	if (send(peer, bytes, 0, 0) < 0)
		abort();
	ANSWER(rec_reply, 0);
	ANSWER(rec_ack, 0);
	request(0);
	is_num(call(NULL), 0, "an empty datagram is passed over");
	setsockopt(nl.fd, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof(soon));
	request(0);
	is_num(call(NULL), -EAGAIN, "the error of a call that nobody answers");
	close(peer);
	request(0);
	r = call(NULL);
	ok(r == -EPIPE || r == -ECONNRESET, "the error of a call that can't be sent");
	peer = -1;
}

/* Several questions in one send. */
static void test_batch(void)
{
	unsigned char plain[sizeof(rec_ack)];
	int32_t error = -ENOENT;
	char bytes[300];

	session();
	request(0);
	request(0);
	request(0);
	ANSWER(rec_reply, 0);
	ANSWER(rec_error, 1);
	ANSWER(rec_reply, 2);
	ANSWER(rec_ack, 2);
	is_num(call(NULL), 0, "three questions, of which the second fails");
	is_str(heard, "0:7 2:7 ", "the answers know theirs");
	is_num(recv(peer, bytes, sizeof(bytes), 0), 3 * 28, "all in one send");
	is_num(recv(peer, bytes, sizeof(bytes), 0), -1, "and no more");

	session();
	request(0);
	request(0);
	memcpy(plain, rec_ack, sizeof(plain));
	memcpy(plain + 16, &error, 4);
	ANSWER(rec_error, 0);
	ANSWER(plain, 1);
	is_num(call(NULL), -ENOENT, "two that fail: the last one's error");
	ok(!nl.ext, "and not the first one's words");

	session();
	nl.seq = 0xfffffffe;
	request(0);
	request(0);
	request(0);
	ANSWER(rec_reply, -SEQ - 1);
	ANSWER(rec_reply, -SEQ);
	ANSWER(rec_reply, -SEQ + 1);
	ANSWER(rec_ack, -SEQ + 1);
	is_num(call(NULL), 0, "numbers that begin again");
	is_str(heard, "0:7 1:7 2:7 ", "all three answers");
}

static void test_trouble(void)
{
	char large[sizeof(buf) + 4];
	int i;

	session();
	ANSWER(rec_changed, 0);
	ANSWER(rec_dump, 1);
	ANSWER(rec_dump, 2);
	request(NLM_F_DUMP);
	is_num(call(NULL), -EAGAIN, "a dump that changed under way");
	request(NLM_F_DUMP);
	is_num(call(NULL), 0, "the next one is sent, and goes well");
	is_str(heard, "0:0 0:7 0:100000 ", "its answers");

	session();
	memset(large, 0, sizeof(large));
	memcpy(large, rec_ack, sizeof(rec_ack));
	if (send(peer, large, sizeof(large), 0) < 0)
		abort();
	ANSWER(rec_ack, 1);
	request(0);
	is_num(call(NULL), -EMSGSIZE, "an answer larger than the buffer");
	request(0);
	is_num(call(NULL), 0, "the next call goes well");

	session();
	answer(rec_changed, 76, 0); /* without its end */
	if (send(peer, large, sizeof(large), 0) < 0)
		abort();
	ANSWER(rec_dump, 1);
	request(NLM_F_DUMP);
	is_num(call(NULL), -EMSGSIZE, "an answer larger than the buffer in a dump that changed");
	request(NLM_F_DUMP);
	is_num(call(NULL), 0, "the next call goes well, too");

	session();
	ANSWER(rec_ack, 18);
	for (i = 0; i < 18; i++) /* of 28 bytes, in 512 */
		request(0);
	is_num(nl.err, 0, "requests that fit");
	request(0);
	is_num(call(NULL), -EMSGSIZE, "one more does not");
	is_num(recv(peer, large, sizeof(large), 0), -1, "so nothing was sent");
	nl.seq = SEQ + 17;
	request(0);
	is_num(call(NULL), 0, "and there is room again");
}

static void on_alarm(int sig) { (void)sig; }

/* A signal while it waits. */
static int interrupted(void)
{
	struct sigaction act = { .sa_handler = on_alarm };
	struct itimerval each = { { 0, 2000 }, { 0, 2000 } };

	session();
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &each, NULL);
	request(0);
	if (fork() == 0) {
		usleep(50000);
		ANSWER(rec_reply, 0);
		ANSWER(rec_ack, 0);
		_exit(0);
	}
	return call(NULL) || strcmp(heard, "0:7 ");
}

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	nl.fd = -1;
	test_calls();
	test_batch();
	test_trouble();
	is_num(run(interrupted), 0, "signals while it waits");
	return tap_done();
}
