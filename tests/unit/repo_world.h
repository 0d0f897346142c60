/* repo_world.h -- a repository in a folder of its own, and git beside it. */
#ifndef REPO_WORLD_H
#define REPO_WORLD_H

#include "tests/unit/test.h"

#include "gen/git/repo.h"

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

	strcpy(f->dir, "/tmp/oarlock-repo-XXXXXX");
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

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, start, finish)

#endif
