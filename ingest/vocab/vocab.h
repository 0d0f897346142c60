/*
 * vocab.h -- the words of one team: people, metrics, groups, erg tests, and
 * how a written name becomes one of them.
 *
 * A closed vocabulary: what is not in it is refused with the nearest word as
 * a suggestion, which is never applied. Comparisons are by normal_key.
 */
#ifndef VOCAB_H
#define VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

enum vocab_role {
	VOCAB_ANY, /* not known (yet) */
	VOCAB_ROWER,
	VOCAB_COXSWAIN,
	VOCAB_COACH,
	VOCAB_HEAD_COACH,
};

struct vocab_person {
	int64_t id;
	const char *first, *last; /* as typed into the roster */
	const char *nick;	  /* the short word for mails; NULL: none */
	enum vocab_role role;
	bool left; /* no longer in the team: never found */
	/* Made by vocab_ready: */
	const char *name; /* "first last" */
	const char *first_key, *last_key, *name_key, *nick_key;
	const char *last_first_key; /* "berg, anna" */
};

/* One of a person's names, to be found by how it begins. */
struct vocab_head {
	const char *key;
	const struct vocab_person *person;
};

struct vocab_metric {
	int64_t id;
	const char *code, *name;
	const char *const *aliases; /* NULL at the end; may be NULL */
	enum vocab_role role;	    /* VOCAB_ANY: for rowers and coxswains */
	bool active;		    /* inactive ones are found by _any only */
	const char **keys;	    /* by vocab_ready: code, name, aliases */
};

struct vocab_group {
	int64_t id;
	const char *name;
	const struct vocab_person **members;
	size_t n;
	const char *key; /* by vocab_ready */
};

enum { VOCAB_BEGINNING = 3 }; /* letters that may stand for a whole word */

/* Filled by the caller, then made ready once. */
struct vocab {
	struct vocab_person *people;
	size_t n_people;
	struct vocab_metric *metrics; /* in the team's order */
	size_t n_metrics;
	struct vocab_group *groups;
	size_t n_groups;
	struct vocab_head *heads; /* by vocab_ready: sorted by key */
	size_t n_heads;
};

void vocab_ready(struct arena *, struct vocab *);

/* What the coach wrote, tidied and short enough to be read back to her. */
const char *vocab_shown(struct arena *, const char *text);

/* An athlete's name, or why it is none: exactly one of the two is given. */
struct vocab_athlete {
	const struct vocab_person *person;
	const char *why; /* a sentence for the coach */
	bool near;	 /* why suggests somebody */
	bool ambiguous;	 /* several people have this name */
	bool begun;	 /* only the beginning of a name was written */
};

/*
 * Full name; "Last, First"; a first name or nick that only one has; first
 * name and the beginning of the last ("Anna B", "Anna Be."); "@nick".
 */
struct vocab_athlete
vocab_athlete(struct arena *, const struct vocab *, const char *text);
/* The same, but nobody is suggested: why is NULL for an unknown name. */
struct vocab_athlete
vocab_athlete_known(struct arena *, const struct vocab *, const char *text);
/* The same among coaches too, by full name, nick or unique first name. */
struct vocab_athlete
vocab_anybody(struct arena *, const struct vocab *, const char *text);

/*
 * For what is typed about somebody, never for orders and headings: as
 * vocab_athlete, and last by the beginning of a first name, three letters at
 * least, where only one athlete's begins so. begun says that it was that.
 * suggest as vocab_athlete, else as vocab_athlete_known.
 */
struct vocab_athlete vocab_athlete_typed(
    struct arena *, const struct vocab *, const char *text, bool suggest);

/*
 * By code, name or alias. Where both roles use one word, role decides;
 * without a role the first one is given. NULL: no such active metric.
 */
const struct vocab_metric *vocab_metric(
    struct arena *, const struct vocab *, const char *text, enum vocab_role);
/*
 * The same, and last by the beginning of a code or name, three letters at
 * least, where only one metric's begins so. Not for the headings of tables,
 * where a wrong column would be wrong for everybody.
 */
const struct vocab_metric *vocab_metric_typed(
    struct arena *, const struct vocab *, const char *text, enum vocab_role);
/* By code or name alone, active or not. */
const struct vocab_metric *
vocab_metric_any(struct arena *, const struct vocab *, const char *text);
/* '"snyc" is not one of your metrics. Did you mean "sync"? Known: …' */
const char *vocab_metric_why(struct arena *, const struct vocab *,
    const char *text, enum vocab_role, bool *near);

const struct vocab_group *
vocab_group(struct arena *, const struct vocab *, const char *text);
/* "Your groups: u17, first8." */
const char *vocab_groups(struct arena *, const struct vocab *);

/* Erg tests: a closed list that needs no team. */
struct erg {
	const char *name;
	bool distance; /* metres in a given time; else a time in tenths */
	int low, high; /* what can be right: seconds, or metres */
	const char *example;
};

const struct erg *vocab_erg(const char *text);
/* "3k", "2000m", "20min": meant as a test, known or not. */
bool vocab_like_erg(const char *text);
/* "500m, 1k, 2k, …" */
const char *vocab_ergs(struct arena *);
/* [h:]m:ss[.t] in tenths of a second, or -1. */
int vocab_tenths(const char *);
/* "6:45.3" from 4053; "7500m" for the tests by distance. */
char *vocab_erg_text(struct arena *, const struct erg *, int amount);

#endif
