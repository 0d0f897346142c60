/*
 * serve.c -- the pages of the stories over HTTP, for one machine.
 *
 *	/			the list of stories and their pages
 *	/NAME/…			the site of the story NAME
 *	/version		changes whenever a file of the pages does
 *	/preview.js		what looks there, and loads the page again
 *
 * A site believes that it is at the root of a host, so its links are led below
 * its name; nothing else of a page is changed but that the preview's script may
 * run in it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/page/assets.h"
#include "gen/page/tmpl.h"
#include "gen/preview/parts.h"
#include "gen/stamp.h"
#include "lib/draft.h"
#include "lib/path.h"
#include "lib/watch.h"

enum { BODY_MAX = 1024, IDLE_MS = 1000 };

static const char html_type[] = "text/html; charset=utf-8"; /* httpd_type */

static void
answer(struct httpd_request *r, int status, const char *type, const char *body,
    size_t len)
{
	static const struct httpd_field fields[] = {
		{ "Cache-Control", "no-store" },
		{ "X-Content-Type-Options", "nosniff" },
	};
	struct httpd_answer a = {
		.status = status,
		.type = type,
		.body = body,
		.len = len,
		.fields = fields,
		.n = sizeof(fields) / sizeof(*fields),
	};

	httpd_answer(r, &a);
}

/* ---- a page as the preview shows it ---- */

struct change {
	const char *from, *to;
};

static const char *
changed(struct arena *a, const char *s, const struct change *c, size_t n)
{
	struct draft d;
	FILE *out = draft_begin(&d);

	while (*s != '\0') {
		size_t i = 0;

		while (i < n && strncmp(s, c[i].from, strlen(c[i].from)) != 0)
			i++;
		if (i < n)
			fputs(c[i].to, out);
		else
			putc(*s, out);
		s += i < n ? strlen(c[i].from) : 1;
	}
	return draft_end(&d, a);
}

static const char *
asset_named(const struct preview_site *s, const char *begin)
{
	for (size_t i = 0; i < s->n; i++)
		if (strncmp(s->files[i].path, begin, strlen(begin)) == 0)
			return s->files[i].path;
	return "";
}

static const char *
page_shown(struct arena *a, const struct preview_site *s, const char *html)
{
	const char *name = s->story.name;
	const struct change changes[] = {
		{ "href=\"/", arena_printf(a, "href=\"/%s/", name) },
		{ "src=\"/", arena_printf(a, "src=\"/%s/", name) },
		/* The page's policy would keep the preview's script out. */
		{ "<meta http-equiv=", "<meta data-not=" },
		/* There is nothing to unlock. */
		{ "<script type=\"module\"", "<script type=\"text/plain\"" },
		{ "</head>",
		    arena_printf(a,
			"<script type=\"module\" src=\"/preview.js\" "
			"data-version=\"%llx\" data-find=\"/%s/%s\">"
			"</script>\n</head>",
			(unsigned long long)s->stamp, name,
			asset_named(s, "assets/find.")) },
	};

	return changed(a, html, changes, sizeof(changes) / sizeof(*changes));
}

/* ---- pages of the preview itself ---- */

static const char page_head[] =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\">"
    "<title>Preview</title><style>:root{color-scheme:light dark}"
    "body{max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "font:16px/1.6 system-ui,sans-serif}pre{white-space:pre-wrap}"
    "a{margin-right:1rem;white-space:nowrap}</style>";

static void
script_write(FILE *out, uint64_t stamp)
{
	fprintf(out,
	    "<script type=\"module\" src=\"/preview.js\" "
	    "data-version=\"%llx\"></script></head><body>\n",
	    (unsigned long long)stamp);
}

static void
escaped(FILE *out, const char *text)
{
	tmpl_escape(text, out);
}

static void
answer_written(struct httpd_request *r, int status, struct preview_site *s,
    void (*write)(FILE *, struct preview *, struct preview_site *),
    struct preview *p)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	if (out == NULL)
		abort();
	fputs(page_head, out);
	script_write(out, p->site[0].stamp);
	write(out, p, s);
	fputs("</body></html>\n", out);
	if (fclose(out) != 0)
		abort();
	answer(r, status, html_type, text, len);
	free(text);
}

/* FILE:LINE: reason, one a line. */
static void
trouble_write(FILE *out, struct preview *p, struct preview_site *s)
{
	(void)p;
	fputs("<h1>This cannot be built</h1>\n<pre>", out);
	escaped(out, s->why);
	fputs("</pre>\n<p>The page comes back as soon as it can.</p>\n", out);
}

/* The first words of the page's <h1>, escaped as they stand there. */
static void
title_write(FILE *out, const struct site_file *f)
{
	const char *html = (const char *)f->bytes;
	const char *heading = strstr(html, "<h1");
	const char *at = heading == NULL ? "" : heading;
	size_t len = 0;

	while (*at != '\0' && len == 0) {
		at += strcspn(at, ">");
		at += *at == '>';
		len = strcspn(at, "<");
	}
	if (len == 0)
		escaped(out, f->path);
	else
		fwrite(at, 1, len, out);
}

