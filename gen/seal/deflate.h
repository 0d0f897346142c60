/*
 * deflate.h -- raw deflate (RFC 1951), and the sums of formats around it. The
 * only module that knows libdeflate.
 *
 * What it packs to depends on libdeflate's version; what that unpacks to does
 * not.
 */
#ifndef DEFLATE_H
#define DEFLATE_H

#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

/*
 * Level 6. The caller frees the result, which may be as secret as the text.
 * Ends the program when memory is out.
 */
unsigned char *deflate_pack(const char *text, size_t len, size_t *out_len);

/* The same as zlib's format (RFC 1950), level 1. */
unsigned char *deflate_zlib(const void *, size_t len, size_t *out_len);

/*
 * Unpacks into the arena, with a NUL behind it; NULL unless the bytes are one
 * deflate stream, with nothing behind it, of at most max bytes of text.
 */
char *deflate_unpack(struct arena *, const unsigned char *bytes, size_t len,
    size_t max, size_t *out_len);

/* Of what came before, 0 at first, and these bytes: as in gzip, RFC 1952, 8. */
uint32_t deflate_crc32(uint32_t before, const void *bytes, size_t len);
/* RFC 1950, 8.2. */
uint32_t deflate_adler32(const void *bytes, size_t len);

#endif
