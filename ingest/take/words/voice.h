/*
 * voice.h -- in which words somebody is answered: the wordbook that is in
 * force, and her language.
 *
 * Words enter like everything else, as a message: a report with the meta
 * "words", which oarlock-post appends when they have changed, and whose body
 * is a whole wordbook (ingest/sms/words/wordbook.h). The newest one counts for
 * all messages behind it; before the first one, those that were compiled in.
 */
#ifndef VOICE_H
#define VOICE_H

#include "ingest/sms/words/wordbook.h"
#include "ingest/take/job.h"

struct member; /* ingest/take/members.h */

struct voice {
	struct arena *arena; /* of what is said */
	const struct wordbook *book;
	enum wordbook_language language;
};

/* Hers; the club's language for NULL and for a member that is nobody. */
struct voice voice_of(struct job *, const struct member *);
/* The same words in another language. */
struct voice voice_in(struct job *, enum wordbook_language);

/* Keeps the wordbook until another one is in force. */
struct voice_cache;
struct voice_cache *voice_cache_open(void);
void voice_cache_close(struct voice_cache *);

#endif
