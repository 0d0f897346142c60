/* repo_bulk_test.c -- commits as packs, joining them, and what a crash leaves. */
#include "tests/unit/test.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gen/git/errand.h"
#include "gen/git/publish.h"
#include "gen/git/repo.h"
#include "gen/git/upkeep.h"

struct fixture {
	char dir[64];
	char git[96];
	struct arena arena;
	struct repo *repo;
};

static int
start(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const char *why = NULL;

	strcpy(f->dir, "/tmp/oarlock-bulk-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->git, sizeof(f->git), "%s/site.git", f->dir);
	f->repo = repo_open(&f->arena, f->git, "main", &why);
	assert_null(why);
	*state = f;
	return 0;
}

static int
finish(void **state)
{
	struct fixture *f = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", f->dir);
	repo_close(f->repo);
	arena_free(&f->arena);
	free(f);
	return system(command);
}

/* What git prints, without its line end. */
static const char *
git(struct fixture *f, const char *arguments)
{
	char line[4096];
	size_t n;
	FILE *p = popen(arena_printf(&f->arena, "git --git-dir='%s' %s 2>&1",
			    f->git, arguments),
	    "r");

	assert_non_null(p);
	n = fread(line, 1, sizeof(line) - 1, p);
	pclose(p);
	while (n > 0 && line[n - 1] == '\n')
		n--;
	return arena_strndup(&f->arena, line, n);
}

static struct repo_file
file(const char *path, const char *text)
{
	return (struct repo_file){ path, text, strlen(text), NULL };
}

/* A build without the folder, which is slow for thousands of files. */
static size_t
commit(struct fixture *f, const struct repo_file *files, size_t n)
{
	struct publish p = { .repo = f->repo,
		.when = 1795262400,
		.day = "2026-11-21",
		.keep_history = true };
	const char *why = NULL;
	size_t pages;

	if (!publish_site(&f->arena, &p, files, n, &pages, &why)) {
		print_error("%s\n", why);
		abort();
	}
	return pages;
}

/* So many small files, each with a line of its own. */
static struct repo_file *
many(struct fixture *f, size_t n, const char *line)
{
	struct repo_file *files = arena_array(&f->arena, n, sizeof(*files));

	for (size_t i = 0; i < n; i++)
		files[i] = file(
		    arena_printf(&f->arena, "a/%02zu/%05zu.html", i / 100, i),
		    arena_printf(&f->arena, "%s %zu", line, i));
	return files;
}

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

static int
packs(struct fixture *f)
{
	return atoi(git(f, "count-objects -v | sed -n 's/^packs: //p'"));
}

/* As many commits as are joined at once, of one page each. */
static int
commit_until_due(struct fixture *f, struct repo_file *files, size_t n)
{
	int commits = 0;

	for (; !upkeep_due(f->git) && commits < 1000; commits++) {
		files[7] = file(files[7].path,
		    arena_printf(&f->arena, "round %d", commits));
		commit(f, files, n);
	}
	return commits;
}

static void
join(struct fixture *f)
{
	char said[ERRAND_SAID] = "";

	if (!upkeep_round(f->git, said))
		fail_msg("%s", said);
	assert_false(upkeep_due(f->git));
}

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
stored(struct fixture *f, size_t n, const char *line)
{
	struct repo_file *files = many(f, n, line);
	struct storing odd = { f, files, 1, 2, n },
		       even = { f, files, 0, 2, n };
	const char *why = NULL;
	pthread_t thread;

	for (size_t i = 0; i < n; i++)
		files[i].blob = arena_alloc(&f->arena, REPO_ID);
	assert_true(repo_store_begin(f->repo, &f->arena, &why));
	assert_int_equal(pthread_create(&thread, NULL, store_some, &odd), 0);
	store_some(&even);
	pthread_join(thread, NULL);
	return files;
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
	assert_non_null(strstr(why, "not the one built upon"));
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

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, start, finish)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_large_commit_is_one_pack_that_git_reads),
		IN_FOLDER(commits_go_on_after_the_packs_were_joined),
		IN_FOLDER(joining_packs_makes_the_repository_smaller),
		IN_FOLDER(loose_objects_are_read_and_packed_with_the_others),
		IN_FOLDER(what_is_stored_is_committed),
		IN_FOLDER(what_is_stored_and_not_committed_is_gone),
		IN_FOLDER(what_others_clean_spares_what_is_stored),
		IN_FOLDER(a_crash_at_any_time_leaves_a_whole_repository),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
