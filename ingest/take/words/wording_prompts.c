/* wording_prompts.c -- the words of mails about answers and joining. */
#include "ingest/take/words/wording_prompts.h"

const char *
wording_answers_subject(struct arena *a, int64_t answers)
{
	return arena_printf(a, "%lld new answer%s", (long long)answers,
	    answers == 1 ? "" : "s");
}

const char *
wording_answers_mail(
    struct arena *a, int64_t answers, int64_t athletes, const char *link)
{
	return arena_printf(a,
	    "%lld new answer%s from %lld athlete%s since your last mail. Both "
	    "views are on your page:\n\n%s\n\n"
	    "The next such mail comes after you have written again.\n",
	    (long long)answers, answers == 1 ? "" : "s", (long long)athletes,
	    athletes == 1 ? "" : "s", link);
}

const char *
wording_join_subject(struct arena *a, const char *name)
{
	return arena_printf(a, "%s would like to join", name);
}

const char *
wording_join_mail(struct arena *a, const char *name, const char *number)
{
	return arena_printf(a,
	    "The number %s has texted JOIN and this name: %s. Nobody has "
	    "checked who that is. To let her in, write:\n\n"
	    "    roster add %s phone %s\n\n"
	    "She is then asked by text whether she agrees. For a minor say "
	    "in the same line who gets copies:\n\n"
	    "    roster add %s phone %s minor yes, guardian "
	    "kari@example.org\n\n"
	    "To let it be, do nothing.\n",
	    number, name, name, number, name, number);
}

const char *
wording_budget_subject(void)
{
	return "Today's texts are almost used up";
}

const char *
wording_budget_mail(
    struct arena *a, const char *line, int64_t used, int64_t most)
{
	return arena_printf(a,
	    "Of the %lld parts of texts that may leave today from the account "
	    "of the line %s, %lld have left. When all have, texts wait until "
	    "tomorrow; none is lost. If that is more than you would expect, "
	    "please ask whoever looks after the server: oarlock status says "
	    "what waits.\n",
	    (long long)most, line, (long long)used);
}
