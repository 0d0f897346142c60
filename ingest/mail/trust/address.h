/*
 * address.h -- mail addresses in header fields, read strictly.
 *
 * Only plain addresses count: dot-atom@host.name, ASCII, as every provider
 * gives out. Quoted local parts, address literals, routes and comments inside
 * an address are errors: no coach has one, and parsers disagree about them.
 */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

struct address_list {
	const char **at; /* "amy@club.example", as written */
	size_t n;
	bool clean; /* false: a group, or something that was no address */
};

/* The value of a From, To or Cc field (RFC 5322 3.4; groups are opened). */
void
address_list_read(struct arena *, const char *value, struct address_list *out);

/* Exactly one plain address and nothing odd beside it, else NULL. */
const char *address_single(struct arena *, const char *value);

bool address_is_plain(const char *, size_t len);
/* ASCII case does not count, on either side of the @. */
bool address_equal(const char *, const char *);
/* Behind the @ of a plain address. */
const char *address_domain(const char *);

/*
 * Whether address is the drop address, with a capability or without:
 * for drop@box.test, "" for itself, "k7x2" for drop+k7x2@box.test or
 * drop-k7x2@box.test (some senders refuse a plus), in lower case because
 * servers and phones change it. NULL when it is another's address.
 */
const char *
address_token(struct arena *, const char *address, const char *drop);

/* Behind white space and comments; NULL when a comment is left open. */
const char *address_skip_comments(const char *);

#endif
