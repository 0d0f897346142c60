/* data.c -- the branch "data" of the site's repository. */
#include "gen/data/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/data/base.h"
#include "gen/git/prune.h"
#include "gen/seal/vault.h"
#include "lib/dropbox.h"

struct writing {
	struct arena *a;
	const struct data_build *build;
	struct seal_site site;
	struct vault_recipients to;
	struct repo *repo;
	struct dropbox *box;
	struct parcel_head head; /* as it will be */
	struct repo_file *files; /* what is written */
	size_t n, cap;
};

bool
data_wanted(const struct conf *conf)
{
	return conf_text(conf, "recovery.key") != NULL &&
	    conf_bool(conf, "site.data");
}

const char *
data_segment(struct arena *a, uint64_t number)
{
	return arena_printf(a, "segments/%02x/%llu.oar",
	    (unsigned)(number & 0xff), (unsigned long long)number);
}

static bool
recipient_add(struct writing *w, const char *text)
{
	unsigned char key[CRYPTO_KEY_LEN];

	return crypto_base64url_read(text, strlen(text), key, sizeof(key)) &&
	    vault_recipients_add(&w->to, &w->site, key);
}

static bool
recipients_read(struct writing *w, const char **why)
{
	const struct conf *conf = w->build->conf;
	bool good;

	vault_recipients_start(&w->to, &w->site);
	good = recipient_add(w, conf_text(conf, "recovery.key"));
	for (size_t i = 0; good && conf_list(conf, "data.reader", i) != NULL;
	     i++)
		good = recipient_add(w, conf_list(conf, "data.reader", i));
	if (!good)
		*why = "recovery.key or a data.reader is no key that keeps a "
		       "secret, or there are more than 62; oarlock recovery "
		       "makes good ones";
	crypto_digest(w->to.key, w->to.n * CRYPTO_KEY_LEN, w->head.recipients);
	return good;
}

/* False with *why where something could not be read since it was opened. */
static bool
box_read(const struct writing *w, const char **why)
{
	if (dropbox_trouble(w->box) == NULL)
		return true;
	*why = arena_strdup(w->a, dropbox_trouble(w->box));
	return false;
}

/*
 * The head that stands there; *there says whether one does. False with *why
 * where it is not ours to go on with: it may be all that is left of a drop box.
 */
static bool
head_now(
    struct writing *w, struct parcel_head *out, bool *there, const char **why)
{
	struct vault_content c;
	size_t len;
	const char *blob = repo_read(w->repo, w->a, DATA_HEAD, &len, why);

	*there = blob != NULL;
	if (blob == NULL)
		return *why == NULL;
	if (vault_open(w->a, blob, len, &w->site.box, DATA_HEAD, &c) != NULL ||
	    !parcel_head_read(w->a, c.bytes, c.len, out))
		*why = "the branch data is another site key's, or a newer "
		       "Oarlock's; nothing was written there";
	else if (out->last > dropbox_last(w->box))
		*why = "the branch data has messages that the drop box lacks; "
		       "oarlock restore brings them back";
	else
		return true;
	return false;
}

/* It is stored at once: a drop box of years would not fit into memory. */
static bool
file_seal(struct writing *w, const char *path, const void *bytes, size_t len,
    const char **why)
{
	struct arena a = ARENA_INIT;
	struct seal_envelope e =
	    vault_seal(&a, &w->site, &w->to, path, bytes, len);
	struct repo_file f = { path, e.bytes, e.len, NULL };
	unsigned char *name = arena_alloc(w->a, REPO_ID);
	bool good = repo_store(w->repo, w->a, &f, name, why);

	arena_free(&a);
	w->files = arena_grow(w->a, w->files, w->n, &w->cap, sizeof(*w->files));
	w->files[w->n++] = (struct repo_file){ path, NULL, 0, name };
	return good;
}

static bool
segment_seal(struct writing *w, struct parcel *p, const char **why)
{
	bool good = p->len == 0 ||
	    file_seal(w, data_segment(w->a, ++w->head.segments), p->bytes,
		p->len, why);

	parcel_free(p);
	return good;
}

/*
 * All messages behind the head's last, up to what the build knows. False with
 * *why: what would follow it cannot be read.
 */
static bool
segments_seal(struct writing *w, const char **why)
{
	struct parcel p = { NULL, 0, 0 };
	struct dropbox_message m;
	bool good = true, more = true;

	if (!dropbox_read_begin(w->box)) {
		*why = "the drop box cannot be read";
		return false;
	}
	while (good && more) {
		struct arena a = ARENA_INIT;

		more = dropbox_next(w->box, w->head.last, &a, &m) &&
		    m.seq <= w->build->taken;
		if (more) {
			parcel_message(&p, &m);
			w->head.last = m.seq;
		}
		arena_free(&a);
		if (p.len >= DATA_SEGMENT)
			good = segment_seal(w, &p, why);
	}
	dropbox_read_end(w->box);
	return segment_seal(w, &p, why) && good && box_read(w, why);
}

static int
path_order(const void *x, const void *y)
{
	return strcmp(((const struct repo_file *)x)->path,
	    ((const struct repo_file *)y)->path);
}

/*
 * One more than the newest commit's, whatever else becomes of the past: a host
 * takes none that goes back (hooks/pre-receive).
 */
