/* SPDX-License-Identifier: 0BSD */
/* nl-kernel.c - netlink conversations with the kernel, and with one who forges its answers */
#include <sched.h>
#include <sys/socket.h>

#include "tap.h"
#include "recorded.h"

static struct nl nl;
static uint32_t buf[2048];
static int answers, last;

static int hear(void *arg, const struct nlmsghdr *h, unsigned index)
{
	const int32_t *id = nl_attr(h, 4, NETNSA_NSID, 4);

	last = id ? *id : -2;
	answers++;
	return arg != &nl || index ? -EFAULT : 0;
}
static int call(void)
{
	answers = 0;
	return nl_call(&nl, hear, &nl);
}

/* With the kernel: 77 where there is no netlink, 76 where its ids are not known. */
static int kernel(void)
{
	int32_t pid = getpid();
	int r;

	if (nl_open(&nl, buf, sizeof(buf)) < 0)
		return 77;
	if (fcntl(nl.fd, F_GETFD) != FD_CLOEXEC)
		return 1;
	nl_start(&nl, RTM_GETNSID, 0, 4);
	nl_put(&nl, NETNSA_PID, &pid, 4);
	r = call();
	if (r == -EOPNOTSUPP)
		return 76;
	if (r || answers != 1 || last < -1 || nl.datagrams != 1)
		return 2;
	nl_start(&nl, RTM_GETNSID, 0, 4);
	if (call() != -EINVAL || answers || (nl.ext && !*nl.ext))
		return 3;
	nl_start(&nl, RTM_GETNSID, NLM_F_DUMP, 4);
	r = call();
	return r ? 4 : 0;
}

/* Somebody else on this machine sends an error with the right number, before the kernel's answer. */
static int forged(void)
{
	struct sockaddr_nl own = { .nl_family = AF_NETLINK };
	unsigned char lie[sizeof(rec_ack)];
	socklen_t size = sizeof(own);
	int32_t pid = getpid(), error = -EXDEV, i;
	struct nl other;
	uint32_t number, unused[64];

	if ((unshare(CLONE_NEWNET) < 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0) ||
	    nl_open(&nl, buf, sizeof(buf)) < 0 || nl_open(&other, unused, sizeof(unused)) < 0)
		return 77;
	if (bind(nl.fd, (void *)&own, size) < 0 || getsockname(nl.fd, (void *)&own, &size) < 0)
		return 1;
	memcpy(lie, rec_ack, sizeof(lie));
	memcpy(lie + 16, &error, 4);
	for (i = 1; i <= 2; i++) {
		number = nl.seq + i;
		memcpy(lie + 8, &number, 4);
		if (sendto(other.fd, lie, sizeof(lie), 0, (void *)&own, sizeof(own)) < 0)
			return errno == EPERM ? 77 : 2;
	}
	/* the first of them can be read: lies do arrive */
	if (recv(nl.fd, unused, sizeof(unused), MSG_DONTWAIT) != sizeof(lie) || memcmp(unused + 4, lie + 16, 4))
		return 3;
	nl.seq++;
	nl_start(&nl, RTM_GETNSID, 0, 4);
	nl_put(&nl, NETNSA_PID, &pid, 4);
	i = call();
	return i == -EXDEV ? 4 : i && i != -EOPNOTSUPP;
}

static void with_kernel(const char *what, int f(void))
{
	int r = run(f);

	if (r == 77 || r == 76)
		skip(what, r == 77 ? "no netlink, or not the right for it" : "a kernel without ids");
	else
		is_num(r, 0, what);
}

int main(void)
{
	with_kernel("the kernel itself", kernel);
	with_kernel("a lie from another port", forged);
	return tap_done();
}
