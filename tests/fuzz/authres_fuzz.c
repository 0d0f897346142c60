/* authres_fuzz.c -- any field: what is read from it stood in it. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/trust/authres.h"

static void
result_check(const struct authres_result *r)
{
	assert(*r->method != '\0' && *r->value != '\0');
	assert(strpbrk(r->method, " ;=()\"") == NULL);
	assert(strpbrk(r->value, " ;=()\"") == NULL);
	for (size_t i = 0; i < r->n; i++) {
		assert(strchr(r->properties[i].name, '.') != NULL);
		assert(r->properties[i].value != NULL);
		assert(authres_property(r, r->properties[i].name) != NULL);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	char *text = arena_strndup(&a, (const char *)bytes, len);
	struct authres ar;

	if (authres_read(&a, text, strlen(text), &ar) == NULL) {
		assert(ar.id != NULL);
		for (size_t i = 0; i < ar.n; i++)
			result_check(&ar.results[i]);
	}
	arena_free(&a);
	return 0;
}
