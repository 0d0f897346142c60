/* take_links.h -- the links of a club's people, and keys made with them. */
#ifndef TAKE_LINKS_H
#define TAKE_LINKS_H

#include "tests/unit/take_world.h"

static inline const char *
link_of(struct club *c, int64_t person, int64_t generation)
{
	return identity_link(
	    &c->p.a, c->p.key, "https://pages.example.org", person, generation);
}

/* The text "KEY …" of pages_reader's key of that seed. */
static inline const char *
key_for(struct club *c, int64_t person, int64_t generation, int64_t seed)
{
	unsigned char secret[IDENTITY_SECRET_LEN];
	struct crypto_pair pair;

	pages_reader(seed, &pair);
	identity_link_secret(c->p.key, person, generation, secret);
	return identity_key_text(&c->p.a, secret, pair.public_key);
}

#endif
