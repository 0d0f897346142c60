/* note.c -- what stands around a score: words, flags, notes. */
#include "ingest/mail/sheet/value.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum { ITEM_WORDS = 5 }; /* of a metric's name */

typedef const struct vocab_metric *(*metric_finder)(
    struct arena *, const struct vocab *, const char *, enum vocab_role);

static struct item_word
item_at(struct sheet *s, const char *text, metric_finder find)
{
	struct item_word best = { .word = NULL };
	size_t len = 0, words;

	for (words = 0; words < ITEM_WORDS; words++) {
		const char *word;

		len += strspn(text + len, " ");
		len += strcspn(text + len, " :=,;");
		if (len == 0)
			break;
		word = arena_strndup(s->a, text, len);
		struct item_word w = {
			.metric = find(s->a, s->in->vocab, word, VOCAB_ANY),
			.erg = vocab_erg(word),
			.word = word,
			.len = len,
		};
		if (w.metric != NULL || w.erg != NULL)
			best = w;
		if (text[len] != ' ')
			break;
	}
	if (best.word != NULL) {
		best.len += strspn(text + best.len, " ");
		best.len += strspn(text + best.len, ":=") > 0;
		best.len += strspn(text + best.len, " ");
		if (text[best.len] == '-' && text[best.len + 1] == ' ')
			best.len += 2;
	}
	return best;
}

struct item_word
sheet_item_word(struct sheet *s, const char *text)
{
	return item_at(s, text, vocab_metric);
}

struct item_word
sheet_item_typed(struct sheet *s, const char *text)
{
	return item_at(s, text, vocab_metric_typed);
}

char *
value_token(struct sheet *s, const char *text, size_t *len)
{
	size_t n = strcspn(text, " ,;"), keep;

	while (text[n] == ',' && n > 0 && is_digit(text[n - 1]) &&
	    is_digit(text[n + 1]))
		n += 1 + strcspn(text + n + 1, " ,;");
	*len = n;
	for (keep = n; keep > 1 && strchr(".!:", text[keep - 1]) != NULL;)
		keep--;
	return arena_strndup(s->a, text, keep);
}

size_t
value_flag(const char *text, enum share *out)
{
	static const struct {
		const char *word;
		enum share share;
	} flags[] = {
		{ "shared", SHARE_YES },
		{ "share", SHARE_YES },
		{ "private", SHARE_NO },
		{ "hidden", SHARE_NO },
		{ "hide", SHARE_NO },
	};
	const char *p = text + strspn(text, "+(");
	size_t i, n;

	if (*text == '!' && (text[1] == '\0' || strchr(" ,;", text[1]))) {
		*out = SHARE_YES;
		return 1;
	}
	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		n = strlen(flags[i].word);
		if (strncasecmp(p, flags[i].word, n) != 0 ||
		    isalnum((unsigned char)p[n]))
			continue;
		if (p == text && p[n] != ')')
			continue;
		*out = flags[i].share;
		return (size_t)(p - text) + n + strspn(p + n, ").");
	}
	return 0;
}

/* A letter, a digit, or a part of one that is not ASCII. */
static bool
is_of_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* A flag with its sign at the end of a note: off the note. */
static enum share
flag_at_end(struct arena *a, const char **note)
{
	enum share share = SHARE_DEFAULT;
	const char *p = *note;

	while ((p = strpbrk(p, "+(")) != NULL) {
		size_t n = value_flag(p, &share);

		if (n > 0 && p[n] == '\0') {
			*note = normal_text(
			    a, arena_strndup(a, *note, (size_t)(p - *note)));
			if (**note == '\0')
				*note = NULL;
			return share;
		}
		p++;
	}
	return SHARE_DEFAULT;
}

static bool
begins_or_ends(const char *note, const char *word)
{
	size_t n = strlen(word), len;

	note += strspn(note, " ([+*'\"-");
	len = strlen(note);
	while (len > 0 && strchr(" .!)]*'\"", note[len - 1]) != NULL)
		len--;
	if (len < n)
		return false;
	return (strncasecmp(note, word, n) == 0 && !is_of_word(note[n])) ||
	    (strncasecmp(note + len - n, word, n) == 0 &&
		(len == n || !is_of_word(note[len - n - 1])));
}

