/* field_date.h -- the value of a Date field (RFC 5322 3.3). */
#ifndef FIELD_DATE_H
#define FIELD_DATE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Seconds since 1970. False when it cannot be read: years have four digits,
 * zones are +hhmm or GMT, UT and Z; the day's name is not looked at.
 */
bool field_date_read(const char *value, int64_t *out);

/*
 * When a mail was written that claims this moment (0: none): as it says, where
 * that is within the week before it came, for it may have waited for a network
 * or for us; else when it came.
 */
int64_t field_date_written(int64_t claimed, int64_t received);

#endif
