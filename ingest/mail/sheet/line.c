/* line.c -- typed lines: whom they are about, and what they say. */
#include "ingest/mail/sheet/line.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/sheet/name.h"
#include "ingest/mail/sheet/value.h"
#include "ingest/vocab/normal.h"

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
	const char *last; /* the text of the last one */
	size_t notes;	  /* remarks before this line was read */
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
	struct sheet_name n;
	size_t len;

	text += joining_length(text);
	n = sheet_name_at(s, text);
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

/* "hands 60, rhythm 70, private": what is said of the line. */
static bool
share_of_line(const char *text, struct values *v)
{
	enum share share;

	if (v->n == 0 || !sheet_share_said(text, &share))
		return false;
	for (size_t i = 0; i < v->n; i++)
		if (v->items[i].share == SHARE_DEFAULT)
			v->items[i].share = share;
	return true;
}

/* No item begins here. NULL, or why not; *prose where it is no rating. */
static const char *
no_item(struct sheet *s, const char *text, enum vocab_role role,
    struct values *v, const char **prose)
{
	const char *why;

	if (share_of_line(text, v))
		return NULL;
	why = second_athlete(s, text, v);
	if (why != NULL) {
		sheet_context_close(s);
		return why;
	}
	if (!sheet_private_meant(text))
		why = sheet_item_why(s, text, role);
	if (why == NULL)
		*prose = text;
	return why;
}

