/* view.c -- the privacy gate: teams, people, and what all pages share. */
#include "gen/view/view.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "gen/page/chart.h"
#include "gen/view/drawing.h"
#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "gen/view/words_texts.h"

void
view_begin(struct arena *a, struct view *v)
{
	const char *line = conf_line(v->conf, 0);

	v->failed = false;
	v->line = line == NULL ? NULL : conf_line_text(v->conf, line, "number");
	v->clock = view_clock_new(a);
	v->noise.limit = 0;
	v->rare = NULL;
}

bool
view_row(struct view *v, struct stmt *st)
{
	enum db_step step = stmt_step(st);

	if (step != DB_ROW && step != DB_DONE)
		v->failed = true;
	return step == DB_ROW;
}

static void
person_read(
    struct arena *a, struct view *v, struct stmt *st, struct view_person *p)
{
	const unsigned char *key;
	size_t len;

	p->id = stmt_get_int(st, "id");
	p->first = stmt_copy_text(st, a, "first");
	p->last = stmt_copy_text(st, a, "last");
	p->name = words_name(a, p->first, p->last);
	p->role = stmt_copy_text(st, a, "role");
	p->is_coach =
	    strcmp(p->role, "coach") == 0 || strcmp(p->role, "head coach") == 0;
	p->title = p->is_coach ? words_coach(a, p->first, p->last) : p->first;
	p->minor = stmt_get_int(st, "minor") != 0;
	p->has_guardian = stmt_get_int(st, "guardian") != 0;
	p->copies_refused = stmt_get_int(st, "copies_refused") != 0;
	p->generation = stmt_get_int(st, "generation");
	p->address_generation = stmt_get_int(st, "address_generation");
	p->path = identity_path(a, v->site_key, p->id);
	key = stmt_get_blob(st, "public_key", &len);
	if (key != NULL && len == CRYPTO_KEY_LEN)
		p->public_key =
		    (unsigned char *)arena_strndup(a, (const char *)key, len);
}

static int
compare_ids(const void *a, const void *b)
{
	const struct view_person *const *x = a, *const *y = b;

	return ((*x)->id > (*y)->id) - ((*x)->id < (*y)->id);
}

const struct view_person *
view_member(const struct view_team *t, int64_t id)
{
	struct view_person wanted = { .id = id }, *key = &wanted, **found;

	if (t->n == 0)
		return NULL;
	found = bsearch(&key, t->by_id, t->n, sizeof(*t->by_id), compare_ids);
	return found == NULL ? NULL : *found;
}

struct view_team *
view_teams(struct arena *a, struct view *v, size_t *n)
{
	struct stmt *st = db_use(v->ledger, GEN_TEAMS);
	struct view_team *teams = NULL;
	size_t cap = 0;

	*n = 0;
	while (view_row(v, st)) {
		teams = arena_grow(a, teams, *n, &cap, sizeof(*teams));
		teams[*n].id = stmt_get_int(st, "id");
		teams[(*n)++].name = stmt_copy_text(st, a, "name");
	}
	return teams;
}

void
view_people(struct arena *a, struct view *v, struct view_team *t)
{
	struct stmt *st = db_use(v->ledger, GEN_PEOPLE);
	size_t cap = 0;

	t->people = NULL;
	t->n = 0;
	stmt_int(st, ":team", t->id);
	while (view_row(v, st)) {
		t->people =
		    arena_grow(a, t->people, t->n, &cap, sizeof(*t->people));
		person_read(a, v, st, &t->people[t->n++]);
	}
	t->by_id = arena_array(a, t->n, sizeof(*t->by_id));
	for (size_t i = 0; i < t->n; i++)
		t->by_id[i] = &t->people[i];
	if (t->n > 0)
		qsort(t->by_id, t->n, sizeof(*t->by_id), compare_ids);
}

bool
view_may_read(
    const struct view_person *reader, const struct view_person *athlete)
{
	return reader->id == athlete->id || reader->is_coach;
}

