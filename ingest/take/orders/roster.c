/* roster.c -- the facts about a person of the roster, and her phones. */
#include "ingest/take/orders/roster.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/take/letters.h"
#include "ingest/take/texts/prompts.h"
#include "ingest/take/words/wording.h"
#include "ingest/vocab/normal.h"

static void
bind_person(struct stmt *st, const struct roster_person *n)
{
	stmt_int(st, ":team", n->team);
	stmt_text(st, ":first", n->first);
	stmt_text(st, ":last", n->last);
	stmt_text(st, ":nick", n->nick);
	stmt_text(st, ":role", n->role);
	stmt_text(st, ":email", n->email);
	stmt_int(st, ":minor", n->minor);
	stmt_text(st, ":guardian", n->guardian);
	stmt_text(st, ":side", n->side);
	if (n->grade != 0)
		stmt_int(st, ":grade", n->grade);
	stmt_text(st, ":language", n->language == NULL ? "en" : n->language);
}

int64_t
roster_insert(struct job *j, const struct roster_person *n)
{
	struct stmt *st = job_use(j, TAKE_PERSON_NEW);

	bind_person(st, n);
	stmt_int(st, ":created", j->m->received);
	return job_insert(j, st);
}

const char *
roster_name(struct job *j, const struct roster_person *n)
{
	return n->last[0] == '\0'
	    ? n->first
	    : arena_printf(j->arena, "%s %s", n->first, n->last);
}

/* An ASCII letter at either end is the same in both; others may fold to one. */
static bool
ends_fit(const char *one, const char *other)
{
	const char pairs[][2] = { { *one, *other },
		{ one[strlen(one) - 1], other[strlen(other) - 1] } };

	for (size_t i = 0; i < 2; i++)
		if (isalpha((unsigned char)pairs[i][0]) &&
		    isalpha((unsigned char)pairs[i][1]) &&
		    tolower((unsigned char)pairs[i][0]) !=
			tolower((unsigned char)pairs[i][1]))
			return false;
	return true;
}

int64_t
roster_called(struct job *j, const struct roster_person *n, int64_t but)
{
	struct stmt *st = job_use(j, TAKE_PEOPLE_CALLED);
	struct arena a = ARENA_INIT;
	const char *name = roster_name(j, n), *key = normal_key(&a, name);
	int64_t id = 0;

	stmt_int(st, ":team", n->team);
	stmt_int(st, ":but", but);
	stmt_text(st, ":name", name);
	while (id == 0 && *name != '\0' && job_row(j, st)) {
		const char *one = stmt_get_text(st, "name");

		if (ends_fit(one, name) &&
		    strcmp(normal_key(&a, one), key) == 0)
			id = stmt_get_int(st, "id");
	}
	stmt_end(st);
	arena_free(&a);
	return id;
}

bool
roster_same(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcasecmp(a, b) == 0;
}

struct roster_person
roster_load(struct job *j, int64_t id)
{
	struct stmt *st = job_use(j, TAKE_PERSON);
	struct roster_person n = { .first = "", .last = "", .role = "" };

	stmt_int(st, ":id", id);
	if (!job_row(j, st))
		return n;
	n.team = stmt_get_int(st, "team");
	n.first = stmt_copy_text(st, j->arena, "first");
	n.last = stmt_copy_text(st, j->arena, "last");
	n.nick = stmt_copy_text(st, j->arena, "nick");
	n.role = stmt_copy_text(st, j->arena, "role");
	n.email = stmt_copy_text(st, j->arena, "email");
	n.minor = stmt_get_int(st, "minor") != 0;
	n.guardian = stmt_copy_text(st, j->arena, "guardian");
	n.side = stmt_copy_text(st, j->arena, "side");
	n.grade = stmt_get_int(st, "grade");
	n.language = stmt_copy_text(st, j->arena, "language");
	stmt_end(st);
	return n;
}

void
roster_store(struct job *j, int64_t id, const struct roster_person *n)
{
	struct stmt *st = job_use(j, TAKE_PERSON_SET);

	bind_person(st, n);
	stmt_int(st, ":id", id);
	job_run(j, st);
}

