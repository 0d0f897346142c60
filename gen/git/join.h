/*
 * join.h -- many packs become one larger pack, while builds go on.
 *
 * git writes it into a folder of its own, oarlock-join, whose alternate is the
 * repository (gitrepository-layout(5)): nobody sees it there. Only to put it
 * into the packs' place is the repository's lock held. Where a pack that it is
 * made of has gone meanwhile, what was in there was to be forgotten, and the
 * new one is dropped. So it may be killed anywhere, and so may who erases.
 */
#ifndef JOIN_H
#define JOIN_H

#include <stdbool.h>

/*
 * Joins as few of the smallest packs as leave each other one at least twice as
 * large as all below it, so that a page is written again but a few times. Who
 * meets another one at this does nothing. False with the reason in said,
 * ERRAND_SAID bytes.
 */
bool join_packs(const char *git_dir, char *said);

/*
 * Waits for the end of a joining of packs that the caller, who has the
 * repository's lock, has removed; nothing is left of it then. False with errno.
 */
bool join_forget(const char *git_dir);

#endif
