/* imap_url.c -- where an IMAP server is. */
#include "ingest/mail/door/imap_url.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool
port_ok(const char *port)
{
	size_t n = strspn(port, "0123456789");

	return n > 0 && n <= 5 && port[n] == '\0' && atoi(port) > 0 &&
	    atoi(port) <= 65535;
}

bool
imap_url_read(struct arena *a, const char *url, struct imap_account *out)
{
	const char *at, *end;
	bool tls_first = strncmp(url, "imaps://", 8) == 0, bracket;

	if (!tls_first && strncmp(url, "imap://", 7) != 0)
		return false;
	at = strchr(url, ':') + 3;
	bracket = *at == '[';
	end = at + strcspn(at, bracket ? "]" : ":/");
	out->tls_first = tls_first;
	out->host =
	    arena_strndup(a, at + bracket, (size_t)(end - at) - bracket);
	for (const char *p = out->host; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) &&
		    strchr(bracket ? ":." : "-.", *p) == NULL)
			return false;
	if (out->host[0] == '\0' || (bracket && *end++ != ']'))
		return false;
	out->port = tls_first ? "993" : "143";
	if (*end == ':') {
		size_t n = strcspn(end + 1, "/");

		out->port = arena_strndup(a, end + 1, n);
		end += 1 + n;
	}
	return port_ok(out->port) && strcmp(end, *end == '/' ? "/" : "") == 0;
}
