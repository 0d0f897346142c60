/* parts.h -- what the files of the view share. */
#ifndef VIEW_PARTS_H
#define VIEW_PARTS_H

#include "gen/view/view.h"
#include "lib/condition.h"
#include "lib/identity.h"
#include "lib/rating.h"
#include "lib/trend.h"

/* True for a row; a failure is kept in the view. */
bool view_row(struct view *, struct stmt *);

/* "Wed 6 May" in the club's zone, as date_words_near; kept for the build. */
const char *view_day(struct view *, int64_t when);
/* That day as date_number() counts. */
int64_t view_day_number(struct view *, int64_t when);

/* What the days and moments of one build remember, in the arena. */
struct view_clock *view_clock_new(struct arena *);
/* "Wed 6 May, 09:00 CEST", in the club's zone. */
const char *view_moment(struct arena *, struct view *, int64_t when);
/* "Wed 6 May" of "2026-05-06". */
const char *view_date(struct arena *, const struct view *, const char *iso);

/* NULL for somebody who has left or is of another team. */
const struct view_person *view_member(const struct view_team *, int64_t id);

/*
 * "sms:…" or, without a line, "mailto:…", with the words ready to send; on a
 * family's phone they begin with her name.
 */
const char *
view_say_link(struct arena *, const struct view *, const char *words);
/* Percent-encoded, for such a link. */
const char *view_encode(struct arena *, const char *);

