/* athlete.c -- what an athlete's page holds. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"

static void
wait_read(struct arena *a, struct view *v, struct stmt *st, struct val *item)
{
	const char *code = stmt_get_text(st, "code");
	int64_t created = stmt_get_int(st, "created");

	val_set_text(a, item, "name", stmt_get_text(st, "name"));
	val_set_text(a, item, "about", stmt_get_text(st, "description"));
	val_set_text(a, item, "code", code);
	val_set_text(a, item, "coach",
	    words_coach(a, stmt_get_text(st, "coach_first"),
		stmt_get_text(st, "coach_last")));
	val_set_text(a, item, "day", view_day(v, created));
	val_set_text(
	    a, item, "link", view_say_link(a, v, arena_printf(a, "%s ", code)));
	val_set_int(a, item, "rating", stmt_get_int(st, "rating"));
	val_set_int(a, item, "time", created);
	val_set_text(a, item, "stamp", date_stamp(a, created));
	val_set_text(
	    a, item, "commitment", view_seal(a, v, stmt_get_int(st, "rating")));
}

/* That a rating is there, from whom and since when: nothing of what it is. */
void
view_set_wait(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_WAITING);
	struct val *list = val_set_list(a, m, "wait");
	int64_t n = 0;

	stmt_int(st, ":athlete", p->id);
	while (view_row(v, st)) {
		wait_read(a, v, st, val_append_map(a, list));
		n++;
	}
	val_set_text(a, m, "wait_count",
	    words_count(a, n, "rating waits for your view",
		"ratings wait for your view"));
	list = val_set_list(a, m, "early");
	st = db_use(v->ledger, GEN_OWED);
	stmt_int(st, ":athlete", p->id);
	while (view_row(v, st)) {
		struct val *item = val_append_map(a, list);

		val_set_text(a, item, "name", stmt_get_text(st, "name"));
		val_set_text(
		    a, item, "day", view_day(v, stmt_get_int(st, "created")));
	}
}

/* The newest and the best of each test. */
struct best {
	const char *test, *newest_day, *best_day;
	int64_t newest, best;
};

static void
best_set(struct arena *a, struct val *list, const struct best *b)
{
	struct val *m = val_append_map(a, list);
	struct day day;

	val_set_text(a, m, "test", b->test);
	val_set_text(a, m, "newest", words_result(a, b->test, b->newest));
	val_set_text(a, m, "newest_day",
	    date_parse(b->newest_day, &day) ? date_words(a, day)
					    : b->newest_day);
	val_set_text(a, m, "best", words_result(a, b->test, b->best));
	val_set_text(a, m, "best_day",
	    date_parse(b->best_day, &day) ? date_words(a, day) : b->best_day);
}

static bool
is_better(const char *test, int64_t value, int64_t than)
{
	return words_result_is_distance(test) ? value > than : value < than;
}

void
view_set_results(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_RESULTS);
	struct val *list = val_set_list(a, m, "results");
	struct best b = { 0 };

	stmt_int(st, ":athlete", p->id);
	while (view_row(v, st)) {
		const char *test = stmt_get_text(st, "test");

		if (b.test != NULL && strcmp(b.test, test) != 0) {
			best_set(a, list, &b);
			b.test = NULL;
		}
		b.newest = stmt_get_int(st, "value");
		b.newest_day = stmt_copy_text(st, a, "day");
		if (b.test == NULL || is_better(test, b.newest, b.best)) {
			b.best = b.newest;
			b.best_day = b.newest_day;
		}
		b.test = arena_strdup(a, test);
	}
	if (b.test != NULL)
		best_set(a, list, &b);
}

static void
set_readers(struct arena *a, struct val *m, const struct view_team *t,
    const struct view_person *p)
{
	struct val *list = val_set_list(a, m, "readers");

	for (size_t i = 0; i < t->n; i++)
		if (t->people[i].id != p->id && view_may_read(&t->people[i], p))
			val_append_text(a, list, t->people[i].title);
}

struct val *
view_athlete(struct arena *a, struct view *v, const struct view_team *t,
    const struct view_person *p)
{
	static const struct view_has has[] = {
		{ "has_wait", "wait" },
		{ "has_early", "early" },
		{ "has_views", "groups" },
		{ "has_results", "results" },
		{ "has_readers", "readers" },
		{ "has_condition", "condition" },
		{ "has_facts", "facts" },
	};
	/* All of a text: 1600 characters are the carrier's limit. */
	struct view_talk talk = { p, p->id, 20, 6400 };
	struct val *m = view_public(a, v);
	struct view_round *rounds;
	size_t n;

	val_set_text(a, m, "team", t->name);
	val_set_text(a, m, "first", p->first);
	val_set_text(a, m, "name", p->name);
	val_set_bool(a, m, "minor", p->minor);
	val_set_text(a, m, "reset_link", view_say_link(a, v, "RESET"));
	view_set_wait(a, v, m, p);
	rounds = view_rounds(a, v, p, &n);
	view_set_topic(a, v, m, rounds, n);
	view_set_groups(a, v, m, rounds, n);
	view_set_results(a, v, m, p);
	view_set_condition(a, v, m, p);
	view_set_facts(a, v, m, p);
	view_set_talk(a, v, m, &talk);
	val_set_text(a, m, "write", view_say_link(a, v, ""));
	set_readers(a, m, t, p);
	view_set_has(a, m, has, sizeof(has) / sizeof(*has));
	return m;
}
