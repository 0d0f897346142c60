/* html.c -- an HTML body as lines. */
#include "ingest/mail/body/html.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <gumbo.h>

#include "ingest/mail/body/flow.h"
#include "ingest/mail/body/html_sign.h"

enum {
	TAGS_MAX = 20000,
	TREE_MAX = 32 * 1024 * 1024, /* bytes; formatting tags can multiply */
	SPAN_MAX = 60,		     /* columns that one cell may claim */
};

/*
 * Gumbo allocates from here and frees nothing, so that neither its recursive
 * destructor nor leaving in the middle can hurt.
 */
struct budget {
	struct arena *a;
	size_t left;
	jmp_buf out;
};

struct walk {
	struct flow flow;
	int quotes;	/* elements around us that quote */
	int signatures; /* … that sign */
	bool rest_quoted;
	int table;
	size_t reach; /* rows below that a cell of this table reaches into */
};

static void *
budget_alloc(void *data, size_t size)
{
	struct budget *b = data;

	if (size > b->left)
		longjmp(b->out, 1);
	b->left -= size;
	return arena_alloc(b->a, size);
}

static void
budget_free(void *data, void *p)
{
	(void)data;
	(void)p;
}

static const char *
attribute(const GumboElement *e, const char *name)
{
	const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);

	return a == NULL ? "" : a->value;
}

static enum html_sign
element_sign(const GumboElement *e)
{
	if (gumbo_get_attribute(&e->attributes, "hidden") != NULL)
		return HTML_HIDDEN;
	if (e->tag == GUMBO_TAG_BLOCKQUOTE)
		return HTML_QUOTE;
	return html_sign(
	    attribute(e, "class"), attribute(e, "id"), attribute(e, "style"));
}

static bool
is_hidden(const GumboElement *e)
{
	switch (e->tag) {
	case GUMBO_TAG_HEAD:
	case GUMBO_TAG_STYLE:
	case GUMBO_TAG_SCRIPT:
	case GUMBO_TAG_TITLE:
	case GUMBO_TAG_TEMPLATE:
	case GUMBO_TAG_NOSCRIPT:
	case GUMBO_TAG_TEXTAREA:
	case GUMBO_TAG_SELECT:
	case GUMBO_TAG_DEL:
	case GUMBO_TAG_S:
	case GUMBO_TAG_STRIKE:
		return true;
	default:
		return element_sign(e) == HTML_HIDDEN ||
		    element_sign(e) == HTML_STRUCK;
	}
}

static bool
is_block(GumboTag tag)
{
	static const GumboTag blocks[] = { GUMBO_TAG_P, GUMBO_TAG_DIV,
		GUMBO_TAG_LI, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_TABLE,
		GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_H1,
		GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5,
		GUMBO_TAG_H6, GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_HR,
		GUMBO_TAG_BODY, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
		GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_CENTER,
		GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_ADDRESS,
		GUMBO_TAG_CAPTION, GUMBO_TAG_FIELDSET, GUMBO_TAG_FORM };
	size_t i;

	for (i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++)
		if (blocks[i] == tag)
			return true;
	return false;
}

static const GumboVector *
children_of(const GumboNode *n)
{
	static const GumboVector none;

	if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE)
		return &n->v.element.children;
	if (n->type == GUMBO_NODE_DOCUMENT)
		return &n->v.document.children;
	return &none;
}

/*
 * The node after n in reading order, within top; NULL at the end. skip leaves
 * n's children out. *up counts the elements that were left on the way, n
 * itself included: the tree may be too deep to recurse.
 */
static const GumboNode *
node_next(const GumboNode *n, const GumboNode *top, bool skip, size_t *up)
{
	const GumboVector *c = children_of(n);

	*up = 0;
	if (!skip && c->length > 0)
		return c->data[0];
	for (; n != top; n = n->parent) {
		c = children_of(n->parent);
		++*up;
		if (n->index_within_parent + 1 < c->length)
			return c->data[n->index_within_parent + 1];
	}
	return NULL;
}

static bool
is_tag(const GumboNode *n, GumboTag tag)
{
	return n->type == GUMBO_NODE_ELEMENT && n->v.element.tag == tag;
}

static bool
is_cell(const GumboNode *n)
{
	return is_tag(n, GUMBO_TAG_TD) || is_tag(n, GUMBO_TAG_TH);
}

