/* sheet_clients_test.c -- what mail programs put around and between lines. */
#include "tests/unit/mail_read.h"

#define ANNA "  STORE Anna Berg gt=80 private\n"
#define MIA "  STORE Mia Ødegård gt=77 private\n"
#define UNREAD(lines, where)                                                   \
	"  NOTE  lines " lines " look like ratings but come " where            \
	" and were NOT read\n"
#define BELOW(lines) UNREAD(lines, "below a quoted message")

static void
check_html(const char *html, const char *want)
{
	struct arena a = ARENA_INIT;

	assert_string_equal(
	    mail_explained(
		&a, mail_read_part(&a, "text/html", NULL, html, strlen(html))),
	    want);
	arena_free(&a);
}

/* Gmail and Proton put one element around the quotes and what is between. */
static void
an_answer_between_quotes_is_mentioned(void **state)
{
	check_html(
	    "<div dir=\"ltr\">Mia: gt 77<br><div class=\"gmail_quote\"><div "
	    "dir=\"ltr\" class=\"gmail_attr\">On Sat, Nov 21, 2026, 7:00 AM "
	    "Club &lt;drop@box.test&gt; wrote:<br></div><blockquote class=\""
	    "gmail_quote\"># NOT SAVED<br>Tom: gt 11</blockquote><div><br>"
	    "</div><div>Anna B: gt 80</div><blockquote class=\"gmail_quote\">"
	    "Tom: gt 12</blockquote></div></div>",
	    MIA BELOW("6-6"));
	check_html(
	    "<div>Mia: gt 77</div><div class=\"protonmail_quote\">On Saturday, "
	    "November 21st, 2026 at 7:00 AM, Club &lt;drop@box.test&gt; wrote:"
	    "<br><blockquote class=\"protonmail_quote\" type=\"cite\">Tom: gt "
	    "11</blockquote><div>Anna B: gt 80</div></div>",
	    MIA BELOW("4-4"));
	/* A forwarded mail is somebody else's as a whole. */
	check_html(
	    "<div>Mia: gt 77</div><div class=\"gmail_quote\"><div class=\""
	    "gmail_attr\">---------- Forwarded message ---------<br>From: Eli "
	    "&lt;eli@example.org&gt;<br></div><div>Tom: gt 11</div></div>",
	    MIA);
}

/* The name may be wrong, or it may be the code that was asked for. */
static void
what_else_is_typed_below_is_mentioned(void **state)
{
	static const struct mail_row rows[] = {
		{ "Mia: gt 77\n> x\nAnna: gt 80", MIA BELOW("3-3") },
		{ "Mia: gt 77\n> x\nAnn Berg: gt 80", MIA BELOW("3-3") },
		{ "Mia: gt 77\n> x\nconfirm q3hf6u6h\nsee you",
		    MIA "  NOTE  lines 3-3 look like orders but come below a "
			"quoted message and were NOT read\n" },
	};

	CHECK(rows);
}

/* Word draws its bullets with letters, and says that they are none. */
static void
what_is_not_shown_or_drawn_is_not_read(void **state)
{
	check_html(
	    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>"
	    "<![if !supportLists]><span style='font-family:\"Courier "
	    "New\";mso-list:Ignore'>o<span style='font:7.0pt \"Times New "
	    "Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Anna B: gt 80"
	    "<o:p></o:p></p><p class=MsoListParagraph><span style='"
	    "font-family:Wingdings;mso-list:Ignore'>\u00a7<span>&nbsp; "
	    "</span></span>Mia: gt 77</p>",
	    ANNA MIA);
	check_html("<div style=\"visibility: hidden\">Tom: gt 11</div><div "
		   "hidden>Tom: gt 12</div><div style=\"mso-hide:all\">Tom: "
		   "gt 13</div><div>Mia: gt 77</div>",
	    MIA);
}

/* Outlook marks no quoted line; but no receipt of ours holds a rating. */
static void
an_answer_within_our_receipt_is_mentioned(void **state)
{
#define HEAD                                                                   \
	"Mia: gt 77\n\nFrom: Club <drop@box.test>\n"                           \
	"Sent: 21 November 2026 07:00\nTo: Amy <amy@club.example>\n"           \
	"Subject: Re: ratings\n\n"
	static const struct mail_row rows[] = {
		{ HEAD "# --- write above this line ---\n# NOT SAVED\n"
		       "#   line 5: \"Ana\" is not on your roster.\n"
		       "Anna B: gt 80\n# SAVED\n#   Tom O'Neill: gt 74\n",
		    MIA UNREAD("11-11", "in a quoted or forwarded message") },
		{ HEAD "Tom: gt 11\n", MIA },
	};

	CHECK(rows);
}

