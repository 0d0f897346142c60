/* data.c -- the copy of all that is an athlete's, as CSV and as JSON. */
#include "gen/view/data.h"

#include <stdlib.h>
#include <string.h>

#include "gen/page/val.h"
#include "lib/draft.h"

/* Every name there is, in the order of the CSV file's columns. */
static const char *const columns[] = { "record", "time", "day", "until", "name",
	"code", "value", "importance", "guess", "text", "by", "self_value",
	"self_importance", "self_time", "sleep", "room", "health", "mood",
	"shared", "direction", "way", "status" };

enum { COLUMNS = sizeof(columns) / sizeof(*columns), RECORD = 0 };

/* What each kind of record has; "#" behind a name: it is a number. */
static const struct kind {
	const char *record;
	enum db_stmt stmt;
	const char *fields;
	bool is_map; /* name and value: in JSON, one object of all */
} kinds[] = {
	{ "profile", DATA_PROFILE, "name value", true },
	{ "about", DATA_ABOUT, "time name text", false },
	{ "phone", DATA_PHONES, "time name status", false },
	{ "consent", DATA_CONSENTS, "time name code text way status", false },
	{ "rating", DATA_RATINGS,
	    "time day name code value# importance# guess# text by self_value# "
	    "self_importance# self_time",
	    false },
	{ "self_rating", DATA_SELF_RATINGS,
	    "time name code value# importance# guess# status", false },
	{ "result", DATA_RESULTS, "time day name value# text by", false },
	{ "check_in", DATA_CHECK_INS,
	    "time day text sleep# room# health# mood# shared", false },
	{ "absence", DATA_ABSENCES, "time day until name status", false },
	{ "message", DATA_MESSAGES, "time name text direction way status",
	    false },
	{ "talk", DATA_TALKS, "time name by", false },
	{ "try", DATA_TRIES, "time until text status", false },
	{ "tried", DATA_TRIED, "time text", false },
	{ "reflection", DATA_REFLECTIONS, "time day text shared", false },
	{ "points", DATA_POINTS, "time value# text by", false },
	{ "tier", DATA_TIERS, "time name by", false },
};

/* ---- writing ---- */

static const char *
clean(struct arena *a, const char *text)
{
	return val_text(a, text, strlen(text))->text;
}

void
data_csv_cell(FILE *out, const char *text)
{
	bool guard = *text != '\0' && strchr("=+-@\t", *text) != NULL;

	if (!guard && strpbrk(text, ",\"\n") == NULL) {
		fputs(text, out);
		return;
	}
	fputs(guard ? "\"'" : "\"", out);
	for (; *text != '\0'; text++)
		if (*text == '\n')
			fputs("\r\n", out);
		else
			fprintf(out, *text == '"' ? "\"\"" : "%c", *text);
	putc('"', out);
}

static void
json_text(FILE *out, const char *text)
{
	putc('"', out);
	for (; *text != '\0'; text++)
		switch (*text) {
		case '"':
		case '\\':
			fprintf(out, "\\%c", *text);
			break;
		case '\n':
			fputs("\\n", out);
			break;
		case '\t':
			fputs("\\t", out);
			break;
		default:
			putc(*text, out);
		}
	putc('"', out);
}

/* ---- records ---- */

struct cell {
	const char *text; /* NULL: this record has none */
	bool is_number;
};

struct writer {
	struct arena *a;
	FILE *csv, *json;
};

/* The field of this name in a kind's list: 0 none, 1 words, 2 a number. */
static int
field_of(const struct kind *k, const char *name)
{
	size_t len = strlen(name);

	for (const char *f = k->fields; *f != '\0'; f += *f == ' ') {
		size_t n = strcspn(f, " #");

		if (n == len && strncmp(f, name, n) == 0)
			return f[n] == '#' ? 2 : 1;
		f += strcspn(f, " ");
	}
	return 0;
}

static void
record_read(struct writer *w, const struct kind *k, struct stmt *st,
    struct cell cells[COLUMNS])
{
	cells[RECORD] = (struct cell){ .text = k->record };
	for (size_t i = RECORD + 1; i < COLUMNS; i++) {
		int field = field_of(k, columns[i]);
		const char *text;

		cells[i] = (struct cell){ .text = NULL };
		if (field == 0)
			continue;
		text = stmt_copy_text(st, w->a, columns[i]);
		if (text == NULL || *text == '\0')
			continue;
		cells[i].text = clean(w->a, text);
		cells[i].is_number = field == 2;
	}
}

static void
csv_write(FILE *out, const struct cell cells[COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++) {
		if (i > 0)
			putc(',', out);
		if (cells[i].is_number)
			fputs(cells[i].text, out);
		else if (cells[i].text != NULL)
			data_csv_cell(out, cells[i].text);
	}
	fputs("\r\n", out);
}

static void
json_value(FILE *out, const char *name, const struct cell *c)
{
	json_text(out, name);
	putc(':', out);
	if (c->is_number)
		fputs(c->text, out);
	else
		json_text(out, c->text);
}

static const struct cell *
cell_of(const struct cell cells[COLUMNS], const char *name)
{
	size_t i = 0;

	while (strcmp(columns[i], name) != 0)
		i++;
	return &cells[i];
}

static void
json_write(FILE *out, const struct kind *k, const struct cell cells[COLUMNS])
{
	bool first = true;

	if (k->is_map) {
		json_value(
		    out, cell_of(cells, "name")->text, cell_of(cells, "value"));
		return;
	}
	putc('{', out);
	for (size_t i = RECORD + 1; i < COLUMNS; i++) {
		if (cells[i].text == NULL)
			continue;
		if (!first)
			putc(',', out);
		json_value(out, columns[i], &cells[i]);
		first = false;
	}
	putc('}', out);
}

static bool
kind_write(
    struct writer *w, struct db *ledger, const struct kind *k, int64_t athlete)
{
	struct stmt *st = db_use(ledger, k->stmt);
	struct cell cells[COLUMNS];
	enum db_step step;
	int n = 0;

	fprintf(w->json, ",\n\"%s\":%c", k->record, k->is_map ? '{' : '[');
	stmt_int(st, ":athlete", athlete);
	while ((step = stmt_step(st)) == DB_ROW) {
		record_read(w, k, st, cells);
		if (k->is_map && cell_of(cells, "value")->text == NULL)
			continue;
		fputs(n++ > 0 ? ",\n" : "\n", w->json);
		json_write(w->json, k, cells);
		csv_write(w->csv, cells);
	}
	fputs(k->is_map ? "}" : "]", w->json);
	return step == DB_DONE;
}

bool
data_make(struct arena *a, struct db *ledger, int64_t athlete, struct day today,
    struct data *out)
{
	struct draft csv, json;
	struct writer w = {
		.a = a, .csv = draft_begin(&csv), .json = draft_begin(&json)
	};
	struct cell header[COLUMNS];
	bool good = true;

	for (size_t i = 0; i < COLUMNS; i++)
		header[i] = (struct cell){ .text = columns[i] };
	csv_write(w.csv, header);
	fprintf(w.json, "{\"format\":\"oarlock-data-1\",\n\"day\":\"%s\"",
	    date_iso(a, today));
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds) && good; i++)
		good = kind_write(&w, ledger, &kinds[i], athlete);
	fputs("}\n", w.json);
	out->csv = draft_end(&csv, a);
	out->json = draft_end(&json, a);
	return good;
}
