/* take_people_test.c -- who is on the roster, and what it says of her. */
#include "tests/unit/take_facts.h"

/* ---- leaving and coming back ---- */

static void
whoever_is_removed_is_gone_everywhere(void **state)
{
	struct office *f = *state;
	const char *key = key_for(f->c, MAYA, 1, 9);
	int64_t asked;

	text_told(f->c, MAYA_PHONE, key, "Your key is in");
	asked = club_mail(f->c, DANA, "group new eights\nMaya: hands 37");
	club_mail(f->c, DANA, "group add eights: Maya, Nora");
	assert_string_equal(club_letter(f->c, asked, 1), "queued");
	assert_true(has_page(f, MAYA));

	taken(f, ROBIN, order_about(f, ORDER_ROSTER_REMOVE, MAYA),
	    "git history still holds earlier, sealed pages");
	assert_false(has_page(f, MAYA));
	assert_string_equal(club_letter(f->c, asked, 1), "withheld");
	taken(f, DANA, in_group(f, ORDER_GROUP_DELETE, "eights"), NULL);
	assert_int_equal(club_phone(f->c, MAYA_PHONE)[0], 'a');
	/* Neither a number, nor her old key, nor RESET. */
	text_told(f->c, MAYA_PHONE, "65", NULL);
	text_told(f->c, MAYA_PHONE, key, NULL);
	text_told(f->c, MAYA_PHONE, "RESET", NULL);
	assert_int_equal(number_of(f, MAYA, "generation"), 1);
	assert_false(has_page(f, MAYA));
	/* The rating itself is kept. */
	assert_true(club_is(f->c, TAKE_WAITING_FOR));
}

static void
whoever_comes_back_has_her_data_and_a_new_link(void **state)
{
	struct office *f = *state;

	club_mail(f->c, DANA, "Maya: hands 37");
	taken(f, ROBIN, order_about(f, ORDER_ROSTER_REMOVE, MAYA), NULL);
	club_order(f->c, "roster",
	    "Role,First name,Last name,Email,Phone\n"
	    "rower,Maya,Chen,maya@example.org," MAYA_PHONE "\n");
	assert_true(has_page(f, MAYA));
	assert_int_equal(number_of(f, MAYA, "generation"), 2);
	assert_heard(f->c, state_last(f->c->p.db), "maya@example.org",
	    link_of(f->c, MAYA, 2));
	text_told(f->c, MAYA_PHONE, "hands 65", "you 65, Coach Reyes 37");
}

static void
a_coach_who_comes_back_has_a_new_address_too(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_ROSTER_ADD);
	int64_t seq;

	taken(f, ROBIN, order_about(f, ORDER_ROSTER_REMOVE, DANA), NULL);
	assert_false(heard_at(f, 1, 0, "Maya: hands 37"));
	o->first = "Dana";
	o->last = "Reyes";
	o->address = DANA_MAIL;
	o->role = VOCAB_COACH;
	seq = taken(f, ROBIN, o, NULL);
	assert_heard(f->c, seq, DANA_MAIL, drop_of(f->c, DANA, 2));
	assert_false(heard_at(f, 1, 0, "Maya: hands 37"));
	assert_true(heard_at(f, 2, 0, "Maya: hands 37"));
	/* Once more changes nothing. */
	taken(f, ROBIN, o, "is there already");
	assert_int_equal(number_of(f, DANA, "generation"), 2);
}

/* Two of a family may write from one address. */
static void
another_first_name_is_another_person(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_ROSTER_ADD);

	taken(f, ROBIN, order_about(f, ORDER_ROSTER_REMOVE, DANA), NULL);
	o->first = "Ben";
	o->last = "Reyes";
	o->address = DANA_MAIL;
	taken(f, ROBIN, o, NULL);
	assert_string_equal(fact(f, BEA + 1, "first"), "Ben");
	assert_non_null(fact(f, DANA, "left_at"));
}

