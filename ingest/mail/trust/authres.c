/* authres.c -- one Authentication-Results field, read by its grammar. */
#include "ingest/mail/trust/authres.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

struct reader {
	struct arena *arena;
	const char *p; /* the field ends with a NUL, and has no other */
};

static const char unreadable[] = "it does not follow RFC 8601";

/* White space and comments; false when a comment is open or too deep. */
static bool
skip(struct reader *r)
{
	int depth = 0;

	for (; *r->p != '\0'; r->p++) {
		if (*r->p == '(') {
			if (++depth > AUTHRES_NESTING_MAX)
				return false;
		} else if (depth > 0) {
			if (*r->p == ')')
				depth--;
			else if (*r->p == '\\' && *++r->p == '\0')
				return false;
		} else if (*r->p != ' ' && *r->p != '\t')
			break;
	}
	return depth == 0;
}

static bool
take(struct reader *r, char c)
{
	if (!skip(r) || *r->p != c)
		return false;
	r->p++;
	return skip(r);
}

static char *
span(struct reader *r, const char *stop)
{
	size_t len = strcspn(r->p, stop);
	char *s = len == 0 ? NULL : arena_strndup(r->arena, r->p, len);

	r->p += len;
	return s;
}

/* RFC 2045's token: printable, none of its specials. */
static char *
token(struct reader *r)
{
	return span(r, " \t()<>@,;:\\\"/[]?=");
}

/* What names methods, results and properties: letters, digits, - and _. */
static char *
keyword(struct reader *r)
{
	size_t len = 0;
	char *s;

	while (isalnum((unsigned char)r->p[len]) ||
	    (len > 0 && (r->p[len] == '-' || r->p[len] == '_')))
		len++;
	if (len == 0)
		return NULL;
	s = arena_strndup(r->arena, r->p, len);
	for (char *p = s; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	r->p += len;
	return s;
}

static char *
quoted(struct reader *r)
{
	char *s = arena_alloc(r->arena, strlen(r->p) + 1), *q = s;

	for (r->p++; *r->p != '"'; r->p++) {
		if (*r->p == '\\')
			r->p++;
		if (*r->p == '\0')
			return NULL;
		*q++ = *r->p;
	}
	r->p++;
	return s;
}

static char *
value_or_quoted(struct reader *r, char *(*plain)(struct reader *))
{
	return *r->p == '"' ? quoted(r) : plain(r);
}

static char *
property_value(struct reader *r)
{
	return span(r, " \t()<>,;\\\"");
}

/* What may follow a word: white space, a comment, the next result, the end. */
static bool
at_gap(const struct reader *r)
{
	return *r->p == '\0' || strchr(" \t(;", *r->p) != NULL;
}

/* "/1" behind a method: RFC 8601 knows no other version. */
static bool
method_version(struct reader *r)
{
	const char *version;

	if (!skip(r) || *r->p != '/')
		return *r->p != '\0';
	return take(r, '/') && (version = token(r)) != NULL &&
	    strcmp(version, "1") == 0;
}

static bool
property_read(struct reader *r, struct authres_result *out)
{
	const char *type, *name, *value;

	if ((type = keyword(r)) == NULL || !take(r, '.') ||
	    (name = keyword(r)) == NULL || !take(r, '=') ||
	    (value = value_or_quoted(r, property_value)) == NULL || !at_gap(r))
		return false;
	out->properties = arena_grow(r->arena, out->properties, out->n,
	    &out->cap, sizeof(*out->properties));
	out->properties[out->n++] = (struct authres_property){
		.name = arena_printf(r->arena, "%s.%s", type, name),
		.value = value,
	};
	return skip(r);
}

/* reason="…", which only stands before the properties. */
static bool
reason_read(struct reader *r)
{
	const char *before = r->p;
	const char *word = keyword(r);

	if (word == NULL || strcmp(word, "reason") != 0 || !skip(r) ||
	    *r->p != '=') {
		r->p = before;
		return true;
	}
	return take(r, '=') && value_or_quoted(r, token) != NULL && at_gap(r) &&
	    skip(r);
}

static bool
result_read(struct reader *r, struct authres_result *out)
{
	if (!skip(r) || (out->method = keyword(r)) == NULL ||
	    !method_version(r) || !take(r, '=') ||
	    (out->value = keyword(r)) == NULL || !at_gap(r) || !skip(r) ||
	    !reason_read(r))
		return false;
	while (*r->p != '\0' && *r->p != ';')
		if (!property_read(r, out))
			return false;
	return true;
}

/* "; none": nothing was checked. */
static bool
nothing_read(struct reader *r)
{
	const char *before = r->p;
	const char *word;

	if (take(r, ';') && (word = keyword(r)) != NULL &&
	    strcmp(word, "none") == 0 && skip(r) && *r->p == '\0')
		return true;
	r->p = before;
	return false;
}

static bool
head_read(struct reader *r, struct authres *out)
{
	const char *version;

	if (!skip(r) || (out->id = value_or_quoted(r, token)) == NULL ||
	    !at_gap(r) || !skip(r))
		return false;
	if (*r->p == ';')
		return true;
	return (version = token(r)) != NULL && strcmp(version, "1") == 0 &&
	    skip(r) && *r->p == ';';
}

const char *
authres_read(
    struct arena *a, const char *value, size_t len, struct authres *out)
{
	struct reader r = { .arena = a, .p = value };

	*out = (struct authres){ 0 };
	if (len > AUTHRES_FIELD_MAX)
		return "it is longer than 8 KiB";
	for (size_t i = 0; i < len; i++)
		if (value[i] != '\t' && (value[i] < ' ' || value[i] > 126))
			return "it holds bytes that are no ASCII text";
	if (!head_read(&r, out))
		return unreadable;
	if (nothing_read(&r))
		return NULL;
	while (*r.p == ';') {
		r.p++;
		out->results = arena_grow(
		    a, out->results, out->n, &out->cap, sizeof(*out->results));
		if (!result_read(&r, &out->results[out->n]))
			return unreadable;
		out->n++;
	}
	return NULL;
}

const char *
authres_property(const struct authres_result *r, const char *name)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->properties[i].name, name) == 0)
			return r->properties[i].value;
	return NULL;
}
