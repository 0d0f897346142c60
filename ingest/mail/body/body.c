/* body.c -- what stands in a mail for a reader, and what its author typed. */
#include "ingest/mail/body/body.h"

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/body/html.h"
#include "ingest/mail/body/quote.h"
#include "ingest/mail/body/quote_notice.h"
#include "ingest/vocab/normal.h"
#include "lib/draft.h"

static bool
is_html(const struct mime_part *p)
{
	const char *s = p->body + strspn(p->body, " \t\r\n");

	/* Some programs put a whole page into text/plain. */
	return strcmp(p->type, "text/html") == 0 ||
	    strncasecmp(s, "<!doctype html", 14) == 0 ||
	    strncasecmp(s, "<html", 5) == 0;
}

static bool
is_blank(struct arena *a, const struct line *l)
{
	return *normal_text(a, l->text) == '\0';
}

/* Lines with anything to read in them. */
static bool
has_text(struct arena *a, const struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (!is_blank(a, &l->items[i]))
			return true;
	return false;
}

/* What is asked of all parts of one mail. */
struct pieces {
	struct arena *arena;
	const struct mime_part *parts;
	size_t n;
	bool *speak; /* which HTML parts have anything to say */
};

static void
speakers_find(struct pieces *p)
{
	p->speak = arena_array(p->arena, p->n + 1, sizeof(*p->speak));
	for (size_t i = 0; i < p->n; i++) {
		const struct mime_part *part = &p->parts[i];
		struct lines lines = { .n = 0 };

		p->speak[i] = part->text && part->alternative != 0 &&
		    is_html(part) &&
		    html_lines(p->arena, part->body, part->len, &lines) ==
			NULL &&
		    has_text(p->arena, &lines);
	}
}

/* Does HTML beside this plain text say the same? */
static bool
has_twin(const struct pieces *p, const struct mime_part *plain)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->speak[i] &&
		    p->parts[i].alternative == plain->alternative)
			return true;
	return false;
}

static void
piece_read(struct arena *a, const struct mime_part *p, struct body *b)
{
	size_t before = b->lines.n;
	const char *why = NULL;

	b->any = true;
	if (is_html(p))
		why = html_lines(a, p->body, p->len, &b->lines);
	else
		lines_plain(a, &b->lines, p->body, p->flowed, p->delsp);
	if (why != NULL) {
		b->lines.n = before;
		b->why = why;
	} else if (is_html(p))
		b->html = b->html || has_text(a, &b->lines);
	else
		b->plain = b->plain || has_text(a, &b->lines);
}

struct body
body_read(struct arena *a, const struct mime_part *parts, size_t n)
{
	struct pieces p = { .arena = a, .parts = parts, .n = n };
	struct body b = { .any = false };

	speakers_find(&p);
	for (size_t i = 0; i < n; i++)
		if (parts[i].text &&
		    (is_html(&parts[i]) || !has_twin(&p, &parts[i])))
			piece_read(a, &parts[i], &b);
	quote_warnings_drop(a, &b.lines);
	if (has_text(a, &b.lines))
		b.why = NULL;
	return b;
}

const char *
body_first_line(struct arena *a, const struct mime_part *parts, size_t n)
{
	struct body b = body_read(a, parts, n);

	for (size_t i = 0; i < b.lines.n; i++) {
		const struct line *l = &b.lines.items[i];
		const char *text = normal_text(a, l->text);

		if (*text != '\0')
			return l->mark == LINE_QUOTE || *text == '>' ? ""
								     : text;
	}
	return "";
}

/* The author's lines, with one blank line at most between two of them. */
static void
print_lines(FILE *out, struct arena *a, const struct lines *l,
    const struct quote *q, bool begun)
{
	bool gap = false;

	for (size_t i = 0; i < l->n && q->parts[i] == QUOTE_AUTHOR; i++) {
		const char *text = normal_text(a, l->items[i].text);

		if (*text != '\0') {
			fprintf(out, "%s%s%s", begun ? "\n" : "",
			    begun && gap ? "\n" : "", text);
			begun = true;
		}
		gap = *text == '\0';
	}
}

static struct lines
without_tables(struct arena *a, const struct lines *l)
{
	struct lines out = { .n = 0 };

	for (size_t i = 0; i < l->n; i++)
		if (l->items[i].cells != NULL)
			lines_unfold(a, &l->items[i], &out);
		else
			*lines_add(a, &out, "") = l->items[i];
	return out;
}

struct typed
body_typed(struct arena *a, const struct mime_part *parts, size_t n,
    const struct quote_names *own)
{
	struct body b = body_read(a, parts, n);
	struct lines rest = without_tables(a, &b.lines);
	struct quote q = quote_cut(a, &rest, own);
	struct typed t = { .words = "" };
	struct draft words;
	FILE *out = draft_begin(&words);
	size_t first = 0;

	while (first < rest.n && is_blank(a, &rest.items[first]))
		first++;
	if (first < rest.n && q.parts[first] == QUOTE_AFTER &&
	    quote_is_goodbye(a, rest.items[first].text)) {
		fputs(normal_text(a, rest.items[first].text), out);
		rest.items += first + 1;
		rest.n -= first + 1;
		q = quote_cut(a, &rest, own);
	}
	if (fflush(out) != 0)
		err(1, "body");
	print_lines(out, a, &rest, &q, words.len > 0);
	t.words = draft_end(&words, a);
	for (size_t i = 0; i < rest.n; i++)
		t.below = t.below ||
		    (q.parts[i] == QUOTE_BELOW && !is_blank(a, &rest.items[i]));
	return t;
}
