/* signature.c -- what a DKIM-Signature field claims to cover. */
#include "ingest/mail/signature.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LATE_CLOCK = 3600 }; /* of the signer's, seconds */

static char *
without_space(struct arena *a, const char *p, size_t len)
{
	char *out = arena_alloc(a, len + 1), *q = out;

	for (size_t i = 0; i < len; i++)
		if (strchr(" \t\r\n", p[i]) == NULL)
			*q++ = p[i];
	return out;
}

const char *
signature_tag(struct arena *a, const char *field, const char *tag)
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

static bool
names_field(const char *list, const char *name)
{
	size_t want = strlen(name);

	for (const char *p = list; *p != '\0'; p += *p == ':') {
		size_t len = strcspn(p, ":");

		if (len == want && strncasecmp(p, name, len) == 0)
			return true;
		p += len;
	}
	return false;
}

static bool
has_expired(const char *expires, int64_t when)
{
	char *end;
	long long x = strtoll(expires, &end, 10);

	return end == expires || *end != '\0' || x < when - LATE_CLOCK;
}

bool
signature_is_whole(struct arena *a, const char *field, int64_t when)
{
	const char *h = signature_tag(a, field, "h");
	const char *x = signature_tag(a, field, "x");

	return signature_tag(a, field, "l") == NULL && h != NULL &&
	    names_field(h, "from") && names_field(h, "subject") &&
	    names_field(h, "date") && (x == NULL || !has_expired(x, when));
}

bool
signature_aligned(const char *domain, const char *from_domain)
{
	size_t len = strlen(domain), from = strlen(from_domain);

	if (strcasecmp(domain, from_domain) == 0)
		return len > 0;
	return strchr(domain, '.') != NULL && from > len &&
	    from_domain[from - len - 1] == '.' &&
	    strcasecmp(from_domain + from - len, domain) == 0;
}
