/* sheet_test.c -- what typed lines and tables mean. */
#include "tests/unit/test.h"

#include "tests/unit/mail_read.h"

static void
scores_in_all_spellings(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben: gt 80", "  STORE Ben Hall gt=80 private\n" },
		{ "Ben gt=0", "  STORE Ben Hall gt=0 private\n" },
		{ "Hall, Ben: gt 100", "  STORE Ben Hall gt=100 private\n" },
		{ "@ben tech: 7/10", "  STORE Ben Hall gt=70 private\n" },
		{ "Ben: gt 82%.", "  STORE Ben Hall gt=82 private\n" },
		{ "Ben: gt 55/100 i10",
		    "  STORE Ben Hall gt=55 i10 private\n" },
		{ "Ben: gt 80 importance 3",
		    "  STORE Ben Hall gt=80 i3 private\n" },
		{ "Ben: gt 80!", "  STORE Ben Hall gt=80 share\n" },
		{ "Ben: gt 80 (share) i4 - late, but ok",
		    "  STORE Ben Hall gt=80 i4 share note=\"late, but ok\"\n" },
		{ "Ben: gt=80; sync: 70,hands 60",
		    "  STORE Ben Hall gt=80 private\n"
		    "  STORE Ben Hall sync=70 private\n"
		    "  STORE Ben Hall hands=60 private\n" },
		{ "\u2022 Mia\uff1a*gt* \uff18\uff10 \u201cgood\u201d",
		    "  STORE Mia \u00d8deg\u00e5rd gt=80 private "
		    "note=\"good\"\n" },
		{ "Ben: 30min 7500 m, gt 80",
		    "  STORE Ben Hall 30min=7500m private\n"
		    "  STORE Ben Hall gt=80 private\n" },
		{ "Ben: 10k 36:10.0 +share windy",
		    "  STORE Ben Hall 10k=36:10.0 share note=\"windy\"\n" },
	};

	CHECK(rows);
}

static void
refusals_show_one_right_example(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben: gt -5",
		    "  ERROR line 1: -5 is below 0. Scores go from "
		    "0 to 100 (or 0/10 to 10/10).\n" },
		{ "Ben: gt 12/10",
		    "  ERROR line 1: 12/10 is above 10/10. Scores go from 0 to "
		    "100 (or 0/10 to 10/10).\n" },
		{ "scale 10\nBen: gt 12",
		    "  ERROR line 2: 12 is above 10, and the scale here is "
		    "10. Scores go from 0 to 10 then.\n" },
		{ "Ben\ngt80\nsync 70",
		    "  STORE Ben Hall sync=70 private\n"
		    "  ERROR line 2: \"gt80\": write a blank between the "
		    "metric and the score: \"gt 80\".\n" },
		{ "Ben: 80",
		    "  ERROR line 1: no metric before \"80\". Write "
		    "for example \"gt 80\".\n" },
		{ "Ben: 2k",
		    "  ERROR line 1: no time after \"2k\". Write 2k "
		    "6:45.3.\n" },
		{ "Ben: 2k 6:45 i9",
		    "  ERROR line 1: a 2k has no importance. Write only the "
		    "time: 2k 6:45.\n" },
		{ "Ben: 2k 6:45.30",
		    "  ERROR line 1: \"6:45.30\" is not a "
		    "time. Write 2k 6:45.3.\n" },
		{ "Ben: 30min 300",
		    "  ERROR line 1: 30min with 300 m cannot be right "
		    "(expected 4000 m to 10500 m).\n" },
		{ "Ben: gt 80 i",
		    "  STORE Ben Hall gt=80 private "
		    "note=\"i\"\n" },
		{ "Ben: gt 99999999999999999999",
		    "  ERROR line 1: 99999999999999999999 is above 100. "
		    "Scores go from 0 to 100 (or 0/10 to 10/10).\n" },
		{ "date 2026-11-22\n# x\nBen: gt 80",
		    "  NOTE  line 2: comment\n"
		    "  ERROR line 1: 2026-11-22 is in the future. Today is "
		    "2026-11-21.\n"
		    "  ERROR line 3: not saved: \"date 2026-11-22\" on line 1 "
		    "was not understood and this line depends on it.\n" },
		{ "date 25/12/2025",
		    "  ERROR line 1: write the date \"25/12/2025\" as "
		    "2025-12-25.\n" },
		{ "group u18\ngt 80",
		    "  ERROR line 1: \"u18\" is not one of your groups. Your "
		    "groups: u17, first8.\n"
		    "  ERROR line 2: not saved: line 1 was not understood, so "
		    "I do not know who this is about.\n" },
	};

	CHECK(rows);
}

