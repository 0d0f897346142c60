/* sheet_line.c -- typed lines: whom they are about, and what they say. */
#include "ingest/mail/sheet_line.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/normal.h"
#include "ingest/mail/sheet_value.h"

enum { NAME_WORDS = 6 }; /* of a person's name */

static const char *const greetings[] = {
	"hi",
	"hello",
	"hey",
	"dear",
	"good morning",
	"good afternoon",
	"good evening",
	"morning",
	"hiya",
	"hei",
	"hej",
	"hallo",
	"moin",
	"guten morgen",
	"guten tag",
	"liebe",
	"lieber",
	"hola",
	"buenos dias",
	"bonjour",
	"salut",
	"bonsoir",
	"ola",
	"bom dia",
	"ciao",
	"buongiorno",
	"goedemorgen",
	"beste",
	NULL,
};

const char *
sheet_after_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	if (strncasecmp(text, word, n) != 0 ||
	    isalnum((unsigned char)text[n]) || (text[n] & 0x80) != 0)
		return NULL;
	return after_spaces(text + n);
}

static bool
is_greeting(const char *text)
{
	size_t i;

	if (strpbrk(text, "0123456789:") != NULL)
		return false;
	for (i = 0; greetings[i] != NULL; i++)
		if (sheet_after_word(text, greetings[i]) != NULL)
			return true;
	return false;
}

/* A rule that somebody drew: no meaning, no harm. */
static bool
is_rule(const char *text)
{
	return text[strspn(text, "-=_*~.# ")] == '\0';
}

/* The athlete that a line begins with. */
struct name {
	struct vocab_athlete is; /* neither person nor why: no name here */
	size_t len;		 /* with ":" or "," and blanks behind it */
};

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

