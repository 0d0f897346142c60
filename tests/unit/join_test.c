/* join_test.c -- packs become one, beside builds and erasures. */
#include "tests/unit/bulk.h"

#include <dirent.h>
#include <sys/wait.h>

#include "gen/git/join.h"

static void
commits_go_on_after_the_packs_were_joined(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files = many(f, 30, "page");
	int commits = commit_until_due(f, files, 30);

	assert_int_equal(packs(f), commits);
	join(f);
	assert_in_range(packs(f), 1, 3);
	files[3] = file(files[3].path, "after");
	assert_int_equal(commit(f, files, 30), 2);
	assert_string_equal(git(f, "show main:a/00/00003.html"), "after");
	assert_string_equal(git(f, "show main~1:a/00/00003.html"), "page 3");
	assert_int_equal(atoi(git(f, "rev-list --count main")), commits + 1);
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

static long
pack_kib(struct fixture *f)
{
	return atol(git(f, "count-objects -v | sed -n 's/^size-pack: //p'"));
}

/* As long as a small page, of few different letters, as base64 is. */
static void
joining_packs_makes_the_repository_smaller(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files = many(f, 30, "page");
	uint64_t seed = 88172645463325252u;
	long before;

	for (size_t i = 0; i < 30; i++) {
		char *page = arena_array(&f->arena, 1, 8000);

		for (size_t k = 0; k < 8000; k++) {
			seed ^= seed << 13;
			seed ^= seed >> 7;
			seed ^= seed << 17;
			page[k] = (char)('0' + (seed >> 32) % 64);
		}
		files[i].bytes = page;
		files[i].len = 8000;
	}
	commit_until_due(f, files, 30);
	before = pack_kib(f);
	join(f);
	assert_in_range(pack_kib(f), 1, before * 4 / 5);
	/* Nor does what is joined once more grow again. */
	before = pack_kib(f);
	commit_until_due(f, files, 30);
	join(f);
	assert_in_range(pack_kib(f), 1, before * 5 / 4);
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

/* As git, or Oarlock before it packed small commits, would have left it. */
static void
loose_objects_are_read_and_packed_with_the_others(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files = many(f, 30, "page");

	commit(f, files, 30);
	git(f,
	    arena_printf(&f->arena,
		"version; cd '%s' && mv objects/pack old && mkdir objects/pack"
		" && cat old/*.pack | git unpack-objects -q; rm -rf old",
		f->git));
	assert_int_equal(packs(f), 0);
	repo_close(f->repo);
	f->repo = repo_open(&f->arena, f->git, "main", &(const char *){ NULL });
	assert_non_null(f->repo);
	assert_int_equal(commit(f, files, 30), 0);
	commit_until_due(f, files, 30);
	join(f);
	assert_string_equal(
	    git(f, "count-objects -v | sed -n '/^count/p; /^garbage/p'"),
	    "count: 0\ngarbage: 0");
	assert_string_equal(git(f, "show main:a/00/00003.html"), "page 3");
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

/* ---- while others hold the repository ---- */

/* Another program, of before the lock, which begins once this has it. */
static pid_t
join_beside(struct fixture *f, int *lock)
{
	char said[ERRAND_SAID] = "", go;
	int fds[2];
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	if ((pid = fork()) == 0) {
		close(fds[1]);
		if (read(fds[0], &go, 1) != 1)
			_exit(2);
		_exit(join_packs(f->git, said) ? 0 : 1);
	}
	*lock = repo_lock(f->repo);
	assert_int_equal(write(fds[1], "g", 1), 1);
	close(fds[0]);
	close(fds[1]);
	return pid;
}

static bool
ended_well(pid_t pid)
{
	int status;

	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0;
}

/* Files of packs that wait to be taken in. */
static int
made(struct fixture *f)
{
	DIR *dir =
	    opendir(arena_printf(&f->arena, "%s/oarlock-join/pack", f->git));
	struct dirent *e;
	int n = 0;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		n += strncmp(e->d_name, "pack-", 5) == 0;
	if (dir != NULL)
		closedir(dir);
	return n;
}

static void
await_made(struct fixture *f)
{
	for (int i = 0; i < 3000 && made(f) < 2; i++)
		usleep(10 * 1000);
	assert_int_equal(made(f), 2);
}

static void
packs_are_joined_while_a_build_has_the_repository(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files = many(f, 30, "page");
	int lock, commits = commit_until_due(f, files, 30);
	pid_t pid = join_beside(f, &lock);

	await_made(f);
	assert_int_equal(packs(f), commits);
	repo_unlock(lock);
	assert_true(ended_well(pid));
	assert_in_range(packs(f), 1, 3);
	assert_int_equal(made(f), 0);
	assert_int_equal(commit(f, many(f, 30, "next"), 30), 31);
	assert_int_equal(atoi(git(f, "rev-list --count main")), commits + 1);
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

/* As an erasure publishes: nothing that was before it stays. */
static void
publish_anew(struct fixture *f, const struct repo_file *files, size_t n)
{
	struct publish p = {
		.repo = f->repo,
		.when = 1795262400,
		.day = "2026-11-21",
		.keep_history = true,
		.history = "another",
		.locked = true,
	};
	const char *why = NULL;
	size_t pages;

	if (!publish_site(&f->arena, &p, files, n, &pages, &why))
		fail_msg("%s", why);
}

static void
what_is_forgotten_does_not_come_back_with_a_joined_pack(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files = many(f, 30, "of her who goes");
	const char *hers;
	int lock;
	pid_t pid;

	commit_until_due(f, files, 30);
	hers = git(f, "rev-parse main:a/00/00003.html");
	pid = join_beside(f, &lock);
	await_made(f);
	/* The joining waits for the lock, and this for the joining. */
	publish_anew(f, many(f, 30, "others"), 30);
	assert_int_equal(made(f), 0);
	repo_unlock(lock);
	assert_true(ended_well(pid));
	assert_string_equal(
	    git(f,
		arena_printf(&f->arena, "cat-file -e %s || echo gone", hers)),
	    "gone");
	assert_string_equal(git(f, "show main:a/00/00003.html"), "others 3");
	assert_string_equal(git(f, "rev-list --count main"), "1");
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(commits_go_on_after_the_packs_were_joined),
		IN_FOLDER(joining_packs_makes_the_repository_smaller),
		IN_FOLDER(loose_objects_are_read_and_packed_with_the_others),
		IN_FOLDER(packs_are_joined_while_a_build_has_the_repository),
		IN_FOLDER(
		    what_is_forgotten_does_not_come_back_with_a_joined_pack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
