/* address.c -- mail addresses in header fields, read strictly. */
#include "ingest/mail/trust/address.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { LOCAL_MAX = 64, ADDRESS_MAX = 254 };

struct reader {
	struct arena *arena;
	const char *p;
	size_t cap;
	struct address_list *out;
};

const char *
address_skip_comments(const char *p)
{
	int depth = 0;

	for (; *p != '\0'; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && depth > 0)
			depth--;
		else if (depth > 0 && *p == '\\' && p[1] != '\0')
			p++;
		else if (depth == 0 && *p != ' ' && *p != '\t')
			break;
	}
	return depth == 0 ? p : NULL;
}

/* Runs of these characters with single dots between them. */
static bool
dot_atom(const char *p, size_t len, const char *others)
{
	bool dot = true;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c == '.' ? dot
			     : c > 126 || c == '\0' ||
			    (!isalnum(c) && strchr(others, c) == NULL))
			return false;
		dot = c == '.';
	}
	return !dot;
}

bool
address_is_plain(const char *p, size_t len)
{
	const char *at = memchr(p, '@', len);
	size_t local = at == NULL ? 0 : (size_t)(at - p);

	return at != NULL && local <= LOCAL_MAX && len <= ADDRESS_MAX &&
	    dot_atom(p, local, "!#$%&'*+-/=?^_`{|}~") &&
	    dot_atom(at + 1, len - local - 1, "-");
}

bool
address_equal(const char *x, const char *y)
{
	return strcasecmp(x, y) == 0;
}

const char *
address_domain(const char *address)
{
	const char *at = strrchr(address, '@');

	return at == NULL ? "" : at + 1;
}

const char *
address_token(struct arena *a, const char *address, const char *drop)
{
	size_t want = strcspn(drop, "@"), len = strcspn(address, "@");
	char *token;

	if (len < want || strncasecmp(address, drop, want) != 0 ||
	    strcasecmp(address + len, drop + want) != 0)
		return NULL;
	if (len == want)
		return "";
	if (address[want] != '+' && address[want] != '-')
		return NULL;
	token = arena_strndup(a, address + want + 1, len - want - 1);
	for (char *p = token; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return token;
}

static void
address_take(struct reader *r, const char *p, size_t len)
{
	struct address_list *l = r->out;

	if (!address_is_plain(p, len)) {
		l->clean = false;
		return;
	}
	l->at = arena_grow(r->arena, l->at, l->n, &r->cap, sizeof(*l->at));
	l->at[l->n++] = arena_strndup(r->arena, p, len);
}

static bool
skip_quoted(struct reader *r)
{
	for (r->p++; *r->p != '\0' && *r->p != '"'; r->p++)
		if (*r->p == '\\' && r->p[1] != '\0')
			r->p++;
	return *r->p == '"' && *r->p++ == '"';
}

static bool
skip_comments(struct reader *r)
{
	const char *p = address_skip_comments(r->p);

	if (p != NULL)
		r->p = p;
	return p != NULL;
}

/* "<amy@club.example>"; an @ in an unquoted name before it is a disguise. */
static bool
angle_read(struct reader *r, bool disguised)
{
	size_t len = strcspn(++r->p, ">");

	if (r->p[len] != '>' || disguised)
		return false;
	address_take(r, r->p, len);
	r->p += len + 1;
	return skip_comments(r) && strchr(",;", *r->p) != NULL;
}

/*
 * One mailbox up to the comma, semicolon or end behind it, or a group's name
 * with its colon. False when it cannot be read.
 */
static bool
mailbox_read(struct reader *r)
{
	const char *word = NULL;
	size_t words = 0, len = 0;
	bool quoted = false, at = false;

	for (;;) {
		if (!skip_comments(r))
			return false;
		if (*r->p == '<')
			return angle_read(r, at);
		if (*r->p == ':' && words > 0 && !at) {
			r->out->clean = false;
			return true;
		}
		if (*r->p == '\0' || strchr(",;", *r->p) != NULL)
			break;
		if (strchr(">)[]:\\", *r->p) != NULL)
			return false;
		words++;
		if (*r->p == '"') {
			quoted = true;
			if (!skip_quoted(r))
				return false;
			continue;
		}
		word = r->p;
		len = strcspn(word, " \t()<>[]:;,\\\"");
		at |= memchr(word, '@', len) != NULL;
		r->p += len;
	}
	if (words == 0)
		return true; /* nothing between two commas */
	if (words > 1 || quoted)
		return false;
	address_take(r, word, len);
	return true;
}

void
address_list_read(struct arena *a, const char *value, struct address_list *out)
{
	struct reader r = { .arena = a, .p = value, .out = out };

	*out = (struct address_list){ .clean = true };
	for (;;) {
		if (!mailbox_read(&r)) {
			out->clean = false;
			r.p += strcspn(r.p, ",");
		}
		if (*r.p == '\0')
			return;
		r.p++;
	}
}

const char *
address_single(struct arena *a, const char *value)
{
	struct address_list list;

	address_list_read(a, value, &list);
	return list.clean && list.n == 1 ? list.at[0] : NULL;
}
