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
	    "She is then asked by text whether she agrees. For a minor send "
	    "the roster as a table with the columns Minor and Guardian "
	    "instead. To let it be, do nothing.\n",
	    number, name, name, number);
}
