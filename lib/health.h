/* health.h -- what each daemon says of itself, for `oarlock status`. */
#ifndef HEALTH_H
#define HEALTH_H

#include <stdint.h>

#include "lib/arena.h"

/*
 * Kept as run/NAME.health in the team folder. health_trouble says what is
 * wrong and since when (the first call after health_good counts); each logs
 * only when something changed. name is the daemon's: "mail", "post".
 */
void health_good(const char *folder, const char *name);
void health_trouble(const char *folder, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

struct health {
	int64_t since;	     /* of this state, seconds since 1970; 0: unknown */
	const char *trouble; /* NULL when good */
};
struct health health_read(struct arena *, const char *folder, const char *name);

#endif
