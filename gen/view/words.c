/* words.c -- how pages say things: bands, groups, questions, numbers. */
#include "gen/view/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypto.h"
#include "lib/erg.h"

static const char minus[] = "\xE2\x88\x92"; /* U+2212 */

const char *
words_band(enum rating_band band)
{
	static const char *const words[] = {
		[RATING_BAND_CLOSE] = "close",
		[RATING_BAND_APART] = "a little apart",
		[RATING_BAND_TALK] = "worth a talk",
		[RATING_BAND_HIDDEN] = "hidden strength",
	};

	return words[band];
}

static const struct {
	const char *title, *means;
} groups[RATING_GROUPS] = {
	[RATING_GROUP_TALK] = { "Worth a talk",
	    "you rate higher than your coach" },
	[RATING_GROUP_HIDDEN] = { "Hidden strength",
	    "your coach rates higher than you" },
	[RATING_GROUP_FOCUS] = { "Shared focus", "you both see room" },
	[RATING_GROUP_STRENGTH] = { "Shared strength", "you both see it" },
};

const char *
words_group(enum rating_group g)
{
	return groups[g].title;
}

const char *
words_group_means(enum rating_group g)
{
	return groups[g].means;
}

const char *
words_gap(struct arena *a, int gap)
{
	if (gap == 0)
		return "0";
	return arena_printf(a, "%s%d", gap > 0 ? "+" : minus, abs(gap));
}

const char *
words_gap_class(int gap)
{
	enum { WIDE = 20 };

	if (abs(gap) <= RATING_CLOSE_MAX)
		return "z0";
	if (gap > 0)
		return gap >= WIDE ? "p2" : "p1";
	return gap <= -WIDE ? "m2" : "m1";
}

const char *
words_skill(struct arena *a, const char *name)
{
	char *s = arena_strdup(a, name);

	for (char *p = s; *p != '\0'; p++)
		if ((p == s || p[-1] == ' ') && isupper((unsigned char)p[0]) &&
		    islower((unsigned char)p[1]))
			*p = (char)tolower((unsigned char)*p);
	return s;
}

const char *
words_coach(struct arena *a, const char *first, const char *last)
{
	return arena_printf(a, "Coach %s", last[0] == '\0' ? first : last);
}

const char *
words_name(struct arena *a, const char *first, const char *last)
{
	return arena_printf(
	    a, "%s%s%s", first, last[0] == '\0' ? "" : " ", last);
}

/* How many bytes the first letter has. */
static int
letter(const char *utf8)
{
	int len = utf8[0] != '\0';

	while (((unsigned char)utf8[len] & 0xC0) == 0x80)
		len++;
	return len;
}

const char *
words_initials(struct arena *a, const char *name)
{
	static const char opening[] = "(['\"";
	const char *space = strrchr(name, ' ');
	const char *last = space == NULL ? "" : space + 1;

	name += strspn(name, opening);
	last += strspn(last, opening);
	return arena_printf(
	    a, "%.*s%.*s", letter(name), name, letter(last), last);
}

const char *
words_short(struct arena *a, const char *first, const char *last)
{
	if (last[0] == '\0')
		return first;
	return arena_printf(a, "%s %.*s.", first, letter(last), last);
}

const char *
words_count(struct arena *a, int64_t n, const char *one, const char *many)
{
	return arena_printf(a, "%lld %s", (long long)n, n == 1 ? one : many);
}

const char *
words_result(struct arena *a, const char *test, int64_t value)
{
	long long n = value, seconds = n / 10;

	if (erg_is_distance(test))
		return arena_printf(a, "%lld m", n);
	if (seconds >= 3600)
		return arena_printf(a, "%lld:%02lld:%02lld.%lld",
		    seconds / 3600, seconds / 60 % 60, seconds % 60, n % 10);
	return arena_printf(
	    a, "%lld:%02lld.%lld", seconds / 60, seconds % 60, n % 10);
}

const char *
words_split(struct arena *a, const char *test, int64_t value)
{
	int64_t split = erg_split(test, value);

	return split == 0 ? "" : words_result(a, "500m", split);
}

const char *
words_thousands(struct arena *a, int64_t n)
{
	const char *text = "";

	if (n < 0)
		return arena_printf(a, "%s%s", minus, words_thousands(a, -n));
	for (; n >= 1000; n /= 1000)
		text =
		    arena_printf(a, ",%03lld%s", (long long)(n % 1000), text);
	return arena_printf(a, "%lld%s", (long long)n, text);
}

const char *
words_money(struct arena *a, int64_t hundredths, const char *currency)
{
	return arena_printf(a, "%s.%02lld %s",
	    words_thousands(a, hundredths / 100), (long long)(hundredths % 100),
	    currency);
}

/* ---- the question ---- */

enum voice {
	VOICE_TALK,
	VOICE_HIDDEN,
	VOICE_FOCUS,
	VOICE_STRENGTH,
	VOICE_WEIGH,
	VOICE_EQUAL,
	VOICE_APART,
};

