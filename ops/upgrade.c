/*
 * upgrade.c -- oarlock upgrade: databases of an older version become new.
 *
 * The drop box is the truth: the new ledger is made from it, beside the old
 * one, and compared. Where that gives the old one's rows it takes its place.
 * Where a newer reader understands an old message otherwise, the old rows
 * are carried over instead, and the drop box keeps them as a state from which
 * a replay begins, as after an erasure: what was rated, agreed and sent stays
 * what it was. Each step is whole or not at all, and begun again it ends.
 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "ingest/mail/mime/parser.h"
#include "ingest/take/take.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db_upgrade.h"
#include "lib/health.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "lib/state.h"
#include "lib/turn.h"
#include "ops/command.h"
#include "ops/running.h"
#include "ops/upgraded.h"

enum {
	PATIENCE_MS = 20000,
	PAUSE_MS = 100,
	LINES_BY_NAME = 2, /* the last version that had them so */
};

struct upgrade {
	struct arena *a;
	const struct conf *conf;
	const char *folder, *accept;
	const char *live, *beside; /* ledger.db, and the new one until then */
	struct db *old;
	struct take_run run;
	int from;
	bool carried, box_done;
};

/*
 * What reads the ledger ends; oarlock serve starts it again, and it waits for
 * the new one. The doors stay open.
 */
static bool
readers_pause(struct upgrade *u)
{
	static const char *const programs[] = { "oarlock-take", "oarlock-post",
		"oarlock-gen" };
	pid_t pids[sizeof(programs) / sizeof(*programs)];
	size_t n = sizeof(programs) / sizeof(*programs);

	for (size_t i = 0; i < n; i++)
		if ((pids[i] = running_pid(u->a, u->folder, programs[i])) > 0)
			kill(pids[i], SIGTERM);
	for (size_t i = 0; i < n; i++)
		for (int ms = 0; pids[i] > 0 &&
		     running_pid(u->a, u->folder, programs[i]) == pids[i];
		     ms += PAUSE_MS) {
			if (ms >= PATIENCE_MS)
				return false;
			usleep(PAUSE_MS * 1000);
		}
	return true;
}

/* No oarlock-post of any version sends meanwhile; one upgrade at a time. */
static bool
post_lock(struct upgrade *u)
{
	return turn_take(u->folder, "post", PATIENCE_MS) != -1;
}

static const char *
backup_path(struct upgrade *u, const char *name, int version)
{
	const char *folder = path_join(u->a, u->folder, "backup");

	return path_make_folder(folder, 0700)
	    ? arena_printf(u->a, "%s/%s-%d.db", folder, name, version)
	    : NULL;
}

static const char *
beside_open(struct upgrade *u)
{
	const char *why = NULL;

	db_close(u->run.ledger);
	db_remove(u->a, u->beside);
	u->run.ledger = db_open_file(u->a, u->beside, DB_LEDGER, true, &why);
	return why;
}

/* ---- the two ways ---- */

/* True when the drop box gives what stood in the old ledger. */
static bool
replayed(struct upgrade *u)
{
	int64_t repeats;
	int found;

	u->run.until = state_last(u->old);
	if (u->run.until > 0 && !take_catch_up(&u->run))
		return false;
	if (!db_beside(u->run.ledger, u->live))
		return false;
	printf("The drop box, read by this version, beside the old ledger:\n");
	found = db_differences(u->run.ledger, u->accept, stdout);
	repeats = db_repeats(u->run.ledger);
	db_apart(u->run.ledger);
	if (found == 0 && repeats == 0)
		printf("  the same in all that counts\n");
	else if (repeats > 0)
		printf("  %lld letters would leave once more, or late\n",
		    (long long)repeats);
	return found == 0 && repeats == 0;
}

/* The configuration alone knows which number a name is. */
static bool
lines_number(struct upgrade *u)
{
	const char *name;
	bool good = true;

	for (size_t i = 0; good && u->from <= LINES_BY_NAME &&
	     (name = conf_line(u->conf, i)) != NULL;
	     i++) {
		struct stmt *st = db_use(u->run.ledger, TAKE_LINE_NUMBER);

		stmt_text(st, ":name", name);
		stmt_text(
		    st, ":number", conf_line_text(u->conf, name, "number"));
		good = stmt_run(st);
	}
	return good;
}

/* The new ledger's own trouble, as a full disk, where that is why. */
static const char *
cause(const struct upgrade *u, const char *otherwise)
{
	const char *trouble = db_trouble(u->run.ledger);

	return trouble == NULL ? otherwise : arena_strdup(u->a, trouble);
}

static const char *
carry(struct upgrade *u)
{
	const char *why = beside_open(u);
	bool good;

	if (why != NULL)
		return why;
	printf("The old ledger's rows are carried over.\n");
	if (!db_beside(u->run.ledger, u->live))
		return "the old ledger cannot be read";
	good = db_carry(u->run.ledger) &&
	    db_differences(u->run.ledger, "", stdout) == 0 &&
	    db_repeats(u->run.ledger) == 0;
	db_apart(u->run.ledger);
	good = good && lines_number(u);
	u->carried = true;
	return good ? NULL
		    : cause(u, "the old rows do not fit into the new ledger");
}

