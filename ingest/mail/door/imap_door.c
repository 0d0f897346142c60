/* imap_door.c -- the way in through a mailbox on a server. */
#include "ingest/mail/door/imap_door.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "ingest/mail/door/imap_url.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/health.h"
#include "lib/log.h"
#include "lib/turn.h"
#include "lib/watch.h"

enum {
	POLL_MS = 60 * 1000,	 /* what nobody tells us of */
	IDLE_MS = 9 * 60 * 1000, /* routers forget a silent connection */
	RETRY_MS = 1000,	 /* after a lost session; doubled */
	RETRY_MAX_MS = 10 * 60 * 1000,
	GOOD_MS = 5 * 60 * 1000, /* a session that ends the doubling */
	TROUBLE_MAX = 500,
	REFUSED_MS = 15 * 60 * 1000, /* servers lock out who hammers */
};

static const char taken_mark[] = "$OarlockTaken";
static const char refused_mark[] = "$OarlockRefused";

struct place {
	const struct mail_door *door;
	const struct conf *conf;
	struct imap_account account;
	const char *folders[IMAP_DOOR_FOLDERS];
	size_t n;
	bool move;	/* else mark */
	int64_t looked; /* the day when old mails were last looked for */
	uint32_t hurt;	/* where the last session broke; 0: nowhere */
	char trouble[TROUBLE_MAX]; /* of one round; "": none */
};

static void
place_read(struct place *p, struct arena *a)
{
	const struct conf *c = p->conf;
	const char *folder;

	imap_url_read(a, conf_text(c, "mail.imap"), &p->account);
	p->account.user = conf_text(c, "mail.imap-user");
	p->account.password = conf_text(c, "mail.imap-password-file");
	p->account.authorities = conf_text(c, "mail.imap-ca");
	p->move = strcmp(conf_text(c, "mail.imap-settle"), "move") == 0;
	while ((folder = conf_list(c, "mail.imap-folder", p->n)) != NULL)
		p->folders[p->n++] = folder;
}

static void trouble(struct place *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The first one of a round is told; the others may follow from it. */
static void
trouble(struct place *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (p->trouble[0] == '\0')
		vsnprintf(p->trouble, sizeof(p->trouble), fmt, ap);
	va_end(ap);
}

static enum imap_end
declined(struct place *p, struct imap *im, enum imap_end end)
{
	if (end == IMAP_NO)
		trouble(p, "%s", imap_why(im));
	return end;
}

/*
 * Moved with our mark, too, by which they are known as ours when they are old.
 * Where marks are not kept they move without.
 */
static enum imap_end
move(struct place *p, struct imap *im, const struct imap_mail *mails, size_t n,
    bool refused)
{
	const char *folder = conf_text(
	    p->conf, refused ? "mail.imap-refused" : "mail.imap-processed");

	if (imap_keeps_keywords(im) &&
	    imap_mark(im, mails, n, refused ? refused_mark : taken_mark) ==
		IMAP_LOST)
		return IMAP_LOST;
	return declined(p, im, imap_move(im, mails, n, folder));
}

static enum imap_end
settle(struct place *p, struct imap *im, const struct imap_mail *mails,
    size_t n, bool refused)
{
	if (n == 0)
		return IMAP_DONE;
	if (p->move)
		return move(p, im, mails, n, refused);
	return declined(p, im,
	    imap_mark(im, mails, n, refused ? refused_mark : taken_mark));
}

/*
 * Parts the mails with a known size: those to fetch come first, *big of those
 * that nobody may send behind them. What does not fit into one batch is left
 * for the next; returns how many mails have been looked at.
 */
static size_t
mails_part(const struct imap_mail *mails, size_t n, struct imap_mail *fits,
    size_t *n_fits, struct imap_mail *big, size_t *n_big)
{
	size_t total = 0, i;

	*n_fits = *n_big = 0;
	for (i = 0; i < n && total < MAIL_DOOR_BATCH_MAX; i++)
		if (!mails[i].there)
			continue;
		else if (mails[i].size > MAIL_DOOR_MAX)
			big[(*n_big)++] = mails[i];
		else {
			total += mails[i].size;
			fits[(*n_fits)++] = mails[i];
		}
	return i;
}

/* Keeps of the fetched mails those that came, and parts them once more. */
static size_t
mails_keep(
    struct imap_mail *fits, size_t n, struct imap_mail *big, size_t *n_big)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (fits[i].bytes == NULL)
			continue;
		else if (fits[i].len > MAIL_DOOR_MAX)
			big[(*n_big)++] = fits[i];
		else
			fits[kept++] = fits[i];
	return kept;
}

