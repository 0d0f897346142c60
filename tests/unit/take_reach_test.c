/* take_reach_test.c -- whom nothing may reach, and what becomes of her link. */
#include "tests/unit/bridge_world.h"

static int64_t
generation_of(struct club *c, int64_t person)
{
	return atoi(
	    pages_rows(&c->p, "SELECT generation FROM person WHERE id = %lld",
		(long long)person));
}

/* She has no other one, and her head coaches can do something about it. */
static void
a_link_that_cannot_leave_is_not_replaced(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_GUARDIAN, "NOCONTACT");
	seq = text_told(c, NORA_PHONE, "RESET", NULL);
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, ROBIN_MAIL, "stay as they are");
	assert_heard(c, seq, ROBIN_MAIL, "nocontact off Nora Lind");
	assert_int_equal(generation_of(c, NORA), 1);
	/* Once a day is enough. */
	seq = club_text(c, NORA_PHONE, "LINK");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	c->clock += 86400;
	seq = club_text(c, NORA_PHONE, "LINK");
	assert_heard(c, seq, ROBIN_MAIL, "nocontact off Nora Lind");
	c->clock += 86400;
	club_text(c, NORA_GUARDIAN, "NOCONTACT OFF");
	text_told(c, NORA_PHONE, "RESET", "/#");
	assert_int_equal(generation_of(c, NORA), 2);
	club_text(c, NORA_GUARDIAN, "STOP");
	seq = club_text(c, NORA_PHONE, "RESET");
	assert_heard(c, seq, ROBIN_MAIL, "copy target Nora Lind: aunt@");
	assert_int_equal(generation_of(c, NORA), 2);
	mail_told(c, ROBIN, "reset password Nora Lind",
	    "has stopped the copies or cannot");
	assert_int_equal(generation_of(c, NORA), 2);
	club_text(c, NORA_GUARDIAN, "START");
	club_mail(c, ROBIN, "block " NORA_GUARDIAN);
	mail_told(c, ROBIN, "reset password Nora Lind",
	    "has stopped the copies or cannot");
	assert_int_equal(generation_of(c, NORA), 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_link_that_cannot_leave_is_not_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
