/* bridge_score_test.c -- no score goes over the bridge before its time. */
#include "tests/unit/bridge_world.h"

#include "tests/unit/take_hours.h"

/* Nobody has rated her: her words are her coaches' to read, the number not. */
static void
a_score_among_words_is_cut_out(void **state)
{
	static const struct {
		const char *says, *hears, *number;
	} rows[] = {
		{ "my hands are at 65 today, felt rough",
		    "# > my hands are at .. today, felt rough", "65" },
		{ "hands 65, 70 sync, my back hurts",
		    "# > hands .., .. sync, my back hurts", "65" },
		{ "last time hands was 40 and now it is 65 i guess",
		    "# > last time hands was .. and now it is .. i guess",
		    "65" },
		{ "TALK about hands 65", "# > TALK about hands ..", "65" },
		{ "see you at 5, my hands are cold",
		    "# > see you at 5, my hands are cold", NULL },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, rows[i].says);
		struct stmt *st;

		assert_heard(c, seq, DANA_MAIL, rows[i].hears);
		if (rows[i].number == NULL)
			continue;
		assert_heard(c, seq, MAYA_PHONE, "without the numbers");
		assert_lacks(club_heard(c, seq, DANA_MAIL), rows[i].number);
		/* Pages have the words of a note, and of nothing else. */
		st = db_use(c->p.db, TAKE_NOTE);
		stmt_int(st, ":seq", seq);
		assert_false(stmt_found(st));
	}
}

/*
 * What would be her score if she had texted it is not texted to her, while she
 * has a rating of it still to answer; nor by the order for it.
 */
static void
a_score_that_she_is_to_give_first_is_not_texted(void **state)
{
	static const struct {
		const char *says;
		bool texted;
	} rows[] = {
		{ "your hands are at 58 now", false },
		{ "Great row. Hands are up to 58 for me, see you at 6", false },
		{ "I gave you 58 for hands", false },
		{ "sync and hands about sixty", false },
		{ "your rhythm is at 58 now", true },
		{ "see you at 6, and mind your hands", true },
		{ "for your hands, 3 weeks of pause drills", true },
		{ "2k on Friday, loose hands", true },
		{ "row 58 minutes, hands loose", true },
		{ "loose hands, then 3 x 10 strokes at rate 20", true },
		{ "rate 28, quick hands", true },
		{ "hands at 6:30 on the oars", true },
		{ "Good hands today. 6 am tomorrow.", true },
		{ "Nice hands, 10 km done", true },
		{ "Nice hands! 7:10 at the dock", true },
		{ "Better hands. Lane 4.", true },
		{ "Well, your hands. 58!", false },
	};
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);

	club_mail(c, DANA, "Maya: hands 10, sync 20 private");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *words = rows[i].texted ? rows[i].says : NULL;
		int64_t seq = reply(c, DANA, root, rows[i].says);

		assert_heard(c, seq, MAYA_PHONE, words);
		if (words == NULL)
			assert_has(
			    club_receipt(c, seq), "it reads like a score for ");
		seq = club_mail(c, DANA,
		    arena_printf(
			&c->p.a, "message Maya: %s\n.\n", rows[i].says));
		assert_heard(c, seq, MAYA_PHONE, words);
		if (words == NULL)
			assert_has(club_receipt(c, seq),
			    "Maya, who has not given her own number for ");
	}
	/* Robin does not know of Dana's private one. */
	assert_heard(c,
	    club_mail(c, ROBIN, "message Maya: your sync is at 30 now\n.\n"),
	    MAYA_PHONE, "your sync is at 30 now");
	club_text(c, MAYA_PHONE, "65");
	assert_heard(
	    c, reply(c, DANA, root, rows[0].says), MAYA_PHONE, rows[0].says);
}

/* In letters, too, and whoever sends it after its question was taken back. */
static void
a_number_that_comes_too_late_is_nobodys(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "Sixty-five");

	assert_heard(c, seq, MAYA_PHONE, "nothing was taken from that");
	assert_heard(c, seq, DANA_MAIL, NULL);
	club_leaves(c, club_mail(c, DANA, "Maya: hands 37"));
	club_mail(c, DANA, "unshare hands with Maya");
	seq = club_text(c, MAYA_PHONE, "its 65, but I was tired");
	assert_heard(c, seq, DANA_MAIL, "# > its .., but I was tired");
	assert_heard(c, seq, MAYA_PHONE, "without the numbers");
	/* Nor does it count for another question, or for ever. */
	assert_false(club_standing(c).owed);
	c->clock += 8 * DAY;
	seq = club_text(c, MAYA_PHONE, "its 30 in the shade, and I am tired");
	assert_heard(c, seq, DANA_MAIL, "# > its 30 in the shade");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_score_among_words_is_cut_out),
		IN_CLUB(a_score_that_she_is_to_give_first_is_not_texted),
		IN_CLUB(a_number_that_comes_too_late_is_nobodys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
