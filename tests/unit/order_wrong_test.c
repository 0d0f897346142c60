/* order_wrong_test.c -- orders that are nearly right, and what is answered. */
#include "tests/unit/test.h"

#include "tests/unit/mail_read.h"
#include "tests/unit/order_show.h"

static const struct order_said wrong_values[] = {
	{ "remove Bne",
	    "\"Bne\" is not on your roster. Did you mean Ben Hall?" },
	{ "edit Ben: grade 13",
	    "\"13\" cannot be the grade: write a whole number from 1 "
	    "to 12, or none. For example: roster edit Ben Hall: grade "
	    "11" },
	{ "edit Ben: role captain",
	    "\"captain\" cannot be the role: write rower, coxswain, "
	    "coach or head coach. For example: roster edit Ben Hall: "
	    "role coxswain" },
	{ "edit Ben: blocked no",
	    "\"blocked\" is no field. Write: block NAME or unblock "
	    "NAME, for example: block Ben Hall" },
	{ "edit Ben: weight 80",
	    "\"weight\" is no field. The fields are email, phone, "
	    "role, side, grade, minor, guardian, language, nick. For "
	    "example: roster edit Ben Hall: side port, grade 11" },
	{ "edit Ben: side port, side both",
	    "side is given twice. For example: roster edit Ben Hall: "
	    "side port, grade 11" },
	{ "rename Ben: B3n",
	    "\"B3n\" cannot be a name: no digits, commas or colons. "
	    "For example: roster rename Ben Hall: Ben Hall-Moe" },
	{ "copy Ben: nobody",
	    "\"nobody\" is neither a mail address nor a phone number "
	    "nor \"none\". For example: copy target Ben Hall: "
	    "kari@example.org" },
	{ "about Ben: gt 80",
	    "\"gt\" is one of your metrics. A rating is written "
	    "without about: Ben Hall: gt 80" },
	{ "archive Ben before October",
	    "\"October\" is not a day: write it as 2026-10-01. For "
	    "example: archive Ben Hall before 2026-10-01" },
	{ "block +1",
	    "\"+1\" is no phone number. For example: block "
	    "+15555550123" },
	{ "points Ben 250 rigged",
	    "write a sign before 250: + for points that are given, - "
	    "for points that are taken back. For example: points Ben "
	    "Hall +250 rigged every boat" },
	{ "points Ben +1,250 rigged",
	    "\"+1,250\" is not a number of points: a sign and a whole "
	    "number up to 100000, without a blank, a comma or a point "
	    "in it. For example: points Ben Hall +250 rigged every "
	    "boat" },
	{ "points Ben, Mia, Ben +5 late",
	    "Ben Hall is named twice. For example: points Ben Hall "
	    "+250 rigged every boat" },
	{ "points Ben +5",
	    "points need a reason. For example: points Ben Hall +250 "
	    "rigged every boat" },
	{ "tier Ben wood",
	    "\"wood\" is not a tier: Carbon, Bronze, Silver, Gold or "
	    "Platinum. For example: tier Ben Hall Silver" },
	{ "order: Mia, Ben, mia",
	    "Mia \u00d8deg\u00e5rd is named twice: on places 1 and 3. "
	    "For example: order: Mia, Ben, Tom" },
	{ "result remove Ben 3k",
	    "\"3k\" is not an erg test we know: 500m, 1k, 2k, 5k, 6k, "
	    "10k, 30min, 60min. For example: result remove Ben Hall "
	    "2k 2026-10-01" },
	{ "line boats add Ben",
	    "Ben Hall is no coach; only coaches use a line. For "
	    "example: line boats add Amy Coach" },
	{ "metric add rower gt \"Good\"",
	    "\"gt\" is in use already (General Technique)." },
	{ "check-in mon-sat 16:30",
	    "Athletes are asked on 5 days of a week at most. For "
	    "example: check-in mon, wed, fri 16:30" },
	{ "check-in mon 7:59",
	    "Athletes are asked between 8:00 and 20:00, not at 7:59. "
	    "For example: check-in mon, wed, fri 16:30" },
	{ "check-in mon, fri",
	    "write: check-in DAY, DAY TIME, or check-in off, for "
	    "example: check-in mon, wed, fri 16:30" },
	{ "check-in 16:30",
	    "write: check-in DAY, DAY TIME, or check-in off, for "
	    "example: check-in mon, wed, fri 16:30" },
	{ "reflection sat, sun 17:00",
	    "Athletes are asked on 1 day of a week at most. For "
	    "example: reflection sun 17:00" },
	{ "reflection sun",
	    "write: reflection DAY TIME, or reflection off, for "
	    "example: reflection sun 17:00" },
	{ "terms version",
	    "write: terms version VERSION, for example: terms version "
	    "2" },
	{ "reset address Ben",
	    "only your own address can be reset. For example: reset "
	    "address" },
};

static void
wrong_values_are_refused_with_an_example(void **state)
{
	SAID(wrong_values);
}

static void
wrong_numbers_are_never_rounded_or_cut(void **state)
{
	static const char *const lines[] = {
		"points Ben +0 nothing",
		"points Ben +100001 much",
		"points Ben +99999999999999999999 much",
		"points Ben +2.5 half",
		"points Ben +1.250 dots",
		"points Ben +1 250 blank",
		"points Ben + 250 blank",
		"points Ben --5 signs",
		"edit Ben: grade 0",
		"edit Ben: grade -1",
		"edit Ben: grade 9.5",
		"edit Ben: phone 12",
		"edit Ben: phone +1234567890123456",
		"edit Ben: phone +0555555012",
		"edit Ben: phone 555-CALL",
		"archive Ben before 2026-02-30",
		"result remove Ben 2k 1.10.2026",
		"roster add Eva Lind <eva@example.org> phone x",
		"about Ben: k3y text",
		"about Ben: averyveryverylongkeyindeed text",
	};
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);

	for (size_t i = 0; i < COUNT(lines); i++)
		assert_int_equal(order_find(a, v, lines[i]), ORDER_BAD);
}

