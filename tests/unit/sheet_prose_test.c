/* sheet_prose_test.c -- what coaches write around a score, in sentences. */
#include "tests/unit/test.h"

#include "tests/unit/mail_read.h"

#define MIA "  STORE Mia \u00d8deg\u00e5rd "
#define FOR(line, right)                                                       \
	"  ERROR line " line ": only one athlete on a line: write \"" right    \
	"\" on a line of its own.\n"
#define HERS(line, score)                                                      \
	"  ERROR line " line ": only one athlete on a line: write \"Mia "      \
	"\u00d8deg\u00e5rd: gt " score                                         \
	"\" on a line of its own. If it is a note: \"gt " score                \
	" with Mia\".\n"

/* Nothing else can be meant, and what is said of a line is said of it all. */
static void
a_comma_may_stand_before_what_belongs_to_a_score(void **state)
{
	static const struct mail_row rows[] = {
		{ "Mia: gt 80, much better than last week",
		    MIA "gt=80 private note=\"much better than last week\"\n" },
		{ "Mia: gt 80; late, and rushed",
		    MIA "gt=80 private note=\"late, and rushed\"\n" },
		{ "Mia gt 80, i9, hands 60, importance 8/10, late",
		    MIA "gt=80 i9 private\n" MIA
			"hands=60 i8 private note=\"late\"\n" },
		{ "Mia gt 80: late", MIA "gt=80 private note=\"late\"\n" },
		{ "share\nMia gt 80 +share, hands 60, sync 70, private please",
		    MIA "gt=80 share\n" MIA "hands=60 private\n" MIA
			"sync=70 private\n" },
		{ "Mia gt 80, i8, (share), late",
		    MIA "gt=80 i8 share note=\"late\"\n" },
		{ "share\nMia gt 80 +private, late\nMia hands 60, +private",
		    MIA "gt=80 private note=\"late\"\n" MIA
			"hands=60 private\n" },
		{ "Mia gt 80, hands 60, share",
		    MIA "gt=80 share\n" MIA "hands=60 share\n" },
		{ "metric gt\nMia 80, late\nBen 70, private",
		    MIA "gt=80 private note=\"late\"\n"
			"  STORE Ben Hall gt=70 private\n" },
	};

	CHECK(rows);
}

/* A misspelt or unknown skill is no note, nor is what is about all of them. */
static void
a_comma_hides_nothing(void **state)
{
	static const struct mail_row rows[] = {
		{ "Mia gt 80, hnads late",
		    "  ERROR line 1: \"hnads\" is not one of your metrics. Did "
		    "you mean \"hands\"? Known: gt, bp, rhythm, sync, pe, ae, "
		    "mob, release, hands.\n" },
		{ "Mia gt 80, overall boat feel 70",
		    "  ERROR line 1: \"overall boat feel 70\" is no rating. If "
		    "it is a note, write it without the comma: \"Mia gt 80 "
		    "overall boat feel 70\".\n" },
		{ "Mia gt 80 overall boat feel 70",
		    MIA "gt=80 private note=\"overall boat feel 70\"\n" },
		{ "share\nMia gt 80, please keep all these private\nBen gt 70",
		    "  ERROR line 2: I cannot read \"please keep all these "
		    "private\". Write \"private\" on a line of its own.\n"
		    "  ERROR line 3: not saved: \"please keep all these "
		    "private\" on line 2 was not understood and this line "
		    "depends on it.\n" },
		{ "share\nMia gt 80 pls don\u2019t show her\n"
		  "Ben gt 70 you don't show the blade",
		    MIA "gt=80 private note=\"pls don't show her\"\n"
			"  STORE Ben Hall gt=70 share note=\"you don't show "
			"the blade\"\n" },
		{ "share\nMia gt 80 [private]\nBen gt 70 'private'",
		    MIA "gt=80 private note=\"[private]\"\n"
			"  STORE Ben Hall gt=70 private note=\"'private'\"\n" },
	};

	CHECK(rows);
}

