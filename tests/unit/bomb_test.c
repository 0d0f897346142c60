/*
 * bomb_test.c -- mails made to hurt, sent by a coach whom we believe: each
 * comes to an end, and the next mail is read.
 */
#include "tests/unit/corpus_world.h"

enum { PATIENCE = 60 }; /* seconds for one bomb: a hang is no pass */

#define HEAD                                                                   \
	"From: Amy Coach <amy@club.example>\nTo: Ratings <drop@box.test>\n"    \
	"Subject: x\nDate: Sat, 21 Nov 2026 07:12:01 +0000\n"                  \
	"Message-ID: <bomb@mail.club.example>\nMIME-Version: 1.0\n"
#define HTML HEAD "Content-Type: text/html; charset=utf-8\n\n"
#define TEXT HEAD "Content-Type: text/plain; charset=utf-8\n\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=b\n\n"
#define FILE_OF(type, name)                                                    \
	MIXED "--b\nContent-Type: " type "; name=" name "\n"                   \
	      "Content-Transfer-Encoding: base64\n\n"
#define CSV MIXED "--b\nContent-Type: text/csv; name=r.csv\n\n"

/* head, then unit n times, then tail. */
static const struct bomb {
	const char *what, *head, *unit;
	size_t n;
	const char *tail;
} bombs[] = {
	{ "nested comments", HEAD "Cc: ", "(", 200000, "\n\nx" },
	{ "folded nested comments", HEAD "Cc: ", "(\n ", 200000, "\n\nx" },
	{ "comments of one part", MIXED "--b\nContent-Disposition: ", "(",
	    200000, "\n\nx" },
	{ "nested multiparts", HEAD,
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\n", 10000, "x" },
	{ "nested multiparts, each its own", MIXED,
	    "--b\nContent-Type: multipart/mixed; boundary=\"b\"\n\n", 10000,
	    "x" },
	{ "nested messages", HEAD, "Content-Type: message/rfc822\n\n", 1000,
	    "Subject: x\n\nBen: gt 1" },
	{ "fields", HEAD, "X-A: b\n", 200000, "\nx" },
	{ "the boundary that is a quote",
	    HEAD "Content-Type: multipart/mixed; boundary=\"\\\"\"\n\n", "x", 1,
	    "" },
	{ "the empty boundary",
	    HEAD "Content-Type: multipart/mixed; boundary=\"\"\n\n", "--\n\n",
	    1000, "" },
	{ "a boundary of one kilobyte",
	    HEAD "Content-Type: multipart/mixed;"
		 " boundary=",
	    "b", 1000, "\n\n--b\n\nx" },
	{ "parts", MIXED, "--b\n\nx\n", 100000, "--b--\n" },
	{ "attachments", MIXED,
	    "--b\nContent-Disposition: attachment; filename=a.csv\n\n\n", 1000,
	    "--b--\n" },
	{ "a packed file in base64", FILE_OF("application/zip", "a.zip"),
	    "UEsDBBQAAAAIAAAAAAAAAAAAAAAAAAAAAAAA\n", 50000, "--b--\n" },
	{ "a table of nothing in base64", FILE_OF("text/csv", "a.csv"),
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", 45000, "--b--\n" },
	{ "soft line ends",
	    HEAD "Content-Transfer-Encoding: "
		 "quoted-printable\n\n",
	    "=\n", 900000, "" },
	{ "one encoded word after another",
	    HEAD "Comments: ", "=?utf-8?q?x?= ", 1000, "\n\nx" },
	{ "open elements", HTML, "<div>", 19000, "Ben: gt 1" },
	{ "more elements than anybody types", HTML, "<b>", 600000, "" },
	{ "formatting that multiplies", HTML, "<b><i><p>", 6000, "x" },
	{ "open tables", HTML, "<table><tr><td>", 6000, "x" },
	{ "wide cells", HTML "<table><tr><td>name<td>gt",
	    "<tr><td colspan=60>"
	    "x<td colspan=60>y",
	    6000, "" },
	{ "tall cells", HTML "<table><tr><td>name<td>gt",
	    "<tr><td rowspan=60>x<td>y", 6000, "" },
	{ "quotes in quotes", HTML, "<blockquote>", 19000, "Ben: gt 1" },
	{ "character references", HTML, "&amp", 400000, "" },
	{ "lines", TEXT, "a\n", 900000, "" },
	{ "lines after a closing word", TEXT "Ben: gt 70\nThanks\n",
	    "Mia: gt 1\n", 100000, "" },
	{ "lines that might be an attribution", TEXT, "on 1 ", 300000, ":" },
	{ "three lines that might be one", TEXT,
	    "On Sat, Nov 21, 2026 at 7:14\na@b.example x\n", 30000, ":" },
	{ "heads", TEXT, "From: a@b\n", 100000, "" },
	{ "one line", TEXT, "Ben ", 450000, "" },
	{ "pictures", TEXT, "\U0001f600", 475000, "" },
	{ "one long number", TEXT "Ben: gt ", "9", 900000, "" },
	{ "one long note", TEXT "Ben: gt 70 ", "and sync ", 100000, "" },
	{ "ratings of one line", TEXT "Ben: ", "gt 70, ", 140, "" },
	{ "ratings without end", TEXT "Ben: ", "gt 70, ", 200000, "" },
	{ "colons", TEXT, "Ben:", 240, "\n" },
	{ "ratings", TEXT, "Ben: gt 70, sync 70, hands 70, bp 70\n", 50000,
	    "" },
	{ "bars", TEXT, "|||||||||||||||||||||||||||||||||||||||||||||\n",
	    40000, "" },
	{ "tabs", TEXT "name\tgt\n", "Ben\t70\n", 200000, "" },
	{ "rows", CSV "name,gt\n", "Ben,70\n", 250000, "" },
	{ "columns", CSV "name", ",gt", 500000, "\nBen" },
	{ "quotation marks", CSV "name,gt\n", "\"\"\"", 500000, "" },
	{ "one cell", CSV "name,gt\nBen,", "7", 900000, "" },
	{ "titles", CSV, "x,\n", 1900, "name,gt\nBen,70\n" },
	{ "frames", TEXT, "-----BEGIN PGP SIGNED MESSAGE-----\n", 50000, "" },
};

static struct mime_part *
build(struct arena *a, const struct bomb *b)
{
	size_t head = strlen(b->head), unit = strlen(b->unit);
	size_t tail = strlen(b->tail);
	char *p = arena_alloc(a, head + b->n * unit + tail + 1);
	struct mime_part *mail = arena_alloc(a, sizeof(*mail));

	mail->body = p;
	mail->len = head + b->n * unit + tail;
	p = (char *)memcpy(p, b->head, head) + head;
	for (size_t i = 0; i < b->n; i++)
		p = (char *)memcpy(p, b->unit, unit) + unit;
	memcpy(p, b->tail, tail);
	return mail;
}

static bool
is_settled(struct club *c, int64_t seq)
{
	struct stmt *st = db_use(c->p.db, OPS_ANSWER);

	stmt_int(st, ":seq", seq);
	return stmt_found(st);
}

static void
each_bomb_ends_and_the_next_mail_is_read(void **state)
{
	static const char next[] = TEXT "Mia: hands 61\n";

	for (size_t i = 0; i < COUNT(bombs); i++) {
		struct club *c = corpus_open(*state);
		struct mime_part *mail = build(&c->p.a, &bombs[i]);
		char *text = NULL;
		size_t len;
		int64_t seq;
		FILE *out;

		print_message("%s\n", bombs[i].what);
		alarm(PATIENCE);
		seq = corpus_deliver(c, mail->body, mail->len);
		assert_true(is_settled(c, seq));
		seq = corpus_deliver(c, next, sizeof(next) - 1);
		alarm(0);
		out = open_memstream(&text, &len);
		corpus_rows(c, seq, out);
		fclose(out);
		assert_has(text, "hands 61");
		free(text);
		corpus_close(c);
	}
}

static int
begin(void **state)
{
	*state = parser_start();
	return 0;
}

static int
end(void **state)
{
	parser_stop(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_bomb_ends_and_the_next_mail_is_read),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
