/* put.c -- a number becomes an item's answer, or a question. */
#include <math.h>

#include "ingest/sms/reply/parts.h"

void
reply_ask(struct reply_reading *r, const char *why)
{
	if (r->why == NULL)
		r->why = why;
}

void
reply_ask_again(struct reply_reading *r, const char *why)
{
	for (size_t i = 0; i < REPLY_ITEMS_MAX; i++)
		r->answers[i].found = REPLY_MISSING;
	r->why = why;
}

void
reply_put(const struct reply_prompt *p, size_t item, const struct token *t,
    struct reply_reading *r)
{
	struct reply_answer *answer = &r->answers[item];
	double steps = (t->value - p->low) / p->step;

	if (t->kind == TOKEN_SKIP) {
		answer->found = REPLY_SKIPPED;
		return;
	}
	if (t->decimal && p->step >= 1 && p->n > 1) {
		reply_ask(r, "decimal-or-two");
	} else if (t->value < p->low || t->value > p->high) {
		reply_ask(r, "range");
	} else if (fabs(steps - round(steps)) > 1e-9) {
		reply_ask(r, "step");
	} else {
		answer->found = REPLY_VALUE;
		answer->value = t->value;
		answer->guess = t->guess;
		answer->importance = t->importance;
	}
	if (t->extra_bad)
		reply_ask(r, "range");
}

bool
reply_has_value(const struct reply_reading *r)
{
	for (size_t i = 0; i < REPLY_ITEMS_MAX; i++)
		if (r->answers[i].found == REPLY_VALUE)
			return true;
	return false;
}
