/* tmpl.c -- renders value trees through templates. */
#include "gen/page/tmpl.h"

#include <stdarg.h>
#include <string.h>

#include "gen/page/tmpl_parse.h"

enum {
	PARTIALS_MAX = 16,
	PAGE_MAX = 64 * 1024 * 1024,
	NODE_COST = 8, /* counts as bytes, so that empty loops end as well */
};

static const char *const value_names[] = {
	[VAL_NONE] = "nothing",
	[VAL_TRUE] = "only a yes",
	[VAL_TEXT] = "text",
	[VAL_HTML] = "ready HTML",
	[VAL_LIST] = "a list",
	[VAL_MAP] = "a group of names",
};

/* What would not stay text, and in that order what stands for it. */
static const char specials[] = "&<>\"'`";
static const char *const references[] = { "&amp;", "&lt;", "&gt;", "&quot;",
	"&#39;", "&#96;" };

struct tmpl {
	const char *name;
	const char *indent;
	struct tmpl_node *nodes;
	struct tmpl *next;
};

struct tmpl_set {
	struct arena *a;
	tmpl_source *source;
	void *ctx;
	enum tmpl_mode mode;
	struct tmpl *first;
};

struct render {
	struct tmpl_set *set;
	FILE *out;
	const struct tmpl *now; /* the template being rendered */
	unsigned depth;		/* of partials */
	size_t cost;
	const char *why;
};

/* What the sections around a node are about, innermost first. */
struct frame {
	const struct val *val;
	const struct frame *up;
};

static bool
nodes_render(struct render *, const struct tmpl_node *, const struct frame *);
static bool fail(struct render *, const struct tmpl_node *, const char *, ...)
    __attribute__((format(printf, 3, 4)));

static bool
fail(struct render *r, const struct tmpl_node *n, const char *fmt, ...)
{
	struct arena *a = r->set->a;
	va_list ap;

	va_start(ap, fmt);
	r->why = arena_printf(
	    a, "%s:%u: %s", r->now->name, n->line, arena_vprintf(a, fmt, ap));
	va_end(ap);
	return false;
}

/* Every line of a partial but an empty last one begins with the indent. */
static char *
text_indent(struct arena *a, const char *text, size_t *len, const char *indent)
{
	size_t width = strlen(indent), lines = 1;
	char *copy, *out;

	for (size_t i = 0; i < *len; i++)
		lines += text[i] == '\n';
	copy = out = arena_alloc(a, *len + lines * width + 1);
	for (size_t i = 0; i < *len; i++) {
		if (i == 0 || text[i - 1] == '\n') {
			memcpy(out, indent, width);
			out += width;
		}
		*out++ = text[i];
	}
	*len = (size_t)(out - copy);
	return copy;
}

/* Parsed before, or now; NULL with *why, or without where there is none. */
static struct tmpl *
set_get(struct tmpl_set *set, const char *name, const char *indent,
    const char **why)
{
	struct tmpl **end = &set->first, *t;
	const char *text;
	size_t len;

	for (; (t = *end) != NULL; end = &t->next)
		if (strcmp(t->name, name) == 0 &&
		    strcmp(t->indent, indent) == 0)
			return t;
	text = set->source(set->ctx, name, &len);
	if (text == NULL)
		return NULL;
	t = arena_alloc(set->a, sizeof(*t));
	t->name = arena_strdup(set->a, name);
	t->indent = indent;
	text = text_indent(set->a, text, &len, indent);
	if (!tmpl_parse(set->a, t->name, text, len, &t->nodes, why))
		return NULL;
	return *end = t;
}

static const struct val *
name_find(const struct tmpl_node *n, const struct frame *f)
{
	const struct val *v = NULL;

	if (n->path[0] == NULL)
		return f->val;
	for (; v == NULL && f != NULL; f = f->up)
		v = val_get(f->val, n->path[0]);
	for (size_t i = 1; v != NULL && n->path[i] != NULL; i++)
		v = val_get(v, n->path[i]);
	return v;
}

/* False where the name must be there and is not. */
static bool
name_need(struct render *r, const struct tmpl_node *n, const struct frame *f,
    const struct val **out)
{
	*out = name_find(n, f);
	if (*out == NULL && r->set->mode == TMPL_STRICT)
		return fail(r, n, "there is no \"%s\" here", n->text);
	return true;
}

static bool
cost_add(struct render *r, const struct tmpl_node *n, size_t cost)
{
	r->cost += cost;
	if (r->cost > PAGE_MAX)
		return fail(r, n, "the page grows over 64 MiB");
	return true;
}

