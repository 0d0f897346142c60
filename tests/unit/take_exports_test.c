/* take_exports_test.c -- rosters as spreadsheets save and spoil them. */
#include "tests/unit/take_world.h"

#define HEAD "First name,Last name,Phone,Role"
#define HEAD_TABS "First name\tLast name\tPhone\tRole"

static const char *
imported(struct club *c, const char *csv)
{
	return club_receipt(c, club_order(c, "roster", csv));
}

/* LibreOffice writes "?" for what Windows-1252 has not. */
static void
a_name_that_lost_its_letters_is_refused(void **state)
{
	struct club *c = *state;
	const char *said = imported(c,
	    HEAD "\n?ukasz,?wi?tek,+15555550171,rower\n"
		 "Jos\u00c3\u00a9,Moe,+15555550172,rower\n"
		 "Zo\u00e9,O\u00b4Dahl,+15555550173,rower\n");

	assert_has(said, "row 2: ?ukasz ?wi?tek: not added: \"?ukasz");
	assert_has(said, "row 3: Jos\u00c3\u00a9 Moe: not added:");
	assert_has(said, "save the sheet as CSV UTF-8");
	assert_has(said, "row 4: Zo\u00e9 O\u00b4Dahl: added as rower");
}

/* A contact list has both; which is hers is not for us to say. */
static void
no_cell_is_passed_over_in_silence(void **state)
{
	struct club *c = *state;
	const char *said = imported(c,
	    "First name,Phone,Mobile,Role\n"
	    "Pia,+15555550171,+15555550172,rower\n");

	assert_has(said, "0 added, 0 there already, 1 refused");
	assert_has(said, "row 1: \"Phone\" and \"Mobile\" are the same");
	said = imported(c, HEAD ",, \nPia,Moe,+15555550171,rower,,asthma\n");
	assert_has(said, "row 1: column 6 has no heading, but row 2 has");
	assert_lacks(said, "asthma");
	assert_has(imported(c, HEAD ",, \nPia,Moe,+15555550171,rower,, \n"),
	    "1 added, 0 there already, 0 refused");
}

static void
titles_stand_above_the_headings(void **state)
{
	static const char csv[] =
	    "Riverside Rowing,,,\n,,,\n" HEAD "\nPia,Moe,+15555550171,rower\n";
	struct club *c = *state;

	assert_has(imported(c, csv), "row 4: Pia Moe: added as rower");
	assert_has(
	    imported(c, "\n\n\n\n\n" HEAD "\nEli,Moe,+15555550172,rower\n"),
	    "row 7: Eli Moe: added as rower");
	mail_told(c, ROBIN,
	    "Riverside\t\t\t\n" HEAD_TABS "\nUna\tMoe\t+15555550173\trower\n",
	    "Una Moe: added as rower");
}

/* As German, Norwegian and Czech sheets write their dates. */
static void
dates_may_have_dots(void **state)
{
	struct club *c = *state;
	const char *said = imported(c,
	    HEAD ",Date of birth\n"
		 "Pia,Moe,+15555550171,rower,14.03.2012\n"
		 "Eli,Moe,+15555550172,rower,06.05.1999\n"
		 "Una,Moe,+15555550173,rower,14-Mar-12\n");

	assert_has(said, "Pia Moe: added as rower; a minor");
	assert_has(said, "Eli Moe: added as rower\n");
	assert_has(said, "write it as 2009-03-14");
}

/* Opened as a spreadsheet and saved again, "+4740012345" is a number. */
static void
a_lost_plus_is_said(void **state)
{
	struct club *c = *state;
	const char *said;

	club_conf(c, "[sms]\n\tcountry = 47\n\tabroad = yes\n");
	said = imported(c,
	    HEAD "\nEva,Moe,4740012345,rower\nEli,Moe,40012345,rower\n"
		 "Ada,Moe,+4740012346,rower\n");
	assert_has(said, "write +4740012345 in a column of text");
	assert_has(said,
	    "\"40012345\" is no phone number with its country "
	    "code, such as +475550123");
	assert_has(said, "Ada Moe: added as rower");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_name_that_lost_its_letters_is_refused),
		IN_CLUB(no_cell_is_passed_over_in_silence),
		IN_CLUB(titles_stand_above_the_headings),
		IN_CLUB(dates_may_have_dots),
		IN_CLUB(a_lost_plus_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
