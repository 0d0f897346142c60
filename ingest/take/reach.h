/* reach.h -- the registered ways to a person, for what is hers alone. */
#ifndef REACH_H
#define REACH_H

#include "ingest/take/members.h"
#include "ingest/take/words/wording.h"

enum reach {
	REACH_MAIL,	/* the registered address; it comes first */
	REACH_TEXT,	/* a registered phone that agreed */
	REACH_NONE,	/* neither */
	REACH_UNCOPIED, /* a minor, and no adult would get a copy */
	REACH_UNWISHED, /* her guardian does not want it */
};

enum reach reach_of(struct job *, const struct member *);
/* A minor without a copy target, or with one that copies do not reach now. */
bool reach_uncopied(struct job *, const struct member *);
/*
 * May her link leave to her at all? If not, her head coaches are told, once a
 * day, and what to do.
 */
bool reach_link(struct job *, const struct member *);
/* Words that are a text's, by that way; nothing where there is none. */
void reach_send(
    struct job *, const struct member *, const char *class, const char *words);

/* A text without fields, in her language. */
void reach_say(
    struct job *, const struct member *, const char *class, enum wordbook_word);

#endif
