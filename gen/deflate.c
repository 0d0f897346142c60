/* deflate.c -- raw deflate, on zlib. */
#include "gen/deflate.h"

#include <assert.h>
#include <err.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

enum { LEVEL = 6, MEMORY = 8 };

unsigned char *
deflate_pack(const char *text, size_t len, size_t *out_len)
{
	z_stream z = { 0 };
	unsigned char *out;
	size_t room;
	int rc = deflateInit2(
	    &z, LEVEL, Z_DEFLATED, -MAX_WBITS, MEMORY, Z_DEFAULT_STRATEGY);

	if (rc != Z_OK)
		errx(1, "zlib: %s", zError(rc));
	room = deflateBound(&z, len);
	assert(len <= UINT_MAX && room <= UINT_MAX);
	if ((out = malloc(room)) == NULL)
		err(1, "deflate");
	z.next_in = (const unsigned char *)text;
	z.avail_in = (uInt)len;
	z.next_out = out;
	z.avail_out = (uInt)room;
	rc = deflate(&z, Z_FINISH);
	assert(rc == Z_STREAM_END);
	*out_len = z.total_out;
	deflateEnd(&z);
	return out;
}

char *
deflate_unpack(struct arena *a, const unsigned char *bytes, size_t len,
    size_t max, size_t *out_len)
{
	z_stream z = { .next_in = bytes, .avail_in = (uInt)len };
	size_t room = len < max / 4 ? len * 4 : max;
	char *text = arena_alloc(a, room + 1), *more;
	int rc;

	assert(len <= UINT_MAX && max < UINT_MAX / 2);
	rc = inflateInit2(&z, -MAX_WBITS);
	if (rc != Z_OK)
		errx(1, "zlib: %s", zError(rc));
	for (;;) {
		z.next_out = (unsigned char *)text + z.total_out;
		z.avail_out = (uInt)(room - z.total_out);
		rc = inflate(&z, Z_NO_FLUSH);
		if (rc != Z_OK || z.avail_out > 0 || room == max)
			break;
		room = room < max / 2 ? room * 2 : max;
		more = arena_alloc(a, room + 1);
		memcpy(more, text, z.total_out);
		text = more;
	}
	*out_len = z.total_out;
	inflateEnd(&z);
	return rc == Z_STREAM_END && z.avail_in == 0 ? text : NULL;
}
