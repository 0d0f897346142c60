/*
 * identity_hide.c -- a text without what chance wrote: keys, links, addresses.
 * One of some ten thousand keys has a word in it that somebody could mean.
 */
#include "lib/identity.h"

#include <ctype.h>
#include <string.h>

enum {
	FOLDER_CHARS = 2, /* "s6" of "/a/s6/s6vn5h4fjs/" */
};

/* A run of what base64url and base32 are written with. */
struct run {
	char *at;
	size_t len;
	const char *text, *end; /* all of it */
};

static bool
is_digit_of_ours(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_';
}

/* As nearly all of this length are, and no words of a person. */
static bool
is_mixed(const struct run *r)
{
	bool lower = false, upper = false, digit = false;

	for (size_t i = 0; i < r->len; i++) {
		lower |= islower((unsigned char)r->at[i]) != 0;
		upper |= isupper((unsigned char)r->at[i]) != 0;
		digit |= isdigit((unsigned char)r->at[i]) != 0;
	}
	return lower && upper && digit;
}

static bool
follows(const struct run *r, size_t before, char c)
{
	return (size_t)(r->at - r->text) >= before &&
	    r->at[-(ptrdiff_t)before] == c;
}

/* Its first characters are the name of the folder before it. */
static bool
is_handle(const struct run *r)
{
	return r->len == IDENTITY_HANDLE_LEN && follows(r, 1, '/') &&
	    follows(r, FOLDER_CHARS + 2, '/') &&
	    memcmp(r->at - 1 - FOLDER_CHARS, r->at, FOLDER_CHARS) == 0;
}

static bool
is_drop_token(const struct run *r)
{
	return r->len == IDENTITY_DROP_LEN && follows(r, 1, '+') &&
	    r->at + r->len < r->end && r->at[r->len] == '@';
}

static bool
is_chance(const struct run *r)
{
	return (r->len == IDENTITY_PUBLIC_CHARS && is_mixed(r)) ||
	    (r->len == IDENTITY_SECRET_CHARS && follows(r, 1, '#') &&
		is_mixed(r)) ||
	    is_handle(r) || is_drop_token(r);
}

/* Between a key and its proof there is white space. */
static bool
is_proof(const struct run *r, const char *key_end)
{
	if (key_end == NULL || r->len != IDENTITY_PROOF_CHARS)
		return false;
	for (const char *c = key_end; c < r->at; c++)
		if (!isspace((unsigned char)*c))
			return false;
	return true;
}

char *
identity_hide(struct arena *a, const char *text, size_t len)
{
	char *hidden = arena_strndup(a, text, len);
	const char *key_end = NULL;
	struct run r = { .text = hidden, .end = hidden + len };

	for (r.at = hidden; r.at < r.end; r.at += r.len == 0 ? 1 : r.len) {
		for (r.len = 0;
		     r.at + r.len < r.end && is_digit_of_ours(r.at[r.len]);
		     r.len++)
			;
		if (!is_chance(&r) && !is_proof(&r, key_end))
			continue;
		key_end = r.len == IDENTITY_PUBLIC_CHARS ? r.at + r.len : NULL;
		memset(r.at, ' ', r.len);
	}
	return hidden;
}
