/*
 * drill.c -- oarlock drill: would what is kept elsewhere bring this back?
 *
 * Restores into a folder of its own, with the site's key instead of the words,
 * replays, and compares with what the live drop box gives.
 */
#include <stdio.h>
#include <string.h>

#include "ingest/mail/mime/parser.h"
#include "lib/health.h"
#include "lib/identity.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "ops/backup.h"
#include "ops/command.h"
#include "ops/done.h"
#include "ops/replaying.h"
#include "ops/restoring.h"
#include "ops/submit.h"

struct drill {
	struct arena *a;
	struct take_run run;
	struct restoring restoring;
	const char *from; /* the source by its own name */
	const char *copy; /* of site.git, where that is the source */
};

static const char *
source_find(struct drill *d, const char *given)
{
	const char *remote = conf_text(d->run.conf, "site.remote");
	const char *bundle = given == NULL ? NULL : backup_newest(d->a, given);

	d->from = bundle != NULL ? bundle : given != NULL ? given : remote;
	d->restoring.source = d->from;
	if (d->from != NULL)
		return NULL;
	d->from = conf_text(d->run.conf, "site.git");
	d->restoring.source = d->copy;
	return backup_copy(d->a, d->run.conf, d->copy);
}

static const char *
compare(struct drill *d)
{
	const char *folder = conf_folder(d->run.conf), *why = NULL;
	struct db *restored =
	    db_open(d->a, d->restoring.folder, DB_LEDGER, false, &why);

	if (restored == NULL)
		return why;
	why = replay_compare(
	    d->a, &d->run, path_join(d->a, folder, "run/drill.db"), restored);
	db_close(restored);
	return why;
}

static const char *
drill(struct drill *d, const char *given)
{
	const char *folder = conf_folder(d->run.conf), *why = NULL;
	unsigned char key[SITEKEY_LEN];
	struct crypto_pair pair;

	d->copy = path_join(d->a, folder, "run/drill.git");
	d->restoring = (struct restoring){
		.a = d->a,
		.folder = path_join(d->a, folder, "run/drill"),
		.opener = &pair,
		.apart = true,
	};
	if ((why = source_find(d, given)) != NULL ||
	    !sitekey_read(d->a, folder, key, &why))
		return why;
	identity_site_pair(key, &pair);
	path_remove_folder(d->restoring.folder);
	why = restore_team(&d->restoring);
	crypto_erase(key, sizeof(key));
	crypto_erase(&pair, sizeof(pair));
	return why == NULL ? compare(d) : why;
}

int
command_drill(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct drill d = { .a = &a };
	const char *why;

	if (argc > 2)
		return command_misused(c);
	d.run.conf = conf_need(&a, folder);
	/* Forked before anything is open that it should not have. */
	d.run.parser = parser_start();
	crypto_start();
	folder = conf_folder(d.run.conf);
	if ((why = done_turn(&a, folder, "drill")) == NULL) {
		why = drill(&d, argc == 2 ? argv[1] : NULL);
		path_remove_folder(d.restoring.folder);
		path_remove_folder(d.copy);
	}
	parser_stop(d.run.parser);
	if (why == NULL) {
		done_note(&a, folder, "drill");
		submit_done(&a, folder, "drill");
		health_good(folder, "drill");
		printf("%lld messages restored from %s: the ledgers are the "
		       "same\n",
		    (long long)d.restoring.messages, d.from);
	} else {
		health_trouble(folder, "drill", "%s", why);
		fprintf(stderr, "oarlock drill: %s\n", why);
	}
	arena_free(&a);
	return why == NULL ? 0 : 1;
}
