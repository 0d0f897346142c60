/* header.c -- a mail's header section, read as bytes before any parser. */
#include "ingest/mail/mime/header.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* Where the line at p ends (its LF, or the end of the mail). */
static const char *
line_end(const char *p, const char *end)
{
	const char *nl = memchr(p, '\n', (size_t)(end - p));

	return nl == NULL ? end : nl;
}

static bool
line_is_empty(const char *p, const char *eol)
{
	return p == eol || (p + 1 == eol && *p == '\r');
}

/* Where the field at p ends, its folded lines included: at an LF or end. */
static const char *
field_end(const char *p, const char *end)
{
	const char *eol = line_end(p, end);

	while (end - eol > 1 && (eol[1] == ' ' || eol[1] == '\t'))
		eol = line_end(eol + 1, end);
	return eol;
}

static int
nesting(const char *p, const char *end)
{
	int depth = 0, deepest = 0;

	for (; p < end; p++) {
		if (*p == '\\' && end - p > 1)
			p++;
		else if (*p == '(' && ++depth > deepest)
			deepest = depth;
		else if (*p == ')' && depth > 0)
			depth--;
	}
	return deepest;
}

static const char *
bytes_refused(const char *p, const char *end)
{
	for (; p < end; p++) {
		if (*p == '\0')
			return "a header field holds a NUL byte";
		if (*p == '\r' && p + 1 < end && p[1] != '\n')
			return "a header field holds a carriage return in the "
			       "middle of a line";
	}
	return NULL;
}

/* The colon behind a name of printable ASCII, or NULL. */
static const char *
field_colon(const char *p, const char *end)
{
	const char *name = p;

	while (p<end && * p> ' ' && *p < 127 && *p != ':')
		p++;
	return p > name && p < end && *p == ':' ? p : NULL;
}

static char *
unfold(struct arena *a, const char *p, const char *end, size_t *len)
{
	char *value = arena_alloc(a, (size_t)(end - p) + 1);
	size_t n = 0;

	for (; p < end; p++)
		if (*p != '\r' && *p != '\n')
			value[n++] = *p;
	while (n > 0 && strchr(" \t", value[n - 1]) != NULL)
		n--;
	value[n] = '\0';
	*len = n - strspn(value, " \t");
	return value + strspn(value, " \t");
}

static const char *
field_read(
    struct arena *a, const char *p, const char *end, struct header_field *out)
{
	const char *colon = field_colon(p, end);
	const char *why = bytes_refused(p, end);

	if (why != NULL)
		return why;
	if (end - p > HEADER_FIELD_MAX)
		return "a header field is longer than 16 KiB";
	if (colon == NULL)
		return "a line of the header is no field; a field looks like "
		       "\"Subject: ratings\"";
	if (nesting(colon, end) > HEADER_NESTING_MAX)
		return arena_printf(a,
		    "comments in the header field %.*s nest deeper than %d",
		    colon - p > 40 ? 40 : (int)(colon - p), p,
		    HEADER_NESTING_MAX);
	out->raw = p;
	out->raw_len = (size_t)(end - p) - (end > p && end[-1] == '\r');
	out->name = arena_strndup(a, p, (size_t)(colon - p));
	out->value = unfold(a, colon + 1, end, &out->len);
	return NULL;
}

static const char *
addresses_refused(const struct header *h)
{
	static const char *const names[] = { "From", "To", "Cc", "Reply-To" };
	size_t n = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (const struct header_field *f =
			 header_find(h, names[i], NULL);
		     f != NULL; f = header_find(h, names[i], f))
			for (size_t k = 0; k < f->len; k++)
				n += f->value[k] == '@';
	return n > HEADER_ADDRESSES_MAX
	    ? "the header names more than 100 addresses"
	    : NULL;
}

/*
 * Finds the empty line and counts the fields without looking into them, so
 * that a bomb costs no memory.
 */
static const char *
section_measure(const char *mail, size_t len, size_t *body, size_t *fields)
{
	const char *p = mail, *end = mail + len;

	for (*fields = 0; p < end; (*fields)++) {
		const char *eol = line_end(p, end);

		if (line_is_empty(p, eol)) {
			*body = (size_t)(eol - mail) + (eol < end);
			return NULL;
		}
		eol = field_end(p, end);
		if (eol - mail > HEADER_SECTION_MAX)
			return "the header is longer than 64 KiB";
		if (*fields == HEADER_FIELDS_MAX)
			return "the header has more than 300 fields";
		p = eol + (eol < end);
	}
	*body = len;
	return NULL;
}

const char *
header_read(struct arena *a, const char *mail, size_t len, struct header *out)
{
	const char *p = mail, *end = mail + len;
	size_t fields;
	const char *why = section_measure(mail, len, &out->body, &fields);

	out->n = 0;
	out->mail = mail;
	out->mail_len = len;
	if (why != NULL)
		return why;
	if (fields == 0)
		return "the mail has no header";
	out->fields = arena_array(a, fields, sizeof(*out->fields));
	while (out->n < fields) {
		const char *eol = field_end(p, end);

		why = field_read(a, p, eol, &out->fields[out->n]);
		if (why != NULL)
			return why;
		out->n++;
		p = eol + (eol < end);
	}
	return addresses_refused(out);
}

const struct header_field *
header_find(
    const struct header *h, const char *name, const struct header_field *after)
{
	size_t i = after == NULL ? 0 : (size_t)(after - h->fields) + 1;

	for (; i < h->n; i++)
		if (strcasecmp(h->fields[i].name, name) == 0)
			return &h->fields[i];
	return NULL;
}

const char *
header_value(const struct header *h, const char *name)
{
	const struct header_field *f = header_find(h, name, NULL);

	return f == NULL ? NULL : f->value;
}

const char *
header_twice(const struct header *h)
{
	static const char *const once[] = { "From", "To", "Cc", "Subject",
		"Date", "Message-ID", "Content-Type", "MIME-Version",
		"Content-Transfer-Encoding", "Sender", "Reply-To",
		"In-Reply-To", "References" };

	for (size_t i = 0; i < sizeof(once) / sizeof(*once); i++) {
		const struct header_field *f = header_find(h, once[i], NULL);

		if (f != NULL && header_find(h, once[i], f) != NULL)
			return once[i];
	}
	return NULL;
}
