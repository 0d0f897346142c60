/* line.h -- what the files about typed lines share. */
#ifndef SHEET_LINE_H
#define SHEET_LINE_H

#include "ingest/mail/sheet/reader.h"

/* What stands behind word, or NULL when the text does not begin with it. */
const char *sheet_after_word(const char *text, const char *word);

/* Whom the next ratings are about; closed: this line left it open. */
void
sheet_context_set(struct sheet *, const struct vocab_person *const *, size_t n);
void sheet_context_close(struct sheet *);

/* "private", "share, please": says which, with nothing behind it. */
bool sheet_share_said(const char *text, enum share *out);
/* True when the line was scale, date, metric, group, share or private. */
bool sheet_directive(struct sheet *, const char *text);
/* The same for "2026-11-20" or "yesterday", which need no word before them. */
bool sheet_date_alone(struct sheet *, const char *text);
/* Does this say of ratings that they are private? */
bool sheet_private_meant(const char *text);
/*
 * Prose that means to be one, "Please keep these private": it is refused, and
 * so is what stands below it. False: it does not.
 */
bool sheet_directive_meant(struct sheet *, const char *text);
/*
 * The same for a day in words: "Friday", "Yesterday's outing:", "20 Nov"; but
 * where it may be today and the line says no more, that dates the lines below.
 */
bool sheet_day_meant(struct sheet *, const char *text);
/*
 * The newest date that such a line can be, as it should be written; NULL: it is
 * none. *alone: it says no more than its day.
 */
const char *sheet_day_named(struct sheet *, const char *text, bool *alone);
/* The same for what should be nothing but a date; today where it is none. */
const char *sheet_day_newest(struct sheet *, const char *text);
/* Either of them. */
bool sheet_meant(struct sheet *, const char *text);
/* "PS please keep these private", below the word that closes the mail. */
void sheet_postscript(struct sheet *, const char *line);
/* Refuses what depends on a directive that was not understood; else false. */
bool sheet_is_blocked(struct sheet *);

/* A metric for examples. */
const char *sheet_example(const struct sheet *);
/* Prose: refused, and the context is closed. */
void sheet_cannot_read(struct sheet *, const char *text);
/*
 * A metric was expected, and something else stands there: says what, or NULL
 * when the text looks like prose.
 */
const char *sheet_item_why(struct sheet *, const char *text, enum vocab_role);
/* "Tom Oneill" of "Tom Oneill: gt 80", or NULL where no metric follows. */
const char *sheet_words_before_item(struct sheet *, const char *text);
/* "Bne gt 80", "Ben hnds 80": a rating but for one word. */
bool sheet_nearly_rating(struct sheet *, const char *line);
/* That each athlete needs a line, with an example; rating may be NULL. */
const char *
sheet_one_each(struct sheet *, const char *name, const char *rating);
/* "u17: sync 80" begins with a group: how to write that; or NULL. */
const char *sheet_group_why(struct sheet *, const char *text);
/* Neither a name nor a metric begins this line. */
void sheet_unknown_line(struct sheet *, const char *text);

#endif
