/* markdown.c -- the only file that knows cmark. */
#include "gen/page/markdown.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmark.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* Each takes a value and returns whether it is one. */
static bool title_set(struct markdown_front *, const char *);
static bool date_set(struct markdown_front *, const char *);
static bool draft_set(struct markdown_front *, const char *);
static bool nav_set(struct markdown_front *, const char *);
static bool lead_set(struct markdown_front *, const char *);

static const struct key {
	const char *name;
	bool (*set)(struct markdown_front *, const char *value);
	const char *meaning;
	const char *example;
} keys[] = {
	{ "title", title_set, "words", "title: About us" },
	{ "date", date_set, "a day", "date: 2026-11-21" },
	{ "draft", draft_set, "yes or no", "draft: yes" },
	{ "nav", nav_set, "a number from 1 to 99", "nav: 3" },
	{ "lead", lead_set, "words", "lead: Who we are." },
};

enum { KEYS = sizeof(keys) / sizeof(*keys), ERRORS_MAX = 8 };

struct reader {
	struct arena *a;
	const char *pos, *end;
	unsigned line; /* the number of the line read last */
	bool has_nul;  /* that line holds one */
	bool seen[KEYS];
	int errors;
	const char *why; /* a line for each error; NULL: none yet */
};

static bool
title_set(struct markdown_front *f, const char *value)
{
	f->title = value;
	return value[0] != '\0';
}

static bool
date_set(struct markdown_front *f, const char *value)
{
	f->has_date = true;
	return date_parse(value, &f->date);
}

static bool
draft_set(struct markdown_front *f, const char *value)
{
	f->draft = strcmp(value, "yes") == 0;
	return f->draft || strcmp(value, "no") == 0;
}

static bool
nav_set(struct markdown_front *f, const char *value)
{
	size_t digits = strspn(value, "0123456789");

	if (digits < 1 || digits > 2 || value[digits] != '\0')
		return false;
	f->nav = atoi(value);
	return f->nav > 0;
}

static bool
lead_set(struct markdown_front *f, const char *value)
{
	f->lead = value;
	return value[0] != '\0';
}

static char *
trim(char *s)
{
	size_t len;

	s += strspn(s, " \t");
	len = strlen(s);
	while (len > 0 && strchr(" \t\r", s[len - 1]) != NULL)
		s[--len] = '\0';
	return s;
}

/* The next line without its end, trimmed; NULL after the last. */
static char *
line_next(struct reader *r)
{
	size_t left = (size_t)(r->end - r->pos), len;
	const char *from = r->pos, *nl;

	if (left == 0)
		return NULL;
	nl = memchr(from, '\n', left);
	len = nl == NULL ? left : (size_t)(nl - from);
	r->pos = nl == NULL ? r->end : nl + 1;
	r->has_nul = memchr(from, '\0', len) != NULL;
	r->line++;
	return trim(arena_strndup(r->a, from, len));
}

static bool
is_mark(const char *line)
{
	return line != NULL && strcmp(line, "---") == 0;
}

static void complain(struct reader *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* At the line read last. Where the end is missing the whole text comes here. */
static void
complain(struct reader *r, const char *fmt, ...)
{
	va_list ap;
	const char *said;

	if (r->errors++ >= ERRORS_MAX)
		return;
	va_start(ap, fmt);
	said = arena_vprintf(r->a, fmt, ap);
	va_end(ap);
	r->why = arena_printf(r->a, "%s%s%u: %s", r->why == NULL ? "" : r->why,
	    r->why == NULL ? "" : "\n", r->line, said);
}

static void
key_set(struct reader *r, struct markdown_front *f, const char *name,
    const char *value)
{
	for (size_t i = 0; i < KEYS; i++) {
		if (strcmp(keys[i].name, name) != 0)
			continue;
		if (r->seen[i])
			complain(r, "\"%s\" is given twice", name);
		else if (!keys[i].set(f, value))
			complain(r, "\"%s\" is not %s, as in %s", value,
			    keys[i].meaning, keys[i].example);
		r->seen[i] = true;
		return;
	}
	complain(r,
	    "there is no key \"%s\"; the keys are title, date, draft, nav and "
	    "lead, as in %s",
	    name, keys[0].example);
}

static void
line_apply(struct reader *r, struct markdown_front *f, char *line)
{
	char *colon = strchr(line, ':');

	if (r->has_nul) {
		complain(r, "the line holds a NUL byte");
		return;
	}
	if (colon == NULL) {
		complain(r,
		    "\"%s\" is neither a key and its value, as in "
		    "%s, nor the --- that ends them",
		    line, keys[0].example);
		return;
	}
	*colon = '\0';
	key_set(r, f, trim(line), trim(colon + 1));
}

bool
markdown_front(struct arena *a, const char *text, size_t len,
    struct markdown_front *out, const char **why)
{
	struct reader r = { .a = a, .pos = text, .end = text + len };
	size_t mark = strlen(byte_order_mark);
	char *line;

	*out = (struct markdown_front){ .title = NULL };
	if (len >= mark && memcmp(text, byte_order_mark, mark) == 0)
		r.pos += mark;
	out->body = r.pos;
	out->body_len = (size_t)(r.end - r.pos);
	if (!is_mark(line_next(&r)))
		return true;
	while ((line = line_next(&r)) != NULL && !is_mark(line))
		line_apply(&r, out, line);
	out->body = r.pos;
	out->body_len = (size_t)(r.end - r.pos);
	if (line == NULL)
		complain(&r, "the keys at the top have no end: a line ---");
	*why = r.why;
	return r.why == NULL;
}

char *
markdown_html(struct arena *a, const char *text, size_t len)
{
	char *html = cmark_markdown_to_html(
	    text, len, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
	char *copy = arena_strdup(a, html);

	free(html);
	return copy;
}
