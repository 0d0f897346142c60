/*
 * lookup.h -- a host's addresses, by the system's resolver, with an end.
 *
 * A dead name server holds getaddrinfo for half a minute and more, and no
 * signal ends that. So a thread of its own asks; what nobody waits for any
 * more ends by itself and is thrown away.
 */
#ifndef LOOKUP_H
#define LOOKUP_H

#include <netdb.h>

/*
 * The addresses for TCP; freeaddrinfo them. port is a number. NULL after ms,
 * on a signal to stop, and where there are none: *why (static) says so.
 */
struct addrinfo *
lookup(const char *host, const char *port, int ms, const char **why);

#endif
