/*
 * translate_fuzz.c -- any bytes as a translator's answer to any words.
 *
 * The input's first line is what was asked, the rest what was answered.
 */
#include "tests/fuzz/fuzz.h"

#include "ingest/post/translate/engine.h"
#include "ingest/post/translate/json.h"

static const char *const paths[][3] = {
	{ "translatedText", NULL },
	{ "responseData", "translatedText", NULL },
	{ "error", "message", NULL },
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	char *asked = arena_strndup(&a, (const char *)bytes, len);
	size_t head = strcspn(asked, "\n");

	asked[head] = '\0';
	head += head < len;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		const char *said = translate_json(
		    &a, (const char *)bytes + head, len - head, paths[i]);

		/* What may be shown is plain, and about as long. */
		if (said != NULL &&
		    translate_objection(&a, asked, said) == NULL)
			assert(said[0] != '\0' && strcmp(said, asked) != 0);
	}
	arena_free(&a);
	return 0;
}