/* A phone that came with it is not taken for the other's, nor invited. */
static void
another_first_name_does_not_add_to_whoever_has_the_address(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_ROSTER_ADD);

	o->first = "Lia";
	o->last = "Reyes";
	o->address = DANA_MAIL;
	o->number = "+15555550177";
	refused(f, ROBIN, o, "dana@example.org is the address of Dana Reyes");
	assert_string_equal(club_phone(f->c, "+15555550177"), "");
}

static void
an_address_that_was_missing_is_added_and_no_other(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_ROSTER_ADD);
	int64_t seq;

	o->first = "Maya";
	o->last = "Chen";
	o->address = "maya@example.org";
	seq = taken(f, ROBIN, o, "is there already; added: her address");
	assert_string_equal(fact(f, MAYA, "email"), "maya@example.org");
	assert_heard(f->c, seq, "maya@example.org", link_of(f->c, MAYA, 1));
	o->address = "chen@example.org";
	refused(f, ROBIN, o,
	    "write: roster edit Maya Chen: email chen@example.org.");
	assert_string_equal(fact(f, MAYA, "email"), "maya@example.org");
}

static void
nobody_removes_herself_or_the_last_head_coach(void **state)
{
	struct office *f = *state;

	refused(f, ROBIN, order_about(f, ORDER_ROSTER_REMOVE, ROBIN),
	    "you cannot remove yourself");
	refused(f, OPERATOR, order_about(f, ORDER_ROSTER_REMOVE, ROBIN),
	    "last head coach");
	refused(f, ROBIN, edit(f, ROBIN, "role", "coach"), "your own role");
	refused(
	    f, OPERATOR, edit(f, ROBIN, "role", "coach"), "last head coach");
	taken(f, ROBIN, edit(f, DANA, "role", "head coach"), NULL);
	taken(f, DANA, order_about(f, ORDER_ROSTER_REMOVE, ROBIN), NULL);
	refused(f, OPERATOR, order_about(f, ORDER_ROSTER_REMOVE, DANA),
	    "last head coach");
}

/* ---- facts about a person ---- */

static void
an_edit_is_whole_or_not_at_all(void **state)
{
	static const struct {
		int64_t who;
		const char *field, *value, *why;
	} rows[] = {
		{ MAYA, "email", DANA_MAIL,
		    "dana@example.org is the address of Dana Reyes" },
		{ MAYA, "email", "nothing", "is no mail address" },
		{ MAYA, "nick", "daisy", "is the nick of Nora Lind" },
		{ MAYA, "grade", "13", "from 9 to 12" },
		{ MAYA, "side", "left", "port, starboard or both" },
		{ MAYA, "role", "cook", "rower, coxswain, coach" },
		{ MAYA, "minor", "perhaps", "yes or no" },
		{ MAYA, "phone", "12", "is no phone number" },
		{ MAYA, "state", "blocked", "cannot be edited" },
		{ MAYA, "role", "coach", "a coach needs a mail address" },
		{ DANA, "email", NULL, "a coach needs a mail address" },
	};
	struct office *f = *state;

	taken(f, ROBIN, edit(f, NORA, "nick", "daisy"), NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct order *o = edit(f, rows[i].who, "side", "port");

		order_change(f, o, rows[i].field, rows[i].value);
		refused(f, ROBIN, o, rows[i].why);
		assert_null(fact(f, rows[i].who, "side"));
	}
	taken(f, ROBIN, edit(f, MAYA, "side", "Port"), NULL);
	assert_string_equal(fact(f, MAYA, "side"), "port");
}

static void
no_address_needs_a_phone(void **state)
{
	struct office *f = *state;

	taken(f, ROBIN, edit(f, MAYA, "email", "maya@example.org"), NULL);
	taken(f, ROBIN, edit(f, MAYA, "email", NULL), NULL);
	assert_null(fact(f, MAYA, "email"));
	club_order(f->c, "roster",
	    "Role,First name,Email\nrower,Pia,pia@example.org\n");
	refused(f, ROBIN, edit(f, BEA + 1, "email", NULL),
	    "neither a mail address nor a phone");
}

