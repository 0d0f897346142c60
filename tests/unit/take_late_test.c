/* take_late_test.c -- texts and mails that came long after they were sent. */
#include "tests/unit/take_world.h"

/* What the carrier's list had: sent then, found now. */
static int64_t
found(struct club *c, const char *words, int64_t sent)
{
	struct arena *a = &c->p.a;
	const char *sid = club_source(c, "SMlate");
	const char *body =
	    arena_printf(a, "From=%s&To=%s&Body=%s&MessageSid=%s&NumMedia=0",
		club_escape(a, MAYA_PHONE), club_escape(a, CLUB_LINE),
		club_escape(a, words), sid);
	struct dropbox_message m = {
		.kind = "text",
		.source_id = sid,
		.received = c->clock,
		.meta = arena_printf(a, "listed:%lld", (long long)sent),
		.body = body,
		.len = strlen(body),
	};

	assert_true(dropbox_append(c->box, &m, 1, NULL));
	club_take(c, c->box, c->p.db);
	return dropbox_find(c->box, "text", sid);
}

static void
a_late_answer_still_answers_the_open_question(void **state)
{
	struct club *c = *state;
	int64_t sent, seq;

	club_mail(c, DANA, "Maya: hands 37");
	sent = c->clock + 60;
	c->clock += 3 * 3600;
	seq = found(c, "65", sent);
	assert_heard(c, seq, MAYA_PHONE, "you 65, Coach Reyes 37");
	assert_int_equal(club_standing(c).self, 65);
}

static void
a_late_answer_is_not_taken_for_a_newer_questions(void **state)
{
	struct club *c = *state;
	int64_t sent, seq;

	club_mail(c, DANA, "Maya: hands 37");
	sent = c->clock + 60;
	/* By then another question is asked. */
	c->clock += 4 * 24 * 3600;
	club_mail(c, DANA, "Maya: rhythm 44");
	c->clock += 3600;
	seq = found(c, "65", sent);
	assert_heard(c, seq, MAYA_PHONE, "so it was not kept");
	assert_true(club_standing(c).waiting);
	assert_int_equal(club_standing(c).self, -1);
}

static void
a_late_yes_does_not_undo_stop(void **state)
{
	struct club *c = *state;
	int64_t sent = c->clock + 60;

	c->clock += 3600;
	club_text(c, MAYA_PHONE, "STOP");
	c->clock += 3600;
	found(c, "START", sent);
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

static void
a_late_stop_counts_always(void **state)
{
	struct club *c = *state;
	int64_t sent = c->clock + 60;

	c->clock += 3600;
	club_text(c, MAYA_PHONE, "START");
	c->clock += 3600;
	found(c, "STOP", sent);
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

static void
what_is_found_together_counts_in_its_order(void **state)
{
	struct club *c = *state;
	int64_t sent = c->clock + 60;

	c->clock += 3600;
	found(c, "STOP", sent);
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	found(c, "START", sent + 60);
	assert_string_equal(club_phone(c, MAYA_PHONE), "active");
}

/* She wrote at ten in the evening, and this machine was off. */
static void
a_mail_is_about_the_day_on_which_it_was_written(void **state)
{
	struct club *c = *state;
	const char *receipt;

	/* Wednesday 6 May, nine in the morning in Oslo. */
	assert_int_equal(c->clock - c->clock % 86400, 1778025600);
	c->waited = 35 * 3600;
	receipt = club_receipt(c,
	    club_mail(c, DANA,
		"Maya: 2k 7:12.4\n"
		"date yesterday\nMaya: 5k 19:00\n"
		"date 2026-05-05\nMaya: hands 37\n"));
	assert_has(receipt, "5k 19:00.0 (2026-05-03)");
	assert_has(receipt, "2026-05-05 is in the future. Today is 2026-05-04");
	mail_told(c, DANA, "result remove Maya 2k", "of 2026-05-04");
	/* What cannot be is not believed. */
	c->waited = 8 * 86400;
	receipt = club_receipt(
	    c, club_mail(c, DANA, "date yesterday\nMaya: 2k 7:11.0"));
	assert_has(receipt, "(2026-05-05)");
	c->waited = -86400;
	receipt = club_receipt(
	    c, club_mail(c, DANA, "date yesterday\nMaya: 2k 7:10.0"));
	assert_has(receipt, "(2026-05-05)");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_late_answer_still_answers_the_open_question),
		IN_CLUB(a_late_answer_is_not_taken_for_a_newer_questions),
		IN_CLUB(a_late_yes_does_not_undo_stop),
		IN_CLUB(a_late_stop_counts_always),
		IN_CLUB(what_is_found_together_counts_in_its_order),
		IN_CLUB(a_mail_is_about_the_day_on_which_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
