/* engine.h -- one question to a translator, whichever it is. */
#ifndef TRANSLATE_ENGINE_H
#define TRANSLATE_ENGINE_H

#include "ingest/post/translate/translate.h"
#include "lib/arena.h"

enum { TRANSLATE_SECONDS = 3 };

enum translate_result {
	TRANSLATE_DONE,
	TRANSLATE_AGAIN,   /* it may answer later */
	TRANSLATE_SETTING, /* somebody must change a setting */
	TRANSLATE_NOT_IT,  /* a setting, or something about these words */
};

struct translate_answer {
	const char *text; /* done: UTF-8 without NUL, otherwise unchecked */
	const char *why;  /* else: a clause that is the same each time */
	int wait;	  /* seconds to wait at least */
};

/* By its name in the configuration, which is one of them. */
const struct translate_engine *translate_engine_find(const char *name);
const char *translate_engine_name(const struct translate_engine *);

/* from: "es", a language as the ledger has it. */
enum translate_result translate_ask(struct arena *, const struct translator *,
    const char *from, const char *text, struct translate_answer *out);

/*
 * NULL, or why this is no translation that may be shown: other digits or in
 * another order, more than four times longer or shorter (in characters), the
 * same words, HTML, broken UTF-8.
 */
const char *translate_objection(
    struct arena *, const char *original, const char *translated);

#endif
