/* take_harm_test.c -- words of harm: who reads them, and who does not. */
#include "tests/unit/harm_world.h"

/* ---- words of harm ---- */

#define OTHER_LEAD "kim@example.org"

static void
words_of_harm_go_to_the_lead_and_to_no_coach(void **state)
{
	static const char *const words[] = { "60 and coach hurts me",
		"I want to KILL  myself", "i\xe2\x80\x99m scared of my coach",
		"don't feel safe", "me quiero suicidar", "Help me!",
		"stop touching me" };
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	club_text(c, NORA_PHONE, "YES");
	club_mail(c, DANA, "Nora: hands 37");
	for (size_t i = 0; i < COUNT(words); i++) {
		int64_t seq = club_text(c, NORA_PHONE, words[i]);

		assert_heard(c, seq, DANA_MAIL, NULL);
		assert_heard(c, seq, ROBIN_MAIL, NULL);
		assert_heard(c, seq, NORA_GUARDIAN, NULL);
		assert_heard(c, seq, LEAD, "Nora Lind (a minor) texted on");
		assert_inert(club_heard(c, seq, LEAD));
		assert_lacks(
		    column(c, letter(c, seq, LEAD), "subject"), "Nora");
		assert_heard(c, seq, NORA_PHONE, "call or text 988");
		c->clock += 86400;
	}
}

static void
the_lead_hears_of_a_picture_that_came_with_words_of_harm(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	seq = club_put(c, "text", "MMharm", "",
	    "From=%2B15555550101&To=%2B15555550100&MessageSid=MMharm"
	    "&Body=look+how+coach+hurt+me&NumMedia=1");
	assert_heard(c, seq, LEAD, "# A picture came with it.");
	seq = club_text(c, MAYA_PHONE, "coach hurt me again");
	assert_lacks(club_heard(c, seq, LEAD), "picture");
}

/* As it is typed by who hides it, or is fifteen. */
static void
words_of_harm_are_read_however_they_are_spelt(void **state)
{
	static const char *const words[] = { "k1ll myself", "kms",
		"i want to k i l l my self", "someone r@ped me", "su1c1dal",
		"s*icide", "i wanna d!e", "gonna end it all",
		"i will unalive myself", "coach hit me",
		"my coach keeps touching my leg", "took a bunch of pills",
		"el entrenador me toc\xc3\xb3", "me toc\xc3\xb3 el entrenador",
		"quiero quitarme la vida" };
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	for (size_t i = 0; i < COUNT(words); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, words[i]);

		assert_heard(c, seq, DANA_MAIL, NULL);
		assert_heard(c, seq, LEAD, "Maya Chen texted on");
		c->clock += 2 * 86400;
	}
}

static void
words_of_harm_are_no_answer(void **state)
{
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	club_mail(c, DANA, "Maya: hands 37");
	club_text(c, MAYA_PHONE, "60 and he hit on me and hurt me");
	assert_true(club_standing(c).waiting);
}

static void
rowing_is_no_harm(void **state)
{
	static const char *const words[] = { "she beat me by a length",
		"that piece killed me", "my back hurts", "I am scared of 2k",
		"the 6k hit me hard", "do I touch the slide stop",
		"this erg is killing me", "rode my bike 12 kms",
		"5k in 20 hit the wall!", "d e f boat is set*",
		"that piece was s**t", "my k*** hurts",
		"she wants to dig deeper", "coach hit her split",
		"he is hitting the catch", "her back hurts her" };
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	for (size_t i = 0; i < COUNT(words); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, words[i]);

		assert_heard(c, seq, LEAD, NULL);
		assert_heard(c, seq, DANA_MAIL, words[i]);
	}
}

static void
what_follows_within_a_day_goes_the_same_way(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	club_text(c, MAYA_PHONE, "somebody hurts me");
	seq = club_text(c, MAYA_PHONE, "it was on the dock again");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, LEAD, "on the dock again");
	assert_heard(c, seq, MAYA_PHONE, "not to your coaches");
	c->clock += 2 * 86400;
	seq = club_text(c, MAYA_PHONE, "is practice on?");
	assert_heard(c, seq, LEAD, NULL);
	assert_heard(c, seq, DANA_MAIL, "is practice on?");
}

