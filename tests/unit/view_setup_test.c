/* view_setup_test.c -- her own page says what is not set up yet. */
#include "tests/unit/pages_texts.h"

static int
setup_begin(void **state)
{
	struct cast *c;

	cast_begin(state);
	c = *state;
	pages_conf(&c->p, pages_line(&c->p));
	return 0;
}

#define IN_SETUP(test)                                                         \
	cmocka_unit_test_setup_teardown(test, setup_begin, cast_end)

static void
her_side_is_one_tap_away(void **state)
{
	struct cast *c = *state;
	const char *html = page(c, c->maya);

	assert_has(html, "To set up");
	assert_has(html, "href=\"sms:+15555550100?&amp;body=SIDE%20port\"");
	assert_has(html, "body=SIDE%20starboard\"");
	assert_has(html, "body=SIDE%20both\"");
	/* Of who is of age, no grade is asked. */
	assert_lacks(html, "body=GRADE");
	pages_sql(
	    &c->p, "UPDATE person SET side = 'both' WHERE first = 'Maya'");
	html = page(c, c->maya);
	assert_lacks(html, "To set up");
	assert_has(html, "Nothing waits for you");
	pages_sql(&c->p,
	    "UPDATE person SET side = NULL, role = 'coxswain'"
	    " WHERE first = 'Maya'");
	assert_lacks(page(c, c->maya), "To set up");
}

static void
a_minor_says_her_grade_within_the_clubs(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_phone(&c->p, c->leila, "+15555550102", "active");
	html = page(c, c->leila);
	assert_has(html, "A number from 9 to 12 behind the word.");
	assert_has(html, "body=GRADE%20\"");
	pages_conf(&c->p,
	    arena_printf(
		&c->p.a, "%s[club]\n\tgrades = 7-10\n", pages_line(&c->p)));
	assert_has(page(c, c->leila), "A number from 7 to 10");
}

/* An order counts from who has agreed: the yes comes first. */
static void
the_yes_comes_first_and_without_a_name(void **state)
{
	struct cast *c = *state;
	const char *html;

	pages_sql(&c->p,
	    "UPDATE phone SET state = 'pending';"
	    "INSERT INTO person_phone SELECT id, '+15555550101' FROM person"
	    " WHERE first = 'Leila'");
	html = page(c, c->maya);
	assert_has(html, "Your yes to texts");
	assert_has(html, "?&amp;body=YES\"");
	assert_lacks(html, "body=SIDE");
	pages_sql(&c->p, "UPDATE phone SET state = 'active'");
	html = page(c, c->maya);
	assert_lacks(html, "Your yes to texts");
	/* On a family's phone an order says whose it is. */
	assert_has(html, "body=Maya%20SIDE%20port\"");
}

static void
what_keeps_texts_from_her_is_told_to_her_coach(void **state)
{
	struct cast *c = *state;

	pages_sql(&c->p, "UPDATE phone SET state = 'invalid'");
	assert_has(page(c, c->maya), "Texts to it do not arrive.");
	pages_sql(&c->p, "DELETE FROM person_phone");
	assert_has(
	    page(c, c->maya), "neither a number nor a mail address of yours");
	/* Mail counts the same: nobody is asked for a phone. */
	pages_sql(&c->p,
	    "UPDATE person SET email = 'maya@example.org', side = 'port'"
	    " WHERE first = 'Maya'");
	assert_lacks(page(c, c->maya), "To set up");
	pages_sql(
	    &c->p, "UPDATE person SET guardian = NULL WHERE first = 'Leila'");
	assert_has(page(c, c->leila), "Tell your coach who that is.");
	pages_sql(&c->p,
	    "UPDATE person SET guardian = '+15555550190' WHERE first = 'Leila';"
	    " INSERT OR REPLACE INTO phone VALUES ('+15555550190', 'pending', "
	    "1,"
	    " NULL)");
	assert_lacks(page(c, c->leila), "Who gets the copies");
	pages_sql(&c->p,
	    "UPDATE phone SET state = 'stopped' WHERE number = '+15555550190'");
	assert_has(page(c, c->leila), "Nothing is sent to you now");
	pages_sql(&c->p,
	    "UPDATE person SET guardian = 'aunt@example.org' WHERE first ="
	    " 'Leila'");
	assert_lacks(page(c, c->leila), "Who gets the copies");
	pages_sql(&c->p,
	    "INSERT INTO bounce (seq, address, status, at) VALUES (701,"
	    " 'Aunt@example.org', '5.1.1', 1), (702, 'Aunt@example.org',"
	    " '5.1.1', 1), (703, 'Aunt@example.org', '5.1.1', 1)");
	assert_has(page(c, c->leila), "Nothing is sent to you now");
}

/* STOP is her choice, and nothing that is missing. */
static void
who_stopped_texts_is_asked_for_nothing(void **state)
{
	struct cast *c = *state;

	pages_sql(&c->p, "UPDATE phone SET state = 'stopped'");
	assert_lacks(page(c, c->maya), "To set up");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_SETUP(her_side_is_one_tap_away),
		IN_SETUP(a_minor_says_her_grade_within_the_clubs),
		IN_SETUP(the_yes_comes_first_and_without_a_name),
		IN_SETUP(what_keeps_texts_from_her_is_told_to_her_coach),
		IN_SETUP(who_stopped_texts_is_asked_for_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
