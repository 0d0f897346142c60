/* take_consent_test.c -- what a phone has agreed to, and who asks to join. */
#include "tests/unit/take_hours.h"

#define STRANGER "+15555550130"

/* "invited 1 text|agreed 1 text|...": the evidence that is this person's. */
static const char *
evidence_of(struct club *c, int64_t person)
{
	struct stmt *st = db_use(c->p.db, DATA_CONSENTS);
	const char *all = "";

	stmt_int(st, ":athlete", person);
	while (stmt_step(st) == DB_ROW)
		all = arena_printf(&c->p.a, "%s%s %s %s|", all,
		    stmt_get_text(st, "status"), stmt_get_text(st, "code"),
		    stmt_get_text(st, "way"));
	return all;
}

static const char *
evidence(struct club *c)
{
	return evidence_of(c, MAYA);
}

static void
the_evidence_has_version_and_way(void **state)
{
	struct club *c = *state;

	assert_string_equal(evidence(c), "invited 1 text|agreed 1 text|");
	club_text(c, MAYA_PHONE, "STOP");
	club_text(c, MAYA_PHONE, "START");
	assert_string_equal(evidence(c),
	    "invited 1 text|agreed 1 text|stopped  text|resumed 1 text|");
}

static void
a_carriers_word_is_noted_as_its_own(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, "Maya: hands 37");

	club_put(c, "report", "r1",
	    arena_printf(&c->p.a, "%lld-1", (long long)seq),
	    "failed 21610 said STOP");
	assert_string_equal(
	    evidence(c), "invited 1 text|agreed 1 text|stopped  carrier|");
}

static void
new_terms_are_asked_about_before_anything_else(void **state)
{
	struct club *c = *state;
	int64_t seq = order_told(
	    c, "lines", "terms version 2\n", "1 phone is asked again");

	assert_heard(
	    c, seq, MAYA_PHONE, "https://pages.example.org/terms/#v2 ");
	assert_string_equal(club_phone(c, MAYA_PHONE), "pending");
	seq = club_mail(c, DANA, "Maya: hands 37");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, club_later(c, HOUR), MAYA_PHONE, NULL);
	text_told(c, MAYA_PHONE, "Yes", "has rated your Hands");
	assert_string_equal(evidence(c),
	    "invited 1 text|agreed 1 text|invited 2 text|agreed 2 text|");
	order_told(c, "lines", "terms version 2\n", "in force already");
	assert_string_equal(club_phone(c, MAYA_PHONE), "active");
}

static void
who_said_stop_is_not_asked_again(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, MAYA_PHONE, "STOP");
	seq = club_order(c, "lines", "terms version 2\n");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

/* Maya's YES is not that of whoever has her number after her. */
static void
a_number_that_is_anothers_now_is_asked_anew(void **state)
{
	static const char other[] = "+15555550177";
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "roster remove Maya\n");
	seq =
	    club_order(c, "lines", "roster add Noa Ny phone " MAYA_PHONE "\n");
	assert_string_equal(club_phone(c, MAYA_PHONE), "pending");
	assert_heard(c, seq, MAYA_PHONE, "Noa, may ");
	seq = club_mail(c, DANA, "message Noa: hi");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	text_told(c, MAYA_PHONE, "YES", "Your private page");
	assert_string_equal(evidence_of(c, BEA + 1),
	    "stopped  operator|invited 1 text|agreed 1 text|");
	/* Nor is what Maya gets Noa's to read, when she comes back. */
	club_order(c, "lines",
	    "roster add Maya Chen <maya@example.org> phone +15555550177\n");
	club_text(c, other, "YES");
	seq = club_mail(c, DANA, "message Maya: hi");
	assert_heard(c, seq, other, "hi");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, club_text(c, MAYA_PHONE, "good morning"), DANA_MAIL,
	    "Noa Ny texted");
}

