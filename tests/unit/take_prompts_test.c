/* take_prompts_test.c -- what is asked by text, how often, and of whom. */
#include "tests/unit/take_hours.h"

#define HANDS_ASKED "Coach Reyes has rated your Hands."

/* Nor may the choice of three tell what a coach thinks important. */
static void
three_are_asked_about_whatever_their_importance(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "metric add rower bal \"Balance\"\n");
	seq = club_mail(c, DANA,
	    "Maya: hands 37 i2\nMaya: rhythm 91 i5\nMaya: sync 12 i9\n"
	    "Maya: bal 40 i7");
	assert_heard(
	    c, seq, MAYA_PHONE, "your Hands, Rhythm and Synchronicity.");
	assert_one_segment(c, seq, MAYA_PHONE);
	club_text(c, MAYA_PHONE, "80, 20, 45");
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE,
	    "Coach Reyes has rated your Balance.");
}

static void
one_mail_asks_everybody_whom_it_rates(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "Yes");
	seq = club_mail(c, DANA, "Maya: hands 37\nNora: hands 50");
	assert_heard(c, seq, MAYA_PHONE, HANDS_ASKED);
	assert_heard(c, seq, NORA_PHONE, HANDS_ASKED);
}

static void
two_questions_a_week_are_enough_and_nothing_is_lost(void **state)
{
	struct club *c = *state;
	int64_t first = club_mail(c, DANA, "Maya: hands 37"), seq;
	int64_t asked = c->clock;

	assert_heard(c, first, MAYA_PHONE, HANDS_ASKED);
	club_leaves(c, first);
	club_text(c, MAYA_PHONE, "65");
	seq = club_mail(c, DANA, "Maya: rhythm 91");
	assert_heard(c, seq, MAYA_PHONE, "Rhythm");
	club_leaves(c, seq);
	club_text(c, MAYA_PHONE, "80");
	seq = club_mail(c, DANA, "Maya: sync 12");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, club_tick(c, asked + 7 * DAY - 60), MAYA_PHONE, NULL);
	assert_heard(
	    c, club_tick(c, asked + 7 * DAY), MAYA_PHONE, "Synchronicity");
}

/* They cost nobody anything. */
static void
a_question_that_never_left_does_not_count(void **state)
{
	struct club *c = *state;

	for (int i = 0; i < 3; i++) {
		int64_t seq = club_mail(
		    c, DANA, arena_printf(&c->p.a, "Maya: hands %d", 37 + i));

		assert_heard(c, seq, MAYA_PHONE, HANDS_ASKED);
		club_mail(c, DANA, "unshare hands with Maya");
		assert_string_equal(club_letter(c, seq, 1), "withheld");
	}
}

static void
three_long_names_are_one_question_all_the_same(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines",
	    "metric add rower pwr \"Power endurance, legs\"\n"
	    "metric add rower prc \"Practice efficiency\"\n");
	seq = club_mail(
	    c, DANA, "Maya: pwr 37 i2\nMaya: prc 91 i5\nMaya: sync 12 i9");
	assert_one_segment(c, seq, MAYA_PHONE);
	assert_has(club_heard(c, seq, MAYA_PHONE), "Power");
	assert_has(club_heard(c, seq, MAYA_PHONE), "Practice");
	club_text(c, MAYA_PHONE, "80, 20 and 60");
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE, NULL);
}

static void
what_she_says_unasked_counts_meanwhile(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: rhythm 91");
	seq = club_mail(c, DANA, "Maya: hands 37");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	/* Her page asks about hands, the open text about rhythm. */
	text_told(c, MAYA_PHONE, "hands 65", "Hands: you 65, Coach Reyes 37");
	text_told(c, MAYA_PHONE, "80", "Rhythm: you 80, Coach Reyes 91");
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE, NULL);
}

static void
one_question_is_open_at_a_time(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	seq = club_mail(c, DANA, "Maya: rhythm 91");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE, NULL);
	club_text(c, MAYA_PHONE, "65");
	seq = club_later(c, HOUR);
	assert_heard(c, seq, MAYA_PHONE, "your Rhythm.");
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE, NULL);
}

static void
a_question_of_three_days_keeps_nothing_waiting(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	club_mail(c, DANA, "Maya: rhythm 91");
	club_later(c, 2 * DAY + HOUR); /* the reminder */
	seq = club_later(c, DAY);
	assert_heard(c, seq, MAYA_PHONE, "your Hands and Rhythm.");
	text_told(c, MAYA_PHONE, "65, 80", "Rhythm: you 80");
}

