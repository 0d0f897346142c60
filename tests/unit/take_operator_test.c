/* take_operator_test.c -- lines of orders from the operator, and what is said
 * of them. */
#include "tests/unit/take_office.h"

static void
an_operator_is_told_which_line_was_refused(void **state)
{
	struct office *f = *state;
	int64_t seq = club_order(f->c, "lines",
	    "group new early\nroster remove Zed\n\nMaya: frob\n");
	const char *answer = club_receipt(f->c, seq);

	assert_has(answer, "1 order, 2 not saved");
	assert_has(answer, "line 2: \"Zed\"");
	assert_has(answer, "line 4: ");
	/* In the order of the mail, whoever refuses them. */
	answer = club_receipt(
	    f->c, club_mail(f->c, DANA, "metric off sync\nfrob\n"));
	assert_true(strstr(answer, "line 1: ") < strstr(answer, "line 2: "));
	order_told(f->c, "lines", "# nothing yet\n \n", "there is no order");
}

/* Up to the line that ends it; the orders below it are carried out, too. */
static void
the_operator_may_text_more_than_a_line(void **state)
{
	struct office *f = *state;
	int64_t seq = club_order(f->c, "lines",
	    "message Maya Chen: Six tomorrow\nBring shoes\n.\n"
	    "group new second8\nnonsense\n");
	const char *said = club_receipt(f->c, seq);

	assert_heard(f->c, seq, MAYA_PHONE, "Six tomorrow\nBring shoes");
	assert_has(said, "group new second8 -- done");
	assert_has(said, "line 5: \"nonsense\"");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_OFFICE(an_operator_is_told_which_line_was_refused),
		IN_OFFICE(the_operator_may_text_more_than_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
