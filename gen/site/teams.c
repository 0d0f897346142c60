/* teams.c -- the sealed pages of all teams: kept, or rendered. */
#include <stdio.h>
#include <string.h>

#include "gen/site/parts.h"

/* Of a team, and its athletes by their places. */
struct people {
	const struct view_team *t;
	const struct site_readers *r;
	size_t *athletes, nathletes;
};

/* All coaches at first: they share what is read of the squad; then each. */
static bool
people_render(struct site *s, struct arena *a, void *ctx, size_t which)
{
	const struct people *p = ctx;
	bool good = true;

	if (which > 0)
		return site_person_add(
		    s, a, p->t, p->r, p->athletes[which - 1]);
	for (size_t i = 0; i < p->t->n && good; i++)
		if (p->t->people[i].is_coach) {
			good = site_person_add(s, a, p->t, p->r, i);
			arena_free(a);
		}
	return good;
}

static bool
people_add(
    struct site *s, const struct view_team *t, const struct site_readers *r)
{
	struct people p = {
		.t = t,
		.r = r,
		.athletes = arena_array(s->a, t->n, sizeof(*p.athletes)),
	};

	for (size_t i = 0; i < t->n; i++)
		if (!t->people[i].is_coach)
			p.athletes[p.nathletes++] = i;
	return site_crew(s, 1 + p.nathletes, people_render, &p);
}

static bool
can_read(struct site *s)
{
	if (s->view.failed)
		s->why = "the ledger cannot be read";
	return !s->view.failed;
}

/* Of one team's pages. */
struct found {
	struct keep_file *file;
	size_t n;
};

/* True: it is what it was, and found. */
static bool
page_find(struct site *s, struct found *f, struct site_page k)
{
	unsigned char *blob = keep_find(s->in->keep, k.id, k.team);
	struct keep_file *file = &f->file[f->n];

	if (blob == NULL ||
	    snprintf(file->path, sizeof(file->path), "%sindex.html",
		k.path + 1) >= (int)sizeof(file->path))
		return false;
	memcpy(file->blob, blob, sizeof(file->blob));
	f->n++;
	return true;
}

/* Nothing that its pages are made of has changed: they are what they were. */
static bool
team_find(struct site *s, struct arena *a, const struct view_team *t)
{
	struct found f = {
		.file = arena_array(a, t->n + SITE_SHARED, sizeof(*f.file)),
	};
	bool good = s->in->keep != NULL;

	for (size_t i = 0; i < t->n && good; i++)
		good = page_find(s, &f, site_person_page(t, &t->people[i]));
	for (size_t i = 0; i < SITE_SHARED && good; i++)
		good = page_find(s, &f, site_shared_page(s, a, t, i));
	if (good)
		keep_files_set(s->in->keep, t->id, f.file, f.n);
	return good;
}

/* True: all files of the team are what they were, and among the files. */
static bool
team_keep(struct site *s, int64_t team)
{
	size_t n;
	struct keep_file *file = keep_files(s->in->keep, team, &n);

	for (size_t i = 0; file != NULL && i < n; i++)
		site_file_keep(s, file[i].path, file[i].blob);
	return file != NULL;
}

/* Of few pages it is enough to look for what they leak of their people. */
static bool
canary_set(struct site *s, int64_t team)
{
	s->canary = canary_new(s->a, s->in->ledger, s->shell, team);
	s->view.failed |= s->canary == NULL;
	return can_read(s);
}

static bool
team_render(struct site *s, struct arena *a, const struct view_team *t)
{
	struct site_readers r;
	bool good;

	if (s->in->few && !canary_set(s, t->id))
		return false;
	site_readers_prepare(s, t, &r);
	/* Athletes first: what is counted of each is in the sums of all. */
	good = people_add(s, t, &r);
	for (size_t i = 0; i < SITE_SHARED && good; i++)
		good = site_shared_add(s, a, t, &r, i);
	site_readers_erase(t, &r);
	return good;
}

static bool
team_add(struct site *s, struct view_team *t)
{
	struct arena page = ARENA_INIT, team = ARENA_INIT;
	bool good;

	if (team_keep(s, t->id))
		return true;
	s->view.team = &team;
	s->view.squad = NULL;
	s->view.places = NULL;
	view_people(&team, &s->view, t);
	view_places_tell(&s->view, t);
	good = can_read(s) &&
	    ((team_find(s, &page, t) && team_keep(s, t->id)) ||
		team_render(s, &page, t));
	s->view.team = NULL;
	s->view.squad = NULL;
	s->view.places = NULL;
	arena_free(&page);
	arena_free(&team);
	return good;
}

bool
site_add_gated(struct site *s)
{
	size_t n, len;
	struct view_team *teams = view_teams(s->a, &s->view, &n);
	char *shell = site_shell(s, &len);

	if (shell == NULL || !can_read(s))
		return false;
	s->shell = shell;
	if (s->in->keep != NULL)
		site_shared(s, shell, len);
	if (!s->in->few && !canary_set(s, 0))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!team_add(s, &teams[i]))
			return false;
	if (s->in->unsealed)
		site_file_add(s, "gate/index.html", shell, len);
	return true;
}