/* An element that is entered and left, rather than shown or skipped whole. */
static bool
is_entered(const GumboNode *n)
{
	return n->type == GUMBO_NODE_ELEMENT && !is_hidden(&n->v.element) &&
	    n->v.element.tag != GUMBO_TAG_BR;
}

static bool
is_there(const GumboNode *cell)
{
	return element_sign(&cell->v.element) != HTML_HIDDEN;
}

/* The text of a node with its lines; a line of its own in w. */
static void walk_tree(struct walk *, const GumboNode *top);

static const char *
cell_text(struct walk *w, const GumboNode *cell)
{
	struct lines lines = { .n = 0 };
	struct walk inner = { .flow = { .a = w->flow.a, .out = &lines } };
	size_t i, n = 0;
	char *text, *end;

	for (i = 0; i < children_of(cell)->length; i++)
		walk_tree(&inner, children_of(cell)->data[i]);
	flow_edge(&inner.flow);
	for (i = 0; i < lines.n; i++)
		n += strlen(lines.items[i].text) + 1;
	text = end = arena_alloc(w->flow.a, n + 1);
	for (i = 0; i < lines.n; i++) {
		if (i > 0)
			*end++ = '\n';
		end = stpcpy(end, lines.items[i].text);
	}
	return text;
}

/* How many columns or rows a cell covers; 0 rows: all that follow. */
static size_t
cell_span(const GumboNode *cell, const char *name)
{
	const char *value = attribute(&cell->v.element, name);
	int n = atoi(value);

	if (n == 0 && *value == '0' && strcmp(name, "rowspan") == 0)
		return SPAN_MAX;
	return n < 1 ? 1 : n > SPAN_MAX ? SPAN_MAX : (size_t)n;
}

static void
row_cell(struct walk *w, struct line *row, const GumboNode *cell, size_t *cap)
{
	size_t span = cell_span(cell, "colspan");
	const char *text = is_entered(cell) ? cell_text(w, cell) : "";

	if (cell_span(cell, "rowspan") > w->reach)
		w->reach = cell_span(cell, "rowspan");
	do {
		row->cells = arena_grow(w->flow.a, row->cells, row->n_cells,
		    cap, sizeof(*row->cells));
		row->cells[row->n_cells++] = text;
		text = "";
	} while (--span > 0 && row->n_cells < SPAN_MAX);
}

static void
table_row(struct walk *w, const GumboNode *tr)
{
	const GumboVector *c = children_of(tr);
	const char *joined = "";
	struct line *row;
	size_t i, cap = 0;

	flow_end(&w->flow);
	row = &w->flow.out->items[w->flow.out->n - 1];
	row->table = w->table;
	row->rowspan = w->reach > 0;
	for (i = 0; i < c->length; i++)
		if (is_cell(c->data[i]) && is_there(c->data[i]))
			row_cell(w, row, c->data[i], &cap);
	row->rowspan = row->rowspan || w->reach > 1;
	w->reach -= w->reach > 0;
	for (i = 0; i < row->n_cells && i < SPAN_MAX; i++)
		joined = arena_printf(w->flow.a, "%s%s%s", joined,
		    i == 0 ? "" : " ", row->cells[i]);
	row->text = joined;
}

/*
 * Rows of at least two cells, at least two of them, and nothing inside that
 * says layout: no table in a table, no quote, no signature.
 */
static bool
is_grid(const GumboNode *table)
{
	const GumboNode *n = table;
	size_t rows = 0, cells = 0, up;
	enum html_sign sign;

	for (n = node_next(n, table, false, &up); n != NULL;
	     n = node_next(n, table, false, &up)) {
		if (n->type != GUMBO_NODE_ELEMENT)
			continue;
		sign = element_sign(&n->v.element);
		if (is_tag(n, GUMBO_TAG_TABLE) || sign == HTML_QUOTE ||
		    sign == HTML_REST || sign == HTML_SIGNATURE)
			return false;
		rows += is_tag(n, GUMBO_TAG_TR);
		if (is_cell(n))
			cells +=
			    cell_span(n, "colspan") * cell_span(n, "rowspan");
	}
	return rows >= 2 && cells >= 2 * rows;
}

static void
walk_grid(struct walk *w, const GumboNode *table)
{
	const GumboNode *n = table;
	size_t up;

	flow_edge(&w->flow);
	w->table++;
	w->reach = 0;
	while ((n = node_next(n, table, is_tag(n, GUMBO_TAG_TR), &up)) != NULL)
		if (is_tag(n, GUMBO_TAG_TR) && is_entered(n))
			table_row(w, n);
}

