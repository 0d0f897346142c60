/* points_span.c -- what each day brought in points. */
#include "lib/points_span.h"

enum {
	EARLY = 10,
	LATE = 5,
	CHECK_IN = 2,
	CHECK_INS = 5, /* a week */
	TALK = 15,
	TRY = 5, /* to write it; and to close it */
	MONTHLY = 2,
	MONTH = 28,
	LOOKED_BACK = 3,
	MONDAY = 4, /* 1970-01-05, as date_number() counts */
};

int
points_place(const struct points_span *s, int64_t day)
{
	return day < s->first || day >= s->first + s->days
	    ? -1
	    : (int)(day - s->first);
}

static void
add(const struct points_span *s, int *days, int64_t day, int n)
{
	int at = points_place(s, day);

	if (at >= 0)
		days[at] += n;
}

bool
points_is_out(const struct points_facts *f, int64_t from, int64_t until)
{
	for (size_t i = 0; i < f->nabsences; i++)
		if (f->absences[i].since <= until &&
		    (f->absences[i].until == CONDITION_OPEN ||
			f->absences[i].until + 1 >= from))
			return true;
	return false;
}

static void
request_add(struct points_span *s, const struct points_request *r)
{
	int64_t last = r->asked + POINTS_EARLY_DAYS;
	bool early =
	    r->answered <= last || points_is_out(s->facts, r->asked, last);
	int64_t due = r->answered < last ? r->answered : last;

	if (r->answered == POINTS_NEVER &&
	    (s->facts->today <= last ||
		points_is_out(s->facts, r->asked, last)))
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

int64_t
points_monday(int64_t day)
{
	return day - ((day - MONDAY) % POINTS_WEEK + POINTS_WEEK) % POINTS_WEEK;
}

/* The days of one week: what counts is asked or reported, up to five each. */
static void
week_add(struct points_span *s, int64_t week)
{
	int asked = 0, reported = 0;

	for (int64_t day = week; day < week + POINTS_WEEK; day++) {
		int at = points_place(s, day);
		bool open = day == s->facts->today;

		if (at < 0)
			continue;
		if (!s->reported[at] &&
		    (!s->asked[at] || open ||
			points_is_out(s->facts, day, day)))
			continue;
		if (asked++ < CHECK_INS)
			s->available[at] += CHECK_IN;
		if (s->reported[at] && reported++ < CHECK_INS)
			s->earned[at] += CHECK_IN;
	}
}

/* Those before the span count in the total alone. */
static void
check_ins_total(struct points_span *s)
{
	const struct points_facts *f = s->facts;
	int64_t week = INT64_MIN;
	int n = 0;

	for (size_t i = 0; i < f->nreported; i++) {
		if (points_monday(f->reported[i]) != week)
			n = 0;
		week = points_monday(f->reported[i]);
		if (n++ < CHECK_INS)
			s->total += CHECK_IN;
	}
}

/* What nobody asks for: it is available where it is done. */
static void
done_add(struct points_span *s, int64_t day, int amount)
{
	add(s, s->earned, day, amount);
	add(s, s->available, day, amount);
	s->total += amount;
}

/* The days of what is paid MONTHLY times in a MONTH. */
struct monthly {
	int64_t paid[MONTHLY];
	size_t n;
};

static void
monthly_add(struct points_span *s, struct monthly *m, int64_t day, int amount)
{
	if (m->n >= MONTHLY && day - m->paid[m->n % MONTHLY] < MONTH)
		return;
	m->paid[m->n++ % MONTHLY] = day;
	done_add(s, day, amount);
}

static void
talks_add(struct points_span *s)
{
	const struct points_facts *f = s->facts;
	struct monthly paid = { .n = 0 };

	for (size_t i = 0; i < f->ntalks; i++) {
		add(s, s->talks, f->talks[i], 1);
		monthly_add(s, &paid, f->talks[i], TALK);
	}
}

static void
tries_add(struct points_span *s)
{
	const struct points_facts *f = s->facts;
	struct monthly written = { .n = 0 }, closed = { .n = 0 };

	for (size_t i = 0; i < f->ntries; i++) {
		monthly_add(s, &written, f->tries[i].written, TRY);
		if (f->tries[i].closed == POINTS_NEVER)
			continue;
		add(s, s->tried, f->tries[i].closed, 1);
		monthly_add(s, &closed, f->tries[i].closed, TRY);
	}
}

/* The first day of the week that words of this day are about. */
static int64_t
week_of(const struct points_facts *f, int64_t day)
{
	for (size_t i = f->nweek_asked; i > 0; i--)
		if (f->week_asked[i - 1] <= day)
			return day - f->week_asked[i - 1] < POINTS_WEEK
			    ? f->week_asked[i - 1]
			    : points_monday(day);
	return points_monday(day);
}

static bool
looked_back(const struct points_facts *f, int64_t week)
{
	for (size_t i = 0; i < f->nlooked_back; i++)
		if (week_of(f, f->looked_back[i]) == week)
			return true;
	return false;
}

static void
weeks_add(struct points_span *s)
{
	const struct points_facts *f = s->facts;
	int64_t last = INT64_MIN;

	for (size_t i = 0; i < f->nlooked_back; i++) {
		int64_t week = week_of(f, f->looked_back[i]);

		if (week == last)
			continue;
		last = week;
		add(s, s->looked_back, f->looked_back[i], 1);
		done_add(s, f->looked_back[i], LOOKED_BACK);
	}
	for (size_t i = 0; i < f->nweek_asked; i++) {
		int64_t first = f->week_asked[i], end = first + POINTS_WEEK - 1;

		if (end < f->today && !looked_back(f, first) &&
		    !points_is_out(f, first, end))
			add(s, s->available, end, LOOKED_BACK);
	}
}

static void
mark(const struct points_span *s, bool *marks, const int64_t *days, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int at = points_place(s, days[i]);

		if (at >= 0)
			marks[at] = true;
	}
}

void
points_span_fill(struct points_span *s)
{
	const struct points_facts *f = s->facts;

	mark(s, s->asked, f->asked, f->nasked);
	mark(s, s->reported, f->reported, f->nreported);
	for (size_t i = 0; i < f->nrequests; i++)
		request_add(s, &f->requests[i]);
	for (int64_t w = points_monday(s->first); w <= f->today;
	     w += POINTS_WEEK)
		week_add(s, w);
	check_ins_total(s);
	talks_add(s);
	tries_add(s);
	weeks_add(s);
}
