/* inside.h -- what the files behind keep.h share; nobody else includes it. */
#ifndef KEEP_INSIDE_H
#define KEEP_INSIDE_H

#include <pthread.h>

#include "gen/keep/keep.h"

enum { KEEP_PAGES = 1024 }; /* lists of pages of teams */

/* As the world was when something was made. */
struct as {
	unsigned char own[KEEP_DIGEST]; /* counts of whom it is made of */
	unsigned char shared[KEEP_DIGEST];
};

struct page {
	bool is_placed;	 /* rendered by the build that goes on */
	bool is_settled; /* its blob is in the commit */
	struct as as;
	unsigned char blob[KEEP_BLOB];
};

/* For a reader of hers. */
struct older {
	int64_t reader, n;
	unsigned char own[KEEP_DIGEST];
};

/* One person, in the order of their numbers. */
struct kept {
	int64_t person;
	unsigned char own[KEEP_DIGEST];
	unsigned char among[KEEP_DIGEST];
	unsigned char whole[KEEP_DIGEST]; /* her page's: of both */
	bool is_counted;		  /* in this build's ledger */
	bool has_part, has_repeats;
	struct as part;
	unsigned char repeats[KEEP_DIGEST]; /* own, then */
	struct page page;
	struct keep_part standing;
	struct trend_repeat *repeat; /* owned, as those below */
	size_t nrepeats;
	struct older *older;
	size_t nolder;
};

/* A page of a whole team's people. */
struct team_page {
	int64_t id, team;
	struct page page;
	struct team_page *next;
};

/* In the order of their numbers. */
struct team {
	int64_t id;
	unsigned char own[KEEP_DIGEST];
};

/* All files of a team that was found kept. */
struct team_files {
	int64_t team;
	struct as as;
	struct keep_file *file; /* owned */
	size_t n;
	struct team_files *next;
};

struct keep {
	pthread_mutex_t lock;
	struct db *db; /* that the counts are of */
	struct kept *kept;
	size_t n, cap;
	struct team_page *pages[KEEP_PAGES];
	struct team *teams; /* this build's */
	size_t nteams;
	int64_t epoch;	      /* of the ledger */
	int64_t all, coaches; /* counts of everybody, of every coach */
	unsigned char head[KEEP_BLOB], shared[KEEP_DIGEST];
	struct team_files *files[KEEP_PAGES];
	const struct view_rare *rare; /* NULL: none */
	struct arena rares;	      /* where that lives */
	struct as rare_as;
};

/* Her; NULL: she is not counted. */
struct kept *keep_person(struct keep *, int64_t person);
/* Whenever one of the two that it is made of is another one. */
void keep_whole(struct kept *);
/* What the pages of this team are made of; NULL: it is not counted. */
const unsigned char *keep_team_own(struct keep *, int64_t team);
struct as keep_as_now(
    const struct keep *, const unsigned char own[KEEP_DIGEST]);
bool keep_is_now(const struct keep *, const unsigned char own[KEEP_DIGEST],
    const struct as *);

#endif