/* Maya has another number, and Noa got hers: not even the link goes there. */
static void
her_only_phone_leaves_the_older_one(void **state)
{
	static const char other[] = "+15555550177";
	struct club *c = *state;
	int64_t asked = club_mail(c, DANA, "Maya: hands 37"), seq;

	seq =
	    club_mail(c, ROBIN, "roster edit Maya: phone only +1 555 555 0177");
	assert_heard(c, seq, other, "Reply YES");
	assert_heard(c, asked, MAYA_PHONE, NULL);
	club_mail(c, ROBIN, "roster add Noa Ny phone " MAYA_PHONE);
	club_text(c, MAYA_PHONE, "YES");
	seq = club_mail(c, ROBIN, "message Maya: hi");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	club_text(c, other, "YES");
	assert_heard(c, club_mail(c, ROBIN, "reset password Maya"), other,
	    "Your new private page");
	assert_heard(c, club_text(c, MAYA_PHONE, "good morning"), DANA_MAIL,
	    "Noa Ny texted");
	mail_told(c, ROBIN, "roster edit Maya: phone none",
	    "phone only +15555550123");
}

/* For the same person, back again, it holds; so does a STOP for the next. */
static void
a_yes_is_its_owners_and_a_stop_the_numbers(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "roster remove Maya\n");
	club_order(c, "lines", "roster add Maya Chen phone " MAYA_PHONE "\n");
	assert_string_equal(club_phone(c, MAYA_PHONE), "active");
	club_text(c, MAYA_PHONE, "STOP");
	club_order(c, "lines", "roster remove Maya\n");
	seq = order_told(c, "lines", "roster add Noa Ny phone " MAYA_PHONE "\n",
	    MAYA_PHONE " has said STOP");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	club_text(c, "+15555550177", "YES");
	assert_string_equal(club_phone(c, "+15555550177"), "");
}

/* She would be shown what she cannot be sent. */
static void
who_said_stop_answers_nothing(void **state)
{
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37");
	club_text(c, MAYA_PHONE, "STOP");
	club_text(c, MAYA_PHONE, "52");
	club_text(c, MAYA_PHONE, "hands 52");
	assert_true(club_standing(c).waiting);
	club_text(c, MAYA_PHONE, "START");
	club_text(c, MAYA_PHONE, "52");
	assert_int_equal(club_standing(c).pairs, 1);
}

/* ---- STOP and HELP, where the carrier says nothing ---- */

static int
we_answer(void **state)
{
	struct club *c;

	if (club_begin(state) != 0)
		return -1;
	c = *state;
	club_conf(c,
	    "[sms]\n\tcarrier-replies = off\n"
	    "[club]\n\tcontact = office@example.org\n");
	return 0;
}

static void
the_carrier_answers_where_nothing_is_said(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "HELP", NULL);
	/* Carriers know no Spanish word for it. */
	text_told(c, MAYA_PHONE, "AYUDA", "coaches");
	text_told(c, MAYA_PHONE, " Stop", NULL);
}

/* They match a whole text of one word, and nothing else. */
static void
what_no_carrier_knows_is_ours_to_confirm(void **state)
{
	static const char *const words[] = { "please stop texting me",
		"STOP\n\nSent from my iPhone", "parar" };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(words); i++) {
		text_told(c, MAYA_PHONE, words[i], "no more texts");
		assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
		club_text(c, MAYA_PHONE, "START");
	}
}

static void
stop_is_confirmed_once(void **state)
{
	struct club *c = *state;
	int64_t seq = text_told(c, MAYA_PHONE, "STOP", "no more texts");

	assert_one_segment(c, seq, MAYA_PHONE);
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	text_told(c, MAYA_PHONE, "STOP", NULL);
	text_told(c, MAYA_PHONE, "START", "https://");
	text_told(c, MAYA_PHONE, "please stop texting me", "START");
	text_told(c, STRANGER, "STOP", "no more texts");
}

static void
stop_is_confirmed_in_her_language(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "IDIOMA ES");
	text_told(c, MAYA_PHONE, "AYUDA", "Dudas");
	text_told(c, MAYA_PHONE, "PARAR", "ya no recibes");
}

