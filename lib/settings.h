/*
 * settings.h -- what of oarlock.conf messages are read by. It enters the drop
 * box as a message, too, so that what came before a change is read as it was
 * then whenever a ledger is made anew.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/dropbox.h"

/*
 * Appends those of the file where they are not the newest. A program does so
 * when it starts, before any message of its own. False: they could not be
 * stored, logged. now in seconds since 1970.
 */
bool settings_enter(struct dropbox *, const struct conf *file, int64_t now);
/*
 * As dropbox_open to append to, and the settings have entered. Where they
 * cannot, that is logged, and left to oarlock-take, which takes nothing before
 * they have.
 */
struct dropbox *settings_door(
    struct arena *, const struct conf *file, int64_t now, const char **why);
/*
 * Those in force for what follows message seq; before the first ones, the
 * first; where there are none, the file's. In the arena.
 */
const struct conf *settings_at(
    struct arena *, struct dropbox *, const struct conf *file, int64_t seq);
/* Those of the file, which enter before whatever follows. In the arena. */
const struct conf *settings_of(struct arena *, const struct conf *file);

#endif
