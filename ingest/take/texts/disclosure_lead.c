/* disclosure_lead.c -- who gets to read words of harm. */
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/take/mails/bridge.h"
#include "ingest/take/texts/disclosure.h"
#include "ingest/take/letters.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_mail.h"

enum { UNSIGNED_A_DAY = 3, UNSIGNED_AN_HOUR = 20 };

/* First names that a text may hold without meaning anybody. */
static const char *const common[] = { "amber", "april", "art", "autumn", "bill",
	"chance", "chase", "dawn", "drew", "faith", "grace", "grant", "hope",
	"hunter", "jack", "joy", "june", "mark", "mason", "may", "pat", "rich",
	"rose", "sue", "summer", "will" };

/* Whom a child calls so may be the guardian. */
static const char parents[] =
    "guardian parent parents mother mothers mom moms mommy mum mums mummy "
    "mama father fathers dad dads daddy papa stepmother stepmom stepmum "
    "stepfather stepdad foster family home house aunt uncle grandma grandpa "
    "grandmother grandfather madre padre padres papi mami madrastra padrastro "
    "familia casa tia tio abuela abuelo";

static bool
is_common(const struct fold_word *w)
{
	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++)
		if (strlen(common[i]) == w->len &&
		    memcmp(common[i], w->s, w->len) == 0)
			return true;
	return false;
}

/* Does what was said hold a word of these names? */
static bool
names_one_of(struct arena *a, const char *words, const char *names)
{
	struct fold text = fold_text(a, words, strlen(words));
	struct fold name = fold_text(a, names, strlen(names));
	struct fold_word *said, *own;
	size_t n_said = fold_words(a, text.text, text.len, &said);
	size_t n_own = fold_words(a, name.text, name.len, &own);

	for (size_t i = 0; i < n_own; i++)
		for (size_t k = 0; k < n_said && own[i].len > 2; k++)
			if (said[k].len == own[i].len &&
			    memcmp(said[k].s, own[i].s, own[i].len) == 0 &&
			    !is_common(&own[i]))
				return true;
	return false;
}

/*
 * Of mails that anybody may have written so many a day in one name, and so
 * many an hour in all, are a lead's at once. What is signed, or texted, always
 * is.
 */
static bool
is_gathered(struct incoming *in)
{
	struct job *j = in->job;
	struct stmt *own, *all;
	bool many;

	if (!in->by_mail || in->is_signed)
		return false;
	own = job_use(j, TAKE_UNSIGNED_OF);
	stmt_text(own, ":number", in->number);
	job_lately(j, own, DAY);
	many = job_row(j, own) && stmt_get_int(own, "n") >= UNSIGNED_A_DAY;
	stmt_end(own);
	all = job_use(j, TAKE_UNSIGNED);
	job_lately(j, all, HOUR);
	many = many ||
	    (job_row(j, all) && stmt_get_int(all, "n") >= UNSIGNED_AN_HOUR);
	stmt_end(all);
	return many;
}

/* Is this the address of who gets the copies of what we write to her? */
static bool
is_guardians(struct incoming *in, const char *address)
{
	struct job *j = in->job;
	const int64_t *ids = in->who.id != 0 ? &in->who.id : in->users;
	size_t n = in->who.id != 0 ? 1 : in->n_users;
	struct stmt *st;
	bool is = false;

	for (size_t i = 0; i < n && !is; i++) {
		st = job_use(j, TAKE_IS_GUARDIAN);
		stmt_int(st, ":person", ids[i]);
		stmt_text(st, ":address", address);
		is = job_found(j, st);
	}
	return is;
}

/* May this address be the person whom the text speaks of? */
static bool
is_meant(struct incoming *in, const char *said, const char *names,
    const char *address)
{
	struct arena *a = in->job->arena;
	int64_t id = member_by_email(in->job, address);
	struct member m;

	if (names_one_of(a, said, names) ||
	    (is_guardians(in, address) && names_one_of(a, said, parents)))
		return true;
	if (id == 0)
		return false;
	m = member_load(in->job, id);
	/* "My coach" is any coach. */
	return names_one_of(a, said,
	    member_is_coach(&m) ? arena_printf(a, "%s coach coaches", m.name)
				: m.name);
}

static void
lead_mail(struct incoming *in, const char *address, bool answered)
{
	struct job *j = in->job;
	struct wording_harm harm = {
		.number = in->number,
		.when = bridge_when(j),
		.by_mail = in->by_mail,
		.denied = in->is_denied,
		.answered = answered,
		.gathered = in->gathered,
		.media = in->media > 0,
		.words = in->body,
	};
	struct mail m = {
		.address = address,
		.class = "notice",
		.gathered = in->gathered,
		.subject = wording_harm_subject(in->by_mail, in->gathered),
	};

	if (in->who.id != 0) {
		harm.name = in->who.name;
		harm.minor = in->who.minor;
	}
	for (size_t i = 0; in->who.id == 0 && i < in->n_users; i++) {
		struct member one = member_load(j, in->users[i]);

		harm.minor = harm.minor || one.minor;
		harm.name = harm.name == NULL
		    ? one.name
		    : arena_printf(j->arena, "%s or %s", harm.name, one.name);
	}
	for (size_t i = 0; i < in->n_children; i++)
		harm.name = arena_printf(j->arena, "%s%s%s",
		    i == 0 ? "The guardian of " : harm.name,
		    i == 0 ? "" : " and ", in->children[i].name);
	m.body = wording_harm_mail(j->arena, &harm);
	letter_mail(j, &m);
}

