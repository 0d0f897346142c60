/* watch.h -- sleep until a database of the team folder changes. */
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>
#include <stdint.h>

struct watch;

/*
 * Watches the files in folder whose names begin with prefix ("dropbox.db":
 * that one and its log). Never fails: without inotify it wakes by time.
 */
struct watch *watch_open(const char *folder, const char *prefix);
void watch_close(struct watch *);

/*
 * Returns when something changed since the last call, after ms at most, or
 * on a signal. False when SIGTERM or SIGINT asked the program to stop, or the
 * folder was moved or removed.
 */
bool watch_wait(struct watch *, int ms);

/*
 * Waits until the descriptor has one of the events of poll(2), for ms at most;
 * -1 as descriptor only sleeps. 1: it has one; 0: the time is over; -1:
 * SIGTERM or SIGINT asked the program to stop.
 */
int watch_poll(int fd, short events, int ms);

/* Milliseconds, of a clock that nobody sets. */
int64_t watch_clock(void);

/* Installs the handlers for SIGTERM and SIGINT; call it first in main. */
void watch_signals(void);
/*
 * In a child that has its parent's signals: what a terminal or a service
 * manager sends to all of us is left to the parent, who stops it by SIGUSR1.
 */
void watch_parent_only(void);
/* True once such a signal came. */
bool watch_stopping(void);

#endif