/* A note would swallow it, and the rating would weigh five. */
static void
an_importance_behind_the_note_is_asked_about(void **state)
{
#define BEHIND(words)                                                          \
	"  ERROR line 1: \"" words                                             \
	"\" is inside the note of \"gt\". Write it "                           \
	"right behind the score: \"gt 80 " words "\" and then the note.\n"
	static const struct mail_row rows[] = {
		{ "Mia gt 70 great day i9", BEHIND("i9") },
		{ "Mia gt 70 great day imp 9", BEHIND("imp 9") },
		{ "Mia gt 70 i9 lane i 9 was empty",
		    MIA "gt=70 i9 private note=\"lane i 9 was empty\"\n" },
		{ "Mia 2k 7:00.0 lane i9",
		    MIA "2k=7:00.0 private note=\"lane i9\"\n" },
	};

	CHECK(rows);
}

/* Said below them it comes too late for the lines, and in time to ask. */
static void
private_below_the_ratings_is_asked_about(void **state)
{
#define LATE(line, said)                                                       \
	"  ERROR line " line ": \"" said                                       \
	"\" counts for the lines below it, and there is none. Nothing above "  \
	"it that might be shared was saved: send it again with \"private\" "   \
	"as the first line.\n"
	static const struct mail_row rows[] = {
		{ "Mia gt 80\nBen gt 70 +share\nprivate",
		    "  STORE Ben Hall gt=70 share\n" LATE("3", "private") },
		{ "Mia gt 80\nAll private please",
		    LATE("2", "All private please") },
		{ "Mia gt 80\nThanks\nAmy\nPS. Private, please!",
		    LATE("4", "PS. Private, please!") },
		{ "Mia gt 80\nprivate\nBen gt 70\nThanks\n"
		  "This mail is private and confidential.",
		    MIA "gt=80 private\n"
			"  STORE Ben Hall gt=70 private\n" },
	};

	CHECK(rows);
}

/* Below another name it would be hers whose line it is, and she would read. */
static void
a_note_that_is_a_name_is_refused(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben\ngt 60 Mia", HERS("2", "60") },
		{ "Ben gt 60 for Mia.", HERS("1", "60") },
		{ "Ben gt 60 (Mia)", HERS("1", "60") },
		{ "Ben gt 60 Mia 58", FOR("1", "Mia: gt 58") },
		{ "Ben gt 60 and Mia 58", FOR("1", "Mia: gt 58") },
		{ "scale 10\nBen gt 6 for Mia", HERS("2", "6") },
		{ "metric gt\nBen 60 Mia", HERS("2", "60") },
		{ "group u17\ngt 60 Mia", HERS("2", "60") },
		{ "Ben\ngt 60 Anna",
		    "  ERROR line 2: \"Anna\" could be Anna Berg or Anna Lund. "
		    "Write \"Anna B\" or \"Anna L\".\n" },
		{ "Ben gt 60 Ben\nMia gt 70 with Ben in the two",
		    "  STORE Ben Hall gt=60 private note=\"Ben\"\n" MIA
		    "gt=70 private note=\"with Ben in the two\"\n" },
	};

	CHECK(rows);
}

/* "sync" and a list of names below it: nobody was named whom it can be of. */
static void
a_metric_heads_a_list_of_names(void **state)
{
	static const struct mail_row rows[] = {
		{ "Sync:\nMia 70\nBen - 60 i9\n*Hands*\nMia 58",
		    MIA "sync=70 private\n"
			"  STORE Ben Hall sync=60 i9 private\n" MIA
			"hands=58 private\n" },
		{ "2k\nMia 7:12.4", MIA "2k=7:12.4 private\n" },
		{ "Mia\nsync",
		    "  ERROR line 2: no score after \"sync\". Write a number "
		    "from 0 to 100: \"sync 80\".\n" },
	};

	CHECK(rows);
}

