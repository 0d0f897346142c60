/* parts.h -- what the files of the preview share. */
#ifndef PREVIEW_PARTS_H
#define PREVIEW_PARTS_H

#include <pthread.h>
#include <stdint.h>

#include "gen/preview/story.h"
#include "gen/site/site.h"
#include "lib/httpd.h"

/* One story's site, as it was built last. */
struct preview_site {
	struct arena kept; /* of story, conf and ledger */
	struct arena built;
	struct story story;
	const struct conf *conf;
	struct db *ledger;
	uint64_t stamp; /* of the files it was built from; 0: not yet */
	struct site_file *files;
	size_t n;
	const char *why; /* NULL: built */
};

enum { PREVIEW_FOLDERS = 4 };

struct preview {
	const char *share, *vendor;
	const char *templates, *content; /* the designer's; need not exist */
	const char *temp;		 /* team folders, removed at the end */
	const char *watched[PREVIEW_FOLDERS];
	pthread_mutex_t lock;
	struct preview_site *site;
	size_t n;
};

/*
 * Plays all stories, in folders of their own, and opens their ledgers. False,
 * logged: one of them is wrong. To be closed all the same.
 */
bool preview_open(struct arena *, struct preview *);
void preview_close(struct preview *);

/* Builds it anew if a file has changed since; the lock is held. */
void preview_build(struct preview *, struct preview_site *);

/* Serves until told to stop; the exit status. */
int preview_serve(struct preview *, const char *where);

#endif