/* The items of one line, all or none. As above. */
static const char *
read_items(struct sheet *s, const char *text, enum vocab_role role,
    struct values *v, const char **prose)
{
	*prose = NULL;
	while (*text != '\0') {
		struct item_word w = sheet_item_typed(s, text);
		struct value value;
		const char *why;

		if (w.word == NULL)
			return no_item(s, text, role, v, prose);
		v->last = text;
		why =
		    s->n_about == 1 ? sheet_role_why(s, s->about[0], w) : NULL;
		if (why != NULL)
			return why;
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

/*
 * "hands 60, late square": a note behind a comma. One with a number may be a
 * rating of what is no metric here, so that has to stand without the comma.
 */
static const char *
comma_note(
    struct sheet *s, const char *line, const char *text, struct values *v)
{
	const char *comma = text, *why;

	if (strpbrk(text, "0123456789") == NULL) {
		/* "(share), late": the note is behind the flag's comma. */
		do
			why = value_tail(
			    s, text, false, &v->items[v->n - 1], &text);
		while (why == NULL && *text != '\0');
		return why;
	}
	while (comma > line && strchr(" ,;", comma[-1]) != NULL)
		comma--;
	return arena_printf(s->a,
	    "\"%s\" is no rating. If it is a note, write it without the comma: "
	    "\"%.*s %s\".",
	    vocab_shown(s->a, text), (int)(comma - line), line, text);
}

/* The last rating as she could write it behind another name. */
static const char *
last_rating(struct sheet *s, const struct values *v)
{
	const char *rating = value_rating_at(s, v->last);
	size_t len;

	return rating != NULL
	    ? rating
	    : arena_printf(s->a, "%s %s", v->items[v->n - 1].item.word,
		  value_token(s, v->last, &len));
}

/*
 * "hands 60 for Maya", "hands 60 Maya 58" below another name: whose it is
 * cannot be seen, and the note would go to the wrong one.
 */
static const char *
note_of_another(struct sheet *s, const struct values *v)
{
	const char *text = v->items[v->n - 1].note, *named, *why;
	struct sheet_name n;

	if (text == NULL)
		return NULL;
	text += strspn(text, "(");
	text = arena_strndup(s->a, text, strcspn(text, ".)!"));
	text += joining_length(text);
	named = sheet_after_word(text, "for");
	text = named == NULL ? text : named;
	n = sheet_name_at(s, text);
	if (n.len == 0 || n.is.begun ||
	    (s->n_about == 1 && n.is.person == s->about[0]))
		return NULL;
	if (n.is.person != NULL && text[n.len] == '\0')
		why = arena_printf(s->a, "%s If it is a note: \"%s with %s\".",
		    sheet_one_each(s, n.is.person->name, last_rating(s, v)),
		    last_rating(s, v), n.is.person->first);
	else
		why = second_athlete(s, text, v);
	if (why != NULL)
		sheet_context_close(s);
	return why != NULL && n.is.person == NULL ? n.is.why : why;
}

static void
store_all(struct sheet *s, const struct values *v)
{
	size_t i, k;

	for (i = 0; i < s->n_about; i++)
		for (k = 0; k < v->n; k++)
			sheet_store(s, s->about[i], &v->items[k]);
}

/* May the prose be about more than this line? "+private" is the rating's. */
static bool
is_meant(struct sheet *s, const struct values *v, const char *line,
    const char *prose)
{
	enum share share;
	size_t flag = v->n == 1 ? value_flag(prose, &share) : 0;

	return sheet_directive_meant(s, prose + flag) ||
	    sheet_day_meant(s, line);
}

/*
 * Stores what was read of the line, or says why not; prose is what stands
 * behind it and is no rating, or NULL.
 */
static void
finish(struct sheet *s, struct values *v, const char *line, const char *prose,
    const char *why)
{
	if (prose != NULL && v->n > 0 && !is_meant(s, v, line, prose)) {
		why = comma_note(s, line, prose, v);
		prose = NULL;
	}
	if (prose == NULL && why == NULL && v->n > 0)
		why = note_of_another(s, v);
	if (prose == NULL && why == NULL) {
		store_all(s, v);
		return;
	}
	s->out->n_notes = v->notes;
	if (why != NULL)
		sheet_error(s, "%s", why);
	else if (v->n == 0)
		sheet_cannot_read(s, line);
}

/* Ratings for whom the context says. */
static void
ratings(struct sheet *s, const char *text, const char *line)
{
	struct values v = { .notes = s->out->n_notes };
	const char *why, *prose;

	if (sheet_is_blocked(s))
		return;
	why = read_items(s, text, s->about[0]->role, &v, &prose);
	finish(s, &v, line, prose, why);
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
column_line(struct sheet *s, const char *text, const char *line)
{
	struct item_word w = sheet_item_typed(s, s->column);
	struct value value;
	struct values v = {
		.items = &value, .last = text, .notes = s->out->n_notes
	};
	const char *why, *rest, *prose = NULL;

	if (sheet_is_blocked(s))
		return;
	why = w.erg != NULL ? erg_read(s, w, text, &value, &rest)
			    : value_read(s, w, text, false, &value, &rest);
	if (why == NULL) {
		v.n = 1;
		if (sheet_item_typed(s, rest).word != NULL)
			why = "only one score on a line after \"metric\". Put "
			      "each name on its own line.";
		else if (*rest != '\0')
			why = no_item(s, rest, s->about[0]->role, &v, &prose);
	}
	finish(s, &v, line, prose, why);
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
athlete_line(struct sheet *s, const char *text, const struct sheet_name *n)
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
		column_line(s, rest, text);
	else
		ratings(s, rest, text);
}

/* "Hands:" above names and scores means "metric hands". */
static bool
is_heading(struct sheet *s, const char *text)
{
	struct item_word w = sheet_item_word(s, text);

	if (w.word == NULL || text[w.len] != '\0' ||
	    (s->n_about > 0 && s->column == NULL))
		return false;
	return sheet_directive(s, arena_printf(s->a, "metric %s", w.word));
}

void
sheet_line(struct sheet *s, const char *line)
{
	const char *text = normal_line(s->a, line);
	struct sheet_name name;
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
		if (!is_heading(s, text))
			rating_line(s, text);
	} else {
		name = sheet_name_dashed(s, text);
		if (name.len == 0)
			name = sheet_name_at(s, text);
		if (name.len > 0)
			athlete_line(s, text, &name);
		else if (sheet_begins_metric(s, text))
			rating_line(s, text);
		else
			sheet_unknown_line(s, text);
	}
}
