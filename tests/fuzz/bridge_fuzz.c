/* bridge_fuzz.c -- any bytes as a coach's reply and as an athlete's text. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/body/body.h"
#include "ingest/take/texts/disclosure.h"
#include "ingest/take/words/wording_mail.h"

/* Whatever she texts, no line of the mail that carries it can be read. */
static void
text_stays_inert(struct arena *a, const char *words)
{
	struct wording_thread w = {
		.first = "Maya",
		.name = "Maya Chen",
		.when = "Wed 6 May 2026 at 09:12",
		.words = words,
	};
	const char *p = wording_thread_mail(a, &w);

	assert(strchr(p, '\r') == NULL);
	for (; *p != '\0'; p += strcspn(p, "\n"), p += *p == '\n')
		assert(*p == '#');
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const struct quote_names own = { .first = "Dana",
		.name = "Dana Reyes" };
	struct arena a = ARENA_INIT;
	const char *text = arena_strndup(&a, (const char *)bytes, len);
	struct mime_part part = {
		.type = len % 2 == 0 ? "text/plain" : "text/html",
		.text = true,
		.flowed = len % 3 == 0,
		.body = text,
		.len = strlen(text),
	};
	struct typed t = body_typed(&a, &part, 1, &own);

	assert(t.words[0] != '\n' && strstr(t.words, "\n\n\n") == NULL);
	text_stays_inert(&a, text);
	text_stays_inert(&a, t.words);
	disclosure_in(&a, wordbook_shipped(&a), (const char *)bytes, len);
	arena_free(&a);
	return 0;
}
