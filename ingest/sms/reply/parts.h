/* parts.h -- the steps of reading a reply, in their order. */
#ifndef REPLY_PARTS_H
#define REPLY_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/reply/reply.h"
#include "ingest/sms/reply/token.h"
#include "ingest/sms/reply/words.h"
#include "lib/arena.h"

/* ---- own.c, strip.c: what the athlete did not write ---- */

/*
 * Blanks quotations and copies of our texts with FOLD_GONE: the prompt's
 * recent ones and what its items make of our templates.
 */
struct own_found {
	bool quoted; /* within quotes, as tapbacks do */
	bool copied; /* without */
};
struct own_found
reply_own_remove(struct arena *, struct fold *, const struct reply_prompt *);

/* Blanks "Sent from my phone" and the like. */
void reply_signature_remove(struct fold *);

/* A tapback as phones spell it: Liked "...", a thumb to "...". */
bool reply_is_tapback(const struct fold *);

/* What is left of the source, trimmed; NULL when nothing is. */
char *reply_rest(struct arena *, const char *source, const struct fold *);

/* ---- lex.c: words and numbers ---- */

struct tokens
reply_lex(struct arena *, const struct fold *, const struct reply_prompt *);

/* ---- name.c: names of items ---- */

/* How many items of a prompt have names that are known. */
size_t reply_known(const struct reply_prompt *);
/* A word that names only skills that were not asked for. */
bool reply_name_other(const struct reply_prompt *, const struct token *);
/* The names of a prompt's items, ready to be compared. */
struct reply_names *
reply_names_spell(struct arena *, const struct reply_prompt *);
/* Sets items and rank of a word. */
void reply_name_match(const struct reply_names *, struct token *);
/* A tag, a name, or a whole word of one. */
bool reply_name_exact(const struct reply_names *, const char *word);
/* One slip of the pen: "fve" is "five". */
bool reply_name_slip(const char *word, const char *of);
/* Joins the words of one name: "aerobic endurance". */
void reply_name_join(struct tokens *);

/* ---- what neighbours make of a number ---- */

/* number.c: numbers written in pieces, "seven and a half". */
void reply_number_join(struct tokens *);
/* index.c: "1) 7", "1 catch 7": numbers that count the items. */
void reply_index_find(struct tokens *);
/* Labels in front of names; after reply_name_join(). */
void reply_label_drop(struct tokens *);
/* aside.c: numbers and skips that answer nothing. */
void reply_aside_early(struct tokens *);
void reply_aside_late(struct tokens *);

/* ---- bind.c, run.c, named.c: who answers what ---- */

/* Fills answers, why and the flags; nothing of it when it is a note. */
void reply_bind(struct tokens *, struct reply_reading *);
/* Stores one value, or why it cannot be. */
void reply_put(const struct reply_prompt *, size_t item, const struct token *,
    struct reply_reading *);
/* The first reason stands. */
void reply_ask(struct reply_reading *, const char *why);
/* Nothing was said that can be kept. */
void reply_ask_again(struct reply_reading *, const char *why);
/*
 * Numbers that lead the text, as many as there are items: they win over
 * names. False: they do not.
 */
bool reply_bind_leading(struct tokens *, struct reply_reading *);
/*
 * A number beside the name of a skill, known or not, that was not asked for
 * is no answer to another. Whether token i is such a name beside a number.
 */
bool reply_is_label_at(const struct tokens *, size_t i);
/* All the numbers of the text, in a row somewhere. False: not so. */
bool reply_bind_run(struct tokens *, struct reply_reading *);
/*
 * Numbers beside names; loosely: also with a few words between. False: no
 * name is near any number.
 */
bool reply_bind_named(struct tokens *, bool loosely, struct reply_reading *);

#endif
