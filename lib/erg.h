/*
 * erg.h -- tests on the rowing machine: what is better, and the split.
 *
 * Pure. A test by distance ("2k") has a time in tenths of a second, one by
 * time ("30min") a distance in metres. The split is the time for 500 m, as the
 * machine shows it.
 */
#ifndef ERG_H
#define ERG_H

#include <stdbool.h>
#include <stdint.h>

/* The value is a distance, and more of it is better. */
bool erg_is_distance(const char *test);
bool erg_is_better(const char *test, int64_t value, int64_t than);
/* Tenths of a second, rounded; 0 where the value is none that can be. */
int64_t erg_split(const char *test, int64_t value);

#endif
