/* take_text_test.c -- orders by text, and what they leave in the ledger. */
#include "tests/unit/take_texts.h"

#include "ingest/sms/optout.h"
#include "ingest/take/texts/verb.h"

#define COX_PHONE "+15555550106"

/* A number of one row; -1: no row, or nothing there. */
static int64_t
ask(struct club *c, enum db_stmt stmt, const char *test, const char *column)
{
	struct stmt *st = db_use(c->p.db, stmt);
	int64_t value = -1;

	stmt_int(st, ":athlete", MAYA);
	if (test != NULL)
		stmt_text(st, ":test", test);
	if (stmt_step(st) == DB_ROW && !stmt_get_null(st, column))
		value = stmt_get_int(st, column);
	stmt_end(st);
	return value;
}

static const char *
own(struct club *c, int64_t person, const char *name)
{
	struct stmt *st = db_use(c->p.db, DATA_PROFILE);
	const char *value = NULL;

	stmt_int(st, ":athlete", person);
	while (stmt_step(st) == DB_ROW)
		if (strcmp(stmt_get_text(st, "name"), name) == 0)
			value = stmt_copy_text(st, &c->p.a, "value");
	return value == NULL ? "none" : value;
}

static void
the_grades_are_the_clubs(void **state)
{
	struct club *c = *state;

	club_conf(c, "[club]\n\tgrades = 6-8\n");
	club_text(c, MAYA_PHONE, "GRADE 8");
	assert_string_equal(own(c, MAYA, "grade"), "8");
	text_told(c, MAYA_PHONE, "GRADE 9", "from 6 to 8. Like this: GRADE 6");
	club_order(c, "lines", "edit Maya Chen: grade 5\n");
	assert_string_equal(own(c, MAYA, "grade"), "8");
	club_order(c, "lines", "edit Maya Chen: grade 7\n");
	assert_string_equal(own(c, MAYA, "grade"), "7");
	club_order(c, "roster",
	    "Role,First name,Last name,Phone,Grade\n"
	    "rower,Eva,Lind,+15555550171,9\n"
	    "rower,Una,Lind,+15555550172,6\n");
	assert_int_equal(club_texts(c, "+15555550171"), 0);
	assert_int_equal(club_texts(c, "+15555550172"), 1);
}

/* To another number of the account's, as the door marks it. */
static int64_t
astray(struct club *c, const char *from, const char *words)
{
	struct arena *a = &c->p.a;
	const char *sid = club_source(c, "SM");

	return club_put(c, "text", sid, "astray",
	    arena_printf(a,
		"From=%s&To=%%2B15555550199&Body=%s&MessageSid=%s&NumMedia=0",
		club_escape(a, from), club_escape(a, words), sid));
}

