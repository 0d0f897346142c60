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
#include "ingest/take/take.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "ops/command.h"

static int64_t
last_applied(struct db *ledger)
{
	struct stmt *st = db_use(ledger, OPS_LAST_APPLIED);
	int64_t last = stmt_step(st) == DB_ROW ? stmt_get_int(st, "seq") : 0;

	stmt_end(st);
	return last;
}

static void
file_remove(struct arena *a, const char *file)
{
	unlink(file);
	unlink(arena_printf(a, "%s-wal", file));
	unlink(arena_printf(a, "%s-shm", file));
}

static const char *
replay_into(
    struct arena *a, const struct conf *conf, const char *file, struct db *live)
{
	unsigned char key[SITEKEY_LEN];
	const char *why = NULL;
	struct take_run run = { .conf = conf, .key = key };

	if (!sitekey_read(a, conf_folder(conf), key, &why))
		return why;
	run.until = last_applied(live);
	run.parser = parser_start();
	run.ledger = db_open_file(a, file, DB_LEDGER, true, &why);
	if (run.ledger == NULL)
		return why;
	run.box = dropbox_open(a, conf_folder(conf), false, &why);
	if (run.box != NULL && !take_catch_up(&run))
		why = "the new ledger could not be written";
	explicit_bzero(key, sizeof(key));
	if (run.box != NULL && why == NULL &&
	    !db_same(live, run.ledger, stdout))
		why = "the ledgers differ";
	if (why == NULL)
		printf("%lld messages replayed: the ledgers are the same\n",
		    (long long)run.until);
	parser_stop(run.parser);
	dropbox_close(run.box);
	db_close(run.ledger);
	return why;
}

int
command_replay(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	const struct conf *conf;
	const char *file, *why = NULL;
	struct db *live;

	(void)argv;
	if (argc != 1)
		return command_misused(c);
	conf = conf_need(&a, folder);
	crypto_start();
	file = path_join(&a, folder, "replay.db");
	file_remove(&a, file);
	live = db_open(&a, folder, DB_LEDGER, false, &why);
	/* One snapshot: the live ledger may go on meanwhile. */
	if (live != NULL && db_begin(live)) {
		why = replay_into(&a, conf, file, live);
		db_rollback(live);
	}
	if (why != NULL)
		fprintf(stderr, "oarlock replay: %s\n", why);
	db_close(live);
	file_remove(&a, file);
	arena_free(&a);
	return why == NULL ? 0 : 1;
}
