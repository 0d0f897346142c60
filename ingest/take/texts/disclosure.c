/* disclosure.c -- which words speak of harm. */
#include "ingest/take/texts/disclosure.h"

#include <string.h>

#include "ingest/sms/fold.h"

/*
 * Folded words: no case, accents or apostrophes. A star stands for any end of
 * a word, % for one of people. "Beat me", "killed me" and "hit me hard" are how
 * rowers talk of races, so only what is plainer stands here.
 */
static const char *const phrases[] = {
	"kill myself",
	"killing myself",
	"want to kms",
	"wanna kms",
	"gonna kms",
	"end my life",
	"ending my life",
	"take my own life",
	"suicid*",
	"want to die",
	"wanna die",
	"wish i was dead",
	"wish i were dead",
	"better off dead",
	"better off without me",
	"dont want to live",
	"dont want to be here anymore",
	"dont want to be alive",
	"do not want to live",
	"no reason to live",
	"hurt myself",
	"hurting myself",
	"harm myself",
	"harming myself",
	"cut myself",
	"cutting myself",
	"self harm*",
	"selfharm*",
	"starve myself",
	"starving myself",
	"myself throw up",
	"hurt me",
	"hurts me",
	"hurting me",
	"hits me",
	"hitting me",
	"beats me up",
	"beat me up",
	"beating me",
	"slapped me",
	"punched me",
	"choked me",
	"touch me",
	"touched me",
	"touches me",
	"touching me",
	"grabbed me",
	"groped",
	"groping",
	"kissed me",
	"kiss me",
	"rape",
	"raped",
	"raping",
	"molest*",
	"sexual*",
	"assaulted",
	"harass*",
	"abuse",
	"abused",
	"abuses",
	"abusing",
	"abusive",
	"nudes",
	"naked pic*",
	"naked photo*",
	"undress*",
	"threatened me",
	"threatens me",
	"threatening me",
	"threatened to",
	"blackmail*",
	"bullied",
	"bully*",
	"stalking me",
	"scared of %",
	"scared of my %",
	"scared of him",
	"scared of her",
	"scared of them",
	"afraid of %",
	"afraid of my %",
	"afraid of him",
	"afraid of her",
	"afraid of them",
	"scared to go home",
	"afraid to go home",
	"scared at home",
	"not safe at home",
	"dont feel safe",
	"do not feel safe",
	"feel unsafe",
	"matarme",
	"suicidarme",
	"quiero morir*",
	"no quiero vivir",
	"hacerme dano",
	"me hace dano",
	"me hizo dano",
	"me lastima",
	"me pega",
	"me manose*",
	"abuso",
	"abusa de mi",
	"violo",
	"me acosa",
	"miedo de mi %",
	"miedo a mi %",
	"miedo al %",
	"miedo a la %",
	"tengo miedo de ella",
};

/* What % stands for. */
static const char *const people[] = { "coach*", "dad", "father", "stepdad",
	"stepfather", "mom", "mum", "mother", "stepmom", "stepmother",
	"parents", "brother", "uncle", "family", "boyfriend", "girlfriend",
	"teammate*", "captain", "entrenador*", "papa", "padre", "padrastro",
	"mama", "madre", "tio", "hermano", "novio" };

/* The whole text, with nothing beside it. */
static const char *const alone[] = {
	"help me",
	"please help me",
	"ayudame",
};

static bool
word_is(const struct fold_word *w, const char *pattern, size_t len)
{
	if (len > 0 && pattern[len - 1] == '*')
		return w->len >= len - 1 && memcmp(w->s, pattern, len - 1) == 0;
	return w->len == len && memcmp(w->s, pattern, len) == 0;
}

static bool
word_fits(const struct fold_word *w, const char *pattern, size_t len)
{
	if (len != 1 || *pattern != '%')
		return word_is(w, pattern, len);
	for (size_t i = 0; i < sizeof(people) / sizeof(*people); i++)
		if (word_is(w, people[i], strlen(people[i])))
			return true;
	return false;
}

/* How many words the phrase takes from words[0] on; 0: it is not there. */
static size_t
phrase_at(const struct fold_word *words, size_t n, const char *phrase)
{
	size_t i = 0;

	while (*phrase != '\0') {
		size_t len = strcspn(phrase, " ");

		if (i == n || !word_fits(&words[i++], phrase, len))
			return 0;
		phrase += len + (phrase[len] == ' ');
	}
	return i;
}

bool
disclosure_speaks(struct arena *a, const char *text, size_t len)
{
	struct fold f = fold_text(a, text, len);
	struct fold_word *words;
	size_t n = fold_words(a, f.text, f.len, &words);

	for (size_t k = 0; k < sizeof(alone) / sizeof(*alone); k++)
		if (n > 0 && phrase_at(words, n, alone[k]) == n)
			return true;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof(phrases) / sizeof(*phrases); k++)
			if (phrase_at(words + i, n - i, phrases[k]) > 0)
				return true;
	return false;
}
