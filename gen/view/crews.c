/* crews.c -- a coach's page: groups, and from which number she texts. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "gen/view/words_texts.h"

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

/* One of our numbers, as a coach may use it. */
struct line {
	const char *name, *number;
	bool hers;   /* she may text from it */
	bool chosen; /* as her default */
};

static struct line
line_read(struct view_coach *c, const char *name)
{
	struct stmt *st = db_use(c->view->ledger, GEN_LINE_USED);
	struct line line = {
		.name = name,
		.number = conf_line_text(c->view->conf, name, "number"),
	};

	stmt_text(st, ":line", line.number);
	stmt_int(st, ":person", c->coach->id);
	stmt_int(st, ":team", c->team->id);
	if (view_row(c->view, st)) {
		line.hers = stmt_get_int(st, "hers") > 0 ||
		    stmt_get_int(st, "any") == 0;
		line.chosen = line.hers && stmt_get_int(st, "chosen") != 0;
	}
	stmt_end(st);
	return line;
}

/* "Dana Reyes (owner), Robin Vale"; "" for nobody. */
static const char *
users_words(struct arena *a, struct view_coach *c, const struct line *line)
{
	struct stmt *st = db_use(c->view->ledger, GEN_LINE_USERS);
	const char *all = "";

	stmt_text(st, ":line", line->number);
	while (view_row(c->view, st)) {
		const char *name = words_name(
		    a, stmt_get_text(st, "first"), stmt_get_text(st, "last"));

		all = *all == '\0' ? arena_printf(a, "%s (owner)", name)
				   : arena_printf(a, "%s, %s", all, name);
	}
	return all;
}

/* Her texts leave from the one she chose, else from the first that is hers. */
static const char *
leaves_from(struct view_coach *c)
{
	const char *name, *from = NULL;

	for (size_t i = 0; (name = conf_line(c->view->conf, i)) != NULL; i++) {
		struct line line = line_read(c, name);

		if (line.chosen)
			return name;
		if (line.hers && from == NULL)
			from = name;
	}
	return from;
}

/* Ours that she may text from; a head coach looks after the others, too. */
static void
lines_set(struct arena *a, struct view_coach *c, struct val *m)
{
	bool head = strcmp(c->coach->role, "head coach") == 0;
	const char *name, *from = leaves_from(c);
	struct val *list = val_set_list(a, m, "lines");

	for (size_t i = 0; (name = conf_line(c->view->conf, i)) != NULL; i++) {
		struct line line = line_read(c, name);
		struct val *item;

		if (!line.hers && !head)
			continue;
		item = val_append_map(a, list);
		val_set_text(a, item, "name", name);
		val_set_text(a, item, "number", words_phone(a, line.number));
		val_set_text(a, item, "users", users_words(a, c, &line));
		val_set_bool(a, item, "hers", line.hers);
		val_set_bool(a, item, "from", name == from);
	}
}

static const char *
line_called(struct view_coach *c, const char *number)
{
	const char *name;

	for (size_t i = 0; (name = conf_line(c->view->conf, i)) != NULL; i++)
		if (strcmp(conf_line_text(c->view->conf, name, "number"),
			number) == 0)
			return name;
	return "";
}

void
view_set_crews(struct arena *a, struct view_coach *c, struct val *m)
{
	struct stmt *st = db_use(c->view->ledger, GEN_CREWS);
	struct val *list = val_set_list(a, m, "crews");

	stmt_int(st, ":team", c->team->id);
	stmt_int(st, ":reader", c->coach->id);
	while (view_row(c->view, st)) {
		const char *name = stmt_copy_text(st, a, "name");
		struct val *crew = val_append_map(a, list);

		val_set_text(a, crew, "name", name);
		val_set_text(a, crew, "comment", stmt_get_text(st, "comment"));
		val_set_text(
		    a, crew, "line", line_called(c, stmt_get_text(st, "line")));
		val_set_text(a, crew, "write",
		    view_order_link(
			a, c, arena_printf(a, "message %s: ", name)));
		members_set(a, c, crew, stmt_get_int(st, "id"));
	}
	lines_set(a, c, m);
}
