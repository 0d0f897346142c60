/*
 * signature.h -- a commit's signature, as OpenSSH makes it (PROTOCOL.sshsig of
 * its source), so that `git verify-commit` and git hosts know it.
 */
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include <stddef.h>

#include "lib/arena.h"
#include "lib/crypto.h"

/* "ssh-ed25519 AAAA...": this seed's signer, for a list of those who may. */
char *
signature_public(struct arena *, const unsigned char seed[CRYPTO_KEY_LEN]);
/* The armored signature of a commit's bytes, for its header "gpgsig". */
char *signature_make(struct arena *, const unsigned char seed[CRYPTO_KEY_LEN],
    const void *commit, size_t len);

#endif
