/* pages_season.h -- an athlete with a season behind her: 90 days, 14 skills. */
#ifndef PAGES_SEASON_H
#define PAGES_SEASON_H

#include "tests/unit/pages_texts.h"

enum { SEASON_SKILLS = 14, SEASON_ROUNDS = 5, SEASON_DAY = 86400 };

struct season_skill {
	const char *code, *name, *about;
	int importance;
	int self[SEASON_ROUNDS], coach[SEASON_ROUNDS];
	const char *note;
};

static const struct season_skill season_skills[SEASON_SKILLS] = {
	{ "entry", "Entry speed", "The blade is in before the legs push.", 9,
	    { 60, 66, 70, 72, 80 }, { 50, 50, 54, 52, 55 },
	    "Square earlier, then let the hands drop. Film of Sunday shows "
	    "it." },
	{ "body", "Body preparation", "The body is over before half slide.", 6,
	    { 42, 38, 44, 40, 45 }, { 55, 58, 62, 66, 68 },
	    "You had it all through the second piece." },
	{ "lock", "Blade lock", "No slip after the catch.", 8,
	    { 30, 44, 52, 58, 62 }, { 44, 47, 49, 50, 58 }, "" },
	{ "mob", "Mobility", "Reach without rounding the back.", 4,
	    { 48, 50, 49, 50, 50 }, { 40, 41, 43, 42, 41 }, "" },
	{ "release", "Release", "Clean and square.", 5, { 70, 70, 72, 70, 71 },
	    { 70, 71, 72, 71, 71 }, "" },
	{ "rhythm", "Rhythm", "Ratio on the recovery.", 7,
	    { 66, 70, 68, 70, 74 }, { 64, 66, 70, 70, 78 }, "" },
	{ "aero", "Aerobic endurance", "Holds split at rate 18.", 6,
	    { 80, 80, 81, 80, 82 }, { 80, 82, 83, 80, 84 }, "" },
	{ "leg", "Leg drive", "Even pressure through the stroke.", 7,
	    { 90, 88, 70, 72, 70 }, { 66, 68, 66, 70, 72 }, "" },
	{ "back", "Back swing", "Opens late.", 5, { 55, 60, 57, 61, 60 },
	    { 60, 58, 62, 60, 61 }, "" },
	{ "feath", "Feathering", "Low and late.", 3, { 0, 5, 10, 8, 10 },
	    { 12, 10, 15, 18, 20 }, "" },
	{ "bal", "Balance", "Sits still at the finish.", 5,
	    { 100, 95, 98, 100, 100 }, { 88, 90, 90, 92, 95 }, "" },
	{ "steer", "Steering by feel", "Knows where the boat points.", 2,
	    { 40, 42, 45, 50, 52 }, { 60, 62, 58, 60, 57 }, "" },
	{ "hands", "Hands", "Inside wrist flat, outside hand loose.", 7,
	    { 60, 61, 60, 66, -1 }, { 58, 57, 60, 61, 87 }, "zebra hands" },
	{ "sync", "Synchronicity", "Same time as the seat in front.", 9,
	    { 70, 72, 70, 74, -1 }, { 66, 70, 70, 72, 13 }, "zebra sync" },
};

static inline long long
season_time(int days_ago)
{
	return PAGES_NOW - (long long)days_ago * SEASON_DAY - 3600;
}

static inline void
season_rounds(struct cast *c, int64_t metric, const struct season_skill *s)
{
	static const int ago[SEASON_ROUNDS] = { 82, 63, 41, 24, 3 };

	for (int i = 0; i < SEASON_ROUNDS; i++) {
		int64_t seq = ++c->p.seq;

		pages_sql(&c->p,
		    "INSERT INTO rating (id, athlete, metric, coach, score,"
		    " importance, note, shared, day, created, seq, line)"
		    " VALUES (%lld, %lld, %lld, %lld, %d, %d, '%s', 1,"
		    " '2026-05-04', %lld, %lld, 1);"
		    "INSERT INTO prompt (id, athlete, created, seq)"
		    " VALUES (%lld, %lld, %lld, 1);"
		    "INSERT INTO prompt_item VALUES (%lld, 1, %lld);",
		    (long long)seq, c->maya, (long long)metric, c->coach,
		    s->coach[i], s->importance,
		    i == SEASON_ROUNDS - 1 ? s->note : "", season_time(ago[i]),
		    (long long)seq, (long long)seq, c->maya,
		    season_time(ago[i]), (long long)seq, (long long)seq);
		if (s->self[i] >= 0)
			pages_sql(&c->p,
			    "INSERT INTO self_rating (athlete, metric,"
			    " rating, score, created, seq) VALUES (%lld,"
			    " %lld, %lld, %d, %lld, 1)",
			    c->maya, (long long)metric, (long long)seq,
			    s->self[i], season_time(ago[i] - 1));
	}
}

