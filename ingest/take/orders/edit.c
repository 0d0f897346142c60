/*
 * edit.c -- facts about a person: changed all together, or not at all.
 *
 * What a mail says has been read; it is checked again here, because the
 * ledger is what other lines and other coaches have made of it since.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/take/contact.h"
#include "ingest/take/letters.h"
#include "ingest/take/orders/guardian.h"
#include "ingest/take/orders/ordering.h"
#include "ingest/take/orders/remarks.h"
#include "ingest/take/orders/roster.h"
#include "ingest/vocab/normal.h"

enum { ATTRIBUTE_LETTERS = 500 };

/* ---- roster edit ---- */

struct editing {
	struct ordering *o;
	const struct member *before;
	struct roster_person now;
	const char *value; /* NULL: cleared */
	bool only;	   /* the phone: the older ones are not hers */
};

/* One of these words, or NULL. */
static const char *
one_of(const char *value, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (strcasecmp(words[i], value) == 0)
			return words[i];
	return NULL;
}

static const char *
edit_email(struct editing *e)
{
	if (e->value != NULL && !address_like(e->value))
		return arena_printf(
		    e->o->job->arena, "\"%s\" is no mail address", e->value);
	e->now.email = e->value;
	return NULL;
}

static const char *
edit_phone(struct editing *e)
{
	const char *number = e->value;

	if (number == NULL)
		return "a phone stays hers; to end its texts, block it, and "
		       "where she has another one, write for example: phone "
		       "only +15555550123";
	e->only = strncmp(number, ORDER_ONLY, strlen(ORDER_ONLY)) == 0;
	number += e->only ? strlen(ORDER_ONLY) : 0;
	e->now.phone = phone_number(e->o->job, number);
	if (e->now.phone[0] == '\0')
		return phone_why(e->o->job, number);
	return NULL;
}

static const char *
edit_nick(struct editing *e)
{
	e->now.nick = e->value;
	return NULL;
}

static const char *
edit_role(struct editing *e)
{
	static const char *const roles[] = { "rower", "coxswain", "coach",
		"head coach", NULL };
	const char *role = e->value == NULL ? NULL : one_of(e->value, roles);

	if (role == NULL)
		return "a role is rower, coxswain, coach or head coach";
	e->now.role = role;
	if (!member_is_head(e->before) || strcmp(role, "head coach") == 0)
		return NULL;
	if (e->o->coach != NULL && e->o->coach->id == e->before->id)
		return "you cannot change your own role; another head coach "
		       "can";
	return roster_other_head(e->o->job, e->before)
	    ? NULL
	    : "she is the last head coach of her team";
}

static const char *
edit_minor(struct editing *e)
{
	static const char *const words[] = { "yes", "no", NULL };
	const char *word = e->value == NULL ? "no" : one_of(e->value, words);

	if (word == NULL)
		return "minor is yes or no";
	e->now.minor = strcmp(word, "yes") == 0;
	return NULL;
}

static const char *
edit_guardian(struct editing *e)
{
	return guardian_read(e->o->job, e->value, &e->now.guardian);
}

static const char *
edit_side(struct editing *e)
{
	static const char *const sides[] = { "port", "starboard", "both",
		NULL };

	e->now.side = e->value == NULL ? NULL : one_of(e->value, sides);
	return e->value == NULL || e->now.side != NULL
	    ? NULL
	    : "a side is port, starboard or both";
}

static const char *
edit_grade(struct editing *e)
{
	struct job *j = e->o->job;
	char *end = NULL;
	int low, high;

	conf_span(j->take->conf, "club.grades", &low, &high);
	e->now.grade = e->value == NULL ? 0 : strtol(e->value, &end, 10);
	if (e->value != NULL &&
	    (end == e->value || *end != '\0' || e->now.grade < low ||
		e->now.grade > high))
		return arena_printf(j->arena,
		    "a grade is a number from %d to %d here (club.grades)", low,
		    high);
	return NULL;
}

static const char *
edit_language(struct editing *e)
{
	static const char *const languages[] = { "en", "es", NULL };

	e->now.language = one_of(e->value == NULL ? "en" : e->value, languages);
	return e->now.language == NULL ? "a language is en or es" : NULL;
}

static const struct {
	const char *name;
	const char *(*edit)(struct editing *);
} fields[] = {
	{ "email", edit_email },
	{ "phone", edit_phone },
	{ "nick", edit_nick },
	{ "role", edit_role },
	{ "minor", edit_minor },
	{ "guardian", edit_guardian },
	{ "side", edit_side },
	{ "grade", edit_grade },
	{ "language", edit_language },
};

static const char *
change_one(struct editing *e, const struct order_change *c)
{
	e->value = c->value;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (strcmp(fields[i].name, c->field) == 0)
			return fields[i].edit(e);
	return arena_printf(
	    e->o->job->arena, "\"%s\" cannot be edited", c->field);
}

/*
 * Whoever reads the old address learns that it is no longer heard: if that
 * was not her wish, she can say so.
 */
static void
address_moved(struct ordering *o, const struct member *before)
{
	struct member m = member_load(o->job, before->id);
	const char *club = conf_text(o->job->take->conf, "club.name");
	struct mail notice = {
		.to = before,
		.class = "notice",
		.subject = arena_printf(
		    o->job->arena, "Your mail address at %s", club),
	};

	notice.body = arena_printf(o->job->arena,
	    "Hello %s,\n\n"
	    "%s has changed your mail address at %s. From now on receipts and "
	    "links go to the new one; this is the last mail to this one.\n\n"
	    "If you did not want this, please tell your head coach at once.\n",
	    m.first, o->coach == NULL ? "The club" : o->coach->name, club);
	letter_mail(o->job, &notice);
	letter_welcome(o->job, &m);
}

