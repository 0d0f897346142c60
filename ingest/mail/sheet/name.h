/* name.h -- the athlete whose name a typed line begins with. */
#ifndef SHEET_NAME_H
#define SHEET_NAME_H

#include "ingest/mail/sheet/reader.h"

struct sheet_name {
	struct vocab_athlete is; /* neither person nor why: no name here */
	size_t len;		 /* with ":" or "," and blanks behind it */
};

/* How much stands before the first colon; 0 when that is no name. */
size_t sheet_colon_head(const char *text);
/* The longest beginning of the line that is on the roster. */
struct sheet_name sheet_name_at(struct sheet *, const char *text);
/* "Maya-hands 58": a dash that parts what it touches; .len 0: none. */
struct sheet_name sheet_name_dashed(struct sheet *, const char *text);
/* "syn 80": the beginning of a metric, and a number behind it. */
bool sheet_begins_metric(struct sheet *, const char *text);

#endif
