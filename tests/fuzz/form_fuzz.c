/* form_fuzz.c -- any bytes as a form, and as one to sign. */
#include "tests/fuzz/fuzz.h"

#include "ingest/sms/form.h"
#include "ingest/sms/phone.h"
#include "ingest/sms/segment.h"
#include "ingest/sms/twilio.h"

/* What is written from a form reads back as the same form. */
static void
round_trip(struct arena *a, const struct form *f)
{
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);
	struct form again;

	form_write(fp, f->pairs, f->n);
	fclose(fp);
	if (form_parse(a, text, len, &again) == NULL) {
		assert(again.n == f->n);
		for (size_t i = 0; i < f->n; i++) {
			const struct form_pair *p = &f->pairs[i];
			const struct form_pair *q = &again.pairs[i];

			assert(p->name_len == q->name_len);
			assert(p->value_len == q->value_len);
			assert(memcmp(p->value, q->value, p->value_len) == 0);
		}
	}
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	char *url = arena_strndup(&a, (const char *)bytes, len);
	struct twilio_request r = { .url = url, .tokens = { "12345", NULL } };
	struct phone_rules rules = { "1", "575", len % 2 == 0 };
	struct form f;

	if (form_parse(&a, (const char *)bytes, len, &f) == NULL) {
		round_trip(&a, &f);
		r.pairs = f.pairs;
		r.n = f.n;
		assert(twilio_verify(
		    &a, &r, twilio_sign(&a, "12345", url, f.pairs, f.n)));
	}
	assert(segment_count(url, len).segments > 0);
	(void)segment_normalise(&a, url, len, true);
	(void)phone_clean(&a, url, len, &rules);
	arena_free(&a);
	return 0;
}
