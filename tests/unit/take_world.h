/* take_world.h -- a team that writes and texts, and what it gets to hear. */
#ifndef TAKE_WORLD_H
#define TAKE_WORLD_H

#include "tests/unit/pages.h"

#include <ctype.h>
#include <time.h>

#include "ingest/mail/mime/parser.h"
#include "ingest/take/take.h"
#include "lib/dropbox.h"

/* The ledger numbers people and skills in the order of their arrival. */
enum club_person { ROBIN = 1, DANA, MAYA, LEILA, NORA, IDA, ANA, BEA };
enum club_skill { HANDS = 1, RHYTHM, SYNC };

#define CLUB_LINE "+15555550100"
#define DANA_MAIL "dana@example.org"
#define ROBIN_MAIL "robin@example.org"
#define MAYA_PHONE "+15555550101"
#define LEILA_PHONE "+15555550102"
#define NORA_PHONE "+15555550103"
#define IDA_PHONE "+15555550104"
#define SILVA_PHONE "+15555550105" /* Ana's and Bea's */
#define NORA_GUARDIAN "+15555550190"
#define IDA_GUARDIAN "guardian@example.org"

struct club {
	struct pages p;
	struct dropbox *box;
	struct parser *parser;
	int64_t clock;
	int64_t waited; /* so long mails are on their way */
	int sources;
	const void *story; /* the test's initial state */
};

static inline void
club_take(struct club *c, struct dropbox *box, struct db *ledger)
{
	struct take_run run = {
		.conf = c->p.conf,
		.key = c->p.key,
		.ledger = ledger,
		.box = box,
		.parser = c->parser,
	};

	assert_true(take_catch_up(&run));
}

/* A message under a source id of its choice; its number. */
static inline int64_t
club_put(struct club *c, const char *kind, const char *source_id,
    const char *meta, const char *body)
{
	struct dropbox_message m = {
		.kind = kind,
		.source_id = source_id,
		.received = c->clock += 60,
		.meta = meta,
		.body = body,
		.len = strlen(body),
	};

	assert_true(dropbox_append(c->box, &m, 1, NULL));
	club_take(c, c->box, c->p.db);
	return dropbox_find(c->box, kind, source_id);
}

static inline const char *
club_source(struct club *c, const char *before)
{
	return arena_printf(&c->p.a, "%s%d", before, ++c->sources);
}

static inline int64_t
club_order(struct club *c, const char *meta, const char *body)
{
	return club_put(c, "order", club_source(c, "order"), meta, body);
}

static inline const char *
club_escape(struct arena *a, const char *s)
{
	const char *all = "";

	for (; *s != '\0'; s++)
		all = isalnum((unsigned char)*s)
		    ? arena_printf(a, "%s%c", all, *s)
		    : arena_printf(a, "%s%%%02X", all, (unsigned char)*s);
	return all;
}

/* A text as the carrier posts it. */
static inline int64_t
club_text_sid(
    struct club *c, const char *from, const char *words, const char *sid)
{
	struct arena *a = &c->p.a;

	return club_put(c, "text", sid, "",
	    arena_printf(a, "From=%s&To=%s&Body=%s&MessageSid=%s&NumMedia=0",
		club_escape(a, from), club_escape(a, CLUB_LINE),
		club_escape(a, words), sid));
}

static inline int64_t
club_text(struct club *c, const char *from, const char *words)
{
	return club_text_sid(c, from, words, club_source(c, "SM"));
}

/* As a mail that is written now is dated. */
static inline const char *
club_date(struct club *c)
{
	time_t now = (time_t)(c->clock - c->waited);
	char *date = arena_alloc(&c->p.a, 40);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(date, 40, "%a, %d %b %Y %H:%M:%S +0000", &tm);
	return date;
}

