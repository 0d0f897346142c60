/* settle.c -- what was raw goes, and what is left is kept. */
#include "ingest/take/erasing/settle.h"

#include "lib/state.h"

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

/* The databases' own trouble, as a full disk, where that is why. */
static const char *
cause(struct arena *a, const struct db *ledger, const struct dropbox *box,
    const char *otherwise)
{
	const char *trouble = db_trouble(ledger);

	if (trouble == NULL)
		trouble = dropbox_trouble(box);
	return trouble == NULL ? otherwise : arena_strdup(a, trouble);
}

const char *
erase_settle(struct arena *a, struct db *ledger, struct dropbox *box,
    int64_t now, struct settle_before before, size_t *emptied)
{
	int64_t *seqs;

	if (!db_scrub(ledger))
		return cause(a, ledger, box, "the ledger is in use; try again");
	seqs = emptied_read(a, ledger, before, emptied);
	if (!state_write(box, ledger, STATE_PART, now, seqs, *emptied))
		return cause(a, ledger, box,
		    "the ledger cannot be copied into the drop box");
	if (!dropbox_scrub(box))
		return cause(
		    a, ledger, box, "the drop box is in use; try again");
	return NULL;
}
