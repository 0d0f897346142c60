/*
 * corpus_test.c -- mails as the world writes them, to the letter.
 *
 * tests/golden/mail/NAME.eml is a mail, NAME.expected what is understood, what
 * stands in the ledger afterwards, and the receipt. To change or add one:
 *
 *     CORPUS_WRITE=1 build/release/tests/unit/corpus_test
 *     diff -r -x '*.eml' tests/golden/mail build/golden/mail
 *
 * writes what the program says now into build/golden/mail. Read the diff as
 * the coach who wrote the mail, then copy what is right.
 */
#include "tests/unit/corpus_world.h"
#include "lib/draft.h"

#include <glob.h>

#define GOLDEN "tests/golden/mail"

static void
print_outcome(struct club *c, int64_t seq, FILE *out)
{
	struct stmt *st = db_use(c->p.db, OPS_ANSWER);

	stmt_int(st, ":seq", seq);
	assert_int_equal(stmt_step(st), DB_ROW);
	fputs("RECEIPT\n", out);
	if (*stmt_get_text(st, "reason") != '\0')
		fprintf(out, "  reason: %s\n", stmt_get_text(st, "reason"));
	fputs(stmt_get_text(st, "answer"), out);
	stmt_end(st);
}

/* All that is to be known of one mail. */
static char *
outcome(struct parser *parser, struct arena *a, const char *path)
{
	struct club *c = corpus_open(parser);
	char *copy;
	size_t len;
	char *bytes = path_read(a, path, MIME_MAIL_MAX, &len);
	struct draft d;
	FILE *out = draft_begin(&d);
	int64_t seq;

	assert_non_null(bytes);
	fputs("EXPLAIN\n", out);
	corpus_explain(parser, a, bytes, len, out);
	fputs("LEDGER\n", out);
	seq = corpus_deliver(c, bytes, len);
	corpus_rows(c, seq, out);
	print_outcome(c, seq, out);
	copy = draft_end(&d, a);
	corpus_close(c);
	return copy;
}

/* "tests/golden/mail/x.eml" as "BEFOREtests/golden/mail/x.expected". */
static const char *
beside(struct arena *a, const char *folder, const char *path)
{
	const char *name = strrchr(path, '/') + 1;

	return arena_printf(a, "%s/%.*s.expected", folder,
	    (int)(strlen(name) - strlen(".eml")), name);
}

static bool
is_as_expected(struct arena *a, const char *path, const char *got)
{
	const char *file = beside(a, GOLDEN, path);
	const char *want = path_read(a, file, 1 << 20, NULL);

	if (want != NULL && strcmp(want, got) == 0)
		return true;
	print_message("%s\nwant:\n%s\ngot:\n%s\n", path,
	    want == NULL ? "(no such file)" : want, got);
	return false;
}

static void
every_mail_is_understood_as_meant(void **state)
{
	const char *folder = "build/golden/mail";
	bool writes = getenv("CORPUS_WRITE") != NULL;
	int bad = 0;
	glob_t found;

	assert_int_equal(glob(GOLDEN "/*.eml", 0, NULL, &found), 0);
	assert_true(found.gl_pathc >= 240);
	if (writes)
		assert_true(path_make_folder(folder, 0755));
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct arena a = ARENA_INIT;
		const char *path = found.gl_pathv[i];
		const char *got = outcome(*state, &a, path);

		if (writes)
			assert_true(path_write(
			    beside(&a, folder, path), got, strlen(got), 0644));
		else
			bad += !is_as_expected(&a, path, got);
		arena_free(&a);
	}
	globfree(&found);
	assert_int_equal(bad, 0);
}

/* ---- one meaning, many mails ---- */

static int
compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All that stands in the ledger, in no order. */
static const char *
ledger_of(struct club *c)
{
	struct arena *a = &c->p.a;
	char *text = NULL, *save, *lines[200];
	const char *all = "";
	size_t size, n = 0;
	FILE *out = open_memstream(&text, &size);

	corpus_rows(c, 0, out);
	fclose(out);
	for (char *l = strtok_r(text, "\n", &save); l != NULL;
	     l = strtok_r(NULL, "\n", &save)) {
		assert_true(n < COUNT(lines));
		lines[n++] = l;
	}
	qsort(lines, n, sizeof(*lines), compare_lines);
	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s\n", all, lines[i]);
	free(text);
	return all;
}

static int64_t
deliver_file(struct club *c, const char *path)
{
	size_t len;
	const char *bytes = path_read(&c->p.a, path, MIME_MAIL_MAX, &len);

	assert_non_null(bytes);
	return corpus_deliver(c, bytes, len);
}

