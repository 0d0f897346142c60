/*
 * replay.c -- oarlock replay: the ledger again, from the drop box alone.
 *
 * The new ledger is made beside the live one, from the same messages, and
 * compared row for row. Replay sends nothing: the outbox's states come from
 * the reports that stand in the drop box.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ingest/mail/parser.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "lib/state.h"
#include "ops/backup.h"
#include "ops/command.h"
#include "ops/replaying.h"

static void
file_remove(struct arena *a, const char *file)
{
	unlink(file);
	unlink(arena_printf(a, "%s-wal", file));
	unlink(arena_printf(a, "%s-shm", file));
}

const char *
replay_compare(
    struct arena *a, struct take_run *run, const char *file, struct db *other)
{
	unsigned char key[SITEKEY_LEN];
	const char *folder = conf_folder(run->conf), *why = NULL;

	if (!sitekey_read(a, folder, key, &why))
		return why;
	file_remove(a, file);
	run->key = key;
	run->until = state_last(other);
	run->ledger = db_open_file(a, file, DB_LEDGER, true, &why);
	if (run->ledger != NULL)
		run->box = dropbox_open(a, folder, false, &why);
	if (run->box != NULL && !take_catch_up(run))
		why = take_trouble(run) != NULL
		    ? arena_strdup(a, take_trouble(run))
		    : "the new ledger could not be written";
	explicit_bzero(key, sizeof(key));
	if (why == NULL && !db_same(other, run->ledger, stdout))
		why = "the ledgers differ";
	dropbox_close(run->box);
	db_close(run->ledger);
	file_remove(a, file);
	return why;
}

int
command_replay(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct take_run run = { .until = 0 };
	const char *why = NULL;
	struct db *live;

	(void)argv;
	if (argc != 1)
		return command_misused(c);
	run.conf = conf_need(&a, folder);
	/* Forked before anything is open that it should not have. */
	run.parser = parser_start();
	crypto_start();
	backup_turn(&a, conf_folder(run.conf), "replay");
	live = db_open(&a, folder, DB_LEDGER, false, &why);
	/* One snapshot: the live ledger may go on meanwhile. */
	if (live != NULL && db_begin(live)) {
		why = replay_compare(
		    &a, &run, path_join(&a, folder, "replay.db"), live);
		db_rollback(live);
	}
	if (why != NULL)
		fprintf(stderr, "oarlock replay: %s\n", why);
	else
		printf("%lld messages replayed: the ledgers are the same\n",
		    (long long)run.until);
	parser_stop(run.parser);
	db_close(live);
	arena_free(&a);
	return why == NULL ? 0 : 1;
}