static void
a_number_that_is_no_line_answers_nobody(void **state)
{
	struct club *c = *state;
	int64_t seq;
	struct stmt *st;

	club_mail(c, DANA, "Maya: hands 37");
	seq = astray(c, MAYA_PHONE, "60");
	assert_null(club_heard(c, seq, MAYA_PHONE));
	assert_null(club_heard(c, seq, DANA_MAIL));
	assert_true(club_standing(c).waiting);
	st = db_use(c->p.db, OPS_ASIDE);
	assert_int_equal(stmt_step(st), DB_ROW);
	assert_has(stmt_get_text(st, "reason"),
	    "to +15555550199, which is no line of ours");
	stmt_end(st);
	astray(c, "+15555550177", "JOIN Eva Lind");
	astray(c, "+15555550177", "hello?");
	assert_int_equal(club_texts(c, "+15555550177"), 0);
	astray(c, MAYA_PHONE, "STOP");
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

static void
words_of_harm_are_read_wherever_they_come(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_conf(c, "[club]\n\tsafeguarding = safe@example.org\n");
	seq = astray(c, MAYA_PHONE, "somebody hurts me");
	assert_heard(c, seq, "safe@example.org", "Maya Chen");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
add_coxswain(struct club *c)
{
	club_order(c, "roster",
	    "Role,First name,Last name,Phone\ncoxswain,Cleo,Park," COX_PHONE);
	club_text(c, COX_PHONE, "YES");
}

/* ---- ratings ---- */

static void
a_number_beside_another_skill_is_never_the_asked_ones(void **state)
{
	static const struct talk rows[] = {
		{ "sync 65", "Synchronicity: you 65, kept" },
		{ "rythm 70", "Rhythm: you 70, kept" },
		{ "balance 50", "That could mean two things" },
		{ "maya 52", "Hands: you 52, Coach Reyes 37" },
	};
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37");
	TALK(c, MAYA_PHONE, rows);
	assert_int_equal(club_standing(c).self, 52);
}

static void
one_text_answers_what_was_asked_and_what_it_names(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	seq = text_told(c, MAYA_PHONE, "sync 70 hands 65 imp 8 ?50",
	    "Hands: you 65, Coach Reyes 37");
	assert_heard(c, seq, MAYA_PHONE, "Synchronicity: you 70, kept");
	assert_int_equal(club_standing(c).guess, 50);
}

/* The open skill is not the one that she has just answered. */
static void
a_correction_says_which_skill_it_is_about(void **state)
{
	static const struct talk rows[] = {
		{ "sync 60", "Synchronicity: you 60, Coach Reyes 12" },
		{ "oops 65", "Please write: Hands NN" },
		{ "oops sync 65", "Synchronicity: your 60 stands" },
		{ "55", "Hands: you 55, Coach Reyes 37" },
	};
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37\nMaya: sync 12");
	TALK(c, MAYA_PHONE, rows);
}

/* Of her texts, what her coaches' page shows has no digit in it. */
static void
assert_page_shows_no_number(struct club *c)
{
	struct stmt *st = db_use(c->p.db, GEN_TALK);
	int texts = 0;

	stmt_int(st, ":reader", DANA);
	stmt_int(st, ":athlete", MAYA);
	stmt_int(st, ":archived", 0);
	stmt_int(st, ":limit", 50);
	while (stmt_step(st) == DB_ROW)
		if (stmt_get_int(st, "nth") == 0) {
			assert_null(
			    strpbrk(stmt_get_text(st, "body"), "0123456789"));
			texts++;
		}
	stmt_end(st);
	assert_true(texts >= 2);
}

static void
she_is_told_what_was_off(void **state)
{
	static const struct talk rows[] = {
		{ "110", "off the scale" },
		{ "70.5", "whole numbers" },
		{ "60 110", "A number off its scale was not kept. Still open" },
		{ "100 imp 11", "A number off its scale was not kept. More" },
		{ "7/10", "7/10 would be 70" },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		club_mail(c, DANA,
		    i == 2 ? "Maya: hands 37\nMaya: rhythm 40"
			   : "Maya: hands 37");
		c->clock += 8 * 86400;
		text_told(c, MAYA_PHONE, rows[i].says, rows[i].heard);
	}
}

/* A coach reads neither, so neither is said to be for them. */
static void
a_skip_and_a_number_without_a_question_are_told_as_what_they_are(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "65",
	    "No question waits for a number, so nothing was taken from that. "
	    "With the name of a skill it counts: Hands 65");
	club_mail(c, DANA, "Maya: hands 37\nMaya: sync 40");
	text_told(c, MAYA_PHONE, "hands skip",
	    "Left out, then. Still open: Synchronicity.");
	text_told(c, MAYA_PHONE, "skip both", "Left out, then.");
}

static void
what_is_unclear_twice_is_a_note_without_its_numbers(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	seq =
	    text_told(c, MAYA_PHONE, "60 or 70", "That could mean two things");
	assert_heard(c, seq, DANA_MAIL, NULL);
	seq = text_told(
	    c, MAYA_PHONE, "well sixty or 70, windy", "kept for your coaches");
	assert_heard(c, seq, DANA_MAIL, "well .. or .., windy");
	/* Of numbers alone nothing is left that a coach could read. */
	seq = text_told(c, MAYA_PHONE, "60 70 80", "Please write: Hands NN");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_page_shows_no_number(c);
	/* The question is open all the same. */
	text_told(c, MAYA_PHONE, "60", "Hands: you 60");
}

/* ---- erg tests ---- */

static void
erg_tests_are_hers_to_enter_and_take_back(void **state)
{
	static const struct talk rows[] = {
		{ "2K 7:00.0", "Got 2K 7:00.0 of 2026-" },
		{ "2k 6:45.3", "split 1:41.3. Your best, before it was 7:00" },
		{ "2K 6:50", "Your best is 6:45.3" },
		{ "2K 6:50", "it was there already" },
		{ "2K UNDO", "Taken back: 2K 6:50.0" },
		{ "2K 3:10", "cannot be right: I take 5:00.0 to 15:00.0" },
		{ "2K 45", "is no time. Like this: 2K 6:45.3" },
		{ "2K 6:45.3 2030-01-01", "is not over yet" },
		{ "2K 6:45.3 2019-01-01", "more than a year ago" },
		{ "5K 18:55.0 yesterday", "Got 5K 18:55.0 of 2026-05-05" },
		{ "2K 6:45.3 last monday", "as no date" },
		{ "2K 6:45.3 nov 20", "as no date" },
		{ "5K 18:50.2", "Got 5K 18:50.2" },
		{ "30min 7500m", "Got 30MIN 7500m" },
		{ "2K 6:45 pieces are hard, coach", "kept for your coaches" },
		{ "6k 21:10.0 felt really awful today", "Got 6K 21:10.0" },
		{ "1k 3:20, so happy with that", "Got 1K 3:20.0" },
		{ "500m 1:40 but my goal is lower", NULL },
		{ "500m 1:40 is what she pulled today", NULL },
		{ "500m undo", "There is no 500M that you texted" },
		{ "10k undo", "There is no 10K that you texted" },
	};
	struct club *c = *state;

	TALK(c, MAYA_PHONE, rows);
	assert_int_equal(ask(c, TAKE_RESULT_BEST, "2k", "n"), 2);
	assert_int_equal(ask(c, TAKE_RESULT_BEST, "2k", "lowest"), 4053);
}

static void
a_coxswain_has_no_side_and_no_erg_test(void **state)
{
	static const struct talk rows[] = {
		{ "2K 6:45.3", "you are a coxswain" },
		{ "SIDE port", "a side is a rower's" },
		{ "4355", "Got 4355" },
	};
	struct club *c = *state;

	add_coxswain(c);
	TALK(c, COX_PHONE, rows);
}

/* ---- facts about herself ---- */

static void
facts_are_stored_or_refused_with_an_example(void **state)
{
	static const struct {
		const char *says, *heard, *name, *value;
	} rows[] = {
		{ "SIDE starboard", "Your side is starboard", "side",
		    "starboard" },
		{ "lado babor", "Your side is port", "side", "port" },
		{ "SIDE bothp", "Your side is both", "side", "both" },
		{ "side left", "SIDE port", "side", "both" },
		{ "GRADE 9", "Your grade is 9", "grade", "9" },
		{ "grade 13", "GRADE 9", "grade", "9" },
		{ "HEIGHT 5'10", "Got your height", "height_cm", "178" },
		{ "height 5 11", "Got your height", "height_cm", "180" },
		{ "HEIGHT 172 cm", "Got your height", "height_cm", "172" },
		{ "HEIGHT 1.75 m", "Got your height", "height_cm", "175" },
		{ "height 5’10”", "Got your height", "height_cm", "178" },
		{ "HEIGHT 300", "HEIGHT 5'10", "height_cm", "178" },
		{ "HEIGHT -172", "HEIGHT 5'10", "height_cm", "178" },
		{ "height 5-10", "Got your height", "height_cm", "178" },
		{ "HEIGHT none", "cleared", "height_cm", "none" },
		{ "WEIGHT 150", "in pounds", "weight_kg", "68.0" },
		{ "peso 67,5 kg", "in kilos", "weight_kg", "67.5" },
		{ "WEIGHT -150", "WEIGHT 150", "weight_kg", "67.5" },
		{ "WEIGHT 0", "WEIGHT 150", "weight_kg", "67.5" },
		{ "WEIGHT 20 kg", "WEIGHT 150", "weight_kg", "67.5" },
		{ "weight 68.5kg", "in kilos", "weight_kg", "68.5" },
		{ "WEIGHT 900", "WEIGHT 150", "weight_kg", "68.5" },
		{ "WEIGHT none", "cleared", "weight_kg", "none" },
		{ "LANGUAGE es", "Tu idioma", "language", "es" },
		{ "idioma klingon", "IDIOMA es", "language", "es" },
		{ "LANGUAGE en", "is English now", "language", "en" },
		{ "idioma klingon", "LANGUAGE es", "language", "en" },
		{ "HIDE POINTS", "hidden", "points_hidden", "yes" },
		{ "Show points!", "shown", "points_hidden", "no" },
		{ "SHARE PHONE", "may see your number", "phone_shared", "yes" },
		{ "hide phone", "hidden", "phone_shared", "no" },
		{ "NAME MAYA CHEN", "MAYA CHEN", "last_name", "CHEN" },
		{ "NAME Maya chen", "Maya chen", "first_name", "Maya" },
		{ "NAME Maja Chen", "Only capital and small", "first_name",
		    "Maya" },
		{ "name of the race?", "kept for your coaches", "last_name",
		    "chen" },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t seq =
		    text_told(c, MAYA_PHONE, rows[i].says, rows[i].heard);

		one_segment(c, club_heard(c, seq, MAYA_PHONE));
		if (strcmp(own(c, MAYA, rows[i].name), rows[i].value) != 0)
			fail_msg("%s: %s is %s", rows[i].says, rows[i].name,
			    own(c, MAYA, rows[i].name));
	}
}

static void
a_minor_shares_no_number(void **state)
{
	struct club *c = *state;

	club_text(c, NORA_PHONE, "YES");
	text_told(
	    c, NORA_PHONE, "SHARE PHONE", "Nobody under age shares a number");
	assert_string_equal(own(c, NORA, "phone_shared"), "no");
}

static void
who_asks_for_her_data_is_told_where_it_will_be(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "EXPORT");

	struct stmt *st;

	assert_heard(c, seq, MAYA_PHONE, "on your page soon, for 14 days");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	st = db_use(c->p.db, DATA_ASKED);
	stmt_int(st, ":athlete", MAYA);
	assert_int_equal(stmt_step(st), DB_ROW);
	assert_int_equal(stmt_get_int(st, "at"), c->clock);
	stmt_end(st);
}

