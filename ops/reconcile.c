/* reconcile.c -- oarlock reconcile: ask the carrier what we have missed. */
#include "ingest/post/reconcile/reconcile.h"

#include <stdio.h>

#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/settings.h"
#include "ops/command.h"

/* Gives how many messages are new in the drop box; -1: a line failed. */
static int
sums_print(const struct post *p, const struct reconcile *r)
{
	bool failed = false;
	int fresh = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct reconcile_sum s = reconcile_sum(r, i);

		printf("%s: %d texts that had not come, %d statuses, %d "
		       "unclear texts found\n",
		    p->lines[i].name, s.texts, s.statuses, s.found);
		if (s.why != NULL)
			fprintf(stderr, "oarlock reconcile: %s: %s\n",
			    p->lines[i].name, s.why);
		failed |= s.rounds == 0;
		fresh += s.texts + s.statuses + s.found;
	}
	return failed ? -1 : fresh;
}

static int
ask(struct arena *a, struct post *p, const char *folder)
{
	struct reconcile *r;
	int fresh;

	outbox_start(&p->outbox);
	if (!outbox_known(&p->outbox)) {
		fprintf(stderr,
		    "oarlock reconcile: the drop box holds messages that are "
		    "not taken yet\n");
		return 1;
	}
	r = reconcile_new(p);
	while (reconcile_step(r))
		;
	fresh = sums_print(p, r);
	reconcile_free(r);
	/* What one line has brought counts, whatever became of another. */
	if (program_once(a, "oarlock-take", folder, false) != 0)
		return 1;
	return fresh < 0 ? 1 : 0;
}

static int
run(struct arena *a, struct post *p, const char *folder)
{
	const char *why = post_check(p);
	int status = 1;

	p->outbox.now = date_now;
	if (why == NULL)
		p->outbox.box = settings_door(a, p->conf, date_now(), &why);
	if (p->outbox.box != NULL)
		p->outbox.ledger = db_open(a, folder, DB_LEDGER, false, &why);
	if (p->outbox.ledger != NULL)
		status = ask(a, p, folder);
	else
		fprintf(stderr, "oarlock reconcile: %s\n", why);
	db_close(p->outbox.ledger);
	dropbox_close(p->outbox.box);
	return status;
}

int
command_reconcile(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	unsigned char key[SITEKEY_LEN] = { 0 };
	struct post post = { 0 };
	int status;

	(void)argv;
	if (argc != 1)
		return command_misused(c);
	crypto_start();
	/* The key is for Message-IDs, and no mail is written here. */
	post_open(&post, &a, conf_need(&a, folder), key);
	if (post.n == 0) {
		fprintf(stderr,
		    "oarlock reconcile: no line is configured; for example: "
		    "[line \"boats\"] with number, account and token-file\n");
		status = 1;
	} else if (program_once(&a, "oarlock-take", folder, false) != 0)
		status = 1;
	else
		status = run(&a, &post, folder);
	post_close(&post);
	arena_free(&a);
	return status;
}
