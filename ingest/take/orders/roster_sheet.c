/* roster_sheet.c -- people from a spreadsheet, row by row. */
#include "ingest/take/orders/roster_sheet.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/order/order.h"
#include "ingest/take/orders/birth.h"
#include "ingest/take/orders/remarks.h"
#include "ingest/take/orders/roster.h"
#include "ingest/take/orders/roster_columns.h"
#include "ingest/vocab/normal.h"
#include "ingest/vocab/vocab_load.h"

/* What no name may be, by team. */
struct names {
	int64_t team;
	struct vocab vocab;
	struct names *next;
};

struct row {
	struct job *job;
	const char *cell[ROSTER_COLUMNS]; /* "" where there is none */
	const struct roster_sheet *sheet;
	struct day today;
	struct names **names;
	struct roster_person who;
};

static const char *
role_read(struct row *r)
{
	static const struct {
		const char *word, *role;
	} roles[] = {
		{ "rower", "rower" },
		{ "coxswain", "coxswain" },
		{ "cox", "coxswain" },
		{ "coach", "coach" },
		{ "head coach", "head coach" },
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (strcasecmp(roles[i].word, r->cell[COLUMN_ROLE]) == 0) {
			r->who.role = roles[i].role;
			return NULL;
		}
	if (r->cell[COLUMN_ROLE][0] == '\0')
		return "no role; write rower, coxswain, coach or head coach in "
		       "a column Role";
	return arena_printf(r->job->arena,
	    "the role \"%s\" is none of rower, coxswain, coach, head coach",
	    r->cell[COLUMN_ROLE]);
}

static const char *
team_read(struct row *r)
{
	struct job *j = r->job;
	struct stmt *st;

	r->who.team = r->sheet->team;
	if (r->cell[COLUMN_TEAM][0] == '\0')
		return r->who.team != 0 ? NULL : "no team; for example: VW";
	st = job_use(j, TAKE_TEAM_FIND);
	stmt_text(st, ":word", r->cell[COLUMN_TEAM]);
	if (!job_row(j, st))
		return arena_printf(j->arena,
		    "there is no team \"%s\"; to make one: team new \"%s\"",
		    r->cell[COLUMN_TEAM], r->cell[COLUMN_TEAM]);
	r->who.team = stmt_get_int(st, "id");
	stmt_end(st);
	if (r->who.team != r->sheet->team && !r->sheet->other_team)
		return "only the operator adds people to another team; leave "
		       "the column Team out";
	return NULL;
}

static const char *
email_read(struct row *r)
{
	if (r->cell[COLUMN_EMAIL][0] == '\0')
		return NULL;
	if (!address_like(r->cell[COLUMN_EMAIL]))
		return arena_printf(r->job->arena,
		    "\"%s\" is no mail address; for example: "
		    "eva@example.org",
		    r->cell[COLUMN_EMAIL]);
	r->who.email = r->cell[COLUMN_EMAIL];
	return NULL;
}

static const char *
phone_read(struct row *r)
{
	const char *number;

	if (r->cell[COLUMN_PHONE][0] == '\0')
		return NULL;
	number = phone_number(r->job, r->cell[COLUMN_PHONE]);
	if (number[0] == '\0')
		return phone_why(r->job, r->cell[COLUMN_PHONE]);
	r->who.phone = number;
	return NULL;
}

static const char *
minor_read(struct row *r)
{
	const char *s = r->cell[COLUMN_MINOR];

	if (strcasecmp(s, "yes") == 0 || strcasecmp(s, "y") == 0)
		r->who.minor = true;
	else if (s[0] != '\0' && strcasecmp(s, "no") != 0 &&
	    strcasecmp(s, "n") != 0)
		return arena_printf(
		    r->job->arena, "minor is \"%s\"; write yes or no", s);
	return NULL;
}

/* Nothing else is made of it: it is in no answer and in no table. */
static const char *
birth_check(struct row *r)
{
	const char *why;
	bool minor;

	if (r->cell[COLUMN_BIRTH][0] == '\0')
		return NULL;
	why = birth_minor(r->cell[COLUMN_BIRTH], r->today, &minor);
	if (why != NULL)
		return why;
	if (r->cell[COLUMN_MINOR][0] != '\0' && minor != r->who.minor)
		return "minor and date of birth say different things; leave "
		       "one of them out";
	r->who.minor = minor;
	return NULL;
}

static const char *
guardian_read(struct row *r)
{
	const char *s = r->cell[COLUMN_GUARDIAN];

	if (s[0] == '\0')
		return NULL;
	r->who.guardian = strchr(s, '@') != NULL ? s : phone_number(r->job, s);
	if (strchr(s, '@') != NULL ? address_like(s)
				   : r->who.guardian[0] != '\0')
		return NULL;
	return arena_printf(r->job->arena,
	    "the guardian \"%s\" is neither a mail address nor a phone "
	    "number; for example: kari@example.org or +15555550123",
	    s);
}

static const char *
side_read(struct row *r)
{
	static const char *const sides[] = { "port", "starboard", "both" };

	if (r->cell[COLUMN_SIDE][0] == '\0')
		return NULL;
	for (size_t i = 0; i < 3; i++)
		if (strcasecmp(sides[i], r->cell[COLUMN_SIDE]) == 0) {
			r->who.side = sides[i];
			return NULL;
		}
	return arena_printf(r->job->arena,
	    "the side \"%s\" is none of port, starboard, both",
	    r->cell[COLUMN_SIDE]);
}

static const char *
grade_read(struct row *r)
{
	int low, high;
	char *end;
	long grade = strtol(r->cell[COLUMN_GRADE], &end, 10);

	if (r->cell[COLUMN_GRADE][0] == '\0')
		return NULL;
	conf_span(r->job->take->conf, "club.grades", &low, &high);
	if (*end != '\0' || grade < low || grade > high)
		return arena_printf(r->job->arena,
		    "the grade \"%s\" is no number from %d to %d "
		    "(club.grades)",
		    r->cell[COLUMN_GRADE], low, high);
	r->who.grade = grade;
	return NULL;
}

static const char *
language_read(struct row *r)
{
	static const char *const languages[] = { "en", "es" };
	const char *cell = r->cell[COLUMN_LANGUAGE];

	if (cell[0] == '\0')
		return NULL;
	for (size_t i = 0; i < 2; i++)
		if (strcasecmp(languages[i], cell) == 0) {
			r->who.language = languages[i];
			return NULL;
		}
	return arena_printf(
	    r->job->arena, "the language \"%s\" is neither en nor es", cell);
}

/* NULL when the ledger cannot be read. */
static const struct vocab *
vocab_of(struct row *r)
{
	struct job *j = r->job;
	struct names *n = *r->names;

	while (n != NULL && n->team != r->who.team)
		n = n->next;
	if (n != NULL)
		return &n->vocab;
	n = arena_alloc(j->arena, sizeof(*n));
	n->team = r->who.team;
	n->next = *r->names;
	if (!vocab_load(j->arena, j->take->ledger, n->team, &n->vocab)) {
		j->failed = true;
		return NULL;
	}
	*r->names = n;
	return &n->vocab;
}

/* As an order would read it: a mail must be able to name her. */
static const char *
name_check(struct row *r)
{
	struct job *j = r->job;
	const struct vocab *v = vocab_of(r);
	const char *why;

	if (v == NULL)
		return "the ledger cannot be read";
	why = order_person_why(j->arena, v, r->who.first, r->who.last);
	/* Somebody who has such a name may keep it. */
	return why == NULL || roster_knows(j, &r->who) ? NULL : why;
}

static const char *
name_read(struct row *r)
{
	r->who.first = r->cell[COLUMN_FIRST];
	r->who.last = r->cell[COLUMN_LAST];
	r->who.nick =
	    r->cell[COLUMN_NICK][0] == '\0' ? NULL : r->cell[COLUMN_NICK];
	return r->who.first[0] == '\0' ? "no first name" : NULL;
}

/* Every check of a row; the first that fails is the row's answer. */
static const char *(*const checks[])(struct row *) = {
	name_read,
	role_read,
	team_read,
	email_read,
	phone_read,
	minor_read,
	birth_check,
	guardian_read,
	side_read,
	grade_read,
	language_read,
	name_check,
};

static void
result_line(struct job *j, struct roster_result *out, int row, const char *what)
{
	out->lines = arena_grow(
	    j->arena, out->lines, out->n, &out->cap, sizeof(*out->lines));
	out->lines[out->n++] = arena_printf(j->arena, "row %d: %s", row, what);
}

static void
row_import(struct row *r, int number, struct roster_result *out)
{
	struct roster_added added = { .id = 0 };
	const char *why = NULL, *name, *remarks, *what;

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks) && why == NULL;
	     i++)
		why = checks[i](r);
	if (why == NULL)
		why = roster_add(r->job, &r->who, &added);
	name = normal_name(r->job->arena,
	    arena_printf(r->job->arena, "%s %s", r->cell[COLUMN_FIRST],
		r->cell[COLUMN_LAST]));
	if (why != NULL) {
		out->refused++;
		result_line(r->job, out, number,
		    arena_printf(
			r->job->arena, "%s: not added: %s", name, why));
		return;
	}
	remarks = remarks_on(r->job, added.id, r->who.phone);
	out->known += added.known;
	out->added += !added.known;
	what = added.known
	    ? added.words
	    : arena_printf(r->job->arena, "added as %s%s%s%s", r->who.role,
		  r->who.minor && r->who.guardian == NULL
		      ? "; a minor without a guardian is not texted"
		      : "",
		  added.words == NULL ? "" : "; ",
		  added.words == NULL ? "" : added.words);
	result_line(r->job, out, number,
	    arena_printf(r->job->arena, "%s: %s%s%s", name, what,
		remarks == NULL ? "" : "; ", remarks == NULL ? "" : remarks));
}