static void
one_reminder_after_two_days(void **state)
{
	struct club *c = *state;
	int64_t asked, seq;

	seq = club_mail(c, DANA, "Maya: hands 37\nMaya: rhythm 91");
	asked = c->clock;
	club_leaves(c, seq);
	club_text(c, MAYA_PHONE, "hands 65");
	assert_heard(c, club_tick(c, asked + 2 * DAY - 60), MAYA_PHONE, NULL);
	seq = club_tick(c, asked + 2 * DAY);
	assert_heard(c, seq, MAYA_PHONE, "your view of your Rhythm, 0 to 100.");
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "Hands");
	assert_one_segment(c, seq, MAYA_PHONE);
	for (int day = 3; day < 10; day++)
		assert_heard(
		    c, club_tick(c, asked + day * DAY), MAYA_PHONE, NULL);
	text_told(c, MAYA_PHONE, "80", "Rhythm: you 80, Coach Reyes 91");
}

/* Maya was reminded of her hands, and is asked about rhythm besides. */
static void
asked_besides(struct club *c)
{
	int64_t seq;

	club_leaves(c, club_mail(c, DANA, "Maya: hands 37"));
	assert_heard(c, club_later(c, 2 * DAY), MAYA_PHONE, "your Hands");
	c->clock += DAY;
	seq = club_mail(c, DANA, "Maya: rhythm 91");
	assert_heard(c, seq, MAYA_PHONE, "your Hands and Rhythm.");
	club_leaves(c, seq);
}

static void
one_reminder_also_where_a_later_question_brings_it_along(void **state)
{
	struct club *c = *state;
	int64_t seq;

	asked_besides(c);
	seq = club_later(c, 2 * DAY);
	assert_heard(c, seq, MAYA_PHONE, "your Rhythm, 0 to 100.");
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "Hands");
	text_told(c, MAYA_PHONE, "80", "Rhythm: you 80, Coach Reyes 91");
	text_told(c, MAYA_PHONE, "hands 65", "Hands: you 65, Coach Reyes 37");
}

static void
what_was_brought_along_alone_is_no_reminder_and_stays_open(void **state)
{
	struct club *c = *state;

	asked_besides(c);
	club_text(c, MAYA_PHONE, "rhythm 80");
	for (int day = 1; day < 6; day++)
		assert_heard(c, club_later(c, DAY), MAYA_PHONE, NULL);
	text_told(c, MAYA_PHONE, "65", "Hands: you 65, Coach Reyes 37");
}

static void
what_is_rated_anew_since_her_answer_is_no_reminder(void **state)
{
	struct club *c = *state;

	asked_besides(c);
	club_text(c, MAYA_PHONE, "rhythm 80");
	club_mail(c, DANA, "Maya: rhythm 60");
	assert_heard(c, club_later(c, 2 * DAY), MAYA_PHONE, NULL);
	text_told(c, MAYA_PHONE, "65", "Hands: you 65, Coach Reyes 37");
}

/* It waited: the line was down, or she was away. */
static void
the_two_days_begin_when_it_leaves(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, "Maya: hands 37"), left;

	assert_heard(c, club_later(c, 3 * DAY), MAYA_PHONE, NULL);
	club_put(c, "report", club_source(c, "sending/"),
	    arena_printf(&c->p.a, "%lld-1", (long long)seq), "sending");
	left = c->clock;
	club_leaves(c, seq);
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE, NULL);
	assert_heard(c, club_tick(c, left + 2 * DAY - 60), MAYA_PHONE, NULL);
	assert_heard(c, club_tick(c, left + 2 * DAY), MAYA_PHONE,
	    "would still like your view of your Hands,");
}

static void
a_question_that_leaves_in_another_text_has_left(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, "Maya: hands 37"), left;

	club_later(c, 3 * DAY);
	club_put(c, "report", club_source(c, "withheld/"),
	    arena_printf(&c->p.a, "%lld-1", (long long)seq),
	    "withheld joined into 1-1");
	left = c->clock;
	assert_heard(c, club_tick(c, left + 2 * DAY - 60), MAYA_PHONE, NULL);
	assert_heard(
	    c, club_tick(c, left + 2 * DAY), MAYA_PHONE, "would still like");
}

