/*
 * standing.c -- what somebody has taken part in: points and a tier word.
 *
 * The one place that says where both come from, for all pages that show them.
 */
#include "gen/view/parts.h"

struct view_standing
view_standing(struct arena *a, struct view *v, int64_t person)
{
	struct stmt *st = db_use(v->ledger, GEN_STANDING);
	struct view_standing s = { .tier = "Carbon" };

	stmt_int(st, ":person", person);
	if (!view_row(v, st)) {
		v->failed = true;
		return s;
	}
	s.points = stmt_get_int(st, "points");
	if (!stmt_get_null(st, "tier"))
		s.tier = stmt_copy_text(st, a, "tier");
	stmt_end(st);
	return s;
}
