/* sheet_phone_test.c -- what phones and other people's sheets make of it. */
#include "tests/unit/test.h"

#include "tests/unit/mail_read.h"

/* Phones make a long dash of two hyphens, with or without blanks. */
static void
a_long_dash_parts_what_it_touches(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben\u2014hands 58\u2014late square",
		    "  STORE Ben Hall hands=58 private "
		    "note=\"late square\"\n" },
		{ "Ben \u2014 2k 7:12.4\u2014windy",
		    "  STORE Ben Hall 2k=7:12.4 private note=\"windy\"\n" },
		{ "name,hands,sync\nBen,\u2014,70",
		    "  STORE Ben Hall sync=70 private\n" },
	};

	CHECK(rows);
}

/* A shorter one may be a minus: it is asked for a blank. */
static void
a_short_dash_is_no_minus_at_a_metric(void **state)
{
#define GLUED                                                                  \
	"  ERROR line 1: \"gt-58\": write a blank between the metric and "     \
	"the score: \"gt 58\".\n"
	static const struct mail_row rows[] = {
		{ "Mia gt\u201358", GLUED },
		{ "Mia gt-58", GLUED },
		{ "gt\u201358", GLUED },
		{ "Mia gt \u201358",
		    "  ERROR line 1: -58 is below 0. Scores go from 0 to 100 "
		    "(or 0/10 to 10/10).\n" },
	};

	CHECK(rows);
}

/* Whose words they are cannot be seen: other people's stand among them. */
static void
what_is_copied_from_a_chat_is_not_read(void **state)
{
#define CHAT(line, head, own)                                                  \
	"  ERROR line " line ": \"" head                                       \
	"\" is copied from a chat: nothing from here on was read, for it "     \
	"may be somebody else's words. Send what is yours without it: \"" own  \
	"\".\n"
	static const struct mail_row rows[] = {
		{ "[21/11/26, 07:12] Amy: Mia gt 80",
		    CHAT("1", "[21/11/26, 07:12] Amy:", "Mia gt 80") },
		{ "\u200e[21/11/26, 7:12:33\u202fPM] Ben: hi\nTom gt 40",
		    CHAT("1", "[21/11/26, 7:12:33 PM] Ben:", "Anna: gt 80") },
		{ "Tom gt 70\n21/11/2026, 07:12 - Amy: Mia: gt 80",
		    "  STORE Tom O'Neill gt=70 private\n" CHAT(
			"2", "21/11/2026, 07:12 - Amy:", "Mia: gt 80") },
		{ "11/21/26, 7:12\u202fa. m. - Amy: Mia gt 80",
		    CHAT("1", "11/21/26, 7:12 a. m. - Amy:", "Mia gt 80") },
		{ "[07:12] Amy Coach\nMia gt 80",
		    CHAT("1", "[07:12]", "Anna: gt 80") },
		{ "Mia 2k 7:12.4 - windy, 6:40 first\nTom gt 70 [7:12]",
		    "  STORE Mia \u00d8deg\u00e5rd 2k=7:12.4 private "
		    "note=\"windy, 6:40 first\"\n"
		    "  STORE Tom O'Neill gt=70 private note=\"[7:12]\"\n" },
	};

	CHECK(rows);
}

/* A note goes to the athlete: nobody else's rating may be in it, nor lost. */
static void
a_note_holds_no_rating(void **state)
{
#define INSIDE(rating)                                                         \
	"  ERROR line 1: \"" rating                                            \
	"\" is inside the note of \"gt\". Put each rating on its own line.\n"
	static const struct mail_row rows[] = {
		{ "Mia gt 80 Ben gt 70", INSIDE("gt 70") },
		{ "Mia gt 80 Anna B: gt 70 and more", INSIDE("gt 70") },
		{ "Mia gt 80 good sync 70", INSIDE("sync 70") },
		{ "Mia gt 80 / sync 70 / hands 60", INSIDE("sync 70") },
		{ "Mia gt 80 | sync 70 late", INSIDE("sync 70") },
		{ "Mia gt 80 - sync 70 late", INSIDE("sync 70") },
		{ "Mia gt 80 with sync 70 late", INSIDE("sync 70") },
		{ "Mia gt 80 the hands 2 cm low",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private note=\"the "
		    "hands 2 cm low\"\n" },
		{ "Mia gt 80 ahead of Ben, 3 times",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private "
		    "note=\"ahead of Ben, 3 times\"\n" },
	};

	CHECK(rows);
}