static const char *
reach_why(struct job *j, int64_t id, const struct roster_person *n)
{
	bool coach = strstr(n->role, "coach") != NULL;

	if (n->email != NULL)
		return NULL;
	if (coach)
		return "a coach needs a mail address";
	if (n->phone == NULL && (id == 0 || phone_of(j, id).number == NULL))
		return "neither a mail address nor a phone number";
	return NULL;
}

const char *
roster_phone_why(struct job *j, int64_t id, const struct roster_person *n)
{
	const char *name = roster_name(j, n);
	const int64_t *users;
	size_t n_users = 0;

	if (n->phone == NULL)
		return NULL;
	users = member_by_number(j, n->phone, &n_users);
	for (size_t i = 0; i < n_users; i++)
		if (users[i] != id &&
		    normal_same(j->arena, member_load(j, users[i]).name, name))
			return arena_printf(j->arena,
			    "%s is the phone of another %s, and a text from it "
			    "could not say whose it is: leave the phone out, "
			    "or write another name.",
			    n->phone, name);
	return NULL;
}

const char *
roster_why(struct job *j, int64_t id, const struct roster_person *n)
{
	int64_t other = n->email == NULL ? 0 : member_by_email(j, n->email);
	struct member m;
	struct stmt *st;
	const char *why = roster_phone_why(j, id, n);

	if (why != NULL)
		return why;
	/* Her copies would show her guardian what other athletes write. */
	if (n->minor && strstr(n->role, "coach") != NULL)
		return "a coach reads what others write, so she has to be of "
		       "age: a minor is a rower or a coxswain until an edit "
		       "says minor no";
	if (other != 0 && other != id) {
		m = member_load(j, other);
		return arena_printf(j->arena,
		    "%s is the address of %s; leave it out where she has a "
		    "phone",
		    n->email, m.team == n->team ? m.name : "somebody else");
	}
	st = job_use(j, TAKE_PERSON_BY_NICK);
	stmt_int(st, ":team", n->team);
	stmt_text(st, ":nick", n->nick);
	stmt_int(st, ":but", id);
	if ((other = job_id(j, st)) != 0) {
		m = member_load(j, other);
		return arena_printf(
		    j->arena, "\"%s\" is the nick of %s", n->nick, m.name);
	}
	return reach_why(j, id, n);
}

/* A number that somebody typed in is not consent: it waits for a YES. */
bool
roster_phone_invite(struct job *j, const struct member *m, const char *number)
{
	struct voice v = voice_of(j, m);
	const char *words = wording_invitation(&v,
	    conf_text(j->take->conf, "club.name"), member_called(j, m, number),
	    conf_text(j->take->conf, "site.url"), terms_version(j));
	struct text t = {
		.to = m, .number = number, .class = "invitation", .body = words
	};

	/* Where nothing can be texted, nobody has been invited: importing the
	 * roster again, once there is a line, does that. */
	if (conf_line(j->take->conf, 0) == NULL)
		return false;
	/* Withheld: she has not been asked. */
	if (letter_text(j, &t) != NULL)
		return false;
	phone_evidence(j, number, "invited", words);
	return true;
}

size_t
roster_invite(struct job *j, const struct member *m, bool again)
{
	size_t n, asked = 0;
	const struct phone *phones = phones_of(j, m->id, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(phones[i].state, "pending") == 0 &&
		    (again || !phone_invited(j, phones[i].number)))
			asked += roster_phone_invite(j, m, phones[i].number);
	return asked;
}

const char *
roster_link(struct job *j, const struct member *m)
{
	struct phone phone = phone_of(j, m->id);
	struct voice v = voice_of(j, m);
	struct text link = { .to = m, .number = phone.number, .class = "link" };

	if (m->email != NULL) {
		letter_welcome(j, m);
		return "the link by mail";
	}
	if (phone.number == NULL || strcmp(phone.state, "active") != 0)
		return NULL;
	link.body = SAY(&v, SAY_LINK,
	    WHOLE("link", member_link_texted(j, m, phone.number)));
	letter_text(j, &link);
	return "the link by text";
}

