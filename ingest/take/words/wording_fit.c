/* wording_fit.c -- a text's words, so that it is one part long. */
#include "ingest/take/words/wording_fit.h"

#include <string.h>

#include "ingest/sms/segment.h"
#include "ingest/sms/utf8.h"

/* Letters of a name; 0: all. */
static const size_t limits[] = { 0, 24, 16, 12, 10, 8 };

bool
wording_fits(struct arena *a, const char *words)
{
	const char *sent = segment_normalise(a, words, strlen(words), false);
	struct segment_count c = segment_count(sent, strlen(sent));

	return c.segments <= (c.encoding == SEGMENT_GSM7 ? 1 : 2);
}

/* Without the small words that led to what is cut off. */
static const char *
small_words_drop(const char *name, const char *end)
{
	for (;;) {
		const char *blank = end;

		while (blank > name && *--blank != ' ')
			;
		if (blank == name || end - blank > 4)
			return end;
		end = blank;
	}
}

const char *
wording_cut(struct arena *a, const char *name, size_t letters)
{
	const char *end = name + strlen(name), *p = name, *word = name;
	size_t n = 0;

	for (; p < end && n < letters; n++) {
		if (*p == ' ' && 2 * n >= letters)
			word = p;
		utf8_next(&p, end);
	}
	if (letters == 0 || p == end)
		return name;
	if (*p != ' ' && word != name)
		p = word;
	if (*p == ' ')
		p = small_words_drop(name, p);
	while (p > name && strchr(" ,.-", p[-1]) != NULL)
		p--;
	return arena_printf(a, "%.*s.", (int)(p - name), name);
}

/* Two skills that begin alike are told apart by how they end. */
static const char *
cut_by_its_end(struct arena *a, const char *name, size_t letters)
{
	const char *end = name + strlen(name), *p = end;
	const char *begin = wording_cut(a, name, letters / 2);

	if (letters == 0 || begin == name)
		return name;
	for (size_t n = 0; p > name && n < letters / 2; n++)
		do
			p--;
		while (p > name && ((unsigned char)*p & 0xc0) == 0x80);
	return arena_printf(a, "%s..%s", begin, p + (*p == ' '));
}

static bool
is_alike(const char *const *names, size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++)
		if (k != i && strcmp(names[i], names[k]) == 0)
			return true;
	return false;
}

const char **
wording_names(
    struct arena *a, const char *const *names, size_t n, size_t letters)
{
	const char **cut = arena_array(a, n, sizeof(*cut));
	const char **told = arena_array(a, n, sizeof(*told));

	for (size_t i = 0; i < n; i++)
		cut[i] = wording_cut(a, names[i], letters);
	for (size_t i = 0; i < n; i++)
		told[i] = is_alike(cut, n, i)
		    ? cut_by_its_end(a, names[i], letters)
		    : cut[i];
	return told;
}

static const char *
part_words(struct arena *a, const struct wording_part *p, size_t letters)
{
	size_t n = p->name != NULL ? 1 : p->n;
	const char **names = wording_names(a,
	    p->name != NULL ? &p->name : p->names, n, p->whole ? 0 : letters);
	const char *all = "";

	for (size_t i = 0; i < n; i++) {
		bool last = i + 1 == n && p->and != NULL;
		const char *before = last ? p->and : ", ";

		all = arena_printf(a, "%s%s%s%s", all, i == 0 ? "" : before,
		    names[i], p->after == NULL ? "" : p->after);
	}
	return all;
}

/* The part that a field of len bytes names; NULL: there is none. */
static const struct wording_part *
part_find(const struct wording_part *parts, const char *field, size_t len)
{
	for (; parts->field != NULL; parts++)
		if (strlen(parts->field) == len &&
		    memcmp(parts->field, field, len) == 0)
			return parts;
	return NULL;
}

const char *
wording_fill(struct arena *a, const char *form,
    const struct wording_part *parts, size_t letters)
{
	const char *words = "";

	for (const char *p = form, *open; *p != '\0';) {
		const struct wording_part *part;
		const char *end;

		open = strstr(p, "{{");
		end = open == NULL ? NULL : strstr(open, "}}");
		if (end == NULL)
			return arena_printf(a, "%s%s", words, p);
		part = part_find(parts, open + 2, (size_t)(end - open) - 2);
		words = arena_printf(a, "%s%.*s%s", words, (int)(open - p), p,
		    part == NULL ? "" : part_words(a, part, letters));
		p = end + 2;
		/* One full stop is enough. */
		p += *p == '.' && *words != '\0' &&
		    words[strlen(words) - 1] == '.';
	}
	return words;
}

const char *
wording_fit(struct arena *a, const char *const *forms, size_t n,
    const struct wording_part *parts)
{
	const char *words = "";

	for (size_t l = 0; l < COUNT(limits); l++)
		for (size_t i = 0; i < n; i++) {
			words = wording_fill(a, forms[i], parts, limits[l]);
			if (wording_fits(a, words))
				return words;
		}
	return words;
}
