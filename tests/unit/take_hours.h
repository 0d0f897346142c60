/* take_hours.h -- a club whose clock goes on: days, quarters, absences. */
#ifndef TAKE_HOURS_H
#define TAKE_HOURS_H

#include "tests/unit/take_world.h"

#include "ingest/sms/segment.h"

/* Monday 11 May 2026, midnight in Oslo. */
#define MONDAY INT64_C(1778450400)

/* What oarlock-post writes when it is that time; its message. */
static inline int64_t
club_tick(struct club *c, int64_t at)
{
	c->clock = at - 60;
	return club_put(
	    c, "report", club_source(c, "clock/"), "clock", "a quarter");
}

/* So much later. */
static inline int64_t
club_later(struct club *c, int64_t seconds)
{
	return club_tick(c, c->clock + seconds);
}

/* oarlock-post has sent the first letter of that message. */
static inline void
club_leaves(struct club *c, int64_t seq)
{
	const char *source = club_source(c, "SMour");

	club_put(c, "report", source,
	    arena_printf(&c->p.a, "%lld-1", (long long)seq),
	    arena_printf(&c->p.a, "accepted %s", source));
}

static inline void
assert_one_segment(struct club *c, int64_t seq, const char *number)
{
	const char *body = club_heard(c, seq, number);

	assert_non_null(body);
	assert_int_equal(segment_count(body, strlen(body)).segments, 1);
}

/* The tables were changed by hand: the drop box does not tell that story. */
static inline int
club_end_untold(void **state)
{
	struct club *c = *state;

	dropbox_close(c->box);
	club_remove(&c->p.a, c->p.folder, "dropbox.db");
	parser_stop(c->parser);
	pages_close(&c->p);
	free(c);
	return 0;
}

#define IN_UNTOLD(test)                                                        \
	cmocka_unit_test_setup_teardown(test, club_begin, club_end_untold)

#endif
