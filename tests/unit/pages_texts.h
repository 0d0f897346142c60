/* pages_texts.h -- texts of a small ledger, as oarlock-take keeps them. */
#ifndef PAGES_TEXTS_H
#define PAGES_TEXTS_H

#include "tests/unit/cast.h"

#define PAGES_PHONE "+15555550101"

/* She texts; person 0: nobody knows the number. Gives the message's place. */
static inline int64_t
pages_said(struct pages *p, int64_t person, const char *number,
    const char *reading, const char *body)
{
	struct stmt *st = db_use(p->db, TAKE_TEXT_IN);

	stmt_int(st, ":seq", ++p->seq);
	stmt_text(st, ":sid", arena_printf(&p->a, "SM%lld", p->seq));
	stmt_text(st, ":number", number);
	stmt_text(st, ":line", "+15555550100");
	if (person == 0)
		stmt_null(st, ":person");
	else
		stmt_int(st, ":person", person);
	stmt_text(st, ":body", body);
	stmt_text(st, ":reading", reading);
	stmt_int(st, ":at", PAGES_NOW - 3600 + p->seq * 60);
	assert_true(stmt_run(st));
	return p->seq;
}

struct pages_letter {
	int64_t person, thread, seq; /* seq 0: of no text */
	const char *kind, *class, *body, *state, *detail;
};

static inline void
pages_told(struct pages *p, const struct pages_letter *l)
{
	struct stmt *st = db_use(p->db, TAKE_OUTBOX_NEW);
	int64_t seq = l->seq == 0 ? ++p->seq : l->seq;

	stmt_text(st, ":id",
	    arena_printf(&p->a, "%lld-%s", (long long)seq, l->class));
	stmt_text(st, ":kind", l->kind == NULL ? "text" : l->kind);
	stmt_text(st, ":class", l->class);
	stmt_int(st, ":person", l->person);
	stmt_text(st, ":address", PAGES_PHONE);
	stmt_text(st, ":line", "+15555550100");
	stmt_text(st, ":subject", "");
	stmt_text(st, ":body", l->body);
	stmt_text(st, ":reply_to", "");
	stmt_int(st, ":created", PAGES_NOW - 3600 + seq * 60);
	stmt_int(st, ":seq", seq);
	stmt_text(st, ":state", l->state == NULL ? "delivered" : l->state);
	stmt_text(st, ":detail", l->detail == NULL ? "" : l->detail);
	if (l->thread == 0)
		stmt_null(st, ":thread");
	else
		stmt_int(st, ":thread", l->thread);
	stmt_null(st, ":token");
	assert_true(stmt_run(st));
}

/* Every page that somebody of this team can open, one behind the other. */
static inline char *
pages_all(struct cast *c)
{
	const int64_t people[] = { c->coach, c->other_coach, c->maya,
		c->leila };
	char *all = arena_strdup(&c->p.a, "");

	for (size_t i = 0; i < COUNT(people); i++)
		all = arena_printf(&c->p.a, "%s\n%s", all, page(c, people[i]));
	return all;
}

#endif
