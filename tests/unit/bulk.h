/* bulk.h -- a repository of many files and commits, for tests. */
#ifndef BULK_H
#define BULK_H

#include "tests/unit/repo_world.h"

#include "gen/git/errand.h"
#include "gen/git/publish.h"
#include "gen/git/upkeep.h"

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

#endif
