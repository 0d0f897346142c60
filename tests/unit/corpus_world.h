/*
 * corpus_world.h -- the team of tests/vectors/mail with a ledger of its own,
 * a mail as our server would deliver it, and what became of it as text.
 */
#ifndef CORPUS_WORLD_H
#define CORPUS_WORLD_H

#include "tests/unit/take_world.h"

#include <sqlite3.h>

#include "ingest/mail/explain.h"
#include "tests/unit/mail_team.h"

enum {
	CORPUS_NOW = 1795262400, /* 2026-11-21 12:00 UTC */
	CORPUS_AMY = 7,		 /* the last one of the roster below */
};

static inline void
corpus_conf(struct pages *p)
{
	static const char text[] =
	    "[club]\n\tname = Example Club\n\tzone = UTC\n"
	    "[site]\n\turl = https://pages.club.example\n"
	    "[mail]\n\taddress = drop@box.test\n"
	    "\ttrusted-server = mx.box.test\n";
	const char *file = path_join(&p->a, p->folder, "oarlock.conf");

	assert_true(path_write(file, text, sizeof(text) - 1, 0600));
	p->conf = conf_read(&p->a, p->folder, stderr);
	assert_non_null(p->conf);
}

/* The parser's processes live as long as the program, a club one mail. */
static inline struct club *
corpus_open(struct parser *parser)
{
	struct club *c = calloc(1, sizeof(*c));
	const char *why;

	assert_non_null(c);
	pages_open(&c->p);
	c->clock = CORPUS_NOW;
	c->parser = parser;
	corpus_conf(&c->p);
	c->box = dropbox_open(&c->p.a, c->p.folder, true, &why);
	assert_non_null(c->box);
	club_order(c, "lines",
	    "team new \"Example\"\n"
	    "metric add rower gt \"General Technique\" alias tech, technique\n"
	    "metric add rower bp \"Body Preparation\" alias bodyprep\n"
	    "metric add rower rhythm \"Rhythm\"\n"
	    "metric add rower sync \"Synchronicity\" alias timing\n"
	    "metric add rower pe \"Power Endurance\" alias power\n"
	    "metric add rower ae \"Aerobic Endurance\" alias aerobic\n"
	    "metric add rower mob \"Mobility\" alias mobility\n"
	    "metric add rower release \"Release\"\n"
	    "metric add rower hands \"Hands\"\n");
	club_order(c, "roster",
	    "First name,Last name,Nick,Email,Role\n"
	    "Anna,Berg,anna,anna@club.example,rower\n"
	    "Anna,Lund,annal,annal@club.example,rower\n"
	    "Ben,Hall,ben,ben@club.example,rower\n"
	    "Mia,\u00d8deg\u00e5rd,mia,mia@club.example,rower\n"
	    "Jo\u00e3o,Prata,joao,joao@club.example,rower\n"
	    "Tom,O'Neill,tom,tom@club.example,rower\n"
	    "Amy,Coach,,amy@club.example,head coach\n");
	club_order(c, "lines",
	    "group new u17\n"
	    "group add u17: Anna Berg, Ben, Mia\n"
	    "group new first8\n"
	    "group add first8: Anna Lund, Jo\u00e3o, Tom\n"
	    "default share off for amy@club.example\n");
	return c;
}

static inline void
corpus_close(struct club *c)
{
	dropbox_close(c->box);
	club_remove(&c->p.a, c->p.folder, "dropbox.db");
	pages_close(&c->p);
	free(c);
}

/* What our server writes above a mail that it believes. */
static inline int64_t
corpus_deliver(struct club *c, const char *mail, size_t len)
{
	const char *source = club_source(c, "mail");
	const char *to = identity_drop_address(
	    &c->p.a, c->p.key, "drop@box.test", CORPUS_AMY, 1);
	const char *head = arena_printf(&c->p.a,
	    "Delivered-To: %s\r\n"
	    "Authentication-Results: mx.box.test; dmarc=pass "
	    "header.from=club.example\r\n"
	    "Received: from out.club.example by mx.box.test; "
	    "Sat, 21 Nov 2026 12:00:00 +0000\r\n",
	    to);
	size_t n = strlen(head);
	char *body = arena_alloc(&c->p.a, n + len + 1);
	struct dropbox_message m = {
		.kind = "mail",
		.source_id = source,
		.received = c->clock += 60,
		.meta = to,
		.body = body,
		.len = n + len,
	};

	memcpy(body, head, n);
	memcpy(body + n, mail, len);
	assert_true(dropbox_append(c->box, &m, 1, NULL));
	club_take(c, c->box, c->p.db);
	return dropbox_find(c->box, "mail", source);
}

/* One row a line, its columns as printed by SQL. */
static inline void
corpus_query(struct club *c, const char *sql, int64_t seq, FILE *out)
{
	const char *file = path_join(&c->p.a, c->p.folder, "ledger.db");
	sqlite3_stmt *st;
	sqlite3 *db;

	assert_int_equal(
	    sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	sqlite3_bind_int64(st, 1, seq);
	while (sqlite3_step(st) == SQLITE_ROW)
		fprintf(
		    out, "  %s\n", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(db);
}

/* What message seq, or (0) everything so far, has written. */
static inline void
corpus_rows(struct club *c, int64_t seq, FILE *out)
{
	corpus_query(c,
	    "SELECT format('rating %s %s, %s %d, i%d, %s, %s', p.first,"
	    " p.last, m.code, r.score, r.importance, iif(r.shared, 'shared',"
	    " 'private'), r.day) || iif(r.note = '', '',"
	    " ', \"' || r.note || '\"')"
	    " FROM rating r JOIN person p ON p.id = r.athlete"
	    " JOIN metric m ON m.id = r.metric"
	    " WHERE r.seq = ?1 OR ?1 = 0 ORDER BY r.id",
	    seq, out);
	corpus_query(c,
	    "SELECT format('result %s %s, %s %d, %s', p.first, p.last,"
	    " r.test, r.value, r.day) || iif(r.note = '', '',"
	    " ', \"' || r.note || '\"')"
	    " FROM result r JOIN person p ON p.id = r.athlete"
	    " WHERE r.seq = ?1 OR ?1 = 0 ORDER BY r.id",
	    seq, out);
}

/* The parts of a mail as its sandboxed child sees them; NULL with *why. */
static inline struct mime_mail *
corpus_parts(struct parser *parser, struct arena *a, const char *bytes,
    size_t len, const char **why)
{
	struct mime_mail *mail = arena_alloc(a, sizeof(*mail));

	return parser_read(parser, a, bytes, len, mail, why) == PARSER_OK
	    ? mail
	    : NULL;
}

/* What `oarlock explain mail` prints. */
static inline void
corpus_explain(struct parser *parser, struct arena *a, const char *bytes,
    size_t len, FILE *out)
{
	const char *why;
	struct mime_mail *mail = corpus_parts(parser, a, bytes, len, &why);
	struct sheet_input in;

	if (mail == NULL) {
		fprintf(out, "  refused: %s\n", why);
		return;
	}
	fprintf(out, "  subject: %s\n", mail->subject);
	in = mail_input(mail_team(a), mail->parts, mail->n_parts);
	explain_print(out, sheet_read(a, &in), false);
}

#endif
