/* pages_looked.h -- what each of several readers can open of a built site. */
#ifndef PAGES_LOOKED_H
#define PAGES_LOOKED_H

#include "tests/unit/pages.h"

/* Seals are made of what they seal, and tell nothing of it. */
static inline void
seals_blank(char *html)
{
	enum { HEX = 64 };

	for (char *at = html; *at != '\0';) {
		size_t len = strspn(at, "0123456789abcdef");

		if (len == HEX || len == HEX / 2)
			memset(at, 's', len);
		at += len == 0 ? 1 : len;
	}
}

/* "": it does not open for her. */
static inline const char *
opened(struct pages *p, const struct site_file *f, int64_t reader)
{
	static const char open[] = "id=\"page\">";
	const char *at = strstr((const char *)f->bytes, open);
	struct seal_opener who = {
		.path = arena_printf(&p->a, "/%.*s",
		    (int)(strlen(f->path) - strlen("index.html")), f->path),
	};
	struct seal_html html;
	unsigned char *bytes;
	size_t len;

	if (at == NULL)
		return "";
	at += strlen(open);
	bytes = crypto_base64_read(&p->a, at, strcspn(at, "<"), &len);
	pages_reader(reader, &who.pair);
	identity_link_secret(p->key, reader, 1, who.link_secret);
	if (seal_open(&p->a, bytes, len, &who, &html) != NULL)
		return "";
	seals_blank(html.text);
	return html.text;
}

/* All that she can read of the site, page after page; 0: the public. */
static inline const char *
seen_by(struct pages *p, const struct pages_site *site, int64_t reader)
{
	const char *all = "";

	for (size_t i = 0; i < site->n; i++) {
		const struct site_file *f = &site->files[i];
		bool gated = f->path[1] == '/';

		if (gated != (reader != 0))
			continue;
		all = arena_printf(&p->a, "%s\n%s", all,
		    gated ? opened(p, f, reader) : (const char *)f->bytes);
	}
	return all;
}

#endif
