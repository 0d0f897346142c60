/* office.c -- a head coach's page: health, exceptions, the log, what waits. */
#include <string.h>

#include "gen/view/squad.h"
#include "gen/view/words.h"
#include "gen/view/words_texts.h"

enum { LATELY = 30 };

struct office {
	struct arena *a;
	struct view_coach *c;
	struct val *list;
};

static void
row(struct office *o, const char *who, const char *path, const char *what,
    const char *when)
{
	struct val *m = val_append_map(o->a, o->list);

	val_set_text(o->a, m, "who", who);
	val_set_text(o->a, m, "path", path);
	val_set_text(o->a, m, "what", what);
	val_set_text(o->a, m, "when", when);
}

static const char *
path_of(const struct view_person *p)
{
	return p->is_coach ? "" : p->path;
}

static int64_t
since(const struct view *v)
{
	return (date_number(v->today) - LATELY) * DAY;
}

static struct stmt *
team_use(struct office *o, enum db_stmt id)
{
	struct stmt *st = db_use(o->c->view->ledger, id);

	stmt_int(st, ":team", o->c->team->id);
	return st;
}

/* ---- health ---- */

static void
health(struct office *o)
{
	static const struct {
		const char *column, *what, *never;
	} lasts[] = {
		{ "mail", "Last mail in", "none yet" },
		{ "mailed", "Last mail out", "none yet" },
		{ "text", "Last text in", "none yet" },
		{ "sent", "Last text out", "none yet" },
		{ "backup", "Last backup",
		    "none in a file yet; on the server, oarlock backup "
		    "FOLDER writes one" },
		{ "drill", "Last restore that was tried and right",
		    "none yet; on the server, oarlock drill tries one and "
		    "changes nothing" },
	};
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_HEALTH);

	if (!view_row(v, st))
		return;
	for (size_t i = 0; i < sizeof(lasts) / sizeof(*lasts); i++)
		row(o, lasts[i].what, "",
		    stmt_get_null(st, lasts[i].column)
			? lasts[i].never
			: view_moment(
			      o->a, v, stmt_get_int(st, lasts[i].column)),
		    "");
	stmt_end(st);
	row(o, "Last build", "", date_words_near(o->a, v->today, v->today), "");
}

/* ---- exceptions ---- */

static void
unknown_mails(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = db_use(v->ledger, GEN_OFFICE_UNKNOWN);

	stmt_int(st, ":since", since(v));
	while (view_row(v, st))
		row(o, "Mails", "",
		    arena_printf(o->a, "%s from %s",
			words_count(
			    o->a, stmt_get_int(st, "n"), "mail", "mails"),
			stmt_get_int(st, "known") != 0
			    ? "athletes or guardians, which coaches do not "
			      "get: athletes text"
			    : "addresses nobody here has"),
		    view_moment(o->a, v, stmt_get_int(st, "at")));
}

/* What it was stands in the answer to the mail, which is its writer's. */
static void
refused(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_REFUSED);

	stmt_int(st, ":since", since(v));
	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(o->c->team, stmt_get_int(st, "person"));

		if (p == NULL)
			continue;
		row(o, p->title, "",
		    arena_printf(o->a,
			"%s with lines that were not saved; the answers say "
			"why",
			words_count(
			    o->a, stmt_get_int(st, "n"), "mail", "mails")),
		    view_moment(o->a, v, stmt_get_int(st, "at")));
	}
}

static void
bounced(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_BOUNCED);

	stmt_int(st, ":since", since(v));
	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(o->c->team, stmt_get_int(st, "id"));

		if (p == NULL)
			continue;
		row(o, p->name, path_of(p),
		    arena_printf(o->a, "%s: %s%s",
			words_masked(o->a, stmt_get_text(st, "address")),
			words_count(o->a, stmt_get_int(st, "n"),
			    "mail came back", "mails came back"),
			stmt_get_int(st, "given_up") != 0
			    ? "; not written to any more"
			    : ""),
		    view_moment(o->a, v, stmt_get_int(st, "at")));
	}
}

