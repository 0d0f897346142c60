/* out.c -- what was understood, and what is to be said about it. */
#include <stdarg.h>

#include "ingest/mail/sheet/value.h"

const char *
sheet_where(struct arena *a, struct place p)
{
	if (p.file != NULL)
		return arena_printf(a, "%s row %d", p.file, p.line);
	return arena_printf(a, "line %d", p.line);
}

static struct reading_item *
item_add(struct sheet *s, enum reading_kind kind)
{
	struct reading *r = s->out;
	struct reading_item *item;

	r->items = arena_grow(s->a, r->items, r->n, &r->cap, sizeof(*r->items));
	item = &r->items[r->n++];
	*item = (struct reading_item){ .kind = kind, .place = s->place };
	return item;
}

/* Of two words about sharing, the closed one counts. */
static enum share
share_of(struct sheet *s, const struct value *v, const char **note)
{
	enum share said =
	    *note == NULL ? SHARE_DEFAULT : value_note_share(s->a, note);

	if (said == SHARE_NO)
		return SHARE_NO;
	if (v->share != SHARE_DEFAULT)
		return v->share;
	return said != SHARE_DEFAULT ? said : s->share;
}

const char *
sheet_role_why(
    struct sheet *s, const struct vocab_person *who, struct item_word w)
{
	const struct vocab *v = s->in->vocab;
	const struct vocab_metric *m = w.erg != NULL
	    ? NULL
	    : vocab_metric_typed(s->a, v, w.word, who->role);
	const char *hers = "";

	if (w.erg != NULL ||
	    (m != NULL && (m->role == who->role || m->role == VOCAB_ANY)))
		return NULL;
	for (size_t i = 0; i < v->n_metrics; i++)
		if (v->metrics[i].active && v->metrics[i].role == who->role)
			hers = arena_printf(s->a, "%s%s%s", hers,
			    *hers == '\0' ? "" : ", ", v->metrics[i].code);
	return arena_printf(s->a,
	    "\"%s\" is no skill of %s, who is a %s. Skills of hers: %s.",
	    w.word, who->name,
	    who->role == VOCAB_COXSWAIN ? "coxswain" : "rower",
	    *hers == '\0' ? "none yet" : hers);
}

void
sheet_store(
    struct sheet *s, const struct vocab_person *who, const struct value *v)
{
	bool result = v->item.erg != NULL;
	const char *why = sheet_role_why(s, who, v->item);
	struct reading_item *item;

	if (why != NULL) {
		sheet_error(s, "%s", why);
		return;
	}
	s->closed.line = 0;
	item = item_add(s, result ? READING_RESULT : READING_RATING);
	item->athlete = who;
	item->note = v->note;
	item->share = share_of(s, v, &item->note);
	item->importance = v->importance;
	item->dated = s->dated;
	item->date = s->dated ? s->date : s->in->today;
	if (result) {
		item->erg = v->item.erg;
		item->amount = v->score;
		return;
	}
	/* One word may be a metric of rowers and another of coxswains. */
	item->metric =
	    vocab_metric_typed(s->a, s->in->vocab, v->item.word, who->role);
	item->score = v->score;
	item->bare = v->bare;
}

void
sheet_store_order(struct sheet *s, const struct order *o)
{
	item_add(s, READING_ORDER)->order = o;
}

void
sheet_add_source(struct sheet *s, const char *name)
{
	const char *old = s->out->source;

	s->out->source =
	    *old == '\0' ? name : arena_printf(s->a, "%s, %s", old, name);
}

static void
remark_add(struct sheet *s, struct reading_remark **list, size_t *n,
    size_t *cap, const char *text)
{
	*list = arena_grow(s->a, *list, *n, cap, sizeof(**list));
	(*list)[*n].place = s->place;
	(*list)[(*n)++].text = text;
}

static void
error_add(struct sheet *s, const char *text)
{
	struct reading *r = s->out;

	remark_add(s, &r->errors, &r->n_errors, &r->cap_errors, text);
}

void
sheet_error(struct sheet *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	error_add(s,
	    arena_printf(s->a, "%s: %s", sheet_where(s->a, s->place),
		arena_vprintf(s->a, fmt, ap)));
	va_end(ap);
}

void
sheet_error_at(struct sheet *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	error_add(s, arena_vprintf(s->a, fmt, ap));
	va_end(ap);
}

void
sheet_error_all(struct sheet *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	s->place = (struct place){ .line = 0 };
	error_add(s, arena_vprintf(s->a, fmt, ap));
	va_end(ap);
}

void
sheet_note(struct sheet *s, const char *fmt, ...)
{
	struct reading *r = s->out;
	const char *text, *where = "";
	va_list ap;

	va_start(ap, fmt);
	text = arena_vprintf(s->a, fmt, ap);
	va_end(ap);
	if (s->place.line > 0)
		where = arena_printf(s->a, "line %d: ", s->place.line);
	if (s->place.file != NULL)
		where = arena_printf(
		    s->a, "%s%s: ", where, sheet_where(s->a, s->place));
	remark_add(s, &r->notes, &r->n_notes, &r->cap_notes,
	    arena_printf(s->a, "%s%s", where, text));
}

void
sheet_ignore(struct sheet *s, const char *what)
{
	struct reading *r = s->out;

	remark_add(s, &r->ignored, &r->n_ignored, &r->cap_ignored,
	    arena_printf(s->a, "line %d: %s", s->place.line, what));
}
