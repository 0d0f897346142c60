/* unknown.c -- what to say about a line that is not understood. */
#include "ingest/mail/sheet/line.h"

#include <string.h>

#include "ingest/mail/order/order.h"
#include "ingest/mail/sheet/name.h"
#include "ingest/vocab/normal.h"

enum {
	STRANGER_WORDS = 3, /* of what may be a misspelt name */
	QUOTED_WORDS = 4,   /* of prose, as an example of a note */
};

static size_t
count_words(const char *s)
{
	size_t n = 0;

	for (s = after_spaces(s); *s != '\0';
	     s = after_spaces(s + strcspn(s, " ")))
		n++;
	return n;
}

const char *
sheet_example(const struct sheet *s)
{
	return s->in->vocab->n_metrics == 0 ? "gt"
					    : s->in->vocab->metrics[0].code;
}

static void
stranger(struct sheet *s, const char *why)
{
	sheet_error(s, "%s", why);
	sheet_context_close(s);
}

/* "Tom Oneill-Hall gt 80": a name too much, not a note. */
static const char *
stranger_why(struct sheet *s, const char *text)
{
	const char *name = sheet_words_before_item(s, text);

	return name == NULL || count_words(name) > STRANGER_WORDS
	    ? NULL
	    : vocab_athlete(s->a, s->in->vocab, name).why;
}

void
sheet_cannot_read(struct sheet *s, const char *text)
{
	const char *shown = vocab_shown(s->a, text), *words, *whose = "";
	struct sheet_name name = sheet_name_at(s, shown);
	const struct order_row *row = order_row_of(s->a, shown);
	size_t len = 0, n;

	if (sheet_meant(s, text))
		return;
	if (name.is.person != NULL && stranger_why(s, text) != NULL) {
		stranger(s, stranger_why(s, text));
		return;
	}
	if (row != NULL && name.len == 0) {
		stranger(s,
		    arena_printf(s->a,
			"I cannot read \"%s\". As an order write: %s, for "
			"example: %s; start a line with # to have it ignored.",
			shown, row->usage, row->example));
		return;
	}
	if (name.is.person != NULL && shown[name.len] != '\0')
		whose = arena_printf(s->a, "%s: ", name.is.person->name);
	words = *whose == '\0' ? shown : shown + name.len;
	for (n = 0; n < QUOTED_WORDS && words[len] != '\0'; n++) {
		len += strspn(words + len, " ");
		len += strcspn(words + len, " ");
	}
	sheet_error(s,
	    "I cannot read \"%s\". A note goes after a score (\"%s%s 80 "
	    "%s%.*s%s%s\"); start a line with # to have it ignored.",
	    shown, whose, sheet_example(s), is_digit(*words) ? "(" : "",
	    (int)len, words, words[len] == '\0' ? "" : " ...",
	    is_digit(*words) ? ")" : "");
	sheet_context_close(s);
}

/* The words in front of the first number, and whether there is one. */
static const char *
words_before_number(struct sheet *s, const char *text, bool *number)
{
	size_t len = 0, keep;

	while (text[len] != '\0' && !is_digit(text[len])) {
		len += strcspn(text + len, " :=");
		len += strspn(text + len, " :=");
	}
	*number = text[len] != '\0';
	for (keep = len; keep > 0 && strchr(" :=", text[keep - 1]) != NULL;)
		keep--;
	return arena_strndup(s->a, text, keep);
}

/* "gt80", "gt-80": says so; NULL when it is none. */
static const char *
glued_why(struct sheet *s, const char *word)
{
	size_t n = strcspn(word, "0123456789");
	const char *metric =
	    arena_strndup(s->a, word, n - (n > 0 && word[n - 1] == '-'));

	if (*metric == '\0' || word[n] == '\0' ||
	    sheet_item_word(s, metric).word == NULL)
		return NULL;
	return arena_printf(s->a,
	    "\"%s\": write a blank between the metric and the score: \"%s "
	    "%s\".",
	    vocab_shown(s->a, word), metric, vocab_shown(s->a, word + n));
}

