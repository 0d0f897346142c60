/*
 * take_office.h -- orders given by hand, without the words of a mail.
 *
 * They are given between the messages of the drop box; at the end the drop
 * box and the orders are taken again into a new ledger, which must be equal.
 */
#ifndef TAKE_OFFICE_H
#define TAKE_OFFICE_H

#include "tests/unit/take_world.h"

#include "ingest/mail/order/order.h"
#include "ingest/take/orders/apply.h"
#include "ingest/vocab/vocab_load.h"
#include "lib/state.h"

enum {
	OPERATOR = 0,
	GIVEN_MAX = 64,
	GIVEN_SEQ = 1000, /* the first order's place among the messages */
	TEAM = 1,
};

struct given {
	int64_t after; /* this message of the drop box */
	int64_t seq, received;
	int64_t by; /* a person, or OPERATOR */
	int64_t team;
	struct order *order;
	const char *why, *answer;
};

struct office {
	struct club *c;
	struct given given[GIVEN_MAX];
	int n;
	int64_t mailed; /* heard_at: the message */
};

/* Who may give which, as documented: O operator, H head coach, C coach. */
static const struct office_verb {
	enum order_verb verb;
	const char *may;
} office_verbs[] = {
	{ ORDER_ROSTER_ADD, "OH" },
	{ ORDER_ROSTER_REMOVE, "OH" },
	{ ORDER_ROSTER_IMPORT, "OH" },
	{ ORDER_ROSTER_EDIT, "OH" },
	{ ORDER_ROSTER_RENAME, "OH" },
	{ ORDER_ROSTER_RESEND, "OHC" },
	{ ORDER_ROSTER_TEAM, "OH" },
	{ ORDER_COPY_TARGET, "OH" },
	{ ORDER_ATTRIBUTE, "OHC" },
	{ ORDER_GROUP_ADD, "OHC" },
	{ ORDER_GROUP_REMOVE, "OHC" },
	{ ORDER_GROUP_NEW, "OHC" },
	{ ORDER_GROUP_COMMENT, "OHC" },
	{ ORDER_GROUP_DELETE, "OHC" },
	{ ORDER_LINE_ADD, "OHC" },
	{ ORDER_LINE_REMOVE, "OHC" },
	{ ORDER_LINE_DEFAULT, "HC" },
	{ ORDER_LINE_HAND_OVER, "OH" },
	{ ORDER_LINE_ARCHIVE, "OH" },
	{ ORDER_EXPORT, "OH" },
	{ ORDER_MESSAGE, "OHC" },
	{ ORDER_ARCHIVE, "OHC" },
	{ ORDER_UNARCHIVE, "OHC" },
	{ ORDER_NO_CONTACT, "OH" },
	{ ORDER_CONTACT_AGAIN, "OH" },
	{ ORDER_BLOCK, "OHC" },
	{ ORDER_UNBLOCK, "OHC" },
	{ ORDER_RESET_PASSWORD, "OHC" },
	{ ORDER_RESET_ADDRESS, "OHC" },
	{ ORDER_SHARE, "HC" },
	{ ORDER_UNSHARE, "HC" },
	{ ORDER_RESULT_REMOVE, "OHC" },
	{ ORDER_POINTS, "OHC" },
	{ ORDER_TIER, "OHC" },
	{ ORDER_TALKED, "OHC" },
	{ ORDER_TARGET, "OHC" },
	{ ORDER_LINEUP, "HC" },
	{ ORDER_METRIC_ADD, "OH" },
	{ ORDER_METRIC_EDIT, "OH" },
	{ ORDER_METRIC_OFF, "OH" },
	{ ORDER_METRIC_ON, "OH" },
	{ ORDER_METRIC_PURGE, "O" },
	{ ORDER_METRIC_DEFAULTS, "OH" },
	{ ORDER_DEFAULT_SHARE, "OHC" },
	{ ORDER_TEAM_NEW, "OH" },
	{ ORDER_CHECK_IN, "OH" },
	{ ORDER_REFLECTION, "OH" },
	{ ORDER_TERMS, "O" },
	{ ORDER_KEY, "HC" },
	{ ORDER_UNDO, "HC" },
	{ ORDER_FIND, "OHC" },
	{ ORDER_STATUS, "OHC" },
	{ ORDER_HELP, "OHC" },
};
enum { OFFICE_VERBS = COUNT(office_verbs) };