/* What is refused names the cause, and its next line is nobody's. */
static void
a_line_is_about_one_athlete(void **state)
{
#define ONE(right)                                                             \
	"  ERROR line 1: only one athlete on a line: write \"" right           \
	"\" on a line of its own.\n"                                           \
	"  ERROR line 2: not saved: line 1 was not understood, so I do not "   \
	"know who this is about.\n"
	static const struct mail_row rows[] = {
		{ "Mia gt 80, Ben gt 70\nsync 60", ONE("Ben: gt 70") },
		{ "Mia gt 80, Ben 70\nsync 60", ONE("Ben: gt 70") },
		{ "Mia, Ben gt 80\nsync 60", ONE("Ben: gt 80") },
		{ "Mia, Ben and Tom gt 80\nsync 60", ONE("Tom: gt 80") },
		{ "Mia & Ben: gt 80\nsync 60", ONE("Mia: gt 80") },
		{ "Mia, Ben\ngt 80", ONE("Ben: gt 80") },
		{ "Hall, Ben gt 80", "  STORE Ben Hall gt=80 private\n" },
	};

	CHECK(rows);
}

static void
a_name_may_own_its_skill(void **state)
{
	static const struct mail_row rows[] = {
		{ "Mia\u2019s gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private\n" },
		{ "Mya's gt 80",
		    "  ERROR line 1: \"Mya's\" is not on your roster.\n" },
		{ "Mia's boat\nsync 60",
		    "  ERROR line 1: \"Mia's boat\" is not on your roster.\n"
		    "  ERROR line 2: not saved: line 1 was not understood, so "
		    "I "
		    "do not know who this is about.\n" },
		{ "Tom ONeill gt 80",
		    "  ERROR line 1: \"Tom ONeill\" is not on your roster. Did "
		    "you mean Tom O'Neill?\n" },
	};

	CHECK(rows);
}

