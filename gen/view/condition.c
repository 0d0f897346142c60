/* condition.c -- an athlete's page: how she is, as she has told us. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words_texts.h"

/* Coaches open this page, too: of a note only what is shared is in the row. */

enum { LISTED = 7, WEEKS_LISTED = 3 };

static const struct {
	const char *item;
	const char *words[5]; /* of 1 to 5 */
} items[] = {
	{ "sleep",
	    { "hardly slept", "restless", "ok", "good", "very restful" } },
	{ "room",
	    { "swamped", "full", "a normal week", "some", "plenty of room" } },
	{ "health",
	    { "ill or hurt", "unwell", "a niggle or cold", "nearly well",
		"well" } },
	{ "mood", { "very low", "low", "ok", "good", "great" } },
};

static void
item_set(struct arena *a, struct val *values, size_t i, int value)
{
	struct val *item = val_append_map(a, values);

	val_set_text(a, item, "item", items[i].item);
	if (value < 1 || value > 5) {
		val_set_none(a, item, "value");
		val_set_text(a, item, "words", "skipped");
		return;
	}
	val_set_int(a, item, "value", value);
	val_set_text(a, item, "words", items[i].words[value - 1]);
}

static void
report_set(
    struct arena *a, struct val *list, const struct view_diary *d, size_t nth)
{
	const struct condition_report *r = &d->facts.reports[nth];
	struct val *m = val_append_map(a, list);
	struct val *values = val_set_list(a, m, "items");

	val_set_text(a, m, "day",
	    date_words_near(
		a, date_of_number(r->day), date_of_number(d->facts.today)));
	val_set_text(a, m, "note", d->notes[nth]);
	for (size_t i = 0; i < CONDITION_ITEMS; i++)
		item_set(a, values, i, r->item[i]);
}

const char *
view_absence(struct arena *a, struct view *v, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_ABSENCE);
	const char *words = "", *kind, *since, *until;

	stmt_int(st, ":athlete", p->id);
	stmt_text(st, ":today", date_iso(a, v->today));
	if (view_row(v, st)) {
		kind = stmt_copy_text(st, a, "kind");
		since = view_date(a, v, stmt_get_text(st, "since"));
		until = view_date(a, v, stmt_get_text(st, "until"));
		words = stmt_get_null(st, "until")
		    ? arena_printf(a, "%s since %s", kind, since)
		    : arena_printf(a, "%s until %s", kind, until);
	}
	stmt_end(st);
	return words;
}

static void
copies_set(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_GUARDIAN);
	const char *guardian = "";

	stmt_int(st, ":athlete", p->id);
	if (view_row(v, st) && !stmt_get_null(st, "guardian"))
		guardian = words_masked(a, stmt_get_text(st, "guardian"));
	stmt_end(st);
	val_set_text(a, m, "copies", guardian);
}

/* ---- what is said below the calendar ---- */

/* As the colour of the newest day has it: that day itself left out. */
static const char *
usual_words(struct arena *a, const struct view_diary *d)
{
	const struct condition_facts *f = &d->facts;
	struct condition_usual u =
	    condition_usual(f->reports, f->nreports, f->today, CONDITION_SUM);
	struct day today = date_of_number(f->today);

	if (u.is_known)
		return arena_printf(a,
		    "Your usual sum is %d, from %zu reports in the four weeks "
		    "before %s.",
		    (int)(u.mean + .5), u.n, date_words_near(a, today, today));
	u = condition_usual(
	    f->reports, f->nreports, f->today + 1, CONDITION_SUM);
	return arena_printf(a,
	    "Your usual is forming: %zu of %d reports. After that, colours say "
	    "above or below.",
	    u.n, CONDITION_REPORTS_MIN);
}

/* The first of these that holds; "" for a usual day. */
static const char *
state_words(struct arena *a, const struct view_diary *d)
{
	const struct condition_facts *f = &d->facts;
	const struct condition_state *s = &d->state;

	if (s->flags & CONDITION_ILL)
		return "Get well first. Nothing is counted while you are ill.";
	if (s->flags & CONDITION_LONG_LOW)
		return "Your last weeks have been low. You choose whether to "
		       "talk about it, and with whom.";
	if (s->flags & CONDITION_LOW && s->low_running >= 2)
		return arena_printf(a,
		    "%d reports running below your usual. If something is on "
		    "your mind, you choose who to tell.",
		    s->low_running);
	if (s->flags & CONDITION_LOW)
		return "Below your usual. If something is on your mind, you "
		       "choose who to tell.";
	if (s->flags & CONDITION_QUIET && f->nreports > 0)
		return arena_printf(a,
		    "We have not heard from you since %s. No need to explain; "
		    "four digits are enough.",
		    date_words_near(a,
			date_of_number(f->reports[f->nreports - 1].day),
			date_of_number(f->today)));
	if (s->flags & CONDITION_UP)
		return "Three reports running above your usual. What has "
		       "changed?";
	return "";
}

/* The newest first; what she did not share is in no row. */
static void
weeks_set(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_SHARED_WEEKS);
	struct val *list = val_set_list(a, m, "looked_back");

	stmt_int(st, ":athlete", p->id);
	stmt_int(st, ":limit", WEEKS_LISTED);
	while (view_row(v, st)) {
		struct val *item = val_append_map(a, list);

		val_set_text(
		    a, item, "day", view_date(a, v, stmt_get_text(st, "day")));
		val_set_text(a, item, "words", stmt_get_text(st, "words"));
	}
	val_set_text(a, m, "week_link", view_say_link(a, v, "WEEK "));
}

void
view_set_condition(struct arena *a, struct view *v, struct val *m,
    const struct view_athlete *who)
{
	const struct view_diary *d = who->diary;
	struct val *list = val_set_list(a, m, "condition");
	size_t first =
	    d->facts.nreports < LISTED ? 0 : d->facts.nreports - LISTED;

	val_set_text(a, m, "absence", view_absence(a, v, who->person));
	copies_set(a, v, m, who->person);
	for (size_t i = d->facts.nreports; i > first; i--)
		report_set(a, list, d, i - 1);
	val_set_text(a, m, "usual", usual_words(a, d));
	val_set_text(a, m, "state", state_words(a, d));
	val_set_text(a, m, "check_in_link", view_say_link(a, v, ""));
	weeks_set(a, v, m, who->person);
	view_set_calendar(a, m, d);
}
