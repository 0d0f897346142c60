/* command.c -- how the operator's commands are used. */
#include "ops/command.h"

#include <stdio.h>
#include <sysexits.h>

void
command_usage(FILE *out, const struct command *c)
{
	fprintf(out, "usage: oarlock [-C DIR] %s\n", c->usage);
}

int
command_misused(const struct command *c)
{
	command_usage(stderr, c);
	return EX_USAGE;
}
