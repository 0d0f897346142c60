/* trusted.c -- what our own mail server says of a mail. */
#include "ingest/mail/trust/trusted.h"

#include <string.h>
#include <strings.h>

#include "ingest/mail/trust/address.h"
#include "ingest/mail/trust/authres.h"
#include "ingest/mail/trust/border.h"
#include "ingest/mail/trust/domain.h"
#include "ingest/mail/trust/signature.h"

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
	bool dmarc_pass, dmarc_fail;
	bool dkim_said, dkim_pass;	       /* of the From's domain */
	const struct envelope_signature *dkim; /* that passed, and counts */
};

/*
 * The DKIM-Signature that this result is about: the same domain, and b= as
 * the result quotes it. NULL when two fit: one of them may be a stranger's,
 * written to look like the other.
 */
static const struct envelope_signature *
signature_find(const struct judge *j, const char *domain, const char *b)
{
	const struct header_field *f = NULL;
	struct envelope_signature *found = NULL;

	while ((f = header_find(j->header, "DKIM-Signature", f)) != NULL) {
		struct envelope_signature s =
		    signature_claims(j->arena, f->value);

		if (strcasecmp(s.domain, domain) != 0 ||
		    (b != NULL &&
			(*b == '\0' || strncmp(s.b, b, strlen(b)) != 0)))
			continue;
		if (found != NULL)
			return NULL;
		found = arena_alloc(j->arena, sizeof(*found));
		*found = s;
	}
	return found;
}

/*
 * An aligned signature that leaves something uncovered spoils every pass: the
 * server that said dmarc=pass may have relied on that one.
 */
static bool
signatures_weak(const struct judge *j)
{
	const struct header_field *f = NULL;

	while ((f = header_find(j->header, "DKIM-Signature", f)) != NULL) {
		struct envelope_signature s =
		    signature_claims(j->arena, f->value);

		if (domain_aligned(
			j->arena, s.domain, address_domain(j->from)) &&
		    !signature_is_whole(&s))
			return true;
	}
	return false;
}

static void
dkim_add(
    const struct judge *j, const struct authres_result *r, struct findings *out)
{
	const char *domain = authres_property(r, "header.d");
	const char *i = authres_property(r, "header.i");

	out->dkim_said = true;
	if (domain == NULL && i != NULL && strchr(i, '@') != NULL)
		domain = strrchr(i, '@') + 1;
	if (strcmp(r->value, "pass") != 0 || domain == NULL ||
	    !domain_is_parent(j->arena, domain, address_domain(j->from)))
		return;
	out->dkim_pass = true;
	if (out->dkim == NULL)
		out->dkim =
		    signature_find(j, domain, authres_property(r, "header.b"));
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
			dkim_add(j, r, out);
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

/*
 * dmarc=pass may rest on SPF alone, which knows machines and not writers. It
 * does where the server looked for signatures and found none that counts.
 */
static bool
vouches(const struct findings *f)
{
	return f->dkim != NULL ||
	    (f->dmarc_pass && (f->dkim_pass || !f->dkim_said));
}

struct trusted
trusted_read(struct arena *a, const struct sender_rules *rules,
    const struct header *h, const char *from)
{
	const struct judge j = { a, rules, h, from };
	struct trusted t = { .pass = SENDER_NONE };
	struct findings found = { 0 };
	const struct header_field *border;

	if (rules->server == NULL || from == NULL ||
	    (border = border_find(a, rules, h)) == NULL)
		return t;
	if (rules->below)
		below_border(&j, border, &found);
	else
		above_border(&j, border, &found);
	if (found.dmarc_fail)
		t.pass = SENDER_FAIL;
	else if (!found.broken && !signatures_weak(&j) && vouches(&found)) {
		t.pass = SENDER_PASS;
		t.signature = found.dkim;
	}
	return t;
}