static void
who_is_named_does_not_get_it(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(
	    c, "Jo Moss, " LEAD ", Kim Berg, " OTHER_LEAD ", " ROBIN_MAIL);
	seq = club_text(c, MAYA_PHONE, "moss is hurting me");
	assert_heard(c, seq, LEAD, NULL);
	assert_heard(c, seq, OTHER_LEAD, "moss is hurting me");
	seq = club_text(c, MAYA_PHONE, "kim is hurting me");
	assert_heard(c, seq, OTHER_LEAD, NULL);
	assert_heard(c, seq, LEAD, "kim is hurting me");
	/* A lead who coaches may be the coach who is meant. */
	seq = club_text(c, MAYA_PHONE, "scared of coach");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	assert_heard(c, seq, OTHER_LEAD, "scared of coach");
}

/* Her mother may be the lead, and the one whom she fears. */
static void
a_lead_who_is_her_guardian_may_be_meant(void **state)
{
	static const char *const words[] = { "my mom beats me",
		"mi padre me pega", "scared to go home" };
	struct club *c = *state;

	lead_make(c,
	    "Jo Moss, " IDA_GUARDIAN ", Kim Berg, " OTHER_LEAD
	    ", Dana Reyes, " DANA_MAIL);
	for (size_t i = 0; i < COUNT(words); i++) {
		int64_t seq = club_text(c, IDA_PHONE, words[i]);

		assert_heard(c, seq, IDA_GUARDIAN, NULL);
		assert_heard(c, seq, OTHER_LEAD, words[i]);
		/* It is as much about her. */
		seq = club_text(c, IDA_PHONE, "it was last night");
		assert_heard(c, seq, IDA_GUARDIAN, NULL);
		assert_heard(c, seq, OTHER_LEAD, "it was last night");
		c->clock += 2 * 86400;
	}
	assert_heard(c, club_text(c, IDA_PHONE, "i want to kill myself"),
	    IDA_GUARDIAN, "kill myself");
	assert_heard(c, club_text(c, MAYA_PHONE, "my mom beats me"),
	    IDA_GUARDIAN, "Maya Chen texted on");
	/* By the number of who has the lead's address. */
	club_order(c, "lines",
	    "roster edit Dana: phone +15555550166\n"
	    "copy target Nora: +15555550166\n");
	assert_heard(
	    c, club_text(c, NORA_PHONE, "my dad beats me"), DANA_MAIL, NULL);
}

static void
a_guardian_is_named_as_one(void **state)
{
	static const char *const words[] = { "coach hurts me",
		"somebody is touching my daughter", "Nora wants to die" };
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	for (size_t i = 0; i < COUNT(words); i++) {
		int64_t seq = club_text(c, NORA_GUARDIAN, words[i]);

		assert_heard(c, seq, LEAD, "The guardian of Nora Lind texted");
		assert_heard(c, seq, LEAD, "was answered");
		assert_heard(c, seq, NORA_GUARDIAN, "call or text 988");
		assert_heard(c, seq, NORA_PHONE, NULL);
		assert_heard(c, seq, DANA_MAIL, NULL);
		c->clock += 2 * 86400;
	}
	club_mail(c, ROBIN, "block " NORA_GUARDIAN);
	assert_heard(c, club_text(c, NORA_GUARDIAN, "he touched me"), LEAD,
	    "was not answered");
}

/* Less than that is said to a number that nobody here has. */
static void
who_has_not_agreed_to_texts_hears_whom_to_call(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	assert_string_equal(club_phone(c, NORA_PHONE), "pending");
	seq = club_text(c, NORA_PHONE, "my coach hurts me");
	assert_heard(c, seq, LEAD, "was answered");
	assert_heard(c, seq, NORA_PHONE, "call or text 988");
	assert_heard(c, seq, NORA_GUARDIAN, NULL);
	assert_string_equal(club_phone(c, NORA_PHONE), "pending");
}

