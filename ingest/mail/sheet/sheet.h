/*
 * sheet.h -- the line grammar of coaches' mails: parts in, a reading out.
 *
 * Pure: no clock, no database, no effect. Typed lines, pasted tables and
 * attached CSV files mean the same; each line is all or nothing, and a bad
 * one never stops the others. What is not understood becomes an error with
 * its place, the reason and one right example.
 *
 * Lines:   Anna B: gt 82, 2k 7:12.4, sync 75 i8 +share good length
 *          Anna Berg            (what follows is about her)
 *          gt 80 i9 a note
 *          scale 10 | date 2026-11-20 | metric sync | group u17 | share
 *          # ignored            (so is what stands below "Thanks")
 * Orders:  see order/order.h. Tables: see table.c.
 */
#ifndef SHEET_H
#define SHEET_H

#include "ingest/mail/mime/mime.h"
#include "ingest/mail/reading.h"
#include "ingest/vocab/vocab.h"
#include "lib/arena.h"
#include "lib/date.h"

enum {
	SHEET_LINES = 400,   /* more lines of one mail are not read */
	SHEET_LETTERS = 998, /* of one line */
	SHEET_NOTE = 500,    /* letters of one note */
};

struct sheet_input {
	const struct mime_part *parts; /* in the order of the mail */
	size_t n;
	const struct vocab *vocab;
	struct day today;		  /* the team's */
	const struct vocab_person *coach; /* who writes; may be NULL */
	int above; /* lines that stand above these, read before */
};

/*
 * Never NULL; lives in the arena, and borrows names from the vocabulary.
 * Every stored score is 0..100, every importance -1..10.
 */
struct reading *sheet_read(struct arena *, const struct sheet_input *);

#endif
