/* take_harm_beside_test.c -- words of harm beside STOP, a picture, a sister. */
#include "tests/unit/harm_world.h"

/* It counts, and so she is not answered: the lead must know. */
static void
who_stops_our_texts_with_them_is_not_answered(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	seq = club_text(c, MAYA_PHONE, "stop texting me, my coach hurts me");
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	assert_heard(c, seq, LEAD, "was not answered");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, seq, DANA_MAIL, NULL);
}

static void
a_picture_that_follows_goes_to_the_lead(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	club_text(c, MAYA_PHONE, "somebody hurts me");
	seq = club_put(c, "text", "MMafter", "",
	    "From=%2B15555550101&To=%2B15555550100&MessageSid=MMafter"
	    "&Body=&NumMedia=1");
	assert_heard(c, seq, LEAD, "# A picture came with it.");
	assert_heard(c, seq, DANA_MAIL, NULL);
}

static void
a_phone_that_a_minor_shares_may_be_hers(void **state)
{
	static const char mum[] = "mum@example.org";
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	club_order(c, "lines",
	    arena_printf(&c->p.a,
		"roster edit Ana Silva: minor yes, guardian %s\n", mum));
	seq = club_text(c, SILVA_PHONE, "somebody hurts me");
	assert_heard(c, seq, LEAD, "Ana Silva or Bea Silva (a minor) texted");
	assert_heard(c, seq, SILVA_PHONE, "call or text 988");
	assert_heard(c, seq, mum, NULL);
}

static void
a_stranger_who_is_blocked_reaches_nobody(void **state)
{
	static const char stranger[] = "+15555550177";
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	club_mail(c, ROBIN, arena_printf(&c->p.a, "block %s", stranger));
	seq = club_text(c, stranger, "somebody hurts me");
	assert_heard(c, seq, LEAD, NULL);
	assert_heard(c, seq, stranger, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(who_stops_our_texts_with_them_is_not_answered),
		IN_CLUB(a_picture_that_follows_goes_to_the_lead),
		IN_CLUB(a_phone_that_a_minor_shares_may_be_hers),
		IN_CLUB(a_stranger_who_is_blocked_reaches_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
