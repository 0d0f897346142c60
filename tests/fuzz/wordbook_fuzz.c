/* wordbook_fuzz.c -- any bytes as a club's words, and as a text's form. */
#include "tests/fuzz/fuzz.h"

#include "ingest/sms/words/parts.h"
#include "ingest/take/words/wording.h"

/* Whatever a form is, each text has words, and no field of ours is left. */
static void
all_is_said(struct arena *a, const struct wordbook *b)
{
	for (int l = 0; l < WORDBOOK_LANGUAGES; l++) {
		const struct voice v = { a, b, (enum wordbook_language)l };
		const char *words = SAY(&v, SAY_WELCOME,
		    NAME("club", "Riverside"), WHOLE("link", "https://x"));

		assert(strstr(words, "{{link}}") == NULL);
		assert(b->words[l][SAY_WELCOME].n > 0);
		wording_plain(&v, SAY_BACK);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const char *line = arena_strndup(&a, (const char *)bytes, len);
	struct wordbook *b = wordbook_parse(&a, line, len), *again;
	const char *text = wordbook_print(&a, b);

	all_is_said(&a, b);
	again = wordbook_parse(&a, text, strlen(text));
	assert(strcmp(wordbook_print(&a, again), text) == 0);
	wordbook_wrong(&a, SAY_WELCOME, line);
	wordbook_harm_wrong(&a, WORDBOOK_SAYS, line);
	arena_free(&a);
	return 0;
}
