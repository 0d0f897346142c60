/* domain.c -- which domains are one owner's, by the public suffix list. */
#include "ingest/mail/trust/domain.h"

#include <ctype.h>
#include <libpsl.h>
#include <string.h>
#include <strings.h>

/* The registered domain in lower case, or NULL: a suffix, or nothing. */
static const char *
registered(struct arena *a, const char *domain)
{
	char *lower = arena_strdup(a, domain);
	const psl_ctx_t *list = psl_builtin();

	for (char *p = lower; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return list == NULL ? NULL : psl_registrable_domain(list, lower);
}

bool
domain_aligned(struct arena *a, const char *x, const char *y)
{
	const char *of_x, *of_y;

	if (strcasecmp(x, y) == 0)
		return *x != '\0';
	of_x = registered(a, x);
	of_y = registered(a, y);
	return of_x != NULL && of_y != NULL && strcmp(of_x, of_y) == 0;
}

bool
domain_is_parent(struct arena *a, const char *parent, const char *domain)
{
	size_t len = strlen(parent), of = strlen(domain);

	if (strcasecmp(parent, domain) == 0)
		return len > 0;
	return of > len && domain[of - len - 1] == '.' &&
	    strcasecmp(domain + of - len, parent) == 0 &&
	    domain_aligned(a, parent, domain);
}
