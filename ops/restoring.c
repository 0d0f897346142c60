/* restoring.c -- a team folder again, from the branch data alone. */
#include "ops/restoring.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "gen/data/data.h"
#include "gen/git/child.h"
#include "gen/git/lease.h"
#include "gen/git/past.h"
#include "gen/git/signed.h"
#include "gen/seal/vault.h"
#include "lib/conf.h"
#include "lib/dropbox.h"
#include "lib/identity.h"
#include "lib/path.h"
#include "lib/program.h"
#include "lib/watch.h"
#include "ops/git.h"
#include "ops/restoring_conf.h"
#include "ops/folders.h"

static const char beside[] = ".restoring";

struct state {
	struct restoring *r;
	struct arena *a;
	const char *folder; /* where it is made: beside the one that is meant */
	const char *git;    /* the new site.git */
	struct repo *data;
	struct crypto_pair site;	    /* who must have sealed it all */
	unsigned char seed[CRYPTO_KEY_LEN]; /* who must have signed */
	struct parcel_head head;
};

/* NULL with *why. */
static struct vault_content *
blob_open(struct state *s, struct arena *a, const char *path, const char **why)
{
	struct vault_content *c = arena_alloc(a, sizeof(*c));
	size_t len;
	const char *blob = repo_read(s->data, a, path, &len, why);

	if (blob != NULL)
		*why = vault_open(a, blob, len, s->r->opener, path, c);
	else if (*why == NULL)
		*why = "is not there";
	if (*why == NULL)
		return c;
	*why = arena_printf(s->a, "%s %s", path, *why);
	return NULL;
}

/* What a CI has checked out may be without its past. */
static bool
shallow(struct state *s)
{
	return access(path_join(s->a, s->r->source, "shallow"), F_OK) == 0;
}

/*
 * An own repository, so that nothing of the source's settings comes along.
 * *newest gets when the branch data was written; 0: there is none.
 */
static const char *
branches_fetch(struct state *s, const char *branches, int64_t *newest)
{
	const char *why = NULL;
	const char *argv[] = { "git",
		arena_printf(s->a, "--git-dir=%s", s->git), "fetch", "--quiet",
		"--no-tags", shallow(s) ? "--update-shallow" : "--no-auto-gc",
		"--", s->r->source,
		arena_printf(
		    s->a, "+refs/heads/%s:refs/heads/%s", branches, branches),
		NULL };
	struct repo *site = repo_open(s->a, s->git, "main", &why);

	repo_close(site);
	if (site == NULL)
		return why;
	if (git_run(argv) != 0)
		return arena_printf(
		    s->a, "%s: git cannot fetch from it", s->r->source);
	unlink(path_join(s->a, s->git, "FETCH_HEAD")); /* has the URL */
	s->data = repo_open(s->a, s->git, DATA_BRANCH, &why);
	if (s->data == NULL || !repo_newest(s->data, s->a, newest, &why))
		return why;
	return NULL;
}

static const char *
fetch(struct state *s)
{
	int64_t newest = 0;
	const char *why = branches_fetch(s, "*", &newest);

	if (why == NULL && newest == 0)
		why = arena_printf(s->a,
		    "%s has no branch %s; oarlock-gen writes one where "
		    "recovery.key is set",
		    s->r->source, DATA_BRANCH);
	return why;
}

static const char *
file_write(struct state *s, const struct parcel_file *f)
{
	char *path = path_join(s->a, s->folder, f->path);
	char *folder = arena_strdup(s->a, path);

	*strrchr(folder, '/') = '\0';
	if (path_make_folder(folder, 0755) &&
	    path_write(path, f->bytes, f->len, f->secret ? 0600 : 0644))
		return NULL;
	return arena_printf(s->a, "%s: %s", path, strerror(errno));
}

static bool
is_sites(const struct state *s, const unsigned char sealed_by[CRYPTO_KEY_LEN])
{
	return memcmp(s->site.public_key, sealed_by, CRYPTO_KEY_LEN) == 0;
}

