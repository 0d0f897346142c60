/* maildir_test.c -- what is found, in which order, and where it goes. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "ingest/mail/door/door.h"
#include "ingest/mail/door/maildir.h"
#include "lib/path.h"

struct box {
	struct arena arena;
	char *path;
};

static int
begin(void **state)
{
	struct box *b = calloc(1, sizeof(*b));
	char template[] = "/tmp/oarlock-maildir-XXXXXX";

	b->path = arena_printf(&b->arena, "%s/team/mail", mkdtemp(template));
	*state = b;
	return maildir_create(b->path) ? 0 : -1;
}

static int
end(void **state)
{
	struct box *b = *state;
	char *command = arena_printf(&b->arena, "rm -r '%.*s'",
	    (int)(strlen(b->path) - strlen("/team/mail")), b->path);
	int rc = system(command);

	arena_free(&b->arena);
	free(b);
	return rc;
}

static char *
at(struct box *b, const char *name)
{
	return path_join(&b->arena, b->path, name);
}

static void
put(struct box *b, const char *name, const char *bytes)
{
	assert_true(path_write(at(b, name), bytes, strlen(bytes), 0600));
}

static bool
there(struct box *b, const char *name)
{
	return access(at(b, name), F_OK) == 0;
}

static void
mails_are_read_by_name_and_moved(void **state)
{
	struct box *b = *state;
	struct maildir_batch batch;

	put(b, "new/3.c", "three");
	put(b, "cur/2.b:2,RS", "two");
	put(b, "new/1.a", "one");
	put(b, "new/.hidden", "no");
	put(b, "tmp/0.z", "no");
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_int_equal(batch.n, 3);
	assert_false(batch.more);
	assert_string_equal(batch.mails[0].bytes, "one");
	assert_string_equal(batch.mails[1].bytes, "two");
	assert_string_equal(batch.mails[2].bytes, "three");
	assert_int_equal(batch.mails[2].len, 5);
	assert_true(there(b, "new/1.a"));
	assert_true(maildir_settle(b->path, &batch));
	assert_false(there(b, "new/1.a"));
	assert_true(there(b, ".Processed/cur/1.a:2,S"));
	assert_true(there(b, ".Processed/cur/2.b:2,S"));
	assert_true(there(b, "tmp/0.z"));
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_int_equal(batch.n, 0);
}

static void
too_big_is_refused_by_name(void **state)
{
	struct box *b = *state;
	struct maildir_batch batch;
	char *big = arena_alloc(&b->arena, MAIL_DOOR_MAX + 2);

	memset(big, 'x', MAIL_DOOR_MAX + 1);
	put(b, "new/1.big", big);
	put(b, "new/2.fits", big + 1);
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_int_equal(batch.n, 2);
	assert_null(batch.mails[0].bytes);
	assert_int_equal(batch.mails[1].len, MAIL_DOOR_MAX);
	assert_true(maildir_settle(b->path, &batch));
	assert_true(there(b, ".Refused/cur/1.big:2,S"));
	assert_true(there(b, ".Processed/cur/2.fits:2,S"));
}

static void
much_mail_comes_in_batches(void **state)
{
	struct box *b = *state;
	struct maildir_batch batch;
	char *mail = arena_alloc(&b->arena, MAIL_DOOR_MAX + 1);
	size_t total = 0;
	int scans = 0;

	memset(mail, 'x', MAIL_DOOR_MAX);
	for (int i = 0; i < 10; i++)
		put(b, arena_printf(&b->arena, "new/%d.x", i), mail);
	do {
		assert_true(maildir_scan(&b->arena, b->path, &batch));
		assert_true(maildir_settle(b->path, &batch));
		total += batch.n;
		scans++;
	} while (batch.more);
	assert_int_equal(total, 10);
	assert_int_equal(scans, 3);
}

static void
what_is_no_mail_is_left_alone(void **state)
{
	struct box *b = *state;
	struct maildir_batch batch;

	put(b, "secret", "private");
	assert_int_equal(symlink("../secret", at(b, "new/1.link")), 0);
	assert_int_equal(mkfifo(at(b, "new/2.pipe"), 0600), 0);
	assert_int_equal(mkdir(at(b, "new/3.dir"), 0700), 0);
	put(b, "new/4.mail", "");
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_int_equal(batch.n, 1);
	assert_string_equal(batch.mails[0].name, "4.mail");
	assert_int_equal(batch.mails[0].len, 0);
	assert_non_null(batch.mails[0].bytes);
	assert_true(maildir_settle(b->path, &batch));
	assert_true(there(b, "new/1.link"));
}

/* Another program sets a flag, or deletes, between scan and move. */
static void
a_mail_that_went_away_is_no_error(void **state)
{
	struct box *b = *state;
	struct maildir_batch batch;

	put(b, "new/1.a", "one");
	put(b, "new/2.b", "two");
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_int_equal(rename(at(b, "new/1.a"), at(b, "cur/1.a:2,S")), 0);
	assert_true(maildir_settle(b->path, &batch));
	assert_true(there(b, ".Processed/cur/2.b:2,S"));
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_int_equal(batch.n, 1);
	assert_string_equal(batch.mails[0].bytes, "one");
	assert_string_equal(batch.mails[0].folder, "cur");
}

static void
the_longest_name_can_be_moved(void **state)
{
	struct box *b = *state;
	struct maildir_batch batch;
	char name[256] = { 0 };
	int fd;

	memset(name, 'n', 255);
	fd = open(at(b, arena_printf(&b->arena, "new/%s", name)),
	    O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(close(fd), 0);
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_true(maildir_settle(b->path, &batch));
	assert_true(maildir_scan(&b->arena, b->path, &batch));
	assert_int_equal(batch.n, 0);
}

static void
no_maildir_is_an_error(void **state)
{
	struct arena *a = *state;
	struct maildir_batch batch;

	assert_false(maildir_scan(a, "/nonexistent/mail", &batch));
	assert_int_equal(batch.n, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(mails_are_read_by_name_and_moved),
		TEST(too_big_is_refused_by_name),
		TEST(much_mail_comes_in_batches),
		TEST(what_is_no_mail_is_left_alone),
		TEST(a_mail_that_went_away_is_no_error),
		TEST(the_longest_name_can_be_moved),
		IN_ARENA(no_maildir_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
