/*
 * sender.c -- who wrote this, and how sure are we?
 *
 * First the signals, each computed alone; then one table, read from the top,
 * decides. A later signal is one more bit and a few more rows.
 */
#include "ingest/mail/trust/sender.h"

#include <string.h>

#include "ingest/mail/trust/address.h"
#include "ingest/mail/body/automatic.h"
#include "ingest/mail/trust/domain.h"
#include "ingest/mail/mime/field_date.h"
#include "ingest/mail/trust/signature.h"
#include "ingest/mail/trust/trusted.h"

enum {
	OLDEST = 7 * 24 * 3600, /* before the arrival, seconds */
	NEWEST = 2 * 3600,	/* after it */
	LATE_CLOCK = 3600,	/* of the signer's */
};

/* What is judged, and the signature that was found to count. */
struct judge {
	struct arena *arena;
	const struct sender_rules *rules;
	const struct header *header;
	const struct envelope *envelope;
	const char *from; /* NULL: not exactly one */
	const struct envelope_signature *signature;
};

/*
 * The first signature that held at the door, speaks for the From's domain and
 * covers what counts.
 */
static const struct envelope_signature *
own_find(const struct judge *j)
{
	for (size_t i = 0; i < j->envelope->n; i++) {
		const struct envelope_signature *s =
		    &j->envelope->signatures[i];

		if (s->state == ENVELOPE_PASS && signature_is_whole(s) &&
		    domain_aligned(
			j->arena, s->domain, address_domain(j->from)))
			return s;
	}
	return NULL;
}

/*
 * What the trusted server says counts where the door did not look; its
 * dmarc=fail counts always.
 */
static void
pass_find(struct judge *j, struct sender_signals *out)
{
	struct trusted t = trusted_read(j->arena, j->rules, j->header, j->from);

	out->pass = t.pass;
	j->signature = t.signature;
	if (!j->envelope->checked || j->from == NULL || t.pass == SENDER_FAIL)
		return;
	j->signature = own_find(j);
	out->own = j->signature != NULL;
	out->pass = out->own ? SENDER_PASS : SENDER_NONE;
}

/* In the address field of this name. */
static bool
drop_named(const struct judge *j, const char *name)
{
	const char *value = header_value(j->header, name);
	struct address_list list = { 0 };

	if (value != NULL)
		address_list_read(j->arena, value, &list);
	for (size_t i = 0; i < list.n; i++)
		if (address_token(j->arena, list.at[i], j->rules->drop) != NULL)
			return true;
	return false;
}

/*
 * Without a signed Content-Type the text could be cut in another way, so that
 * what was sent to somebody reads as something else.
 */
static void
address_find(const struct judge *j, struct sender_signals *out)
{
	static const struct {
		const char *name, *in_h;
	} fields[] = { { "To", "to" }, { "Cc", "cc" } };

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		out->addressed |= drop_named(j, fields[i].name) &&
		    j->signature != NULL &&
		    envelope_covers(j->signature, fields[i].in_h) &&
		    envelope_covers(j->signature, "content-type");
}

static bool
is_fresh(const struct judge *j)
{
	const char *value = header_value(j->header, "Date");
	int64_t now = j->rules->received, date;

	if (value == NULL || !field_date_read(value, &date) ||
	    date < now - OLDEST || date > now + NEWEST)
		return false;
	return j->signature == NULL ||
	    (j->signature->made <= now + NEWEST &&
		(j->signature->expires == 0 ||
		    j->signature->expires >= now - LATE_CLOCK));
}

static void
person_find(const struct judge *j, struct sender_signals *out)
{
	const char *recipient = j->envelope->recipient, *token;
	struct sender_person person = { 0 };

	if (*recipient == '\0')
		recipient = sender_delivered_to(j->arena, j->header);
	token = address_token(j->arena, recipient, j->rules->drop);
	if (token != NULL && *token != '\0' &&
	    j->rules->person(j->rules->context, token, &person)) {
		out->capability = person.id;
		out->owner =
		    j->from != NULL && address_equal(j->from, person.address);
	}
	if (j->from != NULL && j->rules->person_by_address != NULL &&
	    j->rules->person_by_address(j->rules->context, j->from, &person))
		out->registered = person.id;
}

enum {
	AUTOMATIC = 1 << 0,
	TWICE = 1 << 1,
	ONE_FROM = 1 << 2,
	FAIL = 1 << 3,
	S = 1 << 4,	 /* signed */
	T = 1 << 5,	 /* the capability of the From's owner */
	A = 1 << 6,	 /* addressed */
	F = 1 << 7,	 /* fresh */
	WHO = 1 << 8,	 /* From is a registered address */
	TOKEN = 1 << 9,	 /* somebody's capability */
	ROBOT = 1 << 10, /* its subject is like a robot's */
	OWN = 1 << 11,	 /* signed, by our own check */
};

#define ACCEPT SENDER_ACCEPT
#define HOLD SENDER_HOLD
#define ASIDE SENDER_ASIDE

/*
 * The first row whose bits fit decides; the last row fits always. A hold
 * without S is asked at the registered address, and any answer from there will
 * do; with S the answer must be signed, too.
 */
