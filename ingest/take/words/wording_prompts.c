/* wording_prompts.c -- the words of what a clock asks. */
#include "ingest/take/words/wording_prompts.h"

#include "ingest/take/words/wording.h"

const char *
wording_reminder(struct arena *a, const char *first, const char *coach,
    const char *const *names, size_t n)
{
	static const char *const how[] = { "Reply with a number.",
		"Reply with two numbers in that order.",
		"Reply with three numbers in that order." };

	return arena_printf(a,
	    "%s, %s would still like your view of your %s, 0 to 100%s. %s No "
	    "more reminders.",
	    first, coach, wording_list(a, names, n), n > 1 ? " each" : "",
	    how[n - 1]);
}

const char *
wording_check_in(struct arena *a, const char *first)
{
	return arena_printf(a,
	    "%s, how are you? Text four digits, 1 to 5, 5 is good: sleep, "
	    "room in your week, health, mood. - skips one. A note stays "
	    "yours, with ! coaches see it.",
	    first);
}

const char *
wording_join_waits(struct arena *a, const char *club)
{
	return arena_printf(a,
	    "%s: thanks. A head coach is asked first. If she says yes, one "
	    "text asks whether you agree to get texts.",
	    club);
}

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
