/* maildir_door.c -- the way in through a Maildir. */
#include "ingest/mail/door/maildir_door.h"

#include <errno.h>
#include <string.h>
#include <sysexits.h>

#include "ingest/mail/door/maildir.h"
#include "lib/health.h"
#include "lib/watch.h"

enum { POLL_MS = 60 * 1000, RETRY_MS = 5 * 1000 };

static bool
batch_store(
    const struct mail_door *d, struct arena *a, const struct maildir_batch *b)
{
	struct mail_door_mail *m = arena_array(a, b->n, sizeof(*m));

	for (size_t i = 0; i < b->n; i++)
		m[i] = (struct mail_door_mail){ b->mails[i].bytes,
			b->mails[i].len };
	return mail_door_take(d, a, m, b->n);
}

/* One scan. False when it must be tried again later; *more: at once. */
static bool
round_once(const struct mail_door *d, const char *maildir, bool *more)
{
	struct arena a = ARENA_INIT;
	struct maildir_batch batch;
	bool ok = false;

	*more = false;
	if (!maildir_scan(&a, maildir, &batch))
		health_trouble(d->folder, "mail", "cannot read %s: %s", maildir,
		    strerror(errno));
	else if (!batch_store(d, &a, &batch))
		health_trouble(d->folder, "mail",
		    "the mails stay in %s, the drop box takes nothing: %s",
		    maildir, mail_door_trouble(d));
	else if (batch.n > 0 && !maildir_settle(maildir, &batch))
		health_trouble(d->folder, "mail", "cannot move mails in %s: %s",
		    maildir, strerror(errno));
	else {
		health_good(d->folder, "mail");
		*more = batch.more;
		ok = true;
	}
	if (batch.n > 0)
		dropbox_checkpoint(d->box);
	arena_free(&a);
	return ok;
}

/* All that waits now. */
static bool
rounds(const struct mail_door *d, const char *maildir)
{
	bool more, ok;

	do
		ok = round_once(d, maildir, &more);
	while (more && !watch_stopping());
	return ok;
}

int
maildir_door_serve(const struct mail_door *d, const char *maildir, bool once)
{
	struct arena a = ARENA_INIT;
	struct watch *w;
	bool ok;

	/* Watched before the first scan, so that nothing falls between. */
	w = watch_open(arena_printf(&a, "%s/new", maildir), "");
	do
		ok = rounds(d, maildir);
	while (!once && watch_wait(w, ok ? POLL_MS : RETRY_MS));
	watch_close(w);
	arena_free(&a);
	return once && !ok ? EX_TEMPFAIL : EX_OK;
}
