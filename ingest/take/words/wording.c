/* wording.c -- how our texts are made of the words of content/words. */
#include "ingest/take/words/wording.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const struct wordbook_lines *
lines_of(const struct voice *v, enum wordbook_word word)
{
	return &v->book->words[v->language][word];
}

const char *
wording_say(const struct voice *v, enum wordbook_word word,
    const struct wording_part *parts)
{
	const struct wordbook_lines *forms = lines_of(v, word);

	return wording_fit(v->arena, forms->line, forms->n, parts);
}

const char *
wording_plain(const struct voice *v, enum wordbook_word word)
{
	return SAY(v, word, { .field = NULL });
}

/* Paragraphs of a mail, with an empty line between. */
static const char *
paragraphs(const struct voice *v, enum wordbook_word word,
    const struct wording_part *parts)
{
	const struct wordbook_lines *lines = lines_of(v, word);
	const char *all = "";

	for (size_t i = 0; i < lines->n; i++)
		all =
		    arena_printf(v->arena, "%s%s%s\n", all, i == 0 ? "" : "\n",
			wording_fill(v->arena, lines->line[i], parts, 0));
	return all;
}

const char *
wording_number(const struct voice *v, int64_t n)
{
	return arena_printf(v->arena, "%lld", (long long)n);
}

const char *
wording_coach(const struct voice *v, const char *first, const char *last)
{
	const char *name = *last == '\0' ? first : last;

	return wording_fill(v->arena, lines_of(v, SAY_COACH)->line[0],
	    (const struct wording_part[]){
		WHOLE("last", name), { .field = NULL } },
	    0);
}

const char *
wording_invitation(const struct voice *v, const char *club, const char *first,
    const char *site, const char *version)
{
	return SAY(v, SAY_INVITATION, NAME("club", club), NAME("first", first),
	    WHOLE("site", site), WHOLE("version", version));
}

const char *
wording_prompt(const struct voice *v, const char *first, const char *coach,
    const char *const *names, size_t n, bool again)
{
	static const enum wordbook_word words[2][3] = {
		{ SAY_PROMPT_ONE, SAY_PROMPT_TWO, SAY_PROMPT_THREE },
		{ SAY_REMINDER_ONE, SAY_REMINDER_TWO, SAY_REMINDER_THREE },
	};
	const char *and =
	    arena_printf(v->arena, " %s ", lines_of(v, SAY_AND)->line[0]);

	assert(n > 0 && n <= COUNT(words[0]));
	return SAY(v, words[again][n - 1], NAME("first", first),
	    NAME("coach", coach),
	    { .field = "skills", .names = names, .n = n, .and = and});
}

