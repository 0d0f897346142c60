/*
 * mime.h -- a mail's bytes taken apart (the only module that knows GMime).
 *
 * Meant for the sandboxed child of parser.h; nothing else but tests should
 * call mime_read. The mail's own header fields are read by header.h and
 * address.h, GMime gets what is below them, so that no two parsers can
 * disagree about who wrote to whom.
 */
#ifndef MIME_H
#define MIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

enum {
	MIME_MAIL_MAX = 2 * 1024 * 1024, /* bytes, as it came */
	MIME_DEPTH_MAX = 8,		 /* multiparts inside each other */
	MIME_PARTS_MAX = 50,
	MIME_ATTACHMENTS_MAX = 10,
	MIME_DECODED_MAX = 4 * 1024 * 1024, /* bytes, of all parts together */
	MIME_LIST_MAX = 100,		    /* of addresses, of references */
};

/*
 * A leaf. A forwarded message (message/rfc822) is one part with an empty body:
 * what it says is not the sender's.
 */
struct mime_part {
	const char *type;    /* "text/plain", lower case; never NULL */
	const char *name;    /* of the file, without folders; NULL: none */
	const char *charset; /* as declared; NULL: not, or absurd */
	bool attachment;     /* said to be one, or has a name */
	int alternative;     /* its first part, from 1, if it is in one; or 0 */
	bool flowed, delsp;  /* format=flowed (RFC 3676), not undone here */
	/*
	 * text/plain or text/html and no attachment: body is UTF-8 without NUL,
	 * whatever it came in (charset.h). Else body is the decoded bytes.
	 */
	bool text;
	const char *body; /* len bytes and a NUL behind them */
	size_t len;
};

/* Text is UTF-8 on one line; what was no UTF-8 is U+FFFD. */
struct mime_mail {
	const char *subject;	 /* "" when there is none */
	const char *from;	 /* NULL unless exactly one plain address */
	const char *message_id;	 /* "<…>"; NULL: none */
	const char *in_reply_to; /* "<…>"; NULL: none */
	const char **references; /* "<…>", oldest first, the last 100 */
	size_t n_references;
	const char **to; /* plain addresses of To and Cc */
	size_t n_to;
	int64_t date; /* as the sender claims, seconds since 1970; 0: none */
	struct mime_part *parts; /* in the order of the mail */
	size_t n_parts;
};

/*
 * Before the first mime_read, and before a sandbox closes the files; then
 * charset_preload, too.
 */
void mime_start(void);
/* Gives back what mime_start took. */
void mime_stop(void);

/* NULL, or why the mail is refused. out lives in the arena. */
const char *
mime_read(struct arena *, const char *mail, size_t len, struct mime_mail *out);

#endif
