/*
 * charset_fuzz.c -- any bytes in any encoding, and what comparing makes of
 * them: clean UTF-8, and the same once more.
 *
 * The input's first line names the encoding; "-": none is declared.
 */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/mime/charset.h"
#include "ingest/vocab/normal.h"

static void
clean_try(const char *s)
{
	assert(charset_is_utf8(s, strlen(s)));
	for (; *s != '\0'; s++)
		assert((unsigned char)*s >= ' ' && *s != 0x7f);
}

static void
normal_try(struct arena *a, const char *s)
{
	const char *text = normal_text(a, s), *line = normal_line(a, s);
	const char *key = normal_key(a, s);

	clean_try(text);
	clean_try(line);
	clean_try(key);
	assert(strcmp(normal_text(a, text), text) == 0);
	assert(normal_same(a, s, text));
	if (key[0] != '\0' && strlen(key) < 30)
		assert(normal_distance(key, key, 2) == 0);
	assert(normal_length(text) <= strlen(text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const char *text = arena_strndup(&a, (const char *)bytes, len);
	const uint8_t *end = len == 0 ? NULL : memchr(bytes, '\n', len);
	const char *name;
	size_t head, out_len;
	char *out;

	if (end == NULL || end - bytes > 64) {
		normal_try(&a, text);
		arena_free(&a);
		return 0;
	}
	head = (size_t)(end - bytes) + 1;
	name = arena_strndup(&a, text, strcspn(text, "\n"));
	out = charset_to_utf8(&a, (const char *)bytes + head, len - head,
	    strcmp(name, "-") == 0 ? NULL : name, &out_len);
	assert(strlen(out) == out_len && charset_is_utf8(out, out_len));
	normal_try(&a, out);
	arena_free(&a);
	return 0;
}