static const struct row {
	unsigned bits; /* that it looks at */
	unsigned want; /* how they must stand */
	enum sender_verdict ratings, orders;
	const char *why;
} rows[] = {
	{ AUTOMATIC, AUTOMATIC, ASIDE, ASIDE, "a machine wrote it" },
	{ TWICE, TWICE, ASIDE, ASIDE,
	    "a field of its header that must stand once stands twice" },
	{ ONE_FROM, 0, ASIDE, ASIDE, "its From is not exactly one address" },
	{ FAIL, FAIL, ASIDE, ASIDE,
	    "your mail server says that it does not come from the domain in "
	    "its From" },
	{ S | T | F, S | T | F, ACCEPT, ACCEPT,
	    "it came to the sender's own address, and its domain vouches for "
	    "it" },
	{ S | T, S | T, HOLD, HOLD,
	    "its domain vouches for it, but it is too old, or dated in the "
	    "future" },
	{ S | A | F | WHO | ROBOT, S | A | F | WHO | ROBOT, HOLD, HOLD,
	    "its subject is one that robots write" },
	{ S | A | F | WHO, S | A | F | WHO, ACCEPT, HOLD,
	    "its domain vouches for it, and that it was written to this "
	    "address" },
	{ S | WHO, S | WHO, HOLD, ASIDE,
	    "its domain vouches for it, but not that it was written to this "
	    "address now" },
	{ T, T, HOLD, ASIDE,
	    "it came to the sender's own address, but its domain does not "
	    "vouch for it" },
	{ TOKEN, TOKEN, ASIDE, ASIDE,
	    "it came to a coach's own address, but from another sender" },
	{ S, S, ASIDE, ASIDE,
	    "its domain vouches for it, but its sender is no coach here" },
	{ 0, 0, ASIDE, ASIDE, "nothing shows who wrote it" },
};

static unsigned
signal_bits(const struct sender_signals *s)
{
	const struct {
		bool on;
		unsigned bit;
	} facts[] = {
		{ s->automatic != NULL, AUTOMATIC },
		{ s->twice != NULL, TWICE },
		{ s->one_from, ONE_FROM },
		{ s->pass == SENDER_FAIL, FAIL },
		{ s->pass == SENDER_PASS, S },
		{ s->owner, T },
		{ s->addressed, A },
		{ s->fresh, F },
		{ s->registered != 0, WHO },
		{ s->capability != 0, TOKEN },
		{ s->robot_subject, ROBOT },
		{ s->own, OWN },
	};
	unsigned bits = 0;

	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		bits |= facts[i].on ? facts[i].bit : 0;
	return bits;
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
	s->ratings = row->ratings;
	s->orders = row->orders;
	s->why = detail == NULL ? row->why
				: arena_printf(a, "%s: %s", row->why, detail);
	if (s->ratings == ASIDE && s->orders == ASIDE)
		return;
	s->person =
	    s->signals.owner ? s->signals.capability : s->signals.registered;
	s->signed_answer = (bits & S) != 0;
}

const char *
sender_signals_text(struct arena *a, const struct sender_signals *s)
{
	static const struct {
		unsigned bits, want;
		const char *words;
	} parts[] = {
		{ S | OWN, S | OWN, "signed (own check)" },
		{ S | OWN, S, "signed (trusted server)" },
		{ FAIL, FAIL, "denied (trusted server)" },
		{ T, T, "capability" },
		{ TOKEN | T, TOKEN, "another's capability" },
		{ A, A, "addressed" },
		{ F, F, "fresh" },
		{ WHO, WHO, "registered" },
		{ TWICE, TWICE, "a field twice" },
		{ ONE_FROM, 0, "no single From" },
		{ AUTOMATIC, AUTOMATIC, "automatic" },
		{ ROBOT, ROBOT, "a robot's subject" },
	};
	unsigned bits = signal_bits(s);
	const char *text = "";

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if ((bits & parts[i].bits) == parts[i].want)
			text = arena_printf(a, "%s%s%s", text,
			    *text == '\0' ? "" : ", ", parts[i].words);
	return text;
}

const char *
sender_delivered_to(struct arena *a, const struct header *h)
{
	const char *value = header_value(h, "Delivered-To");
	const char *one = value == NULL ? NULL : address_single(a, value);

	return one == NULL ? "" : one;
}

/*
 * Of the signature that counted. Where the trusted server passed the mail
 * without naming one, the only aligned signature will do.
 */
static const char *
repeat_find(const struct judge *j, const struct sender_signals *signals)
{
	const struct envelope_signature *s = j->signature;
	struct envelope_signature claim;
	const struct header_field *f = NULL;
	size_t n = 0;

	if (signals->pass != SENDER_PASS)
		return NULL;
	while (j->signature == NULL &&
	    (f = header_find(j->header, "DKIM-Signature", f)) != NULL) {
		struct envelope_signature one =
		    signature_claims(j->arena, f->value);

		if (!domain_aligned(
			j->arena, one.domain, address_domain(j->from)))
			continue;
		claim = one;
		s = n++ == 0 ? &claim : NULL;
	}
	return s == NULL || *s->b == '\0'
	    ? NULL
	    : arena_printf(j->arena, "%s %s", s->b, s->bh);
}

struct sender
sender_judge(struct arena *a, const struct sender_rules *rules,
    const struct header *h, const struct envelope *e)
{
	const struct header_field *from = header_find(h, "From", NULL);
	struct sender s = { 0 };
	struct judge j = {
		.arena = a, .rules = rules, .header = h, .envelope = e
	};

	if (from != NULL && header_find(h, "From", from) == NULL)
		s.from = address_single(a, from->value);
	j.from = s.from;
	s.signals.one_from = s.from != NULL;
	s.signals.twice = header_twice(h);
	s.signals.automatic = mail_is_automatic(a, h, rules->drop);
	s.signals.robot_subject = mail_subject_is_automatic(a, h);
	pass_find(&j, &s.signals);
	address_find(&j, &s.signals);
	s.signals.fresh = is_fresh(&j);
	person_find(&j, &s.signals);
	s.repeat = repeat_find(&j, &s.signals);
	table_decide(a, &s);
	return s;
}
