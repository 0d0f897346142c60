/* signature.c -- what a DKIM-Signature field claims to cover. */
#include "ingest/mail/trust/signature.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static char *
without_space(struct arena *a, const char *p, size_t len)
{
	char *out = arena_alloc(a, len + 1), *q = out;

	for (size_t i = 0; i < len; i++)
		if (strchr(" \t\r\n", p[i]) == NULL)
			*q++ = p[i];
	return out;
}

/* The tag's value without white space, in the arena; NULL: not there. */
static const char *
tag_value(struct arena *a, const char *field, const char *tag)
{
	size_t want = strlen(tag);

	for (const char *p = field; *p != '\0'; p += *p == ';') {
		size_t len = strcspn(p, ";");
		const char *one = without_space(a, p, len);

		if (strncmp(one, tag, want) == 0 && one[want] == '=')
			return one + want + 1;
		p += len;
	}
	return NULL;
}

int64_t
signature_time(const char *text, int64_t worst)
{
	char *end;
	long long t;

	if (text == NULL)
		return 0;
	if (!isdigit((unsigned char)*text))
		return worst;
	t = strtoll(text, &end, 10);
	return *end == '\0' ? t : worst;
}

const char *
signature_value(struct arena *a, const char *text, bool lower_case)
{
	char *value;

	if (text == NULL)
		return "";
	value = without_space(a, text, strlen(text));
	if (strlen(value) > ENVELOPE_TAG_MAX)
		return "";
	for (char *p = value; *p != '\0'; p++) {
		if (*p <= ' ' || *p > 126)
			return "";
		if (lower_case)
			*p = (char)tolower((unsigned char)*p);
	}
	return value;
}

struct envelope_signature
signature_claims(struct arena *a, const char *field)
{
	return (struct envelope_signature){
		.state = ENVELOPE_UNKNOWN,
		.domain = signature_value(a, tag_value(a, field, "d"), true),
		.b = signature_value(a, tag_value(a, field, "b"), false),
		.bh = signature_value(a, tag_value(a, field, "bh"), false),
		.h = signature_value(a, tag_value(a, field, "h"), true),
		.partial = tag_value(a, field, "l") != NULL,
		.made = signature_time(tag_value(a, field, "t"), INT64_MAX),
		.expires = signature_time(tag_value(a, field, "x"), 1),
	};
}

bool
signature_is_whole(const struct envelope_signature *s)
{
	return !s->partial && envelope_covers(s, "from") &&
	    envelope_covers(s, "subject") && envelope_covers(s, "date");
}