static bool
quotes(const GumboNode *n)
{
	return n->type == GUMBO_NODE_ELEMENT &&
	    element_sign(&n->v.element) == HTML_QUOTE;
}

/*
 * Gmail and Proton put one element around the quotes of a mail and what is
 * typed between them: it quotes up to the end of the first one.
 */
static const GumboNode *
first_quote(const GumboNode *around)
{
	const GumboVector *c = children_of(around);

	for (unsigned i = 0; i < c->length; i++)
		if (is_tag(c->data[i], GUMBO_TAG_BLOCKQUOTE))
			return c->data[i];
	return NULL;
}

/* By how many fewer elements the text behind this one is quoted. */
static int
quotes_left(const GumboNode *n)
{
	if (!is_tag(n, GUMBO_TAG_BLOCKQUOTE))
		return first_quote(n) == NULL;
	return 1 +
	    (quotes(n->parent) && !is_tag(n->parent, GUMBO_TAG_BLOCKQUOTE) &&
		first_quote(n->parent) == n);
}

/* Counts what we are in; by is 1 on the way in and -1 on the way out. */
static void
element_count(struct walk *w, const GumboNode *n, int by)
{
	const GumboElement *e = &n->v.element;

	switch (element_sign(e)) {
	case HTML_QUOTE:
		w->quotes += by > 0 ? by : -quotes_left(n);
		break;
	case HTML_REST:
		w->rest_quoted = true;
		break;
	case HTML_SIGNATURE:
		w->signatures += by;
		break;
	default:
		break;
	}
	if (e->tag == GUMBO_TAG_PRE)
		w->flow.pre += by;
	if (w->quotes > 0 || w->rest_quoted)
		w->flow.mark = LINE_QUOTE;
	else
		w->flow.mark = w->signatures > 0 ? LINE_SIGNATURE : LINE_OWN;
}

static void
element_edge(struct walk *w, const GumboNode *n, int by)
{
	const GumboElement *e = &n->v.element;

	if (is_block(e->tag) || element_sign(e) != HTML_NONE)
		flow_edge(&w->flow);
	element_count(w, n, by);
}

/* True when nothing below the node is left to be walked. */
static bool
node_enter(struct walk *w, const GumboNode *n)
{
	if (is_tag(n, GUMBO_TAG_BR) && !is_hidden(&n->v.element))
		flow_end(&w->flow);
	if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA ||
	    n->type == GUMBO_NODE_WHITESPACE)
		flow_text(&w->flow, n->v.text.text);
	if (!is_entered(n))
		return n->type != GUMBO_NODE_DOCUMENT;
	element_edge(w, n, 1);
	if (!is_tag(n, GUMBO_TAG_TABLE) || !is_grid(n))
		return false;
	walk_grid(w, n);
	return true;
}

static void
walk_tree(struct walk *w, const GumboNode *top)
{
	const GumboNode *n = top, *next;

	while (n != NULL) {
		bool done = node_enter(w, n);
		size_t up;

		next = node_next(n, top, done, &up);
		for (; up > 0; up--, n = n->parent)
			if (is_entered(n))
				element_edge(w, n, -1);
		if (next == NULL && is_entered(top))
			element_edge(w, top, -1);
		n = next;
	}
}

/* More tags than this are an attack, or nothing that a person typed. */
static bool
too_many_tags(const char *html, size_t len)
{
	size_t i, tags = 0;

	for (i = 0; i < len; i++)
		tags += html[i] == '<';
	return tags > TAGS_MAX;
}

const char *
html_lines(struct arena *a, const char *html, size_t len, struct lines *out)
{
	struct budget b = { .a = a, .left = TREE_MAX };
	struct walk w = { .flow = { .a = a, .out = out },
		.table = lines_last_table(out) };
	GumboOptions options = kGumboDefaultOptions;
	GumboOutput *tree;

	if (too_many_tags(html, len))
		return "this mail's HTML is too large to read. Send it as "
		       "plain text.";
	options.allocator = budget_alloc;
	options.deallocator = budget_free;
	options.userdata = &b;
	/* Each error would keep a copy of the stack of open elements. */
	options.max_errors = 0;
	if (setjmp(b.out) != 0)
		return "this mail's HTML is too tangled to read. Send it as "
		       "plain text.";
	tree = gumbo_parse_with_options(&options, html, len);
	walk_tree(&w, tree->root);
	flow_edge(&w.flow);
	return NULL;
}
