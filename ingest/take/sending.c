/* sending.c -- the state of what we send: it only rises. */
#include "ingest/take/sending.h"

#include <string.h>

#include "ingest/sms/carrier_code.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/members.h"
#include "ingest/take/returning.h"
#include "ingest/take/texts/prompts.h"

static const struct {
	const char *status, *word;
} words[] = {
	{ "accepted", "accepted" },
	{ "scheduled", "accepted" },
	{ "queued", "accepted" },
	{ "sending", "accepted" },
	{ "sent", "sent" },
	{ "delivered", "delivered" },
	{ "read", "delivered" },
	{ "undelivered", "undelivered" },
	{ "failed", "failed" },
	{ "canceled", "failed" },
};

enum { RANK_END = 5 };

static const struct {
	const char *state;
	int rank;
} ranks[] = {
	{ "queued", 0 },
	{ "sending", 1 },
	{ "unclear", 2 },
	{ "accepted", 3 },
	{ "sent", 4 },
	{ "delivered", RANK_END },
	{ "undelivered", RANK_END },
	{ "failed", RANK_END },
	{ "withheld", RANK_END },
};

/* Our word for it; NULL: not known. */
static const char *
word_of(const char *status)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].status, status) == 0)
			return words[i].word;
	return NULL;
}

static int
rank_of(const char *state)
{
	for (size_t i = 0; i < sizeof(ranks) / sizeof(*ranks); i++)
		if (strcmp(ranks[i].state, state) == 0)
			return ranks[i].rank;
	return -1;
}

/* Alone, or in the words of another one. */
static bool
leaves(const char *state, const char *detail)
{
	static const char joined[] = "joined into ";

	return strcmp(state, "sending") == 0 ||
	    (strcmp(state, "withheld") == 0 &&
		strncmp(detail, joined, strlen(joined)) == 0);
}

/* The coaches of those that left in its place hear of it, too. */
static void
tell(struct job *j, const char *outbox)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_JOINED);
	const char **ids = NULL;
	size_t n = 0, cap = 0;

	stmt_text(st, ":id", outbox);
	while (job_row(j, st)) {
		ids = arena_grow(j->arena, ids, n, &cap, sizeof(*ids));
		ids[n++] = stmt_copy_text(st, j->arena, "id");
	}
	bridge_told(j, outbox);
	for (size_t i = 0; i < n; i++)
		bridge_told(j, ids[i]);
}

void
sending_raise(
    struct job *j, const char *outbox, const char *state, const char *detail)
{
	struct stmt *st = job_use(j, TAKE_OUTBOX_STATE);
	bool risen;

	stmt_text(st, ":id", outbox);
	if (!job_row(j, st))
		return;
	/* Taken back in the moment in which it left: it has left. */
	risen = strcmp(stmt_get_text(st, "state"), "withheld") == 0 ||
	    rank_of(state) > rank_of(stmt_get_text(st, "state"));
	stmt_end(st);
	if (!risen)
		return;
	st = job_use(j, TAKE_OUTBOX_SET);
	stmt_text(st, ":id", outbox);
	stmt_text(st, ":state", state);
	stmt_text(st, ":detail", detail);
	job_run(j, st);
	if (leaves(state, detail))
		prompt_leaves(j, outbox);
	tell(j, outbox);
}

void
sending_code(
    struct job *j, const char *outbox, const char *code, int64_t moment)
{
	const struct carrier_code *known = carrier_code_text(code);
	struct stmt *st;
	const char *number, *state;
	int64_t since;

	if (known == NULL || known->phone == NULL)
		return;
	st = job_use(j, TAKE_OUTBOX_NUMBER);
	stmt_text(st, ":id", outbox);
	if (!job_row(j, st))
		return;
	number = stmt_copy_text(st, j->arena, "address");
	state = stmt_copy_text(st, j->arena, "state");
	since = stmt_get_int(st, "since");
	stmt_end(st);
	if (since > moment || strcmp(state, "stopped") == 0 ||
	    strcmp(state, known->phone) == 0)
		return;
	phone_change(j, number, known->phone, "stopped",
	    arena_printf(j->arena, "carrier's code %s", code));
}

bool
sending_status(struct job *j, const struct sending_status *s)
{
	const char *word = word_of(s->status);

	if (word == NULL)
		return false;
	if (returning_over(j, s->sid)) {
		/* So it did arrive; what waits need not be said again. */
		if (strcmp(word, "delivered") == 0)
			sending_raise(j, s->outbox, word, "");
		return true;
	}
	if (rank_of(word) < RANK_END || strcmp(word, "delivered") == 0 ||
	    !returning_again(j, s->outbox, s->sid, s->code))
		sending_raise(j, s->outbox, word, s->code);
	sending_code(j, s->outbox, s->code, s->moment);
	return true;
}