static inline void
season_check_ins(struct cast *c)
{
	static const int dips[] = { 3, 3, 4, 2, 4, 4, 5, 4, 3, 4 };

	for (int ago = 85; ago >= 0; ago--) {
		const char *day = date_iso(
		    &c->p.a, date_day(season_time(ago), "Europe/Oslo"));
		int item = dips[(size_t)ago % 10];

		pages_sql(&c->p,
		    "INSERT INTO check_in_asked VALUES (%lld, '%s', 1)",
		    c->team, day);
		if (ago % 4 == 3 || (ago > 14 && ago < 18))
			continue;
		pages_sql(&c->p,
		    "INSERT INTO check_in (athlete, day, sleep, room,"
		    " health, mood, note, shared, created, seq) VALUES"
		    " (%lld, '%s', %d, 4, %d, %d, 'exams', 1, 1, 1)",
		    c->maya, day, ago < 3 ? 2 : item, ago == 21 ? 2 : 4,
		    ago < 3 ? 2 : 4);
	}
	pages_sql(&c->p,
	    "INSERT INTO absence (athlete, kind, since, until, created,"
	    " seq) VALUES (%lld, 'away', '2026-04-18', '2026-04-21', 1, 1)",
	    c->maya);
}

static inline void
season_results(struct cast *c)
{
	static const struct {
		const char *test, *day;
		int64_t value;
	} results[] = {
		{ "2k", "2026-02-11", 4420 },
		{ "2k", "2026-03-04", 4364 },
		{ "2k", "2026-03-28", 4391 },
		{ "2k", "2026-04-30", 4311 },
		{ "5k", "2026-03-14", 11590 },
		{ "30min", "2026-02-20", 7312 },
		{ "30min", "2026-04-02", 7450 },
	};

	for (size_t i = 0; i < COUNT(results); i++)
		pages_result(&c->p, c->maya, results[i].test, results[i].value,
		    results[i].day, c->coach);
}

static inline void
season_texts(struct cast *c)
{
	for (int i = 0; i < 10; i++) {
		pages_said(&c->p, c->maya, PAGES_PHONE, i % 3 ? "note" : "ask",
		    "Can we look at the film of Sunday before practice?");
		pages_told(&c->p,
		    &(struct pages_letter){ .person = c->maya,
			.class = i % 2 ? "message" : "prompt",
			.body = "Yes, at half past six in the boathouse." });
	}
}

/* Two skills wait: 87 and 13, both with a zebra in the note. */
static inline void
season_open(struct cast *c)
{
	cast_open(c);
	pages_sql(&c->p,
	    "UPDATE metric SET active = 0, code = 'x' || code;"
	    "UPDATE person SET created = %lld, email = CASE id WHEN %lld"
	    " THEN 'maya.chen@example.org' ELSE email END",
	    season_time(90), c->maya);
	for (size_t i = 0; i < SEASON_SKILLS; i++) {
		const struct season_skill *s = &season_skills[i];

		season_rounds(c,
		    pages_metric(
			&c->p, c->team, "rower", s->code, s->name, s->about),
		    s);
	}
	season_check_ins(c);
	season_results(c);
	season_texts(c);
	pages_sql(&c->p,
	    "INSERT INTO talk (athlete, event, at, seq) VALUES"
	    " (%lld, 'asked', %lld, 1), (%lld, 'held', %lld, 1)",
	    c->maya, season_time(30), c->maya, season_time(28));
	pages_conf(&c->p, pages_line(&c->p));
}

static inline int
season_begin(void **state)
{
	struct cast *c = calloc(1, sizeof(*c));

	season_open(c);
	*state = c;
	return 0;
}

#define IN_SEASON(test)                                                        \
	cmocka_unit_test_setup_teardown(test, season_begin, cast_end)

#endif
