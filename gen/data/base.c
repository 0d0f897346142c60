/* base.c -- what besides the drop box makes a team folder again. */
#include "gen/data/base.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gen/data/data.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/sitekey.h"

enum { DEPTH_MAX = 8 };

static void
file_add(
    struct parcel *p, const char *name, bool secret, const void *b, size_t len)
{
	parcel_bytes(p, name, strlen(name));
	parcel_number(p, secret);
	parcel_bytes(p, b, len);
}

static void
file_read(struct parcel *p, const char *path, const char *name, bool secret)
{
	struct arena a = ARENA_INIT;
	size_t len;
	const char *bytes = path_read(&a, path, DATA_FILE_MAX, &len);

	if (bytes == NULL)
		log_warn(
		    "%s is not in the branch data: %s", path, strerror(errno));
	else
		file_add(p, name, secret, bytes, len);
	arena_free(&a);
}

static int
seen(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int
byte_order(const struct dirent **x, const struct dirent **y)
{
	return strcmp((*x)->d_name, (*y)->d_name);
}

static void
folder_read(struct arena *a, struct parcel *p, const char *folder,
    const char *name, int depth)
{
	struct dirent **list = NULL;
	int n = scandir(folder, &list, seen, byte_order);

	for (int i = 0; i < n; i++) {
		const char *path = path_join(a, folder, list[i]->d_name);
		const char *as =
		    arena_printf(a, "%s/%s", name, list[i]->d_name);
		struct stat st;

		if (lstat(path, &st) == 0 && S_ISREG(st.st_mode))
			file_read(p, path, as, false);
		else if (S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
			folder_read(a, p, path, as, depth + 1);
		else
			log_warn("%s is not in the branch data", path);
		free(list[i]);
	}
	free(list);
}

void
data_base(struct arena *a, const struct conf *conf,
    const unsigned char *site_key, struct parcel *p)
{
	file_read(p, path_join(a, conf_folder(conf), "oarlock.conf"),
	    "oarlock.conf", true);
	file_add(p, "site.key", true, site_key, SITEKEY_LEN);
	folder_read(a, p, conf_text(conf, "site.content"), "content", 0);
	folder_read(
	    a, p, conf_text(conf, "site.templates"), "site-templates", 0);
}
