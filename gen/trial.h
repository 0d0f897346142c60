/* trial.h -- what a build would commit, without committing it. */
#ifndef GEN_TRIAL_H
#define GEN_TRIAL_H

#include <stdio.h>

#include "gen/build.h"

/*
 * Renders and seals the site as it would be at this moment and prints the path
 * of each file that is another one in the newest commit, not there, or gone
 * from it; build.json and the branch data, which follow each commit, are not
 * looked at. g has conf, key, ledger, share and vendor. NULL, or why not (in
 * the arena, or static).
 */
const char *trial_build(struct gen *, struct arena *, int64_t now, FILE *out);

#endif