static void
what_was_answered_or_hidden_is_not_repeated(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37\nMaya: rhythm 91");
	club_text(c, MAYA_PHONE, "65, 80");
	assert_heard(c, club_later(c, 2 * DAY), MAYA_PHONE, NULL);
	club_leaves(c, club_mail(c, DANA, "Maya: hands 40\nMaya: sync 12"));
	club_mail(c, DANA, "unshare sync with Maya");
	seq = club_later(c, 2 * DAY);
	assert_heard(c, seq, MAYA_PHONE, "your view of your Hands,");
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "Synchronicity");
}

/* It waited for the morning, and she was faster. */
static void
a_reminder_that_is_answered_before_it_leaves_stays(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_leaves(c, club_mail(c, DANA, "Maya: hands 37"));
	seq = club_later(c, 2 * DAY);
	assert_string_equal(club_letter(c, seq, 1), "queued");
	club_text(c, MAYA_PHONE, "65");
	club_later(c, HOUR);
	assert_string_equal(club_letter(c, seq, 1), "withheld");
}

static void
nobody_is_asked_who_is_away(void **state)
{
	struct club *c = *state;
	int64_t seq;

	pages_sql(&c->p,
	    "INSERT INTO absence (athlete, kind, since, until, created, seq)"
	    " VALUES (3, 'paused', '2026-05-01', '2026-05-08', 1, 1)");
	seq = club_mail(c, DANA, "Maya: hands 37");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(
	    c, club_tick(c, MONDAY - 2 * DAY - HOUR), MAYA_PHONE, NULL);
	seq = club_tick(c, MONDAY - 2 * DAY + HOUR);
	assert_heard(c, seq, MAYA_PHONE, HANDS_ASKED);
	club_leaves(c, seq);
	pages_sql(&c->p,
	    "INSERT INTO absence (athlete, kind, since, until, created, seq)"
	    " VALUES (3, 'away', '2026-05-09', NULL, 1, 1)");
	assert_heard(c, club_later(c, 2 * DAY), MAYA_PHONE, NULL);
	pages_sql(&c->p, "UPDATE absence SET ended = 2, kind = 'sick'");
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE, "your view of");
}

static void
being_sick_alone_keeps_no_question_back(void **state)
{
	struct club *c = *state;

	pages_sql(&c->p,
	    "INSERT INTO absence (athlete, kind, since, created, seq)"
	    " VALUES (3, 'sick', '2026-05-01', 1, 1)");
	assert_heard(
	    c, club_mail(c, DANA, "Maya: hands 37"), MAYA_PHONE, HANDS_ASKED);
}

/* No consent, no copy target, gone: the clock asks none of them. */
static void
the_clock_asks_only_whom_we_may_text(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Nora: hands 37\nLeila: hands 37\nMaya: hands 37");
	club_mail(c, DANA, "Maya: rhythm 91");
	club_order(c, "lines", "roster remove Maya\n");
	seq = club_later(c, 4 * DAY);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, seq, NORA_PHONE, NULL);
	assert_heard(c, seq, LEILA_PHONE, NULL);
}

static void
who_was_first_is_not_asked(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "hands 65");
	assert_heard(c, club_mail(c, DANA, "Maya: hands 37"), MAYA_PHONE, NULL);
	assert_heard(c, club_later(c, DAY), MAYA_PHONE, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(three_are_asked_about_whatever_their_importance),
		IN_CLUB(one_mail_asks_everybody_whom_it_rates),
		IN_CLUB(two_questions_a_week_are_enough_and_nothing_is_lost),
		IN_CLUB(a_question_that_never_left_does_not_count),
		IN_CLUB(three_long_names_are_one_question_all_the_same),
		IN_CLUB(what_she_says_unasked_counts_meanwhile),
		IN_CLUB(one_question_is_open_at_a_time),
		IN_CLUB(a_question_of_three_days_keeps_nothing_waiting),
		IN_CLUB(one_reminder_after_two_days),
		IN_CLUB(
		    one_reminder_also_where_a_later_question_brings_it_along),
		IN_CLUB(
		    what_was_brought_along_alone_is_no_reminder_and_stays_open),
		IN_CLUB(what_is_rated_anew_since_her_answer_is_no_reminder),
		IN_CLUB(the_two_days_begin_when_it_leaves),
		IN_CLUB(a_question_that_leaves_in_another_text_has_left),
		IN_CLUB(what_was_answered_or_hidden_is_not_repeated),
		IN_CLUB(a_reminder_that_is_answered_before_it_leaves_stays),
		IN_UNTOLD(nobody_is_asked_who_is_away),
		IN_UNTOLD(being_sick_alone_keeps_no_question_back),
		IN_CLUB(the_clock_asks_only_whom_we_may_text),
		IN_CLUB(who_was_first_is_not_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
