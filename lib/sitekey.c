/* sitekey.c -- site.key. */
#include "lib/sitekey.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/path.h"

bool
sitekey_read(struct arena *a, const char *folder,
    unsigned char key[SITEKEY_LEN], const char **why)
{
	const char *path = path_join(a, folder, "site.key");
	struct stat st;
	size_t len;
	char *bytes;

	if (stat(path, &st) == -1 ||
	    (bytes = path_read(a, path, 1024, &len)) == NULL) {
		*why = arena_printf(a, "%s: %s%s", path, strerror(errno),
		    errno == ENOENT
			? "; every backup has it: oarlock restore --apart, "
			  "then copy it from there"
			: "");
		return false;
	}
	if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
		*why = arena_printf(
		    a, "%s can be read by others: chmod 600 %s", path, path);
		return false;
	}
	if (len != SITEKEY_LEN) {
		*why = arena_printf(
		    a, "%s: %zu bytes instead of %d", path, len, SITEKEY_LEN);
		return false;
	}
	memcpy(key, bytes, SITEKEY_LEN);
	explicit_bzero(bytes, len);
	return true;
}
