/* condition.c -- check-ins against one's own usual, and when to ask. */
#include "lib/condition.h"

#include <assert.h>
#include <math.h>

enum {
	PATIENCE_MIN = 3,
	PATIENCE_MAX = 10,
	LONG_LOW_SUM = 9,
	LONG_LOW_MOOD = 2,
	LONG_LOW_OF = 10,
	LONG_LOW_LEAST = 6,
	LONG_LOW_DAYS = 14,
	UP_RUNNING = 3,
};

int
condition_sum(const struct condition_report *r)
{
	int sum = 0;

	for (int i = 0; i < CONDITION_ITEMS; i++) {
		assert(r->item[i] >= 0 && r->item[i] <= 5);
		if (r->item[i] == CONDITION_SKIPPED)
			return CONDITION_SKIPPED;
		sum += r->item[i];
	}
	return sum;
}

static int
report_value(const struct condition_report *r, enum condition_item item)
{
	return item == CONDITION_SUM ? condition_sum(r) : r->item[item];
}

static bool
is_usual(const struct condition_report *r, int64_t day)
{
	return r->day < day && r->day >= day - CONDITION_DAYS;
}

struct condition_usual
condition_usual(const struct condition_report *r, size_t n, int64_t day,
    enum condition_item item)
{
	struct condition_usual u = { 0 };
	double sum = 0, squares = 0;

	for (size_t i = 0; i < n; i++) {
		int value = report_value(&r[i], item);

		if (!is_usual(&r[i], day) || value == CONDITION_SKIPPED)
			continue;
		sum += value;
		u.n++;
	}
	if (u.n == 0)
		return u;
	u.mean = sum / (double)u.n;
	for (size_t i = 0; i < n; i++) {
		int value = report_value(&r[i], item);

		if (is_usual(&r[i], day) && value != CONDITION_SKIPPED)
			squares += (value - u.mean) * (value - u.mean);
	}
	u.sd = u.n < 2 ? 0 : sqrt(squares / (double)(u.n - 1));
	u.is_known = u.n >= CONDITION_REPORTS_MIN;
	return u;
}

double
condition_z(
    const struct condition_usual *u, enum condition_item item, int value)
{
	double least = item == CONDITION_SUM ? 1.5 : 0.5;

	if (!u->is_known || value == CONDITION_SKIPPED)
		return 0;
	return (value - u->mean) / (u->sd < least ? least : u->sd);
}

int
condition_step(double z)
{
	if (z <= -2 || z >= 2)
		return z < 0 ? -2 : 2;
	return (z >= 1) - (z <= -1);
}

int
condition_patience(double rate)
{
	double k;

	if (rate <= 0)
		return PATIENCE_MAX;
	if (rate >= 1)
		return PATIENCE_MIN;
	k = ceil(log(0.02) / log(1 - rate));
	if (k < PATIENCE_MIN)
		return PATIENCE_MIN;
	return k > PATIENCE_MAX ? PATIENCE_MAX : (int)k;
}

bool
condition_is_absent(const struct condition_absence *a, size_t n, int64_t day)
{
	for (size_t i = 0; i < n; i++)
		if (a[i].since <= day && day <= a[i].until)
			return true;
	return false;
}

/* ---- the rules ---- */

/* z of the sum of report i by what was usual before it. */
static double
sum_z(const struct condition_facts *f, size_t i)
{
	const struct condition_report *r = &f->reports[i];
	struct condition_usual u =
	    condition_usual(f->reports, i, r->day, CONDITION_SUM);

	return condition_z(&u, CONDITION_SUM, condition_sum(r));
}

/* How many of the newest reports in a row are at z or beyond it. */
static int
running(const struct condition_facts *f, double z)
{
	int n = 0;

	for (size_t i = f->nreports; i > 0; i--) {
		double is = sum_z(f, i - 1);

		if (z < 0 ? is > z : is < z)
			break;
		n++;
	}
	return n;
}

static bool
is_low(const struct condition_facts *f, double z)
{
	const struct condition_report *r = &f->reports[f->nreports - 1];

	if (z <= -2 || running(f, -1.5) >= 2)
		return true;
	for (int i = 0; i < CONDITION_ITEMS; i++)
		if (r->item[i] == 1 && z <= -1)
			return true;
	return false;
}

/* The last day of an illness that was heard of on this day last. */
static int64_t
illness_end(const struct condition_facts *f, int64_t heard)
{
	int64_t end = heard + CONDITION_DAYS;

	/* OK ends being sick, whatever was said before. */
	for (size_t i = 0; i < f->nabsences; i++)
		if (f->absences[i].is_sick && f->absences[i].until >= heard &&
		    f->absences[i].until < end)
			end = f->absences[i].until;
	return end;
}

