/* take_facts.h -- what ledger, letters and pages say; orders of a few words. */
#ifndef TAKE_FACTS_H
#define TAKE_FACTS_H

#include "tests/unit/take_links.h"
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
	struct pages_site s = pages_built(&f->c->p);

	return pages_file_of(&f->c->p, &s, person) != NULL;
}

/* Dana writes to that address of hers, after so many days; was it heard? */
static inline bool
heard_at(struct office *f, int64_t generation, int days, const char *line)
{
	int64_t seq;

	f->c->clock += (int64_t)days * 86400;
	seq = deliver(f->c,
	    &(struct delivery){ .source_id = club_source(f->c, "to"),
		.to = drop_of(f->c, DANA, generation),
		.from = fact(f, DANA, "email"),
		.dmarc = "pass",
		.date = "Wed, 6 May 2026 07:00:00 +0000",
		.body = line });
	f->mailed = seq;
	return strstr(club_receipt(f->c, seq), "1 saved") != NULL;
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
