/* settle.c -- what was raw goes, and what is left is kept. */
#include "ingest/take/erasing/settle.h"

#include "lib/crypto.h"

/* The image and the number that it is named by are of one moment. */
static unsigned char *
image_make(struct arena *a, struct db *ledger, struct settled *out, size_t *len)
{
	unsigned char *image = NULL;
	struct stmt *st;

	if (!db_begin(ledger))
		return NULL;
	st = db_use(ledger, OPS_LAST_APPLIED);
	if (stmt_step(st) == DB_ROW) {
		out->after = stmt_get_int(st, "seq");
		stmt_end(st);
		image = db_image(ledger, a, len);
	}
	db_rollback(ledger);
	return image;
}

static int64_t *
emptied_read(
    struct arena *a, struct db *ledger, struct settle_before before, size_t *n)
{
	struct stmt *st = db_use(ledger, OPS_EMPTIED);
	int64_t *seqs = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_int(st, ":raw", before.raw);
	stmt_int(st, ":aside", before.aside);
	while (stmt_step(st) == DB_ROW) {
		seqs = arena_grow(a, seqs, *n, &cap, sizeof(*seqs));
		seqs[(*n)++] = stmt_get_int(st, "seq");
	}
	return seqs;
}

bool
erase_settle(struct arena *a, struct db *ledger, struct dropbox *box,
    int64_t now, struct settle_before before, struct settled *out,
    const char **why)
{
	struct dropbox_message state = { .kind = "order", .received = now };
	unsigned char id[16];
	int64_t *seqs;

	if (!db_scrub(ledger)) {
		*why = "the ledger is in use; try again";
		return false;
	}
	seqs = emptied_read(a, ledger, before, &out->messages);
	state.body = (const char *)image_make(a, ledger, out, &state.len);
	if (state.body == NULL) {
		*why = "the ledger cannot be copied";
		return false;
	}
	crypto_random(id, sizeof(id));
	state.source_id = crypto_hex(a, id, sizeof(id));
	state.meta = arena_printf(a, "state:%lld", (long long)out->after);
	out->state_size = state.len;
	if (!dropbox_erase(box, seqs, out->messages, &state)) {
		*why = "the drop box cannot be written";
		return false;
	}
	if (!dropbox_scrub(box)) {
		*why = "the drop box is in use; try again";
		return false;
	}
	return true;
}
