/* take_try_test.c -- the one thing to try, and her week: TRY, TRIED, WEEK. */
#include "tests/unit/harm_world.h"
#include "tests/unit/take_hours.h"
#include "tests/unit/take_texts.h"

#define ASKED "how was your week?"
#define SUNDAY (MONDAY + 6 * DAY)

#define OPEN "SELECT words, until FROM try WHERE athlete = 3 AND closed IS NULL"

/* ---- the one thing to try ---- */

static void
she_writes_it_changes_it_and_closes_it(void **state)
{
	static const struct talk rows[] = {
		{ "TRY square earlier",
		    "Written down, for you and your coach" },
		{ "try: hands away first, by friday", "takes the place of" },
		{ "TRIED it felt lighter", "Tried in twelve weeks: 1." },
		{ "TRIED", "nothing open to try" },
		{ "Try breathing at the catch by 2026-05-20",
		    "until 2026-05-20" },
		{ "Tried.", "Tried in twelve weeks: 2." },
	};
	struct club *c = *state;

	TALK(c, MAYA_PHONE, rows);
	assert_string_equal(
	    pages_rows(
		&c->p, "SELECT group_concat(words || '/' || found) FROM try"),
	    "hands away first/it felt lighter,breathing at the catch/");
}

static void
a_day_by_its_name_is_the_next_one_of_it(void **state)
{
	static const struct {
		const char *says, *open;
	} rows[] = {
		{ "TRY square earlier by friday", "square earlier|2026-05-15" },
		{ "TRY square earlier by Mon", "square earlier|2026-05-18" },
		{ "TRY square earlier BY tomorrow.",
		    "square earlier|2026-05-12" },
		{ "PROBAR soltar antes para el miércoles",
		    "soltar antes|2026-05-13" },
		{ "TRY breathing by the dock", "breathing by the dock|" },
		{ "TRY by feel by sunday", "by feel|2026-05-17" },
		{ "TRY hands away first, by sunday",
		    "hands away first|2026-05-17" },
		{ "TRY - by sunday", "- by sunday|" },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		c->clock = MONDAY + (10 + (int64_t)i) * HOUR;
		club_text(c, MAYA_PHONE, rows[i].says);
		assert_string_equal(pages_rows(&c->p, OPEN), rows[i].open);
	}
}

static void
what_is_wrong_is_said_and_nothing_changes(void **state)
{
	static const struct talk rows[] = {
		{ "TRY", "Like this: TRY square earlier" },
		{ "TRY square earlier by 2026-01-01", "2026-01-01 is over" },
		{ "TRY square earlier by 2036-01-01", "a year away" },
		{ "TRY "
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		    "That has 171 letters, and 160 are the most" },
	};
	struct club *c = *state;

	TALK(c, MAYA_PHONE, rows);
	assert_string_equal(pages_rows(&c->p, "SELECT count(*) FROM try"), "0");
}

static void
what_begins_so_and_goes_on_as_people_talk_is_a_note(void **state)
{
	static const char *const notes[] = { "Try to come at six?",
		"tried to call you, no answer", "Tried the new seat today",
		"week 3 plan?", "trying my best" };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(notes); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, notes[i]);

		assert_heard(c, seq, DANA_MAIL, notes[i]);
		c->clock += DAY;
	}
	assert_string_equal(pages_rows(&c->p, "SELECT count(*) FROM try"), "0");
}

/* Her number is hidden from her coach until he has rated. */
static void
no_score_gets_onto_a_page_in_such_words(void **state)
{
	static const char *const scores[] = { "TRY hands 65", "TRY 65",
		"TRIED hands 65", "TRY hands sixty five", "WEEK! hands 65" };
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "TRY square earlier");
	for (int asked = 0; asked < 2; asked++) {
		for (size_t i = 0; i < COUNT(scores); i++)
			text_told(
			    c, MAYA_PHONE, scores[i], "reads like a score");
		club_mail(c, DANA, "Maya: hands 37");
	}
	assert_string_equal(pages_rows(&c->p, OPEN), "square earlier|");
	assert_string_equal(
	    pages_rows(&c->p, "SELECT count(*) FROM reflection"), "0");
	assert_true(club_standing(c).waiting);
}

static void
a_number_that_is_no_score_is_hers_to_write(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "TRY pausing 2 seconds at the finish",
	    "Written down");
}

