/* listen.h -- a listening TCP socket. */
#ifndef LISTEN_H
#define LISTEN_H

#include "lib/arena.h"

/*
 * On an "address:port" in numbers, "127.0.0.1:8089" or "[::1]:0"; with port
 * 0 the system chooses. Gives the socket and its port, or -1 with *why (in
 * the arena). Not blocking, closed on exec.
 */
int listen_on(struct arena *, const char *where, int *port, const char **why);

#endif
