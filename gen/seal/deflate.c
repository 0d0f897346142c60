/* deflate.c -- raw deflate, on libdeflate. */
#include "gen/seal/deflate.h"

#include <assert.h>
#include <err.h>
#include <stdbool.h>
#include <stdlib.h>

#include <libdeflate.h>

enum { LEVEL = 6, LEVEL_FAST = 1 };

unsigned char *
deflate_pack(const char *text, size_t len, size_t *out_len)
{
	struct libdeflate_compressor *z = libdeflate_alloc_compressor(LEVEL);
	unsigned char *out;
	size_t room;

	if (z == NULL)
		err(1, "deflate");
	room = libdeflate_deflate_compress_bound(z, len);
	if ((out = malloc(room)) == NULL)
		err(1, "deflate");
	*out_len = libdeflate_deflate_compress(z, text, len, out, room);
	assert(*out_len > 0);
	libdeflate_free_compressor(z);
	return out;
}

unsigned char *
deflate_zlib(const void *bytes, size_t len, size_t *out_len)
{
	struct libdeflate_compressor *z =
	    libdeflate_alloc_compressor(LEVEL_FAST);
	unsigned char *out;
	size_t room;

	if (z == NULL)
		err(1, "deflate");
	room = libdeflate_zlib_compress_bound(z, len);
	if ((out = malloc(room)) == NULL)
		err(1, "deflate");
	*out_len = libdeflate_zlib_compress(z, bytes, len, out, room);
	assert(*out_len > 0);
	libdeflate_free_compressor(z);
	return out;
}

/* NULL where it is no deflate stream; *fits is false for want of room alone. */
static char *
unpack(struct arena *a, const unsigned char *bytes, size_t len, size_t room,
    size_t *out_len, bool *fits)
{
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
	char *text = arena_alloc(a, room + 1);
	enum libdeflate_result rc;
	size_t read = 0;

	if (z == NULL)
		err(1, "deflate");
	rc = libdeflate_deflate_decompress_ex(
	    z, bytes, len, text, room, &read, out_len);
	libdeflate_free_decompressor(z);
	*fits = rc != LIBDEFLATE_INSUFFICIENT_SPACE;
	return rc == LIBDEFLATE_SUCCESS && read == len ? text : NULL;
}

char *
deflate_unpack(struct arena *a, const unsigned char *bytes, size_t len,
    size_t max, size_t *out_len)
{
	size_t room = len < max / 8 ? len * 8 : max;
	bool fits;
	char *text = unpack(a, bytes, len, room, out_len, &fits);

	while (!fits && room < max) {
		room = room < max / 4 ? room * 4 : max;
		text = unpack(a, bytes, len, room, out_len, &fits);
	}
	return text;
}

uint32_t
deflate_crc32(uint32_t before, const void *bytes, size_t len)
{
	/* Without bytes the library begins anew. */
	return len == 0 ? before : libdeflate_crc32(before, bytes, len);
}

uint32_t
deflate_adler32(const void *bytes, size_t len)
{
	return libdeflate_adler32(1, bytes, len);
}
