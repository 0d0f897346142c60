/* erase_proof.c -- what follows an erasure in the ledger. */
#include "ops/erase_proof.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/proof.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "ops/command.h"
#include "ops/rests.h"
#include "ops/submit.h"
#include "ops/upgraded.h"

enum { MAIL_MAX = 64 << 20 };

struct finish {
	struct arena *a;
	const struct conf *conf;
	const char *folder;
	struct settle_before before;
	unsigned char key[SITEKEY_LEN];
	size_t emptied; /* bodies in the drop box */
	size_t files;	/* mails of ours in the Maildir that went */
	bool pushed;
};

/* One who was erased, of whom nothing is proven yet. */
struct gone {
	int64_t person;
	const char *handle, *day, *removed;
};

static const char elsewhere[] =
    "What may remain elsewhere, and is not ours to remove:\n"
    "  - pages that somebody has opened, printed or copied;\n"
    "  - older commits in clones and forks, and at the git host until it\n"
    "    collects its garbage; copies in caches and archives of the web;\n"
    "  - texts in phones, and the carrier's own logs (Twilio: 400 days, or\n"
    "    until they are deleted there);\n"
    "  - mails in the mailboxes of coaches and guardians, at the mail\n"
    "    servers on their way, and in the folder sent/;\n"
    "  - backups of this machine, and blocks of its disk that were not yet\n"
    "    used again;\n"
    "  - texts and delivery statuses that arrive from now on, and words that\n"
    "    speak of her without her name or number.\n";

static int
id_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A mail's source id is the digest of its file, which stays in the Maildir. */
static bool
mail_is_of(const char *path, const char **ids, size_t n)
{
	struct arena a = ARENA_INIT;
	size_t len;
	const char *mail = n == 0 ? NULL : path_read(&a, path, MAIL_MAX, &len);
	const char *id = mail == NULL ? NULL : crypto_sha256_hex(&a, mail, len);
	bool is =
	    id != NULL && bsearch(&id, ids, n, sizeof(*ids), id_order) != NULL;

	arena_free(&a);
	return is;
}

static bool
came_before(const char *path, int64_t before)
{
	struct stat st;

	return before != 0 && stat(path, &st) == 0 && st.st_mtime < before;
}

/* Of one folder: those of these ids, and what came before a moment. */
static size_t
maildir_clean(struct finish *f, const char *sub, const char **ids, size_t n,
    int64_t before)
{
	const char *folder =
	    path_join(f->a, conf_text(f->conf, "mail.maildir"), sub);
	DIR *dir = opendir(folder);
	struct dirent *e;
	size_t removed = 0;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		struct arena a = ARENA_INIT;
		const char *path = path_join(&a, folder, e->d_name);

		if (e->d_name[0] != '.' &&
		    (came_before(path, before) || mail_is_of(path, ids, n)))
			removed += unlink(path) == 0;
		arena_free(&a);
	}
	if (dir != NULL)
		closedir(dir);
	return removed;
}

/*
 * A mail's body went before its file: who was killed between finds it here.
 * What was refused is in no drop box.
 */
static void
mails_clean(struct finish *f, struct dropbox *box)
{
	size_t n;
	const char **ids = dropbox_emptied(box, "mail", f->a, &n);

	f->files = maildir_clean(f, ".Processed/cur", ids, n, 0) +
	    maildir_clean(f, ".Refused/cur", ids, n, f->before.raw);
}

/* A state is written only where there is something to empty. */
static bool
settle(struct finish *f, bool somebody, const char **why)
{
	struct dropbox *box = dropbox_open(f->a, f->folder, true, why);
	struct db *ledger =
	    box == NULL ? NULL : db_open(f->a, f->folder, DB_LEDGER, true, why);
	int64_t oldest = ledger == NULL ? 0 : dropbox_oldest(box);
	bool old = oldest != 0 && oldest < f->before.raw;
	bool good = ledger != NULL;

	if (good && (somebody || old)) {
		*why = erase_settle(
		    f->a, ledger, box, date_now(), f->before, &f->emptied);
		good = *why == NULL;
	}
	if (good)
		mails_clean(f, box);
	db_close(ledger);
	dropbox_close(box);
	return good;
}

static struct proof_reader *
readers_read(struct finish *f, struct db *ledger, size_t *n)
{
	struct stmt *st = db_use(ledger, OPS_READERS);
	struct proof_reader *readers = NULL;
	size_t cap = 0, len;

	*n = 0;
	while (stmt_step(st) == DB_ROW) {
		const void *key = stmt_get_blob(st, "public_key", &len);

		readers = arena_grow(f->a, readers, *n, &cap, sizeof(*readers));
		memcpy(readers[*n].public_key, key, CRYPTO_KEY_LEN);
		identity_link_secret(f->key, stmt_get_int(st, "id"),
		    stmt_get_int(st, "generation"),
		    readers[(*n)++].link_secret);
	}
	return readers;
}