/* A rating must never go to the wrong athlete. */
static void
context_closes(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben\ngt 80\nBne gt 70\nsync 60",
		    "  STORE Ben Hall gt=80 private\n"
		    "  ERROR line 3: \"Bne\" is not on your roster. Did you "
		    "mean Ben Hall?\n"
		    "  ERROR line 4: not saved: line 3 was not understood, so "
		    "I do not know who this is about.\n" },
		{ "Ben\nsnyc 80\ngt 70",
		    "  STORE Ben Hall gt=70 private\n"
		    "  ERROR line 2: \"snyc\" is not one of your metrics. Did "
		    "you mean \"sync\"? Known: gt, bp, rhythm, sync, pe, ae, "
		    "mob, release, hands.\n" },
		{ "Anna Q: gt 80\nsync 70",
		    "  ERROR line 1: \"Anna Q\" is not on your roster. Did you "
		    "mean Anna Berg or Anna Lund?\n"
		    "  ERROR line 2: not saved: line 1 was not understood, so "
		    "I do not know who this is about.\n" },
		{ "Tom oneill\ngt 80",
		    "  ERROR line 1: \"Tom oneill\" is not on your roster. Did "
		    "you mean Tom O'Neill?\n"
		    "  ERROR line 2: not saved: line 1 was not understood, so "
		    "I do not know who this is about.\n" },
		{ "group first8\nhands 70",
		    "  STORE Anna Lund hands=70 private\n"
		    "  STORE Jo\u00e3o Prata hands=70 private\n"
		    "  STORE Tom O'Neill hands=70 private\n" },
		{ "date yesterday\nshare\nBen: gt 80\nprivate\nMia: gt 70",
		    "  STORE Ben Hall gt=80 share date=2026-11-20\n"
		    "  STORE Mia \u00d8deg\u00e5rd gt=70 private "
		    "date=2026-11-20\n" },
		{ "Ben: gt 80\nBen: gt 80",
		    "  STORE Ben Hall gt=80 private\n" },
		{ "Ben: gt 80\n> Mia: gt 1\n\nMia: gt 70",
		    "  STORE Ben Hall gt=80 private\n"
		    "  NOTE  lines 4-4 look like ratings but come below a "
		    "quoted message and were NOT read\n" },
	};

	CHECK(rows);
}

static void
tables_of_all_kinds(void **state)
{
	static const struct mail_row rows[] = {
		{ "Name\tgt\tsync imp\tsync\nimportance\t3\t\t\n"
		  "Ben\t80 +share\t7\t80\nAverage\t80\t\t80\n",
		    "  STORE Ben Hall gt=80 i3 share\n"
		    "  STORE Ben Hall sync=80 i7 private\n"
		    "  NOTE  line 4: row \"Average\" skipped\n" },
		{ "| name | gt |\n|---|:-:|\n| Tom | 55 |",
		    "  STORE Tom O'Neill gt=55 private\n" },
		{ "Ben\tgt 80\nMia\tgt 70",
		    "  STORE Ben Hall gt=80 private\n"
		    "  STORE Mia \u00d8deg\u00e5rd gt=70 private\n" },
		{ "\tBen\tBne\ngt\t80\t70",
		    "  ERROR line 1, column 3: \"Bne\" is not on your roster. "
		    "Did you mean Ben Hall?\n"
		    "  ERROR line 1: nothing in this table was saved, because "
		    "a column was not understood.\n" },
		{ "name\tmetric\tscore\timportance\tdate\nBen\tgt\t8/10\t9\t"
		  "2026-11-19\nMia\t2k\t06:45:00\t\t\n",
		    "  STORE Ben Hall gt=80 i9 private date=2026-11-19\n"
		    "  STORE Mia \u00d8deg\u00e5rd 2k=6:45.0 private\n"
		    "  NOTE  line 3: spreadsheet time 06:45:00 read as 6:45.0 "
		    "(2k)\n" },
	};

	CHECK(rows);
}

