/* members.c -- people and their phones. */
#include "ingest/take/members.h"

#include <assert.h>
#include <string.h>

#include "ingest/sms/phone.h"
#include "ingest/take/words/wording.h"
#include "ingest/vocab/normal.h"
#include "lib/identity.h"

/* Nothing of a job that has failed stays; it only has to come to its end. */
static struct member
nobody(int64_t id)
{
	return (struct member){
		.id = id,
		.first = "",
		.last = "",
		.name = "",
		.role = "",
		.language = "en",
	};
}

struct member
member_load(struct job *j, int64_t id)
{
	struct stmt *st = job_use(j, TAKE_PERSON);
	struct member p = { .id = id };
	bool found;

	stmt_int(st, ":id", id);
	found = job_row(j, st);
	assert(found || j->failed);
	if (!found)
		return nobody(id);
	p.team = stmt_get_int(st, "team");
	p.first = stmt_copy_text(st, j->arena, "first");
	p.last = stmt_copy_text(st, j->arena, "last");
	p.name = p.last[0] == '\0'
	    ? p.first
	    : arena_printf(j->arena, "%s %s", p.first, p.last);
	p.role = stmt_copy_text(st, j->arena, "role");
	p.email = stmt_copy_text(st, j->arena, "email");
	p.minor = stmt_get_int(st, "minor") != 0;
	p.language = stmt_copy_text(st, j->arena, "language");
	p.share = stmt_get_int(st, "default_share") != 0;
	p.generation = stmt_get_int(st, "generation");
	p.address_generation = stmt_get_int(st, "address_generation");
	p.left = !stmt_get_null(st, "left_at");
	p.guardian = stmt_copy_text(st, j->arena, "copies_to");
	p.keep_copy = stmt_get_int(st, "keep_copy") != 0;
	p.no_contact = stmt_get_int(st, "no_contact") != 0;
	stmt_end(st);
	return p;
}

bool
member_is_head(const struct member *p)
{
	return strcmp(p->role, "head coach") == 0;
}

bool
member_is_coach(const struct member *p)
{
	return member_is_head(p) || strcmp(p->role, "coach") == 0;
}

bool
member_is_athlete(const struct member *p)
{
	return !member_is_coach(p);
}

const char *
member_title(const struct voice *v, const struct member *p)
{
	return member_is_coach(p) ? wording_coach(v, p->first, p->last)
				  : p->first;
}

const char *
member_called(struct job *j, const struct member *p, const char *number)
{
	size_t n;
	const int64_t *users = member_by_number(j, number, &n);

	for (size_t i = 0; i < n; i++)
		if (users[i] != p->id &&
		    normal_same(
			j->arena, member_load(j, users[i]).first, p->first))
			return p->name;
	return p->first;
}

const char *
member_link(struct job *j, const struct member *p)
{
	return identity_link(j->arena, j->take->key,
	    conf_text(j->take->conf, "site.url"), p->id, p->generation);
}

const char *
member_link_texted(struct job *j, const struct member *p, const char *number)
{
	const char *link = member_link(j, p);
	size_t n;

	member_by_number(j, number, &n);
	return n < 2 ? link
		     : arena_printf(j->arena, "%s (%s)", link,
			   member_called(j, p, number));
}

const char *
member_drop_address(struct job *j, const struct member *p)
{
	return identity_drop_address(j->arena, j->take->key,
	    conf_text(j->take->conf, "mail.address"), p->id,
	    p->address_generation);
}

bool
address_like(const char *s)
{
	const char *at = strchr(s, '@');

	return at != NULL && at > s && strchr(at + 1, '.') != NULL &&
	    strchr(at + 1, '@') == NULL && strpbrk(s, " \t,;<>\"()") == NULL;
}

int64_t
member_by_email(struct job *j, const char *email)
{
	struct stmt *st = job_use(j, TAKE_PERSON_BY_EMAIL);
	int64_t id = 0;

	stmt_text(st, ":email", email);
	if (job_row(j, st)) {
		id = stmt_get_int(st, "id");
		stmt_end(st);
	}
	return id;
}

