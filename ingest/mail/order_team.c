/* order_team.c -- the arguments of orders about the team and the coach. */
#include "ingest/mail/order_parse.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
	CODE_LETTERS = 12, /* of a metric */
	KEY_LETTERS = 43,  /* 32 bytes in base64url */
	PROOF_LETTERS = 8,
	UNDO_LETTERS = 60, /* of a receipt's id */
};

static const char *
code_why(struct order_reader *r, const char *code)
{
	const struct vocab_metric *m;
	size_t i;

	for (i = 0; code[i] != '\0'; i++)
		if (!isalnum((unsigned char)code[i]) || i == CODE_LETTERS)
			break;
	if (i == 0 || code[i] != '\0' || isdigit((unsigned char)code[0]))
		return arena_printf(r->a,
		    "\"%s\" cannot be a metric's code: a letter first, then "
		    "letters and digits, %d at most.",
		    vocab_shown(r->a, code), CODE_LETTERS);
	m = vocab_metric_any(r->a, r->vocab, code);
	if (m != NULL)
		return arena_printf(
		    r->a, "\"%s\" is in use already (%s).", code, m->name);
	if (vocab_athlete_known(r->a, r->vocab, code).person != NULL)
		return arena_printf(r->a,
		    "\"%s\" cannot be a metric: it is an athlete's name.",
		    code);
	return order_name_why(r->a, r->vocab, code);
}

const char *
parse_metric_add(struct order_reader *r)
{
	struct order *o = r->out;
	const char *role = order_take_word(r), *list, *why = NULL;
	size_t i;

	if (strcasecmp(role, "rower") == 0)
		o->role = VOCAB_ROWER;
	else if (strcasecmp(role, "cox") == 0 ||
	    strcasecmp(role, "coxswain") == 0)
		o->role = VOCAB_COXSWAIN;
	else
		return order_usage(r);
	o->code = order_take_word(r);
	o->name = order_take_quoted(r);
	if (o->name == NULL)
		return order_usage(r);
	why = code_why(r, o->code);
	list = order_take_list(r, "alias");
	for (i = 0; why == NULL && i < o->n_words; i++)
		why = order_name_why(r->a, r->vocab, o->words[i]);
	if (why != NULL)
		return why;
	if (*r->rest != '\0' && *r->rest != ':')
		return order_usage(r);
	r->rest += *r->rest == ':';
	o->body = r->rest + strspn(r->rest, " ");
	o->text = arena_printf(r->a, "metric add %s %s \"%s\"%s%s%s",
	    o->role == VOCAB_ROWER ? "rower" : "coxswain", o->code, o->name,
	    list, *o->body == '\0' ? "" : ": ", o->body);
	return NULL;
}

const char *
parse_metric_known(struct order_reader *r)
{
	struct order *o = r->out;
	bool near;

	if (*r->rest == '\0')
		return order_usage(r);
	o->metrics = arena_array(r->a, 1, sizeof(*o->metrics));
	o->metrics[0] = vocab_metric_any(r->a, r->vocab, r->rest);
	if (o->metrics[0] == NULL)
		return vocab_metric_why(
		    r->a, r->vocab, r->rest, VOCAB_ANY, &near);
	o->n_metrics = 1;
	o->text =
	    arena_printf(r->a, "%s %s", o->row->words, o->metrics[0]->code);
	return NULL;
}

const char *
parse_default_share(struct order_reader *r)
{
	struct order *o = r->out;
	const char *word = order_take_word(r);

	o->on = strcasecmp(word, "on") == 0;
	if (!o->on && strcasecmp(word, "off") != 0)
		return order_usage(r);
	if (order_skip_word(r, "for")) {
		o->address = order_take_word(r);
		if (!order_is_address(o->address))
			return order_usage(r);
	}
	if (*r->rest != '\0')
		return order_usage(r);
	o->text = arena_printf(r->a, "default share %s%s%s",
	    o->on ? "on" : "off", o->address == NULL ? "" : " for ",
	    o->address == NULL ? "" : o->address);
	return NULL;
}

const char *
parse_team_new(struct order_reader *r)
{
	struct order *o = r->out;
	const char *list;

	o->name = order_take_quoted(r);
	if (o->name == NULL)
		return order_usage(r);
	list = order_take_list(r, "short");
	if (*r->rest != '\0')
		return order_usage(r);
	o->text = arena_printf(r->a, "team new \"%s\"%s", o->name, list);
	return NULL;
}

const char *
parse_key(struct order_reader *r)
{
	const char *key, *proof;

	r->out->body = arena_printf(r->a, "KEY %s", r->rest);
	key = order_take_word(r);
	proof = order_take_word(r);
	if (!order_is_code(key, KEY_LETTERS, KEY_LETTERS) ||
	    !order_is_code(proof, PROOF_LETTERS, PROOF_LETTERS) ||
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

const char *
parse_nothing(struct order_reader *r)
{
	r->out->text = r->out->row->words;
	return NULL;
}
