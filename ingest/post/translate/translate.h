/*
 * translate.h -- athletes' notes in the coaches' language, by a machine.
 *
 * Off unless translate.url is set. Only what oarlock-take has read as a note
 * is ever shown to the translator: no answer, no order, no word of harm and
 * nothing from a phone that has just spoken of harm. Notes of minors are, only
 * where it is on this machine. Nobody waits for it: the coaches have the note
 * by then, and a failure means that they get no second mail.
 *
 * What came of a note is told to the drop box, so that nobody asks twice and
 * a replayed ledger has the same translations:
 *
 *   source id                 body
 *   translation/NOTE/ENGINE   done NOTE LANGUAGE ENGINE, and below this line
 *                             the words
 *                             refused NOTE LANGUAGE ENGINE WHY
 *
 * NOTE is the text's number in the drop box, meta is "translation".
 */
#ifndef TRANSLATE_H
#define TRANSLATE_H

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/conf.h"

struct post;
struct translate_engine;

struct translator {
	const char *url; /* NULL: there is none */
	const char *key; /* NULL: it asks for none */
	const char *to;	 /* the language of the coaches: "en" */
	const struct translate_engine *engine;
	bool here; /* it is on this machine */
};

void translate_open(struct translator *, struct arena *, const struct conf *);
/* NULL, or why the configuration is of no use, with one right example. */
const char *translate_check(const struct translator *);

/*
 * Has at most one note translated, within TRANSLATE_SECONDS. 1 when it is
 * settled, so that another round is worth while at once; 0 when there is
 * nothing to do now; -1 when ledger or drop box fail.
 */
int translate_round(struct post *);

#endif
