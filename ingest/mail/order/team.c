/* team.c -- the arguments of orders about the team and its metrics. */
#include "ingest/mail/order/parse.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { CODE_LETTERS = 12 }; /* of a metric */

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

/* May this word stand for that metric? It may be one of its own already. */
static const char *
own_word_why(struct order_reader *r, const char *word)
{
	const struct vocab_metric *m =
	    vocab_metric(r->a, r->vocab, word, r->out->metrics[0]->role);

	return m == r->out->metrics[0] ? NULL
				       : order_name_why(r->a, r->vocab, word);
}

/* [alias A, B]; "alias none" leaves the metric without any. */
static const char *
take_aliases(struct order_reader *r, const char **list)
{
	struct order *o = r->out;
	const char *why = NULL;
	size_t i;

	*list = order_take_list(r, "alias");
	if (**list != '\0' && o->n_words == 0)
		return order_usage(r);
	if (o->n_words == 1 && strcasecmp(o->words[0], "none") == 0)
		o->n_words = 0;
	for (i = 0; why == NULL && i < o->n_words; i++)
		why = own_word_why(r, o->words[i]);
	return why;
}

const char *
parse_metric_edit(struct order_reader *r)
{
	struct order *o = r->out;
	const char *code = order_take_word(r), *list, *why;
	size_t n = strlen(code);
	bool near;

	if (n == 0)
		return order_usage(r);
	if (code[n - 1] == ':') {
		code = arena_strndup(r->a, code, n - 1);
		r->rest = arena_printf(r->a, ": %s", r->rest);
	}
	o->metrics = arena_array(r->a, 1, sizeof(*o->metrics));
	o->metrics[0] = vocab_metric_any(r->a, r->vocab, code);
	if (o->metrics[0] == NULL)
		return vocab_metric_why(r->a, r->vocab, code, VOCAB_ANY, &near);
	o->n_metrics = 1;
	if (order_skip_word(r, "name") &&
	    (o->name = order_take_quoted(r)) == NULL)
		return order_usage(r);
	why = o->name == NULL ? NULL : own_word_why(r, o->name);
	if (why == NULL)
		why = take_aliases(r, &list);
	if (why != NULL)
		return why;
	if (*r->rest == ':')
		o->body = r->rest + 1 + strspn(r->rest + 1, " ");
	if ((*r->rest != '\0' && *r->rest != ':') ||
	    (o->name == NULL && o->words == NULL && o->body == NULL))
		return order_usage(r);
	o->text = arena_printf(r->a, "metric edit %s%s%s%s%s%s",
	    o->metrics[0]->code,
	    o->name == NULL ? "" : arena_printf(r->a, " name \"%s\"", o->name),
	    list, o->body == NULL ? "" : ":",
	    o->body == NULL || *o->body == '\0' ? "" : " ",
	    o->body == NULL ? "" : o->body);
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
	    arena_printf(r->a, "%s %s", order_called(r), o->metrics[0]->code);
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
