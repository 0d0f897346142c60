/* take_talk_test.c -- groups, lines, texts, threads, blocked phones. */
#include "tests/unit/take_facts.h"

/* ---- groups and lines ---- */

static struct order *
members(struct office *f, enum order_verb verb, int64_t one, int64_t two)
{
	struct order *o = in_group(f, verb, "eights");

	order_person(f, o, one);
	order_person(f, o, two);
	return o;
}

static void
what_is_so_already_is_said_not_refused(void **state)
{
	struct office *f = *state;

	taken(f, DANA, named(f, ORDER_GROUP_NEW, 0, "eights"), NULL);
	refused(f, DANA, named(f, ORDER_GROUP_NEW, 0, "Eights"), "already");
	taken(f, DANA, members(f, ORDER_GROUP_ADD, MAYA, NORA),
	    "Maya and Nora added");
	taken(f, DANA, members(f, ORDER_GROUP_ADD, MAYA, IDA),
	    "Ida added; Maya was in the group already");
	taken(f, DANA, members(f, ORDER_GROUP_REMOVE, NORA, ANA),
	    "Nora removed; Ana was not in the group");
	refused(f, DANA, members(f, ORDER_GROUP_ADD, MAYA, ROBIN),
	    "Robin Vale is a coach");
	taken(f, DANA, in_group(f, ORDER_GROUP_DELETE, "eights"), NULL);
	taken(f, DANA, named(f, ORDER_GROUP_NEW, 0, "eights"), NULL);
}

static void
commented(struct office *f, const char *mail, const char *now)
{
	mail_told(f->c, DANA, mail, "1 order");
	assert_string_equal(
	    pages_rows(&f->c->p, "SELECT comment FROM crew"), now);
}

static void
what_a_group_is_for_is_written_and_taken_away(void **state)
{
	struct office *f = *state;

	commented(f, "group new eights", "");
	commented(f, "group comment eights: Races in May: be early",
	    "Races in May: be early");
	commented(f, "group eights comment: None of them is new.",
	    "None of them is new.");
	commented(f, "group comment eights: none", "");
}

/* Two lines of one mail: the second meets what the first has made. */
static void
the_same_twice_in_one_mail_spoils_nothing(void **state)
{
	struct office *f = *state;
	const char *receipt = club_receipt(f->c,
	    club_mail(f->c, ROBIN,
		"group new fours\ngroup new fours\n"
		"metric add rower bal \"Balance\"\n"
		"metric add rower bal \"Balance\"\nMaya: hands 37"));

	assert_has(receipt, "1 saved, 2 orders, 2 not saved");
}

static void
the_owner_of_a_line_says_who_uses_it(void **state)
{
	struct office *f = *state;
	int64_t seq;

	refused(f, DANA, named(f, ORDER_LINE_ADD, DANA, "boats"),
	    "a head coach names the first one");
	refused(f, ROBIN, named(f, ORDER_LINE_ADD, DANA, "oars"),
	    "there is no line \"oars\"; there is boats");
	refused(f, ROBIN, named(f, ORDER_LINE_ADD, MAYA, "boats"), "no coach");
	/* As long as nobody uses a line, everybody may. */
	seq = taken(f, DANA, said(f, ORDER_MESSAGE, MAYA, "Hi"), "from boats");
	assert_heard(f->c, seq, MAYA_PHONE, "Coach Reyes: Hi");
	taken(f, ROBIN, named(f, ORDER_LINE_ADD, DANA, "boats"), "owns");
	refused(
	    f, ROBIN, said(f, ORDER_MESSAGE, MAYA, "Hi"), "you use no line");
	taken(f, DANA, named(f, ORDER_LINE_ADD, ROBIN, "Boats"), "added");
	taken(f, ROBIN, said(f, ORDER_MESSAGE, MAYA, "Hi"), NULL);
	taken(f, DANA, named(f, ORDER_LINE_ADD, ROBIN, "boats"), "already");
	refused(f, ROBIN, named(f, ORDER_LINE_REMOVE, DANA, "boats"),
	    "cannot be removed");
	taken(f, DANA, named(f, ORDER_LINE_REMOVE, ROBIN, "boats"), "removed");
	refused(f, ROBIN, said(f, ORDER_MESSAGE, MAYA, "Hi"), "use no line");
}

