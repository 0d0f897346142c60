/* apply.c -- a reading becomes rows. */
#include "ingest/take/orders/apply.h"

#include "ingest/mail/order/order.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/rounds.h"

enum { IMPORTANCE = 5 };

struct applying {
	struct job *job;
	const struct writer *writer;
	int64_t *asked; /* athletes with something new to answer */
	size_t n, cap;
};

static const char *
day_of(struct applying *ap, const struct reading_item *item)
{
	return date_iso(
	    ap->job->arena, item->dated ? item->date : ap->writer->today);
}

static void
ask_later(struct applying *ap, int64_t athlete)
{
	for (size_t i = 0; i < ap->n; i++)
		if (ap->asked[i] == athlete)
			return;
	ap->asked = arena_grow(
	    ap->job->arena, ap->asked, ap->n, &ap->cap, sizeof(*ap->asked));
	ap->asked[ap->n++] = athlete;
}

static const char *
apply_rating(
    struct applying *ap, const struct reading_item *item, const char **answer)
{
	const struct member *coach = ap->writer->who;
	struct rating r = {
		.athlete = item->athlete->id,
		.metric = item->metric->id,
		.score = item->score,
		.importance =
		    item->importance < 0 ? IMPORTANCE : item->importance,
		.note = item->note == NULL ? "" : item->note,
		.day = day_of(ap, item),
		.line = item->place.line,
	};

	if (coach == NULL)
		return "a rating needs a coach who gives it; write it from "
		       "the coach's own address";
	if (!rating_fits(ap->job, r.athlete, r.metric))
		return arena_printf(ap->job->arena,
		    "%s cannot be rated in %s: it is not, or no longer, a "
		    "skill of hers; for example: metric on %s",
		    item->athlete->name, item->metric->name,
		    item->metric->code);
	r.coach = coach->id;
	r.shared = item->share == SHARE_DEFAULT ? coach->share
						: item->share == SHARE_YES;
	if (!rating_put(ap->job, &r))
		*answer = "was there already";
	else if (r.shared)
		ask_later(ap, r.athlete);
	return NULL;
}

static const char *
apply_result(
    struct applying *ap, const struct reading_item *item, const char **answer)
{
	struct result r = {
		.athlete = item->athlete->id,
		.test = item->erg->name,
		.value = item->amount,
		.note = item->note == NULL ? "" : item->note,
		.day = day_of(ap, item),
		.line = item->place.line,
	};

	if (ap->writer->who == NULL)
		return "a result needs a coach who enters it; write it from "
		       "the coach's own address";
	r.enterer = ap->writer->who->id;
	if (!result_put(ap->job, &r))
		*answer = "was there already";
	return NULL;
}

static const char *
apply_item(
    struct applying *ap, const struct reading_item *item, const char **answer)
{
	struct writer w = *ap->writer;

	switch (item->kind) {
	case READING_RATING:
		return apply_rating(ap, item, answer);
	case READING_RESULT:
		return apply_result(ap, item, answer);
	case READING_ORDER:
		w.line = item->place.line;
		return apply_order(ap->job, &w, item->order, answer);
	}
	return NULL;
}

void
apply_reading(struct job *j, const struct writer *w, struct reading *r,
    const char ***answers)
{
	struct applying ap = { .job = j, .writer = w };
	size_t kept = 0;

	*answers = arena_array(j->arena, r->n + 1, sizeof(**answers));
	for (size_t i = 0; i < r->n; i++) {
		const char *answer = NULL;
		const char *why = apply_item(&ap, &r->items[i], &answer);

		if (why != NULL) {
			reading_refuse(j->arena, r, r->items[i].place, why);
			continue;
		}
		(*answers)[kept] = answer;
		r->items[kept++] = r->items[i];
	}
	r->n = kept;
	for (size_t i = 0; i < ap.n; i++)
		prompt_send(j, ap.asked[i]);
}

void
apply_forbid(struct job *j, const struct writer *w, struct reading *part,
    struct reading *applied)
{
	size_t kept = 0;

	for (size_t i = 0; i < part->n; i++) {
		const struct reading_item *item = &part->items[i];
		const char *why = apply_order_why(j, w, item->order);

		if (why != NULL)
			reading_refuse(j->arena, applied, item->place, why);
		else
			part->items[kept++] = *item;
	}
	part->n = kept;
}
