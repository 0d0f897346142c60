/* repo_test.c -- what git sees of a build, and what a remote gets of it. */
#include "tests/unit/repo_world.h"

#include <sys/stat.h>

#include "gen/git/publish.h"
#include "gen/git/push.h"
#include "lib/path.h"

static size_t
build(struct fixture *f, const struct repo_file *files, size_t n, bool keep)
{
	struct publish p = { .repo = f->repo,
		.when = 1795262400,
		.day = "2026-11-21",
		.keep_history = keep };
	const char *why = NULL;
	size_t pages;

	p.folder = arena_printf(&f->arena, "%s/www", f->dir);
	if (!publish_site(&f->arena, &p, files, n, &pages, &why))
		fail_msg("%s", why);
	return pages;
}

static void
test_a_commit_holds_what_changed(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = {
		file("404.html", "no"),
		file("a/aa/aaaaaaaaaa/index.html", "one"),
		file("a/ab/abaaaaaaaa/index.html", "two"),
		file("index.html", "home"),
	};

	assert_int_equal(build(f, files, 4, true), 5);
	assert_string_equal(
	    git(f, "show main:a/aa/aaaaaaaaaa/index.html"), "one");
	assert_int_equal(build(f, files, 4, true), 0);
	assert_string_equal(git(f, "rev-list --count main"), "1");

	files[2] = file("a/ab/abaaaaaaaa/index.html", "");
	assert_int_equal(build(f, files, 4, true), 2);
	assert_string_equal(git(f, "diff --name-only main~1 main"),
	    "a/ab/abaaaaaaaa/index.html\nbuild.json");
	assert_has(git(f, "show main:build.json"), "\"build\": 2");

	/* Someone leaves: her page goes, from the commit and the folder. */
	files[1] = files[2];
	files[2] = files[3];
	assert_int_equal(build(f, files, 3, true), 2);
	assert_has(git(f, "show main:a/aa/aaaaaaaaaa/index.html"), "fatal");
	assert_int_equal(
	    access(arena_printf(
		       &f->arena, "%s/www/a/aa/aaaaaaaaaa/index.html", f->dir),
		F_OK),
	    -1);
	assert_int_equal(
	    access(arena_printf(&f->arena, "%s/www/a/aa", f->dir), F_OK), -1);
	assert_int_equal(
	    access(arena_printf(&f->arena, "%s/www/a/ab", f->dir), F_OK), 0);
	assert_string_equal(
	    git(f, "log --format='%an %s' -1"), "Oarlock 2 pages");
	assert_string_equal(git(f, "fsck --strict --no-dangling"), "");
}

static void
test_history_can_be_none(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "one") };

	build(f, files, 1, false);
	files[0] = file("index.html", "two");
	build(f, files, 1, false);
	assert_string_equal(git(f, "rev-list --count main"), "1");
	assert_string_equal(git(f, "show main:index.html"), "two");
}

/* Who wants to be rid of what is older does not wait for a new page. */
static void
history_goes_though_nothing_is_new(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "one") };

	build(f, files, 1, true);
	files[0] = file("index.html", "two");
	build(f, files, 1, true);
	assert_string_equal(git(f, "rev-list --count main"), "2");
	assert_int_equal(build(f, files, 1, false), 1);
	assert_string_equal(git(f, "rev-list --count main"), "1");
	assert_has(git(f, "show main:build.json"), "\"build\": 3");
	assert_int_equal(build(f, files, 1, false), 0);
}

/* How many objects lie there, reached or not. */
static int
objects(struct fixture *f)
{
	return atoi(
	    git(f, "cat-file --batch-all-objects --batch-check | wc -l"));
}

static void
without_history_old_objects_go(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = {
		file("a/aa/aaaaaaaaaa/index.html", "hers"),
		file("index.html", "one"),
	};
	const char *old;

	build(f, files, 2, true);
	old = git(f, "rev-parse main:a/aa/aaaaaaaaaa/index.html");
	/* Packed or loose makes no difference. */
	git(f, "repack -adq");
	build(f, files + 1, 1, false);
	assert_string_equal(git(f, "rev-list --count main"), "1");
	assert_has(
	    git(f, arena_printf(&f->arena, "cat-file -p %s", old)), "fatal");
	/* A commit, a tree, index.html and build.json. */
	assert_int_equal(objects(f), 4);
	files[1] = file("index.html", "two");
	build(f, files + 1, 1, false);
	assert_int_equal(objects(f), 4);
	assert_string_equal(git(f, "fsck --strict --full"), "");
}

