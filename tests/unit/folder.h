/* folder.h -- a folder of its own for each test, and files in it. */
#ifndef FOLDER_H
#define FOLDER_H

#include "tests/unit/test.h"

#include <sys/stat.h>

#include "lib/path.h"

struct folder {
	struct arena a;
	char path[32];
};

static inline int
folder_make(void **state)
{
	struct folder *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	snprintf(f->path, sizeof(f->path), "/tmp/oarlock-lib-XXXXXX");
	assert_non_null(mkdtemp(f->path));
	*state = f;
	return 0;
}

static inline int
folder_remove(void **state)
{
	struct folder *f = *state;
	int status = system(arena_printf(&f->a, "rm -rf '%s'", f->path));

	arena_free(&f->a);
	free(f);
	return status;
}

static inline const char *
file_write(struct folder *f, const char *name, const char *text, mode_t mode)
{
	const char *path = path_join(&f->a, f->path, name);

	assert_true(path_write(path, text, strlen(text), mode));
	return path;
}

#define IN_FOLDER(test)                                                        \
	cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

#endif
