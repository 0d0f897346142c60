/* wire_test.c -- mails through the format of the parser's pipe and back. */
#include "tests/unit/test.h"

#include <dirent.h>

#include "ingest/mail/mime/mime.h"
#include "ingest/mail/mime/wire.h"
#include "lib/path.h"

#define VECTORS "tests/vectors/mail/"

/* Every mail of the folder is read, and survives the way through the pipe. */
static void
folder_comes_apart(struct arena *a, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	size_t n = 0;

	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		struct mime_mail m, back;
		const char *why;
		char *mail, *wire;
		size_t len, wire_len;
		FILE *f;

		if (strstr(e->d_name, ".eml") == NULL)
			continue;
		mail = path_read(
		    a, path_join(a, folder, e->d_name), MIME_MAIL_MAX, &len);
		assert_null(mime_read(a, mail, len, &m));
		assert_true(m.n_parts > 0 && m.parts[0].text);
		assert_in_range(m.date, 1795245119, 1795245129);
		f = open_memstream(&wire, &wire_len);
		wire_write(f, &m, NULL);
		fclose(f);
		assert_true(wire_read(a, wire, wire_len, &back, &why));
		assert_null(why);
		assert_int_equal(m.n_parts, back.n_parts);
		assert_string_equal(m.message_id, back.message_id);
		for (size_t i = 0; i < m.n_parts; i++) {
			assert_string_equal(
			    m.parts[i].type, back.parts[i].type);
			assert_int_equal(m.parts[i].text, back.parts[i].text);
			assert_int_equal(m.parts[i].len, back.parts[i].len);
			assert_memory_equal(m.parts[i].body, back.parts[i].body,
			    m.parts[i].len);
		}
		/* Cut anywhere, it is no answer. */
		for (size_t cut = 0; cut < wire_len; cut++)
			assert_false(wire_read(a, wire, cut, &back, &why));
		free(wire);
		n++;
		arena_free(a);
	}
	closedir(dir);
	assert_true(n >= 10);
}

static void
all_vectors_are_read(void **state)
{
	struct arena a = ARENA_INIT;

	folder_comes_apart(&a, VECTORS "valid");
	folder_comes_apart(&a, VECTORS "invalid");
}

static void
counts_that_cannot_be_are_refused(void **state)
{
	struct arena *a = *state;
	struct mime_mail mail = { .subject = "s" }, back;
	const char *why;
	char *wire;
	size_t len;
	FILE *f = open_memstream(&wire, &len);

	wire_write(f, &mail, NULL);
	fclose(f);
	assert_true(wire_read(a, wire, len, &back, &why));
	for (size_t i = 0; i < len; i++) {
		char kept = wire[i];

		wire[i] = (char)(kept ^ 0x7f);
		(void)wire_read(a, wire, len, &back, &why);
		wire[i] = kept;
	}
	/* The last number counts the parts. */
	memset(wire + len - 4, 0x7f, 4);
	assert_false(wire_read(a, wire, len, &back, &why));
	free(wire);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_vectors_are_read),
		IN_ARENA(counts_that_cannot_be_are_refused),
	};
	int failed;

	mime_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	mime_stop();
	return failed;
}