bool
condition_illness(
    const struct condition_facts *f, size_t *at, struct condition_absence *out)
{
	bool ill = false;

	for (; *at < f->nreports; (*at)++) {
		const struct condition_report *r = &f->reports[*at];
		int health = r->item[CONDITION_HEALTH];

		if (health == CONDITION_SKIPPED)
			continue;
		if (ill && r->day > out->until)
			return true;
		if (ill && health >= CONDITION_WELL_MIN) {
			out->until = r->day - 1;
			return true;
		}
		if (!ill && health > CONDITION_ILL_MAX)
			continue;
		if (!ill)
			*out = (struct condition_absence){ r->day, 0, true };
		ill = true;
		out->until = illness_end(f, r->day);
	}
	return ill;
}

static bool
is_ill(const struct condition_facts *f)
{
	struct condition_absence x;
	size_t at = 0;

	for (size_t i = 0; i < f->nabsences; i++)
		if (f->absences[i].is_sick &&
		    condition_is_absent(&f->absences[i], 1, f->today))
			return true;
	while (condition_illness(f, &at, &x))
		if (condition_is_absent(&x, 1, f->today))
			return true;
	return false;
}

static bool
holds_long_low(const struct condition_facts *f, size_t newest)
{
	struct condition_usual u = condition_usual(
	    f->reports, newest + 1, f->reports[newest].day + 1, CONDITION_SUM);
	int of = 0, low = 0;

	if (u.is_known && u.mean <= LONG_LOW_SUM)
		return true;
	for (size_t i = newest + 1; i > 0 && of < LONG_LOW_OF; i--, of++) {
		int mood = f->reports[i - 1].item[CONDITION_MOOD];

		low += mood != CONDITION_SKIPPED && mood <= LONG_LOW_MOOD;
	}
	return low >= LONG_LOW_LEAST;
}

/* Whether it is said with the newest report: at most once in so many days. */
static bool
is_long_low(const struct condition_facts *f)
{
	bool said = false, now = false;
	int64_t last = 0;

	for (size_t i = 0; i < f->nreports; i++) {
		int64_t day = f->reports[i].day;

		now = (!said || day - last >= LONG_LOW_DAYS) &&
		    holds_long_low(f, i);
		if (now) {
			said = true;
			last = day;
		}
	}
	return now;
}

static bool
has_report(const struct condition_facts *f, int64_t day)
{
	for (size_t i = 0; i < f->nreports; i++)
		if (f->reports[i].day == day)
			return true;
	return false;
}

/* Today is not over: she may still report. */
static void
quiet_read(const struct condition_facts *f, struct condition_state *s)
{
	int64_t last =
	    f->nreports == 0 ? INT64_MIN : f->reports[f->nreports - 1].day;
	int asked = 0, reported = 0;

	for (size_t i = 0; i < f->nasked; i++) {
		int64_t day = f->asked[i];

		if (day >= f->today || day < f->today - CONDITION_DAYS ||
		    condition_is_absent(f->absences, f->nabsences, day))
			continue;
		asked++;
		reported += has_report(f, day);
		s->missed += day > last;
	}
	s->patience =
	    condition_patience(asked == 0 ? 0 : (double)reported / asked);
	if (s->missed >= s->patience &&
	    !condition_is_absent(f->absences, f->nabsences, f->today))
		s->flags |= CONDITION_QUIET;
}

struct condition_state
condition_read(const struct condition_facts *f)
{
	struct condition_state s = { 0 };
	const struct condition_report *newest;

	quiet_read(f, &s);
	if (is_ill(f))
		s.flags |= CONDITION_ILL;
	if (f->nreports == 0)
		return s;
	newest = &f->reports[f->nreports - 1];
	s.sum = condition_usual(
	    f->reports, f->nreports, newest->day, CONDITION_SUM);
	s.z = condition_z(&s.sum, CONDITION_SUM, condition_sum(newest));
	s.low_running = running(f, -1);
	if (newest->day < f->today - CONDITION_NEWS_DAYS)
		return s;
	if (is_low(f, s.z))
		s.flags |= CONDITION_LOW;
	if (is_long_low(f))
		s.flags |= CONDITION_LONG_LOW;
	if (running(f, 1.5) >= UP_RUNNING)
		s.flags |= CONDITION_UP;
	return s;
}
