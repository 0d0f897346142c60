/* repo_bulk_test.c -- commits as packs, and what a crash leaves. */
#include "tests/unit/bulk.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#include "gen/git/prune.h"

static void
a_large_commit_is_one_pack_that_git_reads(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files = many(f, 700, "first");
	static char large[200000];

	/* Longer than a stored block; empty; twice the same. */
	memset(large, 'x', sizeof(large) - 1);
	files[3].bytes = large;
	files[3].len = sizeof(large) - 1;
	files[4].len = 0;
	files[5] = file(files[5].path, files[6].bytes);
	assert_int_equal(commit(f, files, 700), 701);
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
	assert_string_equal(
	    git(f, "count-objects -v | sed -n '/^count/p; /^packs/p'"),
	    "count: 0\npacks: 1");
	assert_string_equal(
	    git(f, "cat-file -s main:a/00/00003.html"), "199999");
	assert_string_equal(git(f, "show main:a/00/00005.html"), "first 6");
	files[7] = file(files[7].path, "a second commit reads the pack");
	assert_int_equal(commit(f, files, 700), 2);
	assert_string_equal(git(f, "rev-list --count main"), "2");
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

/* ---- files that are stored before the commit ---- */

struct storing {
	struct fixture *f;
	struct repo_file *files;
	size_t from, step, n;
};

/* What is stored is not there any more when the commit comes. */
static void
store(struct storing *s, size_t i)
{
	struct arena a = ARENA_INIT;
	const char *why = NULL;
	struct repo_file *file = &s->files[i];
	char *bytes = arena_strndup(&a, file->bytes, file->len);
	struct repo_file own = { file->path, bytes, file->len, NULL };

	if (!repo_store(s->f->repo, &a, &own, file->blob, &why)) {
		print_error("%s\n", why);
		abort();
	}
	memset(bytes, '?', own.len);
	file->bytes = NULL;
	arena_free(&a);
}

static void *
store_some(void *ctx)
{
	struct storing *s = ctx;

	for (size_t i = s->from; i < s->n; i += s->step)
		store(s, i);
	return NULL;
}

/* Of many, by two threads; their names are in the arena. */
static struct repo_file *
stored_for(struct fixture *f, size_t n, const char *line, bool keep_history)
{
	struct repo_file *files = many(f, n, line);
	struct storing odd = { f, files, 1, 2, n },
		       even = { f, files, 0, 2, n };
	const char *why = NULL;
	pthread_t thread;

	for (size_t i = 0; i < n; i++)
		files[i].blob = arena_alloc(&f->arena, REPO_ID);
	assert_true(repo_store_begin(f->repo, &f->arena, keep_history, &why));
	assert_int_equal(pthread_create(&thread, NULL, store_some, &odd), 0);
	store_some(&even);
	pthread_join(thread, NULL);
	return files;
}

static struct repo_file *
stored(struct fixture *f, size_t n, const char *line)
{
	return stored_for(f, n, line, true);
}

static void
what_is_stored_is_committed(void **state)
{
	struct fixture *f = *state;
	const char *tree;

	assert_int_equal(commit(f, stored(f, 700, "page"), 700), 701);
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
	assert_string_equal(
	    git(f, "count-objects -v | sed -n '/^count/p; /^packs/p'"),
	    "count: 0\npacks: 1");
	assert_string_equal(git(f, "show main:a/00/00041.html"), "page 41");
	tree = git(f, "rev-parse main:a");
	/* The same bytes at hand are the same files. */
	assert_int_equal(commit(f, many(f, 700, "page"), 700), 0);
	assert_int_equal(commit(f, stored(f, 700, "page"), 700), 0);
	assert_int_equal(commit(f, stored(f, 700, "other"), 700), 701);
	assert_int_equal(commit(f, many(f, 700, "page"), 700), 701);
	assert_string_equal(git(f, "rev-parse main:a"), tree);
}

static void
what_is_stored_needs_no_pack_where_no_past_is_kept(void **state)
{
	struct fixture *f = *state;
	struct repo_entry e = { .when = 1795262400, .message = "anew" };
	struct repo_changes c;
	const char *why = NULL;
	struct repo_file *files;
	int lock;

	commit(f, many(f, 30, "first"), 30);
	lock = repo_lock(f->repo);
	files = stored_for(f, 30, "second", false);
	assert_true(repo_compare(f->repo, &f->arena, files, 30, &c, &why));
	assert_true(repo_commit(f->repo, &f->arena, &c, &e, &why));
	repo_unlock(lock);
	assert_int_equal(packs(f), 1);
	assert_string_equal(git(f, "rev-list --count main"), "1");
	assert_string_equal(git(f, "show main:a/00/00003.html"), "second 3");
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

static int
files_in_pack_folder(struct fixture *f)
{
	return atoi(git(f,
	    arena_printf(&f->arena,
		"version > /dev/null; ls -A '%s/objects/pack' | wc -l",
		f->git)));
}

static void
what_is_stored_and_not_committed_is_gone(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files;
	struct repo_changes c;
	const char *why = NULL;

	commit(f, many(f, 30, "first"), 30);
	files = stored(f, 30, "second");
	assert_int_equal(files_in_pack_folder(f), 3);
	repo_store_end(f->repo);
	assert_int_equal(files_in_pack_folder(f), 2);
	assert_false(repo_compare(f->repo, &f->arena, files, 30, &c, &why));
	assert_has(why, "not the one built upon");
}

/* As oarlock erase, while the daemon renders; then the daemon is killed. */
static void
what_others_clean_spares_what_is_stored(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files;
	pid_t pid;
	int lock;

	commit_until_due(f, many(f, 30, "first"), 30);
	files = stored(f, 30, "second");
	lock = repo_lock(f->repo);
	upkeep_rests(f->git);
	repo_unlock(lock);
	join(f);
	assert_int_equal(commit(f, files, 30), 31);
	assert_string_equal(git(f, "show main:a/00/00003.html"), "second 3");
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");

	if ((pid = fork()) == 0) {
		stored(f, 30, "third");
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	assert_string_equal(
	    git(f, "count-objects -v 2>&1 | sed -n /^garbage/p"), "garbage: 1");
	repo_clean(f->repo);
	assert_string_equal(
	    git(f, "count-objects -v 2>&1 | sed -n /^garbage/p"), "garbage: 0");
}

/* As when mails have been emptied: the branch data begins anew. */
static void
what_is_forgotten_leaves_one_pack_of_the_rest_compressed(void **state)
{
	struct fixture *f = *state;
	const char *line = arena_printf(&f->arena, "%03000d", 0), *why = NULL;
	int reached;

	commit(f, many(f, 200, line), 200);
	git(f, "branch gone");
	commit(f, many(f, 200, "shorter"), 200);
	git(f, "update-ref -d refs/heads/main");
	commit(f, many(f, 200, arena_printf(&f->arena, "%s.", line)), 200);
	git(f, "branch -D gone");
	reached = atoi(git(f, "rev-list --objects --all | wc -l"));
	assert_true(repo_prune(&f->arena, repo_path(f->repo), true, &why));
	assert_int_equal(packs(f), 1);
	assert_int_equal(
	    atoi(git(f, "count-objects -v | sed -n 's/^in-pack: //p'")),
	    reached);
	/* KiB; as they are, they would be 600. */
	assert_in_range(
	    atoi(git(f, "count-objects -v | sed -n 's/^size-pack: //p'")), 1,
	    100);
	assert_string_equal(git(f, "fsck --strict --full"), "");
	assert_int_equal(strlen(git(f, "show main:a/01/00199.html")),
	    3000 + strlen(". 199"));
}

/* ---- crashes ---- */

static _Noreturn void
commit_for_ever(struct fixture *f)
{
	struct arena a = ARENA_INIT;
	const char *why;
	struct repo *r = repo_open(&a, f->git, "main", &why);

	repo_close(f->repo);
	f->repo = r;
	for (int i = 0;; i++) {
		size_t n = i % 3 == 0 ? 510 : 20;

		commit(f,
		    many(
			f, n, arena_printf(&f->arena, "%d of %d", i, getpid())),
		    n);
	}
}

static _Noreturn void
repack(struct fixture *f)
{
	execlp("git", "git", arena_printf(&f->arena, "--git-dir=%s", f->git),
	    "repack", "-q", "--geometric=2", "-d", (char *)NULL);
	_exit(127);
}

/* Kills it, and what it started, after so many microseconds. */
static void
killed_after(struct fixture *f, void (*what)(struct fixture *), useconds_t us)
{
	pid_t pid = fork();

	assert_int_not_equal(pid, -1);
	if (pid == 0) {
		setpgid(0, 0);
		what(f);
	}
	setpgid(pid, pid);
	usleep(us);
	kill(-pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void
a_crash_at_any_time_leaves_a_whole_repository(void **state)
{
	struct fixture *f = *state;
	struct repo_file *files = many(f, 510, "first");

	srand(20261121);
	commit(f, files, 510);
	for (int i = 0; i < 24; i++) {
		killed_after(f, commit_for_ever, (useconds_t)(rand() % 150000));
		if (i % 2 == 1)
			killed_after(f, repack, (useconds_t)(rand() % 40000));
		assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
		assert_string_not_equal(
		    git(f, "show main:a/00/00000.html"), "");
		/* As if the next start were later. */
		git(f,
		    arena_printf(&f->arena,
			"version; find '%s' -name '*.lock' ! -name oarlock.lock"
			" -exec touch -d '1 hour ago' {} +",
			f->git));
	}
	/* What was cut off does not stay, whoever wrote it. */
	git(f,
	    arena_printf(&f->arena,
		"version; cd '%s/objects'; touch tmp_object_git2_x pack/tmp_x"
		" pack/pack_git2_x pack/.tmp-1-pack-x.pack pack/pack-x.idx"
		" pack/pack-y.pack pack/pack-z.idx.tmp",
		f->git));
	commit_until_due(f, files, 510);
	join(f);
	assert_string_equal(
	    git(f, "count-objects -v 2>&1 | sed -n /^garbage/p"), "garbage: 0");
	assert_string_equal(
	    git(f,
		arena_printf(&f->arena,
		    "version >/dev/null; ls -A '%s/objects'", f->git)),
	    "info\npack");
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_large_commit_is_one_pack_that_git_reads),
		IN_FOLDER(what_is_stored_is_committed),
		IN_FOLDER(what_is_stored_needs_no_pack_where_no_past_is_kept),
		IN_FOLDER(what_is_stored_and_not_committed_is_gone),
		IN_FOLDER(what_others_clean_spares_what_is_stored),
		IN_FOLDER(
		    what_is_forgotten_leaves_one_pack_of_the_rest_compressed),
		IN_FOLDER(a_crash_at_any_time_leaves_a_whole_repository),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
