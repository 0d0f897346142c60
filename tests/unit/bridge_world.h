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
	return deliver(c,
	    &(struct delivery){ .source_id = source_id,
		.id = name,
		.to = drop_of(c, coach, 1),
		.from = coach == ROBIN ? ROBIN_MAIL : DANA_MAIL,
		.subject = "Re: Text from Maya Chen",
		.dmarc = "pass",
		.date = "Wed, 6 May 2026 07:00:00 +0000",
		.fields = arena_printf(&c->p.a,
		    "In-Reply-To: %s\r\n"
		    "References: <other@example.net> %s\r\n",
		    to_letter, to_letter),
		.type = type,
		.body = body });
}

static inline int64_t
reply(struct club *c, enum club_person coach, const char *to_letter,
    const char *body)
{
	const char *name = club_source(c, "reply");

	return reply_named(c, coach, name, name, to_letter, NULL, body);
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
