/* take_lines_test.c -- several lines: who hears and texts on which. */
#include "tests/unit/bridge_world.h"

#define OARS "+15555550120"
#define FOURS "+15555550121"
#define KIM_MAIL "kim@example.org"

/* Dana owns boats, Kim owns oars, nobody fours; Robin is the head coach. */
static int
lines_begin(void **state)
{
	static const char line[] = "[line \"%s\"]\n\tnumber = %s\n"
				   "\taccount = AC%030daa\n"
				   "\ttoken-file = token\n";
	struct club *c;

	if (club_begin(state) != 0)
		return -1;
	c = *state;
	club_conf(c,
	    arena_printf(&c->p.a, "%s%s",
		arena_printf(&c->p.a, line, "oars", OARS, 0),
		arena_printf(&c->p.a, line, "fours", FOURS, 0)));
	club_order(c, "roster",
	    "Role,First name,Last name,Email\ncoach,Kim,Moe," KIM_MAIL "\n");
	club_mail(
	    c, ROBIN, "line boats add Dana Reyes\nline oars add Kim Moe\n");
	return 0;
}

static int64_t
text_to(struct club *c, const char *line, const char *words)
{
	const char *sid = club_source(c, "SM");

	return club_put(c, "text", sid, "",
	    arena_printf(&c->p.a,
		"From=%s&To=%s&Body=%s&MessageSid=%s&NumMedia=0",
		club_escape(&c->p.a, MAYA_PHONE), club_escape(&c->p.a, line),
		club_escape(&c->p.a, words), sid));
}

static void
a_text_is_mailed_to_the_users_of_its_line_alone(void **state)
{
	struct club *c = *state;
	int64_t seq = text_to(c, CLUB_LINE, "the wind was awful today");

	assert_heard(c, seq, DANA_MAIL, "the wind was awful today");
	assert_heard(c, seq, KIM_MAIL, NULL);
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	seq = text_to(c, OARS, "so was the rain");
	assert_heard(c, seq, KIM_MAIL, "so was the rain");
	assert_heard(c, seq, DANA_MAIL, NULL);
	seq = text_to(c, OARS, "TALK");
	assert_heard(c, seq, KIM_MAIL, "Maya");
	assert_heard(c, seq, DANA_MAIL, NULL);
}

static void
a_line_that_no_coach_uses_is_heard_by_the_head_coach(void **state)
{
	struct club *c = *state;
	int64_t seq = text_to(c, FOURS, "is anybody there");

	assert_heard(c, seq, ROBIN_MAIL, "is anybody there");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, KIM_MAIL, NULL);
}

static const char *
line_of_text(struct club *c, int64_t seq)
{
	const char *id = letter(c, seq, MAYA_PHONE);

	return id == NULL
	    ? "none"
	    : pages_rows(&c->p, "SELECT line FROM outbox WHERE id = '%s'", id);
}

static void
a_reply_leaves_from_a_line_of_its_writer(void **state)
{
	struct club *c = *state;
	int64_t seq = text_to(c, CLUB_LINE, "the wind was awful today");
	const char *asked = message_id(c, letter(c, seq, DANA_MAIL));

	/* Maya has written to oars since: that is another's line. */
	text_to(c, OARS, "so was the rain");
	seq = reply(c, DANA, asked, "Tomorrow will be calm.");
	assert_string_equal(line_of_text(c, seq), CLUB_LINE);
	assert_has(club_receipt(c, seq), "# Texted to Maya from boats, in 1");
	/* She may not use oars any more when she answers what came there. */
	club_mail(c, ROBIN, "line oars add Dana Reyes");
	club_mail(c, DANA, "line oars default");
	seq = text_to(c, OARS, "and now here");
	asked = message_id(c, letter(c, seq, DANA_MAIL));
	club_mail(c, ROBIN, "line oars remove Dana Reyes");
	seq = reply(c, DANA, asked, "Still calm.");
	assert_string_equal(line_of_text(c, seq), CLUB_LINE);
}

static void
a_coach_without_a_line_is_told_so_and_texts_nobody(void **state)
{
	struct club *c = *state;
	int64_t seq = text_to(c, FOURS, "is anybody there");

	seq =
	    reply(c, ROBIN, message_id(c, letter(c, seq, ROBIN_MAIL)), "Yes.");
	assert_string_equal(line_of_text(c, seq), "none");
	assert_has(club_receipt(c, seq), "you use no line");
}