static void
a_user_of_a_line_is_not_its_owner(void **state)
{
	struct office *f = *state;

	taken(f, ROBIN, named(f, ORDER_LINE_ADD, ROBIN, "boats"), NULL);
	taken(f, ROBIN, named(f, ORDER_LINE_ADD, DANA, "boats"), NULL);
	refused(f, DANA, named(f, ORDER_LINE_REMOVE, ROBIN, "boats"),
	    "only Robin Vale");
}

/* ---- texts and threads ---- */

static void
each_of_a_group_is_texted_or_named_with_the_reason(void **state)
{
	struct office *f = *state;
	struct order *o;
	const char *answer;
	int64_t seq;

	club_mail(f->c, DANA, "group new all8");
	club_mail(f->c, DANA, "group add all8: Maya, Leila, Nora, Ida, Bea");
	club_text(f->c, IDA_PHONE, "YES");
	club_text(f->c, SILVA_PHONE, "STOP");
	o = in_group(f, ORDER_MESSAGE, "all8");
	o->body = "Boats at 6:00.";
	seq = taken(f, DANA, o, "to Maya and Ida; not to");
	answer = f->given[f->n - 1].answer;
	assert_has(answer, "Leila, who is a minor without a copy target");
	assert_has(answer, "Nora, who has not agreed to texts yet");
	assert_has(answer, "Bea, who has stopped texts");
	assert_heard(f->c, seq, MAYA_PHONE, "Coach Reyes: Boats at 6:00.");
	assert_heard(f->c, seq, IDA_PHONE, "Coach Reyes: Boats at 6:00.");
	assert_heard(f->c, seq, IDA_GUARDIAN, "Copy of our text to Ida");
	assert_heard(f->c, seq, NORA_PHONE, NULL);
	assert_heard(f->c, seq, LEILA_PHONE, NULL);
	assert_heard(f->c, seq, SILVA_PHONE, NULL);
	/* Her thread, and no other's, has it: it folds away with hers. */
	assert_int_equal(
	    office_rows(f, TAKE_UNARCHIVE_LETTERS, ":person", MAYA), 0);
}

static void
a_message_for_nobody_is_refused_with_the_reason(void **state)
{
	struct office *f = *state;
	char *much = arena_alloc(&f->c->p.a, 1600);

	refused(f, DANA, said(f, ORDER_MESSAGE, NORA, "Hi"),
	    "Nora, who has not agreed to texts yet");
	club_mail(f->c, DANA, "group new none8");
	refused(f, DANA, in_group(f, ORDER_MESSAGE, "none8"), "nobody");
	memset(much, 'x', 1599);
	refused(f, DANA, said(f, ORDER_MESSAGE, MAYA, much), "in parts");
}

static void
a_thread_is_folded_away_and_brought_back(void **state)
{
	struct office *f = *state;
	struct order *o = order_about(f, ORDER_ARCHIVE, MAYA);
	struct order *back = order_about(f, ORDER_UNARCHIVE, MAYA);

	/* So far: her YES, the invitation and the link. */
	f->c->clock = PAGES_NOW + 3 * 86400;
	club_text(f->c, MAYA_PHONE, "hello");
	taken(f, DANA, said(f, ORDER_MESSAGE, MAYA, "Hi"), NULL);
	o->dated = true;
	o->day = (struct day){ 2026, 5, 6 };
	taken(f, DANA, o, "0 letters");
	o->day = (struct day){ 2026, 5, 7 };
	taken(f, DANA, o, "3 letters folded away");
	taken(f, DANA, o, "0 letters");
	taken(f, DANA, order_about(f, ORDER_ARCHIVE, MAYA), "5 letters");
	taken(f, DANA, back, "8 letters in sight again");
	taken(f, DANA, back, "0 letters");
	taken(f, DANA, order_about(f, ORDER_UNARCHIVE, NORA), "0 letters");
}

