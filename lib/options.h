/* options.h -- what every daemon takes: -C DIR, -n, -v, --once. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

struct options {
	const char *folder; /* -C, else $OARLOCK_TEAM, else "." */
	bool check;	    /* -n: check the configuration and exit */
	bool verbose;	    /* -v */
	bool once;	    /* --once: do what waits, then exit */
};

/*
 * Reads a daemon's options, takes the hands of the folder's owner
 * (lib/hands.h), starts the log and the signal handlers, and puts the program
 * into UTF-8. Anything unknown prints the usage and exits 64; --help prints it
 * and exits 0. own: its lines about options that the program has taken out of
 * argv before; "" for none.
 */
struct options
options_read(int argc, char **argv, const char *program, const char *own);

/*
 * Takes a word such as "--dry-run" out of the arguments, which end before a
 * "--". False: it is not there.
 */
bool options_flag(int *argc, char **argv, const char *flag);

#endif