/* Whoever still reads the old one must learn of it. */
static void
a_new_address_is_told_to_the_old_one(void **state)
{
	struct office *f = *state;
	int64_t seq = taken(f, ROBIN,
	    edit(f, DANA, "email", "reyes@example.org"), "new address");

	assert_heard(
	    f->c, seq, DANA_MAIL, "Robin Vale has changed your mail address");
	assert_lacks(club_heard(f->c, seq, DANA_MAIL), "reyes@example.org");
	assert_lacks(club_heard(f->c, seq, DANA_MAIL), "ratings+");
	assert_heard(f->c, seq, "reyes@example.org", drop_of(f->c, DANA, 1));
	assert_true(heard_at(f, 1, 0, "Maya: hands 37"));
	assert_heard(
	    f->c, state_last(f->c->p.db), "reyes@example.org", "1 saved");
}

static void
a_new_phone_waits_for_its_yes(void **state)
{
	static const char other[] = "+15555550166";
	struct office *f = *state;
	int64_t seq = taken(f, ROBIN, edit(f, MAYA, "phone", other), NULL);

	assert_heard(f->c, seq, other, "Reply YES");
	assert_string_equal(club_phone(f->c, other), "pending");
	assert_string_equal(club_phone(f->c, MAYA_PHONE), "active");
	/* Again: no second invitation. */
	seq = taken(f, ROBIN, edit(f, MAYA, "phone", other), NULL);
	assert_heard(f->c, seq, other, NULL);
}

static void
a_minor_is_not_written_to_without_a_copy_target(void **state)
{
	struct office *f = *state;
	struct order *copy = order_about(f, ORDER_COPY_TARGET, MAYA);
	int64_t seq;

	taken(
	    f, ROBIN, edit(f, MAYA, "minor", "yes"), "is not written to until");
	refused(f, DANA, said(f, ORDER_MESSAGE, MAYA, "Hi"),
	    "a minor without a copy target");
	refused(f, DANA, order_about(f, ORDER_RESET_PASSWORD, MAYA),
	    "a minor without a copy target");
	assert_int_equal(number_of(f, MAYA, "generation"), 1);
	copy->address = "(555) 555-0191";
	taken(f, ROBIN, copy, NULL);
	assert_string_equal(fact(f, MAYA, "guardian"), "+15555550191");
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, MAYA, "Hi"), "to Maya");
	assert_heard(f->c, seq, "+15555550191",
	    "Copy of our text to Maya: Coach Reyes: Hi");
}

/* Leila could not be asked before; Nora's adult learns that it is over. */
static void
a_copy_target_opens_and_its_end_is_told(void **state)
{
	struct office *f = *state;
	struct order *o = order_about(f, ORDER_COPY_TARGET, LEILA);
	int64_t seq;

	o->address = "adult@example.org";
	seq = taken(f, ROBIN, o, NULL);
	assert_heard(f->c, seq, LEILA_PHONE, "Reply YES");
	assert_heard(f->c, seq, "adult@example.org", "Copy of our text");
	o = order_about(f, ORDER_COPY_TARGET, NORA);
	o->address = "adult@example.org";
	seq = taken(f, ROBIN, o, NULL);
	assert_heard(f->c, seq, NORA_GUARDIAN, "no longer come to you");
	o = order_about(f, ORDER_COPY_TARGET, NORA);
	taken(f, ROBIN, o, "not written to until");
	assert_null(fact(f, NORA, "guardian"));
	taken(f, ROBIN, edit(f, NORA, "guardian", "555 555 0192"), NULL);
	assert_string_equal(fact(f, NORA, "guardian"), "+15555550192");
	o->address = "somebody";
	refused(f, ROBIN, o, "a mail address or a phone number");
}

static void
a_new_name_keeps_its_capitals(void **state)
{
	struct office *f = *state;
	struct order *o = order_about(f, ORDER_ROSTER_RENAME, MAYA);

	o->first = "maYa";
	o->last = "van der Chen";
	taken(f, ROBIN, o, "Maya Chen is now maYa van der Chen");
	assert_string_equal(fact(f, MAYA, "first"), "maYa");
	assert_string_equal(fact(f, MAYA, "last"), "van der Chen");
	o->first = "Nora";
	o->last = "lind";
	refused(f, ROBIN, o, "there is another Nora lind");
	assert_true(has_page(f, MAYA));
}