/* ---- whose text it is ---- */

static void
every_order_on_a_shared_phone_says_whose_it_is(void **state)
{
	struct club *c = *state;

	club_text(c, SILVA_PHONE, "YES");
	for (size_t i = 0; text_verb(i) != NULL; i++) {
		const struct text_verb *v = text_verb(i);

		if (!v->nameless)
			text_told(c, SILVA_PHONE, v->example,
			    "begin with the name: Ana or Bea");
	}
	club_text(c, SILVA_PHONE, "Bea: SIDE port");
	assert_string_equal(own(c, BEA, "side"), "port");
	assert_string_equal(own(c, ANA, "side"), "none");
}

static void
each_of_her_phones_is_hers(void **state)
{
	static const char second[] = "+15555550131";
	struct club *c = *state;

	club_order(c, "roster",
	    "Role,First name,Last name,Phone\nrower,Maya,Chen,+15555550131");
	club_text(c, second, "YES");
	text_told(c, second, "SIDE port", "Your side is port");
	assert_string_equal(own(c, MAYA, "side"), "port");
	text_told(c, MAYA_PHONE, "GRADE 9", "Your grade is 9");
}

static void
other_channels_are_no_phone_of_ours(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, "whatsapp:" MAYA_PHONE, "SIDE port");

	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_string_equal(own(c, MAYA, "side"), "none");
	assert_string_equal(club_phone(c, "whatsapp:" MAYA_PHONE), "");
}