/* Where the mailbox is a school's, each mail from outside begins with one. */
static void
a_warning_above_is_not_read(void **state)
{
	static const struct mail_row rows[] = {
		{ "CAUTION: This email originated from outside of the "
		  "organization. Do not\nclick links or open attachments "
		  "unless you recognize the sender and know\nthe content is "
		  "safe.\n\nHi,\nAnna B: gt 80",
		    ANNA "  NOTE  line 5: greeting\n" },
		{ "[EXTERNAL]\n\nAnna B: gt 80", ANNA },
		{ "You don\u2019t often get email from amy@club.example. Learn "
		  "why this is important<https://aka.ms/Learn>\n\nAnna B: gt "
		  "80",
		    ANNA },
		{ "ZjQcmQRYFpfptBannerStart\nThis Message Is From an External "
		  "Sender\nThis message came from outside your organization.\n"
		  "ZjQcmQRYFpfptBannerEnd\nAnna B: gt 80",
		    ANNA },
		{ "EXTERN: Diese E-Mail stammt von au\u00dferhalb der Schule. "
		  "Klicken Sie auf keine Links\nAnna B\ngt 80",
		    ANNA },
		/* What has a number in it may be hers. */
		{ "Warning: Ben came from outside, 80",
		    "  ERROR line 1: \"Warning\" is not on your roster.\n" },
	};

	CHECK(rows);
	check_html("<table><tr><td><b>CAUTION:</b> This email originated from "
		   "outside of the organization.</td></tr></table><p "
		   "class=\"MsoNormal\">Anna B: gt 80<o:p></o:p></p>",
	    ANNA);
}

static void
what_programs_write_is_no_rating(void **state)
{
	static const struct mail_row rows[] = {
		{ "Anna B: gt 80\n\nYahoo Mail: Search, Organize, Conquer\n",
		    ANNA },
		{ "Anna B: gt 80\n\n\u2063Get BlueMail for Android \u200b\n",
		    ANNA },
		/* nmh, which gives no date. */
		{ "Example Club writes:\n> # 5 saved\n\nAnna B: gt 80",
		    BELOW("4-4") "  ERROR nothing to read: I found no rating "
				 "and no order in this mail. Write for example "
				 "\"Anna: gt 80\".\n" },
		{ "https://docs.google.com/spreadsheets/d/1AbC/edit\n"
		  "Mia: gt 77 https://example.org/film",
		    "  STORE Mia Ødegård gt=77 private "
		    "note=\"https://example.org/film\"\n  ERROR line 1: a link "
		    "is not followed. Paste the cells into the mail, or attach "
		    "them as CSV.\n" },
		{ "Anna B: gt 80 as Ben wrote:\n> x",
		    "  STORE Anna Berg gt=80 private note=\"as Ben "
		    "wrote:\"\n" },
	};

	CHECK(rows);
}

/* Who answers our mails copies from them, with what stands around it. */
static void
what_is_copied_from_our_mails_is_told_right(void **state)
{
#define CODE(said)                                                             \
	"  ERROR line 1: \"" said "\": to confirm what waits, copy the line "  \
	"with the code from our mail: confirm x7k2m9pq\n"
#define HASH(said)                                                             \
	"  NOTE  line 1: comment\n  ERROR nothing to read: what stands "       \
	"behind "                                                              \
	"a # is ignored. Write it without: \"" said "\".\n"
	static const struct mail_row rows[] = {
		{ "#   confirm q3hf6u6h\n", HASH("confirm q3hf6u6h") },
		{ "#   Mia: gt 77\n", HASH("Mia: gt 77") },
		{ "# nothing today\nMia: gt 77\n",
		    MIA "  NOTE  line 1: comment\n" },
		{ "q3hf6u6h\n", CODE("q3hf6u6h") },
		{ "Yes, confirm q3hf6u6h\n", CODE("Yes, confirm q3hf6u6h") },
		{ "\"confirm q3hf6u6h\"\n", CODE("\"confirm q3hf6u6h\"") },
		{ "I confirm nothing\n",
		    "  ERROR line 1: I cannot read \"I confirm nothing\". A "
		    "note goes after a score (\"gt 80 I confirm nothing\"); "
		    "start a line with # to have it ignored.\n" },
		{ "line 5: Mia gt 77\n",
		    "  ERROR line 1: begin with the name: \"Mia gt 77\".\n" },
	};

	CHECK(rows);
}

/* A telephone writes what it hears: "75", but "eight". */
static void
an_importance_in_words_is_asked_about(void **state)
{
	static const struct mail_row rows[] = {
		{ "Mia sync 75 importance eight",
		    "  ERROR line 1: \"importance eight\" is in words. Write "
		    "it as a number right behind the score: \"sync 80 "
		    "i8\".\n" },
		{ "Mia gt 77 importance tends to be forgotten",
		    "  STORE Mia Ødegård gt=77 private note=\"importance tends "
		    "to be forgotten\"\n" },
	};

	CHECK(rows);
}

