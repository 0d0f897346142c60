/* reply_talk.h -- a question, a text, and what is read; for the reply tests. */
#ifndef REPLY_TALK_H
#define REPLY_TALK_H

#include "tests/unit/test.h"

#include "ingest/sms/reply/reply.h"

#define ECHO "Saved: catch timing 7, power 5. Wrong? Reply e.g. power 6"
#define PROMPT "Coach shared: 1 catch timing 2 power. Reply e.g. 7 5"

/* The questions of the vectors, and Oarlock's own scale. */
static const struct setting {
	const char *name, *items, *scale;
	enum reply_state state;
} settings[] = {
	{ "CT", "catch timing/ct,power/pwr", "1-10", REPLY_ACTIVE },
	{ "SL", "sleep,stress", "1-10", REPLY_ACTIVE },
	{ "ONE", "RPE", "1-10/0.5", REPLY_ACTIVE },
	{ "PE",
	    "power endurance/pe,aerobic endurance/ae,"
	    "practice efficiency/pex",
	    "1-10", REPLY_ACTIVE },
	{ "CLOSED", NULL, NULL, REPLY_ACTIVE },
	{ "PEND", NULL, NULL, REPLY_PENDING },
	{ "STOPPED", NULL, NULL, REPLY_STOPPED },
	{ "OUT", "catch timing/ct,power/pwr", "1-10", REPLY_STOPPED },
	{ "HUNDRED", "catch/ct,power/pwr,rhythm/r1", "0-100", REPLY_ACTIVE },
	{ "TWO", "hands,sync", "0-100", REPLY_ACTIVE },
	{ "HANDS", "Hands/hands", "0-100", REPLY_ACTIVE },
	{ "COX", "Steering/st,Clarity and Conciseness/candc", "0-100",
	    REPLY_ACTIVE },
	{ "BEGUN", "sync", "0-100", REPLY_ACTIVE }, /* hands is answered */
	{ "KNOWN", "Hands/hands", "0-100", REPLY_ACTIVE }, /* and sync */
};

static const struct setting *
setting(const char *name)
{
	for (size_t i = 0; i < COUNT(settings); i++) {
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	}
	fail_msg("no setting %s", name);
	return NULL;
}

struct talk {
	struct arena a;
	struct reply_prompt prompt;
	struct reply_context context;
	struct reply_reading reading;
};

static void
talk_begin(struct talk *t, const char *name)
{
	const struct setting *s = setting(name);

	memset(t, 0, sizeof(*t));
	t->context.state = s->state;
	if (s->items == NULL)
		return;
	assert_null(reply_prompt_parse(&t->a, s->items, s->scale, &t->prompt));
	t->context.prompt = &t->prompt;
	t->prompt.begun = strcmp(name, "BEGUN") == 0;
	if (strcmp(name, "KNOWN") == 0) {
		static const char *const aliases[] = { "together", NULL };

		t->prompt.items[1] =
		    (struct reply_item){ .name = "Synchronicity",
			    .tag = "sync",
			    .aliases = aliases };
		t->prompt.n_known = 2;
	}
}

/* What explain prints, lines joined by "; ". */
static const char *
said(struct talk *t, const char *text, size_t len)
{
	char *out = NULL, *copy;
	size_t n;
	FILE *fp = open_memstream(&out, &n);

	reply_read(&t->a, text, len, &t->context, &t->reading);
	reply_print(fp, t->context.prompt, &t->reading);
	fclose(fp);
	copy = arena_alloc(&t->a, 2 * n + 1);
	for (size_t i = 0, k = 0; i + 1 < n; i++) {
		if (out[i] == '\n')
			copy[k++] = ';';
		copy[k++] = out[i] == '\n' ? ' ' : out[i];
	}
	free(out);
	return copy;
}

#endif
