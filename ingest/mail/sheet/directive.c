/* directive.c -- lines that say how to read the lines below them. */
#include "ingest/mail/sheet/line.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/sheet/value.h"
#include "ingest/vocab/normal.h"

enum {
	MEANT_LETTERS = 60,
	GROUP_WORDS = 4, /* of a group's name, at the head of a line */
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

void
sheet_context_close(struct sheet *s)
{
	s->n_about = 0;
	s->closed_by = s->place.line;
}

void
sheet_context_set(
    struct sheet *s, const struct vocab_person *const *who, size_t n)
{
	s->about = who;
	s->n_about = n;
	s->closed_by = 0;
}

/* Nothing below it may be shared; what stands above it perhaps neither. */
static void
closed_note(struct sheet *s, const char *text)
{
	s->closed.line = s->place.line;
	s->closed.text = vocab_shown(s->a, text);
}

static void
directive_broken(
    struct sheet *s, enum directive d, const char *text, const char *why)
{
	sheet_error(s, "%s", why);
	s->broken[d].line = s->place.line;
	s->broken[d].text = vocab_shown(s->a, text);
	if (d == PRIVACY)
		closed_note(s, text);
}

static void
directive_scale(struct sheet *s, const char *text, const char *rest)
{
	if (strcmp(rest, "10") != 0 && strcmp(rest, "100") != 0) {
		directive_broken(s, SCALE, text,
		    arena_printf(s->a, "\"%s\": write scale 10 or scale 100.",
			vocab_shown(s->a, text)));
		return;
	}
	s->scale = strcmp(rest, "10") == 0 ? 10 : 100;
	s->scale_given = true;
	s->broken[SCALE].text = NULL;
}

static void
directive_date(struct sheet *s, const char *text, const char *rest)
{
	const char *why = date_read(s, rest, &s->date);

	if (why != NULL) {
		directive_broken(s, DATE, text, why);
		return;
	}
	s->dated = true;
	s->broken[DATE].text = NULL;
}

const char *
sheet_group_why(struct sheet *s, const char *text)
{
	size_t len = 0, n;

	for (n = 0; n < GROUP_WORDS && text[len] != '\0'; n++) {
		const struct vocab_group *g;

		len += strspn(text + len, " ");
		len += strcspn(text + len, " :");
		g = vocab_group(
		    s->a, s->in->vocab, arena_strndup(s->a, text, len));
		if (g != NULL)
			return arena_printf(s->a,
			    "\"%s\" is a group: write \"group %s\" on a line "
			    "of its own, and the ratings below it.",
			    g->name, g->name);
	}
	return NULL;
}

static void
directive_metric(struct sheet *s, const char *text, const char *rest)
{
	struct item_word w = sheet_item_typed(s, rest);
	bool near;

	if (w.word == NULL || rest[w.len] != '\0') {
		directive_broken(s, METRIC, text,
		    vocab_like_erg(rest)
			? arena_printf(s->a,
			      "\"%s\" is not an erg test we know: %s.", rest,
			      vocab_ergs(s->a))
			: vocab_metric_why(
			      s->a, s->in->vocab, rest, VOCAB_ANY, &near));
		return;
	}
	s->column = w.word;
	s->broken[METRIC].text = NULL;
}

static void
directive_group(struct sheet *s, const char *text, const char *rest)
{
	size_t n = strlen(rest);
	const char *name =
	    arena_strndup(s->a, rest, n > 0 && rest[n - 1] == ':' ? n - 1 : n);
	const struct vocab_group *g = vocab_group(s->a, s->in->vocab, name);

	(void)text;
	if (g == NULL && sheet_group_why(s, rest) != NULL) {
		sheet_error(s, "%s", sheet_group_why(s, rest));
		sheet_context_close(s);
		return;
	}
	if (g == NULL && strchr(name, ':') != NULL) {
		sheet_error(s,
		    "unknown group command \"%.*s\". Use: group add GROUP: "
		    "NAME, NAME | group remove GROUP: NAME, NAME | group new "
		    "GROUP",
		    (int)strcspn(rest, " "), rest);
		return;
	}
	if (g == NULL || g->n == 0) {
		sheet_error(s,
		    g == NULL ? "\"%s\" is not one of your groups. %s"
			      : "nobody is in the group \"%s\". %s",
		    vocab_shown(s->a, name), vocab_groups(s->a, s->in->vocab));
		sheet_context_close(s);
		return;
	}
	sheet_context_set(s, g->members, g->n);
}

/* "private, please." */
static bool
is_end(const char *rest)
{
	const char *polite;

	rest += strspn(rest, " .,:!");
	polite = sheet_after_word(rest, "please");
	rest = polite == NULL ? rest : polite;
	return rest[strspn(rest, " .,:!")] == '\0';
}

bool
sheet_share_said(const char *text, enum share *out)
{
	static const char *const words[] = { "share", "private", "hide" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		const char *rest = sheet_after_word(text, words[i]);

		if (rest == NULL || !is_end(rest))
			continue;
		*out = i == 0 ? SHARE_YES : SHARE_NO;
		return true;
	}
	return false;
}

static const struct directive_row {
	const char *word;
	void (*apply)(struct sheet *, const char *text, const char *rest);
} directives[] = {
	{ "scale", directive_scale },
	{ "date", directive_date },
	{ "metric", directive_metric },
	{ "group", directive_group },
};

/* Behind "scale: ", and without the full stop of a sentence. */
static const char *
argument(struct sheet *s, const char *rest)
{
	size_t len;

	rest += *rest == ':' || *rest == '=';
	rest += strspn(rest, " ");
	len = strlen(rest);
	return arena_strndup(
	    s->a, rest, len > 1 && rest[len - 1] == '.' ? len - 1 : len);
}

/* "2026-11-20", "20.11.26", "20/11", "2.1.": a date; "8/10" may be a score. */
static bool
is_date_alone(const char *text)
{
	const char *slash = strchr(text, '/');
	size_t digits = 0, parts = 1;

	if (strcasecmp(text, "today") == 0 ||
	    strcasecmp(text, "yesterday") == 0)
		return true;
	for (const char *p = text; *p != '\0'; p++) {
		digits += is_digit(*p);
		parts += !is_digit(*p);
		if (strchr("./-0123456789", *p) == NULL)
			return false;
	}
	if (parts == 2)
		return slash != NULL && is_digit(*text) && is_digit(slash[1]) &&
		    strlen(text) <= 5 && strlen(slash) <= 3 &&
		    strcmp(slash, "/10") != 0;
	return parts == 3 && is_digit(*text) &&
	    (digits >= 4 || text[strlen(text) - 1] == '.');
}

bool
sheet_date_alone(struct sheet *s, const char *text)
{
	size_t n = strlen(text);

	while (n > 1 && strchr(":,!", text[n - 1]) != NULL)
		n--;
	/* That of "20.11." is a part of the date. */
	n -= n > 1 && text[n - 1] == '.' && !is_digit(text[n - 2]);
	text = arena_strndup(s->a, text, n);
	if (!is_date_alone(text))
		return false;
	directive_date(s, text, text);
	return true;
}

/*
 * "Private lesson today" is prose; but whatever may be about these ratings is
 * taken for it, because a mistake the other way cannot be taken back.
 */
bool
sheet_private_meant(const char *text)
{
	/* What may stand behind it, with a space before and behind each. */
	static const char said[] =
	    " please pls plz thanks thank ty for from until till to between"
	    " and or but if as so not now only again also too unless except"
	    " just by at is are all this these those them they it everything"
	    " everyone rating ratings score scores number numbers note notes"
	    " entry entries mail email line lines message data info"
	    " result results comment comments below ";
	const char *p = text;

	while ((p = strcasestr(p, "private")) != NULL) {
		const char *next;
		char word[16];
		size_t n;

		p += strlen("private");
		next = after_spaces(p);
		n = strspn(next,
		    "abcdefghijklmnopqrstuvwxyz"
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		if (n > 0 && next == p)
			continue; /* "privately" */
		snprintf(word, sizeof(word), " %.*s ", (int)n, next);
		if (n == 0 || strcasestr(said, word) != NULL)
			return true;
	}
	return false;
}

static void
cannot_read(
    struct sheet *s, enum directive d, const char *text, const char *right)
{
	directive_broken(s, d, text,
	    arena_printf(s->a,
		"I cannot read \"%s\". Write \"%s\" on a line of its own.",
		vocab_shown(s->a, text), right));
	sheet_context_close(s);
}

bool
sheet_directive_meant(struct sheet *s, const char *text)
{
	static const struct {
		const char *words;
		enum directive of;
		const char *right;
	} meant[] = {
		{ "out of 10", SCALE, "scale 10\" or \"scale 100" },
		{ "out of ten", SCALE, "scale 10" },
		{ "not share", PRIVACY, "private" },
		{ "n't share", PRIVACY, "private" },
	};

	/* What is longer is a company's footer, or a letter. */
	if (normal_length(text) > MEANT_LETTERS)
		return false;
	for (size_t i = 0; i < sizeof(meant) / sizeof(*meant); i++)
		if (strcasestr(text, meant[i].words) != NULL) {
			cannot_read(s, meant[i].of, text, meant[i].right);
			return true;
		}
	if (!sheet_private_meant(text) && !value_is_secret(text))
		return false;
	cannot_read(s, PRIVACY, text, "private");
	return true;
}

/* Whose name begins as the day with which the text begins; NULL: nobody's. */
static const char *
name_begun(struct sheet *s, const char *text)
{
	struct vocab_athlete who = vocab_athlete_typed(s->a, s->in->vocab,
	    arena_strndup(s->a, text, strcspn(text, " ,:;-")), false);

	return who.person == NULL || !who.begun ? NULL : who.person->name;
}

bool
sheet_day_meant(struct sheet *s, const char *text)
{
	bool alone;
	const char *day = sheet_day_named(s, text, &alone), *name;

	if (day == NULL)
		return false;
	name = name_begun(s, text);
	if (name != NULL)
		day = arena_printf(s->a, "%s\" or \"%s", name, day);
	else if (alone && strcmp(day, date_iso(s->a, s->in->today)) == 0)
		return directive_date(s, text, day), true;
	else if (alone)
		day = arena_printf(
		    s->a, "%s\" or \"# %s", day, vocab_shown(s->a, text));
	cannot_read(s, DATE, text, day);
	return true;
}

bool
sheet_meant(struct sheet *s, const char *text)
{
	return sheet_directive_meant(s, text) || sheet_day_meant(s, text);
}

bool
sheet_directive(struct sheet *s, const char *text)
{
	if (sheet_share_said(text, &s->share)) {
		s->broken[PRIVACY].text = NULL;
		s->closed.line = 0;
		if (s->share == SHARE_NO)
			closed_note(s, text);
		return true;
	}
	for (size_t i = 0; i < sizeof(directives) / sizeof(*directives); i++) {
		const struct directive_row *d = &directives[i];
		const char *rest = sheet_after_word(text, d->word);

		if (rest != NULL)
			rest = argument(s, rest);
		if (rest == NULL || *rest == '\0')
			continue;
		d->apply(s, text, rest);
		return true;
	}
	return false;
}

void
sheet_postscript(struct sheet *s, const char *line)
{
	const char *text = normal_line(s->a, line), *rest;
	enum share share;

	rest = sheet_after_word(text, "ps");
	if (rest == NULL)
		rest = sheet_after_word(text, "p.s");
	if (rest == NULL)
		return;
	rest += strspn(rest, " .:,-");
	if (sheet_share_said(rest, &share) && share == SHARE_NO)
		closed_note(s, text);
	else
		(void)sheet_directive_meant(s, rest);
}

bool
sheet_is_blocked(struct sheet *s)
{
	size_t i;

	for (i = 0; i < DIRECTIVES; i++) {
		if (s->broken[i].text == NULL)
			continue;
		s->closed.line = 0;
		sheet_error(s,
		    "not saved: \"%s\" on line %d was not understood and this "
		    "line depends on it.",
		    s->broken[i].text, s->broken[i].line);
		return true;
	}
	return false;
}