static inline const char *
office_may(enum order_verb verb)
{
	for (size_t i = 0; i < OFFICE_VERBS; i++)
		if (office_verbs[i].verb == verb)
			return office_verbs[i].may;
	return "";
}

/* The table's row; a verb that no mail can say yet gets one of its kind. */
static inline const struct order_row *
office_row(struct office *f, enum order_verb verb)
{
	const struct order_row *row;
	struct order_row *made;

	for (size_t i = 0; (row = order_row(i)) != NULL; i++)
		if (row->verb == verb)
			return row;
	made = arena_alloc(&f->c->p.a, sizeof(*made));
	made->verb = verb;
	made->words = "none";
	made->usage = made->example = "an example";
	made->who = ORDER_BY_HEAD |
	    (strchr(office_may(verb), 'C') != NULL ? ORDER_BY_COACH : 0);
	return made;
}

static inline const struct vocab *
office_vocab(struct office *f, struct db *ledger, int64_t team)
{
	struct vocab *v = arena_alloc(&f->c->p.a, sizeof(*v));

	assert_true(vocab_load(&f->c->p.a, ledger, team, v));
	return v;
}

/* An order about nothing yet. */
static inline struct order *
order_new(struct office *f, enum order_verb verb)
{
	struct order *o = arena_alloc(&f->c->p.a, sizeof(*o));

	o->verb = verb;
	o->row = office_row(f, verb);
	o->people = arena_array(&f->c->p.a, 8, sizeof(*o->people));
	o->metrics = arena_array(&f->c->p.a, 8, sizeof(*o->metrics));
	o->body = verb == ORDER_MESSAGE ? "Hello" : NULL;
	o->text = "as the receipt repeats it";
	return o;
}

static inline void
order_person(struct office *f, struct order *o, int64_t id)
{
	struct vocab_person *p = arena_alloc(&f->c->p.a, sizeof(*p));
	struct stmt *st = db_use(f->c->p.db, TAKE_PERSON);

	stmt_int(st, ":id", id);
	assert_int_equal(stmt_step(st), DB_ROW);
	p->id = id;
	p->first = stmt_copy_text(st, &f->c->p.a, "first");
	p->last = stmt_copy_text(st, &f->c->p.a, "last");
	p->name = arena_printf(&f->c->p.a, "%s %s", p->first, p->last);
	stmt_end(st);
	o->people[o->n_people++] = p;
}

/* About one person. */
static inline struct order *
order_about(struct office *f, enum order_verb verb, int64_t id)
{
	struct order *o = order_new(f, verb);

	order_person(f, o, id);
	return o;
}

static inline void
order_metric(struct office *f, struct order *o, const char *code)
{
	o->metrics[o->n_metrics++] = vocab_metric_any(
	    &f->c->p.a, office_vocab(f, f->c->p.db, TEAM), code);
	assert_non_null(o->metrics[o->n_metrics - 1]);
}

static inline void
order_group(struct office *f, struct order *o, const char *name)
{
	o->group =
	    vocab_group(&f->c->p.a, office_vocab(f, f->c->p.db, TEAM), name);
	assert_non_null(o->group);
}

static inline void
order_change(
    struct office *f, struct order *o, const char *field, const char *value)
{
	if (o->changes == NULL)
		o->changes = arena_array(&f->c->p.a, 8, sizeof(*o->changes));
	o->changes[o->n_changes++] = (struct order_change){ field, value };
}

