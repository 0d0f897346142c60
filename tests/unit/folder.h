/* folder.h -- a folder of its own for each test, and files in it. */
#ifndef FOLDER_H
#define FOLDER_H

#include "tests/unit/test.h"

#include <sys/stat.h>

#include "lib/path.h"

static inline int
folder_make(void **state)
{
	char *dir = strdup("/tmp/oarlock-lib-XXXXXX");

	assert_non_null(mkdtemp(dir));
	*state = dir;
	return 0;
}

static inline int
folder_remove(void **state)
{
	char command[256];

	snprintf(command, sizeof(command), "rm -rf '%s'", (char *)*state);
	free(*state);
	return system(command);
}

static inline const char *
file_write(struct arena *a, const char *dir, const char *name, const char *text,
    mode_t mode)
{
	const char *path = path_join(a, dir, name);

	assert_true(path_write(path, text, strlen(text), mode));
	return path;
}

#define IN_FOLDER(test)                                                        \
	cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

#endif
