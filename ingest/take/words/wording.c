/* wording.c -- what our texts say. */
#include "ingest/take/words/wording.h"

#include <stdio.h>
#include <stdlib.h>

#include "ingest/take/words/wording_fit.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))
#define FIT(a, ...)                                                            \
	wording_fit(a, forms, COUNT(forms),                                    \
	    (const struct wording_part[]){ __VA_ARGS__ })
/* One name that may be cut, and what may not be. */
#define NAME(x)                                                                \
	{                                                                      \
		.names = &(x), .n = 1                                          \
	}
#define WHOLE(x)                                                               \
	{                                                                      \
		.names = &(x), .n = 1, .whole = true                           \
	}

const char *
wording_invitation(struct arena *a, const char *club, const char *first,
    const char *site, const char *version)
{
	static const char *const forms[] = {
		"{0}: {1}, may coaches ask you by text how you row? "
		"{2}/terms/#v{3} Reply YES to agree, STOP to refuse. Msg&data "
		"rates may apply.",
		"{0}: {1}, may your coaches text you? {2}/terms/#v{3} Reply "
		"YES or STOP. Msg&data rates may apply.",
		"{0}: may your coaches text you? {2}/terms/#v{3} Reply YES or "
		"STOP. Msg&data rates may apply.",
		"{0}: may coaches text you? {2}/terms/#v{3} YES or STOP. "
		"Msg&data rates may apply.",
	};

	return FIT(a, NAME(club), NAME(first), WHOLE(site), WHOLE(version));
}

const char *
wording_welcome(struct arena *a, const char *club, const char *link)
{
	static const char *const forms[] = {
		"{0}: thanks. Your private page: {1} - open it, choose a "
		"password, send the text it offers. STOP ends this.",
		"{0}: thanks. Your private page: {1} - open it and choose a "
		"password. STOP ends this.",
		"{0}: thanks. Your page: {1} - STOP ends this.",
		"Thanks. Your page: {1} - STOP ends this.",
	};

	return FIT(a, NAME(club), WHOLE(link));
}

const char *
wording_link(struct arena *a, const char *link)
{
	static const char *const forms[] = {
		"Your private page: {0} - it is yours alone.",
		"Your private page: {0}",
	};

	return FIT(a, WHOLE(link));
}

const char *
wording_new_link(struct arena *a, const char *link)
{
	static const char *const forms[] = {
		"Your new private page: {0} - open it, choose a password, send "
		"the text it offers. The older link is dead.",
		"Your new private page: {0} - choose a password there. The "
		"older link is dead.",
		"Your new page: {0} - the older link is dead.",
	};

	return FIT(a, WHOLE(link));
}

const char *
wording_list(struct arena *a, const char *const *names, size_t n)
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
	static const char *const forms[] = {
		("{0}, {1} has rated your {2}. How do you see it, 0 to "
		 "100{3}? {4} Then both views open."),
		"{0}, {1} has rated your {2}. Your view, 0 to 100{3}? {4}",
		"{0}, your view of {2}, 0 to 100{3}? {4}",
	};
	const char *each = n > 1 ? " each" : "";

	return FIT(a, NAME(first), NAME(coach),
	    { .names = names, .n = n, .and = " and " }, WHOLE(each),
	    WHOLE(how[n - 1]));
}

/* shape 0 says all; 1 says the numbers. */
static const char *
pair_words(struct arena *a, const struct wording_pair *p, const char *metric,
    size_t letters, int shape)
{
	int64_t gap = llabs(p->self - p->score);
	const char *coach;

	if (p->coach == NULL)
		return arena_printf(a, "%s: you %lld, kept%s.", metric,
		    (long long)p->self,
		    shape == 0 ? " until your coach has rated it" : "");
	coach = wording_cut(a, p->coach, letters);
	if (gap == 0)
		return arena_printf(a, "%s: you %lld, %s the same.", metric,
		    (long long)p->self, coach);
	if (shape == 1)
		return arena_printf(a, "%s: you %lld, %s %lld.", metric,
		    (long long)p->self, coach, (long long)p->score);
	return arena_printf(a, "%s: you %lld, %s %lld, %lld apart.", metric,
	    (long long)p->self, coach, (long long)p->score, (long long)gap);
}

static const char **
metrics_cut(
    struct arena *a, const struct wording_pair *pairs, size_t n, size_t letters)
{
	const char **names = arena_array(a, n, sizeof(*names));

	for (size_t i = 0; i < n; i++)
		names[i] = pairs[i].metric;
	return wording_names(a, names, n, letters);
}

