/* restoring_conf.h -- a configuration fits the folder that it came back to. */
#ifndef RESTORING_CONF_H
#define RESTORING_CONF_H

#include <stdbool.h>

#include "lib/arena.h"

/* What begins the random word in the place of a secret. */
extern const char restoring_word[];

/*
 * Repository, content and templates are in the folder itself from now on;
 * with apart nothing is published. Files of secrets, which no backup holds,
 * get a random word where they are missing, so that nobody can guess what
 * stands there: *missing lists them, as names in the folder, NULL at the end.
 * NULL, or why not.
 */
const char *restoring_conf(
    struct arena *, const char *folder, bool apart, const char ***missing);

#endif