/*
 * What has no word of harm belongs to those of before: "it was in the
 * boathouse" names nobody, and whom they named does not hear that either.
 */
static const char *
said_lately(struct incoming *in)
{
	struct job *j = in->job;
	const char *said = in->body;
	struct stmt *st;

	if (disclosure_speaks(j, in->body, in->len))
		return said;
	st = job_use(j, TAKE_DISCLOSED);
	stmt_text(st, ":number", in->number);
	job_lately(j, st, DAY);
	while (job_row(j, st))
		said = arena_printf(
		    j->arena, "%s\n%s", said, stmt_get_text(st, "body"));
	return said;
}

/*
 * "Robin Vale, safe@example.org, Kim Berg, kim@example.org": words, and the
 * address of who they name. Who is meant by what was said does not hear.
 */
static bool
leads_tell(struct incoming *in, const char *leads, bool answered)
{
	const char *said = said_lately(in);
	static const char between[] = " \t,;<>()\"";
	struct arena *a = in->job->arena;
	const char *names = "";
	bool told = false;

	for (const char *p = leads + strspn(leads, between); *p != '\0';
	     p += strspn(p, between)) {
		size_t len = strcspn(p, between);
		const char *word = arena_strndup(a, p, len);

		p += len;
		if (strchr(word, '@') == NULL) {
			names = arena_printf(a, "%s %s", names, word);
			continue;
		}
		if (!is_meant(in, said, names, word)) {
			lead_mail(in, word, answered);
			told = true;
		}
		names = "";
	}
	return told;
}

/* Nobody may read it: at least that must be known. */
static void
nobody_told(struct incoming *in)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_HEADS);
	int64_t heads[16];
	size_t n = 0;

	stmt_int(st, ":team", 0);
	while (n < 16 && job_row(j, st))
		heads[n++] = stmt_get_int(st, "id");
	stmt_end(st);
	for (size_t i = 0; i < n; i++) {
		struct member head = member_load(j, heads[i]);
		struct mail m = {
			.to = &head,
			.class = "notice",
			.gathered = in->gathered,
			.subject =
			    wording_harm_subject(in->by_mail, in->gathered),
			.body = wording_harm_unread(),
		};

		if (!names_one_of(j->arena, in->body, head.name))
			letter_mail(j, &m);
	}
	job_aside(j,
	    "it may speak of harm, and club.safeguarding names nobody "
	    "who may read it");
}

bool
disclosure_follows(struct incoming *in)
{
	struct stmt *st = job_use(in->job, TAKE_DISCLOSED_LATELY);

	stmt_text(st, ":number", in->number);
	stmt_int(st, ":since", in->job->m->received - DAY);
	return job_found(in->job, st);
}

/*
 * Who agreed to texts or has not answered yet, and once a day a number that
 * nobody here has.
 */
static bool
may_be_answered(struct incoming *in)
{
	if (in->by_mail)
		return in->is_signed;
	if (in->n_users + in->n_children > 0)
		return incoming_reachable(in) ||
		    (in->phone.number != NULL &&
			strcmp(in->phone.state, "pending") == 0);
	return (in->phone.number == NULL ||
		   strcmp(in->phone.state, "active") == 0) &&
	    !disclosure_follows(in);
}

static void
answer(struct incoming *in, const char *words)
{
	struct text t = {
		.to = in->who.id == 0 ? NULL : &in->who,
		.number = in->number,
		.line = in->line,
		.class = "answer",
		.body = words,
		.seen = true,
	};
	struct mail m = {
		.to = t.to,
		.address = in->number,
		.class = "answer",
		.subject = conf_text(in->job->take->conf, "club.name"),
		.body = words,
		.reply_to = in->reply_to,
		.seen = true,
	};

	if (in->by_mail)
		letter_mail(in->job, &m);
	else
		letter_text(in->job, &t);
}

void
disclosure_take(struct incoming *in)
{
	const struct conf *c = in->job->take->conf;
	const char *leads = conf_text(c, "club.safeguarding");
	bool answered = may_be_answered(in), told;
	struct voice v = incoming_voice(in);

	in->reading = "disclosure";
	in->gathered = is_gathered(in);
	told = leads != NULL && leads_tell(in, leads, answered);
	if (!told)
		nobody_told(in);
	if (!answered)
		return;
	answer(in,
	    told && !disclosure_speaks(in->job, in->body, in->len)
		? wording_plain(&v, SAY_HARM_MORE)
		: wording_harm_answer(
		      &v, conf_text(c, "club.emergency"), told));
}
