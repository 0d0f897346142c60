/*
 * sender.c -- who wrote this, and how sure are we?
 *
 * First the signals, each computed alone; then one table, read from the top,
 * decides. A later signal is one more bit and a few more rows.
 */
#include "ingest/mail/sender.h"

#include <string.h>
#include <strings.h>

#include "ingest/mail/address.h"
#include "ingest/mail/authres.h"
#include "ingest/mail/signature.h"

/* The From that is judged, and the mail around it. */
struct judge {
	struct arena *arena;
	const struct sender_rules *rules;
	const struct header *header;
	const char *from;
};

/* What one or more trusted fields say together. */
struct findings {
	bool broken; /* a field that cannot be read: believe none */
	bool dmarc_pass, dmarc_fail, dkim_pass;
};

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

/* The topmost Received that our own server wrote, or NULL. */
static const struct header_field *
border_find(const struct judge *j)
{
	const char *host =
	    j->rules->border != NULL ? j->rules->border : j->rules->server;
	const struct header_field *f = header_find(j->header, "Received", NULL);

	while (f != NULL && !received_by(j->arena, f->value, host))
		f = header_find(j->header, "Received", f);
	return f;
}

/*
 * The DKIM-Signature that this result is about: the same domain, and b= as
 * the result quotes it.
 */
static bool
signature_stands(const struct judge *j, const char *domain, const char *b)
{
	const struct header_field *f =
	    header_find(j->header, "DKIM-Signature", NULL);

	for (; f != NULL; f = header_find(j->header, "DKIM-Signature", f)) {
		const char *d = signature_tag(j->arena, f->value, "d");
		const char *its_b = signature_tag(j->arena, f->value, "b");

		if (d != NULL && strcasecmp(d, domain) == 0 &&
		    (b == NULL ||
			(its_b != NULL && *b != '\0' &&
			    strncmp(its_b, b, strlen(b)) == 0)))
			return true;
	}
	return false;
}

/*
 * An aligned signature that leaves something uncovered spoils every pass: the
 * server that said dmarc=pass may have relied on that one.
 */
static bool
signatures_weak(const struct judge *j)
{
	const struct header_field *f =
	    header_find(j->header, "DKIM-Signature", NULL);

	for (; f != NULL; f = header_find(j->header, "DKIM-Signature", f)) {
		const char *d = signature_tag(j->arena, f->value, "d");

		if (d != NULL &&
		    signature_aligned(d, address_domain(j->from)) &&
		    !signature_is_whole(j->arena, f->value, j->rules->received))
			return true;
	}
	return false;
}

static bool
dkim_counts(const struct judge *j, const struct authres_result *r)
{
	const char *domain = authres_property(r, "header.d");
	const char *i = authres_property(r, "header.i");

	if (domain == NULL && i != NULL && strchr(i, '@') != NULL)
		domain = strrchr(i, '@') + 1;
	return strcmp(r->value, "pass") == 0 && domain != NULL &&
	    signature_aligned(domain, address_domain(j->from)) &&
	    signature_stands(j, domain, authres_property(r, "header.b"));
}

static void
dmarc_add(
    const struct judge *j, const struct authres_result *r, struct findings *out)
{
	const char *from = authres_property(r, "header.from");
	bool ours =
	    from == NULL || strcasecmp(from, address_domain(j->from)) == 0;

	if (strcmp(r->value, "pass") == 0) {
		out->dmarc_pass |= ours;
		out->dmarc_fail |= !ours;
	} else if (strcmp(r->value, "none") != 0 &&
	    strcmp(r->value, "bestguesspass") != 0)
		out->dmarc_fail = true;
}

static void
field_add(
    const struct judge *j, const struct header_field *f, struct findings *out)
{
	struct authres ar;

	if (authres_read(j->arena, f->value, f->len, &ar) != NULL) {
		out->broken = true;
		return;
	}
	/* Another of the owner's machines may speak here, but not for us. */
	if (strcasecmp(ar.id, j->rules->server) != 0)
		return;
	for (size_t i = 0; i < ar.n; i++) {
		const struct authres_result *r = &ar.results[i];

		if (strcmp(r->method, "dmarc") == 0)
			dmarc_add(j, r, out);
		else if (strcmp(r->method, "dkim") == 0)
			out->dkim_pass |= dkim_counts(j, r);
	}
}

/* Our own server's milters put their fields on top of its Received. */
static void
above_border(const struct judge *j, const struct header_field *border,
    struct findings *out)
{
	for (const struct header_field *f = j->header->fields; f < border; f++)
		if (strcasecmp(f->name, "Authentication-Results") == 0)
			field_add(j, f, out);
}

/*
 * A hosted mailbox: only the first field below, and only trace fields of the
 * same server before it.
 */
static void
below_border(const struct judge *j, const struct header_field *border,
    struct findings *out)
{
	const struct header_field *end = j->header->fields + j->header->n;
	const struct header_field *f = border + 1;

	while (f < end &&
	    (strcasecmp(f->name, "Received-SPF") == 0 ||
		strcasecmp(f->name, "Return-Path") == 0 ||
		strncasecmp(f->name, "ARC-", 4) == 0))
		f++;
	if (f < end && strcasecmp(f->name, "Authentication-Results") == 0)
		field_add(j, f, out);
}