static bool
store(const struct place *p, struct arena *a, const struct imap_mail *mails,
    size_t n)
{
	struct mail_door_mail *m = arena_array(a, n, sizeof(*m));

	for (size_t i = 0; i < n; i++)
		m[i] = (struct mail_door_mail){ mails[i].bytes, mails[i].len };
	return mail_door_take(p->door, a, m, n);
}

/* Takes mails of one batch: n of them, or fewer where they are long. */
static enum imap_end
batch_take(struct place *p, struct imap *im, const char *folder,
    struct imap_mail *mails, size_t n, size_t *looked_at)
{
	struct imap_mail fits[IMAP_AT_ONCE], big[IMAP_AT_ONCE];
	struct arena a = ARENA_INIT;
	size_t n_fits, n_big;
	enum imap_end end = declined(p, im, imap_sizes(im, mails, n));

	*looked_at = mails_part(mails, n, fits, &n_fits, big, &n_big);
	if (end == IMAP_DONE && n_fits > 0)
		end = declined(p, im, imap_fetch(im, &a, fits, n_fits));
	if (end == IMAP_DONE) {
		n_fits = mails_keep(fits, n_fits, big, &n_big);
		if (store(p, &a, fits, n_fits))
			end = settle(p, im, fits, n_fits, false);
		else {
			trouble(p,
			    "the mails stay in %s, the drop box takes nothing: "
			    "%s",
			    folder, mail_door_trouble(p->door));
			end = IMAP_NO;
		}
	}
	if (n_big > 0 && end != IMAP_LOST) {
		log_warn("%zu mails of more than 2 MiB are refused", n_big);
		end = settle(p, im, big, n_big, true);
	}
	arena_free(&a);
	return end;
}

/*
 * All of these mails. A batch that cannot be settled does not keep the next
 * one out of the drop box.
 */
static enum imap_end
mails_take(struct place *p, struct imap *im, const char *folder,
    struct imap_mail *mails, size_t n)
{
	size_t most = p->hurt == 0 ? IMAP_AT_ONCE : 1, done;
	enum imap_end end = IMAP_DONE;

	for (size_t i = 0; i < n && !watch_stopping(); i += done) {
		end = batch_take(p, im, folder, mails + i,
		    n - i < most ? n - i : most, &done);
		dropbox_checkpoint(p->door->box);
		if (end == IMAP_LOST) {
			p->hurt = mails[i].uid;
			return end;
		}
	}
	return end;
}

/* Where marks cannot be kept each mail would be taken for ever. */
static enum imap_end
folder_open(struct place *p, struct imap *im, const char *folder)
{
	enum imap_end end = declined(p, im, imap_select(im, folder));

	if (end != IMAP_DONE || p->move || imap_keeps_keywords(im))
		return end;
	trouble(p,
	    "%s keeps no marks; try: git config -f %s/oarlock.conf "
	    "mail.imap-settle move",
	    folder, p->door->folder);
	return IMAP_NO;
}

/*
 * Everything in the folder. If a mail broke the last session, those behind it
 * come first, one by one, so that it stands in nobody's way.
 */
static enum imap_end
folder_take(struct place *p, struct imap *im, const char *folder)
{
	const char *const marks[] = { p->move ? NULL : taken_mark, refused_mark,
		NULL };
	struct arena a = ARENA_INIT;
	struct imap_mail *mails;
	size_t n = 0, first = 0;
	enum imap_end end = folder_open(p, im, folder);

	if (end == IMAP_DONE)
		end = declined(p, im, imap_list(im, &a, marks, &mails, &n));
	while (first < n && mails[first].uid <= p->hurt)
		first++;
	if (n > first)
		end = mails_take(p, im, folder, mails + first, n - first);
	if (first > 0 && end != IMAP_LOST)
		end = mails_take(p, im, folder, mails, first);
	arena_free(&a);
	return end;
}

/* A folder is not there before the first mail is moved to it. */
static enum imap_end
old_remove(struct place *p, struct imap *im, const char *folder,
    const char *mark, struct day before)
{
	struct arena a = ARENA_INIT;
	struct imap_mail *mails;
	size_t n = 0;
	enum imap_end end = imap_select(im, folder);

	if (end == IMAP_NO)
		return IMAP_DONE;
	if (end == IMAP_DONE)
		end = declined(
		    p, im, imap_list_older(im, &a, mark, before, &mails, &n));
	for (size_t i = 0; end == IMAP_DONE && i < n; i += IMAP_AT_ONCE)
		end = declined(p, im,
		    imap_remove(im, mails + i,
			n - i < IMAP_AT_ONCE ? n - i : IMAP_AT_ONCE));
	arena_free(&a);
	return end;
}

