/* athlete.c -- what an athlete's page holds. */
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
static void
wait_set(
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

/* What she can say with one word; the label says what it does. */
static void
commands_set(struct arena *a, struct view *v, struct val *m)
{
	static const struct {
		const char *text, *does;
	} commands[] = {
		{ "TALK", "your coaches hear that you would like to talk" },
		{ "TRY ", "and what you will try; by Friday, if you like" },
		{ "TRIED ", "and what you found" },
		{ "WEEK ", "and words about your week, for you alone" },
		{ "SICK",
		    "your coaches know, and what you leave out costs nothing" },
		{ "AWAY 7", "away for 7 days, today counted" },
		{ "PAUSE 7", "no questions for 7 days" },
		{ "OK", "you are back" },
		{ "LINK", "sends the link to this page again" },
		{ "RESET", "a new link and a new password" },
		{ "EXPORT",
		    "puts a copy of your data on this page, for you alone" },
	};
	struct val *list = val_set_list(a, m, "commands");

	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		struct val *item = val_append_map(a, list);

		val_set_text(a, item, "text", commands[i].text);
		val_set_text(a, item, "does", commands[i].does);
		val_set_text(
		    a, item, "link", view_say_link(a, v, commands[i].text));
	}
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

static void
links_set(struct arena *a, struct view *v, struct val *m)
{
	val_set_text(a, m, "reset_link", view_say_link(a, v, "RESET"));
	val_set_text(a, m, "export_link", view_say_link(a, v, "EXPORT"));
	val_set_text(a, m, "erase_link",
	    view_say_link(a, v, "Please erase what you store about me."));
	val_set_text(a, m, "write", view_say_link(a, v, ""));
	commands_set(a, v, m);
}

static void
sections_set(struct arena *a, struct view *v, struct val *m,
    const struct view_team *t, struct view_athlete *who)
{
	/* All of a text: 1600 characters are the carrier's limit. */
	struct view_talk talk = { who->person, who->person->id, 20, 4, 6400 };

	who->rounds = view_rounds(a, v, who->person, &who->nrounds);
	wait_set(a, v, m, who->person);
	view_set_setup(a, v, m, who->person);
	view_set_changes(a, v, m, who);
	view_set_topic(a, v, m, who);
	view_set_tries(a, v, m, who);
	view_set_groups(a, v, m, who);
	view_set_moved(a, v, m, who);
	view_set_condition(a, v, m, who);
	view_set_results(a, v, m, t, who->person);
	view_set_facts(a, v, m, who->person);
	view_set_talk(a, v, m, &talk);
	view_set_part(a, v, m, who);
	links_set(a, v, m);
}

struct val *
view_athlete(struct arena *a, struct view *v, const struct view_team *t,
    const struct view_person *p)
{
	static const struct view_has has[] = {
		{ "has_wait", "wait" },
		{ "has_early", "early" },
		{ "has_setup", "setup" },
		{ "has_changes", "changes" },
		{ "has_tried", "tried" },
		{ "has_looked_back", "looked_back" },
		{ "has_views", "groups" },
		{ "has_moved", "moved" },
		{ "has_moved_more", "moved_more" },
		{ "has_results", "results" },
		{ "has_readers", "readers" },
		{ "has_condition", "condition" },
		{ "has_facts", "facts" },
	};
	struct view_athlete who = { .person = p, .email = "" };
	const char *line = v->line;
	struct val *m;

	/* Without a phone of hers, the buttons write mails. */
	if (!view_athlete_read(a, v, &who))
		v->line = NULL;
	/* What comes from a family's phone says first who it is. */
	v->from = who.shares ? p->first : NULL;
	m = view_public(a, v);
	val_set_text(a, m, "team", t->name);
	val_set_text(a, m, "first", p->first);
	val_set_text(a, m, "name", p->name);
	val_set_text(a, m, "initials", words_initials(a, p->name));
	val_set_text(a, m, "email", who.email);
	val_set_bool(a, m, "minor", p->minor);
	val_set_bool(a, m, "shares_phone", who.shares);
	sections_set(a, v, m, t, &who);
	set_readers(a, m, t, p);
	view_set_has(a, m, has, sizeof(has) / sizeof(*has));
	v->line = line;
	v->from = NULL;
	return m;
}
