/* quote_test.c -- which lines of a mail its author wrote. */
#include "tests/unit/test.h"

#include "ingest/mail/body/quote.h"

/* A letter for each line: a(uthor), t (after), b(elow), - (somebody else's). */
static void
check(const char *text, const char *want)
{
	static const struct quote_names own = { .first = "Amy",
		.name = "Amy Coach" };
	static const char letters[] = { [QUOTE_AUTHOR] = 'a',
		[QUOTE_AFTER] = 't',
		[QUOTE_BELOW] = 'b',
		[QUOTE_OTHER] = '-' };
	struct arena a = ARENA_INIT;
	struct lines l = { .n = 0 };
	struct quote q;
	char *got;

	lines_plain(&a, &l, text, false, false);
	q = quote_cut(&a, &l, &own);
	got = arena_alloc(&a, l.n + 1);
	for (size_t i = 0; i < l.n; i++)
		got[i] = letters[q.parts[i]];
	if (strcmp(got, want) != 0)
		print_message("%s\n", text);
	assert_string_equal(got, want);
	arena_free(&a);
}

static void
quotes_are_cut(void **state)
{
	static const char *const rows[][2] = {
		{ "gt 80\n> gt 70\n", "a-" },
		{ "gt 80\n> gt 70\nMia: gt 60", "a-b" },
		{ "gt 80\n\nOn Thu, Nov 20, 2026 at 4:52\u202fPM Amy wrote:\n"
		  "\n> gt 70",
		    "aa---" },
		{ "gt 80\nOn Thu, Nov 20, 2026 at 4:52 PM Ratings\n"
		  "<drop@example.org> wrote:\n> gt 70\nx",
		    "a---b" },
		{ "gt 80\nAm 21.11.26 um 08:00 schrieb Ratings:\ngt 70",
		    "a--" },
		{ "gt 80\nLe 20 nov. 2026 \u00e0 08:00, X a "
		  "\u00e9crit\u00a0:\nx",
		    "a--" },
		{ "gt 80\n2026-11-20 8:00 GMT+01:00 R <r@example.org>:\nx",
		    "a--" },
		{ "gt 80\n-----Original Message-----\nFrom: x\ngt 70", "a---" },
		{ "gt 80\n-------- Forwarded Message --------\ngt 70", "a--" },
		{ "gt 80\nBegin forwarded message:\n\ngt 70", "a---" },
		{ "gt 80\nFrom: R <r@example.org>\nSent: 20 November 2026 "
		  "08:00\nTo: A\nSubject: x\n\ngt 70",
		    "a------" },
		{ "gt 80\n*Von:* Ratings\n*Gesendet:* Freitag, 20. November "
		  "2026 08:00\n*An:* Amy\ngt 70",
		    "a----" },
		{ "gt 80\nVerstur: R <r@example.org>\nSent: 20.11.2026 08:00\n"
		  "Til: A\ngt 70",
		    "a----" },
		{ "# --- write above this line ---\n# 1 saved\ngt 70", "---" },
		{ "--- write above this line ---\ngt 70", "--" },
		{ "gt 80\n_______________________________\n"
		  "Coaches mailing list\nx@example.org",
		    "a---" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check(rows[i][0], rows[i][1]);
}

/* Where a program's words are in no list of ours. */
static void
quotes_of_other_languages_are_cut(void **state)
{
	static const char *const rows[][2] = {
		{ "gt 80\n\n19.11.26 07:14, X \u043f\u0438\u0448\u0435:\n"
		  "> gt 70",
		    "aa--" },
		{ "gt 80\nDne 19. 11. 26 v 7:14 X napsal(a):\n\n> gt 70",
		    "a---" },
		{ "gt 80\nX kirjoitti 19.11.2026 klo 7.14:\n> gt 70", "a--" },
		{ "gt 80\nZitat von X <x@example.org>:\n> gt 70", "a--" },
		{ "gt 80\nX <x@example.org> kirjoitti 19.11.2026 kello 7.14:\n"
		  "gt 70",
		    "a--" },
		{ "gt 80\n\n---- On Thu, 19 Nov 2026 07:14:22 +0100 "
		  "X <x@example.org> wrote ----\n\ngt 70",
		    "aa---" },
		{ "gt 80\n--- On Thu, 11/19/26, X <x@example.org> wrote:\n"
		  "gt 70",
		    "a--" },
		{ "gt 80\n-----Original-Nachricht-----\nBetreff: x\n"
		  "Datum: 2026-11-19T07:14:22+0100\n"
		  "Von: X <x@example.org>\nAn: A\ngt 70",
		    "a------" },
		{ "gt 80\n------ Wiadomo\u015b\u0107 ------\n"
		  "Od \"X\" <x@example.org>\nDo \"A\"\n\ngt 70",
		    "a-----" },
		{ "gt 80\n-------- Oprindelig besked --------\n"
		  "Fra: X\nDato: 19.11.2026\ngt 70",
		    "a----" },
		{ "gt 80\n\u00c4mne: x\nDatum: 19.11.2026 07:14\n"
		  "Fr\u00e5n: X\nTill: A\n\ngt 70",
		    "a------" },
		{ "gt 80\nGesendet: Donnerstag, 19. November 2026 um 07:14\n"
		  "Von: X <x@example.org>\nAn: A\nBetreff: x\ngt 70",
		    "a-----" },
		{ "gt 80\nDe\u00a0: X\nEnvoy\u00e9\u00a0: jeudi 19 novembre "
		  "2026 07:14\n\u00c0\u00a0: A\ngt 70",
		    "a----" },
		{ "gt 80\nL\u00e4hett\u00e4j\u00e4: X\nL\u00e4hetetty: "
		  "torstai 19. marraskuuta 2026 7.14\nAihe: x\ngt 70",
		    "a----" },
		{ "gt 80\nFrom: Somebody with a long name\n"
		  "<somebody+k7x2@example.org>\n"
		  "Sent: 20 November 2026 08:00\nTo: A\n\ngt 70",
		    "a------" },
		{ "gt 80\nPocz\u0105tek przekazywanej wiadomo\u015bci:\ngt 70",
		    "a--" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check(rows[i][0], rows[i][1]);
}

static void
signatures_close(void **state)
{
	static const char *const rows[][2] = {
		{ "gt 80\n-- \nAmy\n", "att" },
		{ "gt 80\n\u2014 \nAmy\n", "att" },
		{ "gt 80\n\nSent from my iPhone", "aat" },
		{ "gt 80\nVon meinem iPhone gesendet", "at" },
		{ "gt 80\nEnvoy\u00e9 de mon iPhone", "at" },
		{ "gt 80\nGet Outlook for iOS", "at" },
		{ "gt 80\nThanks!\nAmy\ngt 70", "attt" },
		{ "gt 80\nBest regards,\nAmy", "att" },
		{ "gt 80\n\u3042\u308a\u304c\u3068\u3046\u3054\u3056\u3044"
		  "\u307e\u3059\u3002",
		    "at" },
		{ "gt 80\nend\ngt 70", "att" },
		{ "gt 80\n\nAmy Coach\n\n", "aatt" },
		{ "gt 80\nCheers, Amy\ngt 70", "att" },
		{ "gt 80\n/Amy", "at" },
		{ "gt 80\n- Amy\n\nSent from my iPhone", "attt" },
		{ "gt 80\nCoach Amy", "at" },
		{ "gt 80\nThanks Coach Amy\ngt 70", "att" },
		{ "gt 80\nCoach Coach\nMia: gt 70", "aaa" },
		{ "gt 80\n/help\nCoach Ben", "aaa" },
		{ "gt 80\nThanks Amy!\ngt 70", "att" },
		{ "gt 80\nThanks, Coach\ngt 70", "att" },
		{ "gt 80\nThanks Ben\ngt 70", "aaa" },
		{ "gt 80\nThanks, Ben: gt 70", "aa" },
		{ "gt 80\nDanke und viele Gr\u00fc\u00dfe\ngt 70", "att" },
		{ "gt 80\nA.\n", "at" },
		{ "A.\ngt 80", "aa" },
		{ "gt 80\niPhone\u304b\u3089\u9001\u4fe1", "at" },
		{ "Amy\ngt 80", "aa" },
		{ "gt 80\nThanks\n> gt 70", "at-" },
		{ "gt 80\nSkaff deg Outlook for iOS\ngt 70", "att" },
		{ "gt 80\niPhone\u2019umdan g\u00f6nderildi", "at" },
		{ "gt 80\nVirus-free.www.avast.com", "at" },
		{ "gt 80\n\nCONFIDENTIALITY NOTICE: This mail is for the sole\n"
		  "use of its recipient.\ngt 70",
		    "aattt" },
		{ "gt 80\n*** Diese Nachricht ist f\u00fcr den Empf\u00e4nger. "
		  "***\ngt 70",
		    "att" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check(rows[i][0], rows[i][1]);
}

/* What generic trimmers take for a quote or a signature. */
static void
ratings_are_kept(void **state)
{
	static const char *const rows[][2] = {
		{ "Anna: gt 80\nBen: gt 70\nMia: gt 77", "aaa" },
		{ "Anna: 2k 6:45\nBen: 2k 7:01\nMia: 2k 7:20", "aaa" },
		{ "- power 80\n- sync 70", "aa" },
		{ "edit Ben: email b@example.org\nedit Ben: grade 11\n"
		  "edit Mia: side port\nremove Tom",
		    "aaaa" },
		{ "Mia: gt 80 ask jo@example.org\nBen: gt 70\nTom: gt 60",
		    "aaa" },
		{ "To: 7\n-----\nTom: gt 70\n---\nx", "aaaaa" },
		{ "Thanks to Ben we won\ngt 80", "aa" },
		{ "On the water: gt 80\nx", "aa" },
		{ "Endre: gt 80", "a" },
		{ "Am 3.10:\ngt 80", "aa" },
		{ "--- Boat 1 ---\nDate: 2026-11-20\nBen: gt 80", "aaa" },
		{ "-- new --\nadd Eva <eva@example.org>\nBen: gt 80", "aaa" },
		{ "Date: 2026-11-20\nedit Ben: email b@example.org\n"
		  "Mia: gt 80",
		    "aaa" },
		{ "Date: 2026-11-20\nMia: gt 80\nFrom: X <x@example.org>\n"
		  "Sent: 20 November 2026 08:00\nTo: A",
		    "aa---" },
		{ "Mia: gt 80\n19.11.26 07:14 X:\n> gt 70", "a--" },
		{ "Mia:\n> gt 70", "a-" },
		{ "gt 80\nThis message is confidential\ngt 70", "aaa" },
		{ "This email is for its intended recipient.\ngt 80", "aa" },
		{ "Den 20.11:\ngt 80", "aa" },
		{ "\u0410\u043d\u043d\u0430: gt 80\n\u0411: gt 7\n\u0412: gt 8",
		    "aaa" },
		{ "", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check(rows[i][0], rows[i][1]);
}

/* Where nobody else is called so, her name ends the mail wherever it stands. */
static void
an_unmistaken_name_closes(void **state)
{
	static const struct quote_names own = { "Amy", "Amy Coach", true,
		true };
	static const struct quote_names whole = { "Amy", "Amy Coach", false,
		true };
	struct arena *a = *state;
	struct lines l = { .n = 0 };

	lines_plain(
	    a, &l, "Ben: gt 80\n\nAmy Coach\nHead coach\n", false, false);
	assert_int_equal(quote_cut(a, &l, &own).end, 2);
	l.n = 0;
	lines_plain(a, &l, "\nAmy\nBen: gt 80\n", false, false);
	assert_int_equal(quote_cut(a, &l, &own).end, 3);
	l.n = 0;
	lines_plain(a, &l, "Ben: gt 80\nAmy Coach | Head of rowing\nThe club",
	    false, false);
	assert_int_equal(quote_cut(a, &l, &own).end, 1);
	l.n = 0;
	lines_plain(a, &l,
	    "Amy Coach, head\nBen: gt 80\nAmy Coach, gt 80\nAmy Coachman\n",
	    false, false);
	assert_int_equal(quote_cut(a, &l, &own).end, 4);
	l.n = 0;
	lines_plain(
	    a, &l, "Ben: gt 80\nAmy\nBen: sync 7\nAmy Coach\nx", false, false);
	assert_int_equal(quote_cut(a, &l, &whole).end, 3);
	l.n = 0;
	lines_plain(a, &l, "Ben: gt 80\nAmy Coach, head\nx", false, false);
	assert_int_equal(quote_cut(a, &l, &whole).end, 1);
}

static void
flowed_paragraphs_are_one_line(void **state)
{
	struct arena *a = *state;
	struct lines l = { .n = 0 };

	lines_plain(a, &l,
	    "Ben: gt 70 much \r\nlonger\r\n -- x\r\n"
	    "> quoted \r\n> on\r\n-- \r\nAmy\r\n",
	    true, false);
	assert_int_equal(l.n, 5);
	assert_string_equal(l.items[0].text, "Ben: gt 70 much longer");
	assert_string_equal(l.items[1].text, "-- x");
	assert_string_equal(l.items[2].text, "> quoted  on");
	assert_string_equal(l.items[3].text, "-- ");
	l.n = 0;
	lines_plain(a, &l, "6:4 \n5", true, true);
	assert_string_equal(l.items[0].text, "6:45");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_are_cut),
		cmocka_unit_test(quotes_of_other_languages_are_cut),
		cmocka_unit_test(signatures_close),
		cmocka_unit_test(ratings_are_kept),
		IN_ARENA(an_unmistaken_name_closes),
		IN_ARENA(flowed_paragraphs_are_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