static void
no_order_takes_a_carriers_word(void **state)
{
	struct arena *a = *state;

	for (size_t i = 0; text_verb(i) != NULL; i++) {
		char *words = arena_strdup(a, text_verb(i)->words), *save;

		for (char *w = strtok_r(words, "|", &save); w != NULL;
		     w = strtok_r(NULL, "|", &save)) {
			struct fold_word *one;
			size_t n = fold_words(a, w, strlen(w), &one);

			if (optout_keyword(one, n) != OPTOUT_NONE)
				fail_msg("%s is the carriers'", w);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_number_beside_another_skill_is_never_the_asked_ones),
		IN_CLUB(one_text_answers_what_was_asked_and_what_it_names),
		IN_CLUB(a_correction_says_which_skill_it_is_about),
		IN_CLUB(she_is_told_what_was_off),
		IN_CLUB(
		    a_skip_and_a_number_without_a_question_are_told_as_what_they_are),
		IN_CLUB(what_is_unclear_twice_is_a_note_without_its_numbers),
		IN_CLUB(erg_tests_are_hers_to_enter_and_take_back),
		IN_CLUB(a_coxswain_has_no_side_and_no_erg_test),
		IN_CLUB(facts_are_stored_or_refused_with_an_example),
		IN_CLUB(a_minor_shares_no_number),
		IN_CLUB(who_asks_for_her_data_is_told_where_it_will_be),
		IN_CLUB(every_order_on_a_shared_phone_says_whose_it_is),
		IN_CLUB(each_of_her_phones_is_hers),
		IN_CLUB(other_channels_are_no_phone_of_ours),
		IN_CLUB(the_grades_are_the_clubs),
		IN_CLUB(a_number_that_is_no_line_answers_nobody),
		IN_CLUB(words_of_harm_are_read_wherever_they_come),
		IN_ARENA(no_order_takes_a_carriers_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
