/*
 * keep.h -- pages of the last build that the next one need not render.
 *
 * A page is a function of these alone:
 *
 *	the ledger		rows of tables whose triggers count changes in
 *				"touched" (lib/db_touched.c): for her, and for
 *				everybody, which is what coaches are called and
 *				read with, skills, teams, lines; of a coach's or
 *				a team's page for all people of the team, and
 *				what is every coach's, such as strangers
 *	her places among her	which are no rows of hers: told before her
 *	team			team's pages are looked for (gen/view/places.c)
 *	the day			her waits, weeks, usual and absences, and until
 *				when the copy of her data stands there
 *	what all pages share	the shell around the sealed page, the templates,
 *				what they may all name, the dates to come, and
 *				what is learned from everybody's scores
 *				(gen/view/noise.c)
 *	the site key, the	which stay while a program runs
 *	configuration
 *
 * The last three are one digest, made anew for each build (gen/site/shared.c).
 * Where the counts and the digest are what they were, so is the page, and its
 * blob is named again instead of made. In doubt a page is rendered:
 *
 *	- a page is kept only where all of its statements are on its list in
 *	  lists.c and all tables that they read have triggers: whoever adds a
 *	  statement makes builds slower, not wrong, until it is on the list;
 *	- nothing is kept past a commit that is not the last build's, another
 *	  ledger in the place of this one, or one that was written anew;
 *	- what was rendered and did not reach the branch is rendered again.
 *
 * Nothing of this is on disk: the first build of a program renders all, and so
 * does every `oarlock-gen --once`. In memory are names of blobs and what is
 * counted of an athlete, no page.
 */
#ifndef KEEP_H
#define KEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/db.h"
#include "lib/trend.h"

enum { KEEP_BLOB = 20, KEEP_DIGEST = 32, KEEP_PATH = 44 };

/* The lists of statements, as db_strays numbers them. */
enum { KEEP_HERS, KEEP_TEAMS };

struct keep;

/*
 * A null keep has nothing, and takes nothing. While pages are rendered, between
 * keep_shared and keep_settle, threads may share one.
 */
struct keep *keep_new(void);
void keep_free(struct keep *);

/*
 * A build begins, within its transaction: reads the counts. head is the
 * branch's newest commit, all zero for none: where it is not that of the last
 * keep_settle, everything is forgotten. False when the ledger cannot be read.
 */
bool
keep_begin(struct keep *, struct db *, const unsigned char head[KEEP_BLOB]);
/* What all pages share, once the build knows it. */
void keep_shared(struct keep *, const unsigned char digest[KEEP_DIGEST]);

/*
 * A page: an athlete's with her number and team 0; a coach's, or one of a whole
 * team, with the team's number, and any id that is no other's of that team.
 * Its blob; NULL: it must be rendered.
 */
unsigned char *keep_find(struct keep *, int64_t id, int64_t team);
/*
 * It was rendered without a stray of its list: where its blob's name is to be
 * put before keep_settle, until the next keep_begin. NULL: it is not kept.
 */
unsigned char *keep_place(struct keep *, int64_t id, int64_t team);

/*
 * What her page shows of her among others: any bytes, other ones where it is
 * another one. It stays until it is told again, by the thread that renders no
 * page yet; for whom, and since when, keep_find and keep_place know by an id of
 * the team's.
 */
void
keep_among_set(struct keep *, int64_t person, const void *bytes, size_t len);

/*
 * All files of a team whose pages were all found, so that the next build need
 * not look for each. Between keep_begin and keep_settle. NULL: look for each.
 */
struct keep_file {
	char path[KEEP_PATH];
	unsigned char blob[KEEP_BLOB];
};

struct keep_file *keep_files(struct keep *, int64_t team, size_t *n);
/* Copies. */
void
keep_files_set(struct keep *, int64_t team, const struct keep_file *, size_t n);

/*
 * What is counted from an athlete's own rows, for pages of the whole team: her
 * points and tier, kept as her page is, and, which the day and
 * the other pages' makings do not change, her repeats (gen/view/noise.c).
 */
struct keep_part {
	int64_t points;
	const char *tier; /* a constant */
};

/* False: it is to be counted anew. */
bool keep_part(struct keep *, int64_t person, struct keep_part *);
void keep_part_set(struct keep *, int64_t person, const struct keep_part *);

/* False: they are to be read anew. They live until they are set again. */
bool keep_repeats(
    struct keep *, int64_t person, const struct trend_repeat **, size_t *n);
/* Copies. */
void keep_repeats_set(
    struct keep *, int64_t person, const struct trend_repeat *, size_t n);

/* The same of how many texts there are for this reader, 0 where each of hers
 * has the same (gen/view/talk.c). */
bool keep_older(struct keep *, int64_t person, int64_t reader, int64_t *n);
void keep_older_set(struct keep *, int64_t person, int64_t reader, int64_t n);

/*
 * What coaches of all teams are shown (gen/view/rare.c), as long as nothing
 * told every coach. NULL: it is to be read anew. What is set lives in the
 * arena, which becomes the keep's.
 */
struct view_rare;
const struct view_rare *keep_rare(struct keep *);
void keep_rare_set(struct keep *, const struct view_rare *, struct arena *);

/* This build's commit; what was placed counts from now on. */
void keep_settle(struct keep *, const unsigned char head[KEEP_BLOB]);

#endif