static void
index_write(FILE *out, struct preview *p, struct preview_site *none)
{
	(void)none;
	fputs("<h1>Every page, of invented teams</h1>\n", out);
	for (size_t i = 0; i < p->n; i++) {
		struct preview_site *s = &p->site[i];

		preview_build(p, s);
		fputs("<h2>", out);
		escaped(out, s->story.title);
		fputs("</h2>\n<p>", out);
		if (s->why != NULL)
			escaped(out, s->why);
		for (size_t k = 0; k < s->n; k++) {
			const char *path = s->files[k].path;

			if (strcmp(httpd_type(path), html_type) != 0 ||
			    (i > 0 && path[1] != '/'))
				continue;
			fprintf(
			    out, "<a href=\"/%s/%s\">", s->story.name, path);
			title_write(out, &s->files[k]);
			fputs("</a>\n", out);
		}
		fputs("</p>\n", out);
	}
}

/* ---- requests ---- */

static const struct site_file *
file_find(const struct preview_site *s, const char *path)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->files[i].path, path) == 0)
			return &s->files[i];
	return NULL;
}

static void
serve_site(struct httpd_request *r, struct preview *p, struct preview_site *s,
    const char *path)
{
	const struct site_file *f;
	const char *html;
	int status = 200;

	preview_build(p, s);
	if (s->why != NULL) {
		answer_written(r, 500, s, trouble_write, p);
		return;
	}
	if (path[0] == '\0' || path[strlen(path) - 1] == '/')
		path = arena_printf(r->arena, "%sindex.html", path);
	f = file_find(s, path);
	if (f == NULL) {
		f = file_find(s, "404.html");
		status = 404;
	}
	if (strcmp(httpd_type(f->path), html_type) != 0) {
		answer(r, status, httpd_type(f->path), (const char *)f->bytes,
		    f->len);
		return;
	}
	html = page_shown(r->arena, s,
	    arena_strndup(r->arena, (const char *)f->bytes, f->len));
	answer(r, status, html_type, html, strlen(html));
}

static void
serve_script(struct httpd_request *r, const struct preview *p)
{
	const char *path;
	size_t len;
	char *script =
	    assets_read(r->arena, path_join(r->arena, p->templates, "assets"),
		path_join(r->arena, p->share, "site-templates/assets"),
		"preview.js", &path, &len);

	if (script == NULL)
		httpd_say(r, 404, "There is no preview.js.\n");
	else
		answer(r, 200, httpd_type(path), script, len);
}

static void
serve_version(struct httpd_request *r, struct preview *p)
{
	const char *version = arena_printf(r->arena, "%llx",
	    (unsigned long long)stamp_of(p->watched, PREVIEW_FOLDERS));

	answer(r, 200, "text/plain", version, strlen(version));
}

static void
serve_path(struct httpd_request *r, struct preview *p, const char *path)
{
	if (path[0] == '\0') {
		preview_build(p, &p->site[0]);
		answer_written(r, 200, NULL, index_write, p);
		return;
	}
	for (size_t i = 0; i < p->n; i++) {
		size_t len = strlen(p->site[i].story.name);

		if (strncmp(path, p->site[i].story.name, len) == 0 &&
		    path[len] == '/') {
			serve_site(r, p, &p->site[i], path + len + 1);
			return;
		}
	}
	httpd_say(r, 404, "There is no such story.\n");
}

static void
serve_one(struct httpd_request *r, void *context)
{
	struct preview *p = context;
	const char *path =
	    arena_strndup(r->arena, r->target, strcspn(r->target, "?#"));

	if (strcmp(r->method, "GET") != 0 || path[0] != '/') {
		httpd_say(r, 405, "Only GET.\n");
		return;
	}
	pthread_mutex_lock(&p->lock);
	if (strcmp(path, "/version") == 0)
		serve_version(r, p);
	else if (strcmp(path, "/preview.js") == 0)
		serve_script(r, p);
	else
		serve_path(r, p, path + 1);
	pthread_mutex_unlock(&p->lock);
}

int
preview_serve(struct preview *p, const char *where)
{
	struct httpd_options o = {
		.listen = where,
		.body_max = BODY_MAX,
		.handle = serve_one,
		.context = p,
	};
	struct arena a = ARENA_INIT;
	const char *why;
	struct httpd *h = httpd_start(&a, &o, &why);
	struct watch *w;

	if (h == NULL) {
		fprintf(stderr, "oarlock-gen: %s\n", why);
		arena_free(&a);
		return 1;
	}
	printf("http://127.0.0.1:%d/\n", httpd_port(h));
	fflush(stdout);
	w = watch_open(p->temp, "");
	while (watch_wait(w, IDLE_MS))
		;
	watch_close(w);
	httpd_stop(h);
	arena_free(&a);
	return 0;
}