static void
help_is_answered_to_anybody_once_an_hour(void **state)
{
	static const char *const phones[] = { MAYA_PHONE, STRANGER };
	struct club *c = *state;
	int64_t seq;

	club_text(c, MAYA_PHONE, "STOP");
	for (size_t i = 0; i < 2; i++) {
		seq = text_told(c, phones[i], "HELP", "office@example.org");
		assert_heard(c, seq, phones[i], "STOP");
		assert_one_segment(c, seq, phones[i]);
		text_told(c, phones[i], "HELP", NULL);
	}
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	c->clock += HOUR;
	text_told(c, MAYA_PHONE, "INFO", "office");
}

static void
what_the_carrier_answered_is_not_answered_again(void **state)
{
	struct club *c = *state;
	int64_t seq = club_put(c, "text", "SMx", "",
	    "From=%2B15555550101&To=%2B15555550100&Body=STOP&MessageSid=SMx"
	    "&NumMedia=0&OptOutType=STOP");

	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

/* ---- too many ---- */

/* At the same second as what came last. */
static int64_t
at_once(struct club *c, const char *phone, const char *words)
{
	c->clock -= 60;
	return club_text(c, phone, words);
}

static void
a_machine_is_understood_and_not_answered(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, "Maya: hands 37");

	c->clock += 600;
	for (int i = 0; i < 30; i++)
		seq = at_once(c, MAYA_PHONE, "HIDE POINTS");
	assert_heard(c, seq, MAYA_PHONE, "hidden");
	assert_heard(c, at_once(c, MAYA_PHONE, "hands 40"), MAYA_PHONE, NULL);
	assert_int_equal(club_standing(c).self, 40);
	seq = at_once(c, MAYA_PHONE, "my bike broke down");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, at_once(c, "+15555550177", "hello?"), "+15555550177",
	    "Riverside");
	assert_heard(c, at_once(c, MAYA_PHONE, "I want to kill myself"),
	    MAYA_PHONE, "988");
	text_told(c, MAYA_PHONE, "HIDE POINTS", "hidden");
	for (int i = 0; i < 30; i++)
		at_once(c, MAYA_PHONE, "HIDE POINTS");
	at_once(c, MAYA_PHONE, "STOP");
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

/* ---- JOIN ---- */

static void
join_waits_for_the_head_coach(void **state)
{
	struct club *c = *state;
	const char *order;
	int64_t seq = text_told(
	    c, STRANGER, "Join Zoe O'Hara.", "A head coach is asked first");

	assert_one_segment(c, seq, STRANGER);
	assert_heard(c, seq, ROBIN_MAIL, "Nobody has checked who that is");
	assert_heard(c, seq, DANA_MAIL, NULL);
	order = "roster add Zoe O'Hara phone " STRANGER;
	assert_heard(c, seq, ROBIN_MAIL, order);
	mail_told(c, ROBIN, "status", "to be let in: Zoe O'Hara " STRANGER);
	assert_lacks(club_receipt(c, club_mail(c, DANA, "status")), STRANGER);
	seq = club_mail(c, ROBIN, order);
	assert_heard(c, seq, STRANGER, "Reply YES");
	assert_string_equal(club_phone(c, STRANGER), "pending");
	assert_lacks(club_receipt(c, club_mail(c, ROBIN, "status")), STRANGER);
	club_text(c, STRANGER, "YES");
	assert_string_equal(club_phone(c, STRANGER), "active");
}

static void
join_is_answered_and_mailed_once_a_day(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, STRANGER, "JOIN Zoe Hara");
	seq = text_told(c, STRANGER, "JOIN Zoe Harald", NULL);
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	text_told(c, STRANGER, "hello?", NULL);
	c->clock += DAY;
	seq = text_told(c, STRANGER, "JOIN Zoe Harald", "asked first");
	assert_heard(c, seq, ROBIN_MAIL, "Zoe Harald");
}

static void
a_name_is_up_to_four_words_of_any_script(void **state)
{
	static const char *const names[] = { "Øyvind Moe", "Érica Paz", "Юлия",
		"Ana Maria da Silva" };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(names); i++)
		assert_heard(c,
		    club_text(c, arena_printf(&c->p.a, "+1555555017%zu", i),
			arena_printf(&c->p.a, "JOIN %s", names[i])),
		    ROBIN_MAIL, names[i]);
}

