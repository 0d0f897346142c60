/* parts.h -- what the files of the view share. */
#ifndef VIEW_PARTS_H
#define VIEW_PARTS_H

#include "gen/view/view.h"
#include "lib/identity.h"
#include "lib/rating.h"

/* True for a row; a failure is kept in the view. */
bool view_row(struct view *, struct stmt *);

/* "Wed 6 May 2026" in the club's zone, kept for the build. */
const char *view_day(struct view *, int64_t when);
/* That day as date_number() counts. */
int64_t view_day_number(struct view *, int64_t when);

/* "Wed 6 May 2026, 09:00 CEST", in the club's zone. */
struct view_clock *view_clock_new(struct arena *);
const char *view_moment(struct arena *, struct view *, int64_t when);
/* "Wed 6 May 2026" of "2026-05-06". */
const char *view_date(struct arena *, const char *iso);

/* NULL for somebody who has left or is of another team. */
const struct view_person *view_member(const struct view_team *, int64_t id);

/* "sms:…" or, without a line, "mailto:…", with the words ready to send. */
const char *
view_say_link(struct arena *, const struct view *, const char *words);
/* Percent-encoded, for such a link. */
const char *view_encode(struct arena *, const char *);

struct view_dumbbell {
	struct rating_pair pair;
	int before_self, before_coach; /* or CHART_NONE */
	bool featured;
	const char *skill, *coach;
};

/* Sets name, coach, self, score, gap, band and chart: {{>pair}}. */
void view_pair(struct arena *, struct val *map, const struct view_dumbbell *);

/* A section around a list repeats; this says whether there is anything. */
struct view_has {
	const char *name, *list;
};

void view_set_has(
    struct arena *, struct val *map, const struct view_has *, size_t n);

/* One revealed round, the newest of its skill. */
struct view_round {
	int64_t rating, metric;
	const char *code, *skill, *coach, *note;
	struct rating_pair pair;
	int own_importance, guess;     /* -1: not given */
	int before_self, before_coach; /* the round before, or CHART_NONE */
	int64_t created, self_created;
	struct identity_rating sealed;
};

/* By the coach's importance, then in the order of the skills. */
struct view_round *view_rounds(struct arena *, struct view *,
    const struct view_person *athlete, size_t *n);

/* The parts of an athlete's page. */
void view_set_wait(
    struct arena *, struct view *, struct val *, const struct view_person *);
void view_set_topic(struct arena *, struct view *, struct val *,
    const struct view_round *, size_t n);
void view_set_groups(struct arena *, struct view *, struct val *,
    const struct view_round *, size_t n);
void view_set_results(
    struct arena *, struct view *, struct val *, const struct view_person *);

/*
 * Seals: the commitment to a rating that waits (hex; the parts stay here),
 * and the opening of a revealed one, from its own row.
 */
const char *view_seal(struct arena *, struct view *, int64_t rating);
void view_set_opening(struct arena *, struct view *, struct val *map,
    const struct identity_rating *);

/*
 * The texts between our numbers and an athlete, as her page and her coaches'
 * show them: letters and archived, each oldest first, in words how many older
 * ones there are, the last one's moment and how many failed. The same for every
 * reader, for coaches open her page, too. Gives the newest one's place among
 * all messages; 0: there is none.
 */
struct view_talk {
	const struct view_person *athlete;
	int limit;	/* how many letters */
	size_t letters; /* how many bytes of each */
};

int64_t view_set_talk(
    struct arena *, struct view *, struct val *, const struct view_talk *);

/* "away until Sun 10 May 2026"; "" for who is here. */
const char *
view_absence(struct arena *, struct view *, const struct view_person *);
/* Check-ins, absence, and who gets copies. */
void view_set_condition(
    struct arena *, struct view *, struct val *, const struct view_person *);

/* The parts of a coach's page. */
struct view_coach {
	struct view *view;
	const struct view_team *team;
	const struct view_person *coach;
};

/* Her secret address, with these words ready to send. */
const char *
view_order_link(struct arena *, const struct view_coach *, const char *words);
const char *view_mail_link(struct arena *, const struct view_coach *,
    const char *subject, const char *words);

void view_set_threads(struct arena *, struct view_coach *, struct val *);
void view_set_crews(struct arena *, struct view_coach *, struct val *);
void view_set_gaps(struct arena *, struct view_coach *, struct val *);
void view_set_roster(struct arena *, struct view_coach *, struct val *);
void view_set_given(struct arena *, struct view_coach *, struct val *);

#endif
