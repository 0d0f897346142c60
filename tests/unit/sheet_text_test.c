/* sheet_text_test.c -- what a text to an athlete takes along with it. */
#include "tests/unit/test.h"

#include "tests/unit/mail_read.h"

/* What a text would take along with it is asked about, unless "." ends it. */
static void
a_text_takes_no_rating_along(void **state)
{
#define ASKED(place, line)                                                     \
	"  ERROR line " place ": does the text end before line " line          \
	", which looks like a rating or an order? Nothing from here on was "   \
	"sent or saved. Send it again with a line with only . below the "      \
	"text.\n"
	static const struct mail_row rows[] = {
		{ "Text Ben: Six tomorrow\nMia gt 70 late square\ngt 80",
		    ASKED("1", "2") },
		{ "Mia gt 70\nText Ben: Six tomorrow\nBe early\ngroup new a",
		    "  STORE Mia \u00d8deg\u00e5rd gt=70 private\n" ASKED(
			"2", "4") },
		{ "Text Ben: Six tomorrow\nMia gt 70\n.\nMia gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private\n"
		    "  CMD   message to Ben Hall: Six tomorrow / Mia gt 70\n" },
		{ "Text Ben: Six tomorrow\nMia hnds 60", ASKED("1", "2") },
		{ "Text Ben: Six tomorrow\nText Anna: Seven", ASKED("1", "2") },
		{ "Text Ben: Six tomorrow\nMesage Mia: Seven",
		    ASKED("1", "2") },
		{ "Text Ben: Six tomorrow\nPoits Mia +25 rigged",
		    ASKED("1", "2") },
		{ "Text Ben: Six tomorrow\nRoster edt Mia: grade 11",
		    ASKED("1", "2") },
		{ "Text Ben: Six tomorrow\nTeam dinner at 7\nAdd a layer",
		    "  CMD   message to Ben Hall: Six tomorrow / Team dinner "
		    "at 7 / Add a layer\n" },
		{ "Text Ben: Six tomorrow\nBring 2 oars for Mia",
		    "  CMD   message to Ben Hall: Six tomorrow / Bring 2 oars "
		    "for Mia\n" },
		{ "Text Ben: gt 70, late\nBe early",
		    "  ERROR line 1: \"gt 70, late\" looks like a rating, and "
		    "a "
		    "text would show it before the athlete gives her own "
		    "number. Nothing from here on was sent or saved. A rating "
		    "is a line of its own, such as: Maya: hands 58. If it is a "
		    "text all the same, send it again with a line with only . "
		    "below it.\n" },
		{ "Text Ben: gt 70\n.",
		    "  CMD   message to Ben Hall: gt 70\n" },
	};

	CHECK(rows);
}

/* With a line with only "." below the last of them, too. */
static void
a_text_ends_where_another_begins(void **state)
{
	static const struct mail_row rows[] = {
		{ "text Ben: Six tomorrow\ntext Mia: seven,\nas ever\n\n"
		  "message to Tom: come\n.\nMia gt 70",
		    "  STORE Mia \u00d8deg\u00e5rd gt=70 private\n"
		    "  CMD   message to Ben Hall: Six tomorrow\n"
		    "  CMD   message to Mia \u00d8deg\u00e5rd: seven, / as "
		    "ever\n"
		    "  CMD   message to Tom O'Neill: come\n" },
		{ "text Bne: Six tomorrow\nBe early\ntext Mia: Seven",
		    "  CMD   message to Mia \u00d8deg\u00e5rd: Seven\n"
		    "  ERROR line 1: \"Bne\" is neither a group nor an "
		    "athlete. "
		    "Your groups: u17, first8.\n" },
		{ "text Ben: Six tomorrow\nMia gt 70\ntext Mia: Seven",
		    "  CMD   message to Mia \u00d8deg\u00e5rd: Seven\n" ASKED(
			"1", "2") },
		/* Whoever that is: it may be meant for Ben to do. */
		{ "text Ben: Six tomorrow\ntext me: the time",
		    ASKED("1", "2") },
		{ "text Ben: Six tomorrow\ntext me: the time\n.",
		    "  CMD   message to Ben Hall: Six tomorrow / text me: the "
		    "time\n" },
	};

	CHECK(rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_takes_no_rating_along),
		cmocka_unit_test(a_text_ends_where_another_begins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