static enum sender_pass
pass_find(const struct judge *j)
{
	struct findings found = { 0 };
	const struct header_field *border;

	if (j->rules->server == NULL || j->from == NULL ||
	    (border = border_find(j)) == NULL)
		return SENDER_NONE;
	if (j->rules->below)
		below_border(j, border, &found);
	else
		above_border(j, border, &found);
	if (found.dmarc_fail)
		return SENDER_FAIL;
	if (found.broken || !(found.dmarc_pass || found.dkim_pass) ||
	    signatures_weak(j))
		return SENDER_NONE;
	return SENDER_PASS;
}

static bool
drop_in_to(struct arena *a, const struct header *h, const char *drop)
{
	static const char *const names[] = { "To", "Cc" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = header_value(h, names[i]);
		struct address_list list = { 0 };

		if (value != NULL)
			address_list_read(a, value, &list);
		for (size_t k = 0; k < list.n; k++)
			if (address_token(a, list.at[k], drop) != NULL)
				return true;
	}
	return false;
}

static void
capability_find(
    const struct judge *j, const char *recipient, struct sender_signals *out)
{
	const char *token = address_token(j->arena, recipient, j->rules->drop);
	struct sender_person person = { 0 };

	if (token == NULL || *token == '\0' ||
	    !j->rules->person(j->rules->context, token, &person))
		return;
	out->capability = person.id;
	out->owner = j->from != NULL && address_equal(j->from, person.address);
}

enum {
	AUTOMATIC = 1 << 0,
	TWICE = 1 << 1,
	ONE_FROM = 1 << 2,
	PASS = 1 << 3,
	FAIL = 1 << 4,
	TOKEN = 1 << 5,
	OWNER = 1 << 6,
};

/* The first row whose bits fit decides; the last row fits always. */
static const struct row {
	unsigned bits; /* that it looks at */
	unsigned want; /* how they must stand */
	enum sender_verdict verdict;
	const char *why;
} rows[] = {
	{ AUTOMATIC, AUTOMATIC, SENDER_ASIDE, "a machine wrote it" },
	{ TWICE, TWICE, SENDER_ASIDE,
	    "a field of its header that must stand once stands twice" },
	{ ONE_FROM, 0, SENDER_ASIDE, "its From is not exactly one address" },
	{ FAIL, FAIL, SENDER_ASIDE,
	    "your mail server says that it does not come from the domain in "
	    "its From" },
	{ TOKEN | OWNER | PASS, TOKEN | OWNER | PASS, SENDER_ACCEPT,
	    "it came to the sender's own address, and your mail server "
	    "vouches for its domain" },
	{ TOKEN | OWNER, TOKEN | OWNER, SENDER_ASIDE,
	    "it came to the sender's own address, but your mail server does "
	    "not vouch for its domain" },
	{ TOKEN, TOKEN, SENDER_ASIDE,
	    "it came to a coach's own address, but from another sender" },
	{ PASS, PASS, SENDER_ASIDE,
	    "your mail server vouches for its domain, but it did not come to "
	    "a coach's own address" },
	{ 0, 0, SENDER_ASIDE, "nothing shows who wrote it" },
};

static unsigned
signal_bits(const struct sender_signals *s)
{
	return (s->automatic != NULL ? AUTOMATIC : 0u) |
	    (s->twice != NULL ? TWICE : 0u) | (s->one_from ? ONE_FROM : 0u) |
	    (s->pass == SENDER_PASS ? PASS : 0u) |
	    (s->pass == SENDER_FAIL ? FAIL : 0u) |
	    (s->capability != 0 ? TOKEN : 0u) | (s->owner ? OWNER : 0u);
}

static void
table_decide(struct arena *a, struct sender *s)
{
	unsigned bits = signal_bits(&s->signals);
	const struct row *row = rows;
	const char *detail = NULL;

	while ((bits & row->bits) != row->want)
		row++;
	if (row->want == AUTOMATIC)
		detail = s->signals.automatic;
	else if (row->want == TWICE)
		detail = s->signals.twice;
	s->ratings = s->orders = row->verdict;
	s->why = detail == NULL ? row->why
				: arena_printf(a, "%s: %s", row->why, detail);
	s->person = s->ratings == SENDER_ACCEPT ? s->signals.capability : 0;
}

const char *
sender_delivered_to(struct arena *a, const struct header *h)
{
	const char *value = header_value(h, "Delivered-To");
	const char *one = value == NULL ? NULL : address_single(a, value);

	return one == NULL ? "" : one;
}

struct sender
sender_judge(struct arena *a, const struct sender_rules *rules,
    const struct header *h, const char *recipient)
{
	const struct header_field *from = header_find(h, "From", NULL);
	struct sender s = { 0 };
	struct judge j = { .arena = a, .rules = rules, .header = h };

	if (recipient == NULL || *recipient == '\0')
		recipient = sender_delivered_to(a, h);
	if (from != NULL && header_find(h, "From", from) == NULL)
		s.from = address_single(a, from->value);
	j.from = s.from;
	s.signals.one_from = s.from != NULL;
	s.signals.twice = header_twice(h);
	s.signals.automatic = mail_is_automatic(a, h, rules->drop);
	s.signals.drop_in_to = drop_in_to(a, h, rules->drop);
	s.signals.pass = pass_find(&j);
	capability_find(&j, recipient, &s.signals);
	table_decide(a, &s);
	return s;
}

const char *
sender_signals_text(struct arena *a, const struct sender_signals *s)
{
	return arena_printf(a, "%s%s", s->pass == SENDER_PASS ? "signed" : "",
	    s->owner ? ", your secret address" : "");
}