static void
words_of_harm_go_to_the_lead_in_these_words_too(void **state)
{
	static const char *const words[] = { "TRY not to kill myself",
		"TRIED he hurts me", "WEEK! i want to kill myself",
		"SEMANA me quiero suicidar" };
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	club_text(c, MAYA_PHONE, "TRY square earlier");
	for (size_t i = 0; i < COUNT(words); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, words[i]);

		assert_heard(c, seq, LEAD, "Maya Chen texted on");
		assert_heard(c, seq, DANA_MAIL, NULL);
		assert_heard(c, seq, MAYA_PHONE, "call or text 988");
	}
	/* What she tells in the hours after it goes the same way. */
	assert_heard(c, club_text(c, MAYA_PHONE, "TRY hiding from him"), LEAD,
	    "hiding from him");
	assert_heard(
	    c, club_text(c, MAYA_PHONE, "WEEK was bad"), LEAD, "was bad");
	assert_string_equal(pages_rows(&c->p, OPEN), "square earlier|");
	assert_string_equal(
	    pages_rows(&c->p, "SELECT count(*) FROM reflection"), "0");
}

/* Who has no phone says the same by mail. */
static int64_t
by_mail(struct club *c, const char *words)
{
	return deliver(c,
	    &(struct delivery){ .source_id = club_source(c, "mail"),
		.to = "ratings@example.org",
		.from = "maya@example.org",
		.dmarc = "pass",
		.body = words });
}

static void
by_mail_it_is_heard_as_a_text_is(void **state)
{
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	club_order(c, "lines", "roster edit Maya: email maya@example.org\n");
	assert_heard(c, by_mail(c, "TRY square earlier"), "maya@example.org",
	    "Written down");
	assert_string_equal(pages_rows(&c->p, OPEN), "square earlier|");
	assert_heard(
	    c, by_mail(c, "TRY not to kill myself"), LEAD, "Maya Chen");
	assert_string_equal(pages_rows(&c->p, OPEN), "square earlier|");
}

static void
stop_in_such_words_is_stop(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "WEEK please stop texting me");
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

static void
a_minors_answer_is_copied(void **state)
{
	struct club *c = *state;

	club_text(c, NORA_PHONE, "YES");
	assert_heard(c, club_text(c, NORA_PHONE, "TRY square earlier"),
	    NORA_GUARDIAN, "Written down");
}

/* ---- her week ---- */

static void
her_week_is_hers_unless_she_shares_it(void **state)
{
	struct club *c = *state;
	int64_t seq = text_told(
	    c, MAYA_PHONE, "WEEK the rhythm came", "Kept, for you alone.");

	assert_heard(c, seq, DANA_MAIL, NULL);
	one_segment(c, club_heard(c, seq, MAYA_PHONE));
	assert_string_equal(
	    pages_rows(
		&c->p, "SELECT coalesce(max(words), '-') FROM looked_back"),
	    "");
	c->clock += 7 * DAY;
	seq = text_told(c, MAYA_PHONE, "Week! exams, little sleep",
	    "your coaches can read it");
	assert_heard(c, seq, MAYA_PHONE, "words of yours: 2.");
	one_segment(c, club_heard(c, seq, MAYA_PHONE));
	assert_string_equal(
	    pages_rows(&c->p, "SELECT max(words) FROM looked_back"),
	    "exams, little sleep");
	text_told(c, MAYA_PHONE, "WEEK", "Like this: WEEK");
}

/* Such a text is read as any other, and is not in the way of the next. */
static void
bytes_that_are_no_letters_count_as_letters(void **state)
{
	static const char *const begins[] = { "WEEK", "WEEK!", "4355" };
	struct club *c = *state;
	char bad[601];

	memset(bad, 0x80, sizeof(bad) - 1);
	bad[sizeof(bad) - 1] = '\0';
	for (size_t i = 0; i < COUNT(begins); i++)
		club_text(c, MAYA_PHONE,
		    arena_printf(&c->p.a, "%s a%sz", begins[i], bad));
	assert_string_equal(pages_rows(&c->p,
				"SELECT (SELECT count(*) FROM reflection)"
				" || ' ' || (SELECT count(*) FROM check_in)"),
	    "2 1");
	assert_string_equal(
	    pages_rows(
		&c->p, "SELECT count(*) FROM applied WHERE outcome = 'aside'"),
	    "0");
}