/* As a page that says that a text is under way, then again that it waits. */
static void
without_history_what_was_before_comes_back(void **state)
{
	static const char page[] = "a/aa/aaaaaaaaaa/index.html";
	struct fixture *f = *state;
	struct repo_file files[] = { file(page, "waits") };

	build(f, files, 1, false);
	for (int i = 0; i < 3; i++) {
		files[0] = file(page, "under way");
		build(f, files, 1, false);
		assert_string_equal(git(f, "fsck --strict --full"), "");
		files[0] = file(page, "waits");
		build(f, files, 1, false);
		assert_string_equal(git(f, "fsck --strict --full"), "");
	}
}

/* Whoever stops keeping history pays for it once, not with each commit. */
static void
without_history_no_pack_is_written_again(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = {
		file("a/aa/aaaaaaaaaa/index.html", "hers"),
		file("index.html", "one"),
	};

	build(f, files, 2, true);
	files[1] = file("index.html", "two");
	build(f, files, 2, true);
	assert_string_not_equal(
	    git(f, "count-objects -v | grep packs:"), "packs: 0");
	files[1] = file("index.html", "three");
	build(f, files, 2, false);
	assert_string_equal(
	    git(f, "count-objects -v | grep packs:"), "packs: 0");
	assert_string_equal(
	    git(f, "show main:a/aa/aaaaaaaaaa/index.html"), "hers");
	/* A commit, four trees, three files. */
	assert_int_equal(objects(f), 8);
	assert_string_equal(git(f, "fsck --strict --full"), "");
	/* And keeps it again some day. */
	files[1] = file("index.html", "four");
	build(f, files, 2, true);
	assert_string_equal(git(f, "rev-list --count main"), "2");
	assert_string_equal(git(f, "fsck --strict --full"), "");
}

/* Who was slow must not bring back what a newer build has taken away. */
static void
an_older_build_never_follows_a_newer_one(void **state)
{
	struct fixture *f = *state;
	struct repo_file newer[] = { file("index.html", "without her") };
	struct repo_file older[] = {
		file("a/aa/aaaaaaaaaa/index.html", "hers"),
		file("index.html", "with her"),
	};
	unsigned char head[REPO_ID], now[REPO_ID];
	struct publish p = { .repo = f->repo,
		.when = 1000,
		.day = "2026-11-21",
		.keep_history = true,
		.upon = head };
	const char *why = "";
	size_t pages;

	build(f, older, 2, true);
	repo_head(f->repo, head);
	build(f, newer, 1, true);
	assert_false(publish_site(&f->arena, &p, older, 2, &pages, &why));
	assert_null(why);
	assert_string_equal(git(f, "show main:index.html"), "without her");
	repo_head(f->repo, head);
	newer[0] = file("index.html", "newer still");
	assert_true(publish_site(&f->arena, &p, newer, 1, &pages, &why));
	repo_head(f->repo, now);
	assert_memory_equal(head, now, sizeof(now));
}

static void
other_branches_are_not_pruned(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "one") };

	build(f, files, 1, true);
	git(f, "branch kept main");
	git(f,
	    "-c user.name=Op -c user.email=op@example.org"
	    " tag -a -m seen seen main");
	files[0] = file("index.html", "two");
	build(f, files, 1, false);
	assert_string_equal(git(f, "show kept:index.html"), "one");
	assert_string_equal(git(f, "cat-file -t seen"), "tag");
	assert_string_equal(git(f, "fsck --strict --full"), "");
}

