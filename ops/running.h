/* running.h -- the daemons that oarlock serve has started. */
#ifndef RUNNING_H
#define RUNNING_H

#include <sys/types.h>

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/conf.h"

/* False of "oarlock-sms" where there are no webhooks to answer. */
bool running_needed(const struct conf *, const char *program);

/* Of "oarlock-take" in this team folder; 0: it does not run. */
pid_t running_pid(struct arena *, const char *folder, const char *program);
/* Whether oarlock.conf was changed since: what it read then is another. */
bool running_stale(struct arena *, const char *folder, const char *program);
/* Whether its own file was replaced since, as by an upgrade. */
bool running_replaced(struct arena *, const char *folder, const char *program);

#endif
