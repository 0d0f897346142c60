/*
 * roster.h -- people from a spreadsheet, row by row: each is taken whole or
 * refused with its reason, and a bad one never stops the others.
 *
 * Columns by name, in any order and case: First name, Last name, Email,
 * Phone, Role, Team, Side, Grade, Minor, Guardian, Language, Nick.
 */
#ifndef ROSTER_H
#define ROSTER_H

#include "ingest/mail/csv.h"
#include "ingest/take/job.h"

struct roster_result {
	const char **lines; /* one for each row, in the job's arena */
	size_t n, cap;
	size_t added, known, refused;
};

/* The first row is the header. team: where a row names none; 0: none. */
void roster_import(struct job *, const struct csv_row *, size_t n, int64_t team,
    struct roster_result *out);

struct newcomer {
	int64_t team;
	const char *first, *last, *nick, *role, *email, *phone, *guardian;
	const char *side, *language;
	int64_t grade; /* 0: not given */
	bool minor;
};

/*
 * Adds a person who passed every check, invites her by text and mail, and
 * gives her id. *known says that she was there already (by address, or name
 * in the team): no more than a phone is added then, unless she had left.
 */
int64_t roster_add(struct job *, const struct newcomer *, bool *known);

#endif
