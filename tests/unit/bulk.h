/* bulk.h -- a repository of many files and commits, for tests. */
#ifndef BULK_H
#define BULK_H

#include "tests/unit/test.h"

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

static inline int
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

static inline int
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
static inline const char *
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

static inline struct repo_file
file(const char *path, const char *text)
{
	return (struct repo_file){ path, text, strlen(text), NULL };
}

/* A build without the folder, which is slow for thousands of files. */
static inline size_t
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
static inline struct repo_file *
many(struct fixture *f, size_t n, const char *line)
{
	struct repo_file *files = arena_array(&f->arena, n, sizeof(*files));

	for (size_t i = 0; i < n; i++)
		files[i] = file(
		    arena_printf(&f->arena, "a/%02zu/%05zu.html", i / 100, i),
		    arena_printf(&f->arena, "%s %zu", line, i));
	return files;
}

static inline int
packs(struct fixture *f)
{
	return atoi(git(f, "count-objects -v | sed -n 's/^packs: //p'"));
}

/* As many commits as are joined at once, of one page each. */
static inline int
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

static inline void
join(struct fixture *f)
{
	char said[ERRAND_SAID] = "";

	if (!upkeep_round(f->git, said))
		fail_msg("%s", said);
	assert_false(upkeep_due(f->git));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, start, finish)

#endif
