/* sitekey.h -- site.key: 32 random bytes, the root of every derived secret. */
#ifndef SITEKEY_H
#define SITEKEY_H

#include <stdbool.h>

#include "lib/arena.h"

enum { SITEKEY_LEN = 32 };

/* False with *why when it is missing, of another size, or not private. */
bool sitekey_read(struct arena *, const char *folder,
    unsigned char key[SITEKEY_LEN], const char **why);

#endif
