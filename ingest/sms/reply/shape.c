/* shape.c -- compare words with our texts and with our templates. */
#include "ingest/sms/reply/shape.h"

#include <string.h>

/*
 * Our templates: <list> is names and numbers in any order, <n> a number,
 * <all> as many as there are items. None begins with a number, which could
 * be the end of an answer.
 */
static const char *const templates[] = {
	"saved <list> wrong reply e g <name> <n>",
	"coach shared <list> reply e g <all>",
	"<names> <n> <n> each reply <n> numbers e g <all>",
	"is that <list> reply <all> or one number each",
};

static bool
same(const struct fold_word *a, const struct fold_word *b)
{
	return a->len == b->len && memcmp(a->s, b->s, a->len) == 0;
}

static bool
begins(const struct fold_word *whole, const struct fold_word *start)
{
	return start->len < whole->len &&
	    memcmp(whole->s, start->s, start->len) == 0;
}

static struct shape_match
words_match(struct shape_words text, const struct fold_word *own, size_t n)
{
	struct shape_match m = { 0 };

	while (m.words < n && m.words < text.n &&
	    same(&text.w[m.words], &own[m.words]))
		m.words++;
	m.sure = m.words > 0;
	m.whole = m.words == n;
	m.cut = !m.whole &&
	    (m.words == text.n ||
		(m.words + 1 == text.n &&
		    begins(&own[m.words], &text.w[m.words])));
	if (m.cut)
		m.words = text.n;
	return m;
}

static bool
is_number(const struct fold_word *w)
{
	return w->s[0] >= '0' && w->s[0] <= '9';
}

static bool
is_and(const struct fold_word *w)
{
	return w->len == 3 && memcmp(w->s, "and", 3) == 0;
}

/* A name at the beginning of the text; the longest of them. */
static struct shape_match
name_match(struct shape_words text, const struct shape_names *names)
{
	struct shape_match best = { 0 };

	for (size_t i = 0; i < names->n; i++) {
		struct shape_match m =
		    words_match(text, names->of[i].w, names->of[i].n);

		if ((m.whole || m.cut) && m.words >= best.words)
			best = m;
	}
	return best;
}

static struct shape_match
list_match(
    struct shape_words text, const struct shape_names *names, bool numbers)
{
	struct shape_match all = { 0 };

	while (text.n > 0) {
		struct shape_match m = { 1, true, false, false };

		if (!(numbers && is_number(text.w)) && !is_and(text.w))
			m = name_match(text, names);
		if (m.words == 0)
			break;
		all.words += m.words;
		all.whole = true;
		text.w += m.words;
		text.n -= m.words;
	}
	all.cut = text.n == 0;
	return all;
}

static struct shape_match
number_match(struct shape_words text, size_t n)
{
	struct shape_match m = { 0 };

	while (m.words < n && m.words < text.n && is_number(&text.w[m.words]))
		m.words++;
	m.whole = m.words == n;
	m.cut = !m.whole && m.words == text.n;
	return m;
}

/* One word or <part> of a template. */
static struct shape_match
part_match(struct shape_words text, const char *part, size_t len,
    const struct shape_names *names)
{
	struct fold_word w = { part, len, 0, 0 };

	if (strncmp(part, "<list>", len) == 0)
		return list_match(text, names, true);
	if (strncmp(part, "<names>", len) == 0)
		return list_match(text, names, false);
	if (strncmp(part, "<name>", len) == 0)
		return name_match(text, names);
	if (strncmp(part, "<n>", len) == 0)
		return number_match(text, 1);
	if (strncmp(part, "<all>", len) == 0)
		return number_match(text, names->n);
	return words_match(text, &w, 1);
}

static struct shape_match
template_match(struct shape_words text, const char *template,
    const struct shape_names *names)
{
	struct shape_match all = { 0 };

	for (const char *p = template; *p != '\0';) {
		size_t len = strcspn(p, " ");
		struct shape_match m = part_match(text, p, len, names);

		all.words += m.words;
		all.cut = m.cut;
		if (!m.whole)
			return all;
		all.sure = all.sure || *p != '<';
		text.w += m.words;
		text.n -= m.words;
		p += len;
		p += strspn(p, " ");
	}
	all.whole = true;
	return all;
}

const char *
shape_template(size_t nth)
{
	size_t n = sizeof(templates) / sizeof(*templates);

	return nth < n ? templates[nth] : NULL;
}

struct shape_match
shape_compare(struct shape_words text, const struct shape *own,
    const struct shape_names *names)
{
	if (own->template != NULL)
		return template_match(text, own->template, names);
	return words_match(text, own->words.w, own->words.n);
}
