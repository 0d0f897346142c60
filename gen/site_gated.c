/*
 * site_gated.c -- sealed pages: one for everyone, or where to choose a password,
 * and those of a whole team.
 */
#include <string.h>

#include "gen/site_parts.h"

enum { DATES = 8 };

/* What is sealed of a page; NULL: nothing. */
struct sealed {
	const struct seal_envelope *page, *own;
};

static void
block_set(struct arena *a, struct val *m, const char *name, const char *bytes,
    const struct seal_envelope *e)
{
	val_set_bool(a, m, name, e != NULL);
	val_set_text(
	    a, m, bytes, e == NULL ? "" : crypto_base64(a, e->bytes, e->len));
}

/* handle "": nobody's page, to know what stands on all of them. */
static char *
gate_render(struct site *s, struct arena *a, const char *handle,
    const char *link_mark, const struct sealed *sealed, size_t *len)
{
	struct val *m = val_map(a);

	val_set_text(a, m, "handle", handle);
	val_set_text(a, m, "link_mark", link_mark);
	block_set(a, m, "envelope", "envelope_base64", sealed->page);
	block_set(a, m, "own", "own_base64", sealed->own);
	return site_render(s, a, "gate", site_with_base(s, a, m), len);
}

/* What is locked: a page's HTML, and who opens it. */
struct gated {
	const char *path, *html; /* html NULL: nobody can open one yet */
	const char *link_mark;	 /* of the newest link; "" for a team's page */
	size_t len;
	const struct seal_reader **readers;
	size_t n;
	const struct seal_envelope *own; /* for its own reader; NULL: none */
};

/* Where all pages of a team lead to. */
static struct val *
with_nav(struct site *s, struct arena *a, struct val *tree,
    const struct view_team *t, const char *here)
{
	const char *members =
	    identity_team_path(a, s->in->site_key, t->id, "members");
	const char *community =
	    identity_team_path(a, s->in->site_key, t->id, "community");

	val_set_text(a, tree, "nav_own", here);
	val_set_text(a, tree, "nav_members", members);
	val_set_text(a, tree, "nav_community", community);
	val_set_bool(a, tree, "at_members", strcmp(here, members) == 0);
	val_set_bool(a, tree, "at_community", strcmp(here, community) == 0);
	return site_with_base(s, a, tree);
}

static bool
fragment_render(struct site *s, struct arena *a, const char *template,
    const struct val *tree, struct gated *g)
{
	if (s->view.failed) {
		s->why = "the ledger cannot be read";
		return false;
	}
	g->html = site_render(s, a, template, tree, &g->len);
	if (g->html != NULL && g->len > SEAL_HTML_MAX) {
		s->why = "a page is too long to be sealed";
		return false;
	}
	return g->html != NULL;
}

/* A team's readers, prepared once; those without a good key have none. */
struct readers {
	struct seal_reader *reader;
	bool *is_good;
};

static void
readers_prepare(struct site *s, const struct view_team *t, struct readers *r)
{
	r->reader = arena_array(s->a, t->n, sizeof(*r->reader));
	r->is_good = arena_array(s->a, t->n, sizeof(*r->is_good));
	for (size_t i = 0; i < t->n; i++) {
		const struct view_person *p = &t->people[i];
		unsigned char link[IDENTITY_SECRET_LEN];

		if (p->public_key == NULL)
			continue;
		identity_link_secret(
		    s->in->site_key, p->id, p->generation, link);
		r->is_good[i] = seal_reader_prepare(
		    s->seal, p->public_key, link, &r->reader[i]);
		crypto_erase(link, sizeof(link));
	}
}

static void
readers_erase(const struct view_team *t, struct readers *r)
{
	if (t->n > 0)
		crypto_erase(r->reader, t->n * sizeof(*r->reader));
}

/* Adds the team's readers who may, as far as they have a key. */
static bool
readers_add(struct site *s, const struct view_team *t, const struct readers *r,
    const struct view_person *of, struct gated *g)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct view_person *reader = &t->people[i];
		bool may = of == NULL || reader->id == of->id ||
		    (!of->is_coach && view_may_read(reader, of));

		if (!may || !r->is_good[i])
			continue;
		if (g->n == SEAL_READERS_MAX) {
			s->why = "a page has too many readers to be sealed";
			return false;
		}
		g->readers[g->n++] = &r->reader[i];
	}
	return true;
}

/* Not sealed, for a preview of nobody's data. */
static bool
bare_add(struct site *s, struct arena *a, const struct gated *g)
{
	struct val *m = val_map(a);
	size_t len;
	char *html;

	val_set_html(a, m, "fragment", g->html);
	html = site_render(s, a, "bare", site_with_base(s, a, m), &len);
	if (html == NULL)
		return false;
	site_file_add(
	    s, arena_printf(a, "%sindex.html", g->path + 1), html, len);
	return true;
}

