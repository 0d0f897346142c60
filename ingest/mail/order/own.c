/* own.c -- the arguments of orders about the coach and her mails. */
#include "ingest/mail/order/parse.h"

#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"
#include "lib/identity.h"

enum { UNDO_LETTERS = 60 }; /* of a receipt's id */

const char *
parse_reset_password(struct order_reader *r)
{
	struct order *o = r->out;
	size_t cap = 0;
	const char *why;

	(void)order_skip_word(r, "for");
	r->rest = order_bare(r->a, r->rest);
	if (*r->rest == '\0')
		return "write: reset password NAME   or   reset password me";
	o->me = strcasecmp(r->rest, "me") == 0;
	why = o->me ? NULL : order_add_athlete(r, &cap, r->rest);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a,
	    "reset password %s (link goes to the address on file, never to "
	    "the sender)",
	    o->me ? "me" : o->people[0]->name);
	return NULL;
}

const char *
parse_reset_address(struct order_reader *r)
{
	if (*r->rest != '\0' && strcasecmp(r->rest, "me") != 0)
		return order_wrong(r, "only your own address can be reset.");
	r->out->text = "reset address";
	return NULL;
}

const char *
parse_key(struct order_reader *r)
{
	const char *key, *proof;

	r->out->body = arena_printf(r->a, "KEY %s", r->rest);
	key = order_take_word(r);
	proof = order_take_word(r);
	if (!order_is_code(key, IDENTITY_PUBLIC_CHARS, IDENTITY_PUBLIC_CHARS) ||
	    !order_is_code(proof, IDENTITY_PROOF_CHARS, IDENTITY_PROOF_CHARS) ||
	    *r->rest != '\0')
		return "this KEY is not complete. Send the line exactly as "
		       "your page gives it.";
	r->out->text = "KEY";
	return NULL;
}

const char *
parse_code(struct order_reader *r)
{
	size_t n = strcspn(r->rest, ".");

	r->out->code = arena_strndup(r->a, r->rest, n);
	if (!order_is_code(r->out->code, 6, 10))
		return order_usage(r);
	r->out->text = arena_printf(r->a, "confirm %s", r->out->code);
	return NULL;
}

const char *
parse_undo(struct order_reader *r)
{
	size_t n = strlen(r->rest);

	r->out->text = "undo";
	n -= n > 0 && r->rest[n - 1] == '.';
	if (n == 0)
		return NULL;
	r->out->code = arena_strndup(r->a, r->rest, n);
	if (n > UNDO_LETTERS)
		return order_usage(r);
	r->out->text = arena_printf(r->a, "undo %s", r->out->code);
	return NULL;
}

/* "help", "help group". */
/* Whatever she remembers: a name, a number, an address; kept in o->name. */
const char *
parse_find(struct order_reader *r)
{
	r->out->name = normal_text(r->a, r->rest);
	if (*r->out->name == '\0')
		return order_usage(r);
	r->out->text = arena_printf(r->a, "find %s", r->out->name);
	return NULL;
}

const char *
parse_help(struct order_reader *r)
{
	const char *word;
	const struct order_row *row;
	size_t i;

	r->out->text = "help";
	if (*r->rest == '\0')
		return NULL;
	word = normal_key(r->a, r->rest);
	for (i = 0; (row = order_row(i)) != NULL; i++)
		if (order_row_begins(row, word))
			r->out->name = word;
	if (r->out->name == NULL)
		return arena_printf(r->a,
		    "no order begins with \"%s\". All of them: help",
		    vocab_shown(r->a, r->rest));
	r->out->text = arena_printf(r->a, "help %s", word);
	return NULL;
}

const char *
parse_nothing(struct order_reader *r)
{
	if (*r->rest != '\0')
		return order_usage(r);
	r->out->text = order_called(r);
	return NULL;
}