const char *
sheet_item_why(struct sheet *s, const char *text, enum vocab_role role)
{
	bool near, number;
	const char *words = words_before_number(s, text, &number);
	const char *first = arena_strndup(s->a, text, strcspn(text, " :=,;"));
	const char *why;

	if (vocab_like_erg(first))
		return arena_printf(s->a,
		    "\"%s\" is not an erg test we know: %s.", first,
		    vocab_ergs(s->a));
	why = glued_why(s, first);
	if (why != NULL)
		return why;
	if (is_digit(*text))
		return arena_printf(s->a,
		    "no metric before \"%s\". Write for example \"%s 80\".",
		    first, sheet_example(s));
	if (!number)
		words = first;
	why = vocab_metric_why(s->a, s->in->vocab, words, role, &near);
	if (near || (number && count_words(words) < STRANGER_WORDS))
		return why;
	return NULL;
}

const char *
sheet_words_before_item(struct sheet *s, const char *text)
{
	bool number;
	const char *words = words_before_number(s, text, &number), *p;
	size_t n;

	for (p = strchr(words, ' '); number && p != NULL;
	     p = strchr(p + 1, ' ')) {
		struct item_word w = sheet_item_word(s, p + 1);

		if (w.word == NULL || p[1 + w.len] != '\0')
			continue;
		n = (size_t)(p - words);
		return arena_strndup(s->a, words, n - (words[n - 1] == ':'));
	}
	return NULL;
}

bool
sheet_nearly_rating(struct sheet *s, const char *line)
{
	const char *text = normal_line(s->a, line), *words;
	struct sheet_name name = sheet_name_at(s, text);
	bool near = false, number;

	words = sheet_words_before_item(s, text);
	if (words != NULL && count_words(words) <= STRANGER_WORDS)
		return true;
	if (name.is.person == NULL)
		return false;
	words = words_before_number(s, text + name.len, &number);
	if (number && *words != '\0')
		(void)vocab_metric_why(
		    s->a, s->in->vocab, words, name.is.person->role, &near);
	return near;
}

const char *
sheet_one_each(struct sheet *s, const char *name, const char *rating)
{
	if (rating == NULL)
		rating = arena_printf(s->a, "%s 80", sheet_example(s));
	return arena_printf(s->a,
	    "only one athlete on a line: write \"%s: %s\" on a line of its "
	    "own.",
	    vocab_shown(s->a, name), rating);
}

static bool
is_athlete(struct sheet *s, const char *words, size_t len)
{
	struct vocab_athlete who = vocab_athlete_known(
	    s->a, s->in->vocab, arena_strndup(s->a, words, len));

	return who.person != NULL || who.ambiguous;
}

/* "Note: late square" has to stand behind its score. */
static bool
is_note(struct sheet *s, const char *head)
{
	const char *key = normal_key(s->a, head);

	return strcmp(key, "note") == 0 || strcmp(key, "notes") == 0 ||
	    strcmp(key, "comment") == 0 || strcmp(key, "comments") == 0;
}

/* The first of "Mia & Ben", "Mia, Ben and Tom"; NULL where it is no such. */
static const char *
first_of_several(struct sheet *s, const char *words)
{
	static const char *const signs[] = { " & ", " + ", "/", ", ", " and " };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		const char *p = strstr(words, signs[i]);
		size_t n;

		if (p == NULL || !is_athlete(s, words, (size_t)(p - words)))
			continue;
		n = (size_t)(p - words);
		p += strlen(signs[i]);
		if (is_athlete(s, p, strcspn(p, ",&+/")))
			return arena_strndup(s->a, words, n);
	}
	return NULL;
}

/* Does the word that begins here look like a code of ours, "q3hf6u6h"? */
static bool
is_code(const char *key)
{
	enum { CODE = 8 };
	size_t letters = strspn(key, "abcdefghijklmnopqrstuvwxyz");
	size_t n = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789");

	return n == CODE && letters < n;
}

