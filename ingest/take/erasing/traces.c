/* traces.c -- the words by which a person is found among those of others. */
#include "ingest/take/erasing/traces.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/draft.h"

enum { NAME_LEAST = 2, QUOTE_LEAST = 8, DIGITS_LEAST = 7, DIGITS = 10 };

static const char between_digits[] = " -.()/";

static void
add(struct arena *a, const char ***list, size_t *n, size_t *cap, const char *s)
{
	*list = arena_grow(a, *list, *n, cap, sizeof(**list));
	(*list)[(*n)++] = s;
}

static bool
is_shared(struct job *j, int64_t person, const char *word)
{
	struct stmt *st = job_use(j, TAKE_ERASE_SHARED);

	stmt_int(st, ":person", person);
	stmt_text(st, ":word", word);
	return job_found(j, st);
}

static void
number_add(struct job *j, struct traces *t, const char *number)
{
	char digits[32];
	size_t n = 0;

	for (const char *p = number; *p != '\0' && n < sizeof(digits) - 1; p++)
		if (isdigit((unsigned char)*p))
			digits[n++] = *p;
	digits[n] = '\0';
	if (n < DIGITS_LEAST)
		return;
	add(j->arena, &t->numbers, &t->n_numbers, &t->cap_numbers,
	    arena_strdup(j->arena, digits + (n > DIGITS ? n - DIGITS : 0)));
}

/* A number, or a mail address. */
static void
way_add(struct job *j, struct traces *t, const char *way)
{
	if (way[0] == '+')
		number_add(j, t, way);
	else
		add(j->arena, &t->names, &t->n_names, &t->cap_names, way);
}

static void
name_add(struct job *j, int64_t person, struct traces *t, const char *name)
{
	if (name == NULL || strlen(name) < NAME_LEAST)
		return;
	if (is_shared(j, person, name))
		add(j->arena, &t->shared, &t->n_shared, &t->cap_shared, name);
	else
		way_add(j, t, name);
}

static void
names_gather(struct job *j, int64_t person, struct traces *t)
{
	static const char *const columns[] = { "name", "first", "last", "nick",
		"email", "guardian" };
	enum { COLUMNS = sizeof(columns) / sizeof(*columns) };
	struct stmt *st = job_use(j, TAKE_ERASE_NAMES);
	const char *found[COLUMNS] = { NULL };

	stmt_int(st, ":person", person);
	if (job_row(j, st))
		for (size_t i = 0; i < COLUMNS; i++)
			found[i] = stmt_copy_text(st, j->arena, columns[i]);
	stmt_end(st);
	for (size_t i = 0; i < COLUMNS; i++)
		name_add(j, person, t, found[i]);
}

void
traces_gather(struct job *j, int64_t person, struct traces *out)
{
	struct stmt *st;

	memset(out, 0, sizeof(*out));
	names_gather(j, person, out);
	st = job_use(j, TAKE_ERASE_NUMBERS_OF);
	stmt_int(st, ":person", person);
	while (job_row(j, st))
		if (stmt_get_int(st, "shared") == 0)
			way_add(j, out, stmt_copy_text(st, j->arena, "number"));
	st = job_use(j, TAKE_ERASE_QUOTES);
	stmt_int(st, ":person", person);
	while (job_row(j, st)) {
		char *words = stmt_copy_text(st, j->arena, "words");

		if (words != NULL && strlen(words) >= QUOTE_LEAST)
			add(j->arena, &out->quotes, &out->n_quotes,
			    &out->cap_quotes, words);
	}
}

/* Bytes of other scripts count as letters. */
static bool
is_letter(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* How long the word is that stands here; 0: it does not. */
static size_t
word_at(const char *begin, const char *at, const char *word)
{
	size_t len = strlen(word);

	if (strncasecmp(at, word, len) != 0 ||
	    (at > begin && is_letter(at[-1]) && is_letter(word[0])) ||
	    (is_letter(at[len]) && is_letter(word[len - 1])))
		return 0;
	return len;
}

/* The same for a number, whatever is written between its digits. */
static size_t
number_at(const char *at, const char *digits)
{
	const char *p = at;

	if (!isdigit((unsigned char)*p))
		return 0;
	for (const char *d = digits; *d != '\0'; d++, p++) {
		if (d > digits)
			p += strspn(p, between_digits);
		if (*p != *d)
			return 0;
	}
	return (size_t)(p - at);
}

struct found {
	const char *at;
	size_t len;
};

static struct found
number_find(const struct traces *t, const char *text)
{
	for (const char *p = text + strcspn(text, "0123456789"); *p != '\0';
	     p++, p += strcspn(p, "0123456789"))
		for (size_t i = 0; i < t->n_numbers; i++) {
			size_t len = number_at(p, t->numbers[i]);

			if (len > 0)
				return (struct found){ p, len };
		}
	return (struct found){ NULL, 0 };
}

static struct found
word_find(const char *text, const char *from, const char *word)
{
	for (const char *p = from; (p = strcasestr(p, word)) != NULL; p++) {
		size_t len = word_at(text, p, word);

		if (len > 0)
			return (struct found){ p, len };
	}
	return (struct found){ NULL, 0 };
}

static bool
words_in(const char *const *words, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (word_find(text, text, words[i]).at != NULL)
			return true;
	return false;
}

bool
traces_own(const struct traces *t, const char *text)
{
	if (words_in(t->names, t->n_names, text) ||
	    number_find(t, text).at != NULL)
		return true;
	for (size_t i = 0; i < t->n_quotes; i++)
		if (strcasestr(text, t->quotes[i]) != NULL)
			return true;
	return false;
}

/* NULs are left out: they are half of a text in UTF-16. */
static char *
without_nuls(const char *text, size_t len)
{
	char *copy = malloc(len + 1);
	size_t n = 0;

	if (copy == NULL)
		abort();
	for (size_t i = 0; i < len; i++)
		if (text[i] != '\0')
			copy[n++] = text[i];
	copy[n] = '\0';
	return copy;
}

bool
traces_any(const struct traces *t, const char *text, size_t len)
{
	char *copy = without_nuls(text, len);
	bool any =
	    words_in(t->shared, t->n_shared, copy) || traces_own(t, copy);

	free(copy);
	return any;
}

/* Whatever of hers stands first at or after from. */
static struct found
first_find(const struct traces *t, const char *text, const char *from)
{
	struct found first = number_find(t, from);

	for (size_t i = 0; i < t->n_names; i++) {
		struct found f = word_find(text, from, t->names[i]);

		if (f.at != NULL &&
		    (first.at == NULL || f.at < first.at ||
			(f.at == first.at && f.len > first.len)))
			first = f;
	}
	return first;
}

const char *
traces_cut(struct arena *a, const struct traces *t, const char *text)
{
	struct found f = first_find(t, text, text);
	const char *from = text;
	struct draft d;
	FILE *to;

	if (f.at == NULL)
		return NULL;
	to = draft_begin(&d);
	for (; f.at != NULL; f = first_find(t, text, from)) {
		fwrite(from, 1, (size_t)(f.at - from), to);
		fputs("…", to);
		from = f.at + f.len;
	}
	fputs(from, to);
	return draft_end(&d, a);
}
