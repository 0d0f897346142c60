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
		fprintf(out, "  none: %s\n", stmt_get_text(st, "reason"));
	fputs(stmt_get_text(st, "answer"), out);
	stmt_end(st);
}

/* All that is to be known of one mail. */
static char *
outcome(struct parser *parser, struct arena *a, const char *path)
{
	struct club *c = corpus_open(parser);
	char *text = NULL, *copy;
	size_t len, size;
	char *bytes = path_read(a, path, MIME_MAIL_MAX, &len);
	FILE *out = open_memstream(&text, &size);
	int64_t seq;

	assert_non_null(bytes);
	fputs("EXPLAIN\n", out);
	corpus_explain(parser, a, bytes, len, out);
	fputs("LEDGER\n", out);
	seq = corpus_deliver(c, bytes, len);
	corpus_rows(c, seq, out);
	print_outcome(c, seq, out);
	fclose(out);
	corpus_close(c);
	copy = arena_strdup(a, text);
	free(text);
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
	assert_true(found.gl_pathc >= 200);
	if (writes)
		assert_true(path_make_folder(folder, 0755));
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct arena a = ARENA_INIT;
		const char *path = found.gl_pathv[i];
		const char *got = outcome(*state, &a, path);

		if (writes)
			assert_true(path_write(beside(&a, folder, path), got,
			    strlen(got), 0644));
		else
			bad += !is_as_expected(&a, path, got);
		arena_free(&a);
	}
	globfree(&found);
	assert_int_equal(bad, 0);
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
	};

	return cmocka_run_group_tests(tests, begin, end);
}