/* New terms: whoever agreed to older ones is to be asked again. */
static void
consents(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_CONSENT);

	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(o->c->team, stmt_get_int(st, "id"));
		const char *terms = stmt_get_text(st, "terms");
		const char *version = stmt_get_text(st, "version");

		if (p == NULL || strcmp(stmt_get_text(st, "state"), "active"))
			continue;
		if (version[0] != '\0' && terms[0] != '\0' &&
		    strcmp(version, terms) != 0)
			row(o, p->name, path_of(p),
			    arena_printf(o->a,
				"agreed to version %s of the terms; now it is "
				"%s",
				version, terms),
			    view_moment(o->a, v, stmt_get_int(st, "at")));
		else if (stmt_get_null(st, "version"))
			row(o, p->name, path_of(p),
			    "is texted, and no consent is on record", "");
	}
}

static void
exceptions(struct office *o)
{
	unknown_mails(o);
	refused(o);
	bounced(o);
	consents(o);
}

/* ---- the log ---- */

static void
copy_set(struct office *o, struct stmt *st, const struct view_person *p)
{
	struct val *m = val_append_map(o->a, o->list);
	struct words_delivery d = words_delivery(stmt_get_text(st, "kind"),
	    stmt_get_text(st, "state"), stmt_get_text(st, "detail"));
	const char *copied = stmt_get_text(st, "copied");

	val_set_text(o->a, m, "who", p->name);
	val_set_text(o->a, m, "path", path_of(p));
	val_set_text(o->a, m, "what",
	    copied[0] == '\0' ? "a message" : words_told(o->a, copied, 0));
	val_set_text(
	    o->a, m, "to", words_masked(o->a, stmt_get_text(st, "address")));
	val_set_text(o->a, m, "when",
	    view_moment(o->a, o->c->view, stmt_get_int(st, "at")));
	val_set_text(o->a, m, "word", d.word);
	val_set_text(o->a, m, "glyph", d.glyph);
	val_set_text(o->a, m, "class", d.class);
}

/* Who had a copy of what was sent to a minor: that, never what it said. */
static void
copies(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_COPIES);

	stmt_int(st, ":reader", o->c->coach->id);
	stmt_int(st, ":since", since(v));
	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(o->c->team, stmt_get_int(st, "athlete"));

		if (p != NULL)
			copy_set(o, st, p);
	}
}

/* ---- what waits ---- */

static void
queue(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_QUEUE);

	while (view_row(v, st))
		row(o,
		    arena_printf(o->a, "%s, by %s",
			words_told(o->a, stmt_get_text(st, "class"), 0),
			stmt_get_text(st, "kind")),
		    "",
		    arena_printf(o->a, "%s to %s",
			words_count(
			    o->a, stmt_get_int(st, "n"), "message", "messages"),
			words_count(o->a, stmt_get_int(st, "people"), "person",
			    "people")),
		    arena_printf(o->a, "since %s",
			view_moment(o->a, v, stmt_get_int(st, "oldest"))));
}

static void
requests(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_REQUESTS);

	stmt_int(st, ":since", since(v));
	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(o->c->team, stmt_get_int(st, "person"));

		if (p != NULL)
			row(o, p->name, path_of(p),
			    "asked for a copy of what is stored; it was put on "
			    "the page of that athlete",
			    view_moment(o->a, v, stmt_get_int(st, "at")));
	}
}

static void
held(struct office *o)
{
	struct view *v = o->c->view;
	struct stmt *st = team_use(o, GEN_OFFICE_HELD);

	stmt_int(st, ":since", date_number(v->today) * DAY);
	while (view_row(v, st)) {
		const struct view_person *p =
		    view_member(o->c->team, stmt_get_int(st, "coach"));

		if (p == NULL)
			continue;
		row(o, p->name, "",
		    arena_printf(o->a, "a mail’s %s wait for a code until %s",
			strcmp(stmt_get_text(st, "scope"), "ratings") == 0
			    ? "ratings"
			    : "orders",
			view_moment(o->a, v, stmt_get_int(st, "until"))),
		    "");
	}
}

/* ---- the whole ---- */

static void
list(struct office *o, struct val *m, const char *key,
    void (*fill)(struct office *))
{
	o->list = val_set_list(o->a, m, key);
	fill(o);
}

void
view_set_office(struct arena *a, struct view_coach *c, struct val *desk)
{
	struct office o = { .a = a, .c = c };
	const char *quiet = conf_text(c->view->conf, "sms.quiet");

	list(&o, desk, "health", health);
	list(&o, desk, "exceptions", exceptions);
	list(&o, desk, "copies", copies);
	list(&o, desk, "queue", queue);
	list(&o, desk, "held", held);
	list(&o, desk, "requests", requests);
	val_set_text(a, desk, "quiet", quiet == NULL ? "" : quiet);
}
