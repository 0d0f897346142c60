/* erase.c -- a person goes, with all that is hers. */
#include "ingest/take/erasing/erase.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/take/erasing/erasing.h"
#include "ingest/take/members.h"
#include "ingest/take/orders/roster.h"
#include "lib/crypto.h"
#include "lib/date.h"

/* In an order that the foreign keys allow. */
static const struct {
	enum db_stmt stmt;
	const char *what; /* as the answer counts it; NULL: not worth a line */
	bool sport;	  /* goes also when she has left for long enough */
} own_rows[] = {
	{ TAKE_ERASE_TRANSLATIONS, "translations", false },
	{ TAKE_ERASE_TEXTS, "texts from her", false },
	{ TAKE_ERASE_DELIVERIES, "delivery statuses", false },
	{ TAKE_ERASE_RETURNED, NULL, false },
	{ TAKE_ERASE_BOUNCES, "bounces", false },
	{ TAKE_ERASE_LETTERS, "letters to or about her", false },
	{ TAKE_ERASE_PROMPT_ITEMS, NULL, true },
	{ TAKE_ERASE_PROMPTS, "questions by text", true },
	{ TAKE_ERASE_SELVES, "self-ratings", true },
	{ TAKE_ERASE_RATINGS, "ratings of her", true },
	{ TAKE_ERASE_RESULTS, "results", true },
	{ TAKE_ERASE_CHECK_INS, "check-ins", true },
	{ TAKE_ERASE_ABSENCES, "absences", true },
	{ TAKE_ERASE_TALKS, "talks", true },
	{ TAKE_ERASE_TRIES, "things to try", true },
	{ TAKE_ERASE_REFLECTIONS, "words about a week", true },
	{ TAKE_ERASE_REFLECTIONS_ASKED, NULL, true },
	{ TAKE_ERASE_POINTS, "points", true },
	{ TAKE_ERASE_TIERS, "tiers", true },
	{ TAKE_LINEUPS_LEAVE, NULL, true },
	{ TAKE_CREWS_LEAVE, NULL, true },
	{ TAKE_LINES_LEAVE, NULL, false },
	{ TAKE_ERASE_ATTRIBUTES, "attributes", true },
	{ TAKE_LINE_DEFAULT_DROP, NULL, false },
	{ TAKE_ERASE_TARGETS, "targets", true },
	{ TAKE_ERASE_WISHES, "wishes of her guardian", false },
	{ TAKE_ERASE_DATA_REQUESTS, NULL, true },
	{ TAKE_ERASE_KEYS_WRONG, NULL, true },
	{ TAKE_ERASE_KEYS, "keys", true },
	{ TAKE_ERASE_NOTICES, NULL, false },
	{ TAKE_ERASE_QUESTIONS, NULL, false },
	{ TAKE_ERASE_MAILS, "mails from her", false },
	{ TAKE_ERASE_APPLIED, NULL, false },
	{ TAKE_ERASE_NUMBERS, "phones", false },
};

/* As TAKE_ERASE_WORDS numbers its places. */
static const enum db_stmt places[] = {
	TAKE_ERASE_IN_TEXT,
	TAKE_ERASE_IN_MAIL,
	TAKE_ERASE_IN_SAID,
	TAKE_ERASE_IN_TRANSLATION,
	TAKE_ERASE_IN_ANSWER,
	TAKE_ERASE_IN_ATTRIBUTE,
	TAKE_ERASE_IN_POINTS,
	TAKE_ERASE_IN_RESULT,
	TAKE_ERASE_IN_CHECK_IN,
	TAKE_ERASE_IN_DETAIL,
	TAKE_ERASE_IN_CONSENT,
	TAKE_ERASE_IN_TRY,
	TAKE_ERASE_IN_FOUND,
	TAKE_ERASE_IN_REFLECTION,
	TAKE_ERASE_IN_COMMENT,
};

enum { MAILS = 1 }; /* their place; what was sent needs no words any more */

