/* bounces.c -- mails of ours that came back. */
#include "ingest/take/mails/bounces.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/trust/address.h"
#include "ingest/mail/mime/parser.h"
#include "ingest/mail/trust/sender.h"
#include "ingest/take/sending.h"
#include "lib/identity.h"

enum {
	TOKEN_LEN = 24,
	TOKENS_MAX = 20,	     /* of one mail */
	MEMORY_SECONDS = 30 * 86400, /* older letters do not come back */
};

/* Of a letter that failed without saying why. */
static const char unknown_status[] = "5.0.0";

struct tokens {
	const char *at[TOKENS_MAX]; /* in the mail; not ended by a NUL */
	size_t n;
};

static bool
is_report(const struct header *h)
{
	const char *type = header_value(h, "Content-Type");

	return type != NULL && strncasecmp(type, "multipart/report", 16) == 0 &&
	    strcasestr(type, "delivery-status") != NULL;
}

static bool
to_bounce_address(struct job *j, const struct header *h)
{
	const char *own = conf_text(j->take->conf, "mail.bounce-address");
	const char *to =
	    arena_strndup(j->arena, j->m->meta, strcspn(j->m->meta, "\n"));

	if (to[0] == '\0')
		to = sender_delivered_to(j->arena, h);
	return own != NULL && address_equal(to, own);
}

/* What servers write that know no reports; a holiday's answer is none. */
static bool
from_server(struct job *j, const struct header *h)
{
	const char *from = header_value(h, "From");
	const char *path = header_value(h, "Return-Path");
	size_t len;

	if (header_find(h, "X-Failed-Recipients", NULL) != NULL)
		return true;
	if (!to_bounce_address(j, h) &&
	    (path == NULL || strncmp(path, "<>", 2) != 0))
		return false;
	from = from == NULL ? NULL : address_single(j->arena, from);
	len = from == NULL ? 0 : strcspn(from, "@");
	return (len == 13 && strncasecmp(from, "mailer-daemon", len) == 0) ||
	    (len == 10 && strncasecmp(from, "postmaster", len) == 0);
}

static bool
token_at(const char *s, size_t len, const char *domain)
{
	size_t n = strlen(domain);

	if (len < TOKEN_LEN + n + 3 || s[0] != '<' || s[TOKEN_LEN + 1] != '@')
		return false;
	for (size_t i = 1; i <= TOKEN_LEN; i++)
		if (!islower((unsigned char)s[i]) &&
		    !(s[i] >= '2' && s[i] <= '7'))
			return false;
	return strncasecmp(s + TOKEN_LEN + 2, domain, n) == 0 &&
	    s[TOKEN_LEN + 2 + n] == '>';
}

/*
 * From the bytes: what is returned of our letter stands in parts that are
 * not decoded, or in fields of the bounce itself.
 */