static void
the_same_meaning_gives_the_same_ledger(void **state)
{
	struct arena a = ARENA_INIT;
	const char *first = NULL;
	glob_t found;

	assert_int_equal(glob(GOLDEN "/same-*.eml", 0, NULL, &found), 0);
	assert_true(found.gl_pathc >= 30);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct club *c = corpus_open(*state);
		const char *rows;

		deliver_file(c, found.gl_pathv[i]);
		rows = arena_strdup(&a, ledger_of(c));
		corpus_close(c);
		if (first == NULL)
			first = rows;
		if (strcmp(first, rows) != 0 || *rows == '\0')
			fail_msg("%s\n%s\nbut %s\n%s", found.gl_pathv[0], first,
			    found.gl_pathv[i], rows);
	}
	globfree(&found);
	arena_free(&a);
}

static void
the_same_mail_twice_changes_nothing(void **state)
{
	glob_t found;

	assert_int_equal(glob(GOLDEN "/*.eml", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct club *c = corpus_open(*state);
		const char *once;

		deliver_file(c, found.gl_pathv[i]);
		once = ledger_of(c);
		deliver_file(c, found.gl_pathv[i]);
		if (strcmp(once, ledger_of(c)) != 0)
			fail_msg("%s\n%s\nand the second time\n%s",
			    found.gl_pathv[i], once, ledger_of(c));
		corpus_close(c);
	}
	globfree(&found);
}

/* ---- our own answers, sent back ---- */

static const char head[] = "From: Amy Coach <amy@club.example>\n"
			   "To: Ratings <drop@box.test>\n"
			   "Subject: Re: ratings - 1 saved\n"
			   "Date: Sat, 21 Nov 2026 08:00:00 +0000\n"
			   "Message-ID: <back@mail.club.example>\n"
			   "MIME-Version: 1.0\n";

static const struct way {
	const char *type, *above, *prefix;
	size_t drop; /* characters that a mail program takes off each line */
} ways[] = {
	{ "text/plain", "", "", 0 },
	{ "text/plain", "", "> ", 0 },
	{ "text/plain", "", "| ", 0 },
	{ "text/plain", "", "", 2 },
	{ "text/plain", "", "", 4 },
	{ "text/plain", "On Sat, 21 Nov 2026, Ratings wrote:\n", "", 2 },
	{ "text/plain",
	    "________________________________\n"
	    "From: Ratings <drop@box.test>\n"
	    "Sent: 21 November 2026 07:14\nTo: Amy Coach\n"
	    "Subject: Re: ratings\n\n",
	    "", 0 },
	{ "text/html", "<blockquote type=\"cite\">", "<br>", 0 },
	{ "text/html", "<blockquote type=\"cite\">", "<br>", 2 },
	{ "text/html", "<div>", "<br>", 2 },
};

static const char *
sent_back(struct arena *a, const struct way *w, const char *text)
{
	const char *all = arena_printf(a,
	    "%sContent-Type: %s; charset=utf-8\n\n%s", head, w->type, w->above);

	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		size_t drop = n < w->drop ? n : w->drop;

		all = arena_printf(a, "%s%s%.*s\n", all, w->prefix,
		    (int)(n - drop), text + drop);
		text += n + (text[n] == '\n');
	}
	return all;
}

static void
receipt_is_inert(struct arena *a, const char *path, const char *receipt)
{
	for (size_t i = 0; i < COUNT(ways); i++) {
		const char *bytes = sent_back(a, &ways[i], receipt);
		struct mime_mail mail;
		struct sheet_input in;

		assert_null(mime_read(a, bytes, strlen(bytes), &mail));
		in = mail_input(mail_team(a), mail.parts, mail.n_parts);
		if (sheet_read(a, &in)->n > 0)
			fail_msg("%s, sent back:\n%s", path, bytes);
	}
}

static void
a_receipt_sent_back_changes_nothing(void **state)
{
	glob_t found;

	assert_int_equal(glob(GOLDEN "/*.expected", 0, NULL, &found), 0);
	assert_true(found.gl_pathc >= 240);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct arena a = ARENA_INIT;
		const char *path = found.gl_pathv[i];
		const char *all = path_read(&a, path, 1 << 20, NULL);
		const char *receipt = strstr(all, "RECEIPT\n");

		assert_non_null(receipt);
		receipt_is_inert(&a, path, strchr(receipt, '\n') + 1);
		arena_free(&a);
	}
	globfree(&found);
}

static int
begin(void **state)
{
	mime_start();
	*state = parser_start();
	return 0;
}

static int
end(void **state)
{
	parser_stop(*state);
	mime_stop();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mail_is_understood_as_meant),
		cmocka_unit_test(the_same_meaning_gives_the_same_ledger),
		cmocka_unit_test(the_same_mail_twice_changes_nothing),
		cmocka_unit_test(a_receipt_sent_back_changes_nothing),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