static void
a_stranger_hears_once_a_day_whom_to_call(void **state)
{
	static const char stranger[] = "+15555550177";
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	club_text(c, stranger, "who is this?");
	seq = club_text(c, stranger, "my coach hurts me");
	assert_heard(c, seq, LEAD, "A phone that nobody here has");
	assert_heard(c, seq, LEAD, "was answered with whom to call");
	assert_heard(c, seq, stranger, "call or text 988");
	assert_lacks(club_heard(c, seq, stranger), "http");
	seq = club_text(c, stranger, "he hurts me a lot");
	assert_heard(c, seq, LEAD, "he hurts me a lot");
	assert_heard(c, seq, LEAD, "was not answered");
	assert_heard(c, seq, stranger, NULL);
	c->clock += 2 * 86400;
	text_told(c, stranger, "he hurts me", "call or text 988");
	/* JOIN before it makes it no name for a head coach to read. */
	seq = club_text(c, "+15555550178", "JOIN he raped me");
	assert_heard(c, seq, LEAD, "he raped me");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	c->clock += 2 * 86400;
	club_text(c, stranger, "STOP");
	seq = club_text(c, stranger, "he hurts me");
	assert_heard(c, seq, LEAD, "was not answered");
	assert_heard(c, seq, stranger, NULL);
}

/*
 * A mail to the address that everybody knows. dmarc: what our mail server says
 * of it; NULL: nothing.
 */
static int64_t
mailed_as(struct club *c, const char *from, const char *dmarc, const char *body)
{
	return deliver(c,
	    &(struct delivery){ .source_id = club_source(c, "mailed"),
		.to = "ratings@example.org",
		.from = from,
		.subject = "Re: Copy of a text",
		.dmarc = dmarc,
		.body = body });
}

static int64_t
mailed(struct club *c, const char *from, bool is_signed, const char *body)
{
	return mailed_as(c, from, is_signed ? "pass" : NULL, body);
}

static void
a_guardians_mail_is_read_for_them(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	seq = mailed(c, IDA_GUARDIAN, true,
	    "Hello,\r\n\r\nsomebody is touching my daughter.\r\nIda's mum");
	assert_heard(c, seq, LEAD, "The guardian of Ida");
	assert_heard(c, seq, LEAD, "touching my daughter");
	assert_inert(club_heard(c, seq, LEAD));
	assert_heard(c, seq, IDA_GUARDIAN, "call or text 988");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, IDA_PHONE, NULL);
	/* It may be forged: the lead asks, nobody is answered. */
	seq = mailed(
	    c, IDA_GUARDIAN, false, "No contact\r\nHe is touching my daughter");
	assert_heard(c, seq, LEAD, "was not answered");
	assert_heard(c, seq, IDA_GUARDIAN, "Nothing is sent to Ida");
	c->clock += 2 * 86400;
	seq = mailed(c, IDA_GUARDIAN, true,
	    "Is there practice?\r\n\r\n> somebody hurts me");
	assert_heard(c, seq, LEAD, NULL);
	seq = mailed(c, "other@example.org", true, "somebody hurts me");
	assert_heard(c, seq, LEAD, NULL);
}

