/* publish.h -- a built site goes into the repository and the site folder. */
#ifndef PUBLISH_H
#define PUBLISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/git/repo.h"
#include "lib/arena.h"

struct publish {
	struct repo *repo;
	const char *folder; /* site.folder; NULL: no copy */
	int64_t when;
	const char *day; /* the build's, "2026-11-21" */
	bool keep_history;
	/* What the history is known by, where commits of another one must not
	 * be kept; NULL: they may. */
	const char *history;
	/*
	 * The newest commit as it was before the files were made, and then as
	 * it is with them; NULL: any.
	 */
	unsigned char *upon;
	bool locked; /* the caller has repo_lock */
};

/*
 * Commits these files, sorted by path, where they differ from the newest
 * commit, and brings the folder to the same state. build.json is added with
 * the build's number: one more than the last commit's. *pages gets how many
 * files changed; 0: there was nothing to commit. Where history is not kept the
 * commit has no parent, and what was published before goes from the
 * repository. False with *why; *why is NULL where somebody else has committed
 * since upon: these files may be older than what is there, so make them again.
 */
bool publish_site(struct arena *, const struct publish *,
    const struct repo_file *, size_t n, size_t *pages, const char **why);

#endif
