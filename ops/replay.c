/*
 * replay.c -- oarlock replay: the ledger again, from the drop box alone.
 *
 * The new ledger is made beside the live one, from the same messages, and
 * compared row for row. Replay sends nothing: the outbox's states come from
 * the reports that stand in the drop box. Old messages are read by the settings
 * of their day, but by today's program: what another one read them as can be
 * kept.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ingest/mail/mime/parser.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "lib/state.h"
#include "ops/command.h"
#include "ops/done.h"
#include "ops/replaying.h"

/* Two ledgers are not the same that could be compared. */
static const char differs[] =
    "the ledgers differ. Where another version of the program made these rows, "
    "keep the live ones: oarlock replay --keep";

const char *
replay_compare(
    struct arena *a, struct take_run *run, const char *file, struct db *other)
{
	unsigned char key[SITEKEY_LEN];
	const char *folder = conf_folder(run->conf), *why = NULL;

	if (!sitekey_read(a, folder, key, &why))
		return why;
	db_remove(a, file);
	run->key = key;
	run->quiet = true;
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
		why = differs;
	dropbox_close(run->box);
	db_close(run->ledger);
	db_remove(a, file);
	return why;
}

static bool
keep_read(bool *keep, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "keep", no_argument, NULL, 'k' },
		{ NULL, 0, NULL, 0 },
	};
	int o;

	while ((o = getopt_long(argc, argv, "+", longs, NULL)) != -1) {
		if (o == '?')
			return false;
		*keep = true;
	}
	return argc == optind;
}

/* From now on the drop box gives the live ledger's rows. */
static const char *
live_keep(struct arena *a, const char *folder)
{
	const char *why = NULL;
	struct db *live = db_open(a, folder, DB_LEDGER, true, &why);
	struct dropbox *box = NULL;

	/* A broken one differs, too. */
	if (live != NULL)
		why = db_examine(live, a);
	if (why == NULL)
		box = dropbox_open(a, folder, true, &why);
	if (box != NULL &&
	    !state_write(box, live, STATE_PART, date_now(), NULL, 0))
		why = "the live ledger could not be written into the drop box";
	dropbox_close(box);
	db_close(live);
	return why;
}

static const char *
live_compare(struct arena *a, struct take_run *run, const char *folder)
{
	const char *why = NULL;
	struct db *live = db_open(a, folder, DB_LEDGER, false, &why);

	if (live == NULL)
		return why;
	/* One snapshot: the live ledger may go on meanwhile. */
	if (db_begin(live)) {
		why = replay_compare(
		    a, run, path_join(a, folder, "replay.db"), live);
		db_rollback(live);
	} else {
		why = "the live ledger cannot be read now";
	}
	db_close(live);
	return why;
}

int
command_replay(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct take_run run = { .until = 0 };
	bool keep = false, kept;
	const char *why;

	if (!keep_read(&keep, argc, argv))
		return command_misused(c);
	run.conf = conf_need(&a, folder);
	/* Forked before anything is open that it should not have. */
	run.parser = parser_start();
	crypto_start();
	why = done_turn(&a, conf_folder(run.conf), "replay");
	if (why == NULL)
		why = live_compare(&a, &run, folder);
	kept = keep && why == differs;
	if (kept)
		why = live_keep(&a, folder);
	fflush(stdout);
	if (why != NULL)
		fprintf(stderr, "oarlock replay: %s\n", why);
	else if (kept)
		printf("a replay begins with the live ledger's rows from now "
		       "on\n");
	else
		printf("%lld messages replayed: the ledgers are the same\n",
		    (long long)run.until);
	parser_stop(run.parser);
	arena_free(&a);
	return why == NULL ? 0 : 1;
}
