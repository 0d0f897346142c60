/* build.c -- one build: the site, and beside it the drop box, sealed. */
#include "gen/build.h"

#include <sched.h>
#include <string.h>

#include "gen/data/data.h"
#include "gen/git/past.h"
#include "gen/git/publish.h"
#include "gen/site/site.h"
#include "gen/stamp.h"
#include "lib/behind.h"
#include "lib/identity.h"
#include "lib/log.h"

enum { TRIES = 3 };

/* False: nothing of this build may be published. */
static bool
is_tight(
    struct gen *g, struct arena *a, const struct site_file *f, const char **why)
{
	const char *leak = site_leak(a, g->ledger, f);

	if (leak != NULL)
		*why = arena_printf(a,
		    "%s holds %s in clear: nothing was published", f->path,
		    leak);
	return leak == NULL;
}

static struct repo_file
repo_file(const struct site_file *f)
{
	return (struct repo_file){ f->path, f->bytes, f->len, f->blob };
}

/* A page goes into the pack as soon as it is made. */
static bool
page_store(void *ctx, struct arena *a, const struct site_file *f,
    unsigned char name[REPO_ID], const char **why)
{
	struct gen *g = ctx;
	struct repo_file file = repo_file(f);

	return is_tight(g, a, f, why) &&
	    repo_store(g->repo, a, &file, name, why);
}

/* The site of one build, and where it goes. */
struct issue {
	struct gen *g;
	struct site_input in;
	struct publish p;
	bool last; /* it is published, whatever the club changes meanwhile */
	bool changed;
};

static bool
commit_files(struct issue *s, struct arena *a, const struct site_file *files,
    size_t n, const char **why)
{
	struct repo_file *out = arena_array(a, n, sizeof(*out));
	size_t pages;

	for (size_t i = 0; i < n; i++) {
		if (!is_tight(s->g, a, &files[i], why))
			return false;
		out[i] = repo_file(&files[i]);
	}
	if (!publish_site(a, &s->p, out, n, &pages, why))
		return false;
	if (pages > 0)
		log_info("committed %zu files", pages);
	s->changed = pages > 0;
	return true;
}

/* The drop box, sealed, beside the site that was made of it. */
static bool
data_update(struct gen *g, struct arena *a, const struct publish *p,
    bool *changed, const char **why)
{
	const char *git = conf_text(g->conf, "site.git");
	struct past *past;
	char site[PAST_ID];
	struct data_build b = {
		.conf = g->conf,
		.site_key = g->key,
		.git = git,
		.site = site,
		.day = p->day,
		.when = p->when,
		.taken = g->built.taken,
		.keep_history = p->keep_history,
		.now = g->once,
	};
	bool good;

	if (!data_wanted(g->conf))
		return true;
	past = past_open(a, git, conf_text(g->conf, "site.branch"), why);
	good = past != NULL && past_find(past, a, NULL, site, why) &&
	    data_write(a, &b, changed, why);
	past_close(past);
	return good;
}

/* What the history is known by that the newest erasure wants, or NULL. */
static const char *
history(const struct gen *g, struct arena *a)
{
	int64_t seq = g->built.erasure;

	return seq == 0 ? NULL : identity_history(a, g->key, seq);
}

uint64_t
build_stamp(const struct gen *g)
{
	const char *const folders[] = {
		conf_text(g->conf, "site.content"),
		conf_text(g->conf, "site.templates"),
	};

	return stamp_of(folders, 2);
}

/* False without *why: others are newer than these pages; make them again. */
static bool
site_publish(struct issue *s, struct arena *a, const char **why)
{
	struct gen *g = s->g;
	struct site_file *files;
	size_t n;

	g->written = build_stamp(g);
	if (!site_build(a, &s->in, &files, &n, why))
		return false;
	/* Pages of half of what is there are nobody's. */
	if ((*why = db_trouble(g->ledger)) != NULL)
		return false;
	s->p.history = history(g, a);
	return (s->last || g->written == build_stamp(g)) &&
	    commit_files(s, a, files, n, why);
}

