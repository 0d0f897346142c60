/* openers.c -- how a coach might begin: a sentence for each reason to talk. */
#include "gen/view/openers.h"

#include <assert.h>
#include <string.h>

enum { VARIANTS = 3 };

/* %: the skill. */
static const struct {
	const char *word, *words[VARIANTS];
} openers[OPENERS] = {
	[OPENER_ASKED] = { "asked",
	    { "You wanted to talk. Where shall we start?",
		"Thank you for asking. What is on your mind?",
		"I have ten minutes now. What would you like to talk "
		"about?" } },
	[OPENER_ILL] = { "ill",
	    { "What can we take off your plate?",
		"What would make this week easier?",
		"What do you need from us to get well?" } },
	[OPENER_LOW] = { "low",
	    { "How has the week been, outside rowing?",
		"How are you, apart from the boat?",
		"What has taken your energy lately?" } },
	[OPENER_QUIET] = { "quiet",
	    { "We have not heard from you for a while. How are things?",
		"Good to see you. How has it been?",
		"I missed your reports. How are you?" } },
	[OPENER_HIGHER] = { "gap",
	    { "Show me what you feel in %.", "What tells you that % is there?",
		"When was % at its best for you this week?" } },
	[OPENER_HIDDEN] = { "strength",
	    { "I see more in % than you do. Here is what I saw.",
		"There is more in % than you give it. Let me tell you where.",
		"What would you say if I called % a strength?" } },
};

const char *
opener_word(enum opener o)
{
	return openers[o].word;
}

const char *
opener_words(struct arena *a, enum opener o, const char *skill, int64_t seed)
{
	const char *form = openers[o].words[(uint64_t)seed % VARIANTS];
	const char *hole = strchr(form, '%');

	if (hole == NULL)
		return form;
	assert(skill != NULL);
	return arena_printf(
	    a, "%.*s%s%s", (int)(hole - form), form, skill, hole + 1);
}