/* An erasure forgets what was before it, and the history begins again. */
static void
what_is_to_be_forgotten_has_no_child(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "one") };
	struct publish p = { .repo = f->repo,
		.when = 1000,
		.day = "2026-11-21",
		.keep_history = true };
	const char *why;
	size_t pages;

	assert_true(publish_site(&f->arena, &p, files, 1, &pages, &why));
	files[0] = file("index.html", "two");
	/* Of a clock that was ahead. */
	p.when = 30000;
	assert_true(publish_site(&f->arena, &p, files, 1, &pages, &why));
	p.when = 2000;
	p.history = "s6vn5h4fjs";
	/* Nothing else has changed. */
	assert_true(publish_site(&f->arena, &p, files, 1, &pages, &why));
	assert_string_equal(git(f, "rev-list --count main"), "1");
	assert_int_equal(objects(f), 4);
	assert_true(publish_site(&f->arena, &p, files, 1, &pages, &why));
	assert_int_equal(pages, 0);
	files[0] = file("index.html", "three");
	p.when = 3000;
	assert_true(publish_site(&f->arena, &p, files, 1, &pages, &why));
	assert_string_equal(git(f, "rev-list --count main"), "2");
	assert_true(publish_site(&f->arena, &p, files, 1, &pages, &why));
	assert_int_equal(pages, 0);
	/* And once more, with the next one. */
	p.history = "kqx3v5h4fj";
	assert_true(publish_site(&f->arena, &p, files, 1, &pages, &why));
	assert_string_equal(git(f, "rev-list --count main"), "1");
}

static const char *
pushed(struct fixture *f, const char *const *remotes)
{
	struct push_target t = {
		.git_dir = f->git,
		.branch = "main",
		.remotes = remotes,
		.seconds = 20,
		.packs = true,
	};
	struct push *p = push_start(&t);
	char said[512];

	push_want(p);
	push_finish(p, said, sizeof(said));
	return arena_strdup(&f->arena, said);
}

static void
only_our_own_commit_is_replaced(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "one") };
	const char *host = arena_printf(&f->arena, "%s/host.git", f->dir);
	const char *remotes[] = { arena_printf(&f->arena, "file://%s", host),
		NULL };
	const char *foreign;

	/* First nobody answers: what was tried is not known to be there. */
	build(f, files, 1, false);
	assert_string_not_equal(pushed(f, remotes), "");
	git(f, arena_printf(&f->arena, "init -q --bare '%s'", host));
	git(f, arena_printf(&f->arena, "--git-dir='%s' init -q --bare", host));
	assert_string_equal(pushed(f, remotes), "");
	for (int i = 0; i < 2; i++) {
		files[0] = file("index.html", i == 0 ? "two" : "three");
		build(f, files, 1, false);
		assert_string_equal(pushed(f, remotes), "");
		assert_string_equal(git(f,
					arena_printf(&f->arena,
					    "ls-remote '%s' main | "
					    "cut -c 1-40",
					    host)),
		    git(f, "rev-parse main"));
	}
	/* The answer to a push was lost: the commit is ours all the same. */
	git(f,
	    arena_printf(&f->arena,
		"version; for f in '%s'/oarlock-pushed-*; do "
		"sed -i '1i -' \"$f\"; done",
		f->git));
	files[0] = file("index.html", "four");
	build(f, files, 1, false);
	assert_string_equal(pushed(f, remotes), "");
	/* Somebody else has pushed meanwhile. */
	git(f,
	    arena_printf(&f->arena,
		"version; cd '%s' && t=$(git --git-dir=host.git mktree "
		"</dev/null) && c=$(git --git-dir=host.git -c user.name=x "
		"-c user.email=x@example.org commit-tree -m x $t) && "
		"git --git-dir=host.git update-ref refs/heads/main $c",
		f->dir));
	foreign = git(f,
	    arena_printf(&f->arena, "ls-remote '%s' main | cut -c 1-40", host));
	files[0] = file("index.html", "five");
	build(f, files, 1, false);
	assert_string_not_equal(pushed(f, remotes), "");
	assert_string_equal(git(f,
				arena_printf(&f->arena,
				    "ls-remote '%s' main | cut -c 1-40", host)),
	    foreign);
}

static void
test_the_folder_is_mended(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "home") };
	const char *path = arena_printf(&f->arena, "%s/www/index.html", f->dir);

	build(f, files, 1, true);
	assert_true(path_write(path, "defaced", 7, 0644));
	assert_int_equal(build(f, files, 1, true), 0);
	assert_string_equal(path_read(&f->arena, path, 100, NULL), "home");
}

