/* tmpl.h -- Mustache templates: a value tree becomes a page. */
#ifndef TMPL_H
#define TMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "gen/page/val.h"
#include "lib/arena.h"

/*
 * The subset, after github.com/mustache/spec:
 *	{{x}}		the text x, escaped
 *	{{{x}}} {{&x}}	the HTML x, as it is
 *	{{#x}}..{{/x}}	once for each of the list x; or once if x is true
 *	{{^x}}..{{/x}}	if x is false, as val_is_true() sees it
 *	{{>x}}		the partial x, indented as its tag is
 *	{{!..}}		nothing
 * x is a name, or names with dots between, looked up from the innermost
 * section outwards; {{.}} is what the innermost section is about. A name is
 * letters, digits, _ and -. There are no lambdas and no other delimiters.
 */

/*
 * Strict, all of these are errors: a name or a partial that is not there,
 * {{x}} on anything but text (or none, which shows nothing), {{{x}}} on
 * anything but HTML (or none).
 */
enum tmpl_mode {
	TMPL_STRICT,
	TMPL_LENIENT, /* as the specification wants it: absent is empty */
};

/*
 * Gives the template of this name (letters, digits, _ and -), borrowed until
 * its next call, and its length; NULL where there is none.
 */
typedef const char *tmpl_source(void *ctx, const char *name, size_t *len);

/* Templates, each read from the source and parsed when first needed. */
struct tmpl_set;

/* The set lives, and keeps what it parsed, in the arena; ctx is borrowed. */
struct tmpl_set *
tmpl_set_new(struct arena *, tmpl_source *, void *ctx, enum tmpl_mode);

/*
 * Writes the tree through the template of this name. False with
 * "template:line: reason" in *why, in the set's arena; what is in out by then
 * must not be used. A page is at most 64 MiB, partials nest at most 16 deep.
 * Errors of out itself are for the caller to look for.
 */
bool tmpl_render(struct tmpl_set *, const char *name, const struct val *,
    FILE *out, const char **why);

/*
 * Writes text so that it stays text, between tags and in quoted attributes:
 * & < > " ' ` become references.
 */
void tmpl_escape(const char *text, FILE *out);

#endif
