/*
 * domain.h -- which domains are one owner's, by the public suffix list.
 *
 * The list that libpsl was built with, so that the same library gives the same
 * answer on every machine.
 */
#ifndef DOMAIN_H
#define DOMAIN_H

#include <stdbool.h>

#include "lib/arena.h"

/*
 * Whether both are, or are below, the same registered domain: a.club.example
 * and club.example, but not a.co.uk and b.co.uk (RFC 7489 3.1.1, relaxed).
 */
bool domain_aligned(struct arena *, const char *, const char *);

/* Whether parent is domain, or is above it and aligned with it. */
bool domain_is_parent(struct arena *, const char *parent, const char *domain);

#endif
