/* mail_team.h -- the team of tests/vectors/mail/README.md, for tests. */
#ifndef MAIL_TEAM_H
#define MAIL_TEAM_H

#include "tests/unit/test.h"

#include "ingest/mail/sheet/sheet.h"
#include "ingest/vocab/vocab.h"

static inline void
mail_team_groups(struct arena *a, struct vocab *v)
{
	static const struct {
		const char *name;
		size_t members[3];
	} groups[] = { { "u17", { 0, 2, 3 } }, { "first8", { 1, 4, 5 } } };

	v->n_groups = COUNT(groups);
	v->groups = arena_array(a, v->n_groups, sizeof(*v->groups));
	for (size_t i = 0; i < v->n_groups; i++) {
		struct vocab_group *g = &v->groups[i];

		g->id = (int64_t)i + 1;
		g->name = groups[i].name;
		g->n = 3;
		g->members = arena_array(a, 3, sizeof(*g->members));
		for (size_t k = 0; k < 3; k++)
			g->members[k] = &v->people[groups[i].members[k]];
	}
}

/* Made in the arena, ready to be used. */
static inline const struct vocab *
mail_team(struct arena *a)
{
	static const char *const people[][3] = {
		{ "anna", "Anna", "Berg" },
		{ "annal", "Anna", "Lund" },
		{ "ben", "Ben", "Hall" },
		{ "mia", "Mia", "Ødegård" },
		{ "joao", "João", "Prata" },
		{ "tom", "Tom", "O'Neill" },
	};
	static const char *const metrics[][4] = {
		{ "gt", "General Technique", "tech", "technique" },
		{ "bp", "Body Preparation", "bodyprep", NULL },
		{ "rhythm", "Rhythm", NULL, NULL },
		{ "sync", "Synchronicity", "timing", NULL },
		{ "pe", "Power Endurance", "power", NULL },
		{ "ae", "Aerobic Endurance", "aerobic", NULL },
		{ "mob", "Mobility", "mobility", NULL },
		{ "release", "Release", NULL, NULL },
		{ "hands", "Hands", NULL, NULL },
	};
	struct vocab *v = arena_alloc(a, sizeof(*v));

	v->n_people = COUNT(people) + 1;
	v->people = arena_array(a, v->n_people, sizeof(*v->people));
	for (size_t i = 0; i + 1 < v->n_people; i++)
		v->people[i] = (struct vocab_person){ .id = (int64_t)i + 1,
			.nick = people[i][0],
			.first = people[i][1],
			.last = people[i][2],
			.role = VOCAB_ROWER };
	v->people[v->n_people - 1] = (struct vocab_person){ .id = 100,
		.first = "Amy",
		.last = "Coach",
		.role = VOCAB_HEAD_COACH };
	v->n_metrics = COUNT(metrics);
	v->metrics = arena_array(a, v->n_metrics, sizeof(*v->metrics));
	for (size_t i = 0; i < v->n_metrics; i++) {
		const char **aliases = arena_array(a, 3, sizeof(*aliases));

		aliases[0] = metrics[i][2];
		aliases[1] = metrics[i][3];
		v->metrics[i] = (struct vocab_metric){ .id = (int64_t)i + 1,
			.code = metrics[i][0],
			.name = metrics[i][1],
			.aliases = aliases,
			.role = VOCAB_ROWER,
			.active = true };
	}
	mail_team_groups(a, v);
	vocab_ready(a, v);
	return v;
}

static inline struct sheet_input
mail_input(const struct vocab *v, const struct mime_part *parts, size_t n)
{
	return (struct sheet_input){ .parts = parts,
		.n = n,
		.vocab = v,
		.today = { 2026, 11, 21 },
		.coach = &v->people[v->n_people - 1] };
}

#endif
