/* signed.h -- whether a commit is signed by the site. */
#ifndef REPO_SIGNED_H
#define REPO_SIGNED_H

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/crypto.h"

/*
 * Whether the commit with this id (hex) of the bare repository at path is
 * signed by this seed. A seed signs the same bytes the same way (RFC 8032), so
 * the signature is made again and compared.
 */
bool repo_signed(struct arena *, const char *path, const char *id,
    const unsigned char seed[CRYPTO_KEY_LEN]);

#endif
