/* value.h -- what the files about a score and what follows it share. */
#ifndef SHEET_VALUE_H
#define SHEET_VALUE_H

#include "ingest/mail/sheet/reader.h"

/*
 * The number at the head of text: to a blank, "," or ";", but "82,5" is one
 * number. Without a full stop, "!" or ":" at its end. *len is with them.
 */
char *value_token(struct sheet *, const char *text, size_t *len);
/* "+share", "(private)", "!": its length, 0 when there is none. */
size_t value_flag(const char *text, enum share *out);
/*
 * What a note says about sharing. The grammar wants +private in front of it; a
 * coach who puts it behind, or forgets the sign, has said plainly enough what
 * she does not want. A flag at the end comes off the note.
 */
enum share value_note_share(struct arena *, const char **note);
/* Digits; what is too long is a million. */
int value_number(const char *digits);
/* "i9", "imp: 9", "(i9)" at the head of text: its length, 0: there is none. */
size_t value_importance_at(const char *text, const char **digits);
/* NULL, or why these digits are none, or contradict what *out has. */
const char *
value_importance_check(struct sheet *, const char *digits, int *out);
/* "i9", and nothing else but a full stop. */
bool value_is_importance(const char *word);
/* "Please don't show her": with whom, as "don't show the blade" is none. */
bool value_is_secret(const char *text);
/* "90", "- 90", "or 90": a number that may be the score, too; or NULL. */
const char *value_second(const char *text);
/* "sync 70" at the head of text: as typed, or NULL. */
const char *value_rating_at(struct sheet *, const char *text);

#endif
