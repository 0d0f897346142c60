/*
 * claim.c -- what one site alone writes to: a configuration that was copied
 * from another club's names that one's.
 */
#include "gen/git/claim.h"

#include <errno.h>
#include <string.h>

#include "lib/path.h"

enum { SIGNER_MAX = 256 };

static const struct place {
	const char *key;
	const char *file; /* that says whose it is */
} places[] = {
	{ "site.git", "oarlock-site" },
	{ "site.folder", ".oarlock-site" },
};

static bool
claim(struct arena *a, const struct conf *conf, const struct place *p,
    const char *signer, bool take, const char **why)
{
	const char *folder = conf_text(conf, p->key), *path, *ours, *whose;
	size_t len;

	if (folder == NULL)
		return true;
	path = path_join(a, folder, p->file);
	ours = arena_printf(a, "%s\n", signer);
	whose = path_read(a, path, SIGNER_MAX, &len);
	if (whose == NULL && errno == ENOENT && take)
		path_write(path, ours, strlen(ours), 0644);
	if (whose == NULL || strcmp(whose, ours) == 0)
		return true;
	*why = arena_printf(a,
	    "%s: %s belongs to another site.key, and was left as it is; give "
	    "this team a folder of its own, or its site.key back. Where that "
	    "site is no more: rm %s",
	    p->key, folder, path);
	return false;
}

static bool
both(struct arena *a, const struct conf *conf, const char *signer, bool take,
    const char **why)
{
	return claim(a, conf, &places[0], signer, take, why) &&
	    claim(a, conf, &places[1], signer, take, why);
}

bool
claim_free(struct arena *a, const struct conf *conf, const char *signer,
    const char **why)
{
	return both(a, conf, signer, false, why);
}

bool
claim_take(struct arena *a, const struct conf *conf, const char *signer,
    const char **why)
{
	return both(a, conf, signer, true, why);
}