static struct name
name_of_length(struct sheet *s, const char *text, size_t len)
{
	struct name n = { .len = len };
	size_t keep = len;

	while (keep > 0 && strchr(" ,:;", text[keep - 1]) != NULL)
		keep--;
	n.is = vocab_athlete_typed(
	    s->a, s->in->vocab, arena_strndup(s->a, text, keep), false);
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
is_likely(struct sheet *s, const char *text, const struct name *n)
{
	const char *rest = text + n->len;

	return !n->is.begun || *rest == '\0' ||
	    memchr(text, ':', n->len) != NULL ||
	    (s->column != NULL && is_digit(*rest)) ||
	    sheet_item_typed(s, rest).word != NULL;
}

/* "syn 80": the beginning of a metric, and a number behind it. */
static bool
begins_metric(struct sheet *s, const char *text)
{
	struct item_word w = sheet_item_typed(s, text);

	return w.word != NULL && is_digit(text[w.len]);
}

/* "Maya-hands 58": a dash that parts what it touches. */
static struct name
name_dashed(struct sheet *s, const char *text)
{
	const char *dash = text;

	while ((dash = strchr(dash, '-')) != NULL) {
		size_t i = (size_t)(dash++ - text);
		struct name n;

		if (i == 0 || text[i - 1] == ' ' || !begins_metric(s, dash))
			continue;
		n = name_of_length(s, text, i);
		n.len = i + 1;
		if (n.is.person != NULL || n.is.ambiguous)
			return n;
	}
	return (struct name){ .len = 0 };
}

/* The longest beginning of the line that is on the roster. */
static struct name
name_at(struct sheet *s, const char *text)
{
	struct name best = { .len = 0 }, n;
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
		best = (struct name){ .len = 0 };
	return best;
}

static void
context_person(struct sheet *s, const struct vocab_person *p)
{
	const struct vocab_person **one = arena_alloc(s->a, sizeof(*one));

	*one = p;
	sheet_context_set(s, one, 1);
}

struct values {
	struct value *items;
	size_t n, cap;
};

/* "and ", "& " between two names: how much of the text. */
static size_t
joining_length(const char *text)
{
	static const char *const words[] = { "and ", "& ", "+ ", "/ ", ", ",
		"und ", "y ", "et ", "og ", "och " };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strncasecmp(text, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

/*
 * Another athlete with a rating, with more athletes or alone: why not. In her
 * example a number alone is of the last item that was read.
 */
static const char *
second_athlete(struct sheet *s, const char *text, const struct values *v)
{
	const char *rest, *rating, *why;
	struct name n;
	size_t len;

	text += joining_length(text);
	n = name_at(s, text);
	if (n.len == 0)
		return NULL;
	rest = text + n.len;
	rating = value_rating_at(s, rest);
	if (rating == NULL && is_digit(*rest) && v->n > 0)
		rating = arena_printf(s->a, "%s %s",
		    v->items[v->n - 1].item.word, value_token(s, rest, &len));
	why = rating == NULL && *rest != '\0' ? second_athlete(s, rest, v) : "";
	if (why == NULL || *why != '\0')
		return why;
	for (len = n.len; len > 1 && strchr(" ,:;", text[len - 1]) != NULL;)
		len--;
	return sheet_one_each(s, arena_strndup(s->a, text, len), rating);
}

/*
 * The items of one line, all or none. NULL, or why not; *prose where it is
 * no rating at all.
 */
static const char *
read_items(struct sheet *s, const char *text, enum vocab_role role,
    struct values *v, bool *prose)
{
	*prose = false;
	while (*text != '\0') {
		struct item_word w = sheet_item_typed(s, text);
		struct value value;
		const char *why;

		if (w.word == NULL) {
			why = second_athlete(s, text, v);
			if (why != NULL) {
				sheet_context_close(s);
				return why;
			}
			why = sheet_item_why(s, text, role);
			*prose = why == NULL;
			return why;
		}
		why = w.erg != NULL
		    ? erg_read(s, w, text + w.len, &value, &text)
		    : value_read(s, w, text + w.len, false, &value, &text);
		if (why != NULL)
			return why;
		v->items = arena_grow(
		    s->a, v->items, v->n, &v->cap, sizeof(*v->items));
		v->items[v->n++] = value;
	}
	return NULL;
}

static void
store_all(struct sheet *s, const struct values *v)
{
	size_t i, k;

	for (i = 0; i < s->n_about; i++)
		for (k = 0; k < v->n; k++)
			sheet_store(s, s->about[i], &v->items[k]);
}

/* Ratings for whom the context says. */
static void
ratings(struct sheet *s, const char *text, const char *line)
{
	struct values v = { .n = 0 };
	size_t notes = s->out->n_notes;
	const char *why;
	bool prose;

	if (sheet_is_blocked(s))
		return;
	why = read_items(s, text, s->about[0]->role, &v, &prose);
	if (why == NULL && !prose) {
		store_all(s, &v);
		return;
	}
	s->out->n_notes = notes;
	if (prose)
		sheet_cannot_read(s, line);
	else
		sheet_error(s, "%s", why);
}

/* Somebody who can be rated, for an example. */
static const char *
someone(const struct vocab *v)
{
	for (size_t i = 0; i < v->n_people; i++) {
		const struct vocab_person *p = &v->people[i];

		if (!p->left && p->role != VOCAB_COACH &&
		    p->role != VOCAB_HEAD_COACH)
			return p->first;
	}
	return "Anna";
}

static void
rating_line(struct sheet *s, const char *text)
{
	if (s->closed_by != 0)
		sheet_error(s,
		    "not saved: line %d was not understood, so I do not know "
		    "who this is about.",
		    s->closed_by);
	else if (s->n_about == 0)
		sheet_error(s,
		    "a rating before any athlete. Start with a name: "
		    "\"%s: %s 80\".",
		    someone(s->in->vocab), sheet_example(s));
	else
		ratings(s, text, text);
}

/* After "metric sync": a name and a score. */
static void
column_line(struct sheet *s, const char *text)
{
	struct item_word w = sheet_item_typed(s, s->column);
	struct values v = { .n = 1 };
	struct value value;
	const char *why, *rest;

	if (sheet_is_blocked(s))
		return;
	why = w.erg != NULL ? erg_read(s, w, text, &value, &rest)
			    : value_read(s, w, text, false, &value, &rest);
	if (why == NULL && *rest != '\0')
		why = "only one score on a line after \"metric\". Put each "
		      "name on its own line.";
	if (why != NULL) {
		sheet_error(s, "%s", why);
		return;
	}
	v.items = &value;
	store_all(s, &v);
}

/* "Tom Oneill" begins with a Tom, but means to be a whole name. */
static bool
is_stranger(struct sheet *s, const char *text, const char *rest)
{
	const char *whole = strpbrk(rest, "0123456789") == NULL
	    ? text
	    : sheet_words_before_item(s, text);

	return *rest != '\0' && sheet_item_typed(s, rest).word == NULL &&
	    whole != NULL && vocab_athlete(s->a, s->in->vocab, whole).near;
}

static void
athlete_line(struct sheet *s, const char *text, const struct name *n)
{
	const char *rest = text + n->len;

	if (n->is.person == NULL) {
		sheet_error(s, "%s", n->is.why);
		sheet_context_close(s);
		return;
	}
	if (is_stranger(s, text, rest)) {
		sheet_unknown_line(s, text);
		return;
	}
	context_person(s, n->is.person);
	if (*rest == '\0' || strcmp(rest, ".") == 0)
		return;
	if (s->column != NULL && sheet_item_typed(s, rest).word == NULL)
		column_line(s, rest);
	else
		ratings(s, rest, text);
}

void
sheet_line(struct sheet *s, const char *line)
{
	const char *text = normal_line(s->a, line);
	struct name name;
	bool first = !s->begun;

	if (*text == '\0')
		return;
	s->begun = true;
	if (*text == '#' || strncmp(text, "//", 2) == 0) {
		sheet_ignore(s, "comment");
	} else if (is_rule(text)) {
		return;
	} else if (first && is_greeting(text)) {
		if (!sheet_meant(s, text))
			sheet_ignore(s, "greeting");
	} else if (normal_length(text) > SHEET_LETTERS) {
		sheet_error(
		    s, "longer than %d characters; not read.", SHEET_LETTERS);
		sheet_context_close(s);
	} else if (sheet_directive(s, text) || sheet_date_alone(s, text)) {
		return;
	} else if (sheet_item_word(s, text).word != NULL ||
	    vocab_like_erg(arena_strndup(s->a, text, strcspn(text, " :=")))) {
		rating_line(s, text);
	} else {
		name = name_dashed(s, text);
		if (name.len == 0)
			name = name_at(s, text);
		if (name.len > 0)
			athlete_line(s, text, &name);
		else if (begins_metric(s, text))
			rating_line(s, text);
		else
			sheet_unknown_line(s, text);
	}
}

bool
sheet_like_rating(struct sheet *s, const char *line)
{
	const char *text = normal_line(s->a, line);
	struct name n = name_at(s, text);
	struct item_word w;

	if (n.is.person != NULL)
		text += n.len;
	w = sheet_item_typed(s, text);
	return w.word != NULL && is_digit(text[w.len]);
}
