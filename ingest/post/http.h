/*
 * http.h -- requests to other servers, and mails to an SMTP server; the only
 * module that knows libcurl.
 *
 * Nothing here repeats a request: a text that is sent twice is worse than
 * one that is late. Names and passwords go to libcurl alone, never into a
 * URL, an argument or a log.
 */
#ifndef HTTP_H
#define HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

enum {
	HTTP_BODY_MAX =
	    64 * 1024, /* of an answer unless told; the rest is cut */
	HTTP_FIELDS_MAX = 4,
};

struct http_field {
	const char *name;
	const char *value;
};

/* A connection that is kept from one request to the next. */
struct http_line;

struct http_line *http_line_open(void);
void http_line_close(struct http_line *);

struct http_request {
	const char *method; /* "GET" or "POST" */
	/* https://, or http://127.0.0.1 for a stand-in on this machine. */
	const char *url;
	const char *user, *password; /* Basic authentication; NULL: none */
	const char *form;	     /* of a POST, encoded; NULL: empty */
	size_t len;
	struct http_field fields[HTTP_FIELDS_MAX]; /* up to a NULL name */
	int seconds;				   /* at most, in all; 0: 20 */
	size_t max;		/* bytes of the answer; 0: HTTP_BODY_MAX */
	struct http_line *line; /* for a GET; NULL: a connection of its own */
};

struct http_answer {
	int status; /* 200 ...; 0: none came */
	/* Whether a byte of the request may have reached the server. False
	 * means that asking again cannot do anything twice. */
	bool sent;
	bool distrusted;  /* its certificate; nothing was said to it */
	bool whole;	  /* the answer came to its end, uncut */
	int retry_after;  /* seconds, as the server asks; -1: it does not */
	const char *body; /* in the arena, with a NUL behind it; never NULL */
	size_t len;
	const char *why; /* with status 0 or not whole: what happened */
};

/*
 * One attempt: 5 s to find the name and connect, no redirect followed. Fills
 * *out always; true when a whole answer came, whatever its status.
 */
bool http_request(
    struct arena *, const struct http_request *, struct http_answer *out);

/* Whether a request to this URL stays on this machine. */
bool http_stays_here(struct arena *, const char *url);

struct http_mail {
	/* smtps://host, or smtp://host[:587] where STARTTLS is demanded
	 * unless the host is this machine and no user is given. The
	 * certificate is checked before the password leaves. */
	const char *url;
	const char *ca;		     /* file of its authority; NULL: known */
	const char *user, *password; /* NULL: none */
	const char *hello; /* our name for EHLO, unless url has a path */
	int seconds;	   /* at most, in all */
	const char *from;  /* envelope; "" for MAIL FROM:<> */
	const char *to;	   /* one address */
	const char *bytes; /* header and body; LF or CRLF */
	size_t len;
};

enum http_mail_result {
	HTTP_MAIL_SENT,
	HTTP_MAIL_TEMPORARY, /* not sent; the server, or the way to it */
	HTTP_MAIL_RECEIVER,  /* the same, of this recipient alone */
	/* Not sent, and no other mail would be: name, password, certificate
	 * or our sender is refused. */
	HTTP_MAIL_SETTING,
	HTTP_MAIL_PERMANENT, /* not sent; this mail or recipient is refused */
	HTTP_MAIL_UNCLEAR,   /* handed over, but no answer came */
};

/* *text (in the arena) is what the server said, or what went wrong. */
enum http_mail_result
http_mail(struct arena *, const struct http_mail *, const char **text);

#endif
