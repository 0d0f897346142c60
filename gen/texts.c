/* texts.c -- the written pages of the public site: content/NAME.md. */
#include "gen/texts.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gen/assets.h"
#include "gen/markdown.h"

struct names {
	const char **name; /* "privacy.md" */
	size_t n, cap;
};

static bool
names_hold(const struct names *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->name[i], name) == 0)
			return true;
	return false;
}

static bool
is_text(const char *name)
{
	size_t len = strlen(name);

	return len > 3 && strcmp(name + len - 3, ".md") == 0 && name[0] != '.';
}

/* Names become addresses; these belong to other files of the site. */
static bool
is_good(const char *name)
{
	size_t stem = strlen(name) - 3;

	return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == stem &&
	    strcmp(name, "a.md") != 0 && strcmp(name, "assets.md") != 0;
}

static bool
names_list(
    struct arena *a, const char *folder, struct names *s, const char **why)
{
	DIR *dir = opendir(folder);
	struct dirent *e;

	if (dir == NULL && errno == ENOENT)
		return true;
	if (dir == NULL) {
		*why = arena_printf(a, "%s: %s", folder, strerror(errno));
		return false;
	}
	*why = NULL;
	while (*why == NULL && (e = readdir(dir)) != NULL) {
		if (!is_text(e->d_name) || names_hold(s, e->d_name))
			continue;
		if (!is_good(e->d_name))
			*why = arena_printf(a,
			    "%s/%s: name it with small letters, digits and "
			    "\"-\", as in about-us.md",
			    folder, e->d_name);
		s->name =
		    arena_grow(a, s->name, s->n, &s->cap, sizeof(*s->name));
		s->name[s->n++] = arena_strdup(a, e->d_name);
	}
	closedir(dir);
	return *why == NULL;
}

static int
compare_names(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* *draft: there is such a page, but not for readers yet. */
static bool
page_load(struct arena *a, const char *own, const char *shared,
    const char *file, struct texts_page *out, bool *draft, const char **why)
{
	struct markdown_front front;
	const char *path;
	size_t len;
	char *text = assets_read(a, own, shared, file, &path, &len);

	if (text == NULL) {
		*why = arena_printf(a, "%s: %s", path, strerror(errno));
		return false;
	}
	if (!markdown_front(a, text, len, &front, why)) {
		*why = arena_printf(a, "%s:%s", path, *why);
		return false;
	}
	*draft = front.draft;
	out->name = arena_strndup(a, file, strlen(file) - 3);
	out->title = front.title == NULL ? out->name : front.title;
	out->html = markdown_html(a, front.body, front.body_len);
	out->nav = front.nav;
	return true;
}

bool
texts_load(struct arena *a, const char *own, const char *shared,
    struct texts_page **pages, size_t *n, const char **why)
{
	struct names names = { 0 };
	bool draft;

	*n = 0;
	if (!names_list(a, own, &names, why) ||
	    !names_list(a, shared, &names, why))
		return false;
	if (names.n > 0)
		qsort(names.name, names.n, sizeof(*names.name), compare_names);
	*pages = arena_array(a, names.n, sizeof(**pages));
	for (size_t i = 0; i < names.n; i++) {
		if (!page_load(a, own, shared, names.name[i], &(*pages)[*n],
			&draft, why))
			return false;
		*n += !draft;
	}
	return true;
}
