/* noise.c -- what may be noise in a score, learned from revealed rounds. */
#include "gen/view/parts.h"

enum { DAY = 86400 };

const struct trend_noise *
view_noise(struct view *v)
{
	struct arena scratch = { 0 };
	struct trend_repeat *r = NULL;
	struct stmt *st;
	size_t n = 0, cap = 0;

	if (v->noise.limit != 0)
		return &v->noise;
	st = db_use(v->ledger, GEN_REPEATS);
	stmt_int(st, ":seconds", TREND_REPEAT_DAYS * DAY);
	while (view_row(v, st)) {
		r = arena_grow(&scratch, r, n, &cap, sizeof(*r));
		r[n++] = (struct trend_repeat){
			.first = (int)stmt_get_int(st, "first"),
			.second = (int)stmt_get_int(st, "second"),
			.athlete = stmt_get_int(st, "athlete"),
		};
	}
	v->noise = trend_noise_learn(r, n);
	arena_free(&scratch);
	return &v->noise;
}
