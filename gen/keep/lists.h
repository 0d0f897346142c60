/* lists.h -- the statements that kept pages may be made of: for keep.c. */
#ifndef KEEP_LISTS_H
#define KEEP_LISTS_H

#include "gen/keep/keep.h"

/* As db_expect wants them: bits by KEEP_HERS and KEEP_TEAMS. */
extern const unsigned char keep_lists[DB_STMTS];

#endif