static void
a_blocked_phone_hears_nothing_and_is_restored(void **state)
{
	struct office *f = *state;
	int64_t seq;

	taken(f, DANA, order_about(f, ORDER_BLOCK, MAYA), "1 phone blocked");
	taken(f, DANA, order_about(f, ORDER_BLOCK, MAYA), "already");
	assert_string_equal(club_phone(f->c, MAYA_PHONE), "blocked");
	refused(f, DANA, said(f, ORDER_MESSAGE, MAYA, "Hi"), "is blocked");
	text_told(f->c, MAYA_PHONE, "LINK", NULL);
	/* An edit of the roster does not open it. */
	taken(f, ROBIN, edit(f, MAYA, "phone", MAYA_PHONE), NULL);
	assert_string_equal(club_phone(f->c, MAYA_PHONE), "blocked");
	taken(f, DANA, order_about(f, ORDER_UNBLOCK, MAYA), "unblocked");
	assert_string_equal(club_phone(f->c, MAYA_PHONE), "active");
	taken(f, DANA, order_about(f, ORDER_UNBLOCK, MAYA), "not blocked");
	seq = taken(f, DANA, order_about(f, ORDER_BLOCK, NORA), NULL);
	assert_heard(f->c, seq, NORA_PHONE, NULL);
	taken(f, DANA, order_about(f, ORDER_UNBLOCK, NORA), NULL);
	assert_string_equal(club_phone(f->c, NORA_PHONE), "pending");
}

/* STOP counts at any time. */
/* She could be sent no copy, and so the child nothing. */
static void
a_guardians_number_is_the_childs_coaches_to_block(void **state)
{
	static const char adult[] = "+15555550191";
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_BLOCK);

	club_order(f->c, "lines", "team new \"Novice\"\n");
	club_order(f->c, "roster",
	    "Role,First name,Phone,Team,Minor,Guardian\n"
	    "rower,Pia,+15555550171,Novice,yes,+15555550191\n");
	o->number = adult;
	refused(f, DANA, o, "somebody in another team");
	assert_string_equal(club_phone(f->c, adult), "");
	o = order_new(f, ORDER_BLOCK);
	o->number = NORA_GUARDIAN;
	taken(f, DANA, o, "minors, whose copies go there: Nora Lind");
}

static void
a_stop_while_blocked_is_not_forgotten(void **state)
{
	struct office *f = *state;

	taken(f, DANA, order_about(f, ORDER_BLOCK, MAYA), NULL);
	club_text(f->c, MAYA_PHONE, "STOP");
	assert_string_equal(club_phone(f->c, MAYA_PHONE), "blocked");
	taken(f, DANA, order_about(f, ORDER_UNBLOCK, MAYA), NULL);
	assert_string_equal(club_phone(f->c, MAYA_PHONE), "stopped");
}

static void
a_number_never_seen_can_be_blocked(void **state)
{
	static const char stranger[] = "+15555550177";
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_BLOCK);
	struct order *un = order_new(f, ORDER_UNBLOCK);

	o->number = "555 555 0177";
	un->number = stranger;
	taken(f, DANA, o, "1 phone blocked");
	text_told(f->c, stranger, "who are you", NULL);
	taken(f, DANA, un, "unblocked");
	assert_string_equal(club_phone(f->c, stranger), "");
	text_told(f->c, stranger, "who are you", "We do not know this number");
	o = order_new(f, ORDER_BLOCK);
	o->number = "12";
	refused(f, DANA, o, "no phone number");
}

/* A stranger abroad is not texted, but her texts can be ended. */
static void
a_number_of_another_country_can_be_blocked(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_BLOCK);
	struct order *phone = order_about(f, ORDER_ROSTER_EDIT, MAYA);

	o->number = "+447911123456";
	taken(f, DANA, o, "1 phone blocked");
	assert_string_equal(club_phone(f->c, "+447911123456"), "blocked");
	order_change(f, phone, "phone", "+447911123456");
	refused(f, ROBIN, phone, "of another country");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_OFFICE(what_is_so_already_is_said_not_refused),
		IN_OFFICE(the_same_twice_in_one_mail_spoils_nothing),
		IN_OFFICE(what_a_group_is_for_is_written_and_taken_away),
		IN_OFFICE(the_owner_of_a_line_says_who_uses_it),
		IN_OFFICE(a_user_of_a_line_is_not_its_owner),
		IN_OFFICE(each_of_a_group_is_texted_or_named_with_the_reason),
		IN_OFFICE(a_message_for_nobody_is_refused_with_the_reason),
		IN_OFFICE(a_thread_is_folded_away_and_brought_back),
		IN_OFFICE(a_blocked_phone_hears_nothing_and_is_restored),
		IN_OFFICE(a_number_of_another_country_can_be_blocked),
		IN_OFFICE(a_guardians_number_is_the_childs_coaches_to_block),
		IN_OFFICE(a_stop_while_blocked_is_not_forgotten),
		IN_OFFICE(a_number_never_seen_can_be_blocked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