static void
nobody_is_asked_about_her_week_unless_the_club_says_so(void **state)
{
	struct club *c = *state;

	for (int64_t day = 0; day < 7; day++)
		assert_heard(c, club_tick(c, MONDAY + day * DAY + 17 * HOUR),
		    MAYA_PHONE, NULL);
	mail_told(c, DANA, "reflection sun 17:00", "head coach");
	mail_told(c, ROBIN, "reflection sun 17:00", "once a week at 17:00");
	assert_heard(
	    c, club_tick(c, SUNDAY + 7 * DAY + 17 * HOUR), MAYA_PHONE, ASKED);
}

static void
she_is_asked_once_a_week_at_its_time(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "reflection sun 17:00\n");
	seq = club_tick(c, SUNDAY + 17 * HOUR - 900);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_tick(c, SUNDAY + 17 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	assert_one_segment(c, seq, MAYA_PHONE);
	assert_heard(
	    c, club_tick(c, SUNDAY + 17 * HOUR + 900), MAYA_PHONE, NULL);
	assert_heard(
	    c, club_tick(c, SUNDAY + DAY + 17 * HOUR), MAYA_PHONE, NULL);
	seq = club_tick(c, SUNDAY + 7 * DAY + 17 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, ASKED);
	club_order(c, "lines", "reflection off\n");
	assert_heard(
	    c, club_tick(c, SUNDAY + 14 * DAY + 17 * HOUR), MAYA_PHONE, NULL);
}

static void
who_has_written_is_away_or_has_not_agreed_is_not_asked(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "reflection sun 17:00\n");
	c->clock = SUNDAY - 2 * DAY;
	club_text(c, MAYA_PHONE, "WEEK done early");
	club_text(c, LEILA_PHONE, "PAUSE 7");
	seq = club_tick(c, SUNDAY + 17 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, seq, LEILA_PHONE, NULL);
	assert_heard(c, seq, NORA_PHONE, NULL);
}

/* Behind 20:00 nobody is asked, and what waits past midnight is not sent. */
static void
what_could_not_be_sent_was_not_asked(void **state)
{
	struct club *c = *state;

	club_order(c, "lines", "reflection sun 17:00\n");
	assert_heard(c, club_tick(c, SUNDAY + 20 * HOUR), MAYA_PHONE, NULL);
	club_tick(c, SUNDAY + 7 * DAY + 17 * HOUR);
	assert_string_equal(
	    pages_rows(&c->p,
		"SELECT count(*) FROM looked_back_asked WHERE athlete = 3"),
	    "1");
	club_tick(c, SUNDAY + 8 * DAY);
	assert_string_equal(
	    pages_rows(&c->p,
		"SELECT count(*) FROM looked_back_asked WHERE athlete = 3"),
	    "0");
}

static void
a_check_in_and_her_week_do_not_come_together(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "check-in sun 17:00\nreflection sun 17:00\n");
	seq = club_tick(c, SUNDAY + 17 * HOUR);
	assert_heard(c, seq, MAYA_PHONE, "sleep, room in your week");
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "WEEK!");
	assert_heard(
	    c, club_tick(c, SUNDAY + 17 * HOUR + 900), MAYA_PHONE, "WEEK!");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(she_writes_it_changes_it_and_closes_it),
		IN_CLUB(a_day_by_its_name_is_the_next_one_of_it),
		IN_CLUB(what_is_wrong_is_said_and_nothing_changes),
		IN_CLUB(what_begins_so_and_goes_on_as_people_talk_is_a_note),
		IN_CLUB(no_score_gets_onto_a_page_in_such_words),
		IN_CLUB(a_number_that_is_no_score_is_hers_to_write),
		IN_CLUB(words_of_harm_go_to_the_lead_in_these_words_too),
		IN_CLUB(by_mail_it_is_heard_as_a_text_is),
		IN_CLUB(stop_in_such_words_is_stop),
		IN_CLUB(a_minors_answer_is_copied),
		IN_CLUB(her_week_is_hers_unless_she_shares_it),
		IN_CLUB(bytes_that_are_no_letters_count_as_letters),
		IN_CLUB(nobody_is_asked_about_her_week_unless_the_club_says_so),
		IN_CLUB(she_is_asked_once_a_week_at_its_time),
		IN_CLUB(who_has_written_is_away_or_has_not_agreed_is_not_asked),
		IN_CLUB(what_could_not_be_sent_was_not_asked),
		IN_CLUB(a_check_in_and_her_week_do_not_come_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
