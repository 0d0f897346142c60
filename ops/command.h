/* command.h -- what the operator's commands share. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdio.h>

#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/program.h"

struct command {
	const char *name;
	/* argv[0] is the command's name; gives the exit status. */
	int (*run)(
	    const struct command *, const char *folder, int argc, char **argv);
	const char *usage;   /* "roster import FILE.csv | roster list" */
	const char *meaning; /* one line for `oarlock help` */
};

int command_init(const struct command *, const char *, int, char **);
int command_check(const struct command *, const char *, int, char **);
int command_serve(const struct command *, const char *, int, char **);
int command_status(const struct command *, const char *, int, char **);
int command_export(const struct command *, const char *, int, char **);
int command_find(const struct command *, const char *, int, char **);
int command_roster(const struct command *, const char *, int, char **);
int command_order(const struct command *, const char *, int, char **);
int command_erase(const struct command *, const char *, int, char **);
int command_expire(const struct command *, const char *, int, char **);
int command_explain(const struct command *, const char *, int, char **);
int command_reconcile(const struct command *, const char *, int, char **);
int command_replay(const struct command *, const char *, int, char **);
int command_backup(const struct command *, const char *, int, char **);
int command_restore(const struct command *, const char *, int, char **);
int command_drill(const struct command *, const char *, int, char **);
int command_recovery(const struct command *, const char *, int, char **);
int command_upgrade(const struct command *, const char *, int, char **);
int command_link(const struct command *, const char *, int, char **);
int command_key(const struct command *, const char *, int, char **);
int command_signer(const struct command *, const char *, int, char **);
int command_pause(const struct command *, const char *, int, char **);
int command_resume(const struct command *, const char *, int, char **);
int command_preview(const struct command *, const char *, int, char **);
int command_verify(const struct command *, const char *, int, char **);

/* "usage: oarlock [-C DIR] roster import …" */
void command_usage(FILE *, const struct command *);
/* Prints it on standard error; gives the exit status 64. */
int command_misused(const struct command *);

#endif