static void
html_tables_and_layout(void **state)
{
	static const char *const rows[][2] = {
		{ "<table><tr><td>Name</td><td>gt</td></tr><tr><td rowspan=2>"
		  "Ben</td><td>80</td></tr><tr><td>70</td></tr></table>",
		    "  ERROR line 2: a cell reaches over several rows. This "
		    "row was not saved.\n"
		    "  ERROR line 3: a cell reaches over several rows. This "
		    "row was not saved.\n" },
		{ "<table><tr><td><div>Ben: gt 80</div><div>Mia: gt 70</div>"
		  "</td><td>logo</td></tr><tr><td>-- </td><td>Amy</td></tr>"
		  "</table>",
		    "  STORE Ben Hall gt=80 private\n"
		    "  STORE Mia \u00d8deg\u00e5rd gt=70 private\n"
		    "  ERROR line 3: \"logo\" is not on your roster.\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;

		assert_string_equal(mail_explained(&a,
					mail_read_part(&a, "text/html", NULL,
					    rows[i][0], strlen(rows[i][0]))),
		    rows[i][1]);
		arena_free(&a);
	}
}

static void
files_are_read_or_refused(void **state)
{
	static const struct {
		const char *type, *name, *body, *want;
	} rows[] = {
		{ "application/octet-stream", "r.csv", "name;gt\nBen;80,0\n",
		    "  STORE Ben Hall gt=80 private\n" },
		{ "text/csv", "r", "name,gt\nBen,10.Jul\n",
		    "  ERROR r row 2, column 2 (gt): \"10.Jul\" looks like a "
		    "score such as 7/10 that the spreadsheet turned into a "
		    "date. Format the column as text, or use 0-100.\n" },
		{ "text/csv", "e.csv", "",
		    "  ERROR e.csv: there is nothing in "
		    "this file.\n" },
		{ "application/pdf", "a.pdf", "x",
		    "  ERROR a.pdf: I cannot read this kind of file. Save the "
		    "sheet as CSV, or paste the cells into the mail.\n" },
		{ "text/csv", "b.csv", "PK\3\4\24",
		    "  ERROR b.csv: this is no CSV file, whatever it is "
		    "called. "
		    "Save the sheet as CSV.\n" },
		{ "text/csv", "people.csv",
		    "First name,Last name,Email\nEva,Lind,eva@example.org\n",
		    "  CMD   roster import people.csv (1 row)\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;

		assert_string_equal(
		    mail_explained(&a,
			mail_read_part(&a, rows[i].type, rows[i].name,
			    rows[i].body, strlen(rows[i].body))),
		    rows[i].want);
		arena_free(&a);
	}
}

/* A spreadsheet's file, pasted into the mail instead of attached to it. */
static void
lines_of_a_csv_file_are_a_table(void **state)
{
	static const struct mail_row rows[] = {
		{ "name,gt,sync,note\nBen,80,71,\"late, again\"",
		    "  STORE Ben Hall gt=80 private note=\"late, again\"\n"
		    "  STORE Ben Hall sync=71 private note=\"late, again\"\n" },
		{ "Hi,\n\nathlete;gt\nBen;80\n\nThanks",
		    "  STORE Ben Hall gt=80 private\n"
		    "  NOTE  line 1: greeting\n" },
		{ "First name,Last name,Email,Role\n"
		  "Amy,Lee,amy@example.org,rower\nEve,Lee,,rower",
		    "  CMD   roster import from the mail (2 rows)\n" },
		{ "Our new ones\t\n"
		  "First name\tLast name\tPhone\n"
		  "Amy\tLee\t+1 555 555 0177",
		    "  CMD   roster import from the mail (1 row)\n" },
		{ "Name,E-mail Address,Role\nAmy Lee,amy@example.org,rower",
		    "  CMD   roster import from the mail (1 row)\n" },
		/* Ratings and lists have commas, too. */
		{ "Ben: gt 80, sync 70\nBen: hands 60, rhythm 50",
		    "  STORE Ben Hall gt=80 private\n"
		    "  STORE Ben Hall sync=70 private\n"
		    "  STORE Ben Hall hands=60 private\n"
		    "  STORE Ben Hall rhythm=50 private\n" },
	};

	CHECK(rows);
}

/* Whatever says that an athlete is not to see it keeps it from her. */
static void
what_is_private_is_heard_wherever_it_stands(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben: gt 80 late (private)",
		    "  STORE Ben Hall gt=80 private note=\"late\"\n" },
		{ "share\nBen: gt 80 late again +private",
		    "  STORE Ben Hall gt=80 private note=\"late again\"\n" },
		{ "share\nBen: gt 80 private we spoke",
		    "  STORE Ben Hall gt=80 private note=\"private we "
		    "spoke\"\n" },
		{ "share\nBen: gt 80 late - private.",
		    "  STORE Ben Hall gt=80 private note=\"late - "
		    "private.\"\n" },
		{ "share\nBen: gt 80 Don\u2019t share: she was ill",
		    "  STORE Ben Hall gt=80 private note=\"Don't share: she "
		    "was ill\"\n" },
		{ "share\nBen: gt 80 +share (private) late",
		    "  STORE Ben Hall gt=80 private note=\"late\"\n" },
		{ "share\nBen: gt 80 +share late (private)",
		    "  STORE Ben Hall gt=80 private note=\"late\"\n" },
		{ "share\nBen: gt 80 (hide) late",
		    "  STORE Ben Hall gt=80 private note=\"late\"\n" },
		{ "share\nBen: gt 80 hide",
		    "  STORE Ben Hall gt=80 private note=\"hide\"\n" },
		{ "share\nBen: 2k 6:45.3 ill (private)",
		    "  STORE Ben Hall 2k=6:45.3 private note=\"ill\"\n" },
		{ "share\nname\tgt\tnote\nBen\t80\tlate (private)",
		    "  STORE Ben Hall gt=80 private note=\"late\"\n" },
		{ "Hide.\nBen: gt 80", "  STORE Ben Hall gt=80 private\n" },
		{ "share\nBen: gt 80 unshared",
		    "  STORE Ben Hall gt=80 private note=\"unshared\"\n" },
		{ "share\nBen: gt 80 slow hands, coach only",
		    "  STORE Ben Hall gt=80 private note=\"slow hands, coach "
		    "only\"\n" },
		{ "private\nBen: gt 80 late (share)",
		    "  STORE Ben Hall gt=80 share note=\"late\"\n" },
		{ "share\nBen: gt 80 privateer (of the crew)",
		    "  STORE Ben Hall gt=80 share note=\"privateer (of the "
		    "crew)\"\n" },
	};

	CHECK(rows);
}