/* From now on the drop box gives the rows that were carried over. */
static bool
state_keep(struct upgrade *u)
{
	const char *why;
	struct dropbox *box = dropbox_open(u->a, u->folder, true, &why);
	bool good = box != NULL &&
	    state_write(box, u->run.ledger, STATE_PART, date_now(), NULL, 0);

	dropbox_close(box);
	return good;
}

static const char *
ledger_make(struct upgrade *u)
{
	const char *why = beside_open(u);

	if (why == NULL && !replayed(u))
		why = carry(u);
	if (why != NULL)
		return why;
	if (!db_seal(u->run.ledger))
		return cause(u, "the new ledger breaks a rule of its own");
	if (u->carried && !state_keep(u))
		return "the drop box cannot be written";
	db_close(u->run.ledger);
	u->run.ledger = NULL;
	return path_rename(u->beside, u->live)
	    ? NULL
	    : arena_printf(u->a, "%s: %s", u->live, strerror(errno));
}

static const char *
ledger_upgrade(struct upgrade *u)
{
	unsigned char key[SITEKEY_LEN];
	const char *why = NULL, *backup = backup_path(u, "ledger", u->from);

	if (!readers_pause(u) || !post_lock(u))
		return "oarlock-take, -post or -gen does not stop; stop "
		       "oarlock serve first";
	if (!sitekey_read(u->a, u->folder, key, &why))
		return why;
	u->run.key = key;
	u->old = db_retire(u->a, u->live, DB_LEDGER, &why);
	if (u->old == NULL)
		return why;
	u->run.box = dropbox_open(u->a, u->folder, false, &why);
	if (u->run.box == NULL)
		;
	else if (backup == NULL || !db_copy(u->a, u->live, backup))
		why = "there is no room for a backup";
	else
		why = ledger_make(u);
	db_close(u->run.ledger);
	dropbox_close(u->run.box);
	db_close(u->old);
	db_remove(u->a, u->beside);
	explicit_bzero(key, sizeof(key));
	return why;
}

/* ---- the drop box ---- */

static const char *
dropbox_upgrade(struct upgrade *u, int from)
{
	const char *file = path_join(u->a, u->folder, "dropbox.db");
	const char *backup = backup_path(u, "dropbox", from), *why = NULL;

	if (backup == NULL || !db_copy(u->a, file, backup))
		return "there is no room for a backup";
	u->box_done = db_migrate(u->a, file, DB_DROPBOX, db_migrations(),
	    db_version_now(DB_DROPBOX), &why);
	return why;
}

/* ---- the command ---- */

static const char *
newer(struct upgrade *u, const char *file, int version, int now)
{
	return arena_printf(u->a,
	    "%s is of version %d, and this program knows versions up to %d: "
	    "install the newer one again",
	    file, version, now);
}

static const char *
upgrade(struct upgrade *u)
{
	int box;
	enum db_age of_box = db_age(u->folder, DB_DROPBOX, &box);
	enum db_age of_ledger = db_age(u->folder, DB_LEDGER, &u->from);
	const char *why = NULL;

	if (of_box == DB_NEWER)
		return newer(u, "dropbox.db", box, db_version_now(DB_DROPBOX));
	if (of_ledger == DB_NEWER)
		return newer(
		    u, "ledger.db", u->from, db_version_now(DB_LEDGER));
	if (of_box == DB_STRANGE || of_ledger == DB_STRANGE)
		return "dropbox.db or ledger.db cannot be read";
	if (of_box != DB_OLDER && of_ledger != DB_OLDER) {
		db_remove(u->a, u->beside);
		printf("ledger.db and dropbox.db are of this version: nothing "
		       "to do\n");
		return NULL;
	}
	if (of_box == DB_OLDER)
		why = dropbox_upgrade(u, box);
	if (why == NULL && of_ledger == DB_OLDER)
		why = ledger_upgrade(u);
	return why;
}

static void
say(struct upgrade *u, const char *why)
{
	const char *words;

	if (why != NULL) {
		health_trouble(u->folder, "upgrade", "%s; %s", why,
		    u->box_done ? "the drop box is new, the ledger as it was"
				: "everything is as it was");
		return;
	}
	health_good(u->folder, "upgrade");
	if (u->from == 0 || u->from == db_version_now(DB_LEDGER))
		return;
	words = arena_printf(u->a, "ledger %d to %d, %s", u->from,
	    db_version_now(DB_LEDGER),
	    u->carried ? "its rows carried over" : "replayed");
	upgrade_note(u->a, u->folder, date_now(), words);
	printf("%s; the old one is backup/ledger-%d.db\n", words, u->from);
}

static bool
accept_read(struct upgrade *u, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "accept", required_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 },
	};
	int o;

	while ((o = getopt_long(argc, argv, "+", longs, NULL)) != -1) {
		if (o == '?')
			return false;
		u->accept = optarg;
	}
	return argc == optind;
}

int
command_upgrade(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct upgrade u = { .a = &a, .folder = folder, .accept = "" };
	const char *why;

	if (!accept_read(&u, argc, argv))
		return command_misused(c);
	u.run.conf = u.conf = conf_need(&a, folder);
	/* Forked before anything is open that it should not have. */
	u.run.parser = parser_start();
	crypto_start();
	u.live = path_join(&a, folder, "ledger.db");
	u.beside = path_join(&a, folder, "upgrade.db");
	why = upgrade(&u);
	fflush(stdout);
	say(&u, why);
	parser_stop(u.run.parser);
	arena_free(&a);
	return why == NULL ? EX_OK : 1;
}