int64_t *
member_by_number(struct job *j, const char *number, size_t *n)
{
	struct stmt *st = job_use(j, TAKE_PEOPLE_BY_NUMBER);
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_text(st, ":number", number);
	while (job_row(j, st)) {
		ids = arena_grow(j->arena, ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = stmt_get_int(st, "id");
	}
	return ids;
}

const char *
phone_number(struct job *j, const char *text)
{
	struct phone_rules rules = phone_rules(j->take->conf);

	return phone_clean(j->arena, text, strlen(text), &rules);
}

const char *
phone_anywhere(struct job *j, const char *text)
{
	struct phone_rules rules = phone_rules(j->take->conf);

	rules.abroad = true;
	return phone_clean(j->arena, text, strlen(text), &rules);
}

/* A spreadsheet takes a "+" for a sign that a number need not have. */
static bool
lost_plus(struct job *j, const char *text, const char *country)
{
	size_t n = strspn(text, "0123456789");

	return text[n] == '\0' &&
	    strncmp(text, country, strlen(country)) == 0 &&
	    phone_anywhere(j, arena_printf(j->arena, "+%s", text))[0] != '\0';
}

const char *
phone_why(struct job *j, const char *text)
{
	const char *country = phone_rules(j->take->conf).country;

	if (phone_anywhere(j, text)[0] != '\0')
		return arena_printf(j->arena,
		    "%s is a number of another country, and those are not "
		    "texted here (sms.abroad)",
		    text);
	if (lost_plus(j, text, country))
		return arena_printf(j->arena,
		    "\"%s\" has no + in front, which spreadsheets take off a "
		    "number; if it is the whole number, write +%s in a column "
		    "of text",
		    text, text);
	if (strcmp(country, "1") == 0)
		return arena_printf(j->arena,
		    "\"%s\" is no phone number such as +15555550123", text);
	return arena_printf(j->arena,
	    "\"%s\" is no phone number with its country code, such as "
	    "+%s5550123",
	    text, country);
}

struct phone
phone_find(struct job *j, const char *number)
{
	struct stmt *st = job_use(j, TAKE_PHONE);
	struct phone f = { NULL, NULL };

	stmt_text(st, ":number", number);
	if (job_row(j, st)) {
		f.number = stmt_copy_text(st, j->arena, "number");
		f.state = stmt_copy_text(st, j->arena, "state");
		stmt_end(st);
	}
	return f;
}

bool
phone_is(struct job *j, const char *number, const char *state)
{
	struct phone f = phone_find(j, number);

	return f.number != NULL && strcmp(f.state, state) == 0;
}

struct phone *
phones_of(struct job *j, int64_t person, size_t *n)
{
	struct stmt *st = job_use(j, TAKE_PHONES_OF);
	struct phone *all = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_int(st, ":person", person);
	while (job_row(j, st)) {
		all = arena_grow(j->arena, all, *n, &cap, sizeof(*all));
		all[(*n)++] = (struct phone){
			stmt_copy_text(st, j->arena, "number"),
			stmt_copy_text(st, j->arena, "state"),
		};
	}
	return all;
}

struct phone
phone_of(struct job *j, int64_t person)
{
	size_t n;
	const struct phone *all = phones_of(j, person, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].state, "active") == 0)
			return all[i];
	return n > 0 ? all[0] : (struct phone){ NULL, NULL };
}

bool
phone_invited(struct job *j, const char *number)
{
	struct stmt *st = job_use(j, TAKE_INVITED);

	stmt_text(st, ":number", number);
	return job_found(j, st);
}

static const char *
version_from(struct job *j, struct stmt *st)
{
	const char *version = NULL;

	if (job_row(j, st)) {
		version = stmt_copy_text(st, j->arena, "version");
		stmt_end(st);
	}
	return version;
}

const char *
terms_version(struct job *j)
{
	const char *version = version_from(j, job_use(j, TAKE_TERMS));

	return version == NULL ? "" : version;
}

/* Agreed to is what was asked; what ends has no terms. */
static const char *
evidence_version(struct job *j, const char *number, const char *event)
{
	struct stmt *st;
	const char *asked;

	if (strcmp(event, "stopped") == 0)
		return "";
	if (strcmp(event, "invited") == 0)
		return terms_version(j);
	st = job_use(j, TAKE_CONSENT_VERSION);
	stmt_text(st, ":number", number);
	asked = version_from(j, st);
	return asked == NULL ? terms_version(j) : asked;
}

static const char *
evidence_channel(struct job *j, const char *event)
{
	static const struct {
		const char *kind, *channel;
	} channels[] = {
		{ "text", "text" },
		{ "mail", "mail" },
		{ "report", "carrier" },
		{ "status", "carrier" },
	};

	/* Whoever caused it, the invitation is a text. */
	if (strcmp(event, "invited") == 0)
		return "text";
	for (size_t i = 0; i < sizeof(channels) / sizeof(*channels); i++)
		if (strcmp(channels[i].kind, j->m->kind) == 0)
			return channels[i].channel;
	return "operator";
}

void
phone_evidence(
    struct job *j, const char *number, const char *event, const char *wording)
{
	const char *version = evidence_version(j, number, event);
	struct stmt *st = job_use(j, TAKE_CONSENT);

	stmt_text(st, ":number", number);
	stmt_text(st, ":event", event);
	stmt_text(st, ":wording", wording);
	stmt_text(st, ":version", version);
	stmt_text(st, ":channel", evidence_channel(j, event));
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
}

void
phone_change(struct job *j, const char *number, const char *state,
    const char *event, const char *wording)
{
	struct stmt *st = job_use(j, TAKE_PHONE_NEW);

	/* A stranger who says STOP is remembered, too. */
	stmt_text(st, ":number", number);
	stmt_text(st, ":state", state);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	st = job_use(j, TAKE_PHONE_STATE);
	stmt_text(st, ":number", number);
	stmt_text(st, ":state", state);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	phone_evidence(j, number, event, wording);
}
