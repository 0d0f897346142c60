/* from_operator.c -- the operator's order, as the head coach would give it. */
#include <stdio.h>
#include <string.h>

#include "ingest/mail/order/order.h"
#include "ingest/mail/receipt.h"
#include "ingest/mail/sheet/csv.h"
#include "ingest/mail/sheet/sheet.h"
#include "ingest/take/erasing/erase.h"
#include "ingest/take/erasing/expire.h"
#include "ingest/take/handlers.h"
#include "ingest/take/orders/apply.h"
#include "ingest/take/orders/roster_sheet.h"
#include "ingest/vocab/vocab_load.h"
#include "lib/draft.h"

/* "lines:VW" names a team; without a name the only team is meant. */
static int64_t
team_meant(struct job *j)
{
	const char *colon = strchr(j->m->meta, ':');
	struct stmt *st;
	int64_t team = 0;

	if (colon == NULL) {
		st = job_use(j, TAKE_TEAM_ONLY);
		if (job_row(j, st) && stmt_get_int(st, "n") == 1)
			team = stmt_get_int(st, "id");
	} else {
		st = job_use(j, TAKE_TEAM_FIND);
		stmt_text(st, ":word", colon + 1);
		if (job_row(j, st))
			team = stmt_get_int(st, "id");
	}
	stmt_end(st);
	return team;
}

static void
answer_keep(struct job *j, const struct reading *r, const char *const *answers)
{
	struct draft d;

	receipt_print(draft_begin(&d), r, answers);
	j->answer = draft_end(&d, j->arena);
	if (r->n_errors > 0)
		j->reason =
		    arena_printf(j->arena, "%zu lines refused", r->n_errors);
}

/* Blank, or a remark. */
static bool
is_idle(const char *line)
{
	line += strspn(line, " \t\r");
	return *line == '\0' || *line == '\n' || *line == '#';
}

/* Of a line, and of the lines of a message, which one with "." ends. */
static size_t
order_length(struct arena *a, const char *text)
{
	size_t line = strcspn(text, "\n");
	const char *end = strstr(text, "\n.\n");

	return end != NULL && order_opens_message(arena_strndup(a, text, line))
	    ? (size_t)(end - text) + 2
	    : line;
}

static int
count_lines(const char *text, size_t len)
{
	int n = 1;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '\n';
	return n;
}

/*
 * Order by order, so that one may use what the one before has made: a team, a
 * skill, a group.
 */
static void
take_lines(struct job *j, const char *text)
{
	struct reading all = { .source = "plain" };
	const char **answers = NULL;
	size_t cap = 0;
	size_t len;
	int line = 0;

	for (const char *p = text; *p != '\0'; p += len, p += *p == '\n') {
		struct mime_part part = { .type = "text/plain", .text = true };
		struct vocab v;
		struct sheet_input in = {
			.parts = &part,
			.n = 1,
			.vocab = &v,
			.above = line,
		};
		struct writer w = { .vocab = &v };
		struct reading *r;
		const char **said;

		len = order_length(j->arena, p);
		line += count_lines(p, len);
		if (is_idle(p))
			continue;
		part.body = arena_strndup(j->arena, p, len);
		part.len = len;
		in.today = w.today = date_day(
		    j->m->received, conf_text(j->take->conf, "club.zone"));
		w.team = team_meant(j);
		if (!vocab_load(j->arena, j->take->ledger, w.team, &v)) {
			j->failed = true;
			return;
		}
		r = sheet_read(j->arena, &in);
		apply_reading(j, &w, r, &said);
		for (size_t i = 0; i < r->n; i++) {
			answers = arena_grow(
			    j->arena, answers, all.n, &cap, sizeof(*answers));
			all.items = arena_grow(j->arena, all.items, all.n,
			    &all.cap, sizeof(*all.items));
			answers[all.n] = said[i];
			all.items[all.n++] = r->items[i];
		}
		for (size_t i = 0; i < r->n_errors; i++) {
			all.errors = arena_grow(j->arena, all.errors,
			    all.n_errors, &all.cap_errors, sizeof(*all.errors));
			all.errors[all.n_errors++] = r->errors[i];
		}
	}
	if (all.n == 0 && all.n_errors == 0)
		reading_refuse(j->arena, &all, (struct place){ .line = 1 },
		    "there is no order; write for example: group new \"First "
		    "eight\"");
	answer_keep(j, &all, answers);
}

static void
take_roster(struct job *j)
{
	struct csv_table table;
	struct roster_result r;
	const char *why =
	    csv_read(j->arena, j->m->body, j->m->len, NULL, &table);
	struct roster_sheet sheet = { .other_team = true };
	const char *all;

	if (why == NULL && table.n == 0)
		why = "the file is empty; its first line names the columns, "
		      "for example: First name,Last name,Email,Phone,Role,Team";
	if (why != NULL) {
		j->answer = arena_printf(j->arena, "%s\n", why);
		j->reason = "the file was refused";
		return;
	}
	sheet.rows = table.rows;
	sheet.n = table.n;
	sheet.team = team_meant(j);
	roster_import(j, &sheet, &r);
	all = arena_printf(j->arena,
	    "%zu added, %zu there already, %zu "
	    "refused\n",
	    r.added, r.known, r.refused);
	for (size_t i = 0; i < r.n; i++)
		all = arena_printf(j->arena, "%s  %s\n", all, r.lines[i]);
	j->answer = all;
	if (r.refused > 0)
		j->reason =
		    arena_printf(j->arena, "%zu rows refused", r.refused);
}

/*
 * The ledger as an erasure left it is for those that begin anew; settings are
 * in force from the next message on.
 */
static void
take_nothing(struct job *j)
{
	(void)j;
}

/* A team was named, and there is none of that name. */
static void
team_refuse(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_TEAMS);
	const char *all = "", *name;

	while (job_row(j, st)) {
		name = stmt_get_text(st, "name");
		all = arena_printf(j->arena, "%s%s\"%s\"", all,
		    *all == '\0' ? "" : ", ", name);
	}
	j->answer = arena_printf(j->arena,
	    "there is no team \"%s\", and nothing was done; there is %s. Write "
	    "its name or short name, for example: --team VW\n",
	    strchr(j->m->meta, ':') + 1, all);
	j->reason = "the team is not known";
}

static void
take_all_lines(struct job *j)
{
	if (strchr(j->m->meta, ':') != NULL && team_meant(j) == 0)
		team_refuse(j);
	else
		take_lines(j, arena_strndup(j->arena, j->m->body, j->m->len));
}

void
take_order(struct job *j)
{
	static const struct {
		const char *meta; /* up to a colon */
		void (*take)(struct job *);
	} orders[] = {
		{ "lines", take_all_lines },
		{ "roster", take_roster },
		{ "erase", erase_take },
		{ "expire", expire_take },
		{ "state", take_nothing },
		{ "part", take_nothing },
		{ "settings", take_nothing },
		{ "proof", erase_proof_take },
	};
	size_t len = strcspn(j->m->meta, ":");

	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++)
		if (strlen(orders[i].meta) == len &&
		    strncmp(j->m->meta, orders[i].meta, len) == 0) {
			orders[i].take(j);
			return;
		}
	job_aside(j, "an operator's order of an unknown kind");
}
