/* points.c -- taking part: points, tiers, and weeks in a row. */
#include "lib/points_span.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum {
	WEEK_LEAST = 3,
	FREE_WEEKS = 4, /* one of these may miss */
};

static const char *const words[POINTS_TIERS] = { "Carbon", "Bronze", "Silver",
	"Gold", "Platinum" };

const char *
points_tier_word(enum points_tier tier)
{
	assert(tier < POINTS_TIERS);
	return words[tier];
}

bool
points_tier_read(const char *word, enum points_tier *out)
{
	for (int i = 0; i < POINTS_TIERS; i++)
		if (strcasecmp(words[i], word) == 0) {
			*out = (enum points_tier)i;
			return true;
		}
	return false;
}

bool
points_is_below(enum points_tier tier, enum points_tier than)
{
	assert(tier < POINTS_TIERS && than < POINTS_TIERS);
	return tier < than;
}

/* ---- share and tier ---- */

static int
sum(const int *days, int end)
{
	int n = 0;

	for (int i = end < POINTS_DAYS ? 0 : end - POINTS_DAYS; i < end; i++)
		n += days[i];
	return n;
}

static int
share_of(int64_t earned, int64_t available)
{
	return available < POINTS_LEAST ? -1 : (int)(earned * 100 / available);
}

static enum points_tier
tier_of(int share)
{
	static const int from[POINTS_TIERS] = { 0, 25, 50, 75, 90 };
	int tier = POINTS_PLATINUM;

	while (tier > POINTS_CARBON && share < from[tier])
		tier--;
	return (enum points_tier)tier;
}

struct walk {
	enum points_tier tier;
	int64_t fell; /* since when it may not fall */
	int64_t held; /* a coach's word counts until then */
};

static void
walk_day(struct walk *w, const struct points_facts *f, int64_t day, int share)
{
	enum points_tier tier = tier_of(share);

	for (size_t i = 0; i < f->nsets; i++)
		if (f->sets[i].day == day) {
			w->tier = f->sets[i].tier;
			w->fell = day;
			w->held = day + POINTS_STEP;
		}
	if (day < w->held)
		return;
	if (points_is_below(w->tier, tier))
		w->tier = tier;
	else if (points_is_below(tier, w->tier) &&
	    day - w->fell >= POINTS_STEP) {
		w->tier--;
		w->fell = day;
	}
}

/* A set from before the span is where the walk begins. */
static enum points_tier
tier_walk(const struct points_span *s)
{
	struct walk w = { POINTS_CARBON, s->first - POINTS_STEP, s->first };

	for (size_t i = 0; i < s->facts->nsets; i++)
		if (s->facts->sets[i].day < s->first)
			w.tier = s->facts->sets[i].tier;
	for (int i = 0; i < s->days; i++)
		walk_day(&w, s->facts, s->first + i,
		    share_of(sum(s->earned, i + 1), sum(s->available, i + 1)));
	return w.tier;
}

/* ---- weeks ---- */

enum week { WEEK_NEUTRAL, WEEK_GOOD, WEEK_MISSED };

static enum week
week_is(const struct points_span *s, int64_t week)
{
	int asked = 0, reported = 0;

	for (int64_t day = week; day < week + POINTS_WEEK; day++) {
		int at = points_place(s, day);

		if (at < 0)
			continue;
		reported += s->reported[at];
		asked += s->asked[at] && !points_is_out(s->facts, day, day);
	}
	if (reported >= WEEK_LEAST)
		return WEEK_GOOD;
	if (asked < WEEK_LEAST || week + POINTS_WEEK > s->facts->today)
		return WEEK_NEUTRAL;
	return WEEK_MISSED;
}

static void
weeks_count(const struct points_span *s, struct points *p)
{
	int64_t last = points_monday(s->facts->today);
	int free = 0; /* weeks until another one may miss */
	bool broken = false;

	for (int n = 0; last - n * POINTS_WEEK >= points_monday(s->first);
	     n++) {
		enum week w = week_is(s, last - n * POINTS_WEEK);

		if (w == WEEK_NEUTRAL)
			continue;
		if (n * POINTS_WEEK < POINTS_DAYS) {
			p->weeks_of++;
			p->weeks += w == WEEK_GOOD;
		}
		if (w == WEEK_MISSED && free > 0)
			broken = true;
		if (broken)
			continue;
		p->streak += w == WEEK_GOOD;
		free = w == WEEK_MISSED ? FREE_WEEKS - 1 : free - (free > 0);
	}
}

struct points
points_count(const struct points_facts *f)
{
	struct points_span s = { .facts = f };
	struct points p = { 0 };
	/* Set back, a clock comes to days before she joined. */
	int64_t joined = f->joined < f->today ? f->joined : f->today;

	s.days = f->today - joined >= POINTS_SPAN_MAX
	    ? POINTS_SPAN_MAX
	    : (int)(f->today - joined) + 1;
	s.first = f->today - s.days + 1;
	points_span_fill(&s);
	p.total = s.total + f->given;
	p.earned = sum(s.earned, s.days);
	p.available = sum(s.available, s.days);
	p.share = share_of(p.earned, p.available);
	p.tier = tier_walk(&s);
	p.answered = sum(s.answered, s.days);
	p.requests = sum(s.requests, s.days);
	p.talks = sum(s.talks, s.days);
	p.tried = sum(s.tried, s.days);
	p.looked_back = sum(s.looked_back, s.days);
	weeks_count(&s, &p);
	return p;
}
