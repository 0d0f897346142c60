/* quote_fuzz.c -- any bytes as lines: each gets a part, none is lost. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/body/quote.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct quote_names own = { "Amy", "Amy Coach", len % 5 == 0,
		len % 7 == 0 };
	struct arena a = ARENA_INIT;
	struct lines l = { .n = 0 };
	struct quote q;

	lines_plain(&a, &l, arena_strndup(&a, (const char *)bytes, len),
	    len % 2 == 0, len % 3 == 0);
	lines_typed_tables(&a, &l);
	q = quote_cut(&a, &l, &own);
	assert(q.end <= l.n);
	for (size_t i = 0; i < l.n; i++)
		assert((q.parts[i] == QUOTE_AUTHOR) == (i < q.end));
	arena_free(&a);
	return 0;
}
