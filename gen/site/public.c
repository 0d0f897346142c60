/* public.c -- the pages for everyone: landing, written texts, news, 404. */
#include <stdlib.h>
#include <string.h>

#include "gen/page/texts.h"
#include "gen/site/parts.h"
#include "gen/view/parts.h"
#include "gen/view/words_texts.h"
#include "lib/path.h"

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

/* ---- what every public page knows ---- */

static int
compare_nav(const void *a, const void *b)
{
	const struct texts_page *x = a, *y = b;

	return x->nav != y->nav ? x->nav - y->nav : strcmp(x->name, y->name);
}

/*
 * The written pages that have a place in it, and those that are built. From
 * FOOT on they stand at the foot of pages alone.
 */
static void
menu_set(struct site *s)
{
	enum { FOOT = 50 };
	static const struct texts_page example = {
		.name = "example", .title = "Example", .nav = 2
	};
	static const struct texts_page news = {
		.name = "news", .title = "News", .nav = 40
	};
	const struct texts *texts = &s->texts;
	struct texts_page *order =
	    arena_array(s->a, texts->n + 2, sizeof(*order));
	struct val *menu = val_set_list(s->a, s->base, "menu");
	struct val *foot = val_set_list(s->a, s->base, "menu_end");
	size_t n = 0;

	order[n++] = example;
	if (s->news.n > 0)
		order[n++] = news;
	for (size_t i = 0; i < texts->n; i++)
		if (texts->page[i].nav > 0)
			order[n++] = texts->page[i];
	qsort(order, n, sizeof(*order), compare_nav);
	for (size_t i = 0; i < n; i++) {
		struct val *m =
		    val_append_map(s->a, order[i].nav < FOOT ? menu : foot);

		val_set_text(s->a, m, "title", order[i].title);
		val_set_text(
		    s->a, m, "href", arena_printf(s->a, "/%s/", order[i].name));
	}
}

/* "https://example.org/report U.S. Center": an address, then its words. */
static void
report_set(struct site *s, struct val *m, const char *value)
{
	size_t len = strcspn(value, " ");
	const char *first = arena_strndup(s->a, value, len);
	const char *words = value + len + strspn(value + len, " ");
	const char *href = NULL;

	if (strncmp(first, "https://", 8) == 0)
		href = first;
	else if (first[0] == '+')
		href = arena_printf(s->a, "tel:%s", first);
	if (href == NULL)
		words = value;
	else if (*words == '\0')
		words = href[0] == 't' ? words_phone(s->a, first) : first;
	val_set_text(s->a, m, "words", words);
	val_set_text(s->a, m, "href", href == NULL ? "" : href);
}

static void
reports_set(struct site *s)
{
	struct val *list = val_set_list(s->a, s->base, "reports");
	const char *value;

	for (size_t i = 0;
	     (value = conf_list(s->in->conf, "club.report", i)) != NULL; i++)
		report_set(s, val_append_map(s->a, list), value);
}

static void
base_set(struct site *s)
{
	menu_set(s);
	reports_set(s);
	val_set_text(s->a, s->base, "lost_link",
	    s->view.line == NULL ? "" : view_say_link(s->a, &s->view, "LINK"));
	val_set_text(s->a, s->base, "feed", s->news.n == 0 ? "" : "/feed.xml");
}

/* ---- pages ---- */

static bool
text_add(struct site *s, const struct texts_page *p)
{
	struct val *m = val_map(s->a);

	val_set_html(s->a, m, "prose", p->html);
	val_set_text(s->a, m, "heading", p->title);
	val_set_text(s->a, m, "lead", p->lead);
	val_set_text(s->a, m, "name", p->name);
	val_set_none(s->a, m, "day");
	return public_add(s, arena_printf(s->a, "%s/index.html", p->name),
	    "text", p->title, m);
}

static bool
landing_add(struct site *s)
{
	struct val *m = val_map(s->a);
	const struct texts_page *written = NULL;

	for (size_t i = 0; i < s->texts.n; i++)
		if (strcmp(s->texts.page[i].name, "index") == 0)
			written = &s->texts.page[i];
	if (written == NULL) {
		s->why = arena_printf(s->a, "%s: the first page is missing",
		    path_join(s->a, s->content, "index.md"));
		return false;
	}
	val_set_html(s->a, m, "prose", written->html);
	val_set_text(s->a, m, "heading", written->title);
	val_set_text(s->a, m, "lead", written->lead);
	val_set(s->a, m, "example", view_example(s->a));
	return public_add(s, "index.html", "landing", NULL, m);
}

static bool
news_add(struct site *s)
{
	struct val *all = val_map(s->a);
	struct val *list = val_set_list(s->a, all, "news");

	for (size_t i = 0; i < s->news.n; i++) {
		const struct texts_page *p = &s->news.page[i];
		const char *path = arena_printf(s->a, "news/%s/", p->name);
		const char *day = date_words(s->a, p->date);
		struct val *row = val_append_map(s->a, list);
		struct val *m = val_map(s->a);

		val_set_text(s->a, row, "title", p->title);
		val_set_text(s->a, row, "day", day);
		val_set_text(s->a, row, "lead", p->lead);
		val_set_text(
		    s->a, row, "href", arena_printf(s->a, "/%s", path));
		val_set_html(s->a, m, "prose", p->html);
		val_set_text(s->a, m, "heading", p->title);
		val_set_text(s->a, m, "lead", p->lead);
		val_set_text(s->a, m, "name", "news");
		val_set_text(s->a, m, "day", day);
		if (!public_add(s, arena_printf(s->a, "%sindex.html", path),
			"text", p->title, m))
			return false;
	}
	return s->news.n == 0 ||
	    public_add(s, "news/index.html", "news", "News", all);
}

static bool
texts_read(struct site *s)
{
	struct texts_from written = { s->own_content, s->content, false };
	struct texts_from news = { path_join(s->a, s->own_content, "news"),
		path_join(s->a, s->content, "news"), true };
	const char *why = NULL;

	texts_load(s->a, &written, &s->texts, &why);
	texts_load(s->a, &news, &s->news, &why);
	texts_dates(s->a, &written, s->in->today, &s->dates, &why);
	s->why = why;
	return why == NULL;
}

bool
site_add_public(struct site *s)
{
	struct val *example = val_map(s->a);

	if (!texts_read(s))
		return false;
	base_set(s);
	for (size_t i = 0; i < s->texts.n; i++)
		if (strcmp(s->texts.page[i].name, "index") != 0 &&
		    !text_add(s, &s->texts.page[i]))
			return false;
	val_set(s->a, example, "example", view_example(s->a));
	if (!landing_add(s) || !news_add(s) ||
	    !public_add(
		s, "example/index.html", "example", "Example", example) ||
	    !public_add(
		s, "404.html", "missing", "No page here", val_map(s->a)))
		return false;
	site_add_feed(s);
	return true;
}
