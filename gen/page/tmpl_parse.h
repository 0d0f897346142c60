/* tmpl_parse.h -- a template as nodes: what gen/tmpl alone reads. */
#ifndef TMPL_PARSE_H
#define TMPL_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

enum tmpl_kind {
	TMPL_TEXT,
	TMPL_VAR,      /* {{x}} */
	TMPL_RAW,      /* {{{x}}}, {{&x}} */
	TMPL_SECTION,  /* {{#x}} */
	TMPL_INVERTED, /* {{^x}} */
	TMPL_PARTIAL,  /* {{>x}} */
};

struct tmpl_node {
	enum tmpl_kind kind;
	unsigned line;	  /* from 1 */
	const char *text; /* a text's len bytes; else the name as written */
	size_t len;
	const char **path;  /* the name's parts up to a NULL; none for {{.}} */
	const char *indent; /* of a partial: what goes before its lines */
	struct tmpl_node *first; /* of a section */
	struct tmpl_node *next;
};

/*
 * Reads a template; *out is NULL for an empty one. The nodes belong to the
 * arena and point into text. False, with "name:line: reason" in *why, where
 * it is none. name is what messages call the template.
 */
bool tmpl_parse(struct arena *, const char *name, const char *text, size_t len,
    struct tmpl_node **out, const char **why);

#endif
