/* defaults.h -- skills: adding one, and the lists a new team starts from. */
#ifndef DEFAULTS_H
#define DEFAULTS_H

#include "ingest/take/job.h"

struct skill {
	int64_t team;
	const char *role, *code, *name, *description;
	const char *const *aliases;
	size_t n_aliases;
};

void skill_add(struct job *, const struct skill *);

/* 14 skills for rowers and 5 for coxswains. */
void skills_add_defaults(struct job *, int64_t team);

#endif
