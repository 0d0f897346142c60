/* main.c -- oarlock-post: sends what waits in the outbox. */
#include <errno.h>
#include <string.h>
#include <sysexits.h>

#include "ingest/post/post.h"
#include "ingest/post/reconcile/reconcile.h"
#include "ingest/post/rewording.h"
#include "ingest/post/tick.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db_upgrade.h"
#include "lib/health.h"
#include "lib/log.h"
#include "lib/options.h"
#include "lib/sandbox.h"
#include "lib/settings.h"
#include "lib/state.h"
#include "lib/turn.h"
#include "lib/watch.h"

enum { IDLE_MS = 1000 };

static void
fence(const struct conf *conf)
{
	struct sandbox_path paths[] = {
		{ conf_folder(conf), SANDBOX_WRITE },
		{ conf_text(conf, "mail.sent"), SANDBOX_WRITE },
		{ conf_text(conf, "site.content"), SANDBOX_READ },
		{ conf_text(conf, "mail.smtp-ca"), SANDBOX_READ },
	};
	size_t n = sizeof(paths) / sizeof(*paths);

	sandbox_paths(paths, paths[n - 1].path == NULL ? n - 1 : n);
}

/*
 * Two at once would take each other's attempts for cut off ones. The lock
 * ends with the program.
 */
static bool
lock(const char *folder)
{
	if (turn_take(folder, "post", TURN_AT_ONCE) != -1)
		return true;
	if (errno == EWOULDBLOCK)
		log_warn("another oarlock-post is at work in this folder");
	else
		log_warn("run/post.lock: %s", strerror(errno));
	return false;
}

/* oarlock-take makes the ledger, and may only just have been started. */
static struct db *
ledger_await(struct watch *w, const char *folder, bool once)
{
	struct arena a = ARENA_INIT;
	const char *why = NULL;
	struct db *ledger;
	bool more;

	do {
		ledger = db_open(&a, folder, DB_LEDGER, false, &why);
		more = ledger == NULL && !once;
		if (ledger == NULL && db_exists(folder, DB_LEDGER))
			health_trouble(folder, "post", "%s", why);
		else if (ledger == NULL && once)
			log_warn("%s", why);
		arena_free(&a);
	} while (more && watch_wait(w, IDLE_MS));
	return ledger;
}

/* What could not be read or stored is tried again, and said meanwhile. */
static int
feel(struct post *p, int further)
{
	const char *folder = conf_folder(p->conf);
	const char *why = outbox_trouble(&p->outbox);

	if (further >= 0 && why == NULL) {
		health_good(folder, "post");
		return further;
	}
	health_trouble(folder, "post", "%s",
	    why == NULL ? "the drop box takes nothing" : why);
	return -1;
}

/*
 * Sends all that can be sent now, and asks for all that is to be asked for. A
 * note is translated only when no letter can leave.
 */
static int
rounds(struct post *p, struct reconcile *r)
{
	bool more;
	int further;

	do {
		further = post_round(p);
		if (further == 0)
			further = translate_round(p);
		more = r != NULL && !watch_stopping() && reconcile_step(r);
	} while ((further > 0 || more) && !watch_stopping());
	return further;
}

static int
post_loop(struct post *p, struct watch *w, bool once)
{
	struct reconcile *r = once ? NULL : reconcile_new(p);
	const char *folder = conf_folder(p->conf);
	struct rewording words = { .looked = false };
	int64_t began, quarter = 0;
	int further;
	bool more;

	/* Until an attempt shows another picture. */
	health_good(folder, "smtp");
	health_good(folder, "texts");
	health_good(folder, "translator");
	health_good(folder, "reconcile");
	outbox_start(&p->outbox);
	do {
		began = p->outbox.now();
		outbox_trouble_over(&p->outbox);
		rewording(&words, &p->outbox, p->conf);
		tick(&p->outbox, conf_int(p->conf, "site.reprove-days"),
		    &quarter);
		if (once) /* Nobody need be there who reads it. */
			p->outbox.ticked = 0;
		further = feel(p, rounds(p, r));
		if (further <= 0)
			db_rest(p->outbox.ledger);
		/* What a line's rate holds is sent now, a second later. */
		more = !once || (further == 0 && p->paced);
	} while (more && watch_wait(w, IDLE_MS) &&
	    (!once || p->outbox.now() > began));
	reconcile_free(r);
	dropbox_checkpoint(p->outbox.box);
	if (further < 0)
		return EX_TEMPFAIL;
	return once && p->trouble ? 1 : EX_OK;
}

static int
run(struct post *p, struct arena *a, bool once)
{
	const char *folder = conf_folder(p->conf), *why = NULL;
	struct watch *w;
	int status = EX_TEMPFAIL;

	if (!lock(folder))
		return EX_TEMPFAIL;
	if (!smtp_prepare(&p->smtp)) {
		log_warn("%s: %s", p->smtp.sent, strerror(errno));
		return EX_TEMPFAIL;
	}
	fence(p->conf);
	w = watch_open(folder, "ledger.db");
	p->outbox.now = date_now;
	p->outbox.box = settings_door(a, p->conf, date_now(), &why);
	if (p->outbox.box == NULL)
		health_trouble(folder, "post", "%s", why);
	else if ((p->outbox.ledger = ledger_await(w, folder, once)) != NULL) {
		why = state_key_why(p->outbox.ledger, p->key);
		if (why == NULL)
			status = post_loop(p, w, once);
		else
			health_trouble(folder, "post", "%s", why);
	} else if (watch_stopping())
		status = EX_OK;
	db_close(p->outbox.ledger);
	dropbox_close(p->outbox.box);
	watch_close(w);
	return status;
}

int
main(int argc, char **argv)
{
	struct options o = options_read(argc, argv, "oarlock-post", "");
	struct arena a = ARENA_INIT;
	struct conf *conf = conf_need(&a, o.folder);
	unsigned char key[SITEKEY_LEN];
	struct post post = { 0 };
	const char *why = NULL;
	int status = EX_OK;

	crypto_start();
	if (!sitekey_read(&a, o.folder, key, &why)) {
		log_warn("%s", why);
		return 1;
	}
	post_open(&post, &a, conf, key);
	if ((why = post_check(&post)) != NULL) {
		if (o.check)
			log_warn("%s", why);
		else
			health_trouble(o.folder, "post", "%s", why);
		status = 1;
	} else if (!o.check)
		status = run(&post, &a, o.once);
	post_close(&post);
	crypto_erase(key, sizeof(key));
	arena_free(&a);
	return status;
}