/* For her key alone. False with s->why; *out has no bytes where there is none. */
static bool
own_seal(struct site *s, struct arena *a, const struct view_person *p,
    const struct seal_reader *reader, struct seal_envelope *out)
{
	struct val *tree = view_own(a, &s->view, p);
	struct seal_page page = {
		.path = arena_printf(a, "%sown", p->path),
		.readers = &reader,
		.n = 1,
		.compress = conf_bool(s->in->conf, "site.compress"),
	};

	*out = (struct seal_envelope){ NULL, 0 };
	if (s->view.failed) {
		s->why = "the ledger cannot be read";
		return false;
	}
	if (tree == NULL)
		return true;
	page.html = site_render(
	    s, a, "athlete-data", site_with_base(s, a, tree), &page.len);
	if (page.html == NULL)
		return false;
	if (page.len > SEAL_HTML_MAX) {
		s->why = "a page is too long to be sealed";
		return false;
	}
	*out = seal_page(a, s->seal, &page);
	return true;
}

static bool
gated_add(struct site *s, struct arena *a, const struct gated *g)
{
	struct seal_page page = {
		.path = g->path,
		.html = g->html,
		.len = g->len,
		.readers = g->readers,
		.n = g->n,
		.compress = conf_bool(s->in->conf, "site.compress"),
	};
	/* "/a/s6/s6vn5h4fjs/": the handle stands before the last slash. */
	const char *handle =
	    arena_strndup(a, g->path + strlen("/a/s6/"), IDENTITY_HANDLE_LEN);
	struct seal_envelope envelope;
	struct sealed sealed = { NULL, g->own };
	const char *leak;
	size_t len;
	char *html;

	if (s->in->unsealed)
		return bare_add(s, a, g);
	if (g->html != NULL) {
		envelope = seal_page(a, s->seal, &page);
		sealed.page = &envelope;
	}
	html = gate_render(s, a, handle, g->link_mark, &sealed, &len);
	if (html == NULL)
		return false;
	leak = canary_find(s->canary, html, len);
	if (leak != NULL) {
		s->why = arena_printf(
		    s->a, "%sindex.html holds %s in clear", g->path, leak);
		return false;
	}
	site_file_add(
	    s, arena_printf(a, "%sindex.html", g->path + 1), html, len);
	s->files[s->n - 1].canary = s->canary;
	return true;
}

static bool
person_render(struct site *s, struct arena *a, const struct view_team *t,
    const struct readers *r, size_t who)
{
	const struct view_person *p = &t->people[who];
	struct gated g = {
		.path = p->path,
		.link_mark = identity_link_mark(
		    a, s->in->site_key, p->id, p->generation),
		.readers = arena_array(a, t->n, sizeof(*g.readers)),
	};
	struct seal_envelope own = { NULL, 0 };
	struct val *tree;

	/* Without a key of her own, this is where she chooses a password. */
	if (!r->is_good[who] && !s->in->unsealed)
		return gated_add(s, a, &g);
	tree = p->is_coach ? view_coach(a, &s->view, t, p)
			   : view_athlete(a, &s->view, t, p);
	if (!readers_add(s, t, r, p, &g) ||
	    !fragment_render(s, a, p->is_coach ? "coach" : "athlete",
		with_nav(s, a, tree, t, p->path), &g) ||
	    (r->is_good[who] && !own_seal(s, a, p, &r->reader[who], &own)))
		return false;
	if (own.bytes != NULL)
		g.own = &own;
	return gated_add(s, a, &g);
}

/* A page as gen/keep.h knows it. */
struct kept_page {
	int64_t id, team;
	const char *path;
	int64_t strays; /* before it was rendered */
};

/* True: it is what it was, and among the files. */
static bool
kept_add(struct site *s, struct arena *a, struct kept_page *k)
{
	unsigned char *blob = keep_find(s->in->keep, k->id, k->team);

	if (blob != NULL)
		site_file_keep(
		    s, arena_printf(a, "%sindex.html", k->path + 1), blob);
	else
		k->strays = db_strays(
		    s->in->ledger, k->team == 0 ? KEEP_HERS : KEEP_TEAMS);
	return blob != NULL;
}

/* The newest file is this page. */
static void
kept_place(struct site *s, const struct kept_page *k)
{
	if (s->in->keep != NULL &&
	    db_strays(s->in->ledger, k->team == 0 ? KEEP_HERS : KEEP_TEAMS) ==
		k->strays)
		s->files[s->n - 1].blob =
		    keep_place(s->in->keep, k->id, k->team);
}