struct view_dumbbell {
	struct rating_pair pair;
	int before_self, before_coach, target; /* or CHART_NONE */
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

/* What may be noise, learned from all rounds that are revealed. */
const struct trend_noise *view_noise(struct view *);

/*
 * What few messages are, of all teams: to find them, all that was ever taken is
 * read, so that is done once for all coaches. (gen/view/rare.c)
 */
struct view_rare {
	/* Kept aside, by kind and reason. */
	struct view_aside {
		int64_t team; /* 0: nobody's */
		const char *kind, *reason;
		int64_t n;
	} * aside;
	size_t naside;
	/* To numbers that are no line, the newest first. */
	struct view_astray {
		const char *line;
		int64_t at, n;
	} * astray;
	size_t nastray;
};

/* In the arena, or longer. */
const struct view_rare *view_rare(struct arena *, struct view *);

/* An earlier revealed round of a skill. */
struct view_past {
	struct rating_pair pair;
	int64_t rating, created, self_created;
};

/* One revealed round, the newest of its skill. */
struct view_round {
	int64_t rating, metric;
	const char *code, *skill, *coach, *note;
	struct rating_pair pair;
	bool has_target;	       /* agreed with her coach */
	int own_importance, guess;     /* -1: not given */
	int before_self, before_coach; /* the round before, or CHART_NONE */
	int64_t created, self_created;
	struct identity_rating sealed;
	/* All of the skill's, oldest first, this one last; the newest 40. */
	const struct view_past *past;
	size_t npast;
};

/* When both numbers were there. */
int64_t view_revealed(const struct view_past *);

/* By the coach's importance, then in the order of the skills. */
struct view_round *view_rounds(struct arena *, struct view *,
    const struct view_person *athlete, size_t *n);

/* Sets what a round is made of, for {{>pair}} and its table. */
void view_set_round(struct arena *, struct view *, struct val *map,
    const struct view_round *, bool featured);

/* What she will try, or has tried; no two are open at once. */
struct view_try {
	const char *words, *found; /* found: "" where she said nothing */
	const char *until;	   /* a day in words; "" for none */
	int64_t created, closed;   /* closed 0: open */
};

/* The parts of an athlete's page. */
struct view_athlete {
	const struct view_person *person;
	const struct view_round *rounds;
	size_t nrounds;
	const struct view_diary *diary;
	const int64_t *talks; /* held: when, oldest first */
	size_t ntalks;
	const int64_t *wanted; /* those of them that she had asked for */
	size_t nwanted;
	const struct view_try *tries; /* oldest first */
	size_t ntries;
	int64_t talk_asked; /* and not held since; 0: no */
	int64_t joined;	    /* a day */
	const char *email;
	bool hides_points;
	bool shares;	/* her phone, with somebody else of a team */
	int64_t strays; /* before any of this was read: lib/db.h */
};

void view_set_topic(
    struct arena *, struct view *, struct val *, const struct view_athlete *);
/* The open thing to try, and the last ones that she has tried. */
void view_tries_read(struct arena *, struct view *, struct view_athlete *);
void view_set_tries(
    struct arena *, struct view *, struct val *, const struct view_athlete *);
void view_set_groups(
    struct arena *, struct view *, struct val *, const struct view_athlete *);
void view_set_moved(
    struct arena *, struct view *, struct val *, const struct view_athlete *);
void view_set_results(struct arena *, struct view *, struct val *,
    const struct view_team *, const struct view_person *);
/* "3rd of 9", of her team's bests; "" where that is not to be told. */
const char *view_place(struct arena *, struct view *, const struct view_team *,
    int64_t athlete, const char *test);
void view_set_part(
    struct arena *, struct view *, struct val *, const struct view_athlete *);
void view_set_changes(
    struct arena *, struct view *, struct val *, const struct view_athlete *);

/* All but rounds, for .person. False: she has no phone to text with. */
bool view_athlete_read(struct arena *, struct view *, struct view_athlete *);

/* Check-ins and absences of one athlete, with their days as numbers. */
struct view_diary {
	struct condition_facts facts;
	struct condition_state state;
	const char **kinds; /* of each absence: "sick", "away", "paused" */
	const char **notes; /* of each report: "" where none is shared */
	int64_t joined;
};

/* joined: questions of days before are not hers. */
struct view_diary *view_diary(
    struct arena *, struct view *, const struct view_person *, int64_t joined);

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
 * ones there are, the last one's moment and how many failed. A coach has those
 * of her lines; on the athlete's page, which all her coaches open, stand those
 * that each of them has. What is older than the last "open" of them is in
 * letters_earlier, to be folded, and in words in "earlier". Gives the newest
 * one's place among all messages; 0: there is none.
 */
struct view_talk {
	const struct view_person *athlete;
	int64_t reader; /* whose page it is: a coach's, or her own */
	int limit;	/* how many letters */
	int open;	/* how many of them are not folded */
	size_t letters; /* how many bytes of each */
};

int64_t view_set_talk(
    struct arena *, struct view *, struct val *, const struct view_talk *);
/* False: who may read an athlete's texts reads all of them, whoever it is. */
bool view_lines_narrowed(struct view *);

/* Four weeks of check-ins against her own usual. */
void view_set_calendar(struct arena *, struct val *, const struct view_diary *);

/* "away until Sun 10 May 2026"; "" for who is here. */
const char *
view_absence(struct arena *, struct view *, const struct view_person *);
/* Check-ins, absence, and who gets copies. */
void view_set_condition(
    struct arena *, struct view *, struct val *, const struct view_athlete *);

/* Points so far, and the word for the share: "Gold". */
struct view_standing {
	int64_t points;
	const char *tier;
};

struct view_standing
view_standing(struct arena *, struct view *, const struct view_person *);
/* Who is asked for a side, and for a grade. */
bool view_has_side(const struct view_person *);
bool view_has_grade(const struct view_person *);
/* What she or her coach has not said yet, and the text that says it. */
void view_set_setup(
    struct arena *, struct view *, struct val *, const struct view_person *);
/* Side, grade, height and weight, as far as she gave them. */
void view_set_facts(
    struct arena *, struct view *, struct val *, const struct view_person *);

/* The parts of a coach's page. */
struct view_coach {
	struct view *view;
	const struct view_team *team;
	const struct view_person *coach;
	const struct squad_rated *rated; /* by athlete */
	size_t nrated;
};

/* Mail programs cut longer links, some without a word. */
enum { VIEW_LINK_MAX = 1900 };

/* Her secret address, with these words ready to send. */
const char *
view_order_link(struct arena *, const struct view_coach *, const char *words);
const char *view_mail_link(struct arena *, const struct view_coach *,
    const char *subject, const char *words);

/* The address, and mails with a line begun for each athlete. */
void view_set_links(struct arena *, struct view_coach *, struct val *);
void view_set_crews(struct arena *, struct view_coach *, struct val *);
void view_set_aside(struct arena *, struct view_coach *, struct val *);

#endif
