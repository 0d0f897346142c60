/* submit.c -- an operator's order goes through the one door, too. */
#include "lib/settings.h"
#include "ops/submit.h"

#include <stdio.h>
#include <string.h>

#include "ingest/mail/mime/parser.h"
#include "ingest/take/trial.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/dropbox.h"
#include "lib/sitekey.h"
#include "ops/command.h"

enum { TURNS = 12 };

static int64_t
message_append(struct arena *a, const char *folder, struct dropbox_message m)
{
	unsigned char id[16];
	const char *why;
	struct dropbox *box =
	    settings_door(a, conf_need(a, folder), date_now(), &why);
	int64_t seq = 0;

	if (box == NULL) {
		fprintf(stderr, "oarlock: %s\n", why);
		return 0;
	}
	crypto_random(id, sizeof(id));
	m.source_id = crypto_hex(a, id, sizeof(id));
	m.received = date_now();
	if (dropbox_append(box, &m, 1, NULL))
		seq = dropbox_find(box, m.kind, m.source_id);
	else {
		why = dropbox_trouble(box);
		fprintf(stderr, "oarlock: the drop box took nothing: %s\n",
		    why == NULL ? "it refuses the message" : why);
	}
	dropbox_close(box);
	return seq;
}

static int
answer_print(struct arena *a, const char *folder, int64_t seq)
{
	const char *why;
	struct db *ledger = db_open(a, folder, DB_LEDGER, false, &why);
	struct stmt *st;
	int status = 1;

	if (ledger == NULL) {
		fprintf(stderr, "oarlock: %s\n", why);
		return 1;
	}
	st = db_use(ledger, OPS_ANSWER);
	stmt_int(st, ":seq", seq);
	if (stmt_step(st) == DB_ROW) {
		fputs(stmt_get_text(st, "answer"), stdout);
		status = stmt_get_text(st, "reason")[0] == '\0' ? 0 : 1;
	} else
		fprintf(stderr, "oarlock: message %lld is not applied yet\n",
		    (long long)seq);
	db_close(ledger);
	return status;
}

static bool
is_applied(struct arena *a, const char *folder, int64_t seq, bool *readable)
{
	const char *why;
	struct db *ledger = db_open(a, folder, DB_LEDGER, false, &why);
	struct stmt *st;
	bool is;

	*readable = ledger != NULL;
	if (ledger == NULL)
		return false;
	st = db_use(ledger, OPS_ANSWER);
	stmt_int(st, ":seq", seq);
	is = stmt_found(st);
	db_close(ledger);
	return is;
}

/*
 * A daemon may have the ledger for longer than anybody waits for a lock, as
 * when it erases somebody; then it takes the order, or we do after it.
 */
static bool
order_take(struct arena *a, const char *folder, int64_t seq)
{
	bool readable = true;

	for (int i = 0; i < TURNS && readable; i++)
		if (program_once(a, "oarlock-take", folder, false) == 0 ||
		    is_applied(a, folder, seq, &readable))
			return true;
	return false;
}

int
submit_order(struct arena *a, const char *folder, const char *meta,
    const char *body, size_t len)
{
	int64_t seq;

	crypto_start();
	seq = message_append(a, folder,
	    (struct dropbox_message){
		.kind = "order", .meta = meta, .body = body, .len = len });
	if (seq == 0)
		return 1;
	if (order_take(a, folder, seq))
		return answer_print(a, folder, seq);
	fprintf(stderr,
	    "oarlock: this waits in the drop box as message %lld, and is "
	    "applied once that can be; do not give it again\n",
	    (long long)seq);
	return 1;
}

/* NULL, or why there is no answer. */
static const char *
trial_answer(struct arena *a, struct trial *t,
    const struct dropbox_message *order, bool *refused)
{
	const char *answer, *why = NULL;

	if (!trial_begin(a, t, &why))
		return why;
	answer = trial_order(t, a, order, refused);
	if (answer == NULL) {
		why = take_trouble(&t->run);
		return why == NULL ? "the trial failed" : arena_strdup(a, why);
	}
	printf("%s\nA trial: nothing was changed. Letters that it would "
	       "write: %zu.\n",
	    answer, trial_letters(t));
	return NULL;
}

int
submit_trial(struct arena *a, const char *folder, const char *meta,
    const char *body, size_t len)
{
	unsigned char key[SITEKEY_LEN];
	struct trial t = { .run = { .key = key } };
	struct dropbox_message order = {
		.kind = "order",
		.source_id = "trial",
		.received = date_now(),
		.meta = meta,
		.body = body,
		.len = len,
	};
	const char *why = NULL;
	bool refused = false;

	t.run.conf = conf_need(a, folder);
	/* Forked before anything is open that it should not have. */
	t.run.parser = parser_start();
	crypto_start();
	if (sitekey_read(a, folder, key, &why))
		why = trial_answer(a, &t, &order, &refused);
	if (why != NULL)
		fprintf(stderr, "oarlock: %s\n", why);
	trial_end(&t);
	parser_stop(t.run.parser);
	explicit_bzero(key, sizeof(key));
	return why == NULL && !refused ? 0 : 1;
}

void
submit_done(struct arena *a, const char *folder, const char *what)
{
	static const char body[] = "done";

	message_append(a, folder,
	    (struct dropbox_message){ .kind = "report",
		.meta = what,
		.body = body,
		.len = strlen(body) });
}
