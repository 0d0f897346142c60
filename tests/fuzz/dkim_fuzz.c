/*
 * dkim_fuzz.c -- any mail, and any key that a sender's DNS gives out.
 *
 * The input's first line is the record of s1._domainkey.club.example, the rest
 * the mail. A signature of another domain never counts as this one's.
 */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/trust/dkim.h"
#include "tests/fuzz/folder.h"

static const char name[] = "s1._domainkey.club.example ";
static char folder[FOLDER_NAME], keys[FOLDER_NAME + 8];

static void
folder_end(void)
{
	folder_drop(folder, "keys");
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	folder_make(folder, "dkim");
	snprintf(keys, sizeof(keys), "%s/keys", folder);
	folder_put(folder, "keys", "", 0);
	atexit(folder_end);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const uint8_t *end = len == 0 ? NULL : memchr(bytes, '\n', len);
	struct envelope e = { .recipient = "" };
	size_t head = end == NULL ? len : (size_t)(end - bytes) + 1;
	const char *record =
	    arena_printf(&a, "%s%.*s", name, (int)head, (const char *)bytes);
	struct header h;

	folder_put(folder, "keys", record, strlen(record));
	if (header_read(&a, (const char *)bytes + head, len - head, &h) ==
		NULL &&
	    dkim_check(&a, &h, keys, &e)) {
		assert(e.n <= ENVELOPE_SIGNATURES_MAX);
		for (size_t i = 0; i < e.n; i++)
			assert(e.signatures[i].state != ENVELOPE_PASS ||
			    strcmp(e.signatures[i].domain, "club.example") ==
				0);
	}
	arena_free(&a);
	return 0;
}
