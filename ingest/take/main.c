/* main.c -- oarlock-take: reads the drop box, writes the ledger. */
#include <stdio.h>
#include <string.h>

#include "ingest/mail/mime/parser.h"
#include "ingest/take/take.h"
#include "ingest/take/trial.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db_upgrade.h"
#include "lib/health.h"
#include "lib/log.h"
#include "lib/options.h"
#include "lib/sandbox.h"
#include "lib/sitekey.h"
#include "lib/state.h"
#include "lib/watch.h"

enum { IDLE_MS = 1000 };

static void
fence(const struct conf *conf)
{
	struct sandbox_path paths[] = {
		{ conf_folder(conf), SANDBOX_WRITE },
	};

	sandbox_paths(paths, sizeof(paths) / sizeof(*paths));
	sandbox_offline();
}

/*
 * An older drop box in the place of a newer one: its next messages would bear
 * numbers that the ledger takes for done.
 */
static bool
box_is_older(struct take_run *run)
{
	return dropbox_last(run->box) < state_last(run->ledger) &&
	    take_trouble(run) == NULL;
}

static const char older_box[] =
    "dropbox.db lacks messages that ledger.db was made of; bring it back with "
    "oarlock restore";

static bool
take_round(struct take_run *run)
{
	const char *folder = conf_folder(run->conf), *why;
	bool older = box_is_older(run), good = !older && take_catch_up(run);

	why = older ? older_box : take_trouble(run);
	if (good)
		health_good(folder, "take");
	else
		health_trouble(folder, "take", "%s",
		    why == NULL ? "the ledger cannot be written" : why);
	return good;
}

/* Empty log files keep the next start and every backup short. */
static int
take_loop(struct take_run *run, bool once)
{
	struct watch *w = watch_open(conf_folder(run->conf), "dropbox.db");
	bool good = take_round(run);

	if (run->quiet && run->remarks > 0)
		log_info("the ledger was made anew; of %lld messages something "
			 "was said when they came, and oarlock status --all "
			 "lists what was kept aside",
		    (long long)run->remarks);
	run->quiet = false;
	while (!once && watch_wait(w, IDLE_MS))
		good = take_round(run);
	db_checkpoint(run->ledger);
	watch_close(w);
	return good ? 0 : 1;
}

static int
take_try(struct arena *a, struct take_run *run)
{
	struct trial t = { .run = *run };
	const char *why = NULL;
	bool good = trial_begin(a, &t, &why);

	if (good && box_is_older(&t.run)) {
		why = older_box;
		good = false;
	} else if (good && !(good = trial_take(&t)))
		why = take_trouble(&t.run);
	if (good) {
		trial_print(&t, stdout);
		printf("A trial: nothing was changed.\n");
	} else
		log_warn("%s", why == NULL ? "the trial failed" : why);
	trial_end(&t);
	return good ? 0 : 1;
}

/* The drop box is written, too, by whoever is first: it must exist. */
static int
take_run(struct arena *a, struct take_run *run, bool once)
{
	const char *folder = conf_folder(run->conf), *why = NULL;
	int status = 1;

	run->box = dropbox_open(a, folder, true, &why);
	if (run->box != NULL)
		run->ledger = db_open(a, folder, DB_LEDGER, true, &why);
	if (run->ledger != NULL)
		why = state_key_why(run->ledger, run->key);
	if (run->ledger != NULL && why == NULL)
		status = take_loop(run, once);
	else
		health_trouble(folder, "take", "%s", why);
	db_close(run->ledger);
	dropbox_close(run->box);
	return status;
}

static const char own_usage[] =
    "  --dry-run\n"
    "           print what would become of what waits; change nothing\n";

int
main(int argc, char **argv)
{
	bool dry = options_flag(&argc, argv, "--dry-run");
	struct options o = options_read(argc, argv, "oarlock-take", own_usage);
	/* As by a restore: all of it has been said, and stands in the box. */
	bool anew = !dry && o.once && !db_exists(o.folder, DB_LEDGER);
	struct arena a = ARENA_INIT;
	unsigned char key[SITEKEY_LEN];
	struct take_run run = { .key = key };
	const char *why = NULL;
	int status;

	run.conf = conf_need(&a, o.folder);
	run.quiet = anew && !o.verbose;
	run.entering = dry || anew ? 0 : date_now();
	/* The child that parses foreign bytes has neither key nor database. */
	if (!o.check)
		run.parser = parser_start();
	crypto_start();
	if (!sitekey_read(&a, o.folder, key, &why)) {
		log_warn("%s", why);
		return 1;
	}
	if (o.check)
		return 0;
	fence(run.conf);
	status = dry ? take_try(&a, &run) : take_run(&a, &run, o.once);
	parser_stop(run.parser);
	explicit_bzero(key, sizeof(key));
	arena_free(&a);
	return status;
}
