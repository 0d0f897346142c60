/* path_test.c -- files: whole or not at all, and whose they are. */
#include "tests/unit/folder.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "lib/path.h"
#include "lib/sitekey.h"

static void
test_path_write_whole_or_not(void **state)
{
	struct folder *f = *state;
	const char *path = file_write(f, "page", "old", 0644);
	size_t len;

	assert_true(path_write(path, "new\0page", 8, 0644));
	assert_memory_equal(path_read(&f->a, path, 100, &len), "new\0page", 8);
	assert_int_equal(len, 8);
	assert_null(path_read(&f->a, path, 7, &len));
	assert_false(path_write(
	    path_join(&f->a, f->path, "no/such/folder"), "x", 1, 0644));
}

/* Of a writer that was killed: longer, and for others to read. */
static void
what_a_killed_writer_left_is_taken_over(void **state)
{
	struct folder *f = *state;
	const char *path = file_write(f, "page", "old", 0644);
	const char *rest = file_write(f, "page.tmp", "half a", 0644);
	struct stat st;

	assert_true(path_write(path, "new", 3, 0600));
	assert_string_equal(path_read(&f->a, path, 100, NULL), "new");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(access(rest, F_OK), -1);
	/* It may have become a link, which leads nowhere else. */
	assert_int_equal(symlink(path, rest), 0);
	assert_true(path_write(path, "newer", 5, 0600));
	assert_string_equal(path_read(&f->a, path, 100, NULL), "newer");
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	file_write(f, "page.tmp", "half a", 0644);
	assert_true(path_remove(path));
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(access(rest, F_OK), -1);
	assert_true(path_remove(path));
}

/* Each writes its own bytes; what stands there is one of them, whole. */
static void
who_writes_a_file_at_once_writes_it_whole(void **state)
{
	enum { WRITERS = 4, TIMES = 50, LENGTH = 5000 };
	struct folder *f = *state;
	const char *path = path_join(&f->a, f->path, "page");
	char bytes[LENGTH], *got;
	pid_t child[WRITERS];
	size_t len;
	int status;

	for (int i = 0; i < WRITERS; i++) {
		child[i] = fork();
		assert_int_not_equal(child[i], -1);
		if (child[i] != 0)
			continue;
		memset(bytes, 'a' + i, sizeof(bytes));
		for (int n = 0; n < TIMES; n++)
			if (!path_write(path, bytes, sizeof(bytes), 0600) ||
			    (got = path_read(&f->a, path, LENGTH, &len)) ==
				NULL ||
			    len != LENGTH || got[0] != got[LENGTH - 1])
				_exit(1);
		_exit(0);
	}
	for (int i = 0; i < WRITERS; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
}

/* Root may write everywhere; somebody else may not here. */
static void
why_a_file_cannot_be_written_is_told(void **state)
{
	struct folder *f = *state;
	uid_t us = geteuid();

	assert_int_equal(chmod(f->path, 0555), 0);
	if (us == 0)
		assert_int_equal(seteuid(65534), 0);
	assert_false(path_write(path_join(&f->a, f->path, "x"), "x", 1, 0600));
	assert_int_equal(errno, EACCES);
	assert_int_equal(seteuid(us), 0);
	assert_int_equal(chmod(f->path, 0700), 0);
}

static void
test_secret_must_be_private(void **state)
{
	struct folder *f = *state;
	const char *why;
	const char *open = file_write(f, "open", "token\n", 0644);
	const char *shut = file_write(f, "shut", "token\n", 0600);
	const char *none = file_write(f, "none", " \n", 0600);

	assert_null(path_read_secret(&f->a, open, &why));
	assert_has(why, "chmod 600");
	assert_string_equal(path_read_secret(&f->a, shut, &why), "token");
	assert_null(path_read_secret(&f->a, none, &why));
	assert_has(why, "empty");
}

static void
test_site_key_keeps_every_byte(void **state)
{
	struct folder *f = *state;
	unsigned char key[SITEKEY_LEN];
	char bytes[SITEKEY_LEN] = "key that ends in white space  \n";
	const char *why;

	bytes[0] = '\0';
	assert_true(path_write(
	    path_join(&f->a, f->path, "site.key"), bytes, sizeof(bytes), 0600));
	assert_true(sitekey_read(&f->a, f->path, key, &why));
	assert_memory_equal(key, bytes, sizeof(bytes));
	assert_true(
	    path_write(path_join(&f->a, f->path, "site.key"), bytes, 31, 0600));
	assert_false(sitekey_read(&f->a, f->path, key, &why));
}

static void
test_what_others_write_leads_nowhere_else(void **state)
{
	static const struct {
		const char *name, *to;
	} links[] = {
		{ "same.md", "page.md" },
		{ "up.md", "../site.key" },
		{ "dir", ".." },
	};
	struct folder *f = *state;
	const char *inside = path_join(&f->a, f->path, "inside");

	file_write(f, "site.key", "secret", 0600);
	assert_true(path_make_folder(inside, 0700));
	file_write(f, "inside/page.md", "words", 0600);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(symlink(links[i].to,
				     path_join(&f->a, inside, links[i].name)),
		    0);
	mkfifo(path_join(&f->a, inside, "pipe.md"), 0600);
	assert_string_equal(
	    path_read_inside(&f->a, inside, "same.md", 100, NULL), "words");
	assert_null(path_read_inside(&f->a, inside, "up.md", 100, NULL));
	assert_int_equal(errno, ELOOP);
	assert_null(path_read_inside(&f->a, inside, "dir/site.key", 100, NULL));
	assert_null(path_read_inside(&f->a, inside, "../site.key", 100, NULL));
	/* Nobody ever writes to it, and nobody waits for that. */
	assert_null(path_read_inside(&f->a, inside, "pipe.md", 100, NULL));
	assert_null(path_read_inside(&f->a, inside, "gone.md", 100, NULL));
	assert_int_equal(errno, ENOENT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(test_path_write_whole_or_not),
		IN_FOLDER(what_a_killed_writer_left_is_taken_over),
		IN_FOLDER(who_writes_a_file_at_once_writes_it_whole),
		IN_FOLDER(why_a_file_cannot_be_written_is_told),
		IN_FOLDER(test_secret_must_be_private),
		IN_FOLDER(test_site_key_keeps_every_byte),
		IN_FOLDER(test_what_others_write_leads_nowhere_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