/* As spreadsheets put a cell of two lines on the clipboard. */
static void
a_copied_cell_may_have_lines(void **state)
{
#define DATED " date=2026-11-20\n"
	static const struct mail_row rows[] = {
		{ "Name\tgt\tnote\tdate\nAnna Berg\t80\t\"said \"\"late\"\"\n"
		  "again\"\t2026-11-20\nMia\t77\t\t2026-11-20\n",
		    "  STORE Anna Berg gt=80 private note=\"said \"late\" "
		    "again\"" DATED "  STORE Mia Ødegård gt=77 private" DATED },
		/* One that is never closed takes no line along. */
		{ "Name\tgt\tnote\nAnna B\t80\t\"late\nMia: gt 77\n",
		    "  STORE Anna Berg gt=80 private note=\"\"late\"\n" MIA },
	};

	CHECK(rows);
}

/* As an English one shows 00:07:12, and others a day. */
static void
a_sheet_shows_times_and_days_its_own_way(void **state)
{
#define RAN "  STORE Mia Ødegård 2k=7:12.0 private\n"
	static const struct mail_row rows[] = {
		{ "name,2k\nMia,12:07:12 AM\n", RAN },
		{ "name,2k\nMia,7:12:00 AM\n",
		    RAN "  NOTE  line 2: r.csv row 2: spreadsheet time "
			"7:12:00 read as 7:12.0 (2k)\n" },
		{ "name,gt,date\nMia,77,20-Nov-2026\n",
		    "  ERROR r.csv row 2, column 3 (date): \"20-Nov-2026\" is "
		    "not a date. Write 2026-11-20.\n" },
		{ "name,gt,date\nMia,77,2026-11-19 00:00:00\n",
		    "  ERROR r.csv row 2, column 3 (date): \"2026-11-19 "
		    "00:00:00\" is not a date. Write 2026-11-19.\n" },
		{ "Mia: gt 77\nTom: gt 70\n",
		    "  ERROR r.csv: this is no table. Paste its lines into "
		    "the mail.\n" },
		/* A form asks for her address, too. */
		{ "Email Address,name,gt\namy@club.example,Mia,77\n",
		    "  ERROR r.csv row 1, column 1: \"Email Address\" is not "
		    "one of your metrics. Known: gt, bp, rhythm, sync, pe, "
		    "ae, mob, release, hands.\n  ERROR r.csv row 1: nothing "
		    "in this table was saved, because a column was not "
		    "understood.\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		const char *csv = rows[i].mail;

		assert_string_equal(mail_explained(&a,
					mail_read_part(&a, "text/csv", "r.csv",
					    csv, strlen(csv))),
		    rows[i].want);
		arena_free(&a);
	}
}

static const char picture_why[] =
    "  ERROR IMG_0412.jpeg: I cannot read pictures. Type what it says, one "
    "line for each athlete: \"Anna: gt 80\".\n";

/* The whiteboard; beside HTML a picture may be but a logo. */
static void
a_picture_is_answered(void **state)
{
	static const struct {
		const char *type, *text, *want;
		bool answered;
	} rows[] = {
		{ "text/plain", "\nSent from my iPhone", "", true },
		{ "text/html", "<div><br></div>", "", true },
		{ "text/html", "<div>From today</div>", "From today", true },
		{ "text/html", "<div>Anna B: gt 80</div>", ANNA, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct mime_part parts[] = {
			{ .type = rows[i].type,
			    .text = true,
			    .body = rows[i].text,
			    .len = strlen(rows[i].text) },
			{ .type = "image/jpeg",
			    .name = "IMG_0412.jpeg",
			    .attachment = true,
			    .body = "\xff\xd8\xff",
			    .len = 3 },
		};
		struct sheet_input in = mail_input(mail_team(&a), parts, 2);
		const char *said = mail_explained(&a, sheet_read(&a, &in));

		assert_has(said, rows[i].want);
		assert_int_equal(
		    strstr(said, picture_why) != NULL, rows[i].answered);
		arena_free(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_between_quotes_is_mentioned),
		cmocka_unit_test(what_is_not_shown_or_drawn_is_not_read),
		cmocka_unit_test(what_else_is_typed_below_is_mentioned),
		cmocka_unit_test(an_answer_within_our_receipt_is_mentioned),
		cmocka_unit_test(a_warning_above_is_not_read),
		cmocka_unit_test(what_programs_write_is_no_rating),
		cmocka_unit_test(what_is_copied_from_our_mails_is_told_right),
		cmocka_unit_test(an_importance_in_words_is_asked_about),
		cmocka_unit_test(a_copied_cell_may_have_lines),
		cmocka_unit_test(a_sheet_shows_times_and_days_its_own_way),
		cmocka_unit_test(a_picture_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
