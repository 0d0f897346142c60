/* tls_peer.c -- a connection to a server that has proved its name. */
#include "ingest/mail/door/tls_peer.h"

#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "ingest/mail/door/lookup.h"
#include "lib/watch.h"

enum { PATIENCE_MS = 20 * 1000, HANDSHAKE_SECONDS = 30, WHY_MAX = 256 };

#define PRIORITY "NORMAL:-VERS-TLS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

struct tls_peer {
	int fd;			  /* -1: not connected */
	gnutls_session_t session; /* NULL: in clear */
	gnutls_certificate_credentials_t trust;
	size_t bytes;	  /* that the task may still read */
	int64_t deadline; /* of the task, in ms of the monotonic clock */
	char why[WHY_MAX];
};

static bool fail(struct tls_peer *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The first failure is the cause; what follows from it says less. */
static bool
fail(struct tls_peer *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (p->why[0] == '\0')
		vsnprintf(p->why, sizeof(p->why), fmt, ap);
	va_end(ap);
	return false;
}

struct tls_peer *
tls_peer_new(void)
{
	struct tls_peer *p = calloc(1, sizeof(*p));

	if (p == NULL)
		err(1, "connection");
	p->fd = -1;
	return p;
}

void
tls_peer_free(struct tls_peer *p)
{
	if (p == NULL)
		return;
	if (p->session != NULL) {
		/* As far as it goes without waiting. */
		gnutls_bye(p->session, GNUTLS_SHUT_WR);
		gnutls_deinit(p->session);
	}
	if (p->trust != NULL)
		gnutls_certificate_free_credentials(p->trust);
	if (p->fd != -1)
		close(p->fd);
	free(p);
}

const char *
tls_peer_why(const struct tls_peer *p)
{
	return p->why;
}

void
tls_peer_allow(struct tls_peer *p, size_t bytes, int seconds)
{
	p->bytes = bytes;
	p->deadline = watch_clock() + seconds * 1000LL;
}

/* False when the other side is silent for too long, or we are to stop. */
static bool
await(struct tls_peer *p, short events)
{
	int64_t left = p->deadline - watch_clock();
	int ms = left < 0 ? 0 : left < PATIENCE_MS ? (int)left : PATIENCE_MS;

	switch (watch_poll(p->fd, events, ms)) {
	case 1:
		return true;
	case 0:
		return fail(p,
		    left < PATIENCE_MS ? "the server is too slow"
				       : "no answer within 20 seconds");
	default:
		return fail(p, "told to stop");
	}
}

static bool
address_connect(struct tls_peer *p, const struct addrinfo *ai)
{
	socklen_t len = sizeof(int);
	int error = 0;

	p->why[0] = '\0';
	p->fd = socket(ai->ai_family,
	    ai->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, ai->ai_protocol);
	if (p->fd == -1)
		return fail(p, "%s", strerror(errno));
	if (connect(p->fd, ai->ai_addr, ai->ai_addrlen) == 0)
		return true;
	if (errno != EINPROGRESS)
		fail(p, "%s", strerror(errno));
	else if (await(p, POLLOUT)) {
		getsockopt(p->fd, SOL_SOCKET, SO_ERROR, &error, &len);
		if (error == 0)
			return true;
		fail(p, "%s", strerror(error));
	}
	close(p->fd);
	p->fd = -1;
	return false;
}

bool
tls_peer_connect(struct tls_peer *p, const char *host, const char *port)
{
	const char *why;
	struct addrinfo *list = lookup(host, port, PATIENCE_MS, &why);

	if (list == NULL)
		return fail(p, "%s", why);
	for (struct addrinfo *ai = list; ai != NULL; ai = ai->ai_next) {
		tls_peer_allow(p, 0, PATIENCE_MS / 1000 + 1);
		if (watch_stopping() || address_connect(p, ai))
			break;
	}
	freeaddrinfo(list);
	return p->fd != -1 || fail(p, "told to stop");
}

static bool
trust_load(struct tls_peer *p, const char *authorities)
{
	int n;

	if (gnutls_certificate_allocate_credentials(&p->trust) < 0)
		errx(1, "cannot start TLS");
	n = authorities == NULL
	    ? gnutls_certificate_set_x509_system_trust(p->trust)
	    : gnutls_certificate_set_x509_trust_file(
		  p->trust, authorities, GNUTLS_X509_FMT_PEM);
	if (n > 0)
		return true;
	return fail(p, "no certificate of an authority in %s",
	    authorities == NULL ? "this system's store" : authorities);
}

static bool
is_number(const char *host)
{
	unsigned char address[sizeof(struct in6_addr)];

	return inet_pton(AF_INET, host, address) == 1 ||
	    inet_pton(AF_INET6, host, address) == 1;
}

static bool
certificate_refused(struct tls_peer *p)
{
	gnutls_datum_t text = { 0 };
	unsigned status = gnutls_session_get_verify_cert_status(p->session);

	if (gnutls_certificate_verification_status_print(
		status, GNUTLS_CRT_X509, &text, 0) < 0)
		return fail(p, "its certificate is not believed");
	text.data[strcspn((char *)text.data, "\n")] = '\0';
	fail(p, "its certificate is not believed: %s", (char *)text.data);
	gnutls_free(text.data);
	return false;
}

/* GnuTLS's own words are about its functions. */
static bool
no_session(struct tls_peer *p, int rc)
{
	bool gone = rc == GNUTLS_E_PULL_ERROR || rc == GNUTLS_E_PUSH_ERROR ||
	    rc == GNUTLS_E_PREMATURE_TERMINATION;

	return fail(
	    p, "no TLS: %s", gone ? "the server hung up" : gnutls_strerror(rc));
}

static bool
handshake(struct tls_peer *p)
{
	int rc;

	while ((rc = gnutls_handshake(p->session)) < 0) {
		if (rc == GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR)
			return certificate_refused(p);
		if (rc == GNUTLS_E_AGAIN || rc == GNUTLS_E_INTERRUPTED) {
			if (!await(p,
				gnutls_record_get_direction(p->session) == 0
				    ? POLLIN
				    : POLLOUT))
				return false;
		} else if (gnutls_error_is_fatal(rc))
			return no_session(p, rc);
	}
	return true;
}

bool
tls_peer_secure(struct tls_peer *p, const char *host, const char *authorities)
{
	if (!trust_load(p, authorities))
		return false;
	if (gnutls_init(&p->session, GNUTLS_CLIENT | GNUTLS_NONBLOCK) < 0 ||
	    gnutls_priority_set_direct(p->session, PRIORITY, NULL) < 0 ||
	    gnutls_credentials_set(
		p->session, GNUTLS_CRD_CERTIFICATE, p->trust) < 0)
		errx(1, "cannot start TLS");
	if (!is_number(host) &&
	    gnutls_server_name_set(
		p->session, GNUTLS_NAME_DNS, host, strlen(host)) < 0)
		return fail(p, "%s is not a host name", host);
	/* Chain and name, within the handshake: before a word is said. */
	gnutls_session_set_verify_cert(p->session, host, 0);
	gnutls_transport_set_int(p->session, p->fd);
	tls_peer_allow(p, 0, HANDSHAKE_SECONDS);
	return handshake(p);
}

/* -1 with EAGAIN: wait, and do it again. */
static ssize_t
read_some(struct tls_peer *p, void *buf, size_t n)
{
	ssize_t got;

	if (p->session == NULL)
		return recv(p->fd, buf, n, 0);
	got = gnutls_record_recv(p->session, buf, n);
	if (got >= 0)
		return got;
	errno = gnutls_error_is_fatal((int)got) ? EPROTO : EAGAIN;
	return -1;
}

static ssize_t
write_some(struct tls_peer *p, const void *buf, size_t n)
{
	ssize_t put;

	if (p->session == NULL)
		return send(p->fd, buf, n, MSG_NOSIGNAL);
	put = gnutls_record_send(p->session, buf, n);
	if (put >= 0)
		return put;
	errno = gnutls_error_is_fatal((int)put) ? EPROTO : EAGAIN;
	return -1;
}

ssize_t
tls_peer_read(struct tls_peer *p, void *buf, size_t n)
{
	ssize_t got;

	if (p->bytes == 0) {
		fail(p, "the server sends more than it was asked for");
		return -1;
	}
	if (n > p->bytes)
		n = p->bytes;
	while ((got = read_some(p, buf, n)) == -1) {
		if (errno != EAGAIN && errno != EINTR) {
			fail(p, "the connection broke");
			return -1;
		}
		if (!await(p, POLLIN))
			return -1;
	}
	if (got == 0) {
		fail(p, "the server closed the connection");
		return -1;
	}
	p->bytes -= (size_t)got;
	return got;
}

ssize_t
tls_peer_write(struct tls_peer *p, const void *buf, size_t n)
{
	ssize_t put;

	while ((put = write_some(p, buf, n)) == -1) {
		if (errno != EAGAIN && errno != EINTR) {
			fail(p, "the connection broke");
			return -1;
		}
		if (!await(p, POLLOUT))
			return -1;
	}
	return put;
}

int
tls_peer_wait(struct tls_peer *p, int ms)
{
	if (p->session != NULL && gnutls_record_check_pending(p->session) > 0)
		return 1;
	return watch_poll(p->fd, POLLIN, ms);
}