/* "Yes", below a question of ours: the code says to which. */
static bool
is_assent(struct sheet *s, const char *text)
{
	static const char *const words[] = { "yes", "yes please", "ok", "okay",
		"confirmed", "i confirm", "go ahead" };
	char *key = normal_key(s->a, text);
	size_t n = strlen(key);

	while (n > 0 && strchr(".!", key[n - 1]) != NULL)
		key[--n] = '\0';
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(key, words[i]) == 0)
			return true;
	if (strchr(key, ' ') == NULL)
		return is_code(key);
	key = strstr(key, "confirm ");
	return key != NULL && is_code(key + strlen("confirm "));
}

/* "line 5: Ben gt 80", as our receipts name a line; NULL: it is none. */
static const char *
place_why(struct sheet *s, const char *text)
{
	const char *rest = sheet_after_word(text, "line");
	size_t n = rest == NULL ? 0 : strspn(rest, "0123456789");

	if (n == 0)
		return NULL;
	rest = after_spaces(rest + n + (rest[n] == ':'));
	return sheet_like_rating(s, rest) || sheet_nearly_rating(s, rest)
	    ? arena_printf(
		  s->a, "begin with the name: \"%s\".", vocab_shown(s->a, rest))
	    : NULL;
}

/* A link, or a yes: of what no rating is made; NULL: neither. */
static const char *
other_kind_why(struct sheet *s, const char *text)
{
	if (strstr(text, "://") != NULL)
		return "a link is not followed. Paste the cells into the mail, "
		       "or attach them as CSV.";
	if (is_assent(s, text))
		return arena_printf(s->a,
		    "\"%s\": to confirm what waits, copy the line with the "
		    "code from our mail: confirm x7k2m9pq",
		    vocab_shown(s->a, text));
	return NULL;
}

/* These words are a misspelt name or metric, or prose. */
static void
misspelt(struct sheet *s, const char *text, const char *words, bool colon,
    bool number)
{
	const struct vocab *v = s->in->vocab;
	struct vocab_athlete name = vocab_athlete(s->a, v, words);
	size_t n = count_words(words);
	bool near_metric;
	const char *why =
	    vocab_metric_why(s->a, v, words, VOCAB_ANY, &near_metric);

	if (number && !name.near && s->column == NULL &&
	    (near_metric || (!colon && n == 1)))
		sheet_error(s, "%s", why);
	else if (name.why != NULL &&
	    (name.near || n < STRANGER_WORDS || (colon && n <= STRANGER_WORDS)))
		stranger(s, name.why);
	else
		sheet_cannot_read(s, text);
}

/*
 * Neither a name nor a metric begins this line. Is it a misspelt name, a
 * misspelt metric, or prose? Wrong guesses cost a worse message, no data: the
 * line is refused in any case.
 */
void
sheet_unknown_line(struct sheet *s, const char *text)
{
	size_t head = sheet_colon_head(text);
	bool number;
	const char *words = words_before_number(s, text, &number), *before;
	const char *why;

	if (sheet_meant(s, text))
		return;
	if ((why = other_kind_why(s, text)) != NULL) {
		sheet_error(s, "%s", why);
		return;
	}
	why = place_why(s, text);
	if (why == NULL)
		why = sheet_group_why(s, text);
	if (why != NULL) {
		stranger(s, why);
		return;
	}
	if (head > 0 && !is_digit(*after_spaces(text + head + 1)))
		words = arena_strndup(s->a, text, head);
	before = sheet_words_before_item(s, text);
	if (before != NULL) {
		words = before;
		head = 1;
	}
	why = glued_why(s, arena_strndup(s->a, text, strcspn(text, " :=,;")));
	if (why != NULL) {
		sheet_error(s, "%s", why);
		return;
	}
	if (text[head] == ':' && is_note(s, words))
		text = after_spaces(text + head + 1);
	if (*words == '\0' || is_note(s, words)) {
		sheet_cannot_read(s, text);
		return;
	}
	before = first_of_several(s, words);
	if (before != NULL)
		stranger(s, sheet_one_each(s, before, NULL));
	else
		misspelt(s, text, words, head > 0, number);
}
