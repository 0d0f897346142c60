/* sheet_fuzz.c -- any bytes as a mail's text: no crash, no odd score. */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/explain.h"
#include "ingest/mail/receipt.h"
#include "tests/unit/mail_team.h"

static void
check_item(const struct reading_item *i)
{
	assert(i->kind == READING_ORDER || i->athlete != NULL);
	if (i->kind != READING_RATING)
		return;
	assert(i->metric != NULL);
	assert(i->score >= 0 && i->score <= 100);
	assert(i->importance >= -1 && i->importance <= 10);
}

/* The receipt of a mail stores nothing. */
static void
check_receipt(struct arena *a, const struct reading *r)
{
	struct mime_part part = { .type = "text/plain", .text = true };
	struct sheet_input in = mail_input(mail_team(a), &part, 1);
	char *text = NULL;
	FILE *f = open_memstream(&text, &part.len);

	receipt_print(f, r, NULL);
	explain_print(f, r, true);
	fclose(f);
	part.body = text;
	assert(sheet_read(a, &in)->n == 0);
	free(text);
}

/* The first byte says how the rest came. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct mime_part part = { .type = "text/plain", .text = true };
	struct sheet_input in;
	struct reading *r;
	size_t i;

	if (len == 0)
		return 0;
	in = mail_input(mail_team(&a), &part, 1);
	part.flowed = bytes[0] & 1;
	part.delsp = bytes[0] & 2;
	if (bytes[0] & 4) {
		part.type = "text/csv";
		part.name = "r.csv";
		part.attachment = true;
		part.text = false;
	} else if (bytes[0] & 8) {
		part.type = "text/html";
	}
	part.body = arena_strndup(&a, (const char *)bytes + 1, len - 1);
	part.len = len - 1;
	r = sheet_read(&a, &in);
	for (i = 0; i < r->n; i++)
		check_item(&r->items[i]);
	check_receipt(&a, r);
	arena_free(&a);
	return 0;
}
