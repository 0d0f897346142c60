/* rating.c -- two views of one skill: gap, band, group, needs, topic. */
#include "lib/rating.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	FRESH_DAYS = 21,
	HALF_FRESH_DAYS = 42,
	COOLDOWN_DAYS = 14,
	TALK_LEAST = 600, /* hundredths */
};

static void
pair_check(const struct rating_pair *p)
{
	assert(p->self >= 0 && p->self <= RATING_MAX);
	assert(p->coach >= 0 && p->coach <= RATING_MAX);
	assert(p->importance >= 0 && p->importance <= RATING_IMPORTANCE_MAX);
	assert(p->target >= 0 && p->target <= RATING_MAX);
}

int
rating_gap(const struct rating_pair *p)
{
	pair_check(p);
	return p->self - p->coach;
}

enum rating_band
rating_band(int gap)
{
	if (abs(gap) <= RATING_CLOSE_MAX)
		return RATING_BAND_CLOSE;
	if (abs(gap) < RATING_TALK_MIN)
		return RATING_BAND_APART;
	return gap > 0 ? RATING_BAND_TALK : RATING_BAND_HIDDEN;
}

enum rating_group
rating_group(const struct rating_pair *p)
{
	switch (rating_band(rating_gap(p))) {
	case RATING_BAND_TALK:
		return RATING_GROUP_TALK;
	case RATING_BAND_HIDDEN:
		return RATING_GROUP_HIDDEN;
	case RATING_BAND_CLOSE:
	case RATING_BAND_APART:
		break;
	}
	return p->self + p->coach >= 2 * RATING_STRENGTH ? RATING_GROUP_STRENGTH
							 : RATING_GROUP_FOCUS;
}

/* max(0, target - score) * importance / 10, in hundredths. */
static int
need(int target, int score, int importance)
{
	return score >= target ? 0 : (target - score) * importance * 10;
}

int
rating_need_coach(const struct rating_pair *p)
{
	pair_check(p);
	return need(p->target, p->coach, p->importance);
}

int
rating_need_self(const struct rating_pair *p)
{
	pair_check(p);
	return need(p->target, p->self, p->importance);
}

int
rating_need(const struct rating_pair *p)
{
	pair_check(p);
	/* Twice the mean against twice the target: no half is lost. */
	return need(2 * p->target, p->self + p->coach, p->importance) / 2;
}

int
rating_talk(const struct rating_pair *p)
{
	return abs(rating_gap(p)) * p->importance * 10;
}

static int
fresh_talk(const struct rating_candidate *c, int64_t today)
{
	int64_t age = today - c->rated;

	if (age <= FRESH_DAYS)
		return rating_talk(&c->pair);
	return age <= HALF_FRESH_DAYS ? rating_talk(&c->pair) / 2 : 0;
}

static bool
is_cooling(const struct rating_candidate *c, int64_t today)
{
	return c->is_discussed && today - c->discussed <= COOLDOWN_DAYS;
}

/* Whether a stands before b where their scores are the same. */
static bool
comes_first(const struct rating_candidate *a, const struct rating_candidate *b)
{
	if (a->pair.importance != b->pair.importance)
		return a->pair.importance > b->pair.importance;
	return strcmp(a->name, b->name) < 0;
}

static size_t
best(const struct rating_candidate *c, size_t n, int64_t today, bool by_need,
    int *score)
{
	size_t found = n;

	for (size_t i = 0; i < n; i++) {
		int s = by_need ? rating_need(&c[i].pair)
				: fresh_talk(&c[i], today);

		if (is_cooling(&c[i], today))
			continue;
		if (found == n || s > *score ||
		    (s == *score && comes_first(&c[i], &c[found]))) {
			found = i;
			*score = s;
		}
	}
	return found;
}

struct rating_topic
rating_topic(const struct rating_candidate *c, size_t n, int64_t today)
{
	int score = 0;
	size_t at = best(c, n, today, false, &score);

	if (at == n || score >= TALK_LEAST)
		return (struct rating_topic){ at, false };
	return (struct rating_topic){ best(c, n, today, true, &score), true };
}
