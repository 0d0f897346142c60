/*
 * markdown_fuzz.c -- any bytes as a written page: what stands in the HTML are
 * CommonMark's own tags, and no address in it is a program.
 */
#include "tests/fuzz/fuzz.h"

#include <stdbool.h>
#include <strings.h>

#include "gen/page/markdown.h"
#include "tests/fuzz/markup.h"

static const char *const tags[] = { "p", "h1", "h2", "h3", "h4", "h5", "h6",
	"em", "strong", "a", "img", "code", "pre", "ul", "ol", "li",
	"blockquote", "hr", "br", "!--", NULL };

static const char *const attributes[] = { "href", "src", "alt", "title",
	"class", "start", NULL };

/* Behind what browsers pass over at the start of an address. */
static bool
is_program(const char *url)
{
	static const char *const schemes[] = { "javascript:", "vbscript:",
		"file:", "data:text", "data:image/svg" };

	while ((unsigned char)*url - 1 < ' ')
		url++;
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static void
addresses_try(const char *html, const char *attribute)
{
	while ((html = strstr(html, attribute)) != NULL) {
		html += strlen(attribute);
		assert(!is_program(html));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct markdown_front f;
	const char *why = NULL, *html;

	if (markdown_front(&a, (const char *)bytes, len, &f, &why)) {
		assert(f.nav >= 0 && f.nav <= 99);
		assert(!f.has_date || f.date.month > 0);
	} else
		assert(why != NULL && why[0] != '\0');
	assert(f.body_len <= len);
	html = markdown_html(&a, f.body, f.body_len);
	markup_try(html, tags, attributes);
	addresses_try(html, "href=\"");
	addresses_try(html, "src=\"");
	arena_free(&a);
	return 0;
}
