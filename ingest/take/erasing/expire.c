/* expire.c -- what has been kept long enough goes. */
#include "ingest/take/erasing/expire.h"

#include <stdio.h>

#include "ingest/take/erasing/erasing.h"
#include "lib/date.h"

enum { DAY_LEN = 10 };

/* In an order that the foreign keys allow. */
static const struct {
	enum db_stmt stmt;
	enum { RAW, MESSAGES, CHECK_INS } limit;
	const char *what; /* as the answer counts it; NULL: not worth a line */
} rows[] = {
	{ TAKE_EXPIRE_TRANSLATIONS, MESSAGES, NULL },
	{ TAKE_EXPIRE_TEXTS, MESSAGES, "texts that came" },
	{ TAKE_EXPIRE_DELIVERIES, MESSAGES, "delivery statuses" },
	{ TAKE_EXPIRE_RETURNED, MESSAGES, NULL },
	{ TAKE_EXPIRE_BOUNCES, MESSAGES, "bounces" },
	{ TAKE_EXPIRE_LETTERS, MESSAGES, "texts and mails that left" },
	{ TAKE_EXPIRE_INVITATIONS, MESSAGES, "invitations, their words" },
	{ TAKE_EXPIRE_TRIES, MESSAGES, "things that were tried" },
	{ TAKE_EXPIRE_KEYS_WRONG, MESSAGES, NULL },
	{ TAKE_EXPIRE_JOIN, MESSAGES, "strangers who wanted to join" },
	{ TAKE_EXPIRE_CHECK_INS, CHECK_INS, "check-ins" },
	{ TAKE_EXPIRE_CHECK_INS_ASKED, CHECK_INS, NULL },
	{ TAKE_EXPIRE_ABSENCES, CHECK_INS, "absences" },
	{ TAKE_EXPIRE_REFLECTIONS, CHECK_INS, "words about a week" },
	{ TAKE_EXPIRE_REFLECTIONS_ASKED, CHECK_INS, NULL },
	{ TAKE_EXPIRE_ANSWERS, RAW, NULL },
};

const char *
expiry_body(struct arena *a, const struct expiry *e)
{
	return arena_printf(a,
	    "raw %lld\nmessages %lld\ncheck-ins %s\nleft %lld\n",
	    (long long)e->raw, (long long)e->messages, e->check_ins,
	    (long long)e->left);
}

static bool
expiry_read(struct job *j, struct expiry *out)
{
	const char *body = arena_strndup(j->arena, j->m->body, j->m->len);
	char *day = arena_alloc(j->arena, DAY_LEN + 1);
	long long raw, messages, left;
	struct day d;
	int end = 0;

	if (sscanf(body, "raw %lld messages %lld check-ins %10s left %lld %n",
		&raw, &messages, day, &left, &end) != 4 ||
	    body[end] != '\0' || !date_parse(day, &d))
		return false;
	*out = (struct expiry){ raw, messages, day, left };
	return true;
}

static void
say(struct job *j, int n, const char *what)
{
	if (n > 0 && what != NULL)
		j->answer =
		    arena_printf(j->arena, "%s%d %s\n", j->answer, n, what);
}

static void
rows_expire(struct job *j, const struct expiry *e)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct stmt *st = job_use(j, rows[i].stmt);

		if (rows[i].limit == CHECK_INS)
			stmt_text(st, ":before", e->check_ins);
		else
			stmt_int(st, ":before",
			    rows[i].limit == RAW ? e->raw : e->messages);
		job_run(j, st);
		say(j, stmt_changes(st), rows[i].what);
	}
}

static int
people_expire(struct job *j, int64_t before)
{
	struct stmt *st = job_use(j, TAKE_LEFT_BEFORE);
	int64_t *people = NULL;
	size_t n = 0, cap = 0;
	int gone = 0;

	stmt_int(st, ":before", before);
	while (job_row(j, st)) {
		people = arena_grow(j->arena, people, n, &cap, sizeof(*people));
		people[n++] = stmt_get_int(st, "id");
	}
	for (size_t i = 0; i < n; i++)
		gone += erasing_sport(j, people[i]);
	return gone;
}

void
expire_take(struct job *j)
{
	struct expiry e;

	if (!expiry_read(j, &e)) {
		job_aside(j, "an order to expire that cannot be read");
		return;
	}
	rows_expire(j, &e);
	say(j, people_expire(j, e.left),
	    "people who have left: their ratings, results and words");
	if (j->answer[0] == '\0')
		j->answer = "nothing was old enough\n";
}