static long long
number_next(struct writing *w)
{
	const char *at = strstr(repo_message(w->repo, w->a), "\nNumber: ");
	long long n;

	return at != NULL && sscanf(at, "\nNumber: %lld", &n) == 1 ? n + 1 : 1;
}

/* What has to be written, compared with what stands there. */
struct plan {
	bool anew; /* from the first message on */
	bool keep; /* with a past */
	bool none; /* nothing to do, or not yet */
};

static bool
commit(struct writing *w, const struct plan *p, const char **why)
{
	const struct data_build *b = w->build;
	struct repo_changes c = { .nwritten = 0 };
	struct repo_entry e = {
		.when = b->when,
		.message = arena_printf(w->a,
		    "data\n\nNumber: %lld\nDay: %s\nSite: %s\n", number_next(w),
		    b->day, b->site),
		.keep_history = p->keep,
	};

	if (p->anew) {
		qsort(w->files, w->n, sizeof(*w->files), path_order);
		if (!repo_compare(w->repo, w->a, w->files, w->n, &c, why))
			return false;
	} else {
		c.written = arena_array(w->a, w->n, sizeof(*c.written));
		for (; c.nwritten < w->n; c.nwritten++)
			c.written[c.nwritten] = &w->files[c.nwritten];
	}
	return (p->keep || repo_prune_note(w->a, repo_path(w->repo), why)) &&
	    repo_commit(w->repo, w->a, &c, &e, why) &&
	    (p->keep ||
		repo_prune(w->a, repo_path(w->repo), b->keep_history, why));
}

/* A commit of a clock that was ahead is followed at once. */
static bool
is_soon(int64_t when, int64_t newest)
{
	return when >= newest && when < newest + DATA_PAUSE;
}

static struct plan
plan(struct writing *w, bool there, const struct parcel_head *now,
    int64_t newest)
{
	const struct data_build *b = w->build;
	bool base, more;
	struct plan p = { .anew = !there || now->state != w->head.state ||
		    memcmp(now->recipients, w->head.recipients,
			PARCEL_DIGEST) != 0 };

	p.keep = b->keep_history && !(there && now->state != w->head.state);
	base = !there || memcmp(now->base, w->head.base, PARCEL_DIGEST) != 0;
	more = !there || b->taken > now->last;
	/* Emptied messages make no ledger before the state is applied; and a
	 * ledger that is being made again comes up with the branch. */
	if (w->head.state > b->taken || (there && now->last > b->taken))
		p.none = true;
	else if (!p.anew && !base && strcmp(now->site, b->site) == 0)
		p.none = !more || (!b->now && is_soon(b->when, newest));
	return p;
}

static bool
files_write(struct writing *w, const struct plan *p, const struct parcel *base,
    const char **why)
{
	struct parcel head = { NULL, 0, 0 };
	bool good = repo_store_begin(w->repo, w->a, p->keep, why) &&
	    segments_seal(w, why) &&
	    file_seal(w, DATA_BASE, base->bytes, base->len, why);

	if (good) {
		parcel_head(&head, &w->head);
		good = file_seal(w, DATA_HEAD, head.bytes, head.len, why) &&
		    commit(w, p, why);
	}
	repo_store_end(w->repo);
	parcel_free(&head);
	return good;
}

static bool
write_locked(struct writing *w, bool *changed, const char **why)
{
	struct parcel base = { NULL, 0, 0 };
	struct parcel_head now = { .version = 0 };
	bool there, good;
	int64_t newest;
	struct plan p;

	w->head.state = dropbox_last_state(w->box);
	if (!box_read(w, why) || !head_now(w, &now, &there, why) ||
	    !repo_newest(w->repo, w->a, &newest, why))
		return false;
	data_base(w->a, w->build->conf, w->build->site_key, &base);
	crypto_digest(base.bytes, base.len, w->head.base);
	p = plan(w, there, &now, newest);
	w->head.segments = p.anew ? 0 : now.segments;
	w->head.last = p.anew ? 0 : now.last;
	good = p.none || files_write(w, &p, &base, why);
	*changed = good && !p.none;
	parcel_free(&base);
	return good;
}

static bool
write_all(struct writing *w, bool *changed, const char **why)
{
	unsigned char seed[CRYPTO_KEY_LEN];
	bool good;
	int lock;

	w->repo = repo_open(w->a, w->build->git, DATA_BRANCH, why);
	if (w->repo == NULL)
		return false;
	identity_signer(w->build->site_key, seed);
	repo_sign(w->repo, seed);
	crypto_erase(seed, sizeof(seed));
	w->box = dropbox_open(w->a, conf_folder(w->build->conf), false, why);
	if (w->box == NULL)
		return false;
	lock = repo_lock(w->repo);
	good = write_locked(w, changed, why);
	repo_unlock(lock);
	return good;
}

bool
data_write(struct arena *a, const struct data_build *b, bool *changed,
    const char **why)
{
	struct writing w = {
		.a = a,
		.build = b,
		.head = { .day = b->day, .site = b->site },
	};
	bool good;

	*changed = false;
	seal_site_prepare(b->site_key, &w.site);
	good = recipients_read(&w, why) && write_all(&w, changed, why);
	dropbox_close(w.box);
	repo_close(w.repo);
	crypto_erase(&w.site, sizeof(w.site));
	return good;
}