/* What turns a line around would turn the number of the order, too. */
static void
no_sign_in_a_name_is_unseen(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, STRANGER, "JOIN Zo\u200be \u202eHara\u2028");

	assert_heard(c, seq, ROBIN_MAIL,
	    "\n    roster add Zoe Hara phone " STRANGER "\n");
}

static void
a_crowd_that_joins_does_not_flood_the_head_coach(void **state)
{
	struct club *c = *state;
	int mails = 0;

	for (int i = 0; i < 30; i++)
		mails +=
		    club_heard(c,
			club_text(c, arena_printf(&c->p.a, "+155555502%02d", i),
			    "JOIN Zoe"),
			ROBIN_MAIL) != NULL;
	assert_int_equal(mails, 20);
}

/* One answer a day: it says what will follow upon the right one. */
static void
join_without_a_name_is_told_how(void **state)
{
	struct club *c = *state;
	int64_t seq = text_told(
	    c, STRANGER, "Join.", "JOIN Eva Lind. A head coach is asked");

	assert_one_segment(c, seq, STRANGER);
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	assert_heard(
	    c, club_text(c, STRANGER, "JOIN Zoe Hara"), ROBIN_MAIL, "Zoe Hara");
	text_told(c, "+15555550131", "join me <x@example.org>",
	    "please text JOIN and your name");
}

/* An order that a coach may copy holds nothing but a name. */
static void
what_is_no_name_is_no_request(void **state)
{
	static const char *const bodies[] = {
		"JOIN",
		"JOIN me <x@example.org>",
		"JOIN Zoe: minor no",
		"JOIN Zoe and I will come",
		"JOIN 5",
		"join us for a drink at the pub",
		"joining soon",
		"JOIN -x",
		"JOIN \xF0\x9F\x9A\xA3",
		"JOIN \x80",
		"JOIN Zoe zoe\uff20evil\uff0eexample",
		"JOIN Zoe phone \uff0b15555550199",
		"JOIN Zoe\uff1a minor",
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(bodies); i++)
		assert_heard(
		    c, club_text(c, STRANGER, bodies[i]), ROBIN_MAIL, NULL);
	assert_lacks(club_receipt(c, club_mail(c, ROBIN, "status")), STRANGER);
}

#define WE_ANSWER(f) cmocka_unit_test_setup_teardown(f, we_answer, club_end)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(the_evidence_has_version_and_way),
		IN_CLUB(a_carriers_word_is_noted_as_its_own),
		IN_CLUB(new_terms_are_asked_about_before_anything_else),
		IN_CLUB(who_said_stop_is_not_asked_again),
		IN_CLUB(a_number_that_is_anothers_now_is_asked_anew),
		IN_CLUB(her_only_phone_leaves_the_older_one),
		IN_CLUB(who_said_stop_answers_nothing),
		IN_CLUB(a_yes_is_its_owners_and_a_stop_the_numbers),
		IN_CLUB(the_carrier_answers_where_nothing_is_said),
		IN_CLUB(what_no_carrier_knows_is_ours_to_confirm),
		WE_ANSWER(stop_is_confirmed_once),
		WE_ANSWER(stop_is_confirmed_in_her_language),
		WE_ANSWER(help_is_answered_to_anybody_once_an_hour),
		WE_ANSWER(what_the_carrier_answered_is_not_answered_again),
		IN_CLUB(a_machine_is_understood_and_not_answered),
		IN_CLUB(join_waits_for_the_head_coach),
		IN_CLUB(join_is_answered_and_mailed_once_a_day),
		IN_CLUB(a_name_is_up_to_four_words_of_any_script),
		IN_CLUB(no_sign_in_a_name_is_unseen),
		IN_CLUB(a_crowd_that_joins_does_not_flood_the_head_coach),
		IN_CLUB(join_without_a_name_is_told_how),
		IN_CLUB(what_is_no_name_is_no_request),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