/* What is refused shows what would be taken. */
static void
a_refusal_knows_what_was_meant(void **state)
{
	static const struct mail_row rows[] = {
		{ "u17: gt 80",
		    "  ERROR line 1: \"u17\" is a group: write \"group u17\" "
		    "on a line of its own, and the ratings below it.\n" },
		{ "Group U17: gt 80",
		    "  ERROR line 1: \"u17\" is a group: write \"group u17\" "
		    "on a line of its own, and the ratings below it.\n" },
		{ "Talked with Mia today\ngt 80",
		    "  ERROR line 1: I cannot read \"Talked with Mia today\". "
		    "As an order write: talked NAME, for example: talked Ben "
		    "Hall; start a line with # to have it ignored.\n"
		    "  ERROR line 2: not saved: line 1 was not understood, so "
		    "I do not know who this is about.\n" },
		{ "Yes please!\nOK.",
		    "  ERROR line 1: \"Yes please!\": to confirm what waits, "
		    "copy "
		    "the line with the code from our mail: confirm x7k2m9pq\n"
		    "  ERROR line 2: \"OK.\": to confirm what waits, copy the "
		    "line with the code from our mail: confirm x7k2m9pq\n" },
		{ "Mia absent",
		    "  ERROR line 1: I cannot read \"Mia absent\". A note goes "
		    "after a score (\"Mia \u00d8deg\u00e5rd: gt 80 absent\"); "
		    "start a line with # to have it ignored.\n" },
		{ "Mia\nNote: late square",
		    "  ERROR line 2: I cannot read \"late square\". A note "
		    "goes after a score (\"gt 80 late square\"); start a line "
		    "with # to have it ignored.\n" },
		{ "Mia\nNote: 2 cm low",
		    "  ERROR line 2: I cannot read \"2 cm low\". A note goes "
		    "after a score (\"gt 80 (2 cm low)\"); start a line with "
		    "# to have it ignored.\n" },
		{ "Mia\ngt 80 (2 cm low)",
		    MIA "gt=80 private note=\"(2 cm low)\"\n" },
		{ "Tom O Niel gt 60",
		    "  ERROR line 1: \"Tom O Niel\" is not on your roster. Did "
		    "you mean Tom O'Neill?\n" },
		{ "name,gt\n,80",
		    "  ERROR line 2: no name in this row. This row was not "
		    "saved.\n" },
	};

	CHECK(rows);
}

/* A title with a date in figures is about that day, as one in words is. */
static void
a_title_with_a_date_dates_nothing(void **state)
{
#define WRITE(title, day)                                                      \
	"  ERROR line 1: I cannot read \"" title "\". Write \"" day            \
	"\" or \"# " title "\" on a line of its own.\n"                        \
	"  ERROR line 2: not saved: \"" title                                  \
	"\" on line 1 was not understood and this line depends on it.\n"
	static const struct mail_row rows[] = {
		{ "Session 20/11\nMia gt 80",
		    WRITE("Session 20/11", "2026-11-20") },
		{ "11/20 session\nMia gt 80",
		    WRITE("11/20 session", "2026-11-20") },
		{ "Ratings for 20.11.\nMia gt 80",
		    WRITE("Ratings for 20.11.", "2026-11-20") },
		{ "Ratings 20.12.25:\nMia gt 80",
		    WRITE("Ratings 20.12.25:", "2025-12-20") },
		{ "Outing 2026-11-20\nMia gt 80",
		    WRITE("Outing 2026-11-20", "2026-11-20") },
		{ "Ratings 20.11.2026\nname,gt\nMia,80",
		    WRITE("Ratings 20.11.2026", "2026-11-20") },
		{ "Session 2/3\nMia gt 80",
		    WRITE("Session 2/3", "2026-03-02") },
		{ "Session 8/10\nMia gt 80",
		    MIA "gt=80 private\n"
			"  ERROR line 1: \"Session\" is not one of your "
			"metrics. Known: gt, bp, rhythm, sync, pe, ae, mob, "
			"release, hands.\n" },
	};

	CHECK(rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_comma_may_stand_before_what_belongs_to_a_score),
		cmocka_unit_test(a_comma_hides_nothing),
		cmocka_unit_test(an_importance_behind_the_note_is_asked_about),
		cmocka_unit_test(private_below_the_ratings_is_asked_about),
		cmocka_unit_test(a_note_that_is_a_name_is_refused),
		cmocka_unit_test(a_metric_heads_a_list_of_names),
		cmocka_unit_test(a_refusal_knows_what_was_meant),
		cmocka_unit_test(a_title_with_a_date_dates_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
