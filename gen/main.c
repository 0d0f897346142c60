/* main.c -- oarlock-gen: renders, seals, commits and pushes the site. */
#include <err.h>
#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "gen/data.h"
#include "gen/preview.h"
#include "gen/publish.h"
#include "gen/push.h"
#include "gen/repo.h"
#include "gen/repo_past.h"
#include "gen/site.h"
#include "gen/stamp.h"
#include "lib/conf.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/db_upgrade.h"
#include "lib/health.h"
#include "lib/identity.h"
#include "lib/log.h"
#include "lib/options.h"
#include "lib/path.h"
#include "lib/sandbox.h"
#include "lib/share.h"
#include "lib/sitekey.h"
#include "lib/watch.h"

enum { IDLE_MS = 1000, SAID_MAX = 4096, TRIES = 3 };

struct gen {
	const struct conf *conf;
	unsigned char key[SITEKEY_LEN];
	struct repo *repo;
	struct push *push;
	struct keep *keep;
	const char *share, *vendor; /* shipped templates, npm's script */
	struct db *ledger;	    /* NULL until oarlock-take has made it */
	int64_t version;	    /* of the ledger, as last built */
	int64_t day;		    /* the day last built for */
	int64_t known;		    /* the newest message last built with */
	uint64_t written;	    /* of texts and templates last built with */
	int64_t batch;		    /* seconds; 0: build at once */
	int64_t slot;		    /* the batch last built for */
	const char *fixed;	    /* --day: build for this one */
	bool once;
};

static bool
commit_files(struct gen *g, struct arena *a, const struct site_file *files,
    size_t n, const struct publish *p, bool *changed, const char **why)
{
	struct repo_file *out = arena_array(a, n, sizeof(*out));
	size_t pages;

	for (size_t i = 0; i < n; i++) {
		const char *leak = site_leak(a, g->ledger, &files[i]);

		if (leak != NULL) {
			*why = arena_printf(a,
			    "%s holds %s in clear: nothing "
			    "was published",
			    files[i].path, leak);
			return false;
		}
		out[i] = (struct repo_file){ files[i].path, files[i].bytes,
			files[i].len, files[i].blob };
	}
	if (!publish_site(a, p, out, n, &pages, why))
		return false;
	if (pages > 0)
		log_info("committed %zu files", pages);
	*changed = pages > 0;
	return true;
}