/* One of n words begins at *p: past it. */
static bool
begins_with(const char **p, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncasecmp(*p, words[i], strlen(words[i])) == 0) {
			*p += strlen(words[i]);
			return true;
		}
	return false;
}

bool
value_is_secret(const char *text)
{
	static const char *const nots[] = { "don't ", "dont ", "do not " };
	static const char *const verbs[] = { "show ", "tell " };
	static const char *const whom[] = { "her", "him", "them", "anyone",
		"anybody", "this", "these" };

	for (size_t i = 0; i < sizeof(nots) / sizeof(*nots); i++)
		for (const char *p = text;
		     (p = strcasestr(p, nots[i])) != NULL;) {
			p += strlen(nots[i]);
			if (!begins_with(&p, verbs, 2))
				continue;
			if (begins_with(
				&p, whom, sizeof(whom) / sizeof(*whom)) &&
			    !is_of_word(*p))
				return true;
		}
	return false;
}

enum share
value_note_share(struct arena *a, const char **note)
{
	static const char *const closed[] = { "private", "confidential",
		"not shared", "don't share", "dont share", "do not share",
		"no share", "unshared", "coach only", "coaches only",
		"between us", "not for her", "not for him" };
	enum share share = flag_at_end(a, note);

	if (*note == NULL)
		return share;
	for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++)
		if (begins_or_ends(*note, closed[i]))
			return SHARE_NO;
	return strcasecmp(*note, "hide") == 0 ||
		strcasecmp(*note, "hidden") == 0 || value_is_secret(*note)
	    ? SHARE_NO
	    : share;
}

const char *
value_rating_at(struct sheet *s, const char *text)
{
	struct item_word w = sheet_item_typed(s, text);
	size_t len;

	if (w.word == NULL || !is_digit(text[w.len]))
		return NULL;
	return arena_printf(
	    s->a, "%s %s", w.word, value_token(s, text + w.len, &len));
}

/* Does one athlete's name end right before p? */
static bool
name_before(struct sheet *s, const char *note, const char *p)
{
	enum { WORDS = 3 };
	const char *head = p;
	struct vocab_athlete who;

	while (p > note && strchr(" :", p[-1]) != NULL)
		p--;
	for (size_t n = 0; n < WORDS && head > note; n++) {
		while (head > note && strchr(" :", head[-1]) != NULL)
			head--;
		while (head > note && strchr(" ,;.(", head[-1]) == NULL)
			head--;
		if (head >= p)
			continue;
		who = vocab_athlete_known(s->a, s->in->vocab,
		    arena_strndup(s->a, head, (size_t)(p - head)));
		if (who.person != NULL || who.ambiguous)
			return true;
	}
	return false;
}

/* A sign that parts, or "and": what stands behind it begins anew. */
static bool
is_parted(const char *note, const char *p)
{
	static const char *const words[] = { "and", "with", "plus", "und", "y",
		"et", "og", "och" };

	while (p > note && p[-1] == ' ')
		p--;
	if (p == note || strchr(",;./|&+-:>", p[-1]) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(p - note) >= n &&
		    strncasecmp(p - n, words[i], n) == 0 &&
		    (p - n == note || p[-n - 1] == ' '))
			return true;
	}
	return false;
}

/* A note may not hide a rating; "hands 2 cm low" is none. */
static const char *
hidden_rating(struct sheet *s, const char *note)
{
	for (const char *p = note; strpbrk(p, "0123456789") != NULL; p++) {
		const char *found, *end;

		if (!is_of_word(*p) || (p > note && is_of_word(p[-1])))
			continue;
		found = value_rating_at(s, p);
		if (found == NULL)
			continue;
		end = strpbrk(p, "0123456789");
		end = after_spaces(end + strspn(end, "0123456789/%"));
		if (is_parted(note, p) || name_before(s, note, p) ||
		    *end == '\0' || strchr(",;.|/&", *end) != NULL)
			return found;
	}
	return NULL;
}

