/* wording.c -- what our texts say. */
#include "ingest/take/wording.h"

#include <stdio.h>
#include <stdlib.h>

const char *
wording_invitation(
    struct arena *a, const char *club, const char *first, const char *site)
{
	return arena_printf(a,
	    "%s: %s, may coaches ask you by text how you row? %s/terms/ "
	    "Reply YES to agree, STOP to refuse. Msg&data rates may apply.",
	    club, first, site);
}

const char *
wording_welcome(struct arena *a, const char *club, const char *link)
{
	return arena_printf(a,
	    "%s: thanks. Your private page: %s - open it, choose a password, "
	    "send the text it offers. STOP ends this.",
	    club, link);
}

const char *
wording_link(struct arena *a, const char *link)
{
	return arena_printf(
	    a, "Your private page: %s - it is yours alone.", link);
}

const char *
wording_new_link(struct arena *a, const char *link)
{
	return arena_printf(a,
	    "Your new private page: %s - open it, choose a password, send the "
	    "text it offers. The older link is dead.",
	    link);
}

static const char *
names_join(struct arena *a, const char *const *names, size_t n)
{
	const char *all = names[0];

	for (size_t i = 1; i < n; i++)
		all = arena_printf(
		    a, "%s%s%s", all, i + 1 == n ? " and " : ", ", names[i]);
	return all;
}

const char *
wording_prompt(struct arena *a, const char *first, const char *coach,
    const char *const *names, size_t n)
{
	static const char *const how[] = { "Reply with your number.",
		"Reply with two numbers in that order.",
		"Reply with three numbers in that order." };

	return arena_printf(a,
	    "%s, %s has rated your %s. How do you see it, 0 to 100%s? %s Then "
	    "both views open.",
	    first, coach, names_join(a, names, n), n > 1 ? " each" : "",
	    how[n - 1]);
}

static const char *
pair_words(struct arena *a, const struct wording_pair *p)
{
	int64_t gap = llabs(p->self - p->score);

	if (p->coach == NULL)
		return arena_printf(a,
		    "%s: you %lld, kept until your coach has rated it.",
		    p->metric, (long long)p->self);
	if (gap == 0)
		return arena_printf(a, "%s: you %lld, %s the same.", p->metric,
		    (long long)p->self, p->coach);
	return arena_printf(a, "%s: you %lld, %s %lld, %lld apart.", p->metric,
	    (long long)p->self, p->coach, (long long)p->score, (long long)gap);
}

const char *
wording_saved(struct arena *a, const struct wording_pair *pairs, size_t n,
    const char *missing)
{
	const char *all = "";

	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s%s", all, i == 0 ? "" : " ",
		    pair_words(a, &pairs[i]));
	if (missing != NULL)
		return arena_printf(a, "%s Still open: %s.", all, missing);
	return arena_printf(a, "%s More on your page.", all);
}

const char *
wording_welcome_mail(struct arena *a, const char *club, const char *first,
    const char *link, const char *drop)
{
	const char *letter = arena_printf(a,
	    "Hello %s,\n\n"
	    "%s keeps two honest views of each athlete side by side, the "
	    "coach's and her own, so that you talk.\n\n"
	    "This is your private page. Open it on your phone and choose a "
	    "password:\n\n%s\n\n"
	    "The link is yours alone: please do not pass it on. Your password "
	    "never leaves your phone.\n",
	    first, club, link);

	if (drop == NULL)
		return letter;
	return arena_printf(a,
	    "%s\nRate by writing to your own address (keep it secret; it says "
	    "that it is you):\n\n%s\n\n"
	    "One line is enough:\n\n    Maya: hands 58 i8 late square\n\n"
	    "Write HELP to that address for more.\n",
	    letter, drop);
}

const char *
wording_key_accepted(void)
{
	return "Your key is in. In a few seconds your page opens with your "
	       "password.";
}

const char *
wording_key_refused(void)
{
	return "That key does not fit this phone's newest link, so nothing was "
	       "changed. Text LINK for your link, then choose a password "
	       "there.";
}

const char *
wording_passed_on(void)
{
	return "Thanks, that is kept for your coaches to read. Texts that "
	       "work: "
	       "a number for what was asked, LINK, RESET, STOP, HELP.";
}

const char *
wording_talk_asked(void)
{
	return "Your coaches know that you would like to talk.";
}

const char *
wording_export(void)
{
	return "Your page does not offer your data as a file yet. Your head "
	       "coach has been asked to send you a copy.";
}

const char *
wording_harm_answer(struct arena *a, const char *emergency, bool told)
{
	return arena_printf(a, "%s %s",
	    told ? "Thank you for telling. Our safeguarding lead gets this, "
		   "not your coaches."
		 : "Thank you for telling. Nobody here has read it yet: "
		   "please tell an adult you trust.",
	    emergency);
}

const char *
wording_harm_more(void)
{
	return "This went to our safeguarding lead, too, not to your coaches.";
}

const char *
wording_stranger(struct arena *a, const char *club, const char *contact)
{
	if (contact == NULL)
		return arena_printf(a,
		    "This is %s. We do not know this number; please ask your "
		    "coach to add it.",
		    club);
	return arena_printf(a,
	    "This is %s. We do not know this number; please ask your coach "
	    "to add it, or write to %s.",
	    club, contact);
}

const char *
wording_ask(struct arena *a, const char *const *names, size_t n)
{
	const char *form = "";

	for (size_t i = 0; i < n; i++)
		form = arena_printf(
		    a, "%s%s%s NN", form, i == 0 ? "" : ", ", names[i]);
	return arena_printf(a,
	    "That could mean two things, so nothing was kept. Please write: "
	    "%s - each NN a number from 0 to 100.",
	    form);
}

const char *
wording_too_late(struct arena *a, const char *metric, int64_t self)
{
	return arena_printf(a,
	    "%s: your %lld stands, because you have seen your coach's number "
	    "since. A new rating opens a new round.",
	    metric, (long long)self);
}

const char *
wording_early_again(struct arena *a, const char *metric)
{
	return arena_printf(a,
	    "%s: your first number is kept until your coach has rated it.",
	    metric);
}

const char *
wording_who(struct arena *a, const char *one, const char *other)
{
	return arena_printf(a,
	    "Two of you share this phone. Please begin with the name: %s or "
	    "%s.",
	    one, other);
}
