/*
 * expire.c -- oarlock expire: what is older than keep.* in oarlock.conf goes.
 *
 * Rows go by an order, as a replay repeats it; then the bodies of old messages
 * are emptied and the site is built, as after an erasure.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "ingest/take/erasing/expire.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/dropbox.h"
#include "ops/command.h"
#include "ops/done.h"
#include "ops/erase_proof.h"
#include "ops/submit.h"

struct expiring {
	struct arena *a;
	const struct conf *conf;
	const char *folder;
	int64_t now;
	struct day today;
	const char *said; /* the day by somebody who knows it; NULL: nobody */
};

/* The clock's own word, or that of somebody who knows the day. */
static bool
clock_good(struct expiring *x, const char **why)
{
	struct dropbox *box;
	int64_t last;
	bool good;
	struct day said;

	if (x->said != NULL) {
		if (date_parse(x->said, &said) &&
		    date_number(said) == date_number(x->today))
			return true;
		*why = arena_printf(x->a, "--today %s: by the clock it is %s",
		    x->said, date_iso(x->a, x->today));
		return false;
	}
	if ((box = dropbox_open(x->a, x->folder, false, why)) == NULL)
		return false;
	good = dropbox_clock_good(box, x->now, &last);
	if (dropbox_trouble(box) != NULL)
		*why = arena_strdup(x->a, dropbox_trouble(box));
	else if (!good)
		*why = arena_printf(x->a,
		    "by the clock it is %s, and the last message before this "
		    "week came on %s: is the clock ahead? What goes is gone "
		    "for good. If it is right: oarlock expire --today %s",
		    date_iso(x->a, x->today),
		    date_iso(x->a, date_of_number(last / DAY)),
		    date_iso(x->a, x->today));
	dropbox_close(box);
	return good;
}

static struct day
months_before(const struct expiring *x, const char *key)
{
	return date_months_before(x->today, (int)conf_int(x->conf, key));
}

static int64_t
moment(struct day d)
{
	return date_number(d) * DAY;
}

static struct expiry
limits(const struct expiring *x)
{
	return (struct expiry){
		.raw = moment(x->today) - conf_int(x->conf, "keep.raw") * DAY,
		.messages = moment(months_before(x, "keep.messages")),
		.check_ins = date_iso(x->a, months_before(x, "keep.check-ins")),
		.left = moment(months_before(x, "keep.left")),
	};
}

/* Whose evidence of consent is kept no longer, either. */
static bool
people_erase(struct expiring *x)
{
	const char *why = NULL, **orders = NULL;
	struct db *ledger = db_open(x->a, x->folder, DB_LEDGER, false, &why);
	struct stmt *st;
	size_t n = 0, cap = 0;

	if (ledger == NULL) {
		fprintf(stderr, "oarlock expire: %s\n", why);
		return false;
	}
	st = db_use(ledger, OPS_LEFT_BEFORE);
	stmt_int(st, ":before", moment(months_before(x, "keep.consent")));
	while (stmt_step(st) == DB_ROW) {
		orders = arena_grow(x->a, orders, n, &cap, sizeof(*orders));
		orders[n++] = arena_printf(
		    x->a, "%lld keep\n", (long long)stmt_get_int(st, "id"));
	}
	db_close(ledger);
	for (size_t i = 0; i < n; i++)
		if (submit_order(x->a, x->folder, "erase", orders[i],
			strlen(orders[i])) != 0)
			return false;
	return true;
}

static int
expire(struct expiring *x)
{
	const char *why = NULL;
	struct expiry e = limits(x);
	struct settle_before before = {
		.raw = e.raw,
		.aside = e.raw < e.messages ? e.raw : e.messages,
	};
	const char *body = expiry_body(x->a, &e);

	if (!clock_good(x, &why)) {
		fprintf(stderr, "oarlock expire: %s\n", why);
		return 1;
	}
	if (!people_erase(x) ||
	    submit_order(x->a, x->folder, "expire", body, strlen(body)) != 0 ||
	    erase_finish(x->a, x->conf, x->folder, before) != 0)
		return 1;
	printf("messages that came before %s are emptied\n",
	    date_iso(x->a, date_of_number(e.raw / DAY)));
	done_note(x->a, x->folder, "expire");
	return 0;
}

/* What they copy goes with the rest: at one time of the day, each in turn. */
static const char *
turns_take(struct expiring *x)
{
	static const char *const names[] = { "backup", "drill", "replay" };
	const char *why = NULL;

	for (size_t i = 0; why == NULL && i < sizeof(names) / sizeof(*names);
	     i++)
		why = done_turn(x->a, conf_folder(x->conf), names[i]);
	return why;
}

int
command_expire(
    const struct command *c, const char *folder, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "today", required_argument, NULL, 't' },
		{ NULL, 0, NULL, 0 },
	};
	struct arena a = ARENA_INIT;
	struct expiring x = { .a = &a, .folder = folder, .now = date_now() };
	const char *why;
	int o, status;

	while ((o = getopt_long(argc, argv, "+", longs, NULL)) != -1) {
		if (o == '?')
			return command_misused(c);
		x.said = optarg;
	}
	if (optind != argc)
		return command_misused(c);
	x.conf = conf_need(&a, folder);
	x.today = date_day(x.now, conf_text(x.conf, "club.zone"));
	crypto_start();
	if ((why = turns_take(&x)) != NULL)
		fprintf(stderr, "oarlock expire: %s\n", why);
	status = why == NULL ? expire(&x) : 1;
	arena_free(&a);
	return status;
}
