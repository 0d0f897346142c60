/*
 * tls_peer.h -- a connection to a server that has proved its name.
 *
 * TCP first; tls_peer_secure then speaks TLS 1.2 or 1.3 and believes only a
 * certificate that leads to a known authority and names the host. Nothing
 * waits longer than 20 seconds for the other side, nor than a task was given,
 * and a signal to stop ends every wait. SIGPIPE must be ignored.
 */
#ifndef TLS_PEER_H
#define TLS_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct tls_peer;

/* Not yet connected. tls_peer_free closes it. */
struct tls_peer *tls_peer_new(void);
void tls_peer_free(struct tls_peer *);

/* Both: false when it failed, and tls_peer_why says why. */
bool tls_peer_connect(struct tls_peer *, const char *host, const char *port);
/* authorities: a file of certificates (PEM); NULL: the system's. */
bool
tls_peer_secure(struct tls_peer *, const char *host, const char *authorities);

/*
 * What the next task may take: so many bytes from the other side, within so
 * many seconds.
 */
void tls_peer_allow(struct tls_peer *, size_t bytes, int seconds);

/* Some bytes, at least one; -1 when there are no more, or an error. */
ssize_t tls_peer_read(struct tls_peer *, void *, size_t);
ssize_t tls_peer_write(struct tls_peer *, const void *, size_t);

/* Waits for bytes to read: 1 there are; 0 after ms; -1 told to stop. */
int tls_peer_wait(struct tls_peer *, int ms);

/* The last failure, in words; "" when there was none. */
const char *tls_peer_why(const struct tls_peer *);

#endif
