/*
 * sha1.h -- SHA-1, because git names files and ends packs with it. It proves
 * nothing here.
 */
#ifndef SHA1_H
#define SHA1_H

#include <stdbool.h>
#include <stddef.h>

enum { SHA1_LEN = 20 };

struct sha1;

/* NULL where the machine's rules forbid it. */
struct sha1 *sha1_start(void);
bool sha1_add(struct sha1 *, const void *, size_t len);
/* Ends and frees it. */
void sha1_end(struct sha1 *, unsigned char out[SHA1_LEN]);
/* The name that git gives a file of these bytes. False as with sha1_start. */
bool sha1_blob(const void *, size_t len, unsigned char out[SHA1_LEN]);

#endif
