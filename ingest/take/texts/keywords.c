/* keywords.c -- our answers to STOP and HELP. */
#include "ingest/take/texts/keywords.h"

#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/take/letters.h"
#include "ingest/take/words/wording.h"

enum {
	FRESH_SECONDS = 300, /* a confirmation may come so late, not later */
	HELP_SECONDS = 3600,
};

static bool
carrier_replies(const struct incoming *in)
{
	const struct conf *c = in->job->take->conf;

	return strcmp(conf_text(c, "sms.carrier-replies"), "off") != 0;
}

static bool
is_ours(const struct incoming *in)
{
	return in->opt_out == NULL && !in->many && !in->overtaken;
}

/* Carriers know HELP by these alone: AYUDA is ours to answer. */
static bool
is_carriers_help(const struct incoming *in)
{
	struct arena *a = in->job->arena;
	struct fold f = fold_text(a, in->body, in->len);
	struct fold_word *w;

	return fold_words(a, f.text, f.len, &w) == 1 &&
	    (strcmp(w->s, "help") == 0 || strcmp(w->s, "info") == 0);
}

static void
say(struct incoming *in, const char *words)
{
	struct text t = {
		.to = in->who.id == 0 ? NULL : &in->who,
		.number = in->number,
		.line = in->line,
		.class = "answer",
		.body = words,
		.expires = in->job->m->received + FRESH_SECONDS,
	};

	letter_text(in->job, &t);
}

void
keyword_stop(struct incoming *in)
{
	const struct conf *c = in->job->take->conf;
	struct voice v = incoming_voice(in);

	if (!is_ours(in) || carrier_replies(in) ||
	    (in->phone.number != NULL &&
		strcmp(in->phone.state, "stopped") == 0))
		return;
	say(in, SAY(&v, SAY_STOPPED, NAME("club", conf_text(c, "club.name"))));
}

static bool
helped_lately(struct incoming *in)
{
	struct stmt *st = job_use(in->job, TAKE_HELPED_LATELY);
	bool yes;

	stmt_text(st, ":number", in->number);
	job_lately(in->job, st, HELP_SECONDS);
	yes = job_row(in->job, st);
	stmt_end(st);
	return yes;
}

void
keyword_help(struct incoming *in)
{
	const struct conf *c = in->job->take->conf;
	const char *club = conf_text(c, "club.name");
	const char *contact = conf_text(c, "club.contact");
	struct voice v = incoming_voice(in);

	if (!is_ours(in) || (carrier_replies(in) && is_carriers_help(in)) ||
	    helped_lately(in))
		return;
	say(in,
	    contact == NULL ? SAY(&v, SAY_HELP, NAME("club", club))
			    : SAY(&v, SAY_HELP_CONTACT, NAME("club", club),
				  WHOLE("contact", contact)));
}
