/* share.h -- where the shipped templates, texts and assets lie. */
#ifndef SHARE_H
#define SHARE_H

#include "lib/arena.h"

/* share/oarlock beside the bin folder of an installed program, else the
 * source tree that the program was built in. */
const char *share_folder(struct arena *);
/* What the build took from npm (sodium.js). */
const char *share_vendor(struct arena *);

#endif
