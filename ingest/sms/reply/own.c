/*
 * own.c -- take our own words out of what comes back.
 *
 * Tapbacks in every language quote us, and athletes paste the question above
 * the answer; numbers in our words must never be read as theirs. Texts are
 * compared word by word, so spaces and punctuation may change on the way.
 */
#include "ingest/sms/reply/parts.h"

#include <string.h>

#include "ingest/sms/reply/shape.h"

enum {
	COPY_MIN = 12,	/* letters of ours that make a copy without quotes */
	QUOTED_MIN = 6, /* ... within quotes */
	CUT_MIN = 3,	/* ... within quotes, cut off by "..." */
	CUT_WORDS = 3,	/* ... without quotes, cut off */
	TEMPLATES_MAX = 8,
};

static size_t
letters(const struct fold_word *w, size_t n)
{
	size_t len = 0;

	for (size_t i = 0; i < n; i++)
		len += w[i].len;
	return len;
}

static void
blank(struct fold *f, size_t begin, size_t end)
{
	memset(f->text + begin, FOLD_GONE, end - begin);
}

static bool
dots_at(const struct fold *f, size_t i)
{
	return i + 3 <= f->len && memcmp(f->text + i, "...", 3) == 0;
}

/* Everything needed to look for our words in one text. */
struct search {
	struct arena *a;
	struct fold *f;
	struct shape *own;
	size_t n_own;
	struct shape_names names;
	struct own_found found;
};

/* Whether these words, quoted up to end, are ours. */
static bool
quote_is_ours(const struct search *s, struct shape_words span, size_t end)
{
	const char *text = s->f->text;
	bool cut;

	while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n'))
		end--;
	cut = end >= 3 && dots_at(s->f, end - 3);
	if (letters(span.w, span.n) < (cut ? CUT_MIN : QUOTED_MIN))
		return false;
	for (size_t i = 0; i < s->n_own; i++) {
		struct shape_match m =
		    shape_compare(span, &s->own[i], &s->names);

		if (m.words == span.n && (m.whole || m.cut) && (m.sure || cut))
			return true;
	}
	return false;
}

static bool
opens(const struct fold *f, size_t i)
{
	char before = i == 0 ? ' ' : f->text[i - 1];

	if (f->text[i] == '\'') /* not the one in "don't" */
		return !((before >= 'a' && before <= 'z') ||
		    (before >= '0' && before <= '9'));
	return f->text[i] == '"';
}

/*
 * Where the quotation that opens at i and begins with word w[0] ends, 0 when
 * it is not ours. Our text may hold quotes itself: the last that fits counts.
 */
static size_t
quote_end(const struct search *s, size_t i, const struct fold_word *w, size_t n)
{
	enum { TRIES = 8 };
	const struct fold *f = s->f;
	struct shape_words span = { w, 0 };
	size_t end = i, found = 0;

	for (int tries = 0; tries < TRIES && end < f->len; tries++) {
		const char *close =
		    memchr(f->text + end + 1, f->text[i], f->len - end - 1);

		end = close == NULL ? f->len : (size_t)(close - f->text);
		while (span.n < n && w[span.n].end <= end)
			span.n++;
		if (quote_is_ours(s, span, end))
			found = end + (end < f->len);
	}
	return found;
}

static void
quotes_remove(struct search *s)
{
	struct fold *f = s->f;
	struct fold_word *w;
	size_t n = fold_words(s->a, f->text, f->len, &w), k = 0, end;

	for (size_t i = 0; i < f->len; i++) {
		while (k < n && w[k].begin < i)
			k++;
		if (!opens(f, i))
			continue;
		end = quote_end(s, i, w + k, n - k);
		if (end == 0)
			continue;
		blank(f, i, end);
		s->found.quoted = true;
		i = end - 1;
	}
}

/* How many words from w[i] on are a copy of ours. */
static size_t
copy_length(
    const struct search *s, const struct fold_word *w, size_t n, size_t i)
{
	struct shape_words span = { w + i, n - i };
	size_t best = 0;

	for (size_t k = 0; k < s->n_own; k++) {
		struct shape_match m =
		    shape_compare(span, &s->own[k], &s->names);
		size_t len = m.words;
		bool ours = m.whole;

		if (!m.sure || letters(w + i, len) < COPY_MIN)
			continue;
		if (!ours && len >= CUT_WORDS)
			ours = dots_at(s->f, w[i + len - 1].end);
		/* "Saved: catch timing 7, pow..." cut within a word. */
		if (!ours && len >= CUT_WORDS && i + len < n &&
		    dots_at(s->f, w[i + len].end)) {
			ours = true;
			len++;
		}
		if (ours && len > best)
			best = len;
	}
	return best;
}

/* Whether a quotation opens right before i. */
static bool
is_quoted(const struct fold *f, size_t i)
{
	while (i > 0 && f->text[i - 1] == ' ')
		i--;
	return i > 0 && f->text[i - 1] == '"';
}

static void
copies_remove(struct search *s)
{
	struct fold_word *w;
	size_t n = fold_words(s->a, s->f->text, s->f->len, &w), len;

	for (size_t i = 0; i < n; i += len == 0 ? 1 : len) {
		len = copy_length(s, w, n, i);
		if (len == 0)
			continue;
		if (is_quoted(s->f, w[i].begin))
			s->found.quoted = true;
		else
			s->found.copied = true;
		blank(s->f, w[i].begin, w[i + len - 1].end);
	}
}

static struct shape_words
split(struct arena *a, const char *text)
{
	struct fold f = fold_text(a, text, strlen(text));
	struct fold_word *w;
	size_t n = fold_words(a, f.text, f.len, &w);

	return (struct shape_words){ w, n };
}

struct own_found
reply_own_remove(
    struct arena *a, struct fold *f, const struct reply_prompt *prompt)
{
	struct shape own[REPLY_RECENT_MAX + TEMPLATES_MAX] = { 0 };
	struct search s = { .a = a, .f = f, .own = own };

	if (prompt == NULL)
		return s.found;
	for (size_t i = 0; i < prompt->n_recent; i++) {
		own[s.n_own].words = split(a, prompt->recent[i]);
		s.n_own += own[s.n_own].words.n > 0;
	}
	for (size_t i = 0; i < TEMPLATES_MAX; i++) {
		own[s.n_own].words.n = 0;
		own[s.n_own].template = shape_template(i);
		s.n_own += own[s.n_own].template != NULL;
	}
	for (; s.names.n < prompt->n; s.names.n++)
		s.names.of[s.names.n] = split(a, prompt->items[s.names.n].name);
	/* Whole copies first: they may hold quotes themselves. */
	copies_remove(&s);
	quotes_remove(&s);
	return s.found;
}
