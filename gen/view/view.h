/*
 * view.h -- the privacy gate: what each page holds, as a value tree.
 *
 * This decides who may see what; templates cannot reach beyond it. A sealed
 * rating is not in the tree of its athlete: no number, note, importance or
 * band, and no order that would tell. A self-rating that came first is not in
 * the tree of the coach who owes the other. Statements read numbers of
 * ratings through the ledger's views "revealed" and "given" alone, and texts
 * through "said" and "told".
 */
#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/keep/keep.h"
#include "gen/page/val.h"
#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/trend.h"

/* One build; within one transaction of the ledger. */
struct view {
	struct db *ledger;
	const struct conf *conf;
	const unsigned char *site_key;
	struct day today;
	const char *line; /* our number for texts; NULL: there is none */
	const char *from; /* the name that begins texts; NULL: none needs it */
	bool failed;	  /* a statement failed: nothing may be published */
	struct view_clock *clock;
	struct keep *keep;	      /* of the last build; NULL: nothing */
	struct arena *team;	      /* of the pages of one team; NULL: none */
	struct squad *squad;	      /* in that arena; NULL: not read yet */
	struct view_places *places;   /* in such a one; NULL: not read yet */
	const struct view_rare *rare; /* NULL: not read yet */
	struct trend_noise noise;     /* limit 0: not asked for yet */
};

struct view_person {
	int64_t id;
	const char *first, *last;
	const char *name;  /* "Maya Chen" */
	const char *title; /* "Coach Reyes"; of an athlete the first name */
	const char *role;
	bool is_coach; /* head coaches, too */
	bool minor, has_guardian;
	bool copies_refused; /* her guardian's number or address takes none */
	int64_t generation;
	int64_t address_generation;	 /* of a coach's secret mail address */
	const unsigned char *public_key; /* 32 bytes; NULL: none registered */
	const char *path;		 /* "/a/s6/s6vn5h4fjs/" */
};

struct view_team {
	int64_t id;
	const char *name;
	struct view_person *people; /* those who have not left, by last name */
	size_t n;
	struct view_person **by_id;
};

/* Fills line and clock, which live in the arena. */
void view_begin(struct arena *, struct view *);
/* Their numbers and names; and the people of one. */
struct view_team *view_teams(struct arena *, struct view *, size_t *n);
void view_people(struct arena *, struct view *, struct view_team *);

/* The tree for each page, in the arena. */
struct val *view_athlete(struct arena *, struct view *,
    const struct view_team *, const struct view_person *);
struct val *view_coach(struct arena *, struct view *, const struct view_team *,
    const struct view_person *);
/* What a whole team reads: the newest and the sums; who is in the team. */
struct val *
view_community(struct arena *, struct view *, const struct view_team *);
struct val *
view_team_list(struct arena *, struct view *, const struct view_team *);
/*
 * Before a team's pages are looked for: tells the keep her places in it, which
 * the results of others move.
 */
void view_places_tell(struct view *, const struct view_team *);
/*
 * The part of an athlete's page that opens with her key alone: the copy of her
 * data, for 14 days of builds after she asked for it. NULL: there is none.
 */
struct val *view_own(struct arena *, struct view *, const struct view_person *);
/* What every page knows: club, contact, the day of the build. */
struct val *view_public(struct arena *, struct view *);
/* The page of an invented athlete, for visitors: topic, groups, movement. */
struct val *view_example(struct arena *);

/* May read this athlete's page: she and the coaches of her team. */
bool view_may_read(
    const struct view_person *reader, const struct view_person *athlete);

#endif
