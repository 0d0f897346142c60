/* consent.h -- whom we may text, and when. */
#ifndef CONSENT_H
#define CONSENT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Whether a text of this class (outbox.class) may go to a number in this
 * state (phone.state, or "none" for a number that nobody on the roster has).
 */
bool consent_given(const char *class, const char *state);

/*
 * When the quiet time that is now ends, or 0: it is not quiet. hours as in
 * sms.quiet, "20:00-08:00" in the IANA zone, the second one being the first
 * minute after it; equal ends mean never. An hour that comes twice is quiet
 * both times: ask again.
 */
int64_t consent_quiet_until(const char *hours, const char *zone, int64_t now);

/*
 * Whether it disturbs: all but what somebody has just asked for, and the
 * copies of that. copy_of is the class of the text that a copy repeats, else
 * NULL.
 */
bool consent_disturbs(const char *class, const char *copy_of);

/* Seconds until quiet time begins; 0: it is now; INT_MAX: it never does. */
int consent_until_quiet(const char *hours, const char *zone, int64_t now);

/*
 * For how many seconds the carrier may hold a text of this class before it is
 * of no use any more; copy_of as above, quiet in seconds as above. A text that
 * disturbs is not to come after quiet time has begun.
 */
int consent_validity(const char *class, const char *copy_of, int quiet);

#endif