static int
own_run(struct erasing *e, enum db_stmt id)
{
	struct stmt *st = job_use(e->job, id);

	stmt_int(st, ":person", e->person);
	job_run(e->job, st);
	return stmt_changes(st);
}

static void
say(struct erasing *e, long long n, const char *what)
{
	if (n > 0)
		e->job->answer = arena_printf(
		    e->job->arena, "%s%lld %s\n", e->job->answer, n, what);
}

/* ---- what others wrote ---- */

struct place {
	int64_t place, row;
	const char *words; /* NULL: all of them go */
};

static const char *
words_left(struct erasing *e, int64_t place, const char *words, bool *changed)
{
	const char *cut;

	if (place == MAILS) {
		*changed = traces_own(&e->traces, words);
		return NULL;
	}
	cut = traces_cut(e->job->arena, &e->traces, words);
	*changed = cut != NULL;
	return cut;
}

static void
place_write(struct job *j, const struct place *p)
{
	struct stmt *st = job_use(j, places[p->place]);

	stmt_int(st, ":row", p->row);
	if (p->words != NULL)
		stmt_text(st, ":words", p->words);
	job_run(j, st);
}

static size_t
words_cut(struct erasing *e)
{
	struct job *j = e->job;
	struct stmt *st = job_use(j, TAKE_ERASE_WORDS);
	struct place *found = NULL;
	size_t n = 0, cap = 0;

	while (job_row(j, st)) {
		struct place p = { stmt_get_int(st, "place"),
			stmt_get_int(st, "row"), NULL };
		bool changed;

		p.words = words_left(
		    e, p.place, stmt_get_text(st, "words"), &changed);
		if (!changed)
			continue;
		found = arena_grow(j->arena, found, n, &cap, sizeof(*found));
		found[n++] = p;
	}
	for (size_t i = 0; i < n; i++)
		place_write(j, &found[i]);
	return n;
}

/* Notes about others that name her: sealed, so that they must stay. */
static long long
sealed_count(struct erasing *e)
{
	struct stmt *st = job_use(e->job, TAKE_ERASE_SEALED);
	long long n = 0;

	stmt_int(st, ":person", e->person);
	while (job_row(e->job, st))
		n += traces_own(&e->traces, stmt_get_text(st, "words"));
	return n;
}

/* Who was a guardian, too, still is: only the club knows who is next. */
static long long
wards_count(struct erasing *e)
{
	struct stmt *st = job_use(e->job, TAKE_ERASE_WARDS);
	long long n = 0;

	stmt_int(st, ":person", e->person);
	while (job_row(e->job, st))
		n++;
	return n;
}

/* ---- the whole ---- */

bool
erasing_sport(struct job *j, int64_t person)
{
	struct erasing e = { .job = j, .person = person };
	int n = own_run(&e, TAKE_EXPIRE_PROFILE);

	for (size_t i = 0; i < sizeof(own_rows) / sizeof(*own_rows); i++)
		if (own_rows[i].sport)
			n += own_run(&e, own_rows[i].stmt);
	return n > 0;
}

static void
numbers_gather(struct erasing *e)
{
	struct job *j = e->job;
	struct stmt *st = job_use(j, TAKE_ERASE_NUMBERS_OF);

	stmt_int(st, ":person", e->person);
	while (job_row(j, st)) {
		if (stmt_get_int(st, "shared") != 0)
			continue;
		e->numbers = arena_grow(j->arena, e->numbers, e->n_numbers,
		    &e->cap_numbers, sizeof(*e->numbers));
		e->numbers[e->n_numbers++] =
		    stmt_copy_text(st, j->arena, "number");
	}
}

