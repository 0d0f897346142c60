/* program.h -- the programs of ours that lie beside this one. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

#include "lib/arena.h"

/* The path of another program of ours, which lies beside this one. */
const char *program_path(struct arena *, const char *program);
/*
 * To the end of a child of ours: its exit status, 1 where it was killed. Where
 * we are told to stop (lib/watch.h), so is it.
 */
int program_wait(pid_t);
/* Runs a daemon of ours with --once, to its end. */
int program_once(
    struct arena *, const char *program, const char *folder, bool verbose);

#endif
