/*
 * claim.c -- a folder that one site alone writes to: a configuration that was
 * copied from another club's names that one's.
 */
#include "gen/git/claim.h"

#include <errno.h>
#include <string.h>

#include "lib/path.h"

enum { SIGNER_MAX = 256 };

bool
claim(struct arena *a, const char *key, const char *folder, const char *name,
    const char *signer, const char **why)
{
	const char *path = path_join(a, folder, name);
	const char *ours = arena_printf(a, "%s\n", signer);
	size_t len;
	const char *whose = path_read(a, path, SIGNER_MAX, &len);

	if (whose == NULL && errno == ENOENT)
		path_write(path, ours, strlen(ours), 0644);
	if (whose == NULL || strcmp(whose, ours) == 0)
		return true;
	*why = arena_printf(a,
	    "%s: %s belongs to another site.key, and was left as it is; give "
	    "this team a folder of its own, or its site.key back. Where that "
	    "site is no more: rm %s",
	    key, folder, path);
	return false;
}