static void
a_mail_that_its_domain_denies_is_read_for_them(void **state)
{
	static const char words[] = "He is touching my daughter";
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	seq = mailed_as(c, IDA_GUARDIAN, "fail", words);
	assert_heard(c, seq, LEAD, "The guardian of Ida");
	assert_heard(c, seq, LEAD, "mail server denies this mail");
	assert_heard(c, seq, LEAD, "was not answered: it may be forged");
	assert_inert(club_heard(c, seq, LEAD));
	assert_heard(c, seq, IDA_GUARDIAN, NULL);
	assert_heard(c, seq, DANA_MAIL, NULL);
	seq = mailed_as(c, IDA_GUARDIAN, "fail", "and on Sunday");
	assert_heard(c, seq, LEAD, "on Sunday");
	seq = mailed(c, IDA_GUARDIAN, false, words);
	assert_heard(c, seq, LEAD, "was not answered: it may be forged");
	assert_lacks(club_heard(c, seq, LEAD), "denies");
	c->clock += 2 * 86400;
	seq = mailed_as(c, IDA_GUARDIAN, "fail", "No contact");
	assert_heard(c, seq, LEAD, NULL);
	assert_heard(c, seq, IDA_GUARDIAN, NULL);
	seq = mailed_as(c, "other@example.org", "fail", words);
	assert_heard(c, seq, LEAD, NULL);
}

/* How much her own page shows of what she said and was told. */
static int64_t
shown(struct club *c, enum club_person athlete)
{
	struct stmt *st = db_use(c->p.db, GEN_TALK_SIZE);
	int64_t n;

	stmt_int(st, ":reader", athlete);
	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":archived", 0);
	stmt_int(st, ":limit", 100);
	assert_int_equal(stmt_step(st), DB_ROW);
	n = stmt_get_int(st, "n");
	stmt_end(st);
	return n;
}

static void
what_is_mailed_within_a_day_goes_the_same_way(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	mailed(c, IDA_GUARDIAN, true, "somebody is touching my daughter");
	seq = mailed(c, IDA_GUARDIAN, true, "it was on the dock again");
	assert_heard(c, seq, LEAD, "on the dock again");
	assert_heard(c, seq, IDA_GUARDIAN, "not to your coaches");
	seq = mailed(c, "Guardian@Example.ORG", false, "and on Sunday");
	assert_heard(c, seq, LEAD, "on Sunday");
	assert_heard(c, seq, IDA_GUARDIAN, NULL);
	seq = mailed(c, IDA_GUARDIAN, true, "No contact");
	assert_heard(c, seq, LEAD, NULL);
	assert_heard(c, seq, IDA_GUARDIAN, "Nothing is sent to Ida");
	c->clock += 2 * 86400;
	seq = mailed(c, IDA_GUARDIAN, true, "is practice on?");
	assert_heard(c, seq, LEAD, NULL);
}

/* Does what this message made us write to the lead wait to be gathered? */
static bool
is_gathered(struct club *c, int64_t seq)
{
	const char *id = letter(c, seq, LEAD);
	struct stmt *st = db_use(c->p.db, POST_WAITING);
	int64_t until = -1;

	assert_non_null(id);
	while (stmt_step(st) == DB_ROW)
		if (strcmp(stmt_get_text(st, "id"), id) == 0)
			until = stmt_get_int(st, "not_before");
	stmt_end(st);
	assert_true(until == 0 || until == c->clock + 3600);
	return until != 0;
}

/* Anybody may write them; what is surely hers never waits. */
static void
unsigned_mails_are_gathered_after_the_third_of_a_day(void **state)
{
	static const char words[] = "Somebody hurts me";
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	for (int i = 0; i < 6; i++) {
		seq = mailed_as(c,
		    i % 2 == 0 ? IDA_GUARDIAN : "GUARDIAN@example.org",
		    i % 3 == 1 ? "fail" : NULL,
		    "Somebody hurts Ida; she told me: he hurts me");
		assert_heard(c, seq, LEAD, "he hurts me");
		assert_int_equal(is_gathered(c, seq), i >= 3);
	}
	assert_inert(club_heard(c, seq, LEAD));
	assert_heard(c, seq, LEAD, "gathered");
	assert_false(is_gathered(c, mailed(c, IDA_GUARDIAN, true, words)));
	assert_false(is_gathered(c, club_text(c, NORA_GUARDIAN, words)));
	assert_false(is_gathered(c, club_text(c, MAYA_PHONE, words)));
	club_order(c, "lines", "roster edit Nora: email nora@example.org\n");
	assert_false(
	    is_gathered(c, mailed(c, "nora@example.org", false, words)));
	c->clock += 86400;
	assert_false(is_gathered(c, mailed(c, IDA_GUARDIAN, false, words)));
}

