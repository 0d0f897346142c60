/*
 * birth.h -- a date of birth, read once: only whether she is a minor stays.
 *
 * What is said of a bad one never repeats it, so that no receipt has it.
 */
#ifndef BIRTH_H
#define BIRTH_H

#include <stddef.h>

#include "lib/date.h"

enum { BIRTH_READINGS = 2 };

/*
 * "3/4/05" is 4 March 2005, but may be 3 April; "13/01/05" is 13 January, and
 * "2005-7-9" begins with the year. A year of two digits is the last such one
 * that has begun. How many days it may be, the likely one first; 0: none that
 * has come, since 1900.
 */
size_t
birth_read(const char *, struct day today, struct day out[BIRTH_READINGS]);

/*
 * Is she under 18 today? NULL, or why that cannot be said: no date, or one of
 * two days that would decide it differently.
 */
const char *birth_minor(const char *, struct day today, bool *minor);

#endif
