/*
 * recovery.h -- a secret key as a person writes it down: 14 groups of four.
 *
 *	7ZQ4-0GXH-…-M2VK
 *
 * The 32 bytes in Crockford's base32 (https://www.crockford.com/base32.html),
 * 52 digits, and 4 more that check them: the first 20 bits of H(3, the bytes,
 * "oarlock/1 recovery"). Read back, case, white space and hyphens are free, O
 * counts as 0, I and L as 1.
 */
#ifndef RECOVERY_H
#define RECOVERY_H

#include "lib/crypto.h"

/* The buffer is the caller's, to be erased: it is the secret itself. */
enum { RECOVERY_WORDS = 14 * 5 };
void recovery_write(
    const unsigned char seed[CRYPTO_KEY_LEN], char out[RECOVERY_WORDS]);
/* NULL, or why these are no such words (static). */
const char *
recovery_read(const char *words, unsigned char seed[CRYPTO_KEY_LEN]);

#endif