static void
what_was_sent_is_sent_again(void **state)
{
	struct office *f = *state;
	int64_t seq = taken(
	    f, ROBIN, order_about(f, ORDER_ROSTER_RESEND, DANA), "by mail");

	assert_heard(f->c, seq, DANA_MAIL, link_of(f->c, DANA, 1));
	seq = taken(f, ROBIN, order_about(f, ORDER_ROSTER_RESEND, NORA),
	    "the invitation by text");
	assert_heard(f->c, seq, NORA_PHONE, "Reply YES");
	seq = taken(f, ROBIN, order_about(f, ORDER_ROSTER_RESEND, MAYA),
	    "the link by text");
	assert_heard(f->c, seq, MAYA_PHONE, link_of(f->c, MAYA, 1));
	refused(f, ROBIN, order_about(f, ORDER_ROSTER_RESEND, LEILA),
	    "minor without a copy target");
	club_text(f->c, MAYA_PHONE, "STOP");
	refused(f, ROBIN, order_about(f, ORDER_ROSTER_RESEND, MAYA),
	    "roster edit Maya: email name@example.org");
}

/* How much of Maya's thread stands on a reader's page. */
static int64_t
thread_length(struct office *f, int64_t reader)
{
	int64_t n = 0;

	for (int archived = 0; archived < 2; archived++) {
		struct stmt *st = db_use(f->c->p.db, GEN_TALK_SIZE);

		stmt_int(st, ":reader", reader);
		stmt_int(st, ":athlete", MAYA);
		stmt_int(st, ":archived", archived);
		stmt_int(st, ":limit", 100);
		assert_int_equal(stmt_step(st), DB_ROW);
		n += stmt_get_int(st, "n");
		stmt_end(st);
	}
	return n;
}

static void
another_team_has_her_and_her_ratings(void **state)
{
	struct office *f = *state;
	int64_t team;

	club_order(f->c, "lines", "team new \"Novice\" short N, N");
	club_order(f->c, "roster",
	    "Role,First name,Email,Team\nhead coach,Olga,olga@example.org,N\n");
	club_mail(f->c, DANA, "group new eights\nMaya: hands 37");
	club_mail(f->c, DANA, "group add eights: Maya");
	club_text(f->c, MAYA_PHONE, "65");
	club_mail(f->c, DANA, "Maya: rhythm 44");
	refused(f, ROBIN, named(f, ORDER_ROSTER_TEAM, MAYA, "Masters"),
	    "there is no team");
	refused(f, ROBIN, named(f, ORDER_ROSTER_TEAM, ROBIN, "n"),
	    "last head coach");
	taken(f, ROBIN, named(f, ORDER_ROSTER_TEAM, MAYA, "varsity"),
	    "in that team already");
	assert_true(thread_length(f, DANA) > 3);
	club_mail(f->c, DANA, "archive Maya");
	taken(f, ROBIN, named(f, ORDER_ROSTER_TEAM, MAYA, "n"), NULL);
	assert_int_equal(thread_length(f, BEA + 1), 0);
	assert_int_equal(thread_length(f, MAYA), 0);
	club_text(f->c, MAYA_PHONE, "Where do we meet?");
	assert_int_equal(thread_length(f, BEA + 1), 2);
	team = number_of(f, MAYA, "team");
	assert_int_equal(team, TEAM + 1);
	assert_int_equal(club_standing(f->c).pairs, 1);
	refused(f, DANA, in_group(f, ORDER_MESSAGE, "eights"), "nobody");
	/* Every page of both teams is built. */
	assert_true(has_page(f, MAYA));
	assert_true(has_page(f, DANA));
	assert_true(has_page(f, BEA + 1));
	/* She is no longer Dana's to rate. */
	assert_lacks(club_receipt(f->c, club_mail(f->c, DANA, "Maya: sync 5")),
	    "1 saved");
}

