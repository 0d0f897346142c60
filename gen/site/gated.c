/*
 * gated.c -- a sealed page: a person's, or where she chooses a password, or
 * one of a whole team.
 */
#include <string.h>

#include "gen/site/parts.h"

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

char *
site_shell(struct site *s, size_t *len)
{
	return gate_render(
	    s, s->a, "", "", &(struct sealed){ NULL, NULL }, len);
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

void
site_readers_prepare(
    struct site *s, const struct view_team *t, struct site_readers *r)
{
	r->reader = arena_array(s->view.team, t->n, sizeof(*r->reader));
	r->is_good = arena_array(s->view.team, t->n, sizeof(*r->is_good));
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

void
site_readers_erase(const struct view_team *t, struct site_readers *r)
{
	if (t->n > 0)
		crypto_erase(r->reader, t->n * sizeof(*r->reader));
}

/* Adds the team's readers who may, as far as they have a key. */
static bool
readers_add(struct site *s, const struct view_team *t,
    const struct site_readers *r, const struct view_person *of, struct gated *g)
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

/* For her key alone. False with s->why; no bytes where there is none. */
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

/* Where it is stored, its blob's name is all that stays. */
static bool
page_add(struct site *s, struct arena *a, const struct site_file *f)
{
	unsigned char name[KEEP_BLOB];

	if (s->in->store == NULL) {
		site_file_add(s, f->path, f->bytes, f->len);
		s->files[s->n - 1].canary = f->canary;
		return true;
	}
	if (!s->in->store(s->in->store_ctx, a, f, name, &s->why)) {
		s->why = arena_strdup(s->a, s->why);
		return false;
	}
	site_file_keep(s, f->path,
	    (unsigned char *)arena_strndup(s->a, (char *)name, sizeof(name)));
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
	return page_add(s, a,
	    &(struct site_file){
		.path = arena_printf(a, "%sindex.html", g->path + 1),
		.bytes = (unsigned char *)html,
		.len = len,
		.canary = s->canary,
	    });
}

static bool
person_render(struct site *s, struct arena *a, const struct view_team *t,
    const struct site_readers *r, size_t who)
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

/* True: it is what it was, and among the files. */
static bool
kept_add(struct site *s, struct arena *a, struct site_page *k)
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
kept_place(struct site *s, const struct site_page *k)
{
	struct site_file *f = &s->files[s->n - 1];
	unsigned char *place;

	if (s->in->keep == NULL ||
	    db_strays(s->in->ledger, k->team == 0 ? KEEP_HERS : KEEP_TEAMS) !=
		k->strays)
		return;
	place = keep_place(s->in->keep, k->id, k->team);
	if (f->bytes == NULL && place != NULL)
		memcpy(place, f->blob, KEEP_BLOB);
	if (f->bytes != NULL || place != NULL)
		f->blob = place;
}

struct site_page
site_person_page(const struct view_team *t, const struct view_person *p)
{
	return (struct site_page){
		.id = p->id,
		.team = p->is_coach ? t->id : 0,
		.path = p->path,
	};
}

/* Rendered only where it may be another one. */
bool
site_person_add(struct site *s, struct arena *a, const struct view_team *t,
    const struct site_readers *r, size_t who)
{
	const struct view_person *p = &t->people[who];
	struct site_page k = site_person_page(t, p);

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

_Static_assert(
    sizeof(shared_pages) / sizeof(*shared_pages) == SITE_SHARED, "all of them");

struct site_page
site_shared_page(
    struct site *s, struct arena *a, const struct view_team *t, size_t which)
{
	return (struct site_page){
		.id = shared_pages[which].id,
		.team = t->id,
		.path = identity_team_path(
		    a, s->in->site_key, t->id, shared_pages[which].name),
	};
}

/* For all of the team; as long as nobody has a key there is none. */
bool
site_shared_add(struct site *s, struct arena *a, const struct view_team *t,
    const struct site_readers *r, size_t which)
{
	const struct shared_page *p = &shared_pages[which];
	struct site_page k = site_shared_page(s, a, t, which);
	struct gated g = {
		.path = k.path,
		.link_mark = "",
		.readers = arena_array(a, t->n, sizeof(*g.readers)),
	};

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