/* shape 0 says all; 1 says the numbers. */
static const char *
pair_words(const struct voice *v, const struct wording_pair *p,
    const char *metric, size_t letters, size_t shape)
{
	int64_t gap = llabs(p->self - p->score);
	const struct wordbook_lines *forms = lines_of(v,
	    p->hidden		   ? SAY_EARLY_AGAIN
		: p->coach == NULL ? SAY_PAIR_KEPT
		: gap == 0	   ? SAY_PAIR_SAME
				   : SAY_PAIR);
	const struct wording_part parts[] = {
		WHOLE("skill", metric),
		WHOLE("self", wording_number(v, p->self)),
		WHOLE("score", wording_number(v, p->score)),
		WHOLE("gap", wording_number(v, gap)),
		NAME("coach", p->coach == NULL ? "" : p->coach),
		{ .field = NULL },
	};

	return wording_fill(v->arena,
	    forms->line[shape < forms->n ? shape : forms->n - 1], parts,
	    letters);
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

struct saved {
	const struct wording_pair *pairs;
	size_t n;
	const char *missing;
	bool off;
};

/* The first k of them; NULL when that does not fit. */
static const char *
saved_words(const struct voice *v, const struct saved *s, size_t k,
    size_t letters, size_t shape)
{
	struct arena *a = v->arena;
	const char **names = metrics_cut(a, s->pairs, k, letters);
	const char *all = "", *open;

	for (size_t i = 0; i < k; i++)
		all = arena_printf(a, "%s%s%s", all, i == 0 ? "" : " ",
		    pair_words(v, &s->pairs[i], names[i], letters, shape));
	if (k < s->n)
		all = arena_printf(a, "%s %s", all,
		    SAY(v, SAY_PAIRS_MORE,
			WHOLE("n", wording_number(v, (int64_t)(s->n - k)))));
	if (s->off)
		all = arena_printf(
		    a, "%s %s", all, wording_plain(v, SAY_OFF_SCALE));
	if (s->missing != NULL) {
		open = wording_cut(a, s->missing, 2 * letters);
		all = arena_printf(a, "%s %s", all,
		    SAY(v, SAY_STILL_OPEN, NAME("skills", open)));
	} else
		all = arena_printf(
		    a, "%s %s", all, wording_plain(v, SAY_ON_YOUR_PAGE));
	return wording_fits(a, all) ? all : NULL;
}

const char *
wording_saved(const struct voice *v, const struct wording_pair *pairs, size_t n,
    const char *missing, bool off)
{
	static const size_t letters[] = { 0, 24, 16, 12 };
	const struct saved s = { pairs, n, missing, off };
	const char *words;

	for (size_t shape = 0; shape < 2; shape++)
		for (size_t i = 0; i < COUNT(letters); i++) {
			words = saved_words(v, &s, n, letters[i], shape);
			if (words != NULL)
				return words;
		}
	for (size_t k = n; k-- > 1;)
		if ((words = saved_words(v, &s, k, 16, 1)) != NULL)
			return words;
	return wording_plain(v, SAY_SAVED);
}

const char *
wording_welcome_mail(const struct voice *v, const char *club, const char *first,
    const char *link, const char *drop)
{
	const char *letter = paragraphs(v, SAY_WELCOME_MAIL,
	    (const struct wording_part[]){ WHOLE("club", club),
		WHOLE("first", first), WHOLE("link", link),
		{ .field = NULL } });

	if (drop == NULL)
		return letter;
	return arena_printf(v->arena,
	    "%s\nRate by writing to your own address (keep it secret; it says "
	    "that it is you):\n\n%s\n\n"
	    "One line is enough:\n\n    Maya: hands 58 i8 late square\n\n"
	    "Write HELP to that address for more.\n",
	    letter, drop);
}

const char *
wording_harm_answer(const struct voice *v, const char *emergency, bool told)
{
	if (emergency == NULL)
		emergency = lines_of(v, SAY_HARM_NUMBERS)->line[0];
	return SAY(v, told ? SAY_HARM_TOLD : SAY_HARM_UNTOLD,
	    WHOLE("numbers", emergency));
}

const char *
wording_stranger(const struct voice *v, const char *club, const char *contact)
{
	if (contact == NULL)
		return SAY(v, SAY_STRANGER, NAME("club", club));
	return SAY(v, SAY_STRANGER_CONTACT, NAME("club", club),
	    WHOLE("contact", contact));
}

const char *
wording_guardian(const struct voice *v, const char *club, const char *names,
    const char *contact)
{
	if (contact == NULL)
		return SAY(
		    v, SAY_GUARDIAN, NAME("club", club), NAME("names", names));
	return SAY(v, SAY_GUARDIAN_CONTACT, NAME("club", club),
	    NAME("names", names), WHOLE("contact", contact));
}

const char *
wording_ask(const struct voice *v, const char *why, int tenths,
    const char *const *names, size_t n)
{
	enum wordbook_word ask = strcmp(why, "range") == 0 ? SAY_ASK_RANGE
	    : strcmp(why, "step") == 0			   ? SAY_ASK_STEP
	    : strcmp(why, "unit") == 0 && tenths >= 0	   ? SAY_ASK_UNIT
							   : SAY_ASK;
	const char *words =
	    SAY(v, ask, WHOLE("typed", arena_printf(v->arena, "%d/10", tenths)),
		WHOLE("number", wording_number(v, (int64_t)tenths * 10)),
		{ .field = "skills", .names = names, .n = n, .after = " NN" });

	return wording_fits(v->arena, words) ? words
					     : wording_plain(v, SAY_ASK_LONG);
}