/* A mail as our own server stores it. */
struct delivery {
	const char *source_id;
	const char *id;	      /* of its Message-ID; NULL: as the source's */
	const char *to;	      /* the address of ours at which it arrived */
	const char *field_to; /* its field To; NULL: to */
	const char *from, *subject;
	const char *dmarc;  /* "pass": what our server says; NULL: nothing */
	const char *date;   /* NULL: it is written now */
	const char *fields; /* more of them */
	const char *type;   /* NULL: plain text */
	const char *body;
};

static inline int64_t
deliver(struct club *c, const struct delivery *m)
{
	struct arena *a = &c->p.a;
	const char *ours = m->dmarc == NULL
	    ? ""
	    : arena_printf(a,
		  "Authentication-Results: mx.example.org; "
		  "dmarc=%s header.from=example.org\r\n",
		  m->dmarc);

	return club_put(c, "mail", m->source_id, m->to,
	    arena_printf(a,
		"Delivered-To: %s\r\n%s"
		"Received: from a.example.net (a.example.net [192.0.2.1]) by "
		"mx.example.org; Wed, 6 May 2026 07:00:00 +0000\r\n"
		"From: <%s>\r\nTo: %s\r\nSubject: %s\r\nDate: %s\r\n"
		"Message-ID: <%s@example.org>\r\n%sMIME-Version: 1.0\r\n"
		"Content-Type: %s\r\n\r\n%s\r\n",
		m->to, ours, m->from, m->field_to == NULL ? m->to : m->field_to,
		m->subject == NULL ? "today" : m->subject,
		m->date == NULL ? club_date(c) : m->date,
		m->id == NULL ? m->source_id : m->id,
		m->fields == NULL ? "" : m->fields,
		m->type == NULL ? "text/plain; charset=utf-8" : m->type,
		m->body));
}

/* The secret address of a coach who has had it replaced so often, plus one. */
static inline const char *
drop_of(struct club *c, int64_t person, int64_t generation)
{
	return identity_drop_address(
	    &c->p.a, c->p.key, "ratings@example.org", person, generation);
}

/* To a coach's secret address. */
static inline int64_t
club_mail_typed(struct club *c, enum club_person coach, const char *source_id,
    const char *type, const char *body)
{
	return deliver(c,
	    &(struct delivery){ .source_id = source_id,
		.to = drop_of(c, coach, 1),
		.from = coach == ROBIN ? ROBIN_MAIL : DANA_MAIL,
		.dmarc = "pass",
		.type = type,
		.body = body });
}

static inline int64_t
club_mail(struct club *c, enum club_person coach, const char *body)
{
	return club_mail_typed(c, coach, club_source(c, "mail"), NULL, body);
}

/* All that message seq made us write to this address; NULL: nothing. */
static inline const char *
club_heard(struct club *c, int64_t seq, const char *address)
{
	const char *all = NULL;

	for (int n = 1; n <= 8; n++) {
		struct stmt *st = db_use(c->p.db, POST_LETTER);
		const char *body;

		stmt_text(st, ":id",
		    arena_printf(&c->p.a, "%lld-%d", (long long)seq, n));
		if (stmt_step(st) != DB_ROW)
			continue;
		body = stmt_get_text(st, "body");
		if (strcmp(stmt_get_text(st, "address"), address) == 0)
			all = all == NULL
			    ? arena_strdup(&c->p.a, body)
			    : arena_printf(&c->p.a, "%s\n%s", all, body);
		stmt_end(st);
	}
	return all;
}

static inline void
assert_heard(
    struct club *c, int64_t seq, const char *address, const char *words)
{
	const char *body = club_heard(c, seq, address);

	if (words == NULL && body != NULL)
		fail_msg("%s was told: %s", address, body);
	if (words != NULL && (body == NULL || strstr(body, words) == NULL))
		fail_msg("%s was not told \"%s\" but: %s", address, words,
		    body == NULL ? "nothing" : body);
}