/* The key in the base must be whose blobs and commits these are. */
static bool
key_take(struct state *s, const struct parcel_file *f,
    const unsigned char sealed_by[CRYPTO_KEY_LEN])
{
	if (f->len != CRYPTO_KEY_LEN)
		return false;
	identity_site_pair(f->bytes, &s->site);
	identity_signer(f->bytes, s->seed);
	return is_sites(s, sealed_by);
}

static const char *
base_write(struct state *s)
{
	const char *why;
	struct vault_content *c = blob_open(s, s->a, DATA_BASE, &why);
	struct parcel_file *files;
	bool key = false;
	size_t n;

	if (c == NULL)
		return why;
	files = parcel_files(s->a, c->bytes, c->len, &n);
	for (size_t i = 0; i < n; i++)
		key = key ||
		    (strcmp(files[i].path, "site.key") == 0 &&
			key_take(s, &files[i], c->site));
	why = key ? NULL : DATA_BASE " holds no key of the site that sealed it";
	for (size_t i = 0; why == NULL && i < n; i++)
		why = file_write(s, &files[i]);
	crypto_erase(c->bytes, c->len);
	return why;
}

static const char *
head_read(struct state *s)
{
	const char *why;
	struct vault_content *c = blob_open(s, s->a, DATA_HEAD, &why);

	if (c == NULL)
		return why;
	if (!is_sites(s, c->site) ||
	    !parcel_head_read(s->a, c->bytes, c->len, &s->head))
		return DATA_HEAD " is another site's, or a newer Oarlock's";
	s->r->day = s->head.day;
	s->r->site = s->head.site;
	s->r->last = s->head.last;
	return NULL;
}

static const char *
tip_check(struct state *s, const char *branch, char id[PAST_ID])
{
	const char *why = NULL;
	struct past *p = past_open(s->a, s->git, branch, &why);

	if (p != NULL && past_find(p, s->a, NULL, id, &why) &&
	    !repo_signed(s->a, s->git, id, s->seed))
		why = arena_printf(s->a,
		    "the newest commit of the branch %s is not signed by the "
		    "site",
		    branch);
	past_close(p);
	return why;
}

static const char *
data_check(struct state *s)
{
	char id[PAST_ID];

	return tip_check(s, DATA_BRANCH, id);
}

static const char *
segment_store(
    struct state *s, struct dropbox *box, uint64_t number, int64_t *after)
{
	struct arena a = ARENA_INIT;
	const char *why, *path = data_segment(s->a, number);
	struct vault_content *c = blob_open(s, &a, path, &why);
	struct dropbox_message *m = NULL;
	size_t n = 0;

	if (c != NULL && is_sites(s, c->site))
		m = parcel_messages(&a, c->bytes, c->len, *after, &n);
	if (c != NULL && m == NULL)
		why = arena_printf(
		    s->a, "%s holds no messages that follow", path);
	if (m != NULL && !dropbox_restore(box, m, n))
		why = "the new drop box cannot be written";
	if (m != NULL)
		*after = m[n - 1].seq;
	s->r->messages += (int64_t)n;
	if (c != NULL)
		crypto_erase(c->bytes, c->len);
	arena_free(&a);
	return why;
}

static const char *
segments_store(struct state *s)
{
	const char *why = NULL;
	struct dropbox *box = dropbox_open(s->a, s->folder, true, &why);
	int64_t after = 0;

	if (box == NULL)
		return why;
	for (uint64_t i = 1;
	     why == NULL && i <= s->head.segments && !watch_stopping(); i++)
		why = segment_store(s, box, i, &after);
	if (why == NULL && after != s->head.last)
		why = "the newest messages are missing in the segments";
	dropbox_checkpoint(box);
	dropbox_close(box);
	return why;
}

