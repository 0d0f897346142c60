/* reply_fuzz.c -- any bytes as a reply: values stay on the scale. */
#include "tests/fuzz/fuzz.h"

#include <math.h>

#include "ingest/sms/reply/reply.h"

static void
check(const struct reply_prompt *p, const struct reply_reading *r)
{
	bool some = false;

	for (size_t i = 0; i < REPLY_ITEMS_MAX; i++) {
		const struct reply_answer *answer = &r->answers[i];
		double steps = (answer->value - p->low) / p->step;

		some = some || answer->found != REPLY_MISSING;
		assert(i < p->n || answer->found == REPLY_MISSING);
		if (answer->found != REPLY_VALUE)
			continue;
		assert(answer->value >= p->low && answer->value <= p->high);
		assert(steps == round(steps));
		assert(answer->guess >= -1 && answer->guess <= p->high);
		assert(answer->importance >= -1 && answer->importance <= 10);
	}
	assert(r->kind != REPLY_ANSWERS || some);
	assert(r->kind != REPLY_ASK || r->why != NULL);
	assert(r->kind == REPLY_ANSWERS || r->kind == REPLY_ASK || !some);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const prompts[][2] = {
		{ "catch timing/ct,power/pwr", "1-10" },
		{ "RPE", "1-10/0.5" },
		{ "power endurance/pe,aerobic endurance/ae,r1", "0-100" },
	};
	const char *const *choice = prompts[len % 3];
	struct arena a = ARENA_INIT;
	struct reply_prompt p;
	struct reply_context context = { .prompt = &p };
	struct reply_reading r;

	if (reply_prompt_parse(&a, choice[0], choice[1], &p) != NULL)
		abort();
	p.recent[p.n_recent++] = "3 ratings wait. Text 7 for \"power\" (1-10).";
	reply_read(&a, (const char *)bytes, len, &context, &r);
	check(&p, &r);
	context.prompt = NULL;
	reply_read(&a, (const char *)bytes, len, &context, &r);
	arena_free(&a);
	return 0;
}
