/* mail_read.h -- texts in, explanations out, for tests. */
#ifndef MAIL_READ_H
#define MAIL_READ_H

#include "tests/unit/test.h"

#include "ingest/mail/explain.h"
#include "tests/unit/mail_team.h"
#include "lib/draft.h"

static inline struct reading *
mail_read_part(struct arena *a, const char *type, const char *name,
    const char *body, size_t len)
{
	struct mime_part part = { .type = type,
		.name = name,
		.attachment = name != NULL,
		.text = name == NULL,
		.body = body,
		.len = len };
	struct sheet_input in = mail_input(mail_team(a), &part, 1);

	return sheet_read(a, &in);
}

static inline struct reading *
mail_read(struct arena *a, const char *text)
{
	return mail_read_part(a, "text/plain", NULL, text, strlen(text));
}

/* The explanation without its first line. */
static inline char *
mail_explained(struct arena *a, const struct reading *r)
{
	struct draft d;

	explain_print(draft_begin(&d), r, false);
	return strchr(draft_end(&d, a), '\n') + 1;
}

struct mail_row {
	const char *mail, *want;
};

static inline void
mail_check(const struct mail_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = ARENA_INIT;
		char *got = mail_explained(&a, mail_read(&a, rows[i].mail));

		if (strcmp(got, rows[i].want) != 0)
			print_message("%s\n", rows[i].mail);
		assert_string_equal(got, rows[i].want);
		arena_free(&a);
	}
}
#define CHECK(rows) mail_check(rows, COUNT(rows))

#endif
