/* peers.h -- open connections, and until when each must have sent a request. */
#ifndef PEERS_H
#define PEERS_H

#include <stdbool.h>

/*
 * A thread looks once a second and shuts down the sockets of those that let
 * a request drip in too slowly; a time limit that starts again with every
 * byte would never end them.
 */
struct peers;
struct peer;

struct peers *peers_open(int patience); /* seconds for one request */
void peers_close(struct peers *);	/* after the last peer_leave */

/* From any thread. The socket must stay open until peer_leave. */
struct peer *peer_enter(struct peers *, int fd);
void peer_leave(struct peers *, struct peer *);
/* Awaits a request from now on, or (while one is answered) none. */
void peer_await(struct peers *, struct peer *, bool request);

#endif