static void
a_dash_parts_a_name_from_its_skill(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben\xe2\x80\x93gt 80", "  STORE Ben Hall gt=80 private\n" },
		{ "Anna B\xe2\x80\x93gt 80, sync 70",
		    "  STORE Anna Berg gt=80 private\n"
		    "  STORE Anna Berg sync=70 private\n" },
		{ "Anna-gt 80",
		    "  ERROR line 1: \"Anna\" could be Anna Berg or Anna Lund. "
		    "Write \"Anna B\" or \"Anna L\".\n" },
		{ "Ben gt 80?",
		    "  ERROR line 1: \"80?\" has a question mark: is that the "
		    "score? Then write \"gt 80\".\n" },
	};

	CHECK(rows);
}

/* A sentence's full stop is no part of what is ordered. */
static void
directives_may_end_in_a_full_stop(void **state)
{
	static const struct mail_row rows[] = {
		{ "scale 10.\nBen: gt 8", "  STORE Ben Hall gt=80 private\n" },
		{ "metric gt.\nBen 80", "  STORE Ben Hall gt=80 private\n" },
		{ "date 2026-11-20.\nBen: gt 80",
		    "  STORE Ben Hall gt=80 private date=2026-11-20\n" },
	};

	CHECK(rows);
}

static void
forms_that_people_use(void **state)
{
	static const struct mail_row rows[] = {
		{ "Ben \u2014 gt 80 (i9) \u201ca\u201d and \u201cb\u201d c",
		    "  STORE Ben Hall gt=80 i9 private note=\"\"a\" and \"b\" "
		    "c\"\n" },
		{ "Tom; gt - 72", "  STORE Tom O'Neill gt=72 private\n" },
		{ "Ben: gt -5",
		    "  ERROR line 1: -5 is below 0. Scores go from 0 to 100 "
		    "(or 0/10 to 10/10).\n" },
		{ "Joa: syn 80, pow 70\nrel 60",
		    "  STORE Jo\u00e3o Prata sync=80 private\n"
		    "  STORE Jo\u00e3o Prata pe=70 private\n"
		    "  STORE Jo\u00e3o Prata release=60 private\n" },
		{ "Ben: gt 80 better, hand 60",
		    "  ERROR line 1: \"hand 60\" is inside the note of "
		    "\"gt\". Put each rating on its own line.\n" },
		{ "Saturday\t\t\ndate 2026-11-20\t\t\nname\tgt\tsync\n"
		  "Ben\t80\t70",
		    "  STORE Ben Hall gt=80 private date=2026-11-20\n"
		    "  STORE Ben Hall sync=70 private date=2026-11-20\n"
		    "  NOTE  line 1: \"Saturday\" is taken for a title and was "
		    "not read\n" },
		{ "name\t\tgt\nBen\t\t80", "  STORE Ben Hall gt=80 private\n" },
		{ "name\t\tgt\nBen\tx\t80",
		    "  ERROR line 1, column 2: this column has no heading.\n"
		    "  ERROR line 1: nothing in this table was saved, because "
		    "a column was not understood.\n" },
		{ "name\tgt\tsyn\nBen\t80\t70",
		    "  ERROR line 1, column 3: \"syn\" is not one of your "
		    "metrics. Did you mean \"sync\"? Known: gt, bp, rhythm, "
		    "sync, pe, ae, mob, release, hands.\n"
		    "  ERROR line 1: nothing in this table was saved, because "
		    "a column was not understood.\n" },
		{ "Ben: gt 70\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n"
		  "-----END PGP MESSAGE-----\nMia: gt 71",
		    "  STORE Ben Hall gt=70 private\n"
		    "  STORE Mia \u00d8deg\u00e5rd gt=71 private\n"
		    "  ERROR lines 2-4 are encrypted, and I have no key for "
		    "them. Send the mail again without encryption.\n" },
	};

	CHECK(rows);
}

