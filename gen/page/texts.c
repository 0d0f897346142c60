/* texts.c -- the written pages of the public site: content/NAME.md. */
#include "gen/page/texts.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gen/page/assets.h"
#include "gen/page/markdown.h"
#include "lib/path.h"

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

/* Names become addresses. NULL, or what to do about this one. */
static const char *
name_why(struct arena *a, const char *name)
{
	static const char *const taken[] = { "a", "t", "assets", "news",
		"example" };
	size_t stem = strlen(name) - 3;

	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		if (strlen(taken[i]) == stem &&
		    strncmp(taken[i], name, stem) == 0)
			return arena_printf(a,
			    " name it otherwise: /%s/ is a folder of the site",
			    taken[i]);
	return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == stem
	    ? NULL
	    : " name it with small letters, digits and \"-\", as in "
	      "about-us.md";
}

/* Lines of "LINE: reason" with "FILE:" before each, added to *why. */
static void
complain(struct arena *a, const char **why, const char *file, const char *lines)
{
	for (size_t len; *lines != '\0'; lines += len) {
		len = strcspn(lines, "\n");
		*why = arena_printf(a, "%s%s%s:%.*s", *why == NULL ? "" : *why,
		    *why == NULL ? "" : "\n", file, (int)len, lines);
		len += lines[len] == '\n';
	}
}

static void
names_list(
    struct arena *a, const char *folder, struct names *s, const char **why)
{
	DIR *dir = opendir(folder);
	const char *wrong;
	struct dirent *e;

	if (dir == NULL && errno != ENOENT)
		complain(
		    a, why, folder, arena_printf(a, " %s", strerror(errno)));
	if (dir == NULL)
		return;
	while ((e = readdir(dir)) != NULL) {
		if (!is_text(e->d_name) || names_hold(s, e->d_name))
			continue;
		if ((wrong = name_why(a, e->d_name)) != NULL) {
			complain(
			    a, why, path_join(a, folder, e->d_name), wrong);
			continue;
		}
		s->name =
		    arena_grow(a, s->name, s->n, &s->cap, sizeof(*s->name));
		s->name[s->n++] = arena_strdup(a, e->d_name);
	}
	closedir(dir);
}

static int
compare_names(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* News stand in an order of days and are listed by their titles. */
static bool
news_has_all(struct arena *a, const char *path,
    const struct markdown_front *front, const char **why)
{
	if (front->title == NULL)
		complain(a, why, path,
		    "1: news need a title, as in title: We row again");
	if (!front->has_date)
		complain(
		    a, why, path, "1: news need a day, as in date: 2026-11-21");
	return front->title != NULL && front->has_date;
}

/* True when there is such a page, and for readers. */
static bool
page_load(struct arena *a, const struct texts_from *from, const char *file,
    struct texts_page *out, const char **why)
{
	struct markdown_front front;
	const char *path, *wrong;
	size_t len;
	char *text = assets_read(a, from->own, from->shared, file, &path, &len);

	if (text == NULL) {
		complain(a, why, path, arena_printf(a, " %s", path_why(errno)));
		return false;
	}
	if (!markdown_front(a, text, len, &front, &wrong)) {
		complain(a, why, path, wrong);
		return false;
	}
	if (from->news && !news_has_all(a, path, &front, why))
		return false;
	*out = (struct texts_page){
		.name = arena_strndup(a, file, strlen(file) - 3),
		.lead = front.lead == NULL ? "" : front.lead,
		.html = markdown_html(a, front.body, front.body_len),
		.date = front.date,
		.nav = front.nav,
	};
	out->title = front.title == NULL ? out->name : front.title;
	return !front.draft;
}

static int
compare_days(const void *a, const void *b)
{
	const struct texts_page *x = a, *y = b;
	int64_t m = date_number(x->date), n = date_number(y->date);

	return m != n ? (m < n) - (m > n) : strcmp(x->name, y->name);
}

static const char dates_file[] = "dates.md";

bool
texts_load(struct arena *a, const struct texts_from *from, struct texts *out,
    const char **why)
{
	struct names names = { 0 };
	const char *before = *why;

	*out = (struct texts){ 0 };
	names_list(a, from->own, &names, why);
	names_list(a, from->shared, &names, why);
	if (names.n > 0)
		qsort(names.name, names.n, sizeof(*names.name), compare_names);
	out->page = arena_array(a, names.n, sizeof(*out->page));
	for (size_t i = 0; i < names.n; i++)
		if (strcmp(names.name[i], dates_file) != 0)
			out->n += page_load(
			    a, from, names.name[i], &out->page[out->n], why);
	if (from->news && out->n > 0)
		qsort(out->page, out->n, sizeof(*out->page), compare_days);
	return *why == before;
}

/* ---- what is ahead ---- */

static int
compare_dates(const void *a, const void *b)
{
	const struct texts_date *x = a, *y = b;
	int64_t m = date_number(x->day), n = date_number(y->day);

	return m != n ? (m > n) - (m < n) : strcmp(x->words, y->words);
}

/* False where the line is wrong; out->words is NULL where it says nothing. */
static bool
date_line(struct arena *a, const char *line, size_t len, struct texts_date *out)
{
	enum { ISO = 10 };
	size_t from;

	while (len > 0 && strchr(" \t\r", line[len - 1]) != NULL)
		len--;
	out->words = NULL;
	if (len == 0 || line[0] == '#')
		return true;
	if (len < ISO + 2 || memchr(line, '\0', len) != NULL ||
	    !date_parse(arena_strndup(a, line, ISO), &out->day))
		return false;
	from = ISO + strspn(line + ISO, " \t");
	out->words = arena_strndup(a, line + from, len - from);
	return from > ISO;
}

bool
texts_dates(struct arena *a, const struct texts_from *from, struct day today,
    struct texts_dates *out, const char **why)
{
	const char *path, *line, *before = *why;
	size_t size, cap = 0, left;
	int number = 0;

	*out = (struct texts_dates){ 0 };
	line =
	    assets_read(a, from->own, from->shared, dates_file, &path, &size);
	if (line == NULL && errno != ENOENT)
		complain(a, why, path, arena_printf(a, " %s", path_why(errno)));
	for (left = line == NULL ? 0 : size; left > 0;) {
		const char *nl = memchr(line, '\n', left);
		size_t len = nl == NULL ? left : (size_t)(nl - line);
		struct texts_date d;

		number++;
		if (!date_line(a, line, len, &d))
			complain(a, why, path,
			    arena_printf(a,
				"%d: a line is a day and words, as in "
				"2026-11-21 Head of the River, 9:00",
				number));
		else if (d.words != NULL &&
		    date_number(d.day) >= date_number(today)) {
			out->date = arena_grow(
			    a, out->date, out->n, &cap, sizeof(*out->date));
			out->date[out->n++] = d;
		}
		len += nl != NULL;
		line += len;
		left -= len;
	}
	if (out->n > 0)
		qsort(out->date, out->n, sizeof(*out->date), compare_dates);
	return *why == before;
}
