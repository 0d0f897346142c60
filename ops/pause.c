/*
 * pause.c -- oarlock pause, oarlock resume: the switch that stops all texts.
 *
 * It is a file, so that it needs no daemon, no ledger and no restart.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ingest/post/gate.h"
#include "lib/path.h"
#include "ops/command.h"

static int
failed(const char *file)
{
	fprintf(stderr, "oarlock: %s: %s\n", file, strerror(errno));
	return 1;
}

int
command_pause(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	const char *file = path_join(&a, folder, GATE_PAUSE_FILE);
	int status = 0;

	(void)argv;
	if (argc != 1)
		return command_misused(c);
	conf_need(&a, folder);
	if (path_write(file, "", 0, 0644))
		puts("No text leaves now, and none is lost. To go on: oarlock "
		     "resume");
	else
		status = failed(file);
	arena_free(&a);
	return status;
}

int
command_resume(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	const char *file = path_join(&a, folder, GATE_PAUSE_FILE);
	struct conf *conf;
	int status = 0;

	(void)argv;
	if (argc != 1)
		return command_misused(c);
	conf = conf_need(&a, folder);
	if (unlink(file) == -1 && errno != ENOENT)
		status = failed(file);
	else if (!conf_bool(conf, "sms.send"))
		puts("Texts still wait: sms.send says no. Set it to yes and "
		     "restart oarlock-post.");
	else
		puts("Texts leave again.");
	arena_free(&a);
	return status;
}