static void
texts_leave_from_the_line_that_a_coach_chose(void **state)
{
	struct club *c = *state;
	int64_t seq;

	mail_told(c, DANA, "line oars default", "you do not use the line oars");
	mail_told(
	    c, DANA, "line moon default", "there is boats, oars and fours");
	club_mail(c, ROBIN, "line oars add Dana Reyes");
	mail_told(c, DANA, "message Maya Chen: Hello", "from boats to Maya");
	mail_told(c, DANA, "line Oars default", "your texts leave from oars");
	seq = mail_told(
	    c, DANA, "message Maya Chen: Hello again", "from oars to Maya");
	assert_string_equal(line_of_text(c, seq), OARS);
	/* What is not hers any more is not her default either. */
	club_mail(c, ROBIN, "line oars remove Dana Reyes");
	mail_told(
	    c, DANA, "message Maya Chen: And again", "from boats to Maya");
}

static void
a_group_is_of_the_line_of_who_made_it(void **state)
{
	struct club *c = *state;

	mail_told(c, DANA, "group new fast", "for those who use boats");
	club_mail(c, DANA, "group add fast: Maya");
	club_mail(c, ROBIN, "line fours add Robin Vale\ngroup new slow\n");
	mail_told(
	    c, DANA, "group add slow: Maya", "you have no group \"slow\"");
	mail_told(c, ROBIN, "group add fast: Nora", "Nora added");
}

static void
a_coach_folds_away_her_own_lines_texts_alone(void **state)
{
	struct club *c = *state;
	int64_t seq;

	seq = text_to(c, OARS, "so was the rain");
	mail_told(c, DANA, "archive Maya Chen", "folded away");
	seq = club_mail(c, ROBIN, "archive Maya Chen");
	/* Hers, and our word that it was passed on. */
	assert_has(club_receipt(c, seq), "2 letters folded away");
}

/* The configuration has another number for boats. */
static void
boats_gets_a_number(struct club *c, const char *number)
{
	pages_conf(&c->p,
	    arena_printf(&c->p.a,
		"[line \"boats\"]\n\tnumber = %s\n\taccount = AC%030daa\n"
		"\ttoken-file = token\n"
		"[line \"oars\"]\n\tnumber = " OARS
		"\n\taccount = AC%030daa\n\ttoken-file = token\n"
		"[sms]\n\tpublic-url = https://sms.example.org/twilio\n"
		"[mail]\n\ttrusted-server = mx.example.org\n",
		number, 0, 0));
}

static void
a_line_keeps_its_users_when_its_number_changes(void **state)
{
	static const char order[] = "line " CLUB_LINE " hand over to boats";
	struct club *c = *state;

	club_mail(c, DANA, "group new fast");
	club_mail(c, DANA, "message Maya Chen: Hello");
	boats_gets_a_number(c, FOURS);
	mail_told(c, DANA, order, "only a head coach");
	order_told(c, "lines", order, "those of boats now");
	assert_heard(
	    c, text_to(c, FOURS, "is it over?"), DANA_MAIL, "is it over?");
	mail_told(c, DANA, "group add fast: Maya", "Maya added");
	mail_told(c, DANA, "archive Maya Chen", "folded away");
	order_told(c, "lines", "line +1555 hand over to boats", "is no line");
}

static void
the_owner_stays_when_a_line_is_handed_to_hers(void **state)
{
	struct club *c = *state;

	club_order(c, "lines", "line boats hand over to oars");
	mail_told(c, DANA, "line oars remove Kim Moe",
	    "only Kim Moe, who owns this line");
	assert_heard(c, text_to(c, OARS, "windy"), DANA_MAIL, "windy");
}

static void
what_waits_on_an_archived_line_does_not_leave(void **state)
{
	struct club *c = *state;
	int64_t sent = club_mail(c, DANA, "message Maya Chen: Hello");

	assert_string_equal(line_of_text(c, sent), CLUB_LINE);
	mail_told(c, ROBIN, "line boats archive", "archived");
	assert_string_equal(club_letter(c, sent, 1), "withheld");
	/* What was hers alone is not everybody's now. */
	mail_told(
	    c, DANA, "message Maya Chen: Hello again", "from boats to Maya");
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, lines_begin, club_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(a_text_is_mailed_to_the_users_of_its_line_alone),
		STORY(a_line_that_no_coach_uses_is_heard_by_the_head_coach),
		STORY(a_reply_leaves_from_a_line_of_its_writer),
		STORY(a_coach_without_a_line_is_told_so_and_texts_nobody),
		STORY(texts_leave_from_the_line_that_a_coach_chose),
		STORY(a_group_is_of_the_line_of_who_made_it),
		STORY(a_line_keeps_its_users_when_its_number_changes),
		STORY(the_owner_stays_when_a_line_is_handed_to_hers),
		STORY(what_waits_on_an_archived_line_does_not_leave),
		STORY(a_coach_folds_away_her_own_lines_texts_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
