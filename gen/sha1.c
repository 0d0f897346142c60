/* sha1.c -- SHA-1, because a git pack ends with it. */
#include "gen/sha1.h"

#include <gnutls/crypto.h>

/* The library's own type, under a name of ours. */
struct sha1 *
sha1_start(void)
{
	gnutls_hash_hd_t h;

	return gnutls_hash_init(&h, GNUTLS_DIG_SHA1) == 0 ? (struct sha1 *)h
							  : NULL;
}

bool
sha1_add(struct sha1 *s, const void *bytes, size_t len)
{
	return gnutls_hash((gnutls_hash_hd_t)s, bytes, len) == 0;
}

void
sha1_end(struct sha1 *s, unsigned char out[SHA1_LEN])
{
	gnutls_hash_deinit((gnutls_hash_hd_t)s, out);
}