/* The newest message that the ledger knows. */
static int64_t
taken(struct gen *g)
{
	struct stmt *st = db_use(g->ledger, GEN_TAKEN);
	int64_t seq = stmt_step(st) == DB_ROW ? stmt_get_int(st, "taken") : 0;

	stmt_end(st);
	return seq;
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
		.taken = g->known,
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

/* What the history is known by that the newest erasure wants; NULL: none does. */
static const char *
history(struct gen *g, struct arena *a)
{
	struct stmt *st = db_use(g->ledger, GEN_FORGET);
	int64_t seq = stmt_step(st) == DB_ROW ? stmt_get_int(st, "seq") : 0;

	stmt_end(st);
	return seq == 0 ? NULL : identity_history(a, g->key, seq);
}

/* Of the club's texts and templates, which change while we run. */
static uint64_t
written_stamp(const struct gen *g)
{
	const char *const folders[] = {
		conf_text(g->conf, "site.content"),
		conf_text(g->conf, "site.templates"),
	};

	return stamp_of(folders, 2);
}

/* False without *why: something is newer than these pages; make them again. */
static bool
site_write(struct gen *g, struct arena *a, struct site_input *in,
    struct publish *p, bool last, bool *changed, const char **why)
{
	struct site_file *files;
	size_t n;

	g->known = taken(g);
	g->written = written_stamp(g);
	p->history = history(g, a);
	if (!site_build(a, in, &files, &n, why))
		return false;
	/* Pages of half of what is there are nobody's. */
	if ((*why = db_trouble(g->ledger)) != NULL)
		return false;
	return (last ||
		   (g->known == taken(g) && g->written == written_stamp(g))) &&
	    commit_files(g, a, files, n, p, changed, why);
}

/*
 * Site and data move together. Where oarlock-take was faster than the build,
 * it is done again, so that the data lead to these very pages; and where a text
 * changed meanwhile, because a site of old texts and new ones is nobody's. An
 * older build never follows a newer one of somebody else, as of oarlock erase;
 * who was overtaken again and again keeps the others waiting for the last one.
 */
static bool
parts_write(struct gen *g, struct arena *a, struct site_input *in,
    struct publish *p, const char **why)
{
	unsigned char head[REPO_ID];
	bool site = false, data = false, good = false;
	struct arena pages = ARENA_INIT;

	p->upon = in->head = head;
	*why = NULL;
	for (int i = 1; !good && *why == NULL && i <= TRIES; i++) {
		int lock = i == TRIES ? repo_lock(g->repo) : -1;

		p->locked = lock != -1;
		/* A site twice in memory is more than a small machine has. */
		arena_free(&pages);
		repo_head(g->repo, head);
		good = site_write(g, &pages, in, p, i == TRIES, &site, why);
		if (good)
			repo_head(g->repo, head);
		repo_unlock(lock);
	}
	if (good) {
		keep_settle(g->keep, head);
		arena_free(&pages);
	} else if (*why == NULL)
		*why = "another oarlock-gen commits all the time";
	/* The reason lives there. */
	arena_join(a, &pages);
	good = good && data_update(g, a, p, &data, why);
	if ((site || data) && !g->once)
		push_want(g->push);
	return good;
}

static struct day
build_day(const struct gen *g, int64_t now)
{
	struct day day = date_day(now, conf_text(g->conf, "club.zone"));

	if (g->fixed != NULL)
		date_parse(g->fixed, &day);
	return day;
}

/* As many as there are processors for us. */
static unsigned
threads(void)
{
	cpu_set_t ours;

	return sched_getaffinity(0, sizeof(ours), &ours) == 0
	    ? (unsigned)CPU_COUNT(&ours)
	    : 1;
}

static bool
build(struct gen *g, struct arena *a, int64_t now, bool whole, const char **why)
{
	struct day today = build_day(g, now);
	struct site_input in = {
		.ledger = g->ledger,
		.conf = g->conf,
		.site_key = g->key,
		.today = today,
		.share = g->share,
		.vendor = g->vendor,
		.keep = g->keep,
		.threads = whole ? threads() : 1,
		.few = !whole,
	};
	struct publish p = {
		.repo = g->repo,
		.folder = conf_text(g->conf, "site.folder"),
		.when = g->batch == 0 ? now : now - now % g->batch,
		.day = date_iso(a, today),
		.keep_history =
		    strcmp(conf_text(g->conf, "site.history"), "keep") == 0,
	};

	if ((*why = db_trouble(g->ledger)) != NULL)
		return false;
	return parts_write(g, a, &in, &p, why);
}

/* *good stays, unless the ledger is there and cannot be used. */
static bool
ledger_ready(struct gen *g, struct arena *a, bool *good)
{
	const char *why;

	if (g->ledger == NULL)
		g->ledger =
		    db_open(a, conf_folder(g->conf), DB_LEDGER, false, &why);
	if (g->ledger == NULL && db_exists(conf_folder(g->conf), DB_LEDGER)) {
		health_trouble(conf_folder(g->conf), "gen", "%s", why);
		*good = false;
	} else if (g->ledger == NULL)
		log_debug("no ledger yet: %s", why);
	return g->ledger != NULL;
}

/* Whoever asks for one build gets it; else the next one waits for its time. */
static bool
is_time(const struct gen *g, int64_t now, bool once)
{
	return g->batch == 0 || once || now / g->batch != g->slot;
}

/* Between two builds next to nothing is kept. */
static void
rest(struct gen *g)
{
	db_rest(g->ledger);
	malloc_trim(0);
}

/* Builds where the ledger, the texts or the day are other than last time. */
static bool
build_if_due(struct gen *g, bool once)
{
	struct arena a = ARENA_INIT;
	int64_t now = date_now(), version, day;
	const char *why = NULL;
	bool good = true, whole, built = false;

	day = date_number(build_day(g, now));
	if (is_time(g, now, once) && ledger_ready(g, &a, &good) &&
	    ((version = db_version(g->ledger)) != g->version || day != g->day ||
		written_stamp(g) != g->written)) {
		db_trouble_over(g->ledger);
		/* After a message or two, most pages are what they were. */
		whole = g->version == -1 || day != g->day ||
		    written_stamp(g) != g->written;
		good = build(g, &a, now, whole, &why);
		built = true;
		if (good) {
			g->version = version;
			g->day = day;
			g->slot = g->batch == 0 ? 0 : now / g->batch;
			health_good(conf_folder(g->conf), "gen");
		} else {
			g->written = 0;
			health_trouble(conf_folder(g->conf), "gen", "%s",
			    db_trouble(g->ledger) == NULL
				? why
				: db_trouble(g->ledger));
		}
	}
	arena_free(&a);
	if (built)
		rest(g);
	return good;
}

static void
push_report(const struct gen *g, const char *said)
{
	if (said == NULL)
		return;
	if (said[0] == '\0')
		health_good(conf_folder(g->conf), "push");
	else
		health_trouble(conf_folder(g->conf), "push", "%s", said);
}

static void
fence(const struct gen *g, const struct conf *conf)
{
	const char *folder = conf_text(conf, "site.folder");
	struct sandbox_path paths[] = {
		{ g->share, SANDBOX_READ },
		{ g->vendor, SANDBOX_READ },
		{ conf_folder(conf), SANDBOX_WRITE },
		{ conf_text(conf, "site.git"), SANDBOX_WRITE },
		{ folder == NULL ? conf_folder(conf) : folder, SANDBOX_WRITE },
		{ conf_text(conf, "site.templates"), SANDBOX_READ },
		{ conf_text(conf, "site.content"), SANDBOX_READ },
	};

	/* Behind the fence, a folder that is not there cannot be made. */
	if (folder != NULL && !path_make_folder(folder, 0755))
		log_warn("site.folder %s: %s", folder, strerror(errno));
	sandbox_paths(paths, sizeof(paths) / sizeof(*paths));
	/* What is pushed, a child pushes that was started before. */
	sandbox_offline();
}

static struct push *
pusher(struct arena *a, const struct conf *conf)
{
	const char **remotes =
	    arena_array(a, PUSH_REMOTES_MAX + 1, sizeof(*remotes));
	struct push_target *t = arena_alloc(a, sizeof(*t));

	for (size_t i = 0; i < PUSH_REMOTES_MAX; i++)
		remotes[i] = conf_list(conf, "site.remote", i);
	t->git_dir = conf_text(conf, "site.git");
	t->branch = conf_text(conf, "site.branch");
	t->remotes = remotes;
	t->seconds = (int)conf_int(conf, "site.push-seconds");
	t->ssh_key = conf_text(conf, "site.ssh-key");
	t->known_hosts = conf_text(conf, "site.known-hosts");
	t->credentials = conf_text(conf, "site.credentials");
	/* Where history is not kept, what is not reached goes at once. */
	t->packs = strcmp(conf_text(conf, "site.history"), "keep") == 0;
	return push_start(t);
}

/* When the newest commit was made; 0: there is none, or, with *good false, it
 * cannot be read. */
static int64_t
newest(struct gen *g, bool *good)
{
	struct arena a = ARENA_INIT;
	int64_t when;
	const char *why;

	if (!repo_newest(g->repo, &a, &when, &why)) {
		health_trouble(conf_folder(g->conf), "gen", "%s", why);
		*good = false;
	}
	arena_free(&a);
	return when;
}

static int
run(struct gen *g, bool once)
{
	struct watch *w = watch_open(conf_folder(g->conf), "ledger.db");
	char said[SAID_MAX];
	bool good = true;
	int64_t when;

	g->once = once;
	g->batch = conf_int(g->conf, "site.batch") * 60;
	when = newest(g, &good);
	if (g->batch > 0)
		g->slot = when / g->batch;
	/* What was committed before a crash may not have been pushed. */
	if (!once && when != 0)
		push_want(g->push);
	good = build_if_due(g, once) && good;
	/* Who built once may rely on it, whoever has committed the newest. */
	if (once && newest(g, &good) != 0)
		push_want(g->push);
	while (!once && watch_wait(w, IDLE_MS)) {
		good = build_if_due(g, once);
		push_report(g, push_result(g->push));
	}
	watch_close(w);
	push_finish(g->push, said, sizeof(said));
	push_report(g, said);
	return good && (!once || said[0] == '\0') ? 0 : 1;
}

static void
signer_set(struct gen *g)
{
	unsigned char seed[CRYPTO_KEY_LEN];

	identity_signer(g->key, seed);
	repo_sign(g->repo, seed);
	crypto_erase(seed, sizeof(seed));
}

static const char own_usage[] =
    "  --day DAY\n"
    "           build as of this day, as in 2026-11-22, not of today\n"
    "  --preview [DIR] [--port N] [--write FOLDER]\n"
    "           every page with invented people, from the files in DIR; needs\n"
    "           no team folder\n";

/* Takes "--day 2026-11-22" out of the arguments; NULL: it is not there. */
static const char *
day_option(int *argc, char **argv)
{
	const char *given = NULL;
	struct day day;
	int n = 0;

	for (int i = 0; i < *argc; i++)
		if (strcmp(argv[i], "--day") == 0 && i + 1 < *argc)
			given = argv[++i];
		else
			argv[n++] = argv[i];
	*argc = n;
	argv[n] = NULL;
	if (given != NULL && !date_parse(given, &day))
		errx(EX_USAGE, "--day %s: a day is written like 2026-11-22",
		    given);
	return given;
}

static int
gen_main(int argc, char **argv)
{
	const char *fixed = day_option(&argc, argv);
	struct options o = options_read(argc, argv, "oarlock-gen", own_usage);
	struct arena a = ARENA_INIT;
	struct gen g = { .version = -1, .day = -1, .fixed = fixed };
	const char *why;
	int status;

	g.conf = conf_need(&a, o.folder);
	/* Before the site key is read: the child that pushes never has it. */
	if (!o.check)
		g.push = pusher(&a, g.conf);
	crypto_start();
	if (!sitekey_read(&a, conf_folder(g.conf), g.key, &why)) {
		log_warn("%s", why);
		return 1;
	}
	if (o.check)
		return 0;
	g.repo = repo_open(&a, conf_text(g.conf, "site.git"),
	    conf_text(g.conf, "site.branch"), &why);
	if (g.repo == NULL) {
		log_warn("%s", why);
		return 1;
	}
	signer_set(&g);
	g.keep = keep_new();
	g.share = share_folder(&a);
	g.vendor = share_vendor(&a);
	fence(&g, g.conf);
	status = run(&g, o.once);
	db_close(g.ledger);
	repo_close(g.repo);
	keep_free(g.keep);
	explicit_bzero(g.key, sizeof(g.key));
	arena_free(&a);
	return status;
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--preview") == 0)
		return preview_main(argc - 1, argv + 1);
	return gen_main(argc, argv);
}