/*
 * What is copied out of a phone or a web page has marks in it that nobody sees.
 * False for a row without a word in it.
 */
static bool
row_fill(
    struct row *r, const struct csv_row *from, const int at[ROSTER_COLUMNS])
{
	struct arena *a = r->job->arena;
	bool any = false;

	for (int c = 0; c < ROSTER_COLUMNS; c++) {
		bool there = at[c] >= 0 && (size_t)at[c] < from->n;
		const char *cell = there ? from->cells[at[c]] : "";

		r->cell[c] = c == COLUMN_FIRST || c == COLUMN_LAST
		    ? normal_name(a, cell)
		    : normal_text(a, cell);
		any = any || r->cell[c][0] != '\0';
	}
	return any;
}

void
roster_import(
    struct job *j, const struct roster_sheet *sheet, struct roster_result *out)
{
	size_t above = roster_header(j->arena, sheet->rows, sheet->n);
	const struct csv_row *rows = sheet->rows + above;
	int at[ROSTER_COLUMNS];
	struct day today =
	    date_day(j->m->received, conf_text(j->take->conf, "club.zone"));
	struct names *names = NULL;
	const char *why;

	memset(out, 0, sizeof(*out));
	if (sheet->n == 0)
		return;
	why = roster_columns(j->arena, rows, sheet->n - above, at);
	if (why != NULL) {
		out->refused = 1;
		result_line(j, out, rows[0].row, why);
		return;
	}
	for (size_t i = 1; i < sheet->n - above; i++) {
		struct row r = {
			.job = j,
			.sheet = sheet,
			.today = today,
			.names = &names,
		};

		if (row_fill(&r, &rows[i], at))
			row_import(&r, rows[i].row, out);
	}
}
