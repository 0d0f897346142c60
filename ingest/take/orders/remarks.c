/* remarks.c -- what stands in the way of writing to somebody of the roster. */
#include "ingest/take/orders/remarks.h"

#include <string.h>

#include "ingest/take/orders/roster.h"
#include "ingest/take/reach.h"

/* The first minor of these; 0: there is none. */
static int64_t
minor_of(struct job *j, const int64_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] != 0 && member_load(j, ids[i]).minor)
			return ids[i];
	return 0;
}

/* A minor who reads what comes to this address or number; 0: none does. */
static int64_t
minor_at(struct job *j, const char *way)
{
	bool is_mail = strchr(way, '@') != NULL;
	int64_t by_mail = is_mail ? member_by_email(j, way) : 0;
	const int64_t *ids;
	size_t n;

	if (is_mail)
		return minor_of(j, &by_mail, 1);
	ids = member_by_number(j, way, &n);
	return minor_of(j, ids, n);
}

static bool
is_coachs(struct job *j, int64_t team, const char *way)
{
	struct stmt *st = job_use(j, TAKE_COACH_AT);

	stmt_int(st, ":team", team);
	stmt_text(st, ":way", way);
	return job_found(j, st);
}

/*
 * Sisters may share a phone or an address with an adult: that is the coach's
 * to know.
 */
static const char *
copies_remark(struct job *j, const struct member *m)
{
	const char *target = roster_load(j, m->id).guardian;
	struct member reader;
	int64_t id;

	if (!m->minor || target == NULL)
		return NULL;
	if (m->guardian == NULL)
		return arena_printf(j->arena,
		    "copies for her adult would go to %s, which is her own, "
		    "and to no adult: she is not written to until there is "
		    "another, for example: copy target %s: aunt@example.org",
		    target, m->name);
	if (reach_uncopied(j, m))
		return arena_printf(j->arena,
		    "copies for her adult would go to %s, which has said STOP, "
		    "is blocked or takes nothing: she is not written to until "
		    "that ends or there is another, for example: copy target "
		    "%s: aunt@example.org",
		    target, m->name);
	if (is_coachs(j, m->team, target))
		return arena_printf(j->arena,
		    "copies for her adult go to %s, where a coach of hers "
		    "reads: of what that coach writes no second adult knows, "
		    "which is right for her guardian alone",
		    target);
	if ((id = minor_at(j, target)) == 0)
		return NULL;
	reader = member_load(j, id);
	return arena_printf(j->arena,
	    "copies for her adult go to %s, which is down as %s: that is right "
	    "only where an adult reads there, too",
	    target, reader.team == m->team ? reader.first : "another minor's");
}

static const char *
wish_remark(struct job *j, const struct member *m)
{
	if (m->minor || !m->no_contact)
		return NULL;
	return arena_printf(j->arena,
	    "nothing leaves to her yet, because her guardian asked that she is "
	    "not contacted; now that is hers to say, and then yours to order: "
	    "nocontact off %s",
	    m->name);
}

static const char *
phone_remark(struct job *j, const struct member *m)
{
	struct phone phone = phone_of(j, m->id);

	if (phone.number == NULL)
		return NULL;
	if (strcmp(phone.state, "stopped") == 0)
		return arena_printf(j->arena,
		    "%s has said STOP: nothing is texted there until START "
		    "comes from it",
		    phone.number);
	if (strcmp(phone.state, "blocked") == 0)
		return arena_printf(j->arena,
		    "%s is blocked: nothing is texted there until unblock %s",
		    phone.number, phone.number);
	return NULL;
}

/* The first of those who have this number of hers, too; .id 0: nobody. */
static struct member
sharer_of(struct job *j, const struct member *m, const char *number)
{
	size_t n;
	const int64_t *users = member_by_number(j, number, &n);

	for (size_t i = 0; i < n; i++)
		if (users[i] != m->id)
			return member_load(j, users[i]);
	return (struct member){ .id = 0 };
}

static const char *
shared_remark(struct job *j, const struct member *m, const char *number)
{
	struct member other = number == NULL ? (struct member){ .id = 0 }
					     : sharer_of(j, m, number);
	const char *said;

	if (other.id == 0)
		return NULL;
	said = arena_printf(j->arena,
	    "%s is the phone of %s, too: YES and STOP count for both, both "
	    "read what comes, and a text begins with its writer's name",
	    number, other.team == m->team ? other.name : "somebody else");
	return other.team != m->team
	    ? said
	    : arena_printf(j->arena,
		  "%s; if it is no longer hers, write: roster edit %s: phone "
		  "only +15555550123",
		  said, other.name);
}

const char *
remarks_on(struct job *j, int64_t person, const char *number)
{
	static const char *(*const all[])(
	    struct job *, const struct member *) = {
		copies_remark,
		wish_remark,
		phone_remark,
	};
	struct member m = member_load(j, person);
	const char *words = shared_remark(j, &m, number), *one;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if ((one = all[i](j, &m)) != NULL)
			words = words == NULL
			    ? one
			    : arena_printf(j->arena, "%s; %s", words, one);
	return words;
}

void
remarks_say(struct ordering *o, int64_t person, const char *number)
{
	const char *words = remarks_on(o->job, person, number);

	if (words != NULL)
		ordering_also(o, words);
}
