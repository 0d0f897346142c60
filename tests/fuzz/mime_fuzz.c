/* mime_fuzz.c -- any bytes as a mail, through the pipe's format and back. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/mime/mime.h"
#include "ingest/mail/mime/wire.h"

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	mime_start();
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct mime_mail mail, back;
	const char *why, *why_back;
	char *wire;
	size_t wire_len;
	FILE *f = open_memstream(&wire, &wire_len);

	why = mime_read(&a, (const char *)bytes, len, &mail);
	wire_write(f, &mail, why);
	fclose(f);
	assert(wire_len <= WIRE_MAX);
	assert(wire_read(&a, wire, wire_len, &back, &why_back));
	assert((why == NULL) == (why_back == NULL));
	free(wire);
	/* The child's answer is a stranger's, too. */
	(void)wire_read(&a, (const char *)bytes, len, &back, &why_back);
	arena_free(&a);
	return 0;
}