/* Texts to this number so far, sixteen at most; withheld ones count. */
static inline int
club_texts(struct club *c, const char *number)
{
	struct stmt *st = db_use(c->p.db, TAKE_TEXTS_SENT);
	int n = 0;

	stmt_text(st, ":number", number);
	while (stmt_step(st) == DB_ROW)
		n++;
	return n;
}

/* The receipt of a mail, or what an order printed. */
static inline const char *
club_receipt(struct club *c, int64_t seq)
{
	struct stmt *st = db_use(c->p.db, OPS_ANSWER);
	const char *answer;

	stmt_int(st, ":seq", seq);
	assert_int_equal(stmt_step(st), DB_ROW);
	answer = stmt_copy_text(st, &c->p.a, "answer");
	stmt_end(st);
	return answer;
}

/* She texts these words and is told that; NULL: nothing. Its number. */
static inline int64_t
text_told(
    struct club *c, const char *phone, const char *words, const char *told)
{
	int64_t seq = club_text(c, phone, words);

	assert_heard(c, seq, phone, told);
	return seq;
}

/* A coach mails these words, and the receipt says that. */
static inline int64_t
mail_told(
    struct club *c, enum club_person coach, const char *words, const char *told)
{
	int64_t seq = club_mail(c, coach, words);

	assert_has(club_receipt(c, seq), told);
	return seq;
}

/* The operator orders it, and the command prints that. */
static inline int64_t
order_told(struct club *c, const char *meta, const char *body, const char *told)
{
	int64_t seq = club_order(c, meta, body);

	assert_has(club_receipt(c, seq), told);
	return seq;
}

static inline const char *
club_phone(struct club *c, const char *number)
{
	struct stmt *st = db_use(c->p.db, TAKE_PHONE);
	const char *state;

	stmt_text(st, ":number", number);
	if (stmt_step(st) != DB_ROW)
		return "";
	state = stmt_copy_text(st, &c->p.a, "state");
	stmt_end(st);
	return state;
}

/* "queued", "withheld", …: the n-th letter of a message; "": none. */
static inline const char *
club_letter(struct club *c, int64_t seq, int n)
{
	struct stmt *st = db_use(c->p.db, TAKE_OUTBOX_STATE);
	const char *state;

	stmt_text(
	    st, ":id", arena_printf(&c->p.a, "%lld-%d", (long long)seq, n));
	if (stmt_step(st) != DB_ROW)
		return "";
	state = stmt_copy_text(st, &c->p.a, "state");
	stmt_end(st);
	return state;
}

/* How it stands between Maya and her coaches about her hands; -1: no number. */
struct standing {
	bool waiting, owed;
	int64_t self, score, guess; /* of the newest pair */
	int pairs;
};

static inline bool
club_is(struct club *c, enum db_stmt stmt)
{
	struct stmt *st = db_use(c->p.db, stmt);

	stmt_int(st, ":athlete", MAYA);
	stmt_int(st, ":metric", HANDS);
	return stmt_found(st);
}

static inline struct standing
club_standing(struct club *c)
{
	struct standing s = {
		.waiting = club_is(c, TAKE_WAITING_FOR),
		.owed = club_is(c, TAKE_OWED_FOR),
		.self = -1,
		.score = -1,
		.guess = -1,
	};
	struct stmt *st = db_use(c->p.db, GEN_REVEALED);

	stmt_int(st, ":athlete", MAYA);
	while (stmt_step(st) == DB_ROW) {
		if (stmt_get_int(st, "metric") != HANDS || s.pairs++ > 0)
			continue;
		s.self = stmt_get_int(st, "self_score");
		s.score = stmt_get_int(st, "score");
		if (!stmt_get_null(st, "guess"))
			s.guess = stmt_get_int(st, "guess");
	}
	return s;
}

/* The drop box once more, from the start, in a folder beside. */
struct club_copy {
	const char *folder;
	struct dropbox *box;
	struct db *ledger;
};

