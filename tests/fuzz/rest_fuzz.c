/* rest_fuzz.c -- any bytes as what a carrier answers. */
#include "tests/fuzz/fuzz.h"

#include "ingest/post/rest/form.h"

/* What is made of a message reads back as a webhook of this line. */
static void
round_trip(struct arena *a, const struct rest_message *m)
{
	struct rest_line line = {
		.number = "+12028831111",
		.account = "AC000000000000000000000000000000aa",
	};
	struct dropbox_message text;
	struct form f;

	if (rest_form_text(a, &line, m, &text)) {
		const struct form_pair *body;

		assert(form_parse(a, text.body, text.len, &f) == NULL);
		assert(
		    strcmp(form_text(&f, "MessageSid"), text.source_id) == 0);
		assert(strcmp(form_text(&f, "To"), line.number) == 0);
		body = form_find(&f, "Body");
		assert(body->value_len == m->len);
		assert(memcmp(body->value, m->body, m->len) == 0);
	}
	if (rest_form_status(a, &line, m, "17-1", &text)) {
		assert(form_parse(a, text.body, text.len, &f) == NULL);
		assert(strncmp(text.source_id, m->sid, strlen(m->sid)) == 0);
		assert(form_text(&f, "MessageStatus")[0] != '\0');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	struct rest_message m;
	struct rest_list list;

	if (rest_json_message(&a, (const char *)bytes, len, &m))
		round_trip(&a, &m);
	if (rest_json_list(&a, (const char *)bytes, len, &list)) {
		assert(list.next == NULL || list.next[0] == '/');
		for (size_t i = 0; i < list.n; i++)
			round_trip(&a, &list.messages[i]);
	}
	arena_free(&a);
	return 0;
}
