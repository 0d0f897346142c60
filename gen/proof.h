/*
 * proof.h -- tries the keys of today's readers on every object of the site's
 * repository, for the written proof of an erasure.
 *
 * The site's box key and a reader's public key agree on what the reader's
 * secret key and the site's public key do, so that this machine can try what
 * a reader could, without her password.
 */
#ifndef PROOF_H
#define PROOF_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/git/past.h"
#include "lib/identity.h"

struct proof_reader {
	unsigned char public_key[CRYPTO_KEY_LEN];
	unsigned char link_secret[IDENTITY_SECRET_LEN];
};

struct proof_ask {
	const unsigned char *site_key;
	const struct proof_reader *readers; /* of today, n of them */
	size_t n;
	const char *gone; /* where her page was: "/a/s6/s6vn5h4fjs/" */
};

struct proof {
	size_t objects; /* files of all commits, and what no commit has */
	size_t sealed;	/* of them, pages that are sealed */
	size_t older;	/* of those, in no place of the newest commit */
	size_t opened;	/* of the older, open with a key of a reader of now */
	bool there;	/* the newest commit has the path that should be gone */
};

/* False with *why when the repository does not read. */
bool proof_make(struct arena *, struct past *, const struct proof_ask *,
    struct proof *out, const char **why);

#endif
