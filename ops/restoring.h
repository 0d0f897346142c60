/* restoring.h -- a team folder again, from the branch data alone. */
#ifndef RESTORING_H
#define RESTORING_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/crypto.h"

struct restoring {
	struct arena *a;
	const char *source; /* what git can fetch from: URL, folder, bundle */
	const char *folder; /* the new one; must not be there, or be empty */
	const struct crypto_pair *opener;
	bool apart; /* publishes nothing: without site.remote and site.folder */

	/* What came of it; text is in the arena. */
	int64_t messages, last;
	const char *day;      /* of the build that the data belong to */
	const char *site;     /* its commit, in hex */
	bool newest;	      /* that is the newest commit of the site */
	bool asked;	      /* a remote has nothing newer, or is the source */
	const char **missing; /* files of secrets in it, NULL at the end */
};

/*
 * Fetches, checks who signed, opens, writes drop box, key, configuration and
 * content, and has oarlock-take make the ledger: all of it in
 * "FOLDER.restoring", which gets the name of the folder when it is whole.
 * NULL, or why not (in the arena): then neither is there, as where SIGTERM or
 * SIGINT comes, if watch_signals was called. Who is killed leaves only
 * FOLDER.restoring, and the next one begins anew.
 */
const char *restore_team(struct restoring *);

#endif
