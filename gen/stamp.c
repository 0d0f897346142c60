/* stamp.c -- whether any file below some folders has changed. */
#include "gen/stamp.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/arena.h"
#include "lib/path.h"

enum { DEEPEST = 4 };

/* FNV-1a, 64 bits; the order in which a folder lists its files plays no part
 * because files are added up. */
static uint64_t
mix(uint64_t h, const void *bytes, size_t len)
{
	const unsigned char *p = bytes;

	while (len-- > 0)
		h = (h ^ *p++) * 1099511628211u;
	return h;
}

static uint64_t
file_stamp(const char *name, const struct stat *st)
{
	uint64_t h = mix(14695981039346656037u, name, strlen(name));

	h = mix(h, &st->st_size, sizeof(st->st_size));
	h = mix(h, &st->st_ino, sizeof(st->st_ino));
	return mix(h, &st->st_mtim, sizeof(st->st_mtim));
}

static uint64_t
folder_stamp(struct arena *a, const char *folder, int depth)
{
	DIR *dir = depth > DEEPEST ? NULL : opendir(folder);
	uint64_t sum = 0;
	struct dirent *e;
	struct stat st;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		if (e->d_name[0] == '.' ||
		    fstatat(dirfd(dir), e->d_name, &st, 0) == -1)
			continue;
		if (S_ISDIR(st.st_mode))
			sum += folder_stamp(
			    a, path_join(a, folder, e->d_name), depth + 1);
		else
			sum += file_stamp(e->d_name, &st);
	}
	if (dir != NULL)
		closedir(dir);
	return sum;
}

uint64_t
stamp_of(const char *const *folders, size_t n)
{
	struct arena a = ARENA_INIT;
	uint64_t sum = 1;

	for (size_t i = 0; i < n; i++)
		sum += folder_stamp(&a, folders[i], 0);
	arena_free(&a);
	return sum == 0 ? 1 : sum;
}
