/* listen.c -- a listening TCP socket. */
#include "lib/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Long enough that a burst does not wait for a SYN to be sent again. */
enum { BACKLOG = 1024 };

static struct addrinfo *
address_of(struct arena *a, const char *where)
{
	struct addrinfo hints = {
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
		.ai_socktype = SOCK_STREAM,
	};
	struct addrinfo *ai;
	const char *colon = strrchr(where, ':');
	size_t bracket = where[0] == '[' ? 1 : 0, len;
	char *host;

	len = colon == NULL ? 0 : (size_t)(colon - where);
	if (len <= 2 * bracket || colon[1] == '\0' ||
	    (bracket == 1 && colon[-1] != ']'))
		return NULL;
	host = arena_strndup(a, where + bracket, len - 2 * bracket);
	return getaddrinfo(host, colon + 1, &hints, &ai) == 0 ? ai : NULL;
}

static bool
port_of(int fd, int *port)
{
	struct sockaddr_in6 in6 = { 0 };
	struct sockaddr_in in = { 0 };
	socklen_t len = sizeof(in6);

	/* Both kinds have the port in the same place. */
	if (getsockname(fd, (struct sockaddr *)&in6, &len) == -1)
		return false;
	memcpy(&in, &in6, sizeof(in));
	*port = ntohs(in.sin_port);
	return true;
}

int
listen_on(struct arena *a, const char *where, int *port, const char **why)
{
	struct addrinfo *ai = address_of(a, where);
	int fd, on = 1, saved;

	if (ai == NULL) {
		*why = arena_printf(a,
		    "\"%s\" is not an address:port; for example: "
		    "127.0.0.1:8089",
		    where);
		return -1;
	}
	fd = socket(
	    ai->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd == -1 ||
	    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == -1 ||
	    bind(fd, ai->ai_addr, ai->ai_addrlen) == -1 ||
	    listen(fd, BACKLOG) == -1 || !port_of(fd, port)) {
		saved = errno;
		*why = arena_printf(
		    a, "cannot listen on %s: %s", where, strerror(saved));
		if (fd != -1)
			close(fd);
		fd = -1;
	}
	freeaddrinfo(ai);
	return fd;
}
