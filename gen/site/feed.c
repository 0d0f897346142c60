/*
 * feed.c -- what programs read: the Atom feed of the news (RFC 4287),
 * sitemap.xml (sitemaps.org, version 0.9) and robots.txt.
 */
#include <stdlib.h>
#include <string.h>

#include "gen/page/texts.h"
#include "gen/site/parts.h"

/* A day of news is no moment: noon is that day in most of the world. */
static const char *
moment(struct arena *a, struct day day)
{
	return arena_printf(a, "%sT12:00:00Z", date_iso(a, day));
}

/* <name>text</name>; what XML has no place for never comes this far. */
static void
element(struct site *s, FILE *out, const char *open, const char *text)
{
	const struct val *clean = val_text(s->a, text, strlen(text));

	fprintf(out, "<%s>", open);
	tmpl_escape(clean->text, out);
	fprintf(out, "</%.*s>\n", (int)strcspn(open, " "), open);
}

static const char *
url_of(struct site *s, const char *path)
{
	const char *url = conf_text(s->in->conf, "site.url");
	size_t len = strlen(url);

	while (len > 0 && url[len - 1] == '/')
		len--;
	return arena_printf(s->a, "%.*s/%s", (int)len, url, path);
}

static void
link_write(struct site *s, FILE *out, const char *rel, const char *path)
{
	const char *url = url_of(s, path);

	fprintf(out, "<link rel=\"%s\" href=\"", rel);
	tmpl_escape(url, out);
	fputs("\"/>\n", out);
}

static void
entry_write(struct site *s, FILE *out, const struct texts_page *p)
{
	const char *path = arena_printf(s->a, "news/%s/", p->name);

	fputs("<entry>\n", out);
	element(s, out, "id", url_of(s, path));
	element(s, out, "title", p->title);
	element(s, out, "updated", moment(s->a, p->date));
	link_write(s, out, "alternate", path);
	if (p->lead[0] != '\0')
		element(s, out, "summary", p->lead);
	element(s, out, "content type=\"html\"", p->html);
	fputs("</entry>\n", out);
}

static void
feed_write(struct site *s, FILE *out)
{
	const char *club = conf_text(s->in->conf, "club.name");

	fprintf(out,
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"%s\">\n",
	    url_of(s, ""));
	element(s, out, "id", url_of(s, ""));
	element(s, out, "title", club);
	element(s, out, "updated", moment(s->a, s->news.page[0].date));
	link_write(s, out, "self", "feed.xml");
	link_write(s, out, "alternate", "news/");
	fputs("<author>", out);
	element(s, out, "name", club);
	fputs("</author>\n", out);
	for (size_t i = 0; i < s->news.n; i++)
		entry_write(s, out, &s->news.page[i]);
	fputs("</feed>\n", out);
}

/* The pages so far are all public; 404.html is no place to go to. */
static void
sitemap_write(struct site *s, FILE *out)
{
	static const char index[] = "index.html";

	fputs("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset "
	      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
	    out);
	for (size_t i = 0; i < s->n; i++) {
		const char *path = s->files[i].path;
		size_t len = strlen(path), tail = strlen(index);

		if (len < tail || strcmp(path + len - tail, index) != 0)
			continue;
		fputs("<url>", out);
		element(s, out, "loc",
		    url_of(s, arena_strndup(s->a, path, len - tail)));
		fputs("</url>\n", out);
	}
	fputs("</urlset>\n", out);
}

/* Locked pages are of no use to a search engine, and no secret. */
static void
robots_write(struct site *s, FILE *out)
{
	fprintf(out,
	    "User-agent: *\nDisallow: /a/\nDisallow: /t/\n\n"
	    "Sitemap: %s\n",
	    url_of(s, "sitemap.xml"));
}

static void
written_add(
    struct site *s, const char *path, void (*write)(struct site *, FILE *))
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	if (out == NULL)
		abort();
	write(s, out);
	if (fclose(out) != 0)
		abort();
	site_file_add(s, path, text, len);
	free(text);
}

void
site_add_feed(struct site *s)
{
	written_add(s, "sitemap.xml", sitemap_write);
	written_add(s, "robots.txt", robots_write);
	if (s->news.n > 0)
		written_add(s, "feed.xml", feed_write);
}
