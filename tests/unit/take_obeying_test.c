/* take_obeying_test.c -- orders on lines of their own, beside other things. */
#include "tests/unit/take_texts.h"

static void
rated(struct club *c)
{
	club_mail(c, DANA, "Maya: hands 37\nMaya: rhythm 60\nMaya: sync 40");
}

/* What her coaches find of the text on a page, through the view "said". */
static const char *
seen(struct club *c, int64_t seq)
{
	struct stmt *st = db_use(c->p.db, GEN_TALK);
	const char *body = NULL;

	stmt_int(st, ":reader", DANA);
	stmt_int(st, ":athlete", MAYA);
	stmt_int(st, ":archived", 0);
	stmt_int(st, ":limit", 8);
	while (stmt_step(st) == DB_ROW)
		if (stmt_get_int(st, "seq") == seq &&
		    stmt_get_int(st, "nth") == 0)
			body = stmt_copy_text(st, &c->p.a, "body");
	assert_non_null(body);
	return body;
}

static void
a_result_and_a_check_in_stand_beside_answers(void **state)
{
	static const char *const said[] = { "60 75 80\n2k 7:05.3\n4355",
		"2k 7:05.3\n60 75 80\n\n4355\n",
		"2k 7:05.3\r\n60\r\n75\r\n80" };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(said); i++) {
		int64_t seq;

		rated(c);
		seq = text_told(c, MAYA_PHONE, said[i], "Got 2K 7:05.3");
		assert_heard(c, seq, MAYA_PHONE, "Hands: you 60");
		assert_heard(c, seq, MAYA_PHONE,
		    strstr(said[i], "4355") == NULL ? "2K" : "Got 4355");
		c->clock += 8 * 86400;
	}
}

static void
a_wrong_result_is_refused_and_the_rest_is_kept(void **state)
{
	struct club *c = *state;
	int64_t seq;

	rated(c);
	seq =
	    text_told(c, MAYA_PHONE, "60 75 80\n5k 3:50.2", "cannot be right");
	assert_heard(c, seq, MAYA_PHONE, "Hands: you 60");
	seq =
	    text_told(c, MAYA_PHONE, "2k 7:05.3\n5k 18:50.2", "Got 2K 7:05.3");
	assert_heard(c, seq, MAYA_PHONE, "Got 5K 18:50.2");
}

/* Of a note her coaches have what is for them, by mail. */
static void
what_stands_around_an_order_is_a_note(void **state)
{
	struct club *c = *state;
	int64_t seq = text_told(
	    c, MAYA_PHONE, "Hi coach\nsick\nsee you monday", "get well");

	assert_heard(c, seq, DANA_MAIL, "> Hi coach\n# > see you monday");
	assert_string_equal(seen(c, seq), "");
}

/* All behind a check-in is its note. */
static void
the_note_of_a_check_in_stays_hers(void **state)
{
	struct club *c = *state;
	int64_t seq;

	rated(c);
	seq = text_told(c, MAYA_PHONE,
	    "60 75 80\n4355 exams\nand mum is ill\nsick of it",
	    "Your note stays with you.");
	assert_heard(c, seq, MAYA_PHONE, "Hands: you 60");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_string_equal(seen(c, seq), "");
}

static void
a_line_of_a_talk_is_no_order(void **state)
{
	static const char *const said[] = { "great row\nok then\nthanks",
		"I was there\n2k was hard\nbye",
		"lost\nlink to the plan?\nbye" };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(said); i++)
		assert_heard(c, club_text(c, MAYA_PHONE, said[i]), DANA_MAIL,
		    "Maya Chen texted");
	text_told(
	    c, MAYA_PHONE, "4355\nstop texting me", "you get no more texts");
}

static void
numbers_that_are_left_over_are_not_left_unsaid(void **state)
{
	struct club *c = *state;
	int64_t seq;

	rated(c);
	seq = text_told(c, MAYA_PHONE, "60 75 80 2k 7:05.3", "Hands: you 60");
	assert_heard(c, seq, MAYA_PHONE, "The other numbers were not kept.");
	c->clock += 8 * 86400;
	rated(c);
	seq = club_text(c, MAYA_PHONE, "60 75 80 great row");
	assert_heard(c, seq, DANA_MAIL, "great row");
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "other numbers");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_result_and_a_check_in_stand_beside_answers),
		IN_CLUB(a_wrong_result_is_refused_and_the_rest_is_kept),
		IN_CLUB(what_stands_around_an_order_is_a_note),
		IN_CLUB(the_note_of_a_check_in_stays_hers),
		IN_CLUB(a_line_of_a_talk_is_no_order),
		IN_CLUB(numbers_that_are_left_over_are_not_left_unsaid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
