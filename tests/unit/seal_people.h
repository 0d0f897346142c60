/* seal_people.h -- made-up readers of sealed pages, for tests. */
#ifndef SEAL_PEOPLE_H
#define SEAL_PEOPLE_H

#include "tests/unit/lock_vectors.h"

#include "gen/seal/seal.h"

/* A made-up reader; her key pair is not slowed down by a password. */
struct person {
	struct seal_opener opener;
	struct seal_reader reader;
};

static inline void
person_make(struct fixture *f, const struct seal_site *site, int64_t id,
    struct person *out)
{
	unsigned char seed[CRYPTO_KEY_LEN] = { (unsigned char)id,
		(unsigned char)(id >> 8), 1 };

	crypto_pair_make(seed, &out->opener.pair);
	identity_link_secret(f->key, id, 1, out->opener.link_secret);
	out->opener.path = "/a/s6/s6vn5h4fjs/";
	assert_true(seal_reader_prepare(site, out->opener.pair.public_key,
	    out->opener.link_secret, &out->reader));
}

#endif
