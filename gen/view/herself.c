/* herself.c -- what the ledger says of one athlete, read before her page. */
#include <string.h>

#include "gen/view/parts.h"

/* Held, wanted, and asked for since; each in the order of the ledger. */
static void
talks_read(struct arena *a, struct view *v, struct view_athlete *who)
{
	struct stmt *st = db_use(v->ledger, GEN_TALKS);
	int64_t *talks = NULL, *wanted = NULL;
	size_t ntalks = 0, nwanted = 0;

	stmt_int(st, ":athlete", who->person->id);
	while (view_row(v, st)) {
		int64_t at = stmt_get_int(st, "at");

		if (strcmp(stmt_get_text(st, "event"), "asked") == 0) {
			who->talk_asked = at;
			continue;
		}
		talks =
		    arena_grow(a, talks, who->ntalks, &ntalks, sizeof(*talks));
		talks[who->ntalks++] = at;
		if (who->talk_asked == 0)
			continue;
		wanted = arena_grow(
		    a, wanted, who->nwanted, &nwanted, sizeof(*wanted));
		wanted[who->nwanted++] = at;
		who->talk_asked = 0;
	}
	who->talks = talks;
	who->wanted = wanted;
}

/* Her mail address, and whether she has a phone, and that for herself. */
static bool
herself_read(struct arena *a, struct view *v, struct view_athlete *who)
{
	struct stmt *st = db_use(v->ledger, GEN_HERSELF);
	bool has_phone = false;

	stmt_int(st, ":athlete", who->person->id);
	if (view_row(v, st)) {
		who->email = stmt_get_null(st, "email")
		    ? ""
		    : stmt_copy_text(st, a, "email");
		who->hides_points = stmt_get_int(st, "hide_points") != 0;
		who->joined = view_day_number(v, stmt_get_int(st, "created"));
		has_phone = stmt_get_int(st, "phones") != 0;
		who->shares = stmt_get_int(st, "shares") != 0;
	}
	stmt_end(st);
	return has_phone;
}

bool
view_athlete_read(struct arena *a, struct view *v, struct view_athlete *who)
{
	bool has_phone;

	who->strays = db_strays(v->ledger, KEEP_HERS);
	has_phone = herself_read(a, v, who);

	who->diary = view_diary(a, v, who->person, who->joined);
	talks_read(a, v, who);
	view_tries_read(a, v, who);
	return has_phone;
}
