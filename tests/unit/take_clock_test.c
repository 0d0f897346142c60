/* take_clock_test.c -- what happens because it is time. */
#include "tests/unit/take_hours.h"

#define ASKED "sleep, room in your week, health, mood"
#define HALF_PAST_FOUR (16 * HOUR + 30 * 60)

static void
schedule(struct club *c)
{
	club_order(c, "lines", "check-in mon, wed, fri 16:30\n");
}

static void
a_team_is_asked_at_its_time_on_its_days(void **state)
{
	struct club *c = *state;
	int64_t seq;

	schedule(c);
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR - 900);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	assert_one_segment(c, seq, MAYA_PHONE);
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR + 900);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_tick(c, MONDAY + DAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_tick(c, MONDAY + 2 * DAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	club_order(c, "lines", "check-in off\n");
	seq = club_tick(c, MONDAY + 4 * DAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
a_new_schedule_replaces_the_old_one(void **state)
{
	struct club *c = *state;
	int64_t seq;

	schedule(c);
	mail_told(c, ROBIN, "check-in tue, thu 9:00", "on these days at 9:00");
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_tick(c, MONDAY + DAY + 9 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	mail_told(c, DANA, "check-in off", "head coach");
}

static void
only_whom_we_may_text_is_asked(void **state)
{
	struct club *c = *state;
	int64_t seq;

	schedule(c);
	club_text(c, NORA_PHONE, "Yes");
	club_text(c, MAYA_PHONE, "STOP");
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, seq, LEILA_PHONE, NULL);
	assert_heard(c, seq, IDA_PHONE, NULL);
	assert_heard(c, seq, NORA_PHONE, ASKED);
	assert_heard(c, seq, NORA_GUARDIAN, ASKED);
}

static void
who_has_checked_in_or_paused_is_not_asked(void **state)
{
	struct club *c = *state;
	int64_t seq;

	schedule(c);
	pages_sql(&c->p,
	    "INSERT INTO check_in (athlete, day, note, shared, created, seq)"
	    " VALUES (3, '2026-05-11', '', 0, 1, 1)");
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	pages_sql(&c->p,
	    "INSERT INTO absence (athlete, kind, since, until, created, seq)"
	    " VALUES (3, 'paused', '2026-05-12', '2026-05-13', 1, 1)");
	seq = club_tick(c, MONDAY + 2 * DAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_tick(c, MONDAY + 4 * DAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
}

/* The machine was off: once, the same day, and not in the evening. */
static void
what_was_missed_is_asked_once_or_not_at_all(void **state)
{
	struct club *c = *state;
	int64_t seq;

	schedule(c);
	seq = club_tick(c, MONDAY + 19 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	seq = club_tick(c, MONDAY + 2 * DAY + 20 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_tick(c, MONDAY + 3 * DAY + 10 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	/* A fortnight at once. */
	seq = club_tick(c, MONDAY + 18 * DAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "\n");
}

static void
yesterdays_question_does_not_leave(void **state)
{
	struct club *c = *state;
	int64_t seq;

	schedule(c);
	club_text(c, NORA_PHONE, "Yes");
	seq = club_tick(c, MONDAY + 19 * HOUR);
	club_tick(c, MONDAY + 23 * HOUR);
	assert_string_equal(club_letter(c, seq, 1), "queued");
	club_tick(c, MONDAY + DAY);
	for (int n = 1; n <= 3; n++)
		assert_string_equal(club_letter(c, seq, n), "withheld");
}

static void
a_question_and_a_check_in_do_not_come_together(void **state)
{
	struct club *c = *state;
	int64_t seq;

	schedule(c);
	c->clock = MONDAY + 8 * HOUR;
	club_mail(c, DANA, "Maya: hands 37");
	club_mail(c, DANA, "Maya: rhythm 91");
	club_text(c, MAYA_PHONE, "65");
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "Rhythm");
	seq = club_tick(c, MONDAY + HALF_PAST_FOUR + 900);
	assert_heard(c, seq, MAYA_PHONE, "Rhythm");
}

/* ---- texts of coaches that could not leave ---- */

/* "See you at six tomorrow" is wrong by then, and she must know. */
static void
what_a_coach_wrote_does_not_leave_days_later(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, "text Maya: see you at six tomorrow");

	assert_string_equal(club_letter(c, seq, 1), "queued");
	club_later(c, 47 * HOUR);
	assert_string_equal(club_letter(c, seq, 1), "queued");
	assert_heard(c, club_later(c, 2 * HOUR), DANA_MAIL,
	    "Not delivered to Maya: it could not leave for two days");
	assert_string_equal(club_letter(c, seq, 1), "failed");
	seq = club_mail(c, DANA, "text Maya: see you at seven tomorrow");
	club_leaves(c, seq);
	club_later(c, 3 * DAY);
	assert_string_equal(club_letter(c, seq, 1), "accepted");
}

/* ---- new answers ---- */

static void
a_coach_hears_once_of_new_answers_and_no_number(void **state)
{
	struct club *c = *state;
	const char *mail;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37\nMaya: rhythm 91\nMaya: sync 12");
	seq = club_text(c, MAYA_PHONE, "65, 80");
	assert_heard(c, seq, DANA_MAIL, NULL);
	club_text(c, MAYA_PHONE, "hands 65, rhythm 80");
	assert_heard(c, club_later(c, HOUR / 2), DANA_MAIL, NULL);
	seq = club_later(c, HOUR);
	assert_heard(c, seq, DANA_MAIL,
	    "2 new answers from 1 athlete since your last mail");
	mail = club_heard(c, seq, DANA_MAIL);
	assert_has(mail, "https://pages.example.org/");
	assert_lacks(mail, "Maya");
	assert_lacks(mail, "65");
	assert_lacks(mail, "37");
	club_text(c, MAYA_PHONE, "sync 70");
	assert_heard(c, club_later(c, DAY), DANA_MAIL, NULL);
	/* She has written since: what is newer than that is news. */
	club_mail(c, DANA, "Maya: hands 44");
	assert_heard(c, club_later(c, HOUR), DANA_MAIL, NULL);
	club_text(c, MAYA_PHONE, "hands 60");
	assert_heard(c, club_later(c, HOUR), DANA_MAIL, "1 new answer from 1");
}

/* Whoever should have told of them was away for long. */
static void
answers_are_told_of_for_a_month(void **state)
{
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37");
	club_text(c, MAYA_PHONE, "65");
	assert_heard(c, club_later(c, 20 * DAY), DANA_MAIL,
	    "1 new answer from 1 athlete");
	club_mail(c, DANA, "Maya: hands 44");
	club_text(c, MAYA_PHONE, "60");
	assert_heard(c, club_later(c, 29 * DAY), DANA_MAIL, NULL);
}

static void
a_reveal_by_her_own_rating_is_no_news_to_the_coach(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "hands 65");
	club_mail(c, DANA, "Maya: hands 37");
	assert_heard(c, club_later(c, DAY), DANA_MAIL, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_team_is_asked_at_its_time_on_its_days),
		IN_CLUB(a_new_schedule_replaces_the_old_one),
		IN_CLUB(only_whom_we_may_text_is_asked),
		IN_UNTOLD(who_has_checked_in_or_paused_is_not_asked),
		IN_CLUB(what_was_missed_is_asked_once_or_not_at_all),
		IN_CLUB(yesterdays_question_does_not_leave),
		IN_CLUB(a_question_and_a_check_in_do_not_come_together),
		IN_CLUB(a_coach_hears_once_of_new_answers_and_no_number),
		IN_CLUB(what_a_coach_wrote_does_not_leave_days_later),
		IN_CLUB(answers_are_told_of_for_a_month),
		IN_CLUB(a_reveal_by_her_own_rating_is_no_news_to_the_coach),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
