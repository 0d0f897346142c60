/*
 * backup.c -- oarlock backup: the sealed drop box and the site, in one file.
 *
 * The file is a git bundle of the site's branch and of a branch data that is
 * up to date. It is written in a copy of the repository, which borrows the
 * objects, or links them where no history is kept and they go with the next
 * commit: a generator may commit meanwhile.
 */
#include "ops/backup.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/data/data.h"
#include "gen/git/past.h"
#include "gen/git/repo.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/hands.h"
#include "lib/health.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "lib/state.h"
#include "ops/command.h"
#include "ops/done.h"
#include "ops/git.h"
#include "ops/submit.h"

static const char suffix[] = ".bundle";

struct backup {
	struct arena *a;
	const struct conf *conf;
	const char *given; /* the file, or the folder that it goes into */
	const char *file;  /* as it will be called */
	const char *work;  /* the copy of the repository */
};

static int
is_backup(const struct dirent *e)
{
	size_t len = strlen(e->d_name), cut = strlen(suffix);

	return strncmp(e->d_name, "oarlock-", 8) == 0 && len > cut &&
	    strcmp(e->d_name + len - cut, suffix) == 0;
}

const char *
backup_newest(struct arena *a, const char *folder)
{
	struct dirent **list = NULL;
	int n = scandir(folder, &list, is_backup, alphasort);
	const char *newest = NULL;

	for (int i = 0; i < n; i++) {
		if (i == n - 1)
			newest = path_join(a, folder, list[i]->d_name);
		free(list[i]);
	}
	free(list);
	return newest;
}

/* The newest message that the ledger knows: what follows waits its turn. */
static bool
taken(struct backup *b, int64_t *seq, const char **why)
{
	struct db *ledger =
	    db_open(b->a, conf_folder(b->conf), DB_LEDGER, false, why);

	if (ledger == NULL)
		return false;
	if ((*seq = state_last(ledger)) == -1)
		*why = arena_strdup(b->a, db_trouble(ledger));
	db_close(ledger);
	return *seq != -1;
}

/*
 * Sorted as what is in them is, whatever a clock said:
 * "oarlock-message-000001234-2026-11-22T120000Z.bundle".
 */
static const char *
file_name(struct arena *a, const char *given, int64_t seq)
{
	struct stat st;
	char *stamp;

	if (stat(given, &st) == -1 || !S_ISDIR(st.st_mode))
		return given;
	stamp = date_stamp(a, date_now());
	for (char *p = stamp, *q = stamp;; p++) {
		if (*p != ':')
			*q++ = *p;
		if (*p == '\0')
			break;
	}
	return arena_printf(a, "%s/oarlock-message-%09lld-%s%s", given,
	    (long long)seq, stamp, suffix);
}

static bool
data_bring(struct backup *b, const char **why)
{
	unsigned char key[SITEKEY_LEN];
	char site[PAST_ID];
	int64_t now = date_now();
	struct data_build build = {
		.conf = b->conf,
		.site_key = key,
		.git = b->work,
		.site = site,
		.day = date_iso(
		    b->a, date_day(now, conf_text(b->conf, "club.zone"))),
		.when = now,
		.keep_history = true,
		.now = true,
	};
	bool changed, good;
	struct past *past =
	    past_open(b->a, b->work, conf_text(b->conf, "site.branch"), why);

	good = past != NULL && past_find(past, b->a, NULL, site, why) &&
	    taken(b, &build.taken, why) &&
	    sitekey_read(b->a, conf_folder(b->conf), key, why) &&
	    data_write(b->a, &build, &changed, why);
	b->file = file_name(b->a, b->given, build.taken);
	past_close(past);
	crypto_erase(key, sizeof(key));
	return good;
}

/* git leaves that to the system, which a power cut would not await. */
static bool
file_sync(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	bool good = fd != -1 && fsync(fd) == 0;

	if (fd != -1)
		close(fd);
	return good;
}

/* Whole or not at all: under another name first. */
static bool
bundle(struct backup *b)
{
	const char *half = arena_printf(b->a, "%s.part", b->file);
	const char *argv[] = { "git",
		arena_printf(b->a, "--git-dir=%s", b->work), "bundle", "create",
		"--quiet", half,
		arena_printf(
		    b->a, "refs/heads/%s", conf_text(b->conf, "site.branch")),
		"refs/heads/" DATA_BRANCH, NULL };

	/* Of a backup that was cut off: git would wait for its owner. */
	unlink(half);
	unlink(arena_printf(b->a, "%s.lock", half));
	if (git_run(argv) == 0 && file_sync(half) && path_rename(half, b->file))
		return true;
	unlink(half);
	return false;
}

const char *
backup_copy(struct arena *a, const struct conf *conf, const char *to)
{
	bool keeps = strcmp(conf_text(conf, "site.history"), "keep") == 0;
	const char *site = conf_text(conf, "site.git"), *why = NULL;
	const char *argv[] = { "git", "clone", "--quiet", "--bare",
		keeps ? "--shared" : "--local", "--", site, to, NULL };
	struct repo *r;
	int lock;

	path_remove_folder(to);
	if (access(site, F_OK) == -1)
		return "there is no site yet; oarlock gen --once builds it";
	if ((r = repo_open(a, site, conf_text(conf, "site.branch"), &why)) ==
	    NULL)
		return why;
	/* Nobody commits while this is taken. */
	lock = repo_lock(r);
	if (git_run(argv) != 0)
		why = arena_printf(a, "%s cannot be copied", site);
	repo_unlock(lock);
	repo_close(r);
	return why;
}

static const char *
make(struct backup *b)
{
	const char *why = NULL;

	if (conf_text(b->conf, "recovery.key") == NULL)
		return "there is nobody to seal a backup for; oarlock recovery "
		       "new makes a key";
	if ((why = backup_copy(b->a, b->conf, b->work)) != NULL)
		return why;
	if (!data_bring(b, &why))
		return why;
	return bundle(b)
	    ? NULL
	    : arena_printf(b->a, "%s cannot be written by %s; git says why",
		  b->file, hands_name(b->a));
}

int
command_backup(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct backup b = { .a = &a };
	const char *why;

	if (argc != 2)
		return command_misused(c);
	crypto_start();
	b.conf = conf_need(&a, folder);
	b.given = argv[1];
	b.work = path_join(&a, conf_folder(b.conf), "run/backup.git");
	why = done_turn(&a, conf_folder(b.conf), "backup");
	if (why == NULL) {
		why = make(&b);
		path_remove_folder(b.work);
	}
	folder = conf_folder(b.conf);
	if (why == NULL) {
		done_note(&a, folder, "backup");
		submit_done(&a, folder, "backup");
		health_good(folder, "backup");
		printf("%s\n", b.file);
	} else {
		health_trouble(folder, "backup", "%s", why);
		fprintf(stderr, "oarlock backup: %s\n", why);
	}
	arena_free(&a);
	return why == NULL ? 0 : 1;
}
