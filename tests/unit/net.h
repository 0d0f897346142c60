/* net.h -- raw TCP on this machine, to send what no client would. */
#ifndef NET_H
#define NET_H

#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "tests/unit/test.h"

/* A connection on which a read waits 20 s at most. */
static inline int
net_connect(int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	struct timeval limit = { 20, 0 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd != -1);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof(to)), 0);
	return fd;
}

/* False when the other side has gone away. */
static inline bool
net_send(int fd, const void *bytes, size_t len)
{
	for (size_t at = 0; at < len;) {
		ssize_t n =
		    send(fd, (const char *)bytes + at, len - at, MSG_NOSIGNAL);

		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

static inline bool
net_print(int fd, const char *text)
{
	return net_send(fd, text, strlen(text));
}

/* Up to the end of the stream, with a NUL; -1 for a reset. */
static inline ssize_t
net_read(int fd, char *out, size_t size)
{
	size_t len = 0;
	ssize_t n;

	while (len + 1 < size &&
	    (n = recv(fd, out + len, size - 1 - len, 0)) != 0) {
		if (n == -1)
			return -1;
		len += (size_t)n;
	}
	out[len] = '\0';
	return (ssize_t)len;
}

/* 200 of "HTTP/1.1 200 OK"; 0 when that is no answer. */
static inline int
net_status(const char *answer)
{
	return strncmp(answer, "HTTP/1.1 ", 9) == 0 ? atoi(answer + 9) : 0;
}

/* Sends a request, which should say Connection: close, and reads all. */
static inline int
net_ask(int port, const void *bytes, size_t len, char *out, size_t size)
{
	int fd = net_connect(port);
	ssize_t n;

	net_send(fd, bytes, len);
	n = net_read(fd, out, size);
	close(fd);
	return n > 0 ? net_status(out) : 0;
}

#endif