/* Those of her team whose copies still go where she is no longer. */
static void
copies_stay(struct ordering *o, const char *was, const char *now)
{
	size_t n;
	const struct member *children = contact_children(o->job, was, &n);

	for (size_t i = 0; i < n; i++)
		if (children[i].team == o->writer->team)
			ordering_also(o,
			    arena_printf(o->job->arena,
				"copies for %s still go to %s; if that is "
				"over, "
				"too, write: copy target %s: %s",
				children[i].name, was, children[i].name,
				now == NULL ? "aunt@example.org" : now));
}

/* What she had before, of a mother who is a guardian, too. */
static void
ways_left(struct ordering *o, const struct member *before,
    const struct phone *phones, size_t n)
{
	struct member m = member_load(o->job, before->id);
	const char *number = phone_of(o->job, m.id).number;

	if (before->email != NULL && !roster_same(before->email, m.email))
		copies_stay(o, before->email, m.email);
	for (size_t i = 0; i < n; i++)
		if (number != NULL && strcmp(phones[i].number, number) != 0)
			copies_stay(o, phones[i].number, number);
}

/* What follows from the new facts. */
static void
edited(struct ordering *o, const struct member *before, const char *phone)
{
	struct member m = member_load(o->job, before->id);
	bool mail = !roster_same(m.email, before->email);

	/* What waits was for an adult: nobody would get a copy of it. */
	if (!before->minor && m.minor)
		roster_withhold(o->job, m.id, LETTER_UNCOPIED);
	if (member_is_coach(&m) != member_is_coach(before))
		roster_detach(o->job, m.id);
	if (member_is_coach(&m))
		keep_copy_end(o->job, m.id);
	guardian_changed(o, before);
	came_of_age(o, before);
	if (before->minor && !m.minor)
		roster_reopen(o->job, &m);
	if (phone != NULL)
		roster_phone(o->job, &m, phone);
	if (mail)
		address_moved(o, before);
	else if (member_is_coach(&m) && !member_is_coach(before))
		letter_welcome(o->job, &m);
	if (m.minor && m.guardian == NULL)
		ordering_say(o,
		    "done; %s is a minor without a copy target and is not "
		    "written to until there is one, for example: %s",
		    m.first, ordering_example(ORDER_COPY_TARGET));
	else if (mail && m.email != NULL)
		ordering_say(o, "done; the link went to the new address%s",
		    before->email == NULL ? "" : ", a notice to the old one");
}

const char *
order_roster_edit(struct ordering *o)
{
	struct member before = ordering_person(o);
	struct editing e = {
		.o = o,
		.before = &before,
		.now = roster_load(o->job, before.id),
	};
	const struct phone *phones = NULL;
	const char *why = NULL;
	size_t n_phones = 0;

	for (size_t i = 0; i < o->order->n_changes && why == NULL; i++)
		why = change_one(&e, &o->order->changes[i]);
	if (why == NULL)
		why = roster_why(o->job, before.id, &e.now);
	if (why != NULL)
		return arena_printf(o->job->arena,
		    "nothing of %s was changed: %s", before.first, why);
	if (e.only)
		phones = phones_of(o->job, before.id, &n_phones);
	roster_store(o->job, before.id, &e.now);
	if (e.only)
		roster_phones_leave(o->job, before.id, e.now.phone);
	edited(o, &before, e.now.phone);
	ways_left(o, &before, phones, n_phones);
	remarks_say(o, before.id, e.now.phone);
	return NULL;
}

const char *
order_roster_rename(struct ordering *o)
{
	struct member m = ordering_person(o);
	struct roster_person n = roster_load(o->job, m.id);

	n.first = o->order->first;
	n.last = o->order->last == NULL ? "" : o->order->last;
	if (n.first == NULL || n.first[0] == '\0')
		return "a new name is missing";
	/* Two of one name could not be told apart in a mail. */
	if (roster_called(o->job, &n, m.id) != 0)
		return arena_printf(o->job->arena,
		    "there is another %s in your team",
		    roster_name(o->job, &n));
	roster_store(o->job, m.id, &n);
	ordering_say(o, "%s is now %s%s%s", m.name, n.first,
	    n.last[0] == '\0' ? "" : " ", n.last);
	return NULL;
}

/* ---- about ---- */

const char *
order_attribute(struct ordering *o)
{
	const struct order *order = o->order;
	struct member m = ordering_person(o);
	bool clear = order->body == NULL || order->body[0] == '\0';
	struct stmt *st;

	if (!clear && normal_length(order->body) > ATTRIBUTE_LETTERS)
		return arena_printf(o->job->arena,
		    "that is more than %d characters", ATTRIBUTE_LETTERS);
	st = job_use(o->job, clear ? TAKE_ATTRIBUTE_CLEAR : TAKE_ATTRIBUTE_SET);
	stmt_int(st, ":person", m.id);
	stmt_text(st, ":name", order->name);
	if (!clear) {
		stmt_text(st, ":value", order->body);
		stmt_int(st, ":at", o->job->m->received);
	}
	job_run(o->job, st);
	if (clear && stmt_changes(st) == 0)
		ordering_say(o, "there was nothing about her %s", order->name);
	return NULL;
}
