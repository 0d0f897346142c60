/* site.c -- the table of pages: a ledger becomes the files of a site. */
#include "gen/site/site.h"

#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>

#include "gen/page/manifest.h"
#include "gen/site/parts.h"
#include "lib/path.h"

/* ---- files and templates ---- */

void
site_file_add(struct site *s, const char *path, const void *bytes, size_t len)
{
	struct site_file *f;

	s->files = arena_grow(s->a, s->files, s->n, &s->cap, sizeof(*f));
	f = &s->files[s->n++];
	*f = (struct site_file){
		.path = arena_strdup(s->a, path),
		.bytes = (unsigned char *)arena_strndup(s->a, bytes, len),
		.len = len,
	};
}

void
site_file_keep(struct site *s, const char *path, unsigned char *blob)
{
	struct site_file *f;

	s->files = arena_grow(s->a, s->files, s->n, &s->cap, sizeof(*f));
	f = &s->files[s->n++];
	*f = (struct site_file){
		.path = arena_strdup(s->a, path),
		.blob = blob,
	};
}

static const char manifest_file[] = "manifest.webmanifest";

/* The one template that is no HTML is an asset, too. */
static const char *
template_file(struct arena *a, const char *name)
{
	return strcmp(name, "manifest") == 0
	    ? path_join(a, "assets", manifest_file)
	    : arena_printf(a, "%s.html", name);
}

static const char *
template_source(void *ctx, const char *name, size_t *len)
{
	struct site *s = ctx;
	const char *path;

	return assets_read(s->a, s->templates.own, s->templates.shared,
	    template_file(s->a, name), &path, len);
}

/* "athlete:12: reason" as "/srv/site-templates/athlete.html:12: reason". */
static const char *
template_why(struct site *s, const char *why)
{
	size_t stem = strcspn(why, ":"), len;
	const char *path;

	assets_read(s->a, s->templates.own, s->templates.shared,
	    template_file(s->a, arena_strndup(s->a, why, stem)), &path, &len);
	return arena_printf(s->a, "%s%s", path, why + stem);
}

char *
site_render(struct site *s, struct arena *a, const char *name,
    const struct val *tree, size_t *len)
{
	char *text = NULL, *copy = NULL;
	const char *why = "";
	FILE *out = open_memstream(&text, len);
	bool good;

	if (out == NULL)
		abort();
	/* No other thread has it. */
	__fsetlocking(out, FSETLOCKING_BYCALLER);
	good = tmpl_render(s->set, name, tree, out, &why);
	if (fclose(out) != 0)
		abort();
	if (good)
		copy = arena_strndup(a, text, *len);
	else
		s->why = template_why(s, why);
	free(text);
	return copy;
}

struct val *
site_with_base(struct site *s, struct arena *a, struct val *m)
{
	for (struct val_item *i = s->base->first; i != NULL; i = i->next)
		if (val_get(m, i->key) == NULL)
			val_set(a, m, i->key, i->val);
	return m;
}

/* ---- the whole ---- */

static bool
manifest_add(struct site *s)
{
	size_t len;
	char *json = site_render(s, s->a, "manifest", s->base, &len);
	const char *path;

	if (json == NULL)
		return false;
	path = assets_name(s->a, manifest_file, json, len);
	site_file_add(s, path, json, len);
	val_set_text(s->a, s->base, "asset_manifest_webmanifest",
	    arena_printf(s->a, "/%s", path));
	return true;
}

static bool
assets_add(struct site *s)
{
	const char *club = conf_text(s->in->conf, "club.name");
	const char *colors = "";
	struct assets_file *files;
	size_t n;

	files = assets_load(s->a, &s->templates, s->base, &n, &s->why);
	if (files == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		site_file_add(s, files[i].path, files[i].bytes, files[i].len);
		if (strncmp(files[i].path, "assets/colors.", 14) == 0)
			colors =
			    arena_strndup(s->a, files[i].bytes, files[i].len);
	}
	manifest_set(s->a, club, colors, s->base);
	return manifest_add(s);
}

static int
compare_paths(const void *a, const void *b)
{
	const struct site_file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

void
site_set_open(struct site *s)
{
	s->set = tmpl_set_new(s->a, template_source, s, TMPL_STRICT);
}

static void
site_prepare(struct site *s)
{
	const struct site_input *in = s->in;

	s->view = (struct view){
		.ledger = in->ledger,
		.conf = in->conf,
		.site_key = in->site_key,
		.today = in->today,
		.keep = in->keep,
	};
	view_begin(s->a, &s->view);
	s->templates = (struct assets_from){
		.own = conf_text(in->conf, "site.templates"),
		.shared = path_join(s->a, in->share, "site-templates"),
		.vendor = in->vendor,
		.offline = conf_bool(in->conf, "site.offline"),
	};
	s->own_content = conf_text(in->conf, "site.content");
	s->content = path_join(s->a, in->share, "content");
	site_set_open(s);
	s->base = view_public(s->a, &s->view);
}

bool
site_build(struct arena *a, const struct site_input *in,
    struct site_file **files, size_t *n, const char **why)
{
	struct seal_site seal;
	struct site s = { .a = a, .in = in, .seal = &seal };
	bool good;

	site_crew_open(&s);
	if (!site_crew_begin(&s)) {
		*why = "the ledger cannot be read";
		return false;
	}
	if (in->moment != NULL)
		*in->moment = moment_of(in->ledger);
	seal_site_prepare(in->site_key, &seal);
	site_prepare(&s);
	s.why = "the ledger cannot be read";
	good = (in->keep == NULL ||
		   (keep_begin(in->keep, in->ledger, in->head) &&
		       site_templates(&s))) &&
	    assets_add(&s) && site_add_public(&s) && site_add_gated(&s);
	site_crew_close(&s);
	db_rollback(in->ledger);
	crypto_erase(&seal, sizeof(seal));
	if (!good) {
		*why = s.why;
		return false;
	}
	site_file_add(&s, ".nojekyll", "", 0);
	qsort(s.files, s.n, sizeof(*s.files), compare_paths);
	*files = s.files;
	*n = s.n;
	return true;
}

const char *
site_leak(struct arena *a, struct db *db, const struct site_file *f)
{
	const struct canary *c = f->canary;

	/* A kept page was looked at when it was made. */
	if (f->bytes == NULL ||
	    (strncmp(f->path, "a/", 2) != 0 && strncmp(f->path, "t/", 2) != 0))
		return NULL;
	if (c == NULL)
		c = canary_new(a, db, "", 0);
	return c == NULL ? "nobody knows what"
			 : canary_find(c, f->bytes, f->len);
}