static inline void
club_copy_open(struct club *c, struct club_copy *copy)
{
	struct arena *a = &c->p.a;
	struct dropbox_message m = { .seq = 0 };
	const char *why;

	copy->folder = path_join(a, c->p.folder, "copy");
	assert_int_equal(mkdir(copy->folder, 0700), 0);
	copy->box = dropbox_open(a, copy->folder, true, &why);
	copy->ledger = db_open(a, copy->folder, DB_LEDGER, true, &why);
	assert_non_null(copy->box);
	assert_non_null(copy->ledger);
	while (dropbox_next(c->box, m.seq, a, &m))
		assert_true(dropbox_append(copy->box, &m, 1, NULL));
}

static inline void
club_copy_make(struct club *c, struct club_copy *copy)
{
	club_copy_open(c, copy);
	club_take(c, copy->box, copy->ledger);
}

static inline void
club_remove(struct arena *a, const char *folder, const char *name)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < COUNT(ends); i++)
		unlink(arena_printf(a, "%s/%s%s", folder, name, ends[i]));
}

static inline void
club_copy_end(struct club *c, struct club_copy *copy)
{
	dropbox_close(copy->box);
	db_close(copy->ledger);
	club_remove(&c->p.a, copy->folder, "dropbox.db");
	club_remove(&c->p.a, copy->folder, "ledger.db");
	rmdir(copy->folder);
}

/* Its configuration, and more lines of it. */
static inline void
club_conf(struct club *c, const char *more)
{
	pages_conf(&c->p,
	    arena_printf(&c->p.a,
		"%s[mail]\n\ttrusted-server = mx.example.org\n%s",
		pages_line(&c->p), more));
}

/* Nobody but Maya has agreed to texts yet. */
static inline int
club_begin(void **state)
{
	struct club *c = calloc(1, sizeof(*c));
	const char *why;

	assert_non_null(c);
	pages_open(&c->p);
	c->story = *state;
	c->clock = PAGES_NOW;
	c->parser = parser_start();
	club_conf(c, "");
	c->box = dropbox_open(&c->p.a, c->p.folder, true, &why);
	assert_non_null(c->box);
	club_order(c, "lines",
	    "team new \"Varsity\"\n"
	    "metric add rower hands \"Hands\"\n"
	    "metric add rower rhythm \"Rhythm\"\n"
	    "metric add rower sync \"Synchronicity\"\n");
	club_order(c, "roster",
	    "Role,First name,Last name,Email,Phone,Minor,Guardian\n"
	    "head coach,Robin,Vale,robin@example.org,,,\n"
	    "coach,Dana,Reyes,dana@example.org,,,\n"
	    "rower,Maya,Chen,," MAYA_PHONE ",,\n"
	    "rower,Leila,Hassan,," LEILA_PHONE ",yes,\n"
	    "rower,Nora,Lind,," NORA_PHONE ",yes," NORA_GUARDIAN "\n"
	    "rower,Ida,Berg,," IDA_PHONE ",yes," IDA_GUARDIAN "\n"
	    "rower,Ana,Silva,," SILVA_PHONE ",,\n"
	    "rower,Bea,Silva,," SILVA_PHONE ",,\n");
	club_text(c, MAYA_PHONE, "Yes");
	*state = c;
	return 0;
}

/* Whatever the story was: the drop box alone tells it again. */
static inline int
club_end(void **state)
{
	struct club *c = *state;
	struct club_copy copy;
	bool same;

	club_copy_make(c, &copy);
	same = db_same(c->p.db, copy.ledger, stderr);
	club_copy_end(c, &copy);
	dropbox_close(c->box);
	club_remove(&c->p.a, c->p.folder, "dropbox.db");
	parser_stop(c->parser);
	pages_close(&c->p);
	free(c);
	return same ? 0 : -1;
}

#define IN_CLUB(test)                                                          \
	cmocka_unit_test_setup_teardown(test, club_begin, club_end)

#endif
