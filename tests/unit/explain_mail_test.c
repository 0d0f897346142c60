/* explain_mail_test.c -- every mail of tests/vectors/mail, to the letter. */
#include "tests/unit/mail_team.h"

#include "ingest/mail/explain.h"
#include "lib/path.h"

static void
explain_file(struct arena *a, const char *folder, const char *name, FILE *out)
{
	const struct vocab *v = mail_team(a);
	const char *path =
	    arena_printf(a, "tests/vectors/mail/%s/%s", folder, name);
	struct sheet_input in;
	struct mime_mail mail;
	size_t len;
	char *bytes = path_read(a, path, MIME_MAIL_MAX, &len);

	assert_non_null(bytes);
	assert_null(mime_read(a, bytes, len, &mail));
	in = mail_input(v, mail.parts, mail.n_parts);
	explain_print(out, sheet_read(a, &in), false);
}

/* The text below "== NAME", up to the next one. */
static const char *
expected_of(struct arena *a, const char *all, const char *name)
{
	const char *head = arena_printf(a, "== %s\n", name);
	const char *start = strstr(all, head), *end;

	assert_non_null(start);
	start += strlen(head);
	end = strstr(start, "== ");
	return arena_strndup(
	    a, start, end == NULL ? strlen(start) : (size_t)(end - start));
}

static void
check_folder(const char *folder)
{
	struct arena a = ARENA_INIT;
	const char *path =
	    arena_printf(&a, "tests/vectors/mail/expected-%s.txt", folder);
	const char *all = path_read(&a, path, 1 << 20, NULL), *p;
	int files = 0, bad = 0;

	assert_non_null(all);
	for (p = strstr(all, "== "); p != NULL; p = strstr(p + 1, "== ")) {
		const char *name =
		    arena_strndup(&a, p + 3, strcspn(p + 3, "\n"));
		const char *want = expected_of(&a, all, name);
		char *got;
		size_t len;
		FILE *out = open_memstream(&got, &len);

		explain_file(&a, folder, name, out);
		fclose(out);
		if (strcmp(got, want) != 0) {
			print_message("%s/%s\nwant:\n%sgot:\n%s", folder, name,
			    want, got);
			bad++;
		}
		free(got);
		files++;
	}
	assert_true(files >= 10);
	assert_int_equal(bad, 0);
	arena_free(&a);
}

static void
valid_mails(void **state)
{
	check_folder("valid");
}

static void
invalid_mails(void **state)
{
	check_folder("invalid");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(valid_mails),
		cmocka_unit_test(invalid_mails),
	};
	int failed;

	mime_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	mime_stop();
	return failed;
}
