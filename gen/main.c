/* main.c -- oarlock-gen: renders, seals, commits and pushes the site. */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "gen/build.h"
#include "gen/data/ahead.h"
#include "gen/git/claim.h"
#include "gen/git/signature.h"
#include "gen/preview/preview.h"
#include "gen/trial.h"
#include "lib/behind.h"
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

enum { IDLE_MS = 1000, SAID_MAX = 4096 };

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

/* Of texts, or the first time: most pages are thought to be another. */
static bool
is_another_site(const struct gen *g, int64_t day)
{
	return g->version == -1 || day != g->day ||
	    build_stamp(g) != g->written;
}

/*
 * oarlock-take writes down that it tries a message before it applies it. Only
 * what is applied is on a page, and is a message more, or another ledger.
 */
static bool
is_news(const struct gen *g)
{
	struct moment now;

	if (db_version(g->ledger) == g->version)
		return false;
	now = moment_of(g->ledger);
	return now.taken != g->built.taken || now.epoch != g->built.epoch;
}

/* Builds where the ledger, the texts or the day are other than last time. */
static bool
build_if_due(struct gen *g, bool once)
{
	struct arena a = ARENA_INIT;
	int64_t now = date_now(), day = date_number(build_day(g, now));
	const char *why = NULL;
	bool good = true, whole, built = false;

	if (is_time(g, now, once) && ledger_ready(g, &a, &good) &&
	    ((whole = is_another_site(g, day)) || is_news(g))) {
		int64_t version = db_version(g->ledger);

		db_trouble_over(g->ledger);
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
	/* Between two builds next to nothing is kept. */
	if (built)
		db_rest(g->ledger);
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

/* Behind the fence, a folder that is not there cannot be made. */
static void
folder_make(const struct conf *conf)
{
	const char *folder = conf_text(conf, "site.folder");

	if (folder != NULL && !path_make_folder(folder, 0755))
		log_warn("site.folder %s: %s", folder, strerror(errno));
}

static void
fence(const struct gen *g)
{
	const struct conf *conf = g->conf;
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

	sandbox_paths(paths, sizeof(paths) / sizeof(*paths));
	/* What is pushed, a child pushes that was started before. */
	sandbox_offline();
}

/* In a child that pushes: it has the key for as long as this takes. */
static void
ask_again(const void *context)
{
	const struct conf *conf = context;
	unsigned char key[SITEKEY_LEN];
	struct arena a = ARENA_INIT;
	const char *why;

	crypto_start();
	if (sitekey_read(&a, conf_folder(conf), key, &why))
		ahead_ask(conf, key);
	crypto_erase(key, sizeof(key));
	arena_free(&a);
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
	t->overtaken = ask_again;
	t->context = conf;
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
	repo_head(g->repo, g->head);
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
	while (!once && !g->outdated && watch_wait(w, IDLE_MS)) {
		good = build_if_due(g, once);
		push_report(g, push_result(g->push));
	}
	watch_close(w);
	push_finish(g->push, said, sizeof(said));
	push_report(g, said);
	return good && (!once || said[0] == '\0') ? 0 : 1;
}

/* Who signs our commits. */
static const char *
signer_set(struct gen *g, struct arena *a)
{
	unsigned char seed[CRYPTO_KEY_LEN];
	const char *signer;

	identity_signer(g->key, seed);
	repo_sign(g->repo, seed);
	signer = signature_public(a, seed);
	crypto_erase(seed, sizeof(seed));
	return signer;
}

/* Another club's are not touched. */
static bool
folders_ours(const struct gen *g, struct arena *a, const char *signer)
{
	const char *why;

	if (claim_take(a, g->conf, signer, &why))
		return true;
	health_trouble(conf_folder(g->conf), "gen", "%s", why);
	return false;
}

static const char own_usage[] =
    "  --ask    ask the remotes whether this folder is an older copy; no more\n"
    "  --dry-run\n"
    "           print which files a build would change; commit nothing\n"
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

/* Under oarlock serve and systemd, daemons wait until this was asked. */
static bool
is_newest(const struct gen *g, struct arena *a)
{
	if (ahead_ask(g->conf, g->key))
		return true;
	log_warn("%s", behind_read(a, conf_folder(g->conf)));
	return false;
}

/* Builds, and commits what is another. */
static int
go(struct gen *g, struct arena *a, bool once, bool ask)
{
	const char *why;
	int status;

	g->repo = repo_open(a, conf_text(g->conf, "site.git"),
	    conf_text(g->conf, "site.branch"), &why);
	if (g->repo == NULL) {
		log_warn("%s", why);
		return 1;
	}
	if ((once || ask) && !is_newest(g, a))
		return 1;
	if (ask)
		return 0;
	folder_make(g->conf);
	if (!folders_ours(g, a, signer_set(g, a)))
		return 1;
	repo_clean(g->repo);
	g->keep = keep_new();
	fence(g);
	status = run(g, once);
	repo_close(g->repo);
	keep_free(g->keep);
	return status;
}

/* Nothing is made, not even an empty repository. */
static int
try_out(struct gen *g, struct arena *a)
{
	const char *why = NULL;

	fence(g);
	g->ledger = db_open(a, conf_folder(g->conf), DB_LEDGER, false, &why);
	if (g->ledger != NULL)
		why = trial_build(g, a, date_now(), stdout);
	if (why != NULL)
		log_warn("%s", why);
	return why == NULL ? 0 : 1;
}

static int
gen_main(int argc, char **argv)
{
	const char *fixed = day_option(&argc, argv);
	bool dry = options_flag(&argc, argv, "--dry-run");
	bool ask = options_flag(&argc, argv, "--ask");
	struct options o = options_read(argc, argv, "oarlock-gen", own_usage);
	struct arena a = ARENA_INIT;
	struct gen g = { .version = -1, .day = -1, .fixed = fixed };
	const char *why;
	int status;

	g.conf = conf_need(&a, o.folder);
	if (conf_list(g.conf, "site.remote", PUSH_REMOTES_MAX) != NULL)
		errx(1, "site.remote: %d are the most", PUSH_REMOTES_MAX);
	/* Before the site key is read: the child that pushes never has it. */
	if (!o.check && !dry && !ask)
		g.push = pusher(&a, g.conf);
	crypto_start();
	if (!sitekey_read(&a, conf_folder(g.conf), g.key, &why)) {
		log_warn("%s", why);
		return 1;
	}
	if (o.check)
		return 0;
	g.share = share_folder(&a);
	g.vendor = share_vendor(&a);
	status = dry ? try_out(&g, &a) : go(&g, &a, o.once, ask);
	db_close(g.ledger);
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
