/* lookup.c -- people by what one remembers of them. */
#include "ingest/take/orders/lookup.h"

#include <string.h>

#include "ingest/sms/phone.h"
#include "ingest/vocab/normal.h"
#include "lib/date.h"

enum { PEOPLE_MAX = 12 };

/* The nearest first. */
enum rank {
	RANK_REACHED, /* her address or number */
	RANK_NAME,
	RANK_PART, /* her first or last name, or nick */
	RANK_BEGINNING,
	RANK_SOUND,
	RANK_NONE,
};

static const char *
number_of(struct arena *a, const struct conf *c, const char *words)
{
	struct phone_rules rules = phone_rules(c);

	rules.abroad = true;
	return phone_clean(a, words, strlen(words), &rules);
}

static const char *
or_none(struct stmt *st, const char *column)
{
	const char *text = stmt_get_text(st, column);

	return text == NULL || *text == '\0' ? "none" : text;
}

/* A guardian's wish that she is not contacted, with the evidence. */
static const char *
wish_words(struct arena *a, struct stmt *st, const struct lookup *l)
{
	const char *zone = conf_text(l->conf, "club.zone"), *since;
	int hour, minute;
	int64_t at;

	if (stmt_get_null(st, "silent"))
		return "";
	at = stmt_get_int(st, "silent");
	since = date_words(a, date_day(at, zone));
	if (!l->contacts)
		return arena_printf(a, ", not contacted since %s", since);
	date_clock(at, zone, &hour, &minute);
	return arena_printf(a,
	    "; not contacted since %s, %02d:%02d: asked by %s", since, hour,
	    minute, stmt_get_text(st, "asker"));
}

static const char *
person_line(struct arena *a, struct stmt *st, const struct lookup *l)
{
	const char *line = arena_printf(a, "%s%s %s, %s, %s%s", l->before,
	    stmt_get_text(st, "first"), stmt_get_text(st, "last"),
	    stmt_get_text(st, "role"), stmt_get_text(st, "team"),
	    stmt_get_int(st, "gone") != 0 ? ", left" : "");

	if (l->contacts)
		line = arena_printf(a, "%s; mail %s; phone %s", line,
		    or_none(st, "email"), or_none(st, "phones"));
	return arena_printf(a, "%s%s", line, wish_words(a, st, l));
}

/* Names are compared as mails read them: case, accents, curly quotes aside. */
static enum rank
rank_of(struct arena *a, struct stmt *st, const char *key)
{
	const char *first = normal_key(a, stmt_get_text(st, "first"));
	const char *last = normal_key(a, stmt_get_text(st, "last"));
	const char *nick = stmt_get_text(st, "nick");
	const char *name = normal_key(a, arena_printf(a, "%s %s", first, last));
	size_t len = strlen(key);

	if (stmt_get_int(st, "reached") != 0)
		return RANK_REACHED;
	if (strcmp(name, key) == 0)
		return RANK_NAME;
	if (strcmp(first, key) == 0 || strcmp(last, key) == 0 ||
	    (nick != NULL && strcmp(normal_key(a, nick), key) == 0))
		return RANK_PART;
	if (strncmp(name, key, len) == 0 || strncmp(last, key, len) == 0)
		return RANK_BEGINNING;
	return stmt_get_int(st, "sounds") != 0 ? RANK_SOUND : RANK_NONE;
}

static struct stmt *
lookup_begin(struct arena *a, struct db *ledger, const struct lookup *l,
    const char *words)
{
	size_t first = strcspn(words, " ");
	struct stmt *st = db_use(ledger, TAKE_LOOKUP);

	stmt_int(st, ":team", l->team);
	stmt_text(st, ":words", words);
	stmt_text(st, ":number", number_of(a, l->conf, words));
	stmt_text(st, ":first", arena_strndup(a, words, first));
	stmt_text(st, ":last", words + first + strspn(words + first, " "));
	return st;
}

const char *
lookup_people(struct arena *a, struct db *ledger, const struct lookup *l,
    const char *words)
{
	const char *all = "", *key = normal_key(a, words);
	enum rank best = RANK_NONE, rank;
	struct arena keys = ARENA_INIT;
	enum db_step step;
	struct stmt *st;
	int n = 0;

	if (*key == '\0')
		return "";
	st = lookup_begin(a, ledger, l, words);
	while ((step = stmt_step(st)) == DB_ROW) {
		rank = rank_of(&keys, st, key);
		if (rank < best) {
			best = rank;
			all = "";
			n = 0;
		}
		if (rank == best && rank != RANK_NONE && n++ < PEOPLE_MAX)
			all = arena_printf(
			    a, "%s%s%s", all, person_line(a, st, l), l->after);
	}
	arena_free(&keys);
	if (step != DB_DONE)
		return NULL;
	if (n > PEOPLE_MAX)
		all = arena_printf(a, "%s%sand %d more%s", all, l->before,
		    n - PEOPLE_MAX, l->after);
	return all;
}
