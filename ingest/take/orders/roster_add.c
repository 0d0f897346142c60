/* roster_add.c -- somebody named for the roster: new, back again, or known. */
#include <string.h>

#include "ingest/take/letters.h"
#include "ingest/take/orders/roster.h"
#include "ingest/vocab/normal.h"

static bool
has_first_name(struct job *j, int64_t id, const char *first)
{
	struct member m = member_load(j, id);

	return strcmp(normal_key(j->arena, m.first),
		   normal_key(j->arena, first)) == 0;
}

/*
 * Active: by address, else by name in the team. A family may share an address:
 * the first name must be hers, too, or a sister's phone would become hers.
 */
static int64_t
person_there(struct job *j, const struct roster_person *n)
{
	struct stmt *st;
	int64_t id = n->email == NULL ? 0 : member_by_email(j, n->email);

	if (id != 0 && has_first_name(j, id, n->first))
		return id;
	st = job_use(j, TAKE_PERSON_BY_NAME);
	stmt_int(st, ":team", n->team);
	stmt_text(st, ":first", n->first);
	stmt_text(st, ":last", n->last);
	return job_id(j, st);
}

bool
roster_knows(struct job *j, const struct roster_person *n)
{
	return person_there(j, n) != 0;
}

/* By address or phone, and by first name, as above. */
static int64_t
person_gone(struct job *j, const struct roster_person *n)
{
	struct stmt *st = job_use(j, TAKE_PERSON_GONE);

	stmt_text(st, ":email", n->email);
	stmt_text(st, ":number", n->phone);
	stmt_text(st, ":first", n->first);
	return job_id(j, st);
}

static void
person_back(struct job *j, int64_t id, const struct roster_person *n)
{
	struct stmt *st = job_use(j, TAKE_PERSON_BACK);

	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":team", n->team);
	stmt_text(st, ":role", n->role);
	stmt_text(st, ":email", n->email);
	stmt_int(st, ":minor", n->minor);
	stmt_text(st, ":guardian", n->guardian);
	stmt_int(st, ":id", id);
	job_run(j, st);
}

/* What somebody who is there already got, and in which words it is told. */
struct completing {
	struct job *j;
	struct member m;
	const char *added; /* "her address, a phone"; NULL: nothing */
};

static void
added(struct completing *c, const char *what)
{
	c->added = c->added == NULL
	    ? what
	    : arena_printf(c->j->arena, "%s, %s", c->added, what);
}

/* ":email" or ":guardian" of hers, which was missing. */
static void
fact_add(
    struct completing *c, enum db_stmt id, const char *name, const char *value)
{
	struct stmt *st = job_use(c->j, id);

	stmt_text(st, name, value);
	stmt_int(st, ":id", c->m.id);
	job_run(c->j, st);
	c->m = member_load(c->j, c->m.id);
}

/* NULL, or why this address cannot be hers. */
static const char *
address_why(
    struct job *j, const struct member *m, const struct roster_person *n)
{
	struct roster_person now = roster_load(j, m->id);

	if (n->email == NULL || roster_same(n->email, m->email))
		return NULL;
	now.email = n->email;
	return m->email == NULL ? roster_why(j, m->id, &now)
				: arena_printf(j->arena,
				      "%s is there with another address; if "
				      "she has a new one, write: roster edit "
				      "%s: email %s.",
				      m->name, m->name, n->email);
}

static void
address_complete(struct completing *c, const struct roster_person *n)
{
	if (n->email == NULL || c->m.email != NULL)
		return;
	fact_add(c, TAKE_PERSON_EMAIL, ":email", n->email);
	letter_welcome(c->j, &c->m);
	added(c, "her address");
}

/* Nobody would know that her copies still go to the one of before. */
static const char *
guardian_why(
    struct job *j, const struct member *m, const struct roster_person *n)
{
	const char *now = roster_load(j, m->id).guardian;

	if (n->guardian == NULL || now == NULL || roster_same(n->guardian, now))
		return NULL;
	return arena_printf(j->arena,
	    "%s is there with another copy target; if that has changed, "
	    "write: copy target %s: %s.",
	    m->name, m->name, n->guardian);
}

static void
guardian_complete(struct completing *c, const struct roster_person *n)
{
	if (n->guardian == NULL || roster_load(c->j, c->m.id).guardian != NULL)
		return;
	fact_add(c, TAKE_PERSON_GUARDIAN, ":guardian", n->guardian);
	added(c, "her guardian");
}

