/*
 * roster_sheet.h -- people from a spreadsheet, row by row: each is taken whole
 * or refused with its reason, and a bad one never stops the others.
 *
 * Columns by name, in any order and case: First name, Last name, Email,
 * Phone, Role, Team, Side, Grade, Minor, Guardian, Language, Nick.
 */
#ifndef ROSTER_SHEET_H
#define ROSTER_SHEET_H

#include "ingest/mail/sheet/csv.h"
#include "ingest/take/job.h"

struct roster_sheet {
	const struct csv_row *rows; /* titles, a header, people */
	size_t n;
	int64_t team;	 /* where a row names none; 0: none */
	bool other_team; /* may a row name another? */
};

struct roster_result {
	const char **lines; /* one for each row, in the job's arena */
	size_t n, cap;
	size_t added, known, refused;
};

void roster_import(
    struct job *, const struct roster_sheet *, struct roster_result *out);

#endif
