/* roster_columns.c -- which column of a roster is what. */
#include "ingest/take/orders/roster_columns.h"

#include <stdbool.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum { TITLES = 3 };

/* Older exports write some of them in other words. */
static const struct {
	const char *name;
	enum roster_column column;
} headings[] = {
	{ "first name", COLUMN_FIRST },
	{ "first", COLUMN_FIRST },
	{ "firstname", COLUMN_FIRST },
	{ "given name", COLUMN_FIRST },
	{ "forename", COLUMN_FIRST },
	{ "last name", COLUMN_LAST },
	{ "last", COLUMN_LAST },
	{ "lastname", COLUMN_LAST },
	{ "surname", COLUMN_LAST },
	{ "family name", COLUMN_LAST },
	{ "email", COLUMN_EMAIL },
	{ "e-mail", COLUMN_EMAIL },
	{ "mail", COLUMN_EMAIL },
	{ "email address", COLUMN_EMAIL },
	{ "e-mail address", COLUMN_EMAIL },
	{ "phone", COLUMN_PHONE },
	{ "phone number", COLUMN_PHONE },
	{ "mobile", COLUMN_PHONE },
	{ "cell", COLUMN_PHONE },
	{ "role", COLUMN_ROLE },
	{ "team", COLUMN_TEAM },
	{ "side", COLUMN_SIDE },
	{ "grade", COLUMN_GRADE },
	{ "minor", COLUMN_MINOR },
	{ "dob", COLUMN_BIRTH },
	{ "birth date", COLUMN_BIRTH },
	{ "birthdate", COLUMN_BIRTH },
	{ "birthday", COLUMN_BIRTH },
	{ "date of birth", COLUMN_BIRTH },
	{ "guardian", COLUMN_GUARDIAN },
	{ "language", COLUMN_LANGUAGE },
	{ "nick", COLUMN_NICK },
	{ "nickname", COLUMN_NICK },
};

static const char *
cell(struct arena *a, const struct csv_row *row, size_t i)
{
	return i < row->n ? normal_text(a, row->cells[i]) : "";
}

size_t
roster_header(struct arena *a, const struct csv_row *rows, size_t n)
{
	size_t i, titles = 0;

	for (i = 0; i + 1 < n; i++) {
		size_t full = 0;

		for (size_t k = 0; k < rows[i].n; k++)
			full += cell(a, &rows[i], k)[0] != '\0';
		titles += full == 1;
		if (full > 1 || titles > TITLES)
			break;
	}
	return i;
}

/* ROSTER_COLUMNS: none of ours. */
static enum roster_column
column_of(const char *name)
{
	for (size_t h = 0; h < sizeof(headings) / sizeof(*headings); h++)
		if (strcasecmp(headings[h].name, name) == 0)
			return headings[h].column;
	return ROSTER_COLUMNS;
}

/* The first cell that nothing says what it is. */
static const char *
unnamed_why(struct arena *a, const struct csv_row *rows, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < rows[i].n; k++)
			if (cell(a, &rows[0], k)[0] == '\0' &&
			    cell(a, &rows[i], k)[0] != '\0')
				return arena_printf(a,
				    "column %zu has no heading, but row %d has "
				    "something in it, and no row was read; "
				    "write a heading above it, for example "
				    "Guardian, or leave the column out",
				    k + 1, rows[i].row);
	return NULL;
}

const char *
roster_columns(struct arena *a, const struct csv_row *rows, size_t n,
    int at[ROSTER_COLUMNS])
{
	const char *odd = "";

	for (int c = 0; c < ROSTER_COLUMNS; c++)
		at[c] = -1;
	for (size_t i = 0; i < rows[0].n; i++) {
		const char *name = cell(a, &rows[0], i);
		enum roster_column c = column_of(name);

		if (c == ROSTER_COLUMNS) {
			if (name[0] != '\0')
				odd = arena_printf(a, "%s%s\"%s\"", odd,
				    odd[0] == '\0' ? "" : ", ", name);
			continue;
		}
		if (at[c] >= 0)
			return arena_printf(a,
			    "\"%s\" and \"%s\" are the same column of a "
			    "roster, and no row was read; leave one of them "
			    "out",
			    cell(a, &rows[0], (size_t)at[c]), name);
		at[c] = (int)i;
	}
	if (odd[0] != '\0')
		return arena_printf(a,
		    "%s: no column of a roster is called so, and no row was "
		    "read; for example: First name,Last name,Email,Phone,Role,"
		    "Team",
		    odd);
	return unnamed_why(a, rows, n);
}
