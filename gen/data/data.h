/*
 * data.h -- the branch "data" of the site's repository: the sealed drop box.
 *
 *   base.oar              the team folder's oarlock.conf and site.key, and the
 *                         club's own templates and content
 *   segments/7f/127.oar   messages, in order; the folder is the number's low
 *                         byte in hex, and the first number is 1
 *   head.oar              what there is, and to which build it belongs
 *
 * Each is a blob of gen/seal/vault.h under its path as name, with a parcel of
 * gen/data/parcel.h in it. Segments are only added. When messages that stand in
 * them were emptied, by an erasure or for their age, the branch is written anew
 * without a past; with other recipients it is written anew, too, so that each
 * of them reads it all. Each commit's message has a number that only grows.
 */
#ifndef DATA_H
#define DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "gen/data/parcel.h"
#include "gen/git/repo.h"
#include "lib/conf.h"

#define DATA_BRANCH "data"
#define DATA_BASE "base.oar"
#define DATA_HEAD "head.oar"

enum {
	DATA_SEGMENT = 1 << 20, /* bytes, then the next one begins */
	DATA_PAUSE = 3600,	/* seconds between two without a new page */
	DATA_FILE_MAX = 4 << 20,
};

struct data_build {
	const struct conf *conf;
	const unsigned char *site_key;
	const char *git;  /* the repository, made already */
	const char *site; /* the newest commit of the site, in hex */
	const char *day;  /* of the build, "2026-11-22" */
	int64_t when;
	int64_t taken; /* the newest message that the build knows */
	bool keep_history;
	bool now; /* also where DATA_PAUSE has not passed */
};

/* Whether there is somebody to seal for, and it is wanted. */
bool data_wanted(const struct conf *);

/*
 * Brings the branch up to date. *changed says whether there is a commit.
 * False with *why (in the arena, or static).
 */
bool data_write(
    struct arena *, const struct data_build *, bool *changed, const char **why);

/* "segments/7f/127.oar", in the arena. */
const char *data_segment(struct arena *, uint64_t number);

#endif
