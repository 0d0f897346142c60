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
};

enum reach reach_of(struct job *, const struct member *);
/* Words that are a text's, by that way; nothing where there is none. */
void reach_send(
    struct job *, const struct member *, const char *class, const char *words);

/* A text without fields, in her language. */
void reach_say(
    struct job *, const struct member *, const char *class, enum wordbook_word);

#endif
