/* topic.c -- an athlete's page: the one thing to talk about. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"

enum { TALKS = 8 }; /* so many of the last ones, each of which cools one */

/* The round of a skill that was the newest at that time; NULL: none yet. */
static const struct view_past *
past_at(const struct view_round *r, int64_t when)
{
	for (size_t i = r->npast; i > 0; i--)
		if (view_revealed(&r->past[i - 1]) <= when)
			return &r->past[i - 1];
	return NULL;
}

struct choice {
	const struct view_athlete *who;
	struct rating_candidate *c;
	size_t *round; /* of each candidate */
	const struct view_past **past;
	size_t n;
};

/* What could be the topic at that time. */
static void
choice_fill(struct view *v, struct choice *x, const struct rating_candidate *of,
    int64_t when)
{
	const struct view_athlete *who = x->who;

	x->n = 0;
	for (size_t i = 0; i < who->nrounds; i++) {
		const struct view_past *p = past_at(&who->rounds[i], when);

		if (p == NULL)
			continue;
		x->c[x->n] = (struct rating_candidate){
			.pair = p->pair,
			.name = who->rounds[i].skill,
			.rated = view_day_number(v, view_revealed(p)),
			.is_discussed = of[i].is_discussed,
			.discussed = of[i].discussed,
		};
		x->past[x->n] = p;
		x->round[x->n++] = i;
	}
}

static void
choice_new(struct arena *a, struct choice *x, const struct view_athlete *who)
{
	size_t n = who->nrounds;

	x->who = who;
	x->c = arena_array(a, n, sizeof(*x->c));
	x->round = arena_array(a, n, sizeof(*x->round));
	x->past = arena_array(a, n, sizeof(*x->past));
}

/* A talk was about what the page had as its topic when it was held. */
static void
talks_cool(struct view *v, struct choice *x, struct rating_candidate *of)
{
	const struct view_athlete *who = x->who;
	size_t first = who->ntalks > TALKS ? who->ntalks - TALKS : 0;

	for (size_t i = first; i < who->ntalks; i++) {
		int64_t day = view_day_number(v, who->talks[i]);
		struct rating_topic t;

		choice_fill(v, x, of, who->talks[i]);
		t = rating_topic(x->c, x->n, day);
		if (t.at == x->n)
			continue;
		of[x->round[t.at]].is_discussed = true;
		of[x->round[t.at]].discussed = day;
	}
}

static void
topic_set(struct arena *a, struct view *v, struct val *m,
    const struct view_round *r, bool by_need)
{
	struct val *topic = val_set_map(a, m, "topic");
	struct words_topic w = {
		.pair = r->pair,
		.own_importance = r->own_importance,
		.by_need = by_need,
		.skill = r->skill,
		.coach = r->coach,
		.seed = r->rating,
	};

	view_set_round(a, v, topic, r, true);
	val_set_text(a, topic, "question", words_question(a, &w));
}

void
view_set_topic(struct arena *a, struct view *v, struct val *m,
    const struct view_athlete *who)
{
	struct rating_candidate *of = arena_array(a, who->nrounds, sizeof(*of));
	struct choice x;
	struct rating_topic t;

	choice_new(a, &x, who);
	talks_cool(v, &x, of);
	choice_fill(v, &x, of, INT64_MAX);
	t = rating_topic(x.c, x.n, date_number(v->today));
	if (t.at == x.n)
		val_set_none(a, m, "topic");
	else
		topic_set(a, v, m, &who->rounds[x.round[t.at]], t.by_need);
	val_set_text(a, m, "talk_asked",
	    who->talk_asked == 0 ? "" : view_moment(a, v, who->talk_asked));
	val_set_text(a, m, "talk_link", view_say_link(a, v, "TALK"));
}
