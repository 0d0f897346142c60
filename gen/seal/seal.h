/*
 * seal.h -- the envelope of a private page: version 1 of the page's format.
 *
 *   "OAR1", flags (bit 0: deflate), number of wraps n (2, little-endian, a
 *   multiple of 4), site public key (32), page nonce (24), n wraps of 48,
 *   sorted by their bytes, body
 *
 *   body      XChaCha20-Poly1305 under page key and page nonce, additional
 *             data: path, NUL and all bytes before the body; inside: 4 bytes
 *             length, raw deflate (or, without the flag, the HTML itself),
 *             zeros up to the size class
 *   page key  H(32, K, "oarlock/1 page", path, R, BLAKE2b-256 of the inside);
 *             page nonce likewise with "oarlock/1 nonce" and 24 bytes
 *   R         public key and link secret of each reader, by public key
 *   wrap      crypto_secretbox of the page key
 *             nonce H(24, page nonce, "oarlock/1 wrap", public key)
 *             key   H(32, agreement of site and reader,
 *                   "oarlock/1 wrap key", link secret)
 *   dummy     H(48, K, "oarlock/1 dummy", page nonce, i as 4 bytes)
 *
 * The cipher must never see one key and nonce with two bodies or headers.
 * Key and nonce follow from all that decides either: site key, path, readers,
 * inside. The flag decides the header too, so without it both hashes have one
 * more part, the flags byte 0.
 *
 * Same site key, path, readers and HTML: same bytes, with the same libdeflate.
 */
#ifndef SEAL_H
#define SEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/crypto.h"
#include "lib/identity.h"

enum {
	SEAL_READERS_MAX = 65532,
	SEAL_HTML_MAX = 64 << 20, /* bytes of a page before deflate */
};

/* Fill and read these by the functions below only; erase after a build. */

struct seal_site {
	unsigned char key[CRYPTO_KEY_LEN]; /* the site key */
	struct crypto_pair box;
};

struct seal_reader {
	unsigned char public_key[CRYPTO_KEY_LEN];
	unsigned char link_secret[IDENTITY_SECRET_LEN];
	unsigned char wrap_key[CRYPTO_KEY_LEN]; /* follows from the others */
	const struct seal_site *site; /* borrowed: whose pages it is for */
};

void seal_site_prepare(
    const unsigned char site_key[CRYPTO_KEY_LEN], struct seal_site *out);

/*
 * The slow part of a reader (35 us), to be done once a build; good for pages
 * of this site only, which must stay where it is. False for a public key of
 * low order.
 */
bool seal_reader_prepare(const struct seal_site *,
    const unsigned char public_key[CRYPTO_KEY_LEN],
    const unsigned char link_secret[IDENTITY_SECRET_LEN],
    struct seal_reader *out);

struct seal_page {
	const char *path; /* "/a/s6/s6vn5h4fjs/": opens nowhere else */
	const char *html;
	size_t len; /* at most SEAL_HTML_MAX */
	/* 1 to SEAL_READERS_MAX, in any order; one given twice counts once. */
	const struct seal_reader *const *readers;
	size_t n;
	bool compress;
};

struct seal_envelope {
	unsigned char *bytes; /* in the arena */
	size_t len;
};

/*
 * A page without readers cannot be sealed: that, and sizes beyond the limits,
 * are bugs of the caller's. The arena keeps no plain text and no key.
 */
struct seal_envelope
seal_page(struct arena *, const struct seal_site *, const struct seal_page *);

/*
 * The same where html is raw deflate already and compress is set: to seal
 * again, byte for byte, what another deflate had packed.
 */
struct seal_envelope seal_deflated(
    struct arena *, const struct seal_site *, const struct seal_page *);

/* One who tries to open a page. */
struct seal_opener {
	struct crypto_pair pair;
	unsigned char link_secret[IDENTITY_SECRET_LEN];
	const char *path;
};

struct seal_html {
	char *text; /* in the arena, with a NUL behind it */
	size_t len;
};

/*
 * Opens an envelope, of which any byte may be foreign. NULL, or why it does
 * not open.
 */
const char *seal_open(struct arena *, const unsigned char *bytes, size_t len,
    const struct seal_opener *, struct seal_html *out);

#endif
