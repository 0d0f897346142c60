/* ahead.c -- whether the branch data has messages that this drop box lacks. */
#include "gen/data/ahead.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gen/data/data.h"
#include "gen/git/child.h"
#include "gen/git/lease.h"
#include "gen/git/push.h"
#include "gen/seal/vault.h"
#include "lib/behind.h"
#include "lib/db_upgrade.h"
#include "lib/dropbox.h"
#include "lib/identity.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/watch.h"

enum {
	SAID_MAX = 4096,
	TIP_SECONDS = 15,   /* for a remote to name its newest commit */
	PATIENCE_MS = 30000 /* then no further one is asked */
};

struct asking {
	struct arena *a;
	const struct conf *conf;
	struct crypto_pair site;
	const char
	    *why;    /* the folder is behind; NULL: as far as is known not */
	bool silent; /* not all have answered */
};

/* ---- what a branch has ---- */

static struct vault_content *
blob_open(struct asking *q, struct repo *r, const char *path)
{
	struct vault_content *c = arena_alloc(q->a, sizeof(*c));
	const char *why;
	size_t len;
	const char *blob = repo_read(r, q->a, path, &len, &why);

	return blob != NULL &&
		vault_open(q->a, blob, len, &q->site, path, c) == NULL &&
		memcmp(c->site, q->site.public_key, CRYPTO_KEY_LEN) == 0
	    ? c
	    : NULL;
}

/* The newest message of the branch; NULL: none that we have sealed. */
static const struct dropbox_message *
newest(struct asking *q, struct repo *r, struct parcel_head *head)
{
	const struct vault_content *c = blob_open(q, r, DATA_HEAD);
	const struct dropbox_message *m = NULL;
	size_t n = 0;

	if (c != NULL && parcel_head_read(q->a, c->bytes, c->len, head) &&
	    head->segments > 0)
		c = blob_open(q, r, data_segment(q->a, head->segments));
	else
		c = NULL;
	if (c != NULL)
		m = parcel_messages(q->a, c->bytes, c->len, 0, &n);
	return n == 0 ? NULL : &m[n - 1];
}

/* What cannot be read lacks nothing that is known of. */
static bool
box_lacks(struct asking *q, const struct dropbox_message *m)
{
	const char *folder = conf_folder(q->conf), *why;
	struct dropbox_message ours = { .seq = 0 };
	struct dropbox *box = NULL;
	bool there, good;

	if (!db_exists(folder, DB_DROPBOX))
		return true;
	if ((box = dropbox_open(q->a, folder, false, &why)) == NULL)
		return false;
	there = dropbox_next(box, m->seq - 1, q->a, &ours);
	good = dropbox_trouble(box) == NULL;
	dropbox_close(box);
	return good &&
	    (!there || ours.seq != m->seq || strcmp(ours.kind, m->kind) != 0 ||
		strcmp(ours.source_id, m->source_id) != 0);
}

/* from: what oarlock restore is to be given. */
static void
compare(struct asking *q, const char *git, const char *from)
{
	struct parcel_head head = { .version = 0 };
	const struct dropbox_message *m = NULL;
	const char *why;
	struct repo *r = repo_open(q->a, git, DATA_BRANCH, &why);

	if (r != NULL)
		m = newest(q, r, &head);
	if (m != NULL && box_lacks(q, m))
		q->why = arena_printf(q->a,
		    "%s has messages, up to %s, that dropbox.db lacks: this is "
		    "an older copy, which takes, sends and publishes nothing. "
		    "oarlock restore brings them back, into a new folder",
		    from, head.day);
	repo_close(r);
}

/* ---- remotes ---- */

/* What we have pushed, or have, need not be fetched. */
static bool
is_known(const struct asking *q, const char *url, const char *id)
{
	const char *git = conf_text(q->conf, "site.git");
	const char *argv[] = { "cat-file", "-e", id, NULL };
	char said[SAID_MAX];
	struct lease lease;

	lease_read(&lease, git, url, DATA_BRANCH);
	return lease_has(&lease, id) ||
	    git_child_run(git, argv, TIP_SECONDS, said, sizeof(said));
}

static bool
fetch(struct asking *q, const char *git, const char *url)
{
	const char *argv[] = { "fetch", "--quiet", "--no-tags", "--depth=1",
		"--", url,
		"+refs/heads/" DATA_BRANCH ":refs/heads/" DATA_BRANCH, NULL };
	char said[SAID_MAX];
	const char *why;
	struct repo *r = repo_open(q->a, git, DATA_BRANCH, &why);

	repo_close(r);
	return r != NULL &&
	    git_child_run(git, argv,
		(int)conf_int(q->conf, "site.push-seconds"), said,
		sizeof(said));
}

/* False: it does not answer. */
static bool
remote_ask(struct asking *q, const char *url)
{
	const char *git = conf_text(q->conf, "site.git");
	const char *argv[] = { "ls-remote", "--quiet", "--", url,
		"refs/heads/" DATA_BRANCH, NULL };
	const char *copy =
	    arena_printf(q->a, "%s/run/asked.git", conf_folder(q->conf));
	char said[SAID_MAX];
	bool good = true;

	if (push_shows_password(url) ||
	    !git_child_run(git, argv, TIP_SECONDS, said, sizeof(said)))
		return false;
	said[strspn(said, "0123456789abcdef")] = '\0';
	if (said[0] == '\0' || is_known(q, url, said))
		return true;
	path_remove_folder(copy);
	if ((good = fetch(q, copy, url)))
		compare(q, copy, url);
	path_remove_folder(copy);
	return good;
}

static void
all_ask(struct asking *q)
{
	const char *git = conf_text(q->conf, "site.git"), *url;
	int64_t end = watch_clock() + PATIENCE_MS;

	compare(q, git, git);
	for (size_t i = 0; q->why == NULL &&
	     (url = conf_list(q->conf, "site.remote", i)) != NULL;
	     i++)
		if (watch_clock() > end || !remote_ask(q, url))
			q->silent = true;
}

bool
ahead_ask(const struct conf *conf, const unsigned char *site_key)
{
	struct arena a = ARENA_INIT;
	struct asking q = { .a = &a, .conf = conf };
	const char *folder = conf_folder(conf);
	int lock = lease_lock(conf_text(conf, "site.git"), "asked");
	bool good;

	git_child_access(conf_text(conf, "site.ssh-key"),
	    conf_text(conf, "site.known-hosts"),
	    conf_text(conf, "site.credentials"));
	identity_site_pair(site_key, &q.site);
	all_ask(&q);
	crypto_erase(&q.site, sizeof(q.site));
	if (q.why != NULL && !behind_note(folder, q.why))
		log_warn("run/behind: %s", strerror(errno));
	else if (q.why == NULL && !q.silent)
		behind_over(folder);
	good = behind_read(&a, folder) == NULL;
	if (lock != -1)
		close(lock);
	arena_free(&a);
	return good;
}
