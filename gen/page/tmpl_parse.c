/* tmpl_parse.c -- Mustache text to nodes. */
#include "gen/page/tmpl_parse.h"

#include <stdarg.h>
#include <string.h>

/* Rendering goes one call deeper for each section. */
enum { NESTED_MAX = 16 };

#define NAME_CHARS                                                             \
	"abcdefghijklmnopqrstuvwxyz"                                           \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ"                                           \
	"0123456789_-"

struct parser {
	struct arena *a;
	const char *name;
	const char *text;
	size_t len;
	size_t pos;	/* where what is not yet a node begins */
	size_t counted; /* up to here, newlines are in line */
	unsigned line;
	struct tmpl_node *open[NESTED_MAX];
	struct tmpl_node **end[NESTED_MAX + 1]; /* end[n]: within n sections */
	size_t depth;
	const char *why;
};

/* One {{tag}}: its bytes are [from, to) of the text. */
struct tag {
	size_t from, to;
	char sigil; /* 'x' where there is none, '{' of three braces */
	unsigned line;
	const char *name;
};

static bool fail(struct parser *, unsigned line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool
fail(struct parser *p, unsigned line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	p->why = arena_printf(
	    p->a, "%s:%u: %s", p->name, line, arena_vprintf(p->a, fmt, ap));
	va_end(ap);
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r';
}

static struct tmpl_node *
node_add(struct parser *p, enum tmpl_kind kind, unsigned line)
{
	struct tmpl_node *n = arena_alloc(p->a, sizeof(*n));

	n->kind = kind;
	n->line = line;
	*p->end[p->depth] = n;
	p->end[p->depth] = &n->next;
	return n;
}

static void
text_add(struct parser *p, size_t from, size_t to)
{
	struct tmpl_node *n;

	if (from == to)
		return;
	n = node_add(p, TMPL_TEXT, p->line);
	n->text = p->text + from;
	n->len = to - from;
}

/* The parts of a dotted name; NULL where it is not one. */
static const char **
name_split(struct arena *a, const char *name)
{
	char *s = arena_strdup(a, name);
	const char **parts = NULL;
	size_t n = 0, cap = 0;

	while (strcmp(name, ".") != 0) {
		size_t len = strspn(s, NAME_CHARS);

		parts = arena_grow(a, parts, n, &cap, sizeof(*parts));
		parts[n++] = s;
		if (len == 0 || (s[len] != '.' && s[len] != '\0'))
			return NULL;
		if (s[len] == '\0')
			break;
		s[len] = '\0';
		s += len + 1;
	}
	parts = arena_grow(a, parts, n, &cap, sizeof(*parts));
	parts[n] = NULL;
	return parts;
}

/* Finds where the tag at from ends, and its name, spaces trimmed. */
static bool
tag_read(struct parser *p, size_t from, struct tag *t)
{
	const char *s = p->text + from + 2, *all = p->text + p->len;
	const char *close, *stop;

	for (; p->counted < from; p->counted++)
		p->line += p->text[p->counted] == '\n';
	*t = (struct tag){ .from = from, .sigil = 'x', .line = p->line };
	if (s < all && strchr("#^/>!&{=", *s) != NULL && *s != '\0')
		t->sigil = *s++;
	close = t->sigil == '{' ? "}}}" : "}}";
	stop = memmem(s, (size_t)(all - s), close, strlen(close));
	if (stop == NULL)
		return fail(p, t->line, "a tag has no end: {{name%s",
		    t->sigil == '{' ? "}}}" : "}}");
	t->to = (size_t)(stop - p->text) + strlen(close);
	while (s < stop && is_space(*s))
		s++;
	while (stop > s && is_space(stop[-1]))
		stop--;
	/* A NUL inside ends the copy; it makes the length differ. */
	t->name = arena_strndup(p->a, s, (size_t)(stop - s));
	if (t->sigil != '!' && strlen(t->name) != (size_t)(stop - s))
		return fail(p, t->line, "a name holds a NUL byte");
	return true;
}

/*
 * Whether the tag has its line to itself, which then leaves no trace: *from
 * is where the line begins, *to where the next one does.
 */
static bool
tag_is_alone(
    const struct parser *p, const struct tag *t, size_t *from, size_t *to)
{
	size_t i = t->from, j = t->to;

	while (i > 0 && is_blank(p->text[i - 1]))
		i--;
	while (j < p->len && is_blank(p->text[j]))
		j++;
	if (i > 0 && p->text[i - 1] != '\n')
		return false;
	if (j < p->len && p->text[j] == '\r')
		j++;
	if (j < p->len && p->text[j] != '\n')
		return false;
	*from = i;
	*to = j < p->len ? j + 1 : j;
	return true;
}

static bool
named_add(struct parser *p, const struct tag *t, enum tmpl_kind kind)
{
	struct tmpl_node *n = node_add(p, kind, t->line);

	n->text = t->name;
	n->len = strlen(t->name);
	n->path = name_split(p->a, t->name);
	if (n->path == NULL)
		return fail(p, t->line,
		    "\"%s\" is not a name: letters, digits, _ and - "
		    "with dots between, as in {{athlete.first}}",
		    t->name);
	if (kind != TMPL_SECTION && kind != TMPL_INVERTED)
		return true;
	if (p->depth == NESTED_MAX)
		return fail(
		    p, t->line, "sections are nested over %d deep", NESTED_MAX);
	p->open[p->depth++] = n;
	p->end[p->depth] = &n->first;
	return true;
}

static bool
section_close(struct parser *p, const struct tag *t)
{
	const struct tmpl_node *n;

	if (p->depth == 0)
		return fail(p, t->line, "{{/%s}} closes nothing", t->name);
	n = p->open[--p->depth];
	if (strcmp(n->text, t->name) != 0)
		return fail(p, t->line,
		    "{{/%s}} stands where {{/%s}} would close the section "
		    "of line %u",
		    t->name, n->text, n->line);
	return true;
}

/* A partial's name may become a file's: no dots, no slashes. */
static bool
partial_add(struct parser *p, const struct tag *t, const char *indent)
{
	struct tmpl_node *n = node_add(p, TMPL_PARTIAL, t->line);

	n->text = t->name;
	n->len = strlen(t->name);
	n->indent = indent;
	if (n->len == 0 || strspn(n->text, NAME_CHARS) != n->len)
		return fail(p, t->line,
		    "\"%s\" is not a partial's name: letters, digits, _ "
		    "and -, as in {{>head}}",
		    t->name);
	return true;
}

static bool
tag_add(struct parser *p, const struct tag *t)
{
	const char *indent = "";
	size_t from = t->from, to = t->to;

	if (strchr("x&{", t->sigil) == NULL && tag_is_alone(p, t, &from, &to))
		indent = arena_strndup(p->a, p->text + from, t->from - from);
	text_add(p, p->pos, from);
	p->pos = to;
	switch (t->sigil) {
	case 'x':
		return named_add(p, t, TMPL_VAR);
	case '&':
	case '{':
		return named_add(p, t, TMPL_RAW);
	case '#':
		return named_add(p, t, TMPL_SECTION);
	case '^':
		return named_add(p, t, TMPL_INVERTED);
	case '/':
		return section_close(p, t);
	case '>':
		return partial_add(p, t, indent);
	case '!':
		return true;
	default:
		return fail(p, t->line,
		    "other delimiters than {{ and }} are not offered");
	}
}

bool
tmpl_parse(struct arena *a, const char *name, const char *text, size_t len,
    struct tmpl_node **out, const char **why)
{
	struct parser p = {
		.a = a, .name = name, .text = text, .len = len, .line = 1
	};
	const char *at;

	*out = NULL;
	p.end[0] = out;
	while ((at = memmem(text + p.pos, len - p.pos, "{{", 2)) != NULL) {
		struct tag t;

		if (!tag_read(&p, (size_t)(at - text), &t) ||
		    !tag_add(&p, &t)) {
			*why = p.why;
			return false;
		}
	}
	text_add(&p, p.pos, len);
	if (p.depth > 0) {
		const struct tmpl_node *n = p.open[p.depth - 1];

		fail(&p, n->line, "the section \"%s\" is not closed: {{/%s}}",
		    n->text, n->text);
		*why = p.why;
	}
	return p.depth == 0;
}