static const char *
still_open(struct arena *a, const char *missing, size_t letters)
{
	static const char *const form[] = { "Still open: {0}." };

	missing = wording_cut(a, missing, letters);
	return wording_fit(
	    a, form, 1, (const struct wording_part[]){ NAME(missing) });
}

struct saved {
	const struct wording_pair *pairs;
	size_t n;
	const char *missing;
};

/* The first k of them; NULL when that does not fit. */
static const char *
saved_words(
    struct arena *a, const struct saved *s, size_t k, size_t letters, int shape)
{
	const char **names = metrics_cut(a, s->pairs, k, letters);
	const char *all = "";

	for (size_t i = 0; i < k; i++)
		all = arena_printf(a, "%s%s%s", all, i == 0 ? "" : " ",
		    pair_words(a, &s->pairs[i], names[i], letters, shape));
	if (k < s->n)
		all = arena_printf(a, "%s And %zu more.", all, s->n - k);
	if (s->missing != NULL)
		all = arena_printf(
		    a, "%s %s", all, still_open(a, s->missing, 2 * letters));
	else
		all = arena_printf(a, "%s More on your page.", all);
	return wording_fits(a, all) ? all : NULL;
}

const char *
wording_saved(struct arena *a, const struct wording_pair *pairs, size_t n,
    const char *missing)
{
	static const size_t letters[] = { 0, 24, 16, 12 };
	const struct saved s = { pairs, n, missing };
	const char *words;

	for (int shape = 0; shape < 2; shape++)
		for (size_t i = 0; i < COUNT(letters); i++) {
			words = saved_words(a, &s, n, letters[i], shape);
			if (words != NULL)
				return words;
		}
	for (size_t k = n; k-- > 1;)
		if ((words = saved_words(a, &s, k, 16, 1)) != NULL)
			return words;
	return "Saved. More on your page.";
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
	static const char *const lead[] = {
		"Thank you for telling. Our safeguarding lead gets this, not "
		"your coaches. {0}",
		"Thank you for telling. Our safeguarding lead gets this. {0}",
	};
	static const char *const nobody[] = {
		"Thank you for telling. Nobody here has read it yet: please "
		"tell an adult you trust. {0}",
		"Nobody here has read it yet: please tell an adult you trust. "
		"{0}",
	};
	const struct wording_part whom[] = { WHOLE(emergency) };

	return wording_fit(a, told ? lead : nobody, 2, whom);
}

const char *
wording_harm_more(void)
{
	return "This went to our safeguarding lead, too, not to your coaches.";
}

const char *
wording_stranger(struct arena *a, const char *club, const char *contact)
{
	static const char *const forms[] = {
		"This is {0}. We do not know this number; please ask your "
		"coach to add it, or write to {1}.",
		"This is {0}. We do not know this number; please write to {1}.",
	};
	static const char *const alone[] = {
		"This is {0}. We do not know this number; please ask your "
		"coach to add it.",
	};
	const struct wording_part from[] = { NAME(club) };

	if (contact == NULL)
		return wording_fit(a, alone, 1, from);
	return FIT(a, NAME(club), WHOLE(contact));
}

const char *
wording_ask(struct arena *a, const char *const *names, size_t n)
{
	static const char *const forms[] = {
		"That could mean two things, so nothing was kept. Please "
		"write: {0} - each NN a number from 0 to 100.",
		"Nothing was kept: it could mean two things. Please write {0} "
		"- NN is 0 to 100.",
	};
	const char *words = FIT(a, { .names = names, .n = n, .after = " NN" });

	if (wording_fits(a, words))
		return words;
	return "That could mean two things, so nothing was kept. Please write "
	       "the name of each skill and behind it a number from 0 to 100.";
}

const char *
wording_too_late(struct arena *a, const char *metric, int64_t self)
{
	static const char *const forms[] = {
		"{0}: your {1} stands, because you have seen your coach's "
		"number since. A new rating opens a new round.",
		"{0}: your {1} stands: you have seen your coach's number "
		"since.",
	};
	const char *number = arena_printf(a, "%lld", (long long)self);

	return FIT(a, NAME(metric), WHOLE(number));
}

const char *
wording_early_again(struct arena *a, const char *metric)
{
	static const char *const forms[] = {
		"{0}: your first number is kept until your coach has rated it.",
	};

	return FIT(a, NAME(metric));
}

/* Whole names: she must begin with one of them. */
const char *
wording_who(struct arena *a, const char *one, const char *other)
{
	static const char *const forms[] = {
		"Two of you share this phone. Please begin with the name: {0} "
		"or {1}.",
		"Please begin with the name: {0} or {1}.",
	};

	return FIT(a, WHOLE(one), WHOLE(other));
}
