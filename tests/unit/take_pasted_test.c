/* take_pasted_test.c -- our own words come back: what is hers in them. */
#include "tests/unit/take_world.h"

/*
 * All that waits for Maya, as it leaves as one text in the morning: what asks
 * her for something at the end.
 */
static const char *
joined(struct club *c, const int64_t *seqs, size_t n)
{
	const char *all = "";

	for (size_t i = 0; i < n; i++) {
		const char *body = club_heard(c, seqs[i], MAYA_PHONE);

		assert_non_null(body);
		all = arena_printf(
		    &c->p.a, "%s%s%s", all, *all == '\0' ? "" : "\n", body);
	}
	return all;
}

enum { WAITING = 9 };

static const char *
a_night(struct club *c)
{
	int64_t seqs[WAITING + 1];

	for (int i = 0; i < WAITING; i++)
		seqs[i] = club_mail(c, DANA,
		    arena_printf(&c->p.a, "message Maya Chen: %s %d.",
			i % 2 == 0 ? "Hands of boat" : "Van leaves at",
			40 + i));
	seqs[WAITING] = club_mail(c, DANA, "Maya: hands 37");
	return joined(c, seqs, WAITING + 1);
}

static void
texts_joined_overnight_and_pasted_back_save_nothing(void **state)
{
	struct club *c = *state;
	const char *all = a_night(c);

	club_text(c, MAYA_PHONE, all);
	assert_int_equal(club_standing(c).pairs, 0);
	assert_true(club_standing(c).waiting);
	club_text(c, MAYA_PHONE,
	    arena_printf(&c->p.a, "Liked \xe2\x80\x9c%s\xe2\x80\x9d", all));
	assert_int_equal(club_standing(c).pairs, 0);
}

static void
her_number_below_them_is_hers(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, arena_printf(&c->p.a, "%s\n65", a_night(c)));
	assert_int_equal(club_standing(c).self, 65);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(texts_joined_overnight_and_pasted_back_save_nothing),
		IN_CLUB(her_number_below_them_is_hers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
