/* take_numbers_test.c -- numbers that nothing asked for, and words beside. */
#include "tests/unit/take_texts.h"

/* Her number is hidden from her coach until he has rated. */
static void
a_score_in_a_note_is_hidden_and_the_words_are_not(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "hands 60 my back hurts");

	assert_heard(c, seq, DANA_MAIL, "> hands .. my back hurts");
	assert_heard(c, seq, MAYA_PHONE, "without the numbers");
	assert_false(club_standing(c).owed);
	text_told(c, MAYA_PHONE, "4355! hands 60 my back hurts",
	    "reads like a score");
	seq = club_text(c, MAYA_PHONE, "see you at 6, hands cold");
	assert_heard(c, seq, DANA_MAIL, "> see you at 6, hands cold");
	seq = club_text(c, MAYA_PHONE, "60");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, MAYA_PHONE, "No question waits for a number");
}

static void
pain_is_told_though_the_numbers_are_unclear(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	seq = text_told(c, MAYA_PHONE, "60 or 70, my back hurts", "Hands");
	assert_heard(c, seq, DANA_MAIL, "perhaps of pain");
	assert_heard(c, seq, DANA_MAIL, "> .. or .., my back hurts");
	seq = club_text(c, MAYA_PHONE, "60 or 70, it was windy");
	assert_lacks(club_heard(c, seq, DANA_MAIL), "60");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_score_in_a_note_is_hidden_and_the_words_are_not),
		IN_CLUB(pain_is_told_though_the_numbers_are_unclear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
