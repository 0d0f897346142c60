/* roster_add.c -- somebody named for the roster: new, back again, or known. */
#include <string.h>
#include <strings.h>

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
	int64_t id = n->email == NULL ? 0 : member_by_email(j, n->email);

	return id != 0 && has_first_name(j, id, n->first)
	    ? id
	    : roster_called(j, n, 0);
}

bool
roster_knows(struct job *j, const struct roster_person *n)
{
	return person_there(j, n) != 0;
}

/*
 * An address is hers for long, and her last name may have changed; a number is
 * somebody else's next.
 */
static bool
is_she(struct job *j, int64_t id, const struct roster_person *n, bool addressed)
{
	const char *last = member_load(j, id).last;

	return has_first_name(j, id, n->first) &&
	    (addressed || *last == '\0' || *n->last == '\0' ||
		normal_same(j->arena, last, n->last));
}

/* By address or phone, and by name. */
static int64_t
person_gone(struct job *j, const struct roster_person *n)
{
	struct stmt *st = job_use(j, TAKE_PERSON_GONE);
	int64_t id = 0;

	stmt_text(st, ":email", n->email);
	stmt_text(st, ":number", n->phone);
	while (id == 0 && job_row(j, st)) {
		int64_t one = stmt_get_int(st, "id");

		if (is_she(j, one, n, stmt_get_int(st, "addressed") != 0))
			id = one;
	}
	stmt_end(st);
	return id;
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

/* "Jose B. Silva": so that a mail can tell namesakes apart. */
static const char *
another_name(struct job *j, const struct roster_person *n)
{
	return arena_printf(j->arena, "\"%s B%s%s\"", n->first,
	    n->last[0] == '\0' ? "" : " ", n->last);
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
	return m->email == NULL
	    ? roster_why(j, m->id, &now)
	    : arena_printf(j->arena,
		  "%s is there with another address; if "
		  "she has a new one, write: roster edit "
		  "%s: email %s. Somebody else needs "
		  "another name, such as %s.",
		  m->name, m->name, n->email, another_name(j, n));
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

static bool
has_phone(struct job *j, int64_t id, const char *number)
{
	size_t n;
	const struct phone *phones = phones_of(j, id, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(phones[i].number, number) == 0)
			return true;
	return false;
}

static void
phone_complete(struct completing *c, const struct roster_person *n)
{
	bool first;

	if (n->phone == NULL)
		return;
	first = phone_of(c->j, c->m.id).number == NULL;
	if (!has_phone(c->j, c->m.id, n->phone))
		added(c, first ? "her phone" : "one more phone");
	/* One that is hers may not have been asked yet. */
	roster_phone(c->j, &c->m, n->phone);
}

/* José and Jose may be two: who is written otherwise gets no way to her. */
static const char *
spelling_why(
    struct job *j, const struct member *m, const struct roster_person *n)
{
	if (strcasecmp(m->name, roster_name(j, n)) == 0 ||
	    ((n->email == NULL || roster_same(n->email, m->email)) &&
		(n->phone == NULL || has_phone(j, m->id, n->phone))))
		return NULL;
	return arena_printf(j->arena,
	    "a mail cannot tell her from %s, who is there. If that is she, "
	    "write her so; somebody else needs another name, such as %s.",
	    m->name, another_name(j, n));
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

static bool
is_called(struct job *j, const struct member *m, const struct roster_person *n)
{
	return normal_same(j->arena, m->name, roster_name(j, n));
}

static const char *
renaming(struct job *j, const struct member *m, const struct roster_person *n)
{
	return arena_printf(j->arena,
	    "as %s; if her name has changed, write: roster rename %s: %s",
	    m->name, m->name, roster_name(j, n));
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
	if (n->role != NULL &&
	    (strstr(n->role, "coach") != NULL) != member_is_coach(&c->m))
		said = arena_printf(a,
		    "%s; a person has one role: to be both she is added once "
		    "more, with another address and name, such as %s",
		    said, another_name(c->j, n));
	if (!is_called(c->j, &c->m, n))
		said = arena_printf(
		    a, "%s; she is there %s", said, renaming(c->j, &c->m, n));
	return said;
}

static const char *
team_name(struct job *j, int64_t team)
{
	struct stmt *st = job_use(j, TAKE_TEAMS);
	const char *name = "";

	while (*name == '\0' && job_row(j, st))
		if (stmt_get_int(st, "id") == team)
			name = stmt_copy_text(st, j->arena, "name");
	stmt_end(st);
	return name;
}

static const char *
team_why(struct job *j, const struct member *m, const struct roster_person *n)
{
	return arena_printf(j->arena,
	    "is in another team, and one address is one person in one team. "
	    "Her head coach there moves her: team %s %s. To be in both she "
	    "needs a second address that she writes from, such as "
	    "%s.2@example.org.",
	    m->name, team_name(j, n->team), n->first);
}

/* NULL, or why nothing of it can be hers. */
static const char *
complete(struct completing *c, const struct roster_person *n)
{
	const char *why;

	if (c->m.team != n->team)
		return team_why(c->j, &c->m, n);
	if (n->minor && !c->m.minor)
		return arena_printf(c->j->arena,
		    "is there, and not as a minor; if she is one, write: "
		    "roster edit %s: minor yes, guardian kari@example.org.",
		    c->m.name);
	if ((why = spelling_why(c->j, &c->m, n)) != NULL ||
	    (why = guardian_why(c->j, &c->m, n)) != NULL ||
	    (why = roster_phone_why(c->j, c->m.id, n)) != NULL ||
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

static const char *
add_new(struct completing *c, const struct roster_person *n, const char **said)
{
	struct job *j = c->j;
	struct roster_person now = *n;
	int64_t back = person_gone(j, n), id;
	const char *why;

	now.minor = n->minor || (back != 0 && member_load(j, back).minor);
	if (now.role == NULL)
		now.role = "rower";
	if ((why = roster_why(j, 0, &now)) != NULL)
		return why;
	id = enter(j, back, &now);
	c->m = member_load(j, id);
	if (n->phone != NULL)
		roster_phone(j, &c->m, n->phone);
	c->m = member_load(j, id);
	if (back != 0 && !letter_is_written(j, id))
		roster_invite(j, &c->m, true);
	/* A phone that has agreed is a way, too, whoever of it agreed. */
	roster_link(j, &c->m);
	if (back != 0 && !is_called(j, &c->m, n))
		*said = arena_printf(
		    j->arena, "she is back %s", renaming(j, &c->m, n));
	return NULL;
}

const char *
roster_add(
    struct job *j, const struct roster_person *n, struct roster_added *out)
{
	struct completing c = { .j = j };
	int64_t there = person_there(j, n);
	const char *why;

	*out = (struct roster_added){ .known = there != 0 };
	if (there == 0) {
		why = add_new(&c, n, &out->words);
	} else {
		c.m = member_load(j, there);
		if ((why = complete(&c, n)) == NULL)
			out->words = completed(&c, n);
	}
	out->id = c.m.id;
	return why;
}