struct val *
view_public(struct arena *a, struct view *v)
{
	struct val *m = val_map(a);
	const char *contact = conf_text(v->conf, "club.contact");
	const char *lead = conf_text(v->conf, "club.safeguarding");
	const char *door = conf_text(v->conf, "site.key-door");

	val_set_text(a, m, "club", conf_text(v->conf, "club.name"));
	val_set_text(a, m, "date", date_words(a, v->today));
	val_set_text(a, m, "built", date_iso(a, v->today));
	val_set_text(a, m, "zone", conf_text(v->conf, "club.zone"));
	val_set_text(a, m, "contact", contact == NULL ? "" : contact);
	val_set_text(a, m, "safeguarding", lead == NULL ? "" : lead);
	/* In E.164, for links; and to be read. */
	val_set_text(a, m, "sms_number", v->line == NULL ? "" : v->line);
	val_set_text(
	    a, m, "sms_words", v->line == NULL ? "" : words_phone(a, v->line));
	val_set_text(a, m, "key_door", door == NULL ? "" : door);
	val_set_text(a, m, "mail_address", conf_text(v->conf, "mail.address"));
	return m;
}

void
view_set_has(
    struct arena *a, struct val *m, const struct view_has *has, size_t n)
{
	for (size_t i = 0; i < n; i++)
		val_set_bool(
		    a, m, has[i].name, val_is_true(val_get(m, has[i].list)));
}

const char *
view_encode(struct arena *a, const char *s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, 3 * strlen(s) + 1), *p = out;

	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c < 0x80 && (isalnum(c) || strchr("-._~", c) != NULL)) {
			*p++ = (char)c;
			continue;
		}
		*p++ = '%';
		*p++ = hex[c >> 4];
		*p++ = hex[c & 15];
	}
	return out;
}

const char *
view_say_link(struct arena *a, const struct view *v, const char *words)
{
	const char *body;

	if (v->line != NULL && v->from != NULL)
		words = arena_printf(a, "%s %s", v->from, words);
	body = view_encode(a, words);
	/* "?&body=": one phone system wants "?", the other "&". */
	if (v->line != NULL)
		return arena_printf(a, "sms:%s?&body=%s", v->line, body);
	return arena_printf(a, "mailto:%s?subject=%s&body=%s",
	    conf_text(v->conf, "mail.address"), body, body);
}

/* ---- one dumbbell ---- */

static const char *
pair_sentence(struct arena *a, const struct view_dumbbell *d)
{
	const char *now = arena_printf(a, "%s: you %d, %s %d%s", d->skill,
	    d->pair.self, d->coach, d->pair.coach,
	    d->target == CHART_NONE
		? ""
		: arena_printf(a, ", target %d", d->target));

	if (d->before_self == CHART_NONE)
		return arena_printf(a, "%s.", now);
	return arena_printf(a, "%s; last time you %d, coach %d.", now,
	    d->before_self, d->before_coach);
}

void
view_pair(struct arena *a, struct val *m, const struct view_dumbbell *d)
{
	struct chart_dumbbell c = {
		.you = d->pair.self,
		.coach = d->pair.coach,
		.target = d->target,
		.you_before = d->before_self,
		.coach_before = d->before_coach,
		.featured = d->featured,
		.label = pair_sentence(a, d),
	};
	int gap = rating_gap(&d->pair);
	struct drawing drawing;

	chart_dumbbell(drawing_begin(&drawing), &c);
	drawing_end(&drawing, a, m, "chart");
	val_set_text(a, m, "name", d->skill);
	val_set_text(a, m, "coach", d->coach);
	val_set_int(a, m, "self", d->pair.self);
	val_set_int(a, m, "score", d->pair.coach);
	if (d->target == CHART_NONE)
		val_set_none(a, m, "target");
	else
		val_set_int(a, m, "target", d->target);
	val_set_text(a, m, "gap", words_gap(a, gap));
	val_set_text(a, m, "band", words_band(rating_band(gap)));
	val_set_int(a, m, "importance", d->pair.importance);
}
