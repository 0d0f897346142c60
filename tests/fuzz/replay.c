/* replay.c -- a fuzz target over the files of a folder, by any compiler. */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <err.h>

#include "lib/path.h"

/* Only some targets have one. */
int LLVMFuzzerInitialize(int *, char ***) __attribute__((weak));

enum { SEED_MAX = 4 * 1024 * 1024 };

int
main(int argc, char **argv)
{
	struct dirent *e;
	DIR *dir;
	int n = 0;

	if (LLVMFuzzerInitialize != NULL)
		LLVMFuzzerInitialize(&argc, &argv);
	if (argc != 2)
		errx(64, "usage: replay FOLDER");
	if ((dir = opendir(argv[1])) == NULL)
		err(1, "%s", argv[1]);
	while ((e = readdir(dir)) != NULL) {
		struct arena a = ARENA_INIT;
		const char *path = path_join(&a, argv[1], e->d_name);
		size_t len;
		char *bytes = path_read(&a, path, SEED_MAX, &len);

		if (bytes != NULL) {
			/* Of its own size, so that reading past it is seen. */
			uint8_t *exact = malloc(len == 0 ? 1 : len);

			if (exact == NULL)
				err(1, "replay");
			for (size_t i = 0; i < len; i++)
				exact[i] = (uint8_t)bytes[i];
			LLVMFuzzerTestOneInput(exact, len);
			free(exact);
			n++;
		}
		arena_free(&a);
	}
	closedir(dir);
	if (n == 0)
		errx(1, "%s holds no seed", argv[1]);
	printf("%d seeds\n", n);
	return 0;
}
