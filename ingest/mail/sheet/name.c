/* name.c -- the athlete whose name a typed line begins with. */
#include "ingest/mail/sheet/name.h"

#include <string.h>
#include <strings.h>

#include "ingest/mail/sheet/day_words.h"
#include "ingest/vocab/normal.h"

enum { NAME_WORDS = 6 }; /* of a person's name */

/* "Mia's", which is a name where one that is but begun would be. */
static struct vocab_athlete
name_possessive(struct sheet *s, const char *text, size_t len)
{
	struct vocab_athlete is = { .person = NULL };

	if (len < 3 || strncasecmp(text + len - 2, "'s", 2) != 0)
		return is;
	is = vocab_athlete_known(
	    s->a, s->in->vocab, arena_strndup(s->a, text, len - 2));
	is.begun = true;
	return is;
}

static struct sheet_name
name_of_length(struct sheet *s, const char *text, size_t len)
{
	struct sheet_name n = { .len = len };
	size_t keep = len;

	while (keep > 0 && strchr(" ,:;", text[keep - 1]) != NULL)
		keep--;
	n.is = vocab_athlete_typed(
	    s->a, s->in->vocab, arena_strndup(s->a, text, keep), false);
	/* "Mon" is a day sooner than Monica. */
	if (n.is.begun && day_weekday(day_word(s->a, text, keep)) >= 0)
		n.is = (struct vocab_athlete){ .person = NULL };
	if (n.is.person == NULL && !n.is.ambiguous)
		n.is = name_possessive(s, text, keep);
	n.len += strspn(text + len, " ");
	n.len += strspn(text + n.len, ":,;") > 0;
	n.len += strspn(text + n.len, " ");
	if (strncmp(text + n.len, "- ", 2) == 0)
		n.len += 2;
	return n;
}

size_t
sheet_colon_head(const char *text)
{
	size_t n = strcspn(text, ":");

	if (text[n] == '\0' || n == 0 ||
	    (text[0] != '@' && strcspn(text, "0123456789") < n))
		return 0;
	return n;
}

/*
 * A word that is but the beginning of a name is one only where a rating
 * follows, or nothing: "The boat was good" is not about Theresa.
 */
static bool
is_likely(struct sheet *s, const char *text, const struct sheet_name *n)
{
	const char *rest = text + n->len;

	return !n->is.begun || *rest == '\0' ||
	    memchr(text, ':', n->len) != NULL ||
	    (s->column != NULL && is_digit(*rest)) ||
	    sheet_item_typed(s, rest).word != NULL;
}

bool
sheet_begins_metric(struct sheet *s, const char *text)
{
	struct item_word w = sheet_item_typed(s, text);

	return w.word != NULL && is_digit(text[w.len]);
}

/* "Maya-hands 58": a dash that parts what it touches. */
struct sheet_name
sheet_name_dashed(struct sheet *s, const char *text)
{
	const char *dash = text;

	while ((dash = strchr(dash, '-')) != NULL) {
		size_t i = (size_t)(dash++ - text);
		struct sheet_name n;

		if (i == 0 || text[i - 1] == ' ' ||
		    !sheet_begins_metric(s, dash))
			continue;
		n = name_of_length(s, text, i);
		n.len = i + 1;
		if (n.is.person != NULL || n.is.ambiguous)
			return n;
	}
	return (struct sheet_name){ .len = 0 };
}

struct sheet_name
sheet_name_at(struct sheet *s, const char *text)
{
	struct sheet_name best = { .len = 0 }, n;
	size_t head = sheet_colon_head(text), len = 0, words;

	if (head > 0) {
		n = name_of_length(s, text, head);
		if (n.is.person != NULL || n.is.ambiguous)
			return n;
	}
	for (words = 0; words < NAME_WORDS && text[len] != '\0'; words++) {
		len += strspn(text + len, " ");
		len += strcspn(text + len, " ");
		n = name_of_length(s, text, len);
		if ((n.is.person != NULL ||
			(n.is.ambiguous && best.is.person == NULL)) &&
		    is_likely(s, text, &n))
			best = n;
	}
	/* "Anna Q: gt 80" is about a stranger, not about an Anna. */
	if (head > best.len && best.len > 0 &&
	    sheet_item_typed(s, text + best.len).word == NULL)
		best = (struct sheet_name){ .len = 0 };
	return best;
}

bool
sheet_like_rating(struct sheet *s, const char *line)
{
	const char *text = normal_line(s->a, line);
	struct sheet_name n = sheet_name_at(s, text);
	struct item_word w;

	if (n.is.person != NULL || n.is.ambiguous)
		text += n.len;
	w = sheet_item_typed(s, text);
	return w.word != NULL && is_digit(text[w.len]);
}
