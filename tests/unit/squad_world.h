/* squad_world.h -- a whole season of a squad, for tests of coaches' pages. */
#ifndef SQUAD_WORLD_H
#define SQUAD_WORLD_H

#include "tests/unit/pages_texts.h"

#include "lib/date.h"

enum {
	WORLD_PEOPLE = 60,
	WORLD_SKILLS = 60,
	WORLD_DAY = 86400,
	WORLD_TODAY = PAGES_NOW / WORLD_DAY,
};

struct world {
	struct pages p;
	long long team, dana, robin, kim;
	long long athlete[WORLD_PEOPLE], skill[WORLD_SKILLS];
	int n, skills;
	uint32_t seed;
};

/* 0 <= x < n; the same each time. */
static inline int
world_chance(struct world *w, int n)
{
	w->seed = w->seed * 1664525u + 1013904223u;
	return (int)((w->seed >> 8) % (uint32_t)n);
}

static inline int64_t
world_coach(struct world *w, const char *first, const char *last,
    const char *role, const char *email)
{
	int64_t id = pages_coach(&w->p, w->team, first, last, role, email);

	pages_key(&w->p, id);
	return id;
}

/* n athletes and so many skills; nobody has said anything. */
static inline void
world_open(struct world *w, int n, int skills)
{
	static const char *const first[] = { "Maya", "Leila", "Grace", "Anna",
		"Sofia", "Ines", "Ruth", "Zoe", "Nora", "Tess" };
	static const char *const last[] = { "Okafor", "Hassan", "Chen",
		"Petrova", "Moreau", "Duarte" };
	static const char *const names[] = { "Entry speed", "Blade lock",
		"Rhythm", "Synchronicity", "Body preparation", "Hands",
		"Release", "Suspension", "Mobility", "Ratio", "Posture",
		"Steering calls", "Start sequence", "Race plan" };

	memset(w, 0, sizeof(*w));
	pages_open(&w->p);
	assert_true(db_begin(w->p.db));
	w->n = n;
	w->skills = skills;
	w->team = pages_team(&w->p, "Varsity Women");
	w->dana = world_coach(w, "Dana", "Reyes", "coach", "dana@example.org");
	w->robin =
	    world_coach(w, "Robin", "Vale", "head coach", "robin@example.org");
	w->kim = world_coach(w, "Kim", "Berg", "coach", "kim@example.org");
	for (int i = 0; i < n; i++) {
		bool minor = i % 4 == 3;

		w->athlete[i] = pages_person(&w->p,
		    &(struct pages_person){ w->team, first[i % 10],
			last[(i / 10 + i) % 6], "rower", NULL,
			minor ? "+15555550190" : NULL, minor });
		pages_phone(&w->p, w->athlete[i],
		    arena_printf(&w->p.a, "+1555555%04d", 100 + i), "active");
		if (i % 5 != 4)
			pages_key(&w->p, w->athlete[i]);
	}
	for (int i = 0; i < skills; i++)
		w->skill[i] = pages_metric(&w->p, w->team, "rower",
		    arena_printf(&w->p.a, "s%d", i),
		    i < 14 ? names[i] : arena_printf(&w->p.a, "Skill %d", i),
		    "What it is.");
	assert_true(db_commit(w->p.db));
}

static inline const char *
world_day(struct world *w, int ago)
{
	return date_iso(
	    &w->p.a, date_day((int64_t)(WORLD_TODAY - ago) * WORLD_DAY, "UTC"));
}

/* 0 for an item: skipped. */
static inline const char *
world_item(struct world *w, int value)
{
	return value == 0 ? "NULL" : arena_printf(&w->p.a, "%d", value);
}

/* A check-in so many days ago; note NULL: none, "!…": shared. */
static inline const char *
world_check_in(
    struct world *w, int athlete, int ago, const int items[4], const char *note)
{
	bool shared = note != NULL && note[0] == '!';

	return arena_printf(&w->p.a,
	    "INSERT INTO check_in (athlete, day, sleep, room, health, mood,"
	    " note, shared, created, seq) VALUES (%lld, '%s', %s, %s, %s, %s,"
	    " '%s', %d, %lld, %lld);",
	    w->athlete[athlete], world_day(w, ago), world_item(w, items[0]),
	    world_item(w, items[1]), world_item(w, items[2]),
	    world_item(w, items[3]), note == NULL ? "" : note + shared, shared,
	    (long long)(PAGES_NOW - ago * WORLD_DAY), ++w->p.seq);
}

/* Everybody as usual for five weeks, and asked each day. */
static inline void
world_check_ins(struct world *w)
{
	char *sql = NULL;
	size_t len;
	FILE *out = open_memstream(&sql, &len);

	assert_non_null(out);
	fputs("BEGIN;", out);
	for (int ago = 35; ago >= 0; ago--) {
		fprintf(out,
		    "INSERT INTO check_in_asked VALUES (%lld, '%s', %lld);",
		    w->team, world_day(w, ago), ++w->p.seq);
		for (int i = 0; i < w->n; i++) {
			int items[4];

			for (int k = 0; k < 4; k++)
				items[k] = 3 + (world_chance(w, 4) > 0) +
				    (world_chance(w, 6) == 0);
			if (world_chance(w, 10) > 0)
				fputs(world_check_in(w, i, ago, items, NULL),
				    out);
		}
	}
	fputs("COMMIT;", out);
	assert_int_equal(fclose(out), 0);
	pages_sql(&w->p, "%s", sql);
	free(sql);
	/* They joined before they were asked. */
	pages_sql(&w->p, "UPDATE person SET created = %lld",
	    (long long)(PAGES_NOW - 50 * WORLD_DAY));
}

/* Athlete i in skill k, so many days ago. */
static inline int64_t
world_rated(struct world *w, int i, int k, int64_t coach, int score,
    int importance, int ago)
{
	return pages_rating(&w->p,
	    &(struct pages_rating){ w->athlete[i], w->skill[k], coach, score,
		importance, NULL, false, ago });
}

static inline int
world_score(int x)
{
	return x < 0 ? 0 : x > 100 ? 100 : x;
}

/* A round of everyone in every skill, revealed, so many days ago. */
static inline void
world_round(struct world *w, int ago, int64_t coach)
{
	assert_true(db_begin(w->p.db));
	for (int i = 0; i < w->n; i++)
		for (int k = 0; k < w->skills; k++) {
			int score =
			    world_score(50 + 3 * (i % 9) + world_chance(w, 31) -
				15 + (coach == w->kim ? 6 : 0));
			int self =
			    world_score(score + 4 + world_chance(w, 41) - 20);
			int64_t r = world_rated(
			    w, i, k, coach, score, 3 + world_chance(w, 7), ago);

			pages_self(&w->p, w->athlete[i], w->skill[k], r, self);
		}
	assert_true(db_commit(w->p.db));
	pages_sql(&w->p,
	    "UPDATE self_rating SET created = %lld WHERE created = %lld",
	    (long long)(PAGES_NOW - ago * WORLD_DAY + 3600),
	    (long long)PAGES_NOW);
}

static inline const char *
world_page(struct world *w, int64_t person)
{
	return pages_page(&w->p, person);
}

/* A test of it gets it as its state, to be opened; it is closed behind it. */
static inline int
squad_begin(void **state)
{
	*state = calloc(1, sizeof(struct world));
	return *state == NULL ? -1 : 0;
}

static inline int
squad_end(void **state)
{
	struct world *w = *state;

	pages_close(&w->p);
	free(w);
	return 0;
}

#define IN_SQUAD(test)                                                         \
	cmocka_unit_test_setup_teardown(test, squad_begin, squad_end)

#endif