static struct tokens
tokens_find(struct job *j)
{
	const char *domain =
	    address_domain(conf_text(j->take->conf, "mail.address"));
	const char *p = j->m->body, *end = p + j->m->len;
	struct tokens t = { .n = 0 };

	while (t.n < TOKENS_MAX &&
	    (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		if (token_at(p, (size_t)(end - p), domain))
			t.at[t.n++] = p + 1;
		p++;
	}
	return t;
}

static bool
tokens_have(const struct tokens *t, const char *token)
{
	for (size_t i = 0; i < t->n; i++)
		if (crypto_equal(t->at[i], token, TOKEN_LEN))
			return true;
	return false;
}

/* The letter that one of the tokens names; NULL: none of ours. */
static const char *
letter_find(struct job *j, const struct tokens *t)
{
	struct stmt *st;
	const char *found = NULL;

	if (t->n == 0)
		return NULL;
	st = job_use(j, TAKE_MAILS_SINCE);
	stmt_int(st, ":since", j->m->received - MEMORY_SECONDS);
	while (found == NULL && job_row(j, st)) {
		struct arena a = ARENA_INIT;
		const char *id = stmt_get_text(st, "id");

		if (tokens_have(t, identity_mail_token(&a, j->take->key, id)))
			found = arena_strdup(j->arena, id);
		arena_free(&a);
	}
	if (found != NULL)
		stmt_end(st);
	return found;
}

/* Length of "5.1.1" at s (RFC 3463), 0 for none. */
static size_t
status_length(const char *s)
{
	size_t n = 1;

	if (*s != '4' && *s != '5')
		return 0;
	for (int part = 0; part < 2; part++) {
		size_t digits = 0;

		if (s[n++] != '.')
			return 0;
		while (isdigit((unsigned char)s[n + digits]))
			digits++;
		if (digits < 1 || digits > 3)
			return 0;
		n += digits;
	}
	/* Neither an address of a machine nor a version. */
	return s[n] == '.' && isdigit((unsigned char)s[n + 1]) ? 0 : n;
}

/* The first one in these words; NULL for none. */
static const char *
status_in(struct arena *a, const char *words)
{
	for (const char *p = words; *p != '\0'; p++) {
		bool begins = p == words ||
		    (!isalnum((unsigned char)p[-1]) && p[-1] != '.');
		size_t len = begins ? status_length(p) : 0;

		if (len > 0)
			return arena_strndup(a, p, len);
	}
	return NULL;
}

/* The value of a field of a delivery-status; "" when it is not there. */
static const char *
report_field(struct arena *a, const char *report, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = report; *p != '\0';) {
		size_t line = strcspn(p, "\r\n");

		if (line > len && strncasecmp(p, name, len) == 0 &&
		    p[len] == ':') {
			p += len + 1;
			p += strspn(p, " \t");
			return arena_strndup(a, p, strcspn(p, "\r\n"));
		}
		p += line + (p[line] != '\0');
	}
	return "";
}

/* Why it failed; NULL when it is only late, or has arrived. */
static const char *
status_of(struct job *j, const struct mime_mail *mail)
{
	const char *status = NULL;

	for (size_t i = 0; i < mail->n_parts; i++) {
		const struct mime_part *p = &mail->parts[i];
		const char *action;

		if (strcmp(p->type, "message/delivery-status") != 0)
			continue;
		action = report_field(j->arena, p->body, "Action");
		if (strncasecmp(action, "failed", 6) != 0)
			return NULL;
		status = status_in(
		    j->arena, report_field(j->arena, p->body, "Status"));
		return status == NULL ? unknown_status : status;
	}
	for (size_t i = 0; i < mail->n_parts && status == NULL; i++)
		if (mail->parts[i].text)
			status = status_in(j->arena, mail->parts[i].body);
	return status == NULL ? unknown_status : status;
}

/* A letter counts once, however many servers complain. */
static void
bounce_note(struct job *j, const char *outbox, const char *status)
{
	struct stmt *st = job_use(j, TAKE_BOUNCE_NEW);

	stmt_int(st, ":seq", j->m->seq);
	stmt_text(st, ":outbox", outbox);
	stmt_text(st, ":status", status);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	sending_raise(j, outbox, "undelivered",
	    arena_printf(j->arena, "%s it came back", status));
}

bool
bounce_take(struct job *j, const struct header *h)
{
	const char *outbox, *status, *why;
	struct mime_mail mail;
	struct tokens t;

	if (!is_report(h) && !from_server(j, h))
		return false;
	t = tokens_find(j);
	if ((outbox = letter_find(j, &t)) == NULL)
		return false;
	if (parser_read(j->take->parser, j->arena, j->m->body, j->m->len, &mail,
		&why) != PARSER_OK)
		return false;
	if ((status = status_of(j, &mail)) == NULL)
		job_ignore(j, "a mail of ours is late, or has arrived");
	else
		bounce_note(j, outbox, status);
	return true;
}

void
bounce_refused(struct job *j, const char *outbox, const char *words)
{
	const char *status = status_in(j->arena, words);

	bounce_note(j, outbox, status == NULL ? unknown_status : status);
}
