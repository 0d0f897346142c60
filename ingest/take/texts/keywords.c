/* keywords.c -- our answers to STOP and HELP, and to what is neither. */
#include "ingest/take/texts/keywords.h"

#include <string.h>
#include <strings.h>

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
is_ours(struct incoming *in)
{
	return in->opt_out == NULL && !in->many && !in->overtaken &&
	    !incoming_crowd(in);
}

/* Carriers know these, alone in a text; in other words it is ours to answer. */
static const char *const carriers_stop[] = { "STOP", "STOPALL", "UNSUBSCRIBE",
	"CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", NULL };
static const char *const carriers_help[] = { "HELP", "INFO", NULL };

static bool
carrier_answers(const struct incoming *in, const char *const *words)
{
	const char *s = in->body + strspn(in->body, " \t\r\n");
	size_t len = strcspn(s, " \t\r\n");

	if (!carrier_replies(in) || s[len + strspn(s + len, " \t\r\n")] != '\0')
		return false;
	for (; *words != NULL; words++)
		if (strlen(*words) == len && strncasecmp(s, *words, len) == 0)
			return true;
	return false;
}

static void
say(struct incoming *in, const char *words)
{
	struct member to = incoming_addressee(in);
	struct text t = {
		.to = to.id == 0 ? NULL : &to,
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

	if (!is_ours(in) || carrier_answers(in, carriers_stop) ||
	    (in->phone.number != NULL &&
		strcmp(in->phone.state, "stopped") == 0))
		return;
	say(in, SAY(&v, SAY_STOPPED, NAME("club", conf_text(c, "club.name"))));
}

static bool
helped_lately(struct incoming *in)
{
	struct stmt *st = job_use(in->job, TAKE_HELPED_LATELY);

	stmt_text(st, ":number", in->number);
	job_lately(in->job, st, HELP_SECONDS);
	return job_found(in->job, st);
}

void
keyword_help(struct incoming *in)
{
	const struct conf *c = in->job->take->conf;
	const char *club = conf_text(c, "club.name");
	const char *contact = conf_text(c, "club.contact");
	struct voice v = incoming_voice(in);

	if (!is_ours(in) || carrier_answers(in, carriers_help) ||
	    helped_lately(in))
		return;
	say(in,
	    contact == NULL ? SAY(&v, SAY_HELP, NAME("club", club))
			    : SAY(&v, SAY_HELP_CONTACT, NAME("club", club),
				  WHOLE("contact", contact)));
}

bool
keyword_from_coach(const struct incoming *in)
{
	return in->who.id != 0 && member_is_coach(&in->who);
}

const char *
keyword_kept(struct incoming *in)
{
	const char *drop = conf_text(in->job->take->conf, "mail.address");
	struct voice v = incoming_voice(in);

	if (keyword_from_coach(in))
		return SAY(&v, SAY_COACH_BY_MAIL, WHOLE("address", drop));
	return wording_plain(&v, in->media > 0 ? SAY_PICTURE : SAY_PASSED_ON);
}