static void
test_push(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "home") };
	const char *remotes[] = {
		arena_printf(&f->arena, "file://%s/missing.git", f->dir),
		arena_printf(&f->arena, "file://%s/host.git", f->dir),
		NULL,
	};
	struct push_target t = {
		.git_dir = f->git,
		.branch = "main",
		.remotes = remotes,
		.seconds = 20,
		.packs = true,
	};
	struct push *p;
	char said[512];

	git(f,
	    arena_printf(&f->arena,
		"init -q --bare '%s/host.git' 2>/dev/null; "
		"git init -q --bare '%s/host.git'",
		f->dir, f->dir));
	build(f, files, 1, true);
	p = push_start(&t);
	push_want(p);
	push_finish(p, said, sizeof(said));
	/* One dead remote is named, and does not stop the other. */
	assert_memory_equal(said, "remote 1: ", 10);
	assert_string_equal(git(f,
				arena_printf(&f->arena,
				    "ls-remote '%s' refs/heads/main | "
				    "cut -c 1-40",
				    remotes[1])),
	    git(f, "rev-parse main"));
	t.remotes = remotes + 1;
	p = push_start(&t);
	push_want(p);
	push_finish(p, said, sizeof(said));
	assert_string_equal(said, "");
}

/* As after a crash of a disk that lied: the branch leads to no commit. */
static void
what_cannot_be_read_is_not_nothing(void **state)
{
	struct fixture *f = *state;
	struct repo_file files[] = { file("index.html", "home") };
	struct publish p = {
		.repo = f->repo, .history = "of an erasure", .day = "2026-11-21"
	};
	const char *ref = arena_printf(&f->arena, "%s/refs/heads/main", f->git);
	const char *id, *why = NULL;
	size_t pages;
	int64_t when;

	assert_true(repo_newest(f->repo, &f->arena, &when, &why));
	assert_int_equal(when, 0);
	build(f, files, 1, true);
	assert_true(repo_newest(f->repo, &f->arena, &when, &why));
	assert_int_equal(when, 1795262400);

	id = git(f, "rev-parse main");
	assert_true(path_write(
	    ref, "1111111111111111111111111111111111111111\n", 41, 0644));
	assert_false(repo_newest(f->repo, &f->arena, &when, &why));
	assert_has(why, "reading the newest commit");
	assert_false(publish_site(&f->arena, &p, files, 1, &pages, &why));
	assert_true(
	    path_write(ref, arena_printf(&f->arena, "%s\n", id), 41, 0644));
	assert_true(repo_newest(f->repo, &f->arena, &when, &why));
	assert_int_equal(when, 1795262400);
}

/* A clone with a work tree, and what a git of another kind has made. */
static void
another_kind_of_repository_is_left_alone(void **state)
{
	struct fixture *f = *state;
	const char *clone = arena_printf(&f->arena, "%s/clone", f->dir);
	const char *other = arena_printf(&f->arena, "%s/other.git", f->dir);
	const char *why = NULL;

	git(f, arena_printf(&f->arena, "clone -q '%s' '%s'", f->git, clone));
	assert_null(repo_open(&f->arena, clone, "main", &why));
	assert_has(why, "is a checkout");
	assert_int_not_equal(
	    access(arena_printf(&f->arena, "%s/HEAD", clone), F_OK), 0);
	git(f,
	    arena_printf(&f->arena,
		"--git-dir='%s' init -q --bare --object-format=sha256", other));
	assert_null(repo_open(&f->arena, other, "main", &why));
	assert_has(why, "SHA-256");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(test_a_commit_holds_what_changed),
		IN_FOLDER(test_history_can_be_none),
		IN_FOLDER(history_goes_though_nothing_is_new),
		IN_FOLDER(without_history_old_objects_go),
		IN_FOLDER(without_history_what_was_before_comes_back),
		IN_FOLDER(without_history_no_pack_is_written_again),
		IN_FOLDER(an_older_build_never_follows_a_newer_one),
		IN_FOLDER(other_branches_are_not_pruned),
		IN_FOLDER(what_is_to_be_forgotten_has_no_child),
		IN_FOLDER(only_our_own_commit_is_replaced),
		IN_FOLDER(what_cannot_be_read_is_not_nothing),
		IN_FOLDER(another_kind_of_repository_is_left_alone),
		IN_FOLDER(test_the_folder_is_mended),
		IN_FOLDER(test_push),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