static void
a_second_number_is_asked_about(void **state)
{
#define TWO                                                                    \
	"  ERROR line 1: two numbers after \"gt\" (70 and 80). Which one is "  \
	"the score? For importance write i9.\n"
	static const struct mail_row rows[] = {
		{ "Mia gt 70 - 80", TWO },
		{ "Mia gt 70\u201480", TWO },
		{ "Mia gt 70 (80)", TWO },
		{ "Mia gt 70 \u2192 80", TWO },
		{ "Mia gt 70\u2026 80", TWO },
		{ "Mia gt 80 - 3 good pieces",
		    "  ERROR line 1: two numbers after \"gt\" (80 and 3). "
		    "Which one is the score? For importance write i9. A note "
		    "that begins with a number goes in brackets: \"gt 80 (3 "
		    "good pieces)\".\n" },
		{ "Mia gt 80 (was 70)",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private "
		    "note=\"(was 70)\"\n" },
		{ "Mia gt 1,000",
		    "  ERROR line 1: \"1,000\" is not a number. Write a number "
		    "from 0 to 100: \"gt 80\".\n" },
		{ "Mia gt 80 imp. 9",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 i9 private\n" },
	};

	CHECK(rows);
}

/* What is not understood and says whose eyes, or what scale, is not risked. */
static void
what_is_meant_for_all_lines_is_not_passed_over(void **state)
{
#define BLOCKED(line, said, right)                                             \
	"  ERROR line 1: I cannot read \"" said "\". Write \"" right           \
	"\" on a line of its own.\n"                                           \
	"  ERROR line " line ": not saved: \"" said                            \
	"\" on line 1 was not understood and this line depends on it.\n"
	static const struct mail_row rows[] = {
		{ "Please keep these private\nMia gt 80",
		    BLOCKED("2", "Please keep these private", "private") },
		{ "Hi, please keep these private\nMia gt 80",
		    BLOCKED("2", "Hi, please keep these private", "private") },
		{ "Don\u2019t share:\nMia gt 80",
		    BLOCKED("2", "Don't share:", "private") },
		{ "Ratings out of 10\nMia gt 8",
		    BLOCKED("2", "Ratings out of 10",
			"scale 10\" or \"scale 100") },
		{ "Don't show them\nMia gt 80",
		    BLOCKED("2", "Don't show them", "private") },
		{ "Do not share\n\nname\tgt\nMia\t80",
		    BLOCKED("3", "Do not share", "private") },
		{ "Keep these private\nprivate\nMia gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private\n"
		    "  ERROR line 1: I cannot read \"Keep these private\". "
		    "Write \"private\" on a line of its own.\n" },
		{ "Please keep private from Mia\nMia gt 80",
		    BLOCKED("2", "Please keep private from Mia", "private") },
		{ "Private ratings\nMia gt 80",
		    BLOCKED("2", "Private ratings", "private") },
		{ "Private lesson today\nMia gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private\n"
		    "  ERROR line 1: I cannot read \"Private lesson today\". A "
		    "note goes after a score (\"gt 80 Private lesson today\"); "
		    "start a line with # to have it ignored.\n" },
		{ "Share, please!\nMia gt 80\nprivate please\nBen gt 70",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 share\n"
		    "  STORE Ben Hall gt=70 private\n" },
		{ "date friday\n\nname\tgt\nMia\t80",
		    "  ERROR line 1: \"friday\" is not a date. Write "
		    "2026-11-20.\n"
		    "  ERROR line 3: not saved: \"date friday\" on line 1 was "
		    "not understood and this line depends on it.\n" },
	};

	CHECK(rows);
}

static void
a_date_needs_no_word(void **state)
{
	static const struct mail_row rows[] = {
		{ "2026-11-20\nMia gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private "
		    "date=2026-11-20\n" },
		{ "Yesterday:\nMia gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private "
		    "date=2026-11-20\n" },
		{ "20/11\nMia gt 80",
		    "  ERROR line 1: \"20/11\" is not a date. Write "
		    "2026-11-20.\n"
		    "  ERROR line 2: not saved: \"20/11\" on line 1 was not "
		    "understood and this line depends on it.\n" },
		{ "9.5.\nMia gt 80",
		    "  ERROR line 1: \"9.5.\" is not a date. Write "
		    "2026-09-05.\n"
		    "  ERROR line 2: not saved: \"9.5.\" on line 1 was not "
		    "understood and this line depends on it.\n" },
		{ "31/02\nMia gt 80",
		    "  ERROR line 1: \"31/02\" is not a date. Write "
		    "2026-11-21.\n"
		    "  ERROR line 2: not saved: \"31/02\" on line 1 was not "
		    "understood and this line depends on it.\n" },
		{ "20.11.2026\nMia gt 80",
		    "  ERROR line 1: write the date \"20.11.2026\" as "
		    "2026-11-20.\n"
		    "  ERROR line 2: not saved: \"20.11.2026\" on line 1 was "
		    "not understood and this line depends on it.\n" },
	};

	CHECK(rows);
}

static void
a_half_point_is_told_with_a_number_that_is_read(void **state)
{
#define HALF(line, score, right)                                               \
	"  ERROR line " line ": score " score                                  \
	": scores are whole numbers, write " right ".\n"
	static const struct mail_row rows[] = {
		{ "Mia gt 8.5", HALF("1", "8.5", "8 or 9") },
		{ "scale 10\nMia gt 8.5", HALF("2", "8.5", "85/100") },
		{ "scale 10\nMia gt 8,55",
		    HALF("2", "8,55", "85/100 or 86/100") },
		{ "scale 10\nMia gt 8.5/10", HALF("2", "8.5/10", "85/100") },
		{ "scale 10\nMia gt 85/100",
		    "  STORE Mia \u00d8deg\u00e5rd gt=85 private\n" },
		{ "name,gt /10\nMia,8.5",
		    "  ERROR line 2, column 2 (gt): score 8.5: scores are "
		    "whole numbers, write 85/100.\n" },
		{ "scale 10\nMia gt 10.5",
		    "  ERROR line 2: 10.5 is above 10, and the scale here is "
		    "10. Scores go from 0 to 10 then.\n" },
		{ "Mia gt 10.5/10",
		    "  ERROR line 1: 10.5/10 is above 10/10. Scores go from 0 "
		    "to 100 (or 0/10 to 10/10).\n" },
	};

	CHECK(rows);
}

/* A day in words is never guessed, and never passed over as today. */
static void
a_day_in_words_dates_nothing(void **state)
{
#define DAY(said, right, line) BLOCKED(line, said, right "\" or \"# " said)
	static const struct mail_row rows[] = {
		{ "Friday\nMia gt 80", DAY("Friday", "2026-11-20", "2") },
		{ "Last Saturday:\nMia gt 80",
		    DAY("Last Saturday:", "2026-11-14", "2") },
		{ "Nov 6th\nMia gt 80", DAY("Nov 6th", "2026-11-06", "2") },
		{ "Yesterday\u2019s outing\nMia gt 80",
		    DAY("Yesterday's outing", "2026-11-20", "2") },
		{ "Hi, here are Thursday\u2019s ratings\nMia gt 80",
		    DAY("Hi, here are Thursday's ratings", "2026-11-19", "2") },
		{ "Friday Mia gt 80\nBen gt 70",
		    BLOCKED("2", "Friday Mia gt 80", "2026-11-20") },
		{ "L\u00f8rdag: 3x2k\nBen gt 70",
		    BLOCKED("2", "L\u00f8rdag: 3x2k", "2026-11-21") },
		{ "For Thursday\u2019s race\nMia gt 80",
		    DAY("For Thursday's race", "2026-11-19", "2") },
		{ "Sunday\t\t\nname\tgt\tsync\nBen\t80\t70",
		    DAY("Sunday", "2026-11-15", "2") },
		{ "2026-11-20\t\t\nname\tgt\tsync\nBen\t80\t",
		    "  STORE Ben Hall gt=80 private date=2026-11-20\n" },
		{ "Yesterday.\nMia gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private "
		    "date=2026-11-20\n" },
		{ "Friday we race\nMia gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private\n"
		    "  ERROR line 1: I cannot read \"Friday we race\". A note "
		    "goes after a score (\"gt 80 Friday we race\"); start a "
		    "line with # to have it ignored.\n" },
	};

	CHECK(rows);
}

/* Today is a Saturday. */
static void
todays_name_dates(void **state)
{
#define TODAY "  STORE Ben Hall gt=80 private date=2026-11-21\n"
	static const struct mail_row rows[] = {
		{ "Saturday:\nBen gt 80", TODAY },
		{ "Saturday 21 Nov 2026\nBen gt 80", TODAY },
		{ "date 2026-11-19\nMia gt 70\nThis morning, 21 November\n"
		  "Ben gt 80",
		    "  STORE Mia \u00d8deg\u00e5rd gt=70 private "
		    "date=2026-11-19\n" TODAY },
		{ "Saturday\t\nname\tgt\nBen\t80", TODAY },
		{ "Friday\nMia gt 70\nSaturday\nBen gt 80",
		    TODAY DAY("Friday", "2026-11-20", "2") },
		{ "Last Saturday\nBen gt 80",
		    DAY("Last Saturday", "2026-11-14", "2") },
		{ "Saturday Ben gt 80",
		    "  ERROR line 1: I cannot read \"Saturday Ben gt 80\". "
		    "Write \"2026-11-21\" on a line of its own.\n" },
	};

	CHECK(rows);
}

static void
a_french_phone_forwards(void **state)
{
	static const struct mail_row rows[] = {
		{ "Mia gt 80\n\nD\u00e9but du message "
		  "transf\u00e9r\u00e9\u00a0:"
		  "\n\nTom gt 40",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private\n" },
	};

	CHECK(rows);
}

static void
a_name_may_have_two_columns(void **state)
{
	static const struct mail_row rows[] = {
		{ "First name, Last name, Hands\nAnna,Lund,58\nAnna,Berg,60",
		    "  STORE Anna Lund hands=58 private\n"
		    "  STORE Anna Berg hands=60 private\n" },
		{ "hands,surname,first\n58,Hall,Ben\n60,Lund,\n57,Average,",
		    "  STORE Ben Hall hands=58 private\n"
		    "  NOTE  line 4: row \"Average\" skipped\n"
		    "  ERROR line 3: \"Lund\" is not on your roster. Did you "
		    "mean Anna Lund? This row was not saved.\n" },
		{ "first name,hands\nBen,58\nAnna,60",
		    "  STORE Ben Hall hands=58 private\n"
		    "  ERROR line 3: \"Anna\" could be Anna Berg or Anna "
		    "Lund. Write \"Anna B\" or \"Anna L\". This row was not "
		    "saved.\n" },
	};

	CHECK(rows);
}

/* What a column is out of is said by its heading, and said for it alone. */
static void
a_heading_may_name_its_scale(void **state)
{
	static const struct mail_row rows[] = {
		{ "name,Hands (0-100),sync /10,gt\n"
		  "Ben,5,7,60\nMia,6,8/10,61\nAnna B,7,11,62",
		    "  STORE Ben Hall hands=5 private\n"
		    "  STORE Ben Hall sync=70 private\n"
		    "  STORE Ben Hall gt=60 private\n"
		    "  STORE Mia \u00d8deg\u00e5rd hands=6 private\n"
		    "  STORE Mia \u00d8deg\u00e5rd sync=80 private\n"
		    "  STORE Mia \u00d8deg\u00e5rd gt=61 private\n"
		    "  STORE Anna Berg hands=7 private\n"
		    "  STORE Anna Berg gt=62 private\n"
		    "  ERROR line 4, column 3 (sync): 11 is above 10, and the "
		    "scale here is 10. Scores go from 0 to 10 then.\n" },
		{ "name,metric,score (out of 10),importance\n"
		  "Ben,hands,5,9\nBen,2k,7:12.4,",
		    "  STORE Ben Hall hands=50 i9 private\n"
		    "  STORE Ben Hall 2k=7:12.4 private\n" },
		{ "name,gt,hands (1-7)\nBen,50,5",
		    "  ERROR line 1, column 3: \"hands (1-7)\" is not one of "
		    "your metrics. Known: gt, bp, rhythm, sync, pe, ae, mob, "
		    "release, hands.\n"
		    "  ERROR line 1: nothing in this table was saved, because "
		    "a column was not understood.\n" },
	};

	CHECK(rows);
}

/* "Please enter": a forwarded mail is not read, and not passed over. */
static void
forwarded_ratings_are_mentioned(void **state)
{
	static const struct mail_row rows[] = {
		{ "Begin forwarded message:\n\n"
		  "From: Robin <robin@club.example>\nSubject: ergs\n\n"
		  "Ben 2k 6:59.0\nMia 2k 7:31.2",
		    "  NOTE  lines 6-7 look like ratings but come in a quoted "
		    "or forwarded message and were NOT read\n"
		    "  ERROR nothing to read: I found no rating and no order "
		    "in "
		    "this mail. Write for example \"Anna: gt 80\".\n" },
		{ "Ben: gt 80\n\nBegin forwarded message:\n\n"
		  "From: Robin <robin@club.example>\nSubject: ergs\n\n"
		  "Ben 2k 6:59.0",
		    "  STORE Ben Hall gt=80 private\n" },
	};

	CHECK(rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_dash_parts_what_it_touches),
		cmocka_unit_test(a_short_dash_is_no_minus_at_a_metric),
		cmocka_unit_test(what_is_copied_from_a_chat_is_not_read),
		cmocka_unit_test(a_note_holds_no_rating),
		cmocka_unit_test(a_line_is_about_one_athlete),
		cmocka_unit_test(a_name_may_own_its_skill),
		cmocka_unit_test(a_second_number_is_asked_about),
		cmocka_unit_test(
		    what_is_meant_for_all_lines_is_not_passed_over),
		cmocka_unit_test(a_date_needs_no_word),
		cmocka_unit_test(
		    a_half_point_is_told_with_a_number_that_is_read),
		cmocka_unit_test(a_day_in_words_dates_nothing),
		cmocka_unit_test(todays_name_dates),
		cmocka_unit_test(a_french_phone_forwards),
		cmocka_unit_test(a_name_may_have_two_columns),
		cmocka_unit_test(a_heading_may_name_its_scale),
		cmocka_unit_test(forwarded_ratings_are_mentioned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
