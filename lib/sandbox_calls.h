/*
 * sandbox_calls.h -- which system calls stay; what sandbox.c asks of
 * sandbox_calls.c. no_new_privs must be set.
 */
#ifndef SANDBOX_CALLS_H
#define SANDBOX_CALLS_H

/* None but those that compute, and read and write what is open. */
void sandbox_calls_compute(void);
/* All but those that no program of ours makes, once it works. */
void sandbox_calls_never(void);
/* Nor those that start something, act on a process, or move files. */
void sandbox_calls_passive(void);

#endif
