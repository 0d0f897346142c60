/* build.h -- one build: the site, and beside it the drop box, sealed. */
#ifndef BUILD_H
#define BUILD_H

#include <stdbool.h>
#include <stdint.h>

#include "gen/git/push.h"
#include "gen/git/repo.h"
#include "gen/keep/keep.h"
#include "gen/moment.h"
#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/sitekey.h"

/* oarlock-gen, from its start to its end. */
struct gen {
	const struct conf *conf;
	unsigned char key[SITEKEY_LEN];
	struct repo *repo;
	struct push *push;
	struct keep *keep;
	const char *share, *vendor; /* shipped templates, npm's script */
	struct db *ledger;	    /* NULL until oarlock-take has made it */
	int64_t version;	    /* of the ledger, before the last build */
	struct moment built;	    /* of it, as last built */
	int64_t day;		    /* the day last built for */
	uint64_t written;	    /* of texts and templates last built with */
	int64_t batch;		    /* seconds; 0: build at once */
	int64_t slot;		    /* the batch last built for */
	const char *fixed;	    /* --day: build for this one */
	unsigned char head[REPO_ID]; /* the newest commit that we know of */
	bool once;
	bool outdated; /* others have built by a newer oarlock.conf */
};

/* The day that a build at this moment is for. */
struct day build_day(const struct gen *, int64_t now);
/* To render with: as many as there are processors for us. */
unsigned build_threads(void);
/* Of the club's texts and templates, which change while we run. */
uint64_t build_stamp(const struct gen *);
/*
 * Renders, seals and commits what is another than in the newest commit, and
 * wants it pushed. whole: most pages are thought to be another. False with *why
 * (in the arena, or static): nothing was committed, or not the data.
 */
bool
build(struct gen *, struct arena *, int64_t now, bool whole, const char **why);

#endif