static const char *
site_said(struct finish *f, const struct proof *p, size_t readers)
{
	const char *all = arena_printf(f->a,
	    "The site's repository holds %zu files in all, %zu of them sealed "
	    "pages;\n%zu are older than the newest commit. Each of the %zu "
	    "keys of today's\nreaders was tried on each of these.\n",
	    p->objects, p->sealed, p->older, readers);
	const char *opened = p->opened == 0
	    ? "None opens any of them.\n"
	    : arena_printf(f->a,
		  "%zu of them open with the key of one who was their reader "
		  "before;\nthey may hold what was said of her. To be rid of "
		  "them: site.history = none\nand a build, then keep again if "
		  "later ones are to stay; or\n--forget-history with the next "
		  "erasure.\n",
		  p->opened);

	return arena_printf(f->a, "%s%s%s%s", all, opened,
	    p->there ? "HER PAGE IS STILL IN THE NEWEST COMMIT.\n"
		     : "Her page is not in the newest commit.\n",
	    f->pushed ? ""
		      : "The site could not be built or pushed: what is "
			"served is older.\n");
}

/* NULL with *why when the repository does not read. */
static const char *
proof_text(struct finish *f, struct db *ledger, const struct gone *g,
    bool *clean, const char **why)
{
	struct past *past = past_open(f->a, conf_text(f->conf, "site.git"),
	    conf_text(f->conf, "site.branch"), why);
	struct proof_ask ask = {
		.site_key = f->key,
		.gone = identity_path(f->a, f->key, g->person),
	};
	struct proof p;
	bool good;

	if (past == NULL)
		return NULL;
	ask.readers = readers_read(f, ledger, &ask.n);
	good = proof_make(f->a, past, &ask, &p, why);
	past_close(past);
	if (!good)
		return NULL;
	*clean = !p.there && f->pushed;
	return arena_printf(f->a,
	    "Erased on %s: %s\n\n"
	    "Removed from the ledger:\n%s\n"
	    "The bodies of %zu messages of the drop box are emptied, here and "
	    "in earlier\nerasures; both files were written anew, and their "
	    "logs are empty. %zu mails\nwent from the Maildir. Her key and "
	    "her link are dead, and nobody gets them\nagain.\n\n%s\n%s",
	    g->day, g->handle, g->removed, f->emptied, f->files,
	    site_said(f, &p, ask.n), elsewhere);
}

static bool
proof_keep(struct finish *f, const struct gone *g, const char *text)
{
	const char *folder = path_join(f->a, f->folder, "erased");
	const char *file =
	    path_join(f->a, folder, arena_printf(f->a, "%s.txt", g->handle));

	if (!path_make_folder(folder, 0700) ||
	    !path_write(file, text, strlen(text), 0600)) {
		fprintf(
		    stderr, "oarlock erase: %s: %s\n", file, strerror(errno));
		return false;
	}
	printf("\n%s\nKept in %s; SHA-256 %s\n", text, file,
	    crypto_sha256_hex(f->a, text, strlen(text)));
	return submit_order(f->a, f->folder,
		   arena_printf(f->a, "proof:%lld", (long long)g->person), text,
		   strlen(text)) == 0;
}

static struct gone *
unproven(struct finish *f, struct db *ledger, size_t *n)
{
	struct stmt *st = db_use(ledger, OPS_UNPROVEN);
	struct gone *all = NULL;
	size_t cap = 0;

	*n = 0;
	while (stmt_step(st) == DB_ROW) {
		struct gone g = {
			.person = stmt_get_int(st, "person"),
			.day = stmt_copy_text(st, f->a, "day"),
			.removed = stmt_copy_text(st, f->a, "answer"),
		};

		g.handle = identity_handle(f->a, f->key, g.person);
		all = arena_grow(f->a, all, *n, &cap, sizeof(*all));
		all[(*n)++] = g;
	}
	return all;
}

/* One after the other: the first build serves them all. */
static bool
prove_all(struct finish *f, struct db *ledger, const struct gone *g, size_t n,
    const char **why)
{
	bool all_clean = true;

	if (!settle(f, n > 0, why))
		return false;
	/* Where somebody goes, none may stay; else what is as old goes. */
	if (!backups_remove(
		f->a, f->folder, n > 0 ? INT64_MAX : f->before.raw)) {
		*why = "backup/ cannot be emptied";
		return false;
	}
	rests_remove(f->a, f->folder);
	program_once(f->a, "oarlock-take", f->folder, false);
	f->pushed = program_once(f->a, "oarlock-gen", f->folder, false) == 0;
	for (size_t i = 0; i < n; i++) {
		bool clean = false;
		const char *text = proof_text(f, ledger, &g[i], &clean, why);

		if (text == NULL || !proof_keep(f, &g[i], text))
			return false;
		all_clean = all_clean && clean;
	}
	return all_clean;
}

int
erase_finish(struct arena *a, const struct conf *conf, const char *folder,
    struct settle_before before)
{
	struct finish f = {
		.a = a, .conf = conf, .folder = folder, .before = before
	};
	const char *why = NULL;
	struct db *ledger;
	struct gone *g;
	bool good = false;
	size_t n = 0;

	crypto_start();
	ledger = db_open(a, folder, DB_LEDGER, false, &why);
	if (ledger != NULL && sitekey_read(a, folder, f.key, &why)) {
		g = unproven(&f, ledger, &n);
		good = (n == 0 && before.raw == 0) ||
		    prove_all(&f, ledger, g, n, &why);
	}
	if (why != NULL)
		fprintf(stderr,
		    "oarlock: %s\n"
		    "oarlock: not finished; oarlock %s does the rest\n",
		    why, before.raw == 0 ? "erase --finish" : "expire");
	db_close(ledger);
	explicit_bzero(f.key, sizeof(f.key));
	return good ? 0 : 1;
}