void
roster_reopen(struct job *j, const struct member *m)
{
	struct stmt *st = job_use(j, TAKE_OPENING_WITHHELD);
	bool withheld, link;

	stmt_int(st, ":person", m->id);
	withheld = job_row(j, st);
	link = withheld && stmt_get_int(st, "link") != 0;
	stmt_end(st);
	roster_invite(j, m, withheld);
	if (link)
		roster_link(j, m);
}

/*
 * True where this number is not new, and nobody who is here has it: it is
 * another's from now on, and what was agreed to for it was not hers. A STOP
 * stays, for the carrier holds to it, too.
 */
static bool
phone_pass_on(struct job *j, const struct member *m, const char *number)
{
	struct stmt *st = job_use(j, TAKE_PHONE_LEFT);
	const char *state;

	stmt_text(st, ":number", number);
	stmt_int(st, ":person", m->id);
	if (!job_row(j, st))
		return false;
	state = stmt_copy_text(st, j->arena, "state");
	stmt_end(st);
	st = job_use(j, TAKE_PHONE_LEAVE);
	stmt_text(st, ":number", number);
	job_run(j, st);
	if (strcmp(state, "active") == 0 || strcmp(state, "invalid") == 0)
		phone_change(j, number, "pending", "stopped", PHONE_PASSED_ON);
	else
		phone_evidence(j, number, "stopped", PHONE_PASSED_ON);
	return true;
}

void
roster_phone(struct job *j, const struct member *m, const char *number)
{
	bool passed = phone_pass_on(j, m, number);
	struct stmt *st = job_use(j, TAKE_PHONE_NEW);
	struct member now;

	stmt_text(st, ":number", number);
	stmt_text(st, ":state", "pending");
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	st = job_use(j, TAKE_PHONE_OF);
	stmt_int(st, ":person", m->id);
	stmt_text(st, ":number", number);
	job_run(j, st);
	/* Her copies may have gone to this number. */
	now = member_load(j, m->id);
	if (phone_is(j, number, "pending") &&
	    (passed || !phone_invited(j, number)))
		roster_phone_invite(j, &now, number);
}

void
roster_phones_leave(struct job *j, int64_t id, const char *but)
{
	static const enum db_stmt stmts[] = {
		TAKE_PHONES_WITHHOLD,
		TAKE_WISH_WITHHOLD_COPIES,
		TAKE_PHONES_LEAVE,
	};

	for (size_t i = 0; i < sizeof(stmts) / sizeof(*stmts); i++) {
		struct stmt *st = job_use(j, stmts[i]);

		stmt_int(st, ":person", id);
		if (stmts[i] != TAKE_PHONES_LEAVE)
			stmt_text(st, ":detail", "she has another number now");
		if (stmts[i] != TAKE_WISH_WITHHOLD_COPIES)
			stmt_text(st, ":but", but);
		job_run(j, st);
	}
}

static void
person_run(struct job *j, enum db_stmt id, int64_t person)
{
	struct stmt *st = job_use(j, id);

	stmt_int(st, ":person", person);
	job_run(j, st);
}

void
roster_detach(struct job *j, int64_t id)
{
	prompt_close(j, id);
	person_run(j, TAKE_CREWS_LEAVE, id);
	person_run(j, TAKE_LINES_LEAVE, id);
	person_run(j, TAKE_LINE_DEFAULT_DROP, id);
	person_run(j, TAKE_LINEUPS_LEAVE, id);
}

void
roster_move(struct job *j, int64_t id)
{
	person_run(j, TAKE_TEXTS_LEAVE, id);
	person_run(j, TAKE_LETTERS_LEAVE, id);
}

void
roster_withhold(struct job *j, int64_t id, const char *why)
{
	struct stmt *st = job_use(j, TAKE_LETTERS_WITHHOLD);

	stmt_int(st, ":person", id);
	stmt_text(st, ":detail", why);
	job_run(j, st);
}

bool
roster_other_head(struct job *j, const struct member *m)
{
	struct stmt *st = job_use(j, TAKE_HEAD_OTHER);

	stmt_int(st, ":team", m->team);
	stmt_int(st, ":but", m->id);
	return job_id(j, st) != 0;
}
