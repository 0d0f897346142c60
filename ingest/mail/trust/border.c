/* border.c -- where a mail became ours. */
#include "ingest/mail/trust/border.h"

#include <string.h>
#include <strings.h>

#include "lib/crypto.h"

/*
 * Received: from … by HOST …. Comments and quotes are not respected: what the
 * stranger said in his greeting stands before "by", and must not hide it.
 * Taking too high a field for the border only makes us believe less.
 */
static bool
received_by(struct arena *a, const char *value, const char *host)
{
	static const char gaps[] = " \t();\"";
	bool by = false;

	for (const char *p = value + strspn(value, gaps); *p != '\0';
	     p += strspn(p, gaps)) {
		size_t len = strcspn(p, gaps);
		const char *word = arena_strndup(a, p, len);

		if (by && strcasecmp(word, host) == 0)
			return true;
		by = strcasecmp(word, "by") == 0;
		p += len;
	}
	return false;
}

const struct header_field *
border_find(
    struct arena *a, const struct sender_rules *rules, const struct header *h)
{
	const char *host =
	    rules->border != NULL ? rules->border : rules->server;
	const struct header_field *f = NULL;

	if (host == NULL)
		return NULL;
	do
		f = header_find(h, "Received", f);
	while (f != NULL && !received_by(a, f->value, host));
	return f;
}

static bool
is_trace(const char *name)
{
	static const char *const names[] = { "Received", "Received-SPF",
		"Return-Path", "Delivered-To", "Envelope-To", "X-Original-To",
		"Authentication-Results" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return strncasecmp(name, "ARC-", 4) == 0;
}

const char *
mail_hash(
    struct arena *a, const struct sender_rules *rules, const struct header *h)
{
	const struct header_field *border = border_find(a, rules, h);
	const struct header_field *end = h->fields + h->n;
	const struct header_field *f = border == NULL ? h->fields : border + 1;
	const char *from;
	char *text;
	size_t len, n = 0;

	while (f < end && is_trace(f->name))
		f++;
	from = f < end ? f->raw : h->mail + h->body;
	len = h->mail_len - (size_t)(from - h->mail);
	text = arena_alloc(a, len + 1);
	for (size_t i = 0; i < len; i++)
		if (from[i] != '\r' || i + 1 == len || from[i + 1] != '\n')
			text[n++] = from[i];
	return crypto_sha256_hex(a, text, n);
}
