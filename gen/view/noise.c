/* noise.c -- what may be noise in a score, learned from revealed rounds. */
#include "gen/view/parts.h"

/* A growing list in an arena. */
struct repeats {
	struct arena *a;
	struct trend_repeat *list;
	size_t n, cap;
};

static void
append(struct repeats *r, const struct trend_repeat *x)
{
	r->list = arena_grow(r->a, r->list, r->n, &r->cap, sizeof(*r->list));
	r->list[r->n++] = *x;
}

static void
read_hers(struct view *v, struct repeats *all, int64_t id)
{
	int64_t strays = db_strays(v->ledger, KEEP_HERS);
	struct stmt *st;
	size_t before = all->n;

	st = db_use(v->ledger, GEN_REPEATS);
	stmt_int(st, ":athlete", id);
	stmt_int(st, ":seconds", TREND_REPEAT_DAYS * DAY);
	while (view_row(v, st))
		append(all,
		    &(struct trend_repeat){
			.first = (int)stmt_get_int(st, "first"),
			.second = (int)stmt_get_int(st, "second"),
			.athlete = id,
		    });
	if (db_strays(v->ledger, KEEP_HERS) == strays && !v->failed)
		keep_repeats_set(v->keep, id,
		    all->n == before ? NULL : all->list + before,
		    all->n - before);
}

const struct trend_noise *
view_noise(struct view *v)
{
	struct arena scratch = ARENA_INIT;
	struct repeats all = { .a = &scratch };
	struct stmt *st;

	if (v->noise.limit != 0)
		return &v->noise;
	st = db_use(v->ledger, GEN_EVERYBODY);
	while (view_row(v, st)) {
		int64_t id = stmt_get_int(st, "id");
		const struct trend_repeat *hers;
		size_t n;

		if (!keep_repeats(v->keep, id, &hers, &n)) {
			read_hers(v, &all, id);
			continue;
		}
		for (size_t i = 0; i < n; i++)
			append(&all, &hers[i]);
	}
	v->noise = trend_noise_learn(all.list, all.n);
	/*
	 * Pages judge by the whole points that they name. Finer, each answer
	 * of anybody would move what is said on everybody's page.
	 */
	v->noise.mdc90 = v->noise.limit;
	arena_free(&scratch);
	return &v->noise;
}
