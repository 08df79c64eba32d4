/* SPDX-License-Identifier: 0BSD */
/* cookie.c - the number that a network namespace has until the next boot: NS_GET_ID (ioctl_nsfs(2)), SO_NETNS_COOKIE */
#include <sys/socket.h>
#include <sys/wait.h>

#include "libbb-lite.h"
#include "uapi/kernel.h"

/* What a socket in the namespace of FD, -1: ours, says. */
static int ask_socket(int fd, uint64_t *cookie)
{
	socklen_t len = sizeof(*cookie);
	int sock = fd < 0 ? 0 : netns_return(fd);

	if (sock == 0)
		sock = io_result(uapi_socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0));
	return sock < 0 ? sock : syscall(NR_getsockopt, sock, SOL_SOCKET, SO_NETNS_COOKIE, cookie, &len) < 0 ? -EOPNOTSUPP : 0;
}

int netns_cookie(int fd, uint64_t *cookie)
{
	volatile int err = -EAGAIN;
	pid_t pid;

	if (syscall(SYS_ioctl, fd, NS_GET_ID, cookie) == 0)
		return 0;
	pid = vfork(); /* a child in our memory, so that there is no way back that may fail */
	if (pid == 0) {
		err = ask_socket(fd, cookie);
		_exit(0);
	}
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	return err;
}
