/* text_order.c -- the few words by text that are orders. */
#include <string.h>
#include <strings.h>

#include "ingest/take/bridge.h"
#include "ingest/take/incoming.h"
#include "ingest/take/keys.h"
#include "ingest/take/wording.h"

static void
order_key(struct incoming *in)
{
	enum identity_key found =
	    key_register(in->job, &in->who, in->body, in->len);

	/* The page offers no name, but the proof says whose key it is. */
	for (size_t i = 0; i < in->n_users && found != IDENTITY_KEY_GOOD; i++) {
		struct member m = member_load(in->job, in->users[i]);

		found = key_register(in->job, &m, in->body, in->len);
		if (found == IDENTITY_KEY_GOOD)
			in->who = m;
	}
	incoming_answer(in, "answer",
	    found == IDENTITY_KEY_GOOD ? wording_key_accepted()
				       : wording_key_refused());
}

static void
order_link(struct incoming *in)
{
	incoming_answer(in, "link",
	    wording_link(in->job->arena, member_link(in->job, &in->who)));
}

static void
order_reset(struct incoming *in)
{
	key_reset(in->job, &in->who);
	incoming_answer(in, "link",
	    wording_new_link(in->job->arena, member_link(in->job, &in->who)));
}

static void
order_talk(struct incoming *in)
{
	struct stmt *st = job_use(in->job, TAKE_TALK_ASKED);
	struct bridge_text talk = { .reading = "talk", .words = "" };

	stmt_int(st, ":athlete", in->who.id);
	stmt_int(st, ":at", in->job->m->received);
	stmt_int(st, ":seq", in->job->m->seq);
	job_run(in->job, st);
	bridge_text(in->job, &in->who, &talk);
	incoming_answer(in, "answer", wording_talk_asked());
}

static const struct text_order orders[] = {
	{ "KEY", false, false, order_key, "key" },
	{ "LINK", true, false, order_link, "order" },
	{ "RESET", true, false, order_reset, "order" },
	{ "TALK", true, true, order_talk, "talk" },
};

const struct text_order *
text_order_of(const char *body)
{
	const char *word = body + strspn(body, " \t\r\n");
	size_t len = strcspn(word, " \t\r\n.!");
	const char *rest = word + len + strspn(word + len, " \t\r\n.!");

	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++)
		if (strlen(orders[i].word) == len &&
		    strncasecmp(orders[i].word, word, len) == 0 &&
		    (!orders[i].alone || *rest == '\0'))
			return &orders[i];
	return NULL;
}
