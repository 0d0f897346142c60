/* points.c -- taking part: points, tiers, and weeks in a row. */
#include "lib/points.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum {
	EARLY = 10,
	LATE = 5,
	EARLY_DAYS = 7,
	CHECK_IN = 2,
	CHECK_INS = 5, /* a week */
	TALK = 15,
	TALKS = 2, /* in TALKS_DAYS */
	TALKS_DAYS = 28,
	WEEK = 7,
	WEEK_LEAST = 3,
	FREE_WEEKS = 4, /* one of these may miss */
	SPAN_MAX = 365,
	MONDAY = 4, /* 1970-01-05, as date_number() counts */
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

/* What each day of the span brought, the last one is today. */
struct span {
	const struct points_facts *facts;
	int64_t first;
	int days;
	int64_t total;
	int earned[SPAN_MAX], available[SPAN_MAX];
	int answered[SPAN_MAX], requests[SPAN_MAX], talks[SPAN_MAX];
	bool asked[SPAN_MAX], reported[SPAN_MAX];
};

/* The day's place; -1 outside of the span. */
static int
place(const struct span *s, int64_t day)
{
	return day < s->first || day >= s->first + s->days
	    ? -1
	    : (int)(day - s->first);
}

static void
add(const struct span *s, int *days, int64_t day, int n)
{
	int at = place(s, day);

	if (at >= 0)
		days[at] += n;
}

/* On the day behind an absence she may have said OK, and no more. */
static bool
is_out(const struct points_facts *f, int64_t from, int64_t until)
{
	for (size_t i = 0; i < f->nabsences; i++)
		if (f->absences[i].since <= until &&
		    (f->absences[i].until == CONDITION_OPEN ||
			f->absences[i].until + 1 >= from))
			return true;
	return false;
}

static void
request_add(struct span *s, const struct points_request *r)
{
	int64_t last = r->asked + EARLY_DAYS;
	bool early = r->answered <= last || is_out(s->facts, r->asked, last);
	int64_t due = r->answered < last ? r->answered : last;

	if (r->answered == POINTS_NEVER &&
	    (s->facts->today <= last || is_out(s->facts, r->asked, last)))
		return;
	add(s, s->requests, due, 1);
	add(s, s->available, due, EARLY);
	if (r->answered == POINTS_NEVER)
		return;
	/* With its request, so that the share never counts one of the two. */
	add(s, s->answered, due, 1);
	add(s, s->earned, due, early ? EARLY : LATE);
	s->total += early ? EARLY : LATE;
}

static int64_t
monday(int64_t day)
{
	return day - ((day - MONDAY) % WEEK + WEEK) % WEEK;
}

/* The days of one week: what counts is asked or reported, up to five each. */
static void
week_add(struct span *s, int64_t week)
{
	int asked = 0, reported = 0;

	for (int64_t day = week; day < week + WEEK; day++) {
		int at = place(s, day);
		bool open = day == s->facts->today;

		if (at < 0)
			continue;
		if (!s->reported[at] &&
		    (!s->asked[at] || open || is_out(s->facts, day, day)))
			continue;
		if (asked++ < CHECK_INS)
			s->available[at] += CHECK_IN;
		if (s->reported[at] && reported++ < CHECK_INS)
			s->earned[at] += CHECK_IN;
	}
}

/* Those before the span count in the total alone. */
static void
check_ins_total(struct span *s)
{
	const struct points_facts *f = s->facts;
	int64_t week = INT64_MIN;
	int n = 0;

	for (size_t i = 0; i < f->nreported; i++) {
		if (monday(f->reported[i]) != week)
			n = 0;
		week = monday(f->reported[i]);
		if (n++ < CHECK_INS)
			s->total += CHECK_IN;
	}
}

static void
talks_add(struct span *s)
{
	const struct points_facts *f = s->facts;
	int64_t paid[TALKS] = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < f->ntalks; i++) {
		add(s, s->talks, f->talks[i], 1);
		if (n >= TALKS && f->talks[i] - paid[n % TALKS] < TALKS_DAYS)
			continue;
		paid[n++ % TALKS] = f->talks[i];
		add(s, s->earned, f->talks[i], TALK);
		add(s, s->available, f->talks[i], TALK);
		s->total += TALK;
	}
}

static void
mark(const struct span *s, bool *marks, const int64_t *days, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int at = place(s, days[i]);

		if (at >= 0)
			marks[at] = true;
	}
}

static void
span_fill(struct span *s)
{
	const struct points_facts *f = s->facts;

	mark(s, s->asked, f->asked, f->nasked);
	mark(s, s->reported, f->reported, f->nreported);
	for (size_t i = 0; i < f->nrequests; i++)
		request_add(s, &f->requests[i]);
	for (int64_t w = monday(s->first); w <= f->today; w += WEEK)
		week_add(s, w);
	check_ins_total(s);
	talks_add(s);
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
tier_walk(const struct span *s)
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
week_is(const struct span *s, int64_t week)
{
	int asked = 0, reported = 0;

	for (int64_t day = week; day < week + WEEK; day++) {
		int at = place(s, day);

		if (at < 0)
			continue;
		reported += s->reported[at];
		asked += s->asked[at] && !is_out(s->facts, day, day);
	}
	if (reported >= WEEK_LEAST)
		return WEEK_GOOD;
	if (asked < WEEK_LEAST || week + WEEK > s->facts->today)
		return WEEK_NEUTRAL;
	return WEEK_MISSED;
}

static void
weeks_count(const struct span *s, struct points *p)
{
	int64_t last = monday(s->facts->today);
	int free = 0; /* weeks until another one may miss */
	bool broken = false;

	for (int n = 0; last - n * WEEK >= monday(s->first); n++) {
		enum week w = week_is(s, last - n * WEEK);

		if (w == WEEK_NEUTRAL)
			continue;
		if (n * WEEK < POINTS_DAYS) {
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
	struct span s = { .facts = f };
	struct points p = { 0 };

	assert(f->joined <= f->today);
	s.days = f->today - f->joined >= SPAN_MAX
	    ? SPAN_MAX
	    : (int)(f->today - f->joined) + 1;
	s.first = f->today - s.days + 1;
	span_fill(&s);
	p.total = s.total + f->given;
	p.earned = sum(s.earned, s.days);
	p.available = sum(s.available, s.days);
	p.share = share_of(p.earned, p.available);
	p.tier = tier_walk(&s);
	p.answered = sum(s.answered, s.days);
	p.requests = sum(s.requests, s.days);
	p.talks = sum(s.talks, s.days);
	weeks_count(&s, &p);
	return p;
}