static void
a_letter_saves_nothing(void **state)
{
	struct arena *a = *state;
	struct reading *r;
	char *text = arena_strdup(a, "Ben: gt 80\n");

	for (int i = 0; i < 12; i++)
		text = arena_printf(
		    a, "%sThe water was cold on day %d again\n", text, i);
	r = mail_read(a, text);
	assert_int_equal(r->n, 0);
	assert_string_equal(r->errors[r->n_errors - 1].text,
	    "too many lines were not understood, so nothing was saved.");
	for (int i = 0; i < 500; i++)
		text = arena_printf(a, "%s\n", text);
	text = arena_printf(a, "%sMia: gt 80\n", text);
	r = mail_read(a, text);
	assert_has(mail_explained(a, r), "only the first 400");
}

static void
order_of_lines_does_not_matter(void **state)
{
	static const char *const lines[] = { "Anna B: gt 82, sync 75 i8",
		"Ben: gt 70 late", "Mia gt 77 +share", "Tom: 2k 6:45" };
	struct arena *a = *state;
	size_t n = COUNT(lines);

	for (size_t shift = 0; shift < n; shift++) {
		const char *text = "", *all;

		for (size_t i = 0; i < n; i++)
			text = arena_printf(
			    a, "%s%s\n", text, lines[(i + shift) % n]);
		all = mail_explained(a, mail_read(a, text));
		assert_has(all, "Anna Berg sync=75 i8 private\n");
		assert_has(all, "Hall gt=70 private note=\"late\"");
		assert_has(all, "gt=77 share\n");
		assert_has(all, "O'Neill 2k=6:45.0 private\n");
		assert_int_equal(mail_read(a, text)->n, 5);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_in_all_spellings),
		cmocka_unit_test(refusals_show_one_right_example),
		cmocka_unit_test(context_closes),
		cmocka_unit_test(tables_of_all_kinds),
		cmocka_unit_test(html_tables_and_layout),
		cmocka_unit_test(files_are_read_or_refused),
		cmocka_unit_test(lines_of_a_csv_file_are_a_table),
		cmocka_unit_test(what_is_private_is_heard_wherever_it_stands),
		cmocka_unit_test(a_dash_parts_a_name_from_its_skill),
		cmocka_unit_test(directives_may_end_in_a_full_stop),
		cmocka_unit_test(forms_that_people_use),
		IN_ARENA(a_letter_saves_nothing),
		IN_ARENA(order_of_lines_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
