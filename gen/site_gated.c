/* site_gated.c -- one sealed page for everyone, or where to choose a password. */
#include "gen/site_parts.h"

/* p NULL: nobody's page, to know what stands on all of them. */
static char *
gate_render(struct site *s, struct arena *a, const struct view_person *p,
    const struct seal_envelope *e, size_t *len)
{
	const unsigned char *key = s->in->site_key;
	struct val *m = val_map(a);

	val_set_text(
	    a, m, "handle", p == NULL ? "" : identity_handle(a, key, p->id));
	val_set_text(a, m, "link_mark",
	    p == NULL ? "" : identity_link_mark(a, key, p->id, p->generation));
	val_set_bool(a, m, "envelope", e != NULL);
	val_set_text(a, m, "envelope_base64",
	    e == NULL ? "" : crypto_base64(a, e->bytes, e->len));
	return site_render(s, a, "gate", site_with_base(s, a, m), len);
}

static char *
fragment_render(struct site *s, struct arena *a, const struct view_team *t,
    const struct view_person *p, size_t *len)
{
	struct val *tree = p->is_coach ? view_coach(a, &s->view, t, p)
				       : view_athlete(a, &s->view, t, p);

	if (s->view.failed) {
		s->why = "the ledger cannot be read";
		return NULL;
	}
	return site_render(s, a, p->is_coach ? "coach" : "athlete",
	    site_with_base(s, a, tree), len);
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
		    &s->seal, p->public_key, link, &r->reader[i]);
		crypto_erase(link, sizeof(link));
	}
}

static void
readers_erase(const struct view_team *t, struct readers *r)
{
	if (t->n > 0)
		crypto_erase(r->reader, t->n * sizeof(*r->reader));
}

static bool
page_seal(struct site *s, struct arena *a, const struct view_team *t,
    const struct readers *r, size_t who, struct seal_envelope *out)
{
	const struct view_person *p = &t->people[who];
	const struct seal_reader **readers =
	    arena_array(a, t->n, sizeof(*readers));
	struct seal_page page = { .path = p->path, .readers = readers };

	page.html = fragment_render(s, a, t, p, &page.len);
	if (page.html == NULL)
		return false;
	if (page.len > SEAL_HTML_MAX) {
		s->why = "a page is too long to be sealed";
		return false;
	}
	for (size_t i = 0; i < t->n; i++) {
		const struct view_person *reader = &t->people[i];
		bool may = p->is_coach ? reader->id == p->id
				       : view_may_read(reader, p);

		if (!may || !r->is_good[i])
			continue;
		if (page.n == SEAL_READERS_MAX) {
			s->why = "a page has too many readers to be sealed";
			return false;
		}
		readers[page.n++] = &r->reader[i];
	}
	page.compress = conf_bool(s->in->conf, "site.compress");
	*out = seal_page(a, &s->seal, &page);
	return true;
}

static bool
page_add(struct site *s, struct arena *a, const struct view_team *t,
    const struct readers *r, size_t who)
{
	const char *path = t->people[who].path;
	struct seal_envelope envelope;
	const char *leak;
	size_t len;
	char *html;

	/* Without a key of her own, this is where she chooses a password. */
	if (r->is_good[who] && !page_seal(s, a, t, r, who, &envelope))
		return false;
	html = gate_render(
	    s, a, &t->people[who], r->is_good[who] ? &envelope : NULL, &len);
	if (html == NULL)
		return false;
	leak = canary_find(s->canary, html, len);
	if (leak != NULL) {
		s->why = arena_printf(
		    s->a, "%sindex.html holds %s in clear", path, leak);
		return false;
	}
	site_file_add(s, arena_printf(a, "%sindex.html", path + 1), html, len);
	s->files[s->n - 1].canary = s->canary;
	return true;
}

static bool
team_add(struct site *s, const struct view_team *t)
{
	struct readers r;
	bool good = true;

	readers_prepare(s, t, &r);
	for (size_t i = 0; i < t->n && good; i++) {
		struct arena page = { 0 };

		good = page_add(s, &page, t, &r, i);
		arena_free(&page);
	}
	readers_erase(t, &r);
	return good;
}

bool
site_add_gated(struct site *s)
{
	size_t n, len;
	struct view_team *teams = view_teams(s->a, &s->view, &n);
	char *shell = gate_render(s, s->a, NULL, NULL, &len);

	if (shell == NULL)
		return false;
	s->canary = canary_new(s->a, s->in->ledger, shell);
	if (s->canary == NULL || s->view.failed) {
		s->why = "the ledger cannot be read";
		return false;
	}
	for (size_t i = 0; i < n; i++)
		if (!team_add(s, &teams[i]))
			return false;
	return true;
}
