/* utf8.h -- code points out of bytes that may be anything. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xfffdu /* what an invalid byte reads as */

/*
 * The code point at *p, which is before end, and moves *p behind it. Overlong
 * forms, surrogates and broken sequences read as UTF8_BAD, a byte at a time,
 * so that every input ends.
 */
uint32_t utf8_next(const char **p, const char *end);

/* Writes a code point below 0x110000; returns its 1 to 4 bytes. */
size_t utf8_put(uint32_t, char out[4]);

#endif
