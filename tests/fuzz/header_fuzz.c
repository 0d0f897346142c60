/* header_fuzz.c -- any bytes as a header section and as addresses. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/trust/address.h"
#include "ingest/mail/body/automatic.h"
#include "ingest/mail/mime/header.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct header h;

	if (header_read(&a, (const char *)bytes, len, &h) == NULL) {
		assert(h.body <= len && h.n <= HEADER_FIELDS_MAX);
		for (size_t i = 0; i < h.n; i++) {
			const char *one = address_single(&a, h.fields[i].value);

			assert(strlen(h.fields[i].value) == h.fields[i].len);
			assert(strpbrk(h.fields[i].value, "\r\n") == NULL);
			assert(
			    one == NULL || address_is_plain(one, strlen(one)));
		}
		(void)header_twice(&h);
		(void)mail_is_automatic(&a, &h, "drop@box.test");
	}
	arena_free(&a);
	return 0;
}
