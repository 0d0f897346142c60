/* take_reprove_test.c -- links that end after so many days. */
#include "tests/unit/take_hours.h"
#include "tests/unit/take_links.h"

#define NOON (12 * HOUR)

/* The clock's message where links end after n days; 0: they do not. */
static int64_t
tick_links(struct club *c, int64_t at, int n)
{
	const char *body = "2026-05-11T10:00Z";

	if (n > 0)
		body = arena_printf(&c->p.a, "%s reprove %d", body, n);
	c->clock = at - 60;
	return club_put(c, "report", club_source(c, "clock/"), "clock", body);
}

static bool
has_key(struct club *c, int64_t person)
{
	struct stmt *st = db_use(c->p.db, GEN_PEOPLE);
	bool has = false;

	stmt_int(st, ":team", 1);
	while (stmt_step(st) == DB_ROW)
		if (stmt_get_int(st, "id") == person)
			has = !stmt_get_null(st, "public_key");
	return has;
}

static void
a_link_ends_a_week_after_she_was_told(void **state)
{
	struct club *c = *state;
	int64_t seq, told = MONDAY + 27 * DAY + NOON;

	club_text(c, MAYA_PHONE, key_for(c, MAYA, 1, MAYA));
	seq = tick_links(c, MONDAY + 10 * DAY + NOON, 30);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = tick_links(c, told, 30);
	assert_heard(c, seq, MAYA_PHONE, "On Sun 14 Jun 2026 you get a new");
	assert_heard(c, tick_links(c, told + DAY, 30), MAYA_PHONE, NULL);
	assert_true(has_key(c, MAYA));
	seq = tick_links(c, told + 7 * DAY, 30);
	assert_heard(c, seq, MAYA_PHONE, link_of(c, MAYA, 2));
	assert_false(has_key(c, MAYA));
	/* the link of before is dead, the new one begins its own days */
	text_told(c, MAYA_PHONE, key_for(c, MAYA, 1, MAYA), "does not fit");
	club_text(c, MAYA_PHONE, key_for(c, MAYA, 2, MAYA));
	assert_true(has_key(c, MAYA));
	assert_heard(c, tick_links(c, told + 14 * DAY, 30), MAYA_PHONE, NULL);
	assert_true(has_key(c, MAYA));
}

/* However late the clock comes back, there is a week between. */
static void
who_was_not_told_is_not_cut_off(void **state)
{
	struct club *c = *state;
	int64_t late = MONDAY + 300 * DAY + NOON;

	club_text(c, MAYA_PHONE, key_for(c, MAYA, 1, MAYA));
	assert_heard(c, tick_links(c, late, 30), MAYA_PHONE, "a new link");
	assert_heard(c, tick_links(c, late + 6 * DAY, 30), MAYA_PHONE, NULL);
	assert_true(has_key(c, MAYA));
	/* no way to her: her page stays as it is */
	club_text(c, MAYA_PHONE, "STOP");
	tick_links(c, late + 8 * DAY, 30);
	assert_true(has_key(c, MAYA));
	club_text(c, MAYA_PHONE, "START");
	assert_heard(c, tick_links(c, late + 9 * DAY, 30), MAYA_PHONE,
	    link_of(c, MAYA, 2));
}

static void
never_at_night_and_never_unasked(void **state)
{
	struct club *c = *state;
	int64_t late = MONDAY + 40 * DAY, ten = late + 10 * HOUR;

	club_text(c, MAYA_PHONE, key_for(c, MAYA, 1, MAYA));
	assert_heard(c, tick_links(c, late + NOON, 0), MAYA_PHONE, NULL);
	assert_heard(c, tick_links(c, ten - 60, 30), MAYA_PHONE, NULL);
	assert_heard(c, tick_links(c, late + 18 * HOUR, 30), MAYA_PHONE, NULL);
	assert_heard(
	    c, tick_links(c, ten + DAY, 30), MAYA_PHONE, "you get a new");
	/* a link that nobody has used is an invitation, and stays one */
	club_text(c, NORA_PHONE, "YES");
	assert_heard(c, tick_links(c, late + DAY + NOON, 30), NORA_PHONE, NULL);
}

/* A coach is reached by mail; a RESET in between begins anew. */
static void
a_reset_begins_the_days_anew(void **state)
{
	struct club *c = *state;
	int64_t late = MONDAY + 40 * DAY + NOON;

	club_mail(c, DANA, key_for(c, DANA, 1, DANA));
	assert_heard(
	    c, tick_links(c, late, 30), DANA_MAIL, "Nothing to do before");
	club_mail(c, DANA, "reset password me");
	club_mail(c, DANA, key_for(c, DANA, 2, DANA));
	assert_heard(c, tick_links(c, late + 8 * DAY, 30), DANA_MAIL, NULL);
	assert_true(has_key(c, DANA));
}

/* Her page would be closed, and nobody could say so to her. */
static void
a_link_that_cannot_leave_does_not_end(void **state)
{
	struct club *c = *state;
	int64_t seq, told = MONDAY + 40 * DAY + NOON;

	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_PHONE, key_for(c, NORA, 1, NORA));
	club_text(c, NORA_GUARDIAN, "NOCONTACT");
	seq = tick_links(c, told, 30);
	assert_heard(c, seq, NORA_PHONE, NULL);
	assert_heard(c, seq, ROBIN_MAIL, "nocontact off Nora Lind");
	seq = tick_links(c, told + HOUR, 30);
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	seq = tick_links(c, told + 8 * DAY, 30);
	assert_heard(c, seq, NORA_PHONE, NULL);
	assert_true(has_key(c, NORA));
	club_text(c, NORA_GUARDIAN, "NOCONTACT OFF");
	assert_heard(c, tick_links(c, told + 9 * DAY, 30), NORA_PHONE,
	    link_of(c, NORA, 2));
}

/* The operator gave links more days after she was told. */
static void
an_old_notice_is_given_anew(void **state)
{
	struct club *c = *state;
	int64_t told = MONDAY + 27 * DAY + NOON;
	int64_t then = MONDAY + 200 * DAY + NOON;

	club_text(c, MAYA_PHONE, key_for(c, MAYA, 1, MAYA));
	tick_links(c, told, 30);
	assert_heard(c, tick_links(c, told + 8 * DAY, 180), MAYA_PHONE, NULL);
	assert_heard(
	    c, tick_links(c, then, 180), MAYA_PHONE, "you get a new link");
	assert_true(has_key(c, MAYA));
	assert_heard(c, tick_links(c, then + 7 * DAY, 180), MAYA_PHONE,
	    link_of(c, MAYA, 2));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_link_ends_a_week_after_she_was_told),
		IN_CLUB(who_was_not_told_is_not_cut_off),
		IN_CLUB(never_at_night_and_never_unasked),
		IN_CLUB(a_reset_begins_the_days_anew),
		IN_CLUB(a_link_that_cannot_leave_does_not_end),
		IN_CLUB(an_old_notice_is_given_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