/* Rendered only where it may be another one. */
static bool
person_add(struct site *s, struct arena *a, const struct view_team *t,
    const struct readers *r, size_t who)
{
	const struct view_person *p = &t->people[who];
	struct kept_page k = { p->id, p->is_coach ? t->id : 0, p->path, 0 };

	if (kept_add(s, a, &k))
		return true;
	if (!person_render(s, a, t, r, who))
		return false;
	kept_place(s, &k);
	return true;
}

static struct val *
community_tree(struct site *s, struct arena *a, const struct view_team *t)
{
	struct val *m = view_community(a, &s->view, t);
	struct val *list = val_set_list(a, m, "dates");

	for (size_t i = 0; i < s->dates.n && i < DATES; i++) {
		struct val *row = val_append_map(a, list);

		val_set_text(a, row, "day",
		    date_words_near(a, s->dates.date[i].day, s->in->today));
		val_set_text(a, row, "words", s->dates.date[i].words);
	}
	val_set_bool(a, m, "has_dates", s->dates.n > 0);
	return m;
}

static struct val *
members_tree(struct site *s, struct arena *a, const struct view_team *t)
{
	return view_team_list(a, &s->view, t);
}

/* The pages of a whole team. */
static const struct shared_page {
	const char *name;
	struct val *(*tree)(
	    struct site *, struct arena *, const struct view_team *);
	int64_t id; /* nobody's */
} shared_pages[] = {
	{ "members", members_tree, -1 },
	{ "community", community_tree, -2 },
};

/* For all of the team; as long as nobody has a key there is none. */
static bool
shared_add(struct site *s, struct arena *a, const struct view_team *t,
    const struct readers *r, const struct shared_page *p)
{
	struct gated g = {
		.path = identity_team_path(a, s->in->site_key, t->id, p->name),
		.link_mark = "",
		.readers = arena_array(a, t->n, sizeof(*g.readers)),
	};
	struct kept_page k = { p->id, t->id, g.path, 0 };

	if (!readers_add(s, t, r, NULL, &g))
		return false;
	if ((g.n == 0 && !s->in->unsealed) || kept_add(s, a, &k))
		return true;
	if (!fragment_render(s, a, p->name,
		with_nav(s, a, p->tree(s, a, t), t, g.path), &g) ||
	    !gated_add(s, a, &g))
		return false;
	kept_place(s, &k);
	return true;
}

/* Of a team, and its athletes by their places. */
struct people {
	const struct view_team *t;
	const struct readers *r;
	size_t *athletes, nathletes;
};

/* All coaches at first, who share what is read of the squad; then one by one. */
static bool
people_render(struct site *s, struct arena *a, void *ctx, size_t which)
{
	const struct people *p = ctx;
	bool good = true;

	if (which > 0)
		return person_add(s, a, p->t, p->r, p->athletes[which - 1]);
	for (size_t i = 0; i < p->t->n && good; i++)
		if (p->t->people[i].is_coach) {
			good = person_add(s, a, p->t, p->r, i);
			arena_free(a);
		}
	return good;
}

static bool
people_add(struct site *s, const struct view_team *t, const struct readers *r)
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
team_add(struct site *s, const struct view_team *t)
{
	struct readers r;
	struct arena page = ARENA_INIT, team = ARENA_INIT;
	bool good = true;

	readers_prepare(s, t, &r);
	s->view.team = &team;
	s->view.squad = NULL;
	s->view.places = NULL;
	view_places_tell(&s->view, t);
	for (size_t i = 0;
	     i < sizeof(shared_pages) / sizeof(*shared_pages) && good; i++)
		good = shared_add(s, &page, t, &r, &shared_pages[i]);
	arena_free(&page);
	good = good && people_add(s, t, &r);
	readers_erase(t, &r);
	s->view.team = NULL;
	arena_free(&team);
	return good;
}

bool
site_add_gated(struct site *s)
{
	size_t n, len;
	struct view_team *teams = view_teams(s->a, &s->view, &n);
	char *shell =
	    gate_render(s, s->a, "", "", &(struct sealed){ NULL, NULL }, &len);

	if (shell == NULL)
		return false;
	if (s->in->keep != NULL)
		site_shared(s, shell, len);
	s->canary = canary_new(s->a, s->in->ledger, shell);
	if (s->canary == NULL || s->view.failed) {
		s->why = "the ledger cannot be read";
		return false;
	}
	for (size_t i = 0; i < n; i++)
		if (!team_add(s, &teams[i]))
			return false;
	if (s->in->unsealed)
		site_file_add(s, "gate/index.html", shell, len);
	return true;
}
