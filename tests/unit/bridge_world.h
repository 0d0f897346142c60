/* bridge_world.h -- letters of ours, answered by a coach. */
#ifndef BRIDGE_WORLD_H
#define BRIDGE_WORLD_H

#include "tests/unit/take_world.h"

/* The first letter that message seq made us write to this address. */
static inline const char *
letter(struct club *c, int64_t seq, const char *address)
{
	for (int n = 1; n <= 12; n++) {
		struct stmt *st = db_use(c->p.db, POST_LETTER);
		const char *id =
		    arena_printf(&c->p.a, "%lld-%d", (long long)seq, n);
		bool found;

		stmt_text(st, ":id", id);
		found = stmt_step(st) == DB_ROW &&
		    strcmp(stmt_get_text(st, "address"), address) == 0;
		stmt_end(st);
		if (found)
			return id;
	}
	return NULL;
}

static inline const char *
column(struct club *c, const char *id, const char *name)
{
	struct stmt *st = db_use(c->p.db, POST_LETTER);
	const char *value;

	assert_non_null(id);
	stmt_text(st, ":id", id);
	assert_int_equal(stmt_step(st), DB_ROW);
	value = stmt_copy_text(st, &c->p.a, name);
	stmt_end(st);
	return value;
}

static inline const char *
message_id(struct club *c, const char *id)
{
	assert_non_null(id);
	return arena_printf(&c->p.a, "<%s@example.org>",
	    identity_mail_token(&c->p.a, c->p.key, id));
}

/* A coach answers a letter of ours; source_id names her mail. */
static inline int64_t
reply_named(struct club *c, enum club_person coach, const char *source_id,
    const char *name, const char *to_letter, const char *type, const char *body)
{
	const char *from = coach == ROBIN ? ROBIN_MAIL : DANA_MAIL;
	const char *to = identity_drop_address(
	    &c->p.a, c->p.key, "ratings@example.org", coach, 1);

	return club_put(c, "mail", source_id, to,
	    arena_printf(&c->p.a,
		"Delivered-To: %s\r\n"
		"Authentication-Results: mx.example.org; dmarc=pass "
		"header.from=example.org\r\n"
		"Received: from a.example.net (a.example.net [192.0.2.1]) by "
		"mx.example.org; Wed, 6 May 2026 07:00:00 +0000\r\n"
		"From: <%s>\r\n"
		"To: %s\r\n"
		"Subject: Re: Text from Maya Chen\r\n"
		"Date: Wed, 6 May 2026 07:00:00 +0000\r\n"
		"Message-ID: <%s@example.org>\r\n"
		"In-Reply-To: %s\r\n"
		"References: <other@example.net> %s\r\n"
		"MIME-Version: 1.0\r\n"
		"Content-Type: %s\r\n"
		"\r\n"
		"%s\r\n",
		to, from, to, name, to_letter, to_letter, type, body));
}

static inline int64_t
reply(struct club *c, enum club_person coach, const char *to_letter,
    const char *body)
{
	const char *name = club_source(c, "reply");

	return reply_named(
	    c, coach, name, name, to_letter, "text/plain; charset=utf-8", body);
}

static inline void
assert_inert(const char *body)
{
	for (const char *p = body; *p != '\0';
	     p += strcspn(p, "\n"), p += *p == '\n')
		if (*p != '#')
			fail_msg("a line of ours could be read: %s", p);
}

/* Maya's text reached Dana: the Message-ID to answer. */
static inline const char *
thread_of(struct club *c, const char *phone)
{
	int64_t seq = club_text(c, phone, "Can I row bow tomorrow?");

	return message_id(c, letter(c, seq, DANA_MAIL));
}

static inline void
report(struct club *c, const char *outbox, const char *words)
{
	club_put(c, "report", club_source(c, "report"), outbox, words);
}

static inline int64_t
status(struct club *c, const char *outbox, const char *sid, const char *word,
    const char *code)
{
	return club_put(c, "status", club_source(c, "status"), outbox,
	    arena_printf(&c->p.a, "MessageSid=%s&MessageStatus=%s&ErrorCode=%s",
		sid, word, code));
}

#endif
