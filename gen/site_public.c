/* site_public.c -- the pages for everyone: landing, written texts, 404. */
#include <stdlib.h>
#include <string.h>

#include "gen/site_parts.h"
#include "gen/texts.h"

static bool
public_add(struct site *s, const char *path, const char *template,
    const char *title, struct val *m)
{
	const char *club = conf_text(s->in->conf, "club.name");
	size_t len;
	char *html;

	val_set_text(s->a, m, "page_title",
	    title == NULL ? club : arena_printf(s->a, "%s – %s", title, club));
	html = site_render(s, s->a, template, site_with_base(s, s->a, m), &len);
	if (html == NULL)
		return false;
	site_file_add(s, path, html, len);
	return true;
}

static int
compare_nav(const void *a, const void *b)
{
	const struct texts_page *const *x = a, *const *y = b;

	if ((*x)->nav != (*y)->nav)
		return (*x)->nav - (*y)->nav;
	return strcmp((*x)->name, (*y)->name);
}

static void
menu_set(struct site *s, const struct texts_page *pages, size_t n)
{
	const struct texts_page **order = arena_array(s->a, n, sizeof(*order));
	struct val *menu = val_set_list(s->a, s->base, "menu");
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (pages[i].nav > 0)
			order[found++] = &pages[i];
	if (found > 0)
		qsort(order, found, sizeof(*order), compare_nav);
	for (size_t i = 0; i < found; i++) {
		struct val *m = val_append_map(s->a, menu);

		val_set_text(s->a, m, "title", order[i]->title);
		val_set_text(s->a, m, "href",
		    arena_printf(s->a, "/%s/", order[i]->name));
	}
}

static bool
text_add(struct site *s, const struct texts_page *p, struct val *landing)
{
	struct val *m;

	if (strcmp(p->name, "index") == 0) {
		val_set_html(s->a, landing, "prose", p->html);
		return true;
	}
	m = val_map(s->a);
	val_set_html(s->a, m, "prose", p->html);
	return public_add(s, arena_printf(s->a, "%s/index.html", p->name),
	    "text", p->title, m);
}

bool
site_add_public(struct site *s)
{
	struct val *landing = val_map(s->a);
	struct texts_page *pages;
	size_t n;

	if (!texts_load(s->a, s->own_content, s->content, &pages, &n, &s->why))
		return false;
	menu_set(s, pages, n);
	for (size_t i = 0; i < n; i++)
		if (!text_add(s, &pages[i], landing))
			return false;
	if (val_get(landing, "prose") == NULL)
		val_set_none(s->a, landing, "prose");
	val_set(s->a, landing, "example", view_example(s->a));
	return public_add(s, "index.html", "landing", NULL, landing) &&
	    public_add(s, "404.html", "missing", NULL, val_map(s->a));
}