/* In a transaction of its own; keep false: it is rolled back. */
static inline void
office_apply(struct office *f, struct db *ledger, struct given *g, bool keep)
{
	struct club *c = f->c;
	struct take take = {
		.conf = c->p.conf,
		.key = c->p.key,
		.ledger = ledger,
		.box = c->box,
		.parser = c->parser,
	};
	struct dropbox_message m = {
		.seq = g->seq, .kind = "mail", .received = g->received
	};
	struct job j = { .take = &take, .arena = &c->p.a, .m = &m };
	struct writer w = {
		.team = g->team,
		.today = date_day(g->received, "Europe/Oslo"),
		.line = 1,
	};
	struct member by;

	assert_true(db_begin(ledger));
	if (g->by != OPERATOR) {
		by = member_load(&j, g->by);
		w.who = &by;
		w.team = by.team;
	}
	w.vocab = office_vocab(f, ledger, w.team);
	g->answer = NULL;
	g->why = apply_order(&j, &w, g->order, &g->answer);
	assert_false(j.failed);
	if (keep)
		assert_true(db_commit(ledger));
	else
		db_rollback(ledger);
}

/* Gives the order; what came of it stays readable in the result. */
static inline struct given *
give(struct office *f, int64_t by, struct order *order)
{
	struct given *g = &f->given[f->n];
	struct order *as_given = arena_alloc(&f->c->p.a, sizeof(*as_given));

	/* The test may change its own, and give it again. */
	*as_given = *order;
	assert_true(f->n < GIVEN_MAX);
	*g = (struct given){
		.after = state_last(f->c->p.db),
		.seq = GIVEN_SEQ + f->n,
		.received = f->c->clock += 60,
		.by = by,
		.team = TEAM,
		.order = as_given,
	};
	f->n++;
	office_apply(f, f->c->p.db, g, true);
	return g;
}

/* Takes effect, and says these words; its number among the messages. */
static inline int64_t
taken(struct office *f, int64_t by, struct order *order, const char *words)
{
	struct given *g = give(f, by, order);

	if (g->why != NULL)
		fail_msg("refused: %s", g->why);
	if (words != NULL &&
	    (g->answer == NULL || strstr(g->answer, words) == NULL))
		fail_msg("not \"%s\" but: %s", words,
		    g->answer == NULL ? "done" : g->answer);
	return g->seq;
}

static inline void
refused(struct office *f, int64_t by, struct order *order, const char *words)
{
	struct given *g = give(f, by, order);

	if (g->why == NULL)
		fail_msg("not refused (%s) but: %s", words,
		    g->answer == NULL ? "done" : g->answer);
	if (strstr(g->why, words) == NULL)
		fail_msg("not \"%s\" but: %s", words, g->why);
}

/* Is that change's row there? Tried, and rolled back. */
static inline int
office_rows(struct office *f, enum db_stmt change, const char *name, int64_t id)
{
	struct stmt *st;
	int n;

	assert_true(db_begin(f->c->p.db));
	st = db_use(f->c->p.db, change);
	stmt_int(st, name, id);
	assert_true(stmt_run(st));
	n = stmt_changes(st);
	db_rollback(f->c->p.db);
	return n;
}

static inline int
office_begin(void **state)
{
	struct office *f = calloc(1, sizeof(*f));
	void *club = NULL;

	assert_non_null(f);
	if (club_begin(&club) != 0)
		return -1;
	f->c = club;
	*state = f;
	return 0;
}

static inline void
office_again(struct office *f, struct club_copy *copy)
{
	struct take_run run = {
		.conf = f->c->p.conf,
		.key = f->c->p.key,
		.ledger = copy->ledger,
		.box = copy->box,
		.parser = f->c->parser,
	};

	for (int i = 0; i < f->n; i++) {
		run.until = f->given[i].after;
		assert_true(take_catch_up(&run));
		office_apply(f, copy->ledger, &f->given[i], true);
	}
	run.until = 0;
	assert_true(take_catch_up(&run));
}

static inline int
office_end(void **state)
{
	struct office *f = *state;
	void *club = f->c;
	struct club_copy copy;
	bool same;

	club_copy_open(f->c, &copy);
	office_again(f, &copy);
	same = db_same(f->c->p.db, copy.ledger, stderr);
	club_copy_end(f->c, &copy);
	dropbox_close(f->c->box);
	club_remove(&f->c->p.a, f->c->p.folder, "dropbox.db");
	parser_stop(f->c->parser);
	pages_close(&f->c->p);
	free(club);
	free(f);
	return same ? 0 : -1;
}

#define IN_OFFICE(test)                                                        \
	cmocka_unit_test_setup_teardown(test, office_begin, office_end)

#endif
