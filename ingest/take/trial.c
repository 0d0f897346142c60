/* trial.c -- messages into a copy of the ledger, and what came of them. */
#include "ingest/take/trial.h"

#include <string.h>

#include "lib/state.h"

static int64_t
newest_letter(struct db *ledger)
{
	struct stmt *st = db_use(ledger, TAKE_TRIAL_LETTER);
	int64_t letter =
	    stmt_step(st) == DB_ROW ? stmt_get_int(st, "letter") : 0;

	stmt_end(st);
	return letter;
}

bool
trial_begin(struct arena *a, struct trial *t, const char **why)
{
	const char *folder = conf_folder(t->run.conf);

	t->run.box = dropbox_open(a, folder, false, why);
	if (t->run.box != NULL)
		t->run.ledger = db_scratch(a, folder, DB_LEDGER, why);
	if (t->run.ledger == NULL)
		return false;
	t->run.quiet = true;
	t->message = state_last(t->run.ledger);
	t->letter = newest_letter(t->run.ledger);
	return true;
}

void
trial_end(struct trial *t)
{
	db_close(t->run.ledger);
	dropbox_close(t->run.box);
}

bool
trial_take(struct trial *t)
{
	return take_catch_up(&t->run);
}

const char *
trial_order(struct trial *t, struct arena *a,
    const struct dropbox_message *order, bool *refused)
{
	struct dropbox_message m = *order;
	const char *answer = NULL;
	struct stmt *st;

	if (!trial_take(t))
		return NULL;
	/* What waited before it is not its doing. */
	t->letter = newest_letter(t->run.ledger);
	m.seq = state_last(t->run.ledger) + 1;
	if (!take_message(&t->run, &m))
		return NULL;
	st = db_use(t->run.ledger, TAKE_TRIAL_APPLIED);
	stmt_int(st, ":seq", m.seq - 1);
	if (stmt_step(st) == DB_ROW) {
		answer = stmt_copy_text(st, a, "answer");
		*refused = stmt_get_text(st, "reason")[0] != '\0';
	}
	stmt_end(st);
	return answer;
}

/* To the end of the line: words of others, of which a terminal obeys none. */
static const char *
line_print(FILE *out, const char *utf8)
{
	const unsigned char *s = (const unsigned char *)utf8;

	for (; *s != '\0' && *s != '\n'; s++) {
		bool wide = s[0] == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0;

		fputc(*s < ' ' || *s == 0x7F || wide ? '?' : *s, out);
		s += wide;
	}
	fputc('\n', out);
	return (const char *)s + (*s == '\n');
}

static void
lines_print(FILE *out, const char *text)
{
	while (*text != '\0') {
		fputs("    ", out);
		text = line_print(out, text);
	}
}

static void
letter_print(FILE *out, struct stmt *st)
{
	const char *subject = stmt_get_text(st, "subject");
	bool secret = strcmp(stmt_get_text(st, "class"), "link") == 0;

	fprintf(out, "  %s by %s to %s%s", stmt_get_text(st, "class"),
	    stmt_get_text(st, "kind"), stmt_get_text(st, "address"),
	    subject[0] == '\0' ? "" : ": ");
	line_print(out, subject);
	if (!secret)
		lines_print(out, stmt_get_text(st, "body"));
}

/* Letters come in the order of their messages, so one walk finds them all. */
void
trial_print(const struct trial *t, FILE *out)
{
	struct stmt *m = db_use(t->run.ledger, TAKE_TRIAL_APPLIED);
	struct stmt *l = db_use(t->run.ledger, TAKE_TRIAL_LETTERS);
	bool letter;

	stmt_int(m, ":seq", t->message);
	stmt_int(l, ":letter", t->letter);
	letter = stmt_step(l) == DB_ROW;
	while (stmt_step(m) == DB_ROW) {
		int64_t seq = stmt_get_int(m, "seq");
		const char *reason = stmt_get_text(m, "reason");

		fprintf(out, "message %lld (%s): %s%s%s\n", (long long)seq,
		    stmt_get_text(m, "kind"), stmt_get_text(m, "outcome"),
		    reason[0] == '\0' ? "" : ": ", reason);
		/* What others are answered is a letter. */
		if (strcmp(stmt_get_text(m, "kind"), "order") == 0)
			lines_print(out, stmt_get_text(m, "answer"));
		for (; letter && stmt_get_int(l, "seq") <= seq;
		     letter = stmt_step(l) == DB_ROW)
			letter_print(out, l);
	}
	stmt_end(l);
}

size_t
trial_letters(const struct trial *t)
{
	struct stmt *st = db_use(t->run.ledger, TAKE_TRIAL_LETTERS);
	size_t n = 0;

	stmt_int(st, ":letter", t->letter);
	while (stmt_step(st) == DB_ROW)
		n++;
	return n;
}
