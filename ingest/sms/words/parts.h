/* parts.h -- what the files about wordbooks share. */
#ifndef WORDBOOK_PARTS_H
#define WORDBOOK_PARTS_H

#include <stdbool.h>

#include "ingest/sms/words/wordbook.h"

/* The section of a wordbook's text: a language, or WORDBOOK_LANGUAGES, which
 * is the words of harm. */
enum { WORDBOOK_SECTIONS = WORDBOOK_LANGUAGES + 1 };

/* "en", "es", "harm"; also the name of the file. */
const char *wordbook_section(int section);

/* Where the lines of this name are kept; NULL: there is no such name. */
struct wordbook_lines *
wordbook_lines(struct wordbook *, int section, const char *name);

/* The name before the colon, and the words behind it, both trimmed; false: a
 * line of another form. */
bool wordbook_line(struct arena *, const char *line, size_t len,
    const char **name, const char **words);

/*
 * What is wrong with these words, one sentence and one right example; NULL:
 * nothing is.
 */
const char *
wordbook_wrong(struct arena *, enum wordbook_word, const char *words);

/* Which field stands in none of the lines; NULL: each does in one. */
const char *wordbook_lacks(
    struct arena *, enum wordbook_word, const struct wordbook_lines *);

/* A phrase of harm: folded words, stars, %, &, one _. */
const char *
wordbook_harm_wrong(struct arena *, enum wordbook_harm, const char *phrase);

#endif
