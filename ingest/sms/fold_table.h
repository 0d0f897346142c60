/* fold_table.h -- what single code points fold to. */
#ifndef FOLD_TABLE_H
#define FOLD_TABLE_H

#include <stdint.h>

enum { FOLD_PIECE = 8 }; /* the most bytes of one, with a NUL */

/*
 * The folded form of a code point from 0x80 up: "" to drop it, a space for
 * what is no letter, NULL for a letter that stays. Static or in *buf.
 */
const char *fold_table(uint32_t, char buf[FOLD_PIECE]);

#endif
