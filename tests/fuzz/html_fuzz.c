/* html_fuzz.c -- any bytes as an HTML body. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/body/html.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct lines l = { .n = 0 };
	const char *html = arena_strndup(&a, (const char *)bytes, len);

	if (html_lines(&a, html, len, &l) == NULL)
		for (size_t i = 0; i < l.n; i++)
			assert(l.items[i].text != NULL);
	arena_free(&a);
	return 0;
}
