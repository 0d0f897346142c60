/* webhook.c -- what one request at the SMS door is. */
#include "ingest/sms/webhook.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/sms/form.h"
#include "ingest/sms/twilio.h"

enum { WORD_MAX = 64 };

const char webhook_twiml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			     "<Response/>\n";

static struct webhook_verdict
refuse(int status, const char *reason)
{
	return (struct webhook_verdict){ .status = status, .reason = reason };
}

char *
webhook_url(struct arena *a, const char *public_url, const char *leaf)
{
	size_t len = strlen(public_url);

	while (len > 0 && public_url[len - 1] == '/')
		len--;
	return arena_printf(a, "%.*s/%s", (int)len, public_url, leaf);
}

const char *
webhook_leaf(struct arena *a, const char *target)
{
	size_t end = strcspn(target, "?"), start = end;

	while (start > 0 && target[start - 1] != '/')
		start--;
	return start == 0 ? NULL
			  : arena_strndup(a, target + start, end - start);
}

static bool
type_is_form(const char *type)
{
	static const char form[] = "application/x-www-form-urlencoded";
	size_t len = sizeof(form) - 1;

	return type != NULL && strncasecmp(type, form, len) == 0 &&
	    strchr("; \t", type[len]) != NULL;
}

/* What may stand in a source id beside others. */
static bool
word_ok(const char *s)
{
	size_t len = strlen(s);

	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)s[i]) && s[i] != '-' && s[i] != '_')
			return false;
	return len <= WORD_MAX;
}

/* NULL: it is no line of ours. */
static const struct webhook_line *
line_of(const struct webhook_door *d, const char *number)
{
	for (size_t i = 0; number != NULL && i < d->n; i++)
		if (strcmp(d->lines[i].number, number) == 0)
			return &d->lines[i];
	return NULL;
}

static bool
has_account(const struct webhook_line *line, const char *sid)
{
	return sid != NULL && strcmp(line->account, sid) == 0;
}

/*
 * The line by whose token it must be signed: who has the account of one line
 * does not speak for another's.
 */
static const struct webhook_line *
signer_of(
    const struct webhook_door *d, const struct form *f, const char *number)
{
	const char *sid = form_text(f, "AccountSid");
	const struct webhook_line *line = line_of(d, number);

	if (line != NULL)
		return has_account(line, sid) ? line : NULL;
	for (size_t i = 0; i < d->n; i++)
		if (has_account(&d->lines[i], sid))
			return &d->lines[i];
	return NULL;
}

static struct webhook_verdict
text_take(struct arena *a, const struct webhook_door *d,
    const struct webhook_request *q, const struct form *f)
{
	struct webhook_verdict v = { .status = 200 };

	(void)a; /* the table's shape */
	v.message.kind = "text";
	v.message.source_id = form_text(f, "MessageSid");
	/* What is no line now may have been one, or become one: it is told. */
	v.message.meta =
	    line_of(d, form_text(f, "To")) == NULL ? WEBHOOK_ASTRAY : "";
	v.message.body = q->body;
	v.message.len = q->len;
	return v;
}

/*
 * Our outbox id, as it stood in the address that we gave to Twilio; "" when
 * there is none. The status is worth keeping without it.
 */
static const char *
outbox_id(struct arena *a, const char *target)
{
	const char *query = strchr(target, '?');
	const char *m;
	struct form f;

	if (query == NULL ||
	    form_parse(a, query + 1, strlen(query + 1), &f) != NULL)
		return "";
	m = form_text(&f, "m");
	return m != NULL && word_ok(m) ? m : "";
}

static struct webhook_verdict
status_take(struct arena *a, const struct webhook_door *d,
    const struct webhook_request *q, const struct form *f)
{
	struct webhook_verdict v = { .status = 200 };
	const char *status = form_text(f, "MessageStatus");
	const char *code = "";

	(void)d; /* the table's shape */
	if (form_find(f, "ErrorCode") != NULL)
		code = form_text(f, "ErrorCode");
	if (status == NULL || status[0] == '\0' || !word_ok(status))
		return refuse(400, "MessageStatus is missing or malformed.");
	if (code == NULL || !word_ok(code))
		return refuse(400, "ErrorCode is malformed.");
	v.message.meta = outbox_id(a, q->target);
	v.message.kind = "status";
	v.message.source_id = arena_printf(
	    a, "%s/%s/%s", form_text(f, "MessageSid"), status, code);
	v.message.body = q->body;
	v.message.len = q->len;
	return v;
}

static const struct address {
	const char *leaf;
	const char *ours; /* the field that has our number */
	struct webhook_verdict (*take)(struct arena *,
	    const struct webhook_door *, const struct webhook_request *,
	    const struct form *);
} addresses[] = {
	{ "sms", "To", text_take },
	{ "status", "From", status_take },
};

static const struct address *
address_of(const char *leaf)
{
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++)
		if (leaf != NULL && strcmp(addresses[i].leaf, leaf) == 0)
			return &addresses[i];
	return NULL;
}

static bool
signature_fits(struct arena *a, const struct webhook_door *d,
    const struct address *to, const struct webhook_request *q,
    const struct form *f)
{
	const struct webhook_line *line =
	    signer_of(d, f, form_text(f, to->ours));
	const char *query = strchr(q->target, '?');
	struct twilio_request t = { .pairs = f->pairs, .n = f->n };

	if (line == NULL)
		return false;
	t.url = arena_printf(a, "%s%s", webhook_url(a, d->public_url, to->leaf),
	    query == NULL ? "" : query);
	t.tokens[0] = line->tokens[0];
	t.tokens[1] = line->tokens[1];
	return twilio_verify(a, &t, q->signature);
}

struct webhook_verdict
webhook_judge(struct arena *a, const struct webhook_door *d,
    const struct webhook_request *q)
{
	const struct address *to = address_of(webhook_leaf(a, q->target));
	struct form *f = arena_alloc(a, sizeof(*f));
	const char *why;

	if (to == NULL)
		return refuse(404, "The addresses here are /sms and /status.");
	if (strcmp(q->method, "POST") != 0)
		return refuse(405, "Only POST is answered here.");
	if (!type_is_form(q->type))
		return refuse(400, "The body is not a form.");
	if (q->signature == NULL)
		return refuse(400, "X-Twilio-Signature is missing.");
	if ((why = form_parse(a, q->body, q->len, f)) != NULL)
		return refuse(400, why);
	if (!signature_fits(a, d, to, q, f))
		return refuse(403, "The signature or the account is wrong.");
	if (!twilio_sid(form_text(f, "MessageSid")))
		return refuse(400, "MessageSid is missing or malformed.");
	return to->take(a, d, q, f);
}
