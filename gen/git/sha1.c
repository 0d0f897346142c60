/* sha1.c -- SHA-1, because git names files and ends packs with it. */
#include "gen/git/sha1.h"

#include <stdio.h>

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

bool
sha1_blob(const void *bytes, size_t len, unsigned char out[SHA1_LEN])
{
	struct sha1 *s = sha1_start();
	char head[32]; /* with the NUL behind it */
	int n = snprintf(head, sizeof(head), "blob %zu", len);
	bool good;

	if (s == NULL)
		return false;
	good = sha1_add(s, head, (size_t)n + 1) && sha1_add(s, bytes, len);
	sha1_end(s, out);
	return good;
}