/* {Skill} begins a sentence, {skill} stands in one. */
static const char *const questions[][WORDS_VARIANTS] = {
	[VOICE_TALK] = {
	    "You rated {skill} {gap} higher than {coach}. What do you feel "
	    "when it works, and what shows from outside?",
	    "{coach} put {skill} {gap} lower than you did. Which moment of "
	    "the last practice would each of you show the other?",
	    "{gap} points lie between your two views of {skill}. What would "
	    "{coach} have to see to come closer to yours?",
	},
	[VOICE_HIDDEN] = {
	    "{coach} rates your {skill} {gap} higher than you do. What is "
	    "there to see that you cannot feel?",
	    "You have more in your {skill} than you count, says {coach}: {gap} "
	    "points more. When did it last come easily?",
	    "{coach} puts your {skill} {gap} higher. What would you have to "
	    "notice to see it that way too?",
	},
	[VOICE_FOCUS] = {
	    "You both see room in {skill}. Which small change would the two "
	    "of you notice first?",
	    "{Skill} has more to give, and you both say so. What could you "
	    "try in the next two weeks?",
	    "Your views of {skill} point the same way: there is more to find. "
	    "Where would you begin?",
	},
	[VOICE_STRENGTH] = {
	    "{Skill} is a strength in both views. Whom could you show how "
	    "you do it?",
	    "You both trust your {skill}. What keeps it there on a tired day?",
	    "You both rate {skill} high. What could you build on it next?",
	},
	[VOICE_WEIGH] = {
	    "{coach} weighs {skill} {weight}, you weigh it {own}. What does "
	    "each of you think it brings?",
	    "For {coach} {skill} counts {weight} of 10, for you {own}. What "
	    "would change if it came easily?",
	    "You weigh {skill} {own} and {coach} weighs it {weight}. Which "
	    "day shows best how much it matters?",
	},
	[VOICE_EQUAL] = {
	    "You gave {skill} {self}, {coach} gave it {score}. Do you mean "
	    "the same thing by it?",
	    "{self} and {score}: you see {skill} alike. What did each of you "
	    "look at?",
	    "Your numbers for {skill} nearly meet, at {self} and {score}. "
	    "What would the next ten points look like?",
	},
	[VOICE_APART] = {
	    "You and {coach} are {gap} apart on {skill}. What would each of "
	    "you point to?",
	    "A small gap of {gap} on {skill}. Which part of it do you both "
	    "see the same way?",
	    "Your two views of {skill} differ by {gap}. What could the next "
	    "practice settle?",
	},
};

static enum voice
topic_voice(const struct words_topic *t)
{
	int gap = abs(rating_gap(&t->pair));

	switch (rating_group(&t->pair)) {
	case RATING_GROUP_TALK:
		return VOICE_TALK;
	case RATING_GROUP_HIDDEN:
		return VOICE_HIDDEN;
	case RATING_GROUP_FOCUS:
		if (t->by_need)
			return VOICE_FOCUS;
		break;
	case RATING_GROUP_STRENGTH:
		if (t->by_need)
			return VOICE_STRENGTH;
		break;
	case RATING_GROUPS:
		abort();
	}
	if (t->own_importance >= 0 &&
	    abs(t->own_importance - t->pair.importance) >= RATING_WEIGH_MIN)
		return VOICE_WEIGH;
	return gap <= 1 ? VOICE_EQUAL : VOICE_APART;
}

size_t
words_variant(int64_t seed)
{
	char digits[CRYPTO_DIGITS];
	struct crypto_bytes part = crypto_decimal(seed, digits);
	unsigned char digest[32];

	crypto_digest(part.at, part.len, digest);
	return digest[0] % WORDS_VARIANTS;
}

struct blank {
	const char *name, *text;
};

static const char *
blank_text(const struct blank *blanks, size_t n, const char *name, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(blanks[i].name) == len &&
		    memcmp(blanks[i].name, name, len) == 0)
			return blanks[i].text;
	abort();
}

static const char *
fill(struct arena *a, const char *form, const struct blank *blanks, size_t n)
{
	const char *out = "", *open;

	while ((open = strchr(form, '{')) != NULL) {
		const char *close = strchr(open, '}');

		out = arena_printf(a, "%s%.*s%s", out, (int)(open - form), form,
		    blank_text(
			blanks, n, open + 1, (size_t)(close - open) - 1));
		form = close + 1;
	}
	return arena_printf(a, "%s%s", out, form);
}

static const char *
number(struct arena *a, int n)
{
	return arena_printf(a, "%d", n);
}

const char *
words_question(struct arena *a, const struct words_topic *t)
{
	struct blank blanks[] = {
		{ "skill", words_skill(a, t->skill) },
		{ "Skill", t->skill },
		{ "coach", t->coach },
		{ "gap", number(a, abs(rating_gap(&t->pair))) },
		{ "self", number(a, t->pair.self) },
		{ "score", number(a, t->pair.coach) },
		{ "weight", number(a, t->pair.importance) },
		{ "own", number(a, t->own_importance) },
	};

	return fill(a, questions[topic_voice(t)][words_variant(t->seed)],
	    blanks, sizeof(blanks) / sizeof(*blanks));
}