static void
number_forget(struct job *j, const char *number)
{
	static const enum db_stmt stmts[] = {
		TAKE_ERASE_NUMBER_TRANSLATIONS,
		TAKE_ERASE_NUMBER_TEXTS,
		TAKE_ERASE_NUMBER_DELIVERIES,
		TAKE_ERASE_NUMBER_RETURNED,
		TAKE_ERASE_NUMBER_BOUNCES,
		TAKE_ERASE_NUMBER_LETTERS,
		TAKE_ERASE_NUMBER_CONSENT,
		TAKE_ERASE_NUMBER_JOIN,
		TAKE_ERASE_NUMBER,
	};

	for (size_t i = 0; i < sizeof(stmts) / sizeof(*stmts); i++) {
		struct stmt *st = job_use(j, stmts[i]);

		stmt_text(st, ":number", number);
		job_run(j, st);
	}
}

static void
tombstone_write(struct erasing *e, bool forget)
{
	struct job *j = e->job;
	struct stmt *st = job_use(j, TAKE_ERASED_NEW);
	struct day day =
	    date_day(j->m->received, conf_text(j->take->conf, "club.zone"));

	stmt_int(st, ":person", e->person);
	stmt_text(st, ":day", date_iso(j->arena, day));
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":forget", forget);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
}

static void
erase(struct erasing *e, bool forget)
{
	struct job *j = e->job;
	long long wards = wards_count(e);
	struct stmt *st;

	traces_gather(j, e->person, &e->traces);
	numbers_gather(e);
	tombstone_write(e, forget);
	erasing_messages(e);
	/* While her ratings still say which receipts are about them. */
	own_run(e, TAKE_ERASE_RECEIPTS);
	own_run(e, TAKE_ERASE_ANSWERS);
	for (size_t i = 0; i < sizeof(own_rows) / sizeof(*own_rows); i++) {
		int n = own_run(e, own_rows[i].stmt);

		if (own_rows[i].what != NULL)
			say(e, n, own_rows[i].what);
	}
	for (size_t i = 0; i < e->n_numbers; i++)
		number_forget(j, e->numbers[i]);
	st = job_use(j, TAKE_ERASE_PERSON);
	stmt_int(st, ":person", e->person);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	say(e, (long long)words_cut(e), "places where others named her: cut");
	say(e, sealed_count(e),
	    "notes about others that name her: kept, they are sealed");
	say(e, wards,
	    "others whose copies go to her address or number: kept, until an "
	    "order such as copy target Ida: aunt@example.org");
}

static bool
there(struct job *j, enum db_stmt id, int64_t person)
{
	struct stmt *st = job_use(j, id);

	stmt_int(st, ":person", person);
	return job_found(j, st);
}

static void
refuse(struct job *j, const char *why)
{
	j->answer = arena_printf(j->arena, "%s\n", why);
	j->reason = "the erasure was refused";
}

void
erase_take(struct job *j)
{
	char *rest, *body = arena_strndup(j->arena, j->m->body, j->m->len);
	struct erasing e = { .job = j, .person = strtoll(body, &rest, 10) };
	struct member m;

	if (!there(j, TAKE_PERSON_THERE, e.person)) {
		refuse(j, "there is nobody of that number");
		return;
	}
	if (there(j, TAKE_ERASED, e.person)) {
		refuse(j, "that person was erased before");
		return;
	}
	m = member_load(j, e.person);
	if (!m.left && member_is_head(&m) && !roster_other_head(j, &m)) {
		refuse(j,
		    "the last head coach of a team cannot be erased; name "
		    "another one first, for example: roster edit Dana role "
		    "head coach");
		return;
	}
	erase(&e, strcmp(rest, " forget\n") == 0);
}

void
erase_proof_take(struct job *j)
{
	int64_t person =
	    strtoll(j->m->meta + strcspn(j->m->meta, ":") + 1, NULL, 10);
	struct stmt *st = job_use(j, TAKE_ERASED_PROOF);

	stmt_int(st, ":person", person);
	stmt_text(
	    st, ":proof", crypto_sha256_hex(j->arena, j->m->body, j->m->len));
	job_run(j, st);
}
