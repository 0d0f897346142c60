/*
 * squad.h -- what the sections of a coach's page share: the squad, read once.
 *
 * Numbers of ratings are those of revealed rounds. Reports of how somebody is
 * serve to compare her with her own usual; no section shows their values, and
 * of their notes only shared ones are in the rows.
 */
#ifndef SQUAD_H
#define SQUAD_H

#include "gen/view/parts.h"
#include "lib/condition.h"

enum {
	SQUAD_DAYS = 60,      /* of reports: a usual for each day in sight */
	SQUAD_TALK_DAYS = 14, /* a talk held so lately: no other is proposed */
};

/* One revealed round; rounds of an athlete's skill follow each other. */
struct squad_round {
	int64_t rating, athlete, metric, coach;
	const char *skill;
	struct rating_pair pair;
	int64_t created;  /* when the coach rated */
	int64_t revealed; /* when the later of the two did */
	bool newest;	  /* of this athlete and skill */
};

/* What waits for an athlete's number, or, owed, for a coach's. */
struct squad_wait {
	int64_t athlete, metric, created;
	const char *skill;
};

/* When a skill was rated last, as far as a coach may know. */
struct squad_rated {
	int64_t athlete, metric, newest;
};

struct squad_athlete {
	const struct view_person *person;
	struct condition_report *reports; /* by day, the last SQUAD_DAYS */
	size_t nreports;
	struct condition_absence *absences;
	size_t nabsences;
	int64_t *asked_how; /* days on which a silence tells, by day */
	size_t nasked_how;
	struct condition_state state;
	const char *note;      /* shared, of a report that is news; or "" */
	const char *try;       /* what she will try now; or "" */
	const char *try_until; /* its day in words; or "" */
	int64_t joined;	       /* day */
	int64_t asked;	       /* when she asked for a talk; 0: not */
	int64_t *held;	       /* talks, by time */
	size_t nheld;
	size_t first, nrounds; /* her part of the rounds */
	struct val *texts;     /* as all her coaches have them; or NULL */
	int64_t last_text;     /* what view_set_talk gave */
};

struct squad {
	struct squad_athlete *athletes; /* as the roster is sorted */
	size_t n;
	struct squad_athlete **by_person; /* as the team's people */
	struct squad_round *rounds;
	size_t nrounds;
	struct squad_wait *waits, *owed; /* who waits longest comes first */
	struct squad_wait *missed;	 /* never answered, and now replaced */
	size_t nwaits, nowed, nmissed;
	int64_t today;
};

/*
 * Once for all coaches of a team, where the view has an arena for it; when an
 * athlete asked for a talk is each coach's own.
 */
struct squad *squad_read(struct arena *, struct view_coach *);
struct squad_rated *squad_rated(struct arena *, struct view_coach *, size_t *n);
/* NULL for somebody who is none of the squad. */
struct squad_athlete *
squad_find(const struct view_coach *, const struct squad *, int64_t person);
bool squad_checked_in(const struct squad_athlete *, int64_t day);
/* Absent on this day: sick, away or pausing. NULL: here. */
const struct condition_absence *
squad_absence(const struct squad_athlete *, int64_t day);
/* A talk was held after the one moment, and up to the other. */
bool squad_talked(const struct squad_athlete *, int64_t after, int64_t until);

/* The sections, in the order of the page. */
void view_set_tiles(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_first(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_threads(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_strip(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_agreement(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_debts(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_gaps(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_roster(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_ranks(struct arena *, struct view_coach *, struct val *);

/* What a head coach has to look at, in "desk"; for others there is none. */
void view_set_desk(
    struct arena *, struct view_coach *, const struct squad *, struct val *);
void view_set_office(struct arena *, struct view_coach *, struct val *desk);
void view_set_squads(struct arena *, struct view_coach *, const struct squad *,
    struct val *desk);

/* coach 0: of all coaches. Sets talked and silent: gaps that shrank. */
struct agreement;
void view_agreement(
    struct arena *, const struct squad *, int64_t coach, struct agreement *);
void view_set_shrink(struct arena *, struct view_coach *, const struct squad *,
    int64_t coach, struct val *);
/* Sets shared, and calibration: none while too few athletes are shared. */
void view_set_calibration(struct arena *, struct view_coach *,
    const struct squad *, int64_t coach, struct val *);

#endif