/* What the source has is known, where it is a remote that is pushed to. */
static void
lease_note(struct state *s, const struct conf *conf, const char *site)
{
	char data[PAST_ID];
	struct lease l;

	for (size_t i = 0; conf_list(conf, "site.remote", i) != NULL; i++)
		if (strcmp(conf_list(conf, "site.remote", i), s->r->source) ==
			0 &&
		    tip_check(s, DATA_BRANCH, data) == NULL) {
			lease_read(&l, s->git, s->r->source,
			    conf_text(conf, "site.branch"));
			lease_take(&l, site);
			lease_read(&l, s->git, s->r->source, DATA_BRANCH);
			lease_take(&l, data);
		}
}

static const char *
site_check(struct state *s)
{
	const struct conf *conf = conf_read(s->a, s->folder, stderr);
	const char *branch, *why = NULL;
	char id[PAST_ID] = "";

	if (conf == NULL)
		return "the configuration that was restored has errors";
	branch = conf_text(conf, "site.branch");
	git_run((const char *const[]){ "git",
	    arena_printf(s->a, "--git-dir=%s", s->git), "symbolic-ref", "HEAD",
	    arena_printf(s->a, "refs/heads/%s", branch), NULL });
	why = tip_check(s, branch, id);
	/* A copy to compare with may have been changed: that is to be seen. */
	if (why != NULL && !s->r->apart)
		return why;
	s->r->newest = strcmp(id, s->r->site) == 0;
	lease_note(s, conf, id);
	return NULL;
}

/*
 * What a remote has, by the site's own key: the words may be others by now.
 * *answers: it said what it has. NULL, or why this must not be restored.
 */
static const char *
remote_ask(struct state *s, const char *url, bool *answers)
{
	struct restoring r = { .a = s->a, .source = url, .opener = &s->site };
	struct state there = { .r = &r, .a = s->a, .site = s->site };
	int64_t newest = 0, last;
	const char *why;

	there.git = path_join(s->a, s->folder, "run/remote.git");
	memcpy(there.seed, s->seed, sizeof(s->seed));
	why = branches_fetch(&there, DATA_BRANCH "*", &newest);
	if (why == NULL && newest != 0 && (why = data_check(&there)) == NULL)
		why = head_read(&there);
	last = there.head.last;
	repo_close(there.data);
	path_remove_folder(there.git);
	crypto_erase(&there, sizeof(there));
	*answers = why == NULL;
	if (!*answers)
		fprintf(stderr, "oarlock restore: %s: %s\n", url, why);
	if (!*answers || last <= s->head.last)
		return NULL;
	return arena_printf(s->a,
	    "%s has newer data, of %s: who was erased since would be back. "
	    "Restore from there; --apart restores this one, and publishes "
	    "nothing",
	    url, r.day);
}

/*
 * Who was erased since a backup was made would be on the site again, and be
 * written to: where there are remotes, one must say that it has nothing newer.
 */
static const char *
remotes_ask(struct state *s)
{
	bool here = access(s->r->source, F_OK) == 0;
	const struct conf *conf =
	    s->r->apart ? NULL : conf_read(s->a, s->folder, stderr);
	const char *url, *why = NULL;
	size_t i = 0;

	if (conf == NULL)
		return NULL;
	git_child_access(conf_text(conf, "site.ssh-key"),
	    conf_text(conf, "site.known-hosts"),
	    conf_text(conf, "site.credentials"));
	for (; why == NULL && !watch_stopping() &&
	     (url = conf_list(conf, "site.remote", i)) != NULL;
	     i++) {
		bool answers = strcmp(url, s->r->source) == 0;

		if (!answers)
			why = remote_ask(s, url, &answers);
		s->r->asked = s->r->asked || answers;
	}
	if (why == NULL && here && i > 0 && !s->r->asked)
		why = "no site.remote says whether it has newer data, and who "
		      "was erased since would be back. Let this machine in "
		      "there first; --apart restores without, and publishes "
		      "nothing";
	s->r->asked = s->r->asked || !here;
	return why;
}

