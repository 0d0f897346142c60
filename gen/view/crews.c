/* crews.c -- a coach's page: groups, and from which number she texts. */
#include "gen/view/parts.h"

static void
members_set(struct arena *a, struct view_coach *c, struct val *m, int64_t crew)
{
	struct stmt *st = db_use(c->view->ledger, GEN_CREW_MEMBERS);
	struct val *list = val_set_list(a, m, "members");
	int64_t n = 0;

	stmt_int(st, ":crew", crew);
	while (view_row(c->view, st)) {
		const struct view_person *p =
		    view_member(c->team, stmt_get_int(st, "person"));
		struct val *member;

		if (p == NULL)
			continue;
		member = val_append_map(a, list);
		val_set_text(a, member, "name", p->name);
		val_set_text(a, member, "path", p->path);
		n++;
	}
	val_set_int(a, m, "count", n);
	val_set_bool(a, m, "has_members", n > 0);
}

/* Ours, that she may text from; without any rule everybody may. */
static void
lines_set(struct arena *a, struct view_coach *c, struct val *m)
{
	const struct conf *conf = c->view->conf;
	struct val *list = val_set_list(a, m, "lines");
	const char *name;

	for (size_t i = 0; (name = conf_line(conf, i)) != NULL; i++) {
		struct stmt *st = db_use(c->view->ledger, GEN_LINE_USED);
		struct val *line;
		bool hers;

		stmt_text(st, ":line", name);
		stmt_int(st, ":person", c->coach->id);
		stmt_int(st, ":team", c->team->id);
		hers = view_row(c->view, st) &&
		    (stmt_get_int(st, "hers") > 0 ||
			stmt_get_int(st, "users") == 0);
		stmt_end(st);
		if (!hers)
			continue;
		line = val_append_map(a, list);
		val_set_text(a, line, "name", name);
		val_set_text(
		    a, line, "number", conf_line_text(conf, name, "number"));
	}
}

void
view_set_crews(struct arena *a, struct view_coach *c, struct val *m)
{
	struct stmt *st = db_use(c->view->ledger, GEN_CREWS);
	struct val *list = val_set_list(a, m, "crews");

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		const char *name = stmt_copy_text(st, a, "name");
		struct val *crew = val_append_map(a, list);

		val_set_text(a, crew, "name", name);
		val_set_text(a, crew, "write",
		    view_order_link(
			a, c, arena_printf(a, "message %s: ", name)));
		members_set(a, c, crew, stmt_get_int(st, "id"));
	}
	lines_set(a, c, m);
}
