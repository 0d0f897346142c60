/* cast.h -- a team of two coaches and two athletes, and their pages. */
#ifndef CAST_H
#define CAST_H

#include "tests/unit/pages.h"

struct cast {
	struct pages p;
	long long team, coach, other_coach, maya, leila;
	long long hands, sync;
};

static inline void
cast_open(struct cast *c)
{
	struct pages *p = &c->p;

	pages_open(p);
	c->team = pages_team(p, "Varsity");
	c->coach = pages_coach(
	    p, c->team, "Dana", "Reyes", "coach", "dana@example.org");
	c->other_coach = pages_coach(
	    p, c->team, "Robin", "Vale", "head coach", "robin@example.org");
	c->maya = pages_rower(p, c->team, "Maya", "Chen");
	c->leila = pages_person(p,
	    &(struct pages_person){ c->team, "Leila", "Hassan", "rower", NULL,
		"+15555550190", true });
	c->hands = pages_metric(
	    p, c->team, "rower", "hands", "Hands", "Relaxed outside hand.");
	c->sync = pages_metric(
	    p, c->team, "rower", "sync", "Synchronicity", "Same time.");
	pages_phone(p, c->maya, "+15555550101", "active");
	pages_key(p, c->coach);
	pages_key(p, c->other_coach);
	pages_key(p, c->maya);
	pages_key(p, c->leila);
}

/* A test of it gets it as its state. */
static inline int
cast_begin(void **state)
{
	struct cast *c = calloc(1, sizeof(*c));

	cast_open(c);
	*state = c;
	return 0;
}

static inline int
cast_end(void **state)
{
	struct cast *c = *state;

	pages_close(&c->p);
	free(c);
	return 0;
}

#define IN_CAST(test)                                                          \
	cmocka_unit_test_setup_teardown(test, cast_begin, cast_end)

static inline int64_t
rate(struct cast *c, int64_t metric, int score, int importance,
    const char *note, bool hidden)
{
	return pages_rating(&c->p,
	    &(struct pages_rating){ c->maya, metric, c->coach, score,
		importance, note, hidden, 2 });
}

static inline const char *
page(struct cast *c, int64_t person)
{
	return pages_page(&c->p, person);
}

#endif