static const char *
conf_write(struct state *s)
{
	return restoring_conf(s->a, s->folder, s->r->apart, &s->r->missing);
}

static const char *
ledger_make(struct state *s)
{
	return program_once(s->a, "oarlock-take", s->folder, false) == 0
	    ? NULL
	    : "oarlock-take cannot make the ledger";
}

/* A child that was told to stop with us has failed, and not by itself. */
static const char *
steps(struct state *s)
{
	static const char *(*const step[])(struct state *) = { fetch,
		base_write, data_check, head_read, segments_store, conf_write,
		site_check, remotes_ask, ledger_make };
	const char *why = NULL;

	for (size_t i = 0; why == NULL && !watch_stopping() &&
	     i < sizeof(step) / sizeof(*step);
	     i++)
		why = step[i](s);
	return watch_stopping() ? "told to stop" : why;
}

/* Without the slashes at its end, behind which nothing is beside. */
static const char *
folder_name(struct arena *a, const char *given)
{
	size_t len = strlen(given);

	while (len > 1 && given[len - 1] == '/')
		len--;
	return arena_strndup(a, given, len);
}

/* A folder of that end that no restore is at work in. */
static bool
is_left(const char *folder)
{
	size_t len = strlen(folder), end = strlen(beside);
	int fd = len > end && strcmp(folder + len - end, beside) == 0
	    ? open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
	    : -1;
	bool is = fd != -1 && flock(fd, LOCK_EX | LOCK_NB) == 0;

	if (fd != -1)
		close(fd);
	return is;
}

/* A restore that was killed has left a team's data in clear. */
static void
left_tell(struct arena *a, const char *folder)
{
	const char *slash = strrchr(folder, '/'), *path;
	const char *parent = slash == NULL
	    ? "."
	    : arena_strndup(a, folder, (size_t)(slash - folder + 1));
	DIR *dir = opendir(parent);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (is_left(path = path_join(a, parent, e->d_name)))
			fprintf(stderr,
			    "oarlock restore: %s was left by a restore that "
			    "was killed; remove it\n",
			    path);
	if (dir != NULL)
		closedir(dir);
}

/*
 * What an earlier one left that was killed is made anew. Gives a lock, which
 * ends with the program; -1 with *why.
 */
static int
beside_make(struct state *s, const char **why)
{
	int fd = open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd != -1 && flock(fd, LOCK_EX | LOCK_NB) == -1) {
		*why = arena_printf(
		    s->a, "%s: another restore is at work in it", s->folder);
		close(fd);
		return -1;
	}
	if (fd != -1) {
		path_remove_folder(s->folder);
		close(fd);
	}
	if (team_folders(s->a, s->folder) &&
	    (fd = open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) != -1 &&
	    flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	*why = arena_printf(s->a, "%s: %s", s->folder, strerror(errno));
	return -1;
}

const char *
restore_team(struct restoring *r)
{
	struct state s = { .r = r, .a = r->a };
	const char *why = NULL;
	int lock;

	r->folder = folder_name(r->a, r->folder);
	if (rmdir(r->folder) == -1 && errno != ENOENT)
		return arena_printf(r->a,
		    "%s: %s; give the name of a folder that is not there yet",
		    r->folder, strerror(errno));
	s.folder = arena_printf(r->a, "%s%s", r->folder, beside);
	if ((lock = beside_make(&s, &why)) == -1)
		return why;
	left_tell(r->a, r->folder);
	s.git = path_join(r->a, s.folder, "site.git");
	why = steps(&s);
	repo_close(s.data);
	crypto_erase(s.seed, sizeof(s.seed));
	crypto_erase(&s.site, sizeof(s.site));
	if (why == NULL && !path_rename(s.folder, r->folder))
		why = arena_printf(r->a, "%s: %s", r->folder, strerror(errno));
	if (why != NULL)
		path_remove_folder(s.folder);
	close(lock);
	return why;
}