/* Where no history is kept, a pack would be taken apart again. */
static bool
site_write(struct issue *s, struct arena *a, const char **why)
{
	struct repo *repo = s->g->repo;
	bool good;

	if (!s->p.keep_history)
		return site_publish(s, a, why);
	s->in.store = page_store;
	s->in.store_ctx = s->g;
	good = repo_store_begin(repo, a, true, why) && site_publish(s, a, why);
	repo_store_end(repo);
	return good;
}

/* Who read an older configuration does not undo what a newer one has made. */
static bool
is_outdated(struct gen *g, const unsigned char head[REPO_ID], const char **why)
{
	g->outdated = !g->once && memcmp(head, g->head, REPO_ID) != 0 &&
	    conf_changed(g->conf);
	if (g->outdated)
		*why = "somebody has built by a newer oarlock.conf than this "
		       "program has read; it ends, to be started again";
	return g->outdated;
}

/*
 * Site and data move together: the data lead to the moment of these very pages.
 * What oarlock-take has applied since is for the next build. Where a text of
 * the club changed meanwhile it is done again, because a site of old texts and
 * new ones is nobody's. An older build never follows a newer one of somebody
 * else, as of oarlock erase; who was overtaken again and again keeps the others
 * waiting for the last one.
 */
static bool
parts_write(struct issue *s, struct arena *a, const char **why)
{
	struct gen *g = s->g;
	unsigned char head[REPO_ID];
	bool data = false, good = false;
	struct arena pages = ARENA_INIT;

	s->in.head = s->p.upon = head;
	*why = NULL;
	for (int i = 1; !good && *why == NULL && i <= TRIES; i++) {
		int lock = i == TRIES ? repo_lock(g->repo) : -1;

		s->p.locked = lock != -1;
		s->last = i == TRIES;
		/* A site twice in memory is more than a small machine has. */
		arena_free(&pages);
		repo_head(g->repo, head);
		good = !is_outdated(g, head, why) && site_write(s, &pages, why);
		repo_unlock(lock);
	}
	if (good) {
		keep_settle(g->keep, head);
		memcpy(g->head, head, sizeof(head));
		arena_free(&pages);
	} else if (*why == NULL)
		*why = "another oarlock-gen commits all the time";
	/* The reason lives there. */
	arena_join(a, &pages);
	good = good && data_update(g, a, &s->p, &data, why);
	if ((s->changed || data) && !g->once)
		push_want(g->push);
	return good;
}

struct day
build_day(const struct gen *g, int64_t now)
{
	struct day day = date_day(now, conf_text(g->conf, "club.zone"));

	if (g->fixed != NULL)
		date_parse(g->fixed, &day);
	return day;
}

unsigned
build_threads(void)
{
	cpu_set_t ours;

	return sched_getaffinity(0, sizeof(ours), &ours) == 0
	    ? (unsigned)CPU_COUNT(&ours)
	    : 1;
}

bool
build(struct gen *g, struct arena *a, int64_t now, bool whole, const char **why)
{
	struct day today = build_day(g, now);
	struct issue s = { .g = g };

	s.in = (struct site_input){
		.ledger = g->ledger,
		.conf = g->conf,
		.site_key = g->key,
		.today = today,
		.share = g->share,
		.vendor = g->vendor,
		.keep = g->keep,
		.moment = &g->built,
		.threads = whole ? build_threads() : 1,
		.few = !whole,
	};
	s.p = (struct publish){
		.repo = g->repo,
		.folder = conf_text(g->conf, "site.folder"),
		.when = g->batch == 0 ? now : now - now % g->batch,
		.day = date_iso(a, today),
		.keep_history =
		    strcmp(conf_text(g->conf, "site.history"), "keep") == 0,
	};

	if ((*why = db_trouble(g->ledger)) != NULL)
		return false;
	if (behind_read(a, conf_folder(g->conf)) != NULL) {
		*why = "nothing is built of an older copy";
		return false;
	}
	return parts_write(&s, a, why);
}