/*
 * What keep.raw says, of our own folders: what is marked where it lies is its
 * owner's to remove. Mails that came meanwhile are taken after it.
 */
static enum imap_end
old_all_remove(struct place *p, struct imap *im, int64_t today)
{
	struct day before =
	    date_of_number(today - conf_int(p->conf, "keep.raw"));
	enum imap_end end;

	end = old_remove(p, im, conf_text(p->conf, "mail.imap-processed"),
	    taken_mark, before);
	if (end != IMAP_LOST)
		end = old_remove(p, im, conf_text(p->conf, "mail.imap-refused"),
		    refused_mark, before);
	return end == IMAP_LOST ? end : folder_take(p, im, p->folders[0]);
}

/* Once a day, where the clock is believed. */
static bool
old_time(struct place *p, int64_t now)
{
	int64_t last;

	if (!p->move || p->looked == now / DAY)
		return false;
	p->looked = now / DAY;
	if (dropbox_clock_good(p->door->box, now, &last))
		return true;
	log_warn("old mails stay on the server until messages came for a "
		 "week: the clock may be ahead");
	return false;
}

/* The first folder last: it stays selected, and is the one we hear of. */
static enum imap_end
round_once(struct place *p, struct imap *im)
{
	enum imap_end end = IMAP_DONE;
	int64_t now = date_now();

	p->trouble[0] = '\0';
	for (size_t i = p->n; i-- > 0 && end != IMAP_LOST;)
		end = folder_take(p, im, p->folders[i]);
	if (end == IMAP_DONE && old_time(p, now))
		end = old_all_remove(p, im, now / DAY);
	if (end != IMAP_LOST)
		p->hurt = 0;
	if (end != IMAP_LOST && p->trouble[0] != '\0') {
		health_trouble(p->door->folder, "mail", "%s", p->trouble);
		end = IMAP_NO;
	} else if (end != IMAP_LOST)
		health_good(p->door->folder, "mail");
	return end;
}

/*
 * One connection, from its beginning to its end. Trouble ends it, too: a
 * server may decline only because it lost sight of what we have open.
 */
static enum imap_end
session(struct place *p, bool once)
{
	struct imap *im = imap_new(&p->account);
	enum imap_end end = imap_login(im);

	while (end == IMAP_DONE && !watch_stopping()) {
		end = round_once(p, im);
		if (once || end != IMAP_DONE)
			break;
		end = imap_wait(
		    im, p->n == 1 && imap_hears(im) ? IDLE_MS : POLL_MS);
	}
	if ((end == IMAP_LOST || end == IMAP_NO_LOGIN) && !watch_stopping())
		health_trouble(p->door->folder, "mail", "%s%s", imap_why(im),
		    once || end == IMAP_LOST ? "" : "; next try in 15 minutes");
	imap_free(im);
	return end;
}

/* Up to 30 % more or less, so that many teams do not come back at once. */
static int
jitter(int ms)
{
	uint32_t r;

	crypto_random(&r, sizeof(r));
	return (int)((int64_t)ms * (700 + r % 601) / 1000);
}

static void
sessions(struct place *p)
{
	int pause = RETRY_MS;

	while (!watch_stopping()) {
		int64_t began = watch_clock();
		enum imap_end end = session(p, false);

		if (watch_clock() - began >= GOOD_MS)
			pause = RETRY_MS;
		if (end == IMAP_NO_LOGIN) {
			watch_poll(-1, 0, REFUSED_MS);
			continue;
		}
		/* Where one folder is in trouble, others may get mails. */
		if (end == IMAP_NO && pause > POLL_MS)
			pause = POLL_MS;
		watch_poll(-1, 0, jitter(pause));
		pause = pause < RETRY_MAX_MS / 2 ? pause * 2 : RETRY_MAX_MS;
	}
}

/* Two on one mailbox would fetch everything twice. -1: there is another. */
static int
lock(const char *folder)
{
	int fd = turn_take(folder, "mail", TURN_AT_ONCE);

	if (fd == -1 && errno == EWOULDBLOCK)
		log_warn("another oarlock-mail is at work in this folder");
	else if (fd == -1)
		log_warn("run/mail.lock: %s", strerror(errno));
	return fd;
}

int
imap_door_serve(
    const struct mail_door *door, const struct conf *conf, bool once)
{
	struct place p = { .door = door, .conf = conf };
	struct arena a = ARENA_INIT;
	int fd = lock(door->folder), status = EX_OK;

	if (fd == -1)
		return EX_TEMPFAIL;
	place_read(&p, &a);
	if (!once)
		sessions(&p);
	else if (session(&p, true) != IMAP_DONE)
		status = EX_TEMPFAIL;
	close(fd);
	arena_free(&a);
	return status;
}