static void
words_about_a_person_come_and_go(void **state)
{
	struct office *f = *state;
	struct order *o = named(f, ORDER_ATTRIBUTE, MAYA, "bio");
	char *much = arena_alloc(&f->c->p.a, 502);

	o->body = "Rows since 2021.";
	taken(f, DANA, o, NULL);
	o = named(f, ORDER_ATTRIBUTE, MAYA, "Bio");
	o->body = "Rows since 2022.";
	taken(f, DANA, o, NULL);
	o = named(f, ORDER_ATTRIBUTE, MAYA, "bio");
	memset(much, 'x', 501);
	o->body = much;
	refused(f, DANA, o, "more than 500 characters");
	taken(f, DANA, named(f, ORDER_ATTRIBUTE, MAYA, "bio"), NULL);
	taken(f, DANA, named(f, ORDER_ATTRIBUTE, MAYA, "bio"),
	    "there was nothing");
}

static void
who_is_looked_for_is_found_by_what_is_remembered(void **state)
{
	struct office *f = *state;
	static const struct {
		const char *words, *found, *not_found;
	} rows[] = {
		{ "Maya Chen", "Maya Chen, rower", "Leila" },
		{ "maya", "Maya Chen, rower", "Leila" },
		{ "Layla Hasan", "Leila Hassan, rower", "Maya" },
		{ "Silv", "Ana Silva", "Maya" },
		{ "555 555 0101", "Maya Chen", "Leila" },
		{ DANA_MAIL, "Dana Reyes, coach", "Maya" },
		{ "Xerxes", "nobody like that", "Maya" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct order *o = order_new(f, ORDER_FIND);
		const char *said;

		o->name = rows[i].words;
		taken(f, DANA, o, rows[i].found);
		said = f->given[f->n - 1].answer;
		if (strstr(said, rows[i].not_found) != NULL)
			fail_msg("%s: %s", rows[i].words, said);
		/* A receipt travels in clear. */
		assert_lacks(said, "5550101");
		assert_null(strchr(said, '@'));
	}
}

/* "Mon" under Maya is her Monday, and may be Monica: nobody is rated. */
static void
a_day_of_the_week_is_nobodys_name(void **state)
{
	struct club *c = ((struct office *)*state)->c;

	club_mail(c, ROBIN, "roster add Monica Silva <silva@example.org>\n");
	mail_told(c, ROBIN, "Maya\nMon hands 60\n",
	    "I cannot read \"Mon hands 60\". Write \"Monica Silva\" or "
	    "\"2026-");
	mail_told(c, ROBIN, "Moni hands 60\n", "Monica Silva: hands 60");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_OFFICE(whoever_is_removed_is_gone_everywhere),
		IN_OFFICE(whoever_comes_back_has_her_data_and_a_new_link),
		IN_OFFICE(a_coach_who_comes_back_has_a_new_address_too),
		IN_OFFICE(another_first_name_is_another_person),
		IN_OFFICE(
		    another_first_name_does_not_add_to_whoever_has_the_address),
		IN_OFFICE(an_address_that_was_missing_is_added_and_no_other),
		IN_OFFICE(nobody_removes_herself_or_the_last_head_coach),
		IN_OFFICE(an_edit_is_whole_or_not_at_all),
		IN_OFFICE(no_address_needs_a_phone),
		IN_OFFICE(a_new_address_is_told_to_the_old_one),
		IN_OFFICE(a_new_phone_waits_for_its_yes),
		IN_OFFICE(a_minor_is_not_written_to_without_a_copy_target),
		IN_OFFICE(a_copy_target_opens_and_its_end_is_told),
		IN_OFFICE(a_new_name_keeps_its_capitals),
		IN_OFFICE(what_was_sent_is_sent_again),
		IN_OFFICE(another_team_has_her_and_her_ratings),
		IN_OFFICE(words_about_a_person_come_and_go),
		IN_OFFICE(a_day_of_the_week_is_nobodys_name),
		IN_OFFICE(who_is_looked_for_is_found_by_what_is_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
