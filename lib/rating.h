/*
 * rating.h -- two views of one skill: gap, band, group, needs, topic.
 *
 * Pure: integers in, integers out. Scores and targets are 0..100, importance
 * is 0..10; zero is a value. What has fractions is given in hundredths, so
 * that nothing is rounded: 2025 is 20.25.
 *
 * Sources. Need is the weighted priority of performance profiling (Jones
 * 1993, The Sport Psychologist 7:160), with an agreed target in place of a
 * fixed 10. The cut at 15 lies just above the smallest change that is not
 * noise where the typical error is 5: 1.96 * sqrt(2) * 5 = 13.9. The four
 * groups are a Johari window: who sees the skill as strong.
 */
#ifndef RATING_H
#define RATING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	RATING_MAX = 100,
	RATING_IMPORTANCE_MAX = 10,
	RATING_CLOSE_MAX = 10, /* a gap up to here is close */
	RATING_TALK_MIN = 15,  /* from here on it is worth a talk */
	RATING_STRENGTH = 65,  /* a mean from here on is a strength */
	RATING_WEIGH_MIN = 3,  /* importances so far apart are a topic */
};

struct rating_pair {
	int self, coach;
	int importance; /* the coach's */
	int target;	/* RATING_MAX where none was agreed */
};

/* self - coach: positive when the athlete rates higher. */
int rating_gap(const struct rating_pair *);

/* The size of a gap in words; the sign tells the two wide ones apart. */
enum rating_band {
	RATING_BAND_CLOSE,  /* up to 10 */
	RATING_BAND_APART,  /* 11 to 14 */
	RATING_BAND_TALK,   /* 15 and more, athlete higher */
	RATING_BAND_HIDDEN, /* 15 and more, coach higher: hidden strength */
};

enum rating_band rating_band(int gap);

/* In the order in which a page shows them. */
enum rating_group {
	RATING_GROUP_TALK,
	RATING_GROUP_HIDDEN,
	RATING_GROUP_FOCUS,    /* both views together under 65 */
	RATING_GROUP_STRENGTH, /* both views together 65 or more */
	RATING_GROUPS
};

enum rating_group rating_group(const struct rating_pair *);

/*
 * Hundredths: what to train, by each view and by both, which the topic goes by;
 * what to talk about.
 */
int rating_need_coach(const struct rating_pair *);
int rating_need_self(const struct rating_pair *);
int rating_need(const struct rating_pair *);
int rating_talk(const struct rating_pair *);

/* A skill that may become the topic. Days are counts since any one day. */
struct rating_candidate {
	struct rating_pair pair;
	const char *name;
	int64_t rated;	   /* the later of both ratings */
	bool is_discussed; /* there was a talk about it */
	int64_t discussed;
};

struct rating_topic {
	size_t at;    /* which candidate; n when there is none */
	bool by_need; /* no gap is worth a talk: the greatest need */
};

/*
 * The one thing to talk about: the largest talk * freshness, full up to 21
 * days after the later rating, half up to 42, then nothing; the greatest need
 * when that is under 6. What was discussed in the last 14 days is left out.
 * Ties go to the more important, then to the name.
 */
struct rating_topic
rating_topic(const struct rating_candidate *, size_t n, int64_t today);

#endif
