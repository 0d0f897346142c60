/* take_facts.h -- what ledger, letters and pages say; orders of a few words. */
#ifndef TAKE_FACTS_H
#define TAKE_FACTS_H

#include "tests/unit/take_office.h"

static inline const char *
fact(struct office *f, int64_t person, const char *column)
{
	struct stmt *st = db_use(f->c->p.db, TAKE_PERSON);
	const char *text;

	stmt_int(st, ":id", person);
	assert_int_equal(stmt_step(st), DB_ROW);
	text = stmt_copy_text(st, &f->c->p.a, column);
	stmt_end(st);
	return text;
}

static inline int64_t
number_of(struct office *f, int64_t person, const char *column)
{
	return strtoll(fact(f, person, column), NULL, 10);
}

/* The whole team's pages are built; is hers among them? */
static inline bool
has_page(struct office *f, int64_t person)
{
	struct pages_site s;
	const char *path = identity_path(&f->c->p.a, f->c->p.key, person);

	if (!pages_build(&f->c->p, &s))
		fail_msg("%s", s.why);
	return pages_file(&s,
		   arena_printf(&f->c->p.a, "%sindex.html", path + 1)) != NULL;
}

/* "queued", "withheld", …: the n-th letter of a message. */
static inline const char *
letter_state(struct office *f, int64_t seq, int n)
{
	struct stmt *st = db_use(f->c->p.db, TAKE_OUTBOX_STATE);
	const char *state;

	stmt_text(
	    st, ":id", arena_printf(&f->c->p.a, "%lld-%d", (long long)seq, n));
	if (stmt_step(st) != DB_ROW)
		return "";
	state = stmt_copy_text(st, &f->c->p.a, "state");
	stmt_end(st);
	return state;
}

static inline const char *
link_of(struct office *f, int64_t person, int64_t generation)
{
	return identity_link(&f->c->p.a, f->c->p.key,
	    "https://pages.example.org", person, generation);
}

static inline const char *
drop_of(struct office *f, int64_t person, int64_t generation)
{
	return identity_drop_address(
	    &f->c->p.a, f->c->p.key, "ratings@example.org", person, generation);
}

/* Dana writes to that address of hers, after so many days; was it heard? */
static inline bool
heard_at(struct office *f, int64_t generation, int days, const char *line)
{
	const char *to = drop_of(f, DANA, generation);
	const char *id = club_source(f->c, "to");
	int64_t seq;
	struct stmt *st;
	bool done;

	f->c->clock += (int64_t)days * 86400;
	seq = club_put(f->c, "mail", id, to,
	    arena_printf(&f->c->p.a,
		"Delivered-To: %s\r\n"
		"Authentication-Results: mx.example.org; dmarc=pass "
		"header.from=example.org\r\n"
		"Received: from a.example.net (a.example.net [192.0.2.1]) by "
		"mx.example.org; %s\r\n"
		"From: <%s>\r\nTo: %s\r\nSubject: today\r\nDate: %s\r\n"
		"Message-ID: <%s@example.org>\r\n\r\n%s\r\n",
		to, "Wed, 6 May 2026 07:00:00 +0000", fact(f, DANA, "email"),
		to, "Wed, 6 May 2026 07:00:00 +0000", id, line));
	f->mailed = seq;
	st = db_use(f->c->p.db, OPS_ANSWER);
	stmt_int(st, ":seq", seq);
	assert_int_equal(stmt_step(st), DB_ROW);
	done = strstr(stmt_get_text(st, "answer"), "1 saved") != NULL;
	stmt_end(st);
	return done;
}

static inline struct order *
edit(struct office *f, int64_t person, const char *field, const char *value)
{
	struct order *o = order_about(f, ORDER_ROSTER_EDIT, person);

	order_change(f, o, field, value);
	return o;
}

static inline struct order *
named(struct office *f, enum order_verb verb, int64_t person, const char *name)
{
	struct order *o =
	    person == 0 ? order_new(f, verb) : order_about(f, verb, person);

	o->name = name;
	return o;
}

static inline struct order *
said(struct office *f, enum order_verb verb, int64_t person, const char *body)
{
	struct order *o = order_about(f, verb, person);

	o->body = body;
	return o;
}

static inline struct order *
in_group(struct office *f, enum order_verb verb, const char *group)
{
	struct order *o = order_new(f, verb);

	order_group(f, o, group);
	return o;
}

#endif
