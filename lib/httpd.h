/*
 * httpd.h -- a small HTTP server for loopback doors; the only module that
 * knows libmicrohttpd.
 *
 * It reads each request to its end, within limits, and hands it to one
 * function. That function, or any thread later, answers it exactly once.
 * TLS, host names and files are the business of the proxy in front.
 */
#ifndef HTTPD_H
#define HTTPD_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

struct httpd;

/* A complete request; everything here is gone once it is answered. */
struct httpd_request {
	const char *method; /* "POST", as sent */
	const char *target; /* raw: path and query, escapes untouched */
	const char *body;   /* bytes with a NUL behind them; "" without one */
	size_t len;
	struct arena *arena; /* for whoever works on it */
};

/* The first header of that name in any case; NULL without one. */
const char *httpd_header(const struct httpd_request *, const char *name);

struct httpd_field {
	const char *name;
	const char *value;
};

struct httpd_answer {
	int status;
	const char *type; /* Content-Type; NULL: none */
	const void *body;
	size_t len;
	const struct httpd_field *fields; /* more headers; may be NULL */
	size_t n;
};

/* Copies what it is given. The request may be gone when it returns. */
void httpd_answer(struct httpd_request *, const struct httpd_answer *);
/* One line of plain text. */
void httpd_say(struct httpd_request *, int status, const char *text);

/*
 * For a server that plays broken: closes the connection without an answer,
 * as a peer that went away, or with reset as one whose machine did.
 */
void httpd_drop(struct httpd_request *, bool reset);

/* The Content-Type of a file of a site, by the end of its name. */
const char *httpd_type(const char *path);

struct httpd_options {
	const char *listen; /* "127.0.0.1:8089", "[::1]:0"; port 0: any */
	size_t body_max;    /* longer bodies are answered with 413 */
	/* Called from several threads at once. */
	void (*handle)(struct httpd_request *, void *context);
	void *context;
	int patience; /* seconds for one whole request to arrive; 0: 20 */
};

/* NULL with *why when it cannot listen there, or too few files may be open. */
struct httpd *
httpd_start(struct arena *, const struct httpd_options *, const char **why);

int httpd_port(const struct httpd *);

/*
 * Takes no more connections, waits until every request that was handed out
 * is answered and sent, and ends. Requests that still come get a 503.
 */
void httpd_stop(struct httpd *);

#endif