/* A verb without its arguments gives its usage and its example. */
static void
bare_verbs_are_answered_with_their_usage(void **state)
{
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);
	const struct order_row *row;

	for (size_t i = 0; (row = order_row(i)) != NULL; i++) {
		const char *bare = arena_printf(a, "/%.*s",
			       (int)strcspn(row->words, "|"), row->words),
			   *why = NULL, *star = strchr(bare, '*');
		struct order *o = NULL;

		if (star != NULL)
			bare = arena_printf(a, "%.*sboats%s",
			    (int)(star - bare), bare, star + 1);
		if (order_read(a, v, bare, &o, &why) == ORDER_READ)
			continue; /* it needs none */
		if (row->verb == ORDER_ROSTER_ADD || row->verb == ORDER_KEY ||
		    row->verb == ORDER_RESET_PASSWORD ||
		    row->verb == ORDER_ROSTER_TEAM) {
			assert_non_null(why);
			continue; /* a sentence of their own */
		}
		assert_string_equal(why,
		    arena_printf(a, "write: %s, for example: %s", row->usage,
			row->example));
	}
}

static void
mistyped_words_are_answered_with_the_right_order(void **state)
{
	static const struct order_said rows[] = {
		{ "add Eva Lind eva@example.org minor",
		    "a minor is added together with who gets copies. For "
		    "example: roster add Eva Lind <eva@example.org> minor yes, "
		    "guardian kari@example.org" },
		{ "add Eva Lind eva@example.org guardian kari@example.org",
		    "only a minor has a guardian. For example: roster add Eva "
		    "Lind <eva@example.org> minor yes, guardian "
		    "kari@example.org" },
		{ "add Eva Lind eva@example.org minor yes guardian Kari",
		    "\"Kari\" is neither a mail address nor a phone number. "
		    "For example: roster add Eva Lind <eva@example.org> minor "
		    "yes, guardian kari@example.org" },
		{ "roster ad Eva",
		    "unknown roster command \"ad\". Use: roster add NAME "
		    "<email> | roster remove NAME" },
		{ "metric delete mob",
		    "a skill is never deleted. Write: metric off CODE, for "
		    "example: metric off mob" },
		{ "roster edt Ben: grade 11",
		    "unknown roster command \"edt\". Use: roster edit NAME: "
		    "FIELD VALUE, FIELD VALUE, for example: roster edit Ben "
		    "Hall: side port, grade 11" },
		{ "group delte first8",
		    "unknown group command \"delte\". Use: group delete "
		    "GROUP, for example: group delete first8" },
		{ "group \"first8\" ad Ben",
		    "unknown group command \"ad\". Use: group add GROUP: "
		    "NAME, NAME, for example: group add first8: Ben, Mia" },
		{ "line boats ad Amy",
		    "unknown line command \"ad\". Use: line LINE add COACH, "
		    "for example: line boats add Amy Coach" },
		{ "metric edt gt: x",
		    "unknown metric command \"edt\". Use: metric edit CODE "
		    "[name \"NAME\"] [alias A, B] [: DESCRIPTION], for "
		    "example: metric edit gt name \"Technique\": How is the "
		    "stroke?" },
		{ "result remvoe Ben 2k",
		    "unknown result command \"remvoe\". Use: result remove "
		    "NAME TEST [DATE], for example: result remove Ben Hall 2k "
		    "2026-10-01" },
		{ "reset adress",
		    "unknown reset command \"adress\". Use: reset address, "
		    "for example: reset address" },
		{ "team nwe \"Juniors\"",
		    "unknown team command \"nwe\". Use: team NAME SHORT | "
		    "team new \"NAME\" short A, B" },
	};

	SAID(rows);
}

/* A message that goes wrong takes its text along; prose takes nothing. */
static void
lines_of_a_refused_message_are_not_read(void **state)
{
	static const struct mail_row rows[] = {
		{ "text u71: hello\nSee you at six",
		    "  ERROR line 1: \"u71\" is neither a group nor an "
		    "athlete. Your groups: u17, first8.\n" },
		{ "text u71: hello\nBen: gt 80\nundo",
		    "  ERROR line 1: \"u71\" is neither a group nor an "
		    "athlete. Your groups: u17, first8. Lines 2-3 below it "
		    "were taken for its text, and nothing of them was "
		    "saved.\n" },
		{ "message:\n.\nBen: gt 80",
		    "  STORE Ben Hall gt=80 private\n"
		    "  ERROR line 1: write: message GROUP or NAME: TEXT, and "
		    "a line with only . at the end, for example: message u17: "
		    "Boats on the water 6:00 tomorrow.\n" },
		{ "# Message for all\nBen: gt 80",
		    "  STORE Ben Hall gt=80 private\n"
		    "  NOTE  line 1: comment\n" },
	};

	CHECK(rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_values_are_refused_with_an_example),
		IN_ARENA(wrong_numbers_are_never_rounded_or_cut),
		IN_ARENA(bare_verbs_are_answered_with_their_usage),
		cmocka_unit_test(
		    mistyped_words_are_answered_with_the_right_order),
		cmocka_unit_test(lines_of_a_refused_message_are_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
