/*
 * turn.h -- what is done in a team folder by one program at a time.
 *
 * Who has run/NAME.lock has the turn, until it ends or closes that: a lock of
 * flock(2), which no crash leaves behind.
 */
#ifndef TURN_H
#define TURN_H

enum { TURN_AT_ONCE = 0 };

/*
 * Takes the turn, waiting for it so many milliseconds. The lock's descriptor,
 * or -1 with errno: EWOULDBLOCK where another one has it still.
 */
int turn_take(const char *folder, const char *name, int ms);

#endif
