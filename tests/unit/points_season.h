/* points_season.h -- a season of an athlete, to be counted in points. */
#ifndef POINTS_SEASON_H
#define POINTS_SEASON_H

#include "tests/unit/test.h"

#include "lib/points.h"

enum {
	DAYS = 400,
	START = 4, /* a Monday */
};

struct season {
	struct points_request request[40];
	int64_t asked[DAYS], reported[DAYS];
	struct condition_absence absence[4];
	struct points_set set[4];
	int64_t talk[8], week_asked[8], looked_back[8];
	struct points_try try[8];
	struct points_facts facts;
};

static inline void
season_begin(struct season *s, int days)
{
	memset(s, 0, sizeof(*s));
	s->facts = (struct points_facts){
		.requests = s->request,
		.asked = s->asked,
		.reported = s->reported,
		.absences = s->absence,
		.sets = s->set,
		.talks = s->talk,
		.tries = s->try,
		.week_asked = s->week_asked,
		.looked_back = s->looked_back,
		.joined = START,
		.today = START + days - 1,
	};
}

static inline void
request(struct season *s, int day, int64_t after)
{
	s->request[s->facts.nrequests++] = (struct points_request){ START + day,
		after == POINTS_NEVER ? POINTS_NEVER : START + day + after };
}

/* Asked on five days of these weeks, and answering on so many of them. */
static inline void
weeks(struct season *s, int from, int until, int reports)
{
	for (int week = from; week < until; week++)
		for (int day = 0; day < 5; day++) {
			int64_t at = START + week * 7 + day;

			s->asked[s->facts.nasked++] = at;
			if (day < reports)
				s->reported[s->facts.nreported++] = at;
		}
}

static inline void
absent(struct season *s, int from, int64_t until)
{
	s->absence[s->facts.nabsences++] =
	    (struct condition_absence){ START + from,
		    until == CONDITION_OPEN ? until : START + until, false };
}

static inline void
tries(struct season *s, int written, int64_t after)
{
	s->try[s->facts.ntries++] = (struct points_try){ START + written,
		after == POINTS_NEVER ? POINTS_NEVER
				      : START + written + after };
}

static inline struct points
count(const struct season *s)
{
	return points_count(&s->facts);
}

#endif
