/* take_access_test.c -- new links, and new addresses to write to. */
#include "tests/unit/take_facts.h"

static void
a_new_link_goes_where_the_roster_says(void **state)
{
	struct office *f = *state;
	const char *link = link_of(f->c, MAYA, 2);
	int64_t seq = taken(f, DANA, order_about(f, ORDER_RESET_PASSWORD, MAYA),
	    "registered phone");

	assert_heard(f->c, seq, MAYA_PHONE, link);
	assert_lacks(f->given[f->n - 1].answer, "#");
	assert_heard(f->c, seq, DANA_MAIL, NULL);
	refused(f, DANA, order_about(f, ORDER_RESET_PASSWORD, ROBIN),
	    "only a head coach");
	refused(f, DANA, order_about(f, ORDER_RESET_PASSWORD, ANA),
	    "could not reach her");
	assert_int_equal(number_of(f, ANA, "generation"), 1);
}

static void
a_coach_s_reset_leaves_her_address_alone(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_RESET_PASSWORD);
	int64_t seq;

	o->me = true;
	seq = taken(f, DANA, o, "registered address");
	assert_heard(f->c, seq, DANA_MAIL, link_of(f->c, DANA, 2));
	assert_true(heard_at(f, 1, 0, "Maya: hands 37"));
}

static void
the_old_address_is_heard_for_seven_days(void **state)
{
	struct office *f = *state;
	int64_t seq = taken(f, DANA, order_new(f, ORDER_RESET_ADDRESS),
	    "went to the registered mail address");

	assert_heard(f->c, seq, DANA_MAIL, drop_of(f->c, DANA, 2));
	assert_lacks(f->given[f->n - 1].answer, "ratings+");
	assert_true(heard_at(f, 2, 0, "Maya: hands 37"));
	assert_lacks(club_receipt(f->c, f->mailed), "Write to the new one");
	assert_true(heard_at(f, 1, 1, "Maya: hands 38"));
	assert_has(club_receipt(f->c, f->mailed), "Write to the new one");
	assert_lacks(club_receipt(f->c, f->mailed), "ratings+");
	assert_false(heard_at(f, 1, 7, "Maya: hands 39"));
	assert_false(heard_at(f, 3, 0, "Maya: hands 40"));
	refused(f, DANA, order_about(f, ORDER_RESET_ADDRESS, ROBIN),
	    "only a head coach");
	refused(f, ROBIN, order_about(f, ORDER_RESET_ADDRESS, MAYA),
	    "only a coach has");
	taken(f, ROBIN, order_about(f, ORDER_RESET_ADDRESS, DANA), NULL);
	refused(f, OPERATOR, order_new(f, ORDER_RESET_ADDRESS), "whose");
}

/* RESET in Dana's name, to the address that everybody knows. */
static void
reset_mailed(struct office *f, const char *dmarc, const char *field)
{
	deliver(f->c,
	    &(struct delivery){ .source_id = club_source(f->c, "reset"),
		.to = "ratings@example.org",
		.from = DANA_MAIL,
		.subject = "RESET",
		.dmarc = dmarc,
		.fields = field,
		.body = "RESET" });
}

static void
only_a_mail_that_is_surely_hers_is_heard_as_a_text(void **state)
{
	struct office *f = *state;

	reset_mailed(f, NULL, "");
	reset_mailed(f, "fail", "");
	reset_mailed(f, "pass", "Subject: Lunch\r\n");
	reset_mailed(f, "pass", "From: <robin@example.org>\r\n");
	reset_mailed(f, "pass", "Auto-Submitted: auto-replied\r\n");
	assert_int_equal(number_of(f, DANA, "generation"), 1);
	reset_mailed(f, "pass", "");
	assert_int_equal(number_of(f, DANA, "generation"), 2);
}

static void
a_phone_that_has_not_agreed_orders_nothing(void **state)
{
	struct office *f = *state;

	assert_string_equal(club_phone(f->c, NORA_PHONE), "pending");
	club_text(f->c, NORA_PHONE, "RESET");
	assert_int_equal(number_of(f, NORA, "generation"), 1);
	club_text(f->c, NORA_PHONE, "YES");
	club_text(f->c, NORA_PHONE, "STOP");
	club_text(f->c, NORA_PHONE, "RESET");
	assert_int_equal(number_of(f, NORA, "generation"), 1);
	club_text(f->c, NORA_PHONE, "START");
	club_text(f->c, NORA_PHONE, "RESET");
	assert_int_equal(number_of(f, NORA, "generation"), 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_OFFICE(a_new_link_goes_where_the_roster_says),
		IN_OFFICE(a_coach_s_reset_leaves_her_address_alone),
		IN_OFFICE(a_phone_that_has_not_agreed_orders_nothing),
		IN_OFFICE(only_a_mail_that_is_surely_hers_is_heard_as_a_text),
		IN_OFFICE(the_old_address_is_heard_for_seven_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