/* Nor is it of use to write in the names of many. */
static void
unsigned_mails_are_gathered_after_the_twentieth_of_an_hour(void **state)
{
	static const char words[] = "Somebody hurts me";
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	for (int i = 0; i < 21; i++) {
		const char *address =
		    arena_printf(&c->p.a, "maya%d@example.org", i);

		club_order(c, "lines",
		    arena_printf(
			&c->p.a, "roster edit Maya: email %s\n", address));
		assert_int_equal(
		    is_gathered(c, mailed(c, address, false, words)), i >= 20);
	}
	assert_false(is_gathered(c, mailed(c, IDA_GUARDIAN, true, words)));
	assert_true(is_gathered(c, mailed(c, IDA_GUARDIAN, false, words)));
	assert_false(is_gathered(c, club_text(c, LEILA_PHONE, words)));
	c->clock += 3600;
	assert_false(is_gathered(c, mailed(c, IDA_GUARDIAN, false, words)));
}

static void
an_athletes_mail_is_read_to_its_end(void **state)
{
	struct club *c = *state;
	int64_t seq, before;

	lead_make(c, "Pat Moss, " LEAD);
	club_order(c, "lines", "roster edit Nora: email nora@example.org\n");
	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_PHONE, "Can I row bow tomorrow?");
	before = shown(c, NORA);
	assert_true(before > 0);
	seq = mailed(c, "nora@example.org", true,
	    "Hi,\r\n\r\nI want to kill myself.\r\n");
	assert_heard(c, seq, LEAD, "Nora Lind (a minor) mailed on");
	assert_heard(c, seq, "nora@example.org", "call or text 988");
	assert_heard(c, seq, NORA_GUARDIAN, NULL);
	assert_heard(c, seq, DANA_MAIL, NULL);
	/* Nor does her page, which coaches open, show that she was answered. */
	assert_int_equal(shown(c, NORA), before);
}

static void
without_a_lead_it_is_known_that_nobody_read_it(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "Uncle Bo hurts me");

	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, ROBIN_MAIL, "nobody has read it");
	assert_lacks(club_heard(c, seq, ROBIN_MAIL), "Maya");
	assert_lacks(club_heard(c, seq, ROBIN_MAIL), "Bo ");
	assert_heard(c, seq, MAYA_PHONE, "Nobody here has read it yet");
	assert_heard(
	    c, club_text(c, MAYA_PHONE, "robin hurts me"), ROBIN_MAIL, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(words_of_harm_go_to_the_lead_and_to_no_coach),
		IN_CLUB(
		    the_lead_hears_of_a_picture_that_came_with_words_of_harm),
		IN_CLUB(words_of_harm_are_read_however_they_are_spelt),
		IN_CLUB(words_of_harm_are_no_answer),
		IN_CLUB(rowing_is_no_harm),
		IN_CLUB(what_follows_within_a_day_goes_the_same_way),
		IN_CLUB(who_is_named_does_not_get_it),
		IN_CLUB(a_lead_who_is_her_guardian_may_be_meant),
		IN_CLUB(a_guardian_is_named_as_one),
		IN_CLUB(who_has_not_agreed_to_texts_hears_whom_to_call),
		IN_CLUB(a_stranger_hears_once_a_day_whom_to_call),
		IN_CLUB(a_guardians_mail_is_read_for_them),
		IN_CLUB(a_mail_that_its_domain_denies_is_read_for_them),
		IN_CLUB(what_is_mailed_within_a_day_goes_the_same_way),
		IN_CLUB(unsigned_mails_are_gathered_after_the_third_of_a_day),
		IN_CLUB(
		    unsigned_mails_are_gathered_after_the_twentieth_of_an_hour),
		IN_CLUB(an_athletes_mail_is_read_to_its_end),
		IN_CLUB(without_a_lead_it_is_known_that_nobody_read_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
