/* submit.c -- an operator's order goes through the one door, too. */
#include "ops/submit.h"

#include <stdio.h>

#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/dropbox.h"
#include "ops/command.h"

static int64_t
order_append(struct arena *a, const char *folder, const char *meta,
    const char *body, size_t len)
{
	struct dropbox_message m = {
		.kind = "order",
		.received = date_now(),
		.meta = meta,
		.body = body,
		.len = len,
	};
	unsigned char id[16];
	const char *why;
	struct dropbox *box = dropbox_open(a, folder, true, &why);
	int64_t seq = 0;

	if (box == NULL) {
		fprintf(stderr, "oarlock: %s\n", why);
		return 0;
	}
	crypto_random(id, sizeof(id));
	m.source_id = crypto_hex(a, id, sizeof(id));
	if (dropbox_append(box, &m, 1, NULL))
		seq = dropbox_find(box, m.kind, m.source_id);
	else
		fprintf(stderr, "oarlock: the drop box took nothing\n");
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

int
submit_order(struct arena *a, const char *folder, const char *meta,
    const char *body, size_t len)
{
	int64_t seq;

	crypto_start();
	seq = order_append(a, folder, meta, body, len);
	if (seq == 0 || program_run(a, "oarlock-take", folder, "--once") != 0)
		return 1;
	return answer_print(a, folder, seq);
}