static bool
var_render(struct render *r, const struct tmpl_node *n, const struct frame *f)
{
	bool raw = n->kind == TMPL_RAW;
	const struct val *v;

	if (!name_need(r, n, f, &v))
		return false;
	if (v == NULL || v->kind == VAL_NONE)
		return true;
	if (r->set->mode == TMPL_STRICT &&
	    v->kind != (raw ? VAL_HTML : VAL_TEXT))
		return fail(r, n, "\"%s\" is %s, and %s shows %s", n->text,
		    value_names[v->kind], raw ? "{{{..}}}" : "{{..}}",
		    raw ? "only ready HTML" : "only text");
	/* A list or a group has no words. */
	if (v->text == NULL)
		return true;
	if (!cost_add(r, n, v->len))
		return false;
	if (raw)
		fwrite(v->text, 1, v->len, r->out);
	else
		tmpl_escape(v->text, r->out);
	return true;
}

static bool
section_render(
    struct render *r, const struct tmpl_node *n, const struct frame *f)
{
	struct frame inner = { .up = f };
	const struct val *v;

	if (!name_need(r, n, f, &v))
		return false;
	if ((v != NULL && val_is_true(v)) != (n->kind == TMPL_SECTION))
		return true;
	if (v == NULL || n->kind == TMPL_INVERTED || v->kind == VAL_TRUE)
		return nodes_render(r, n->first, f);
	if (v->kind != VAL_LIST) {
		inner.val = v;
		return nodes_render(r, n->first, &inner);
	}
	for (const struct val_item *i = v->first; i != NULL; i = i->next) {
		inner.val = i->val;
		if (!cost_add(r, n, NODE_COST) ||
		    !nodes_render(r, n->first, &inner))
			return false;
	}
	return true;
}

static bool
partial_render(
    struct render *r, const struct tmpl_node *n, const struct frame *f)
{
	const struct tmpl *outer = r->now, *t;
	bool good;

	t = set_get(r->set, n->text, n->indent, &r->why);
	if (t == NULL && r->why == NULL && r->set->mode == TMPL_LENIENT)
		return true;
	if (t == NULL && r->why == NULL)
		return fail(r, n, "there is no partial \"%s\"", n->text);
	if (t == NULL)
		return false;
	if (r->depth == PARTIALS_MAX)
		return fail(r, n,
		    "partials are nested over %d deep: does \"%s\" hold "
		    "itself?",
		    PARTIALS_MAX, n->text);
	r->depth++;
	r->now = t;
	good = nodes_render(r, t->nodes, f);
	r->now = outer;
	r->depth--;
	return good;
}

static bool
node_render(struct render *r, const struct tmpl_node *n, const struct frame *f)
{
	switch (n->kind) {
	case TMPL_TEXT:
		fwrite(n->text, 1, n->len, r->out);
		return cost_add(r, n, n->len);
	case TMPL_VAR:
	case TMPL_RAW:
		return var_render(r, n, f);
	case TMPL_SECTION:
	case TMPL_INVERTED:
		return section_render(r, n, f);
	case TMPL_PARTIAL:
		return partial_render(r, n, f);
	}
	return false;
}

static bool
nodes_render(struct render *r, const struct tmpl_node *n, const struct frame *f)
{
	for (; n != NULL; n = n->next)
		if (!cost_add(r, n, NODE_COST) || !node_render(r, n, f))
			return false;
	return true;
}

struct tmpl_set *
tmpl_set_new(
    struct arena *a, tmpl_source *source, void *ctx, enum tmpl_mode mode)
{
	struct tmpl_set *set = arena_alloc(a, sizeof(*set));

	set->a = a;
	set->source = source;
	set->ctx = ctx;
	set->mode = mode;
	return set;
}

bool
tmpl_render(struct tmpl_set *set, const char *name, const struct val *v,
    FILE *out, const char **why)
{
	struct render r = { .set = set, .out = out };
	struct frame top = { .val = v };
	bool good;

	r.now = set_get(set, name, "", &r.why);
	if (r.now == NULL && r.why == NULL)
		r.why = arena_printf(
		    set->a, "%s:1: there is no such template", name);
	good = r.now != NULL && nodes_render(&r, r.now->nodes, &top);
	if (!good)
		*why = r.why;
	return good;
}

void
tmpl_escape(const char *text, FILE *out)
{
	for (;;) {
		size_t plain = strcspn(text, specials);

		fwrite(text, 1, plain, out);
		text += plain;
		if (*text == '\0')
			return;
		fputs(references[strchr(specials, *text++) - specials], out);
	}
}
