/*
 * ahead.h -- whether the branch data, here or at a remote, has messages that
 * this drop box lacks: then this folder is an older copy of a team folder.
 *
 * The newest message there must be the one of its number here. That holds for
 * a copy that went on by itself, too, and for one that lost its repository.
 */
#ifndef DATA_AHEAD_H
#define DATA_AHEAD_H

#include <stdbool.h>

#include "lib/conf.h"

/*
 * Looks at site.git, asks each site.remote, for some seconds, and notes what
 * comes of it (lib/behind.h). A remote that does not answer changes nothing.
 * False: the folder is behind. Starts git, in site.git, which must be there:
 * before the sandbox.
 */
bool ahead_ask(const struct conf *, const unsigned char *site_key);

#endif
