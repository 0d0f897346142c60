/* render.c -- what all pages are made with: templates, assets, a list. */
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>

#include "gen/page/manifest.h"
#include "gen/site/parts.h"
#include "lib/path.h"

static const char manifest_file[] = "manifest.webmanifest";

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

void
site_set_open(struct site *s)
{
	s->set = tmpl_set_new(s->a, template_source, s, TMPL_STRICT);
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

bool
site_add_assets(struct site *s)
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