static void
phone_complete(struct completing *c, const struct roster_person *n)
{
	bool hers = false;
	size_t count;
	const struct phone *phones = phones_of(c->j, c->m.id, &count);

	if (n->phone == NULL)
		return;
	for (size_t i = 0; i < count; i++)
		hers = hers || strcmp(phones[i].number, n->phone) == 0;
	/* One that is hers may not have been asked yet. */
	roster_phone(c->j, &c->m, n->phone);
	if (!hers)
		added(c, count == 0 ? "her phone" : "one more phone");
}

/* "role coach, grade 11": given, and not as it is known; "": nothing is. */
static const char *
differences(struct completing *c, const struct roster_person *n)
{
	struct arena *a = c->j->arena;
	struct roster_person now = roster_load(c->j, c->m.id);
	const struct {
		const char *field, *given, *known;
	} facts[] = {
		{ "nick", n->nick, now.nick },
		{ "role", n->role, now.role },
		{ "side", n->side, now.side },
		{ "grade",
		    n->grade == 0
			? NULL
			: arena_printf(a, "%lld", (long long)n->grade),
		    arena_printf(a, "%lld", (long long)now.grade) },
		{ "language", n->language, now.language },
	};
	const char *all = "";

	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		if (facts[i].given != NULL &&
		    !roster_same(facts[i].given, facts[i].known))
			all = arena_printf(a, "%s%s%s %s", all,
			    *all == '\0' ? "" : ", ", facts[i].field,
			    facts[i].given);
	return all;
}

/* A table that is sent again may be meant to change what is known. */
static const char *
completed(struct completing *c, const struct roster_person *n)
{
	struct arena *a = c->j->arena;
	const char *rest = differences(c, n), *said = "is there already";

	if (c->added != NULL)
		said = arena_printf(a, "%s; added: %s", said, c->added);
	if (*rest != '\0')
		said = arena_printf(a,
		    "%s; to change her, write: roster edit %s: %s", said,
		    c->m.name, rest);
	if (strcmp(normal_key(a, roster_load(c->j, c->m.id).last),
		normal_key(a, n->last)) != 0)
		said = arena_printf(a,
		    "%s as %s; if her name has changed, write: roster rename "
		    "%s: %s %s",
		    said, c->m.name, c->m.name, n->first, n->last);
	return said;
}

/* NULL, or why nothing of it can be hers. */
static const char *
complete(struct completing *c, const struct roster_person *n)
{
	const char *why;

	if (c->m.team != n->team)
		return "is in another team";
	if (n->minor && !c->m.minor)
		return arena_printf(c->j->arena,
		    "is there, and not as a minor; if she is one, write: "
		    "roster edit %s: minor yes, guardian kari@example.org.",
		    c->m.name);
	if ((why = guardian_why(c->j, &c->m, n)) != NULL ||
	    (why = address_why(c->j, &c->m, n)) != NULL)
		return why;
	/* First, so that the letters to a minor have whom to copy. */
	guardian_complete(c, n);
	address_complete(c, n);
	phone_complete(c, n);
	return NULL;
}

/* Her name is on what she wrote and on links, so it stays. */
static void
bring_back(struct job *j, int64_t id, const struct roster_person *n)
{
	struct roster_person now;

	person_back(j, id, n);
	now = roster_load(j, id);
	if (n->nick != NULL)
		now.nick = n->nick;
	if (n->side != NULL)
		now.side = n->side;
	if (n->grade != 0)
		now.grade = n->grade;
	if (n->language != NULL)
		now.language = n->language;
	roster_store(j, id, &now);
}

static int64_t
enter(struct job *j, int64_t back, const struct roster_person *n)
{
	bool moved = back != 0 && member_load(j, back).team != n->team;

	if (back == 0)
		return roster_insert(j, n);
	bring_back(j, back, n);
	if (moved)
		roster_move(j, back);
	return back;
}

const char *
roster_add(struct job *j, const struct roster_person *n, int64_t *id,
    const char **known)
{
	struct completing c = { .j = j };
	struct roster_person now = *n;
	const char *why;
	struct member m;
	int64_t back;

	*known = NULL;
	*id = person_there(j, n);
	if (*id != 0) {
		c.m = member_load(j, *id);
		why = complete(&c, n);
		*known = why == NULL ? completed(&c, n) : NULL;
		return why;
	}
	back = person_gone(j, n);
	now.minor = n->minor || (back != 0 && member_load(j, back).minor);
	if (now.role == NULL)
		now.role = "rower";
	if ((why = roster_why(j, 0, &now)) != NULL)
		return why;
	*id = enter(j, back, &now);
	m = member_load(j, *id);
	if (n->phone != NULL)
		roster_phone(j, &m, n->phone);
	m = member_load(j, *id);
	if (back != 0 && !letter_is_written(j, *id))
		roster_invite(j, &m, true);
	/* A phone that has agreed is a way, too, whoever of it agreed. */
	roster_link(j, &m);
	return NULL;
}