const char *
value_second(const char *text)
{
	static const char *const words[] = { "or", "to", "maybe", "oder", "bis",
		"o", "ou", "\u2192" };
	size_t n = strspn(text, "-.~?>=|+*/");

	for (size_t i = 0; n == 0 && i < sizeof(words) / sizeof(*words); i++)
		if (strncasecmp(text, words[i], strlen(words[i])) == 0 &&
		    text[strlen(words[i])] == ' ')
			n = strlen(words[i]);
	text = after_spaces(text + n);
	/* "(9)" is a number in brackets, and no note that begins with one. */
	if (*text == '(' && text[1 + strspn(text + 1, "0123456789/%")] == ')')
		text++;
	return is_digit(*text) ? text : NULL;
}

/* Without a dash in front and without quotation marks around it. */
static const char *
note_trim(struct arena *a, const char *text)
{
	size_t n;

	if (*text == '-')
		text = after_spaces(text + 1);
	n = strlen(text);
	if (n < 2 || text[0] != '"' || text[n - 1] != '"')
		return arena_strdup(a, text);
	return arena_strndup(a, text + 1, n - 2);
}

/* "i9", "imp 9" at the end of a note; NULL: there is none. */
static const char *
importance_behind(const char *note)
{
	for (const char *p = note; (p = strchr(p, ' ')) != NULL; p++)
		if (value_is_importance(p + 1))
			return p + 1;
	return NULL;
}

/* "importance eight": phones write small numbers so that are spoken. */
static const char *
importance_spoken(struct arena *a, const char *note)
{
	static const char *const words[] = { "importance ", "imp ", "i " };
	static const char *const numbers[] = { "zero", "one", "two", "three",
		"four", "five", "six", "seven", "eight", "nine", "ten" };
	const char *p = note;

	if (!begins_with(&p, words, sizeof(words) / sizeof(*words)))
		return NULL;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		size_t n = strlen(numbers[i]);

		if (strncasecmp(p, numbers[i], n) == 0 && !is_of_word(p[n]))
			return arena_strndup(a, note, (size_t)(p - note) + n);
	}
	return NULL;
}

static const char *
note_read(struct sheet *s, const char *text, bool cell, struct value *out)
{
	const char *word = out->item.word, *rating;
	size_t len;

	rating = value_rating_at(
	    s, strncasecmp(text, "and ", 4) == 0 ? text + 4 : text);
	if (rating != NULL && !cell)
		return arena_printf(s->a,
		    "two ratings on one line need a comma: \"... , %s\".",
		    rating);
	out->note = note_trim(s->a, text);
	rating = hidden_rating(s, out->note);
	if (rating != NULL || (rating = cell ? value_rating_at(s, text) : NULL))
		return arena_printf(s->a,
		    "\"%s\" is inside the note of \"%s\". Put each rating on "
		    "its own line.",
		    rating, word);
	rating = importance_behind(out->note);
	if (rating != NULL && out->item.metric != NULL)
		return arena_printf(s->a,
		    "\"%s\" is inside the note of \"%s\". Write it right "
		    "behind "
		    "the score: \"%s 80 %s\" and then the note.",
		    rating, word, word, rating);
	rating = importance_spoken(s->a, out->note);
	if (rating != NULL && out->item.metric != NULL)
		return arena_printf(s->a,
		    "\"%s\" is in words. Write it as a number right behind the "
		    "score: \"%s 80 i8\".",
		    rating, word);
	len = normal_length(out->note);
	if (len > SHEET_NOTE)
		return arena_printf(s->a,
		    "the note of \"%s\" has %zu characters; %d is the most.",
		    word, len, SHEET_NOTE);
	if (*out->note == '\0')
		out->note = NULL;
	return NULL;
}

const char *
value_tail(struct sheet *s, const char *text, bool cell, struct value *out,
    const char **rest)
{
	size_t n = value_flag(text, &out->share);

	if (n > 0)
		text = after_spaces(text + n);
	if (*text == '\0' || strcmp(text, ".") == 0) {
		*rest = "";
		return NULL;
	}
	if (strchr(",;", *text) != NULL && !cell) {
		*rest = after_spaces(text + 1);
		return NULL;
	}
	*rest = "";
	return note_read(s, text + (strchr(",;", *text) != NULL), cell, out);
}
