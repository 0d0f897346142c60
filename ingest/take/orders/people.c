/* people.c -- who is on the roster, and in which team. */
#include <string.h>

#include "ingest/take/keys.h"
#include "ingest/take/letters.h"
#include "ingest/take/orders/guardian.h"
#include "ingest/take/orders/lookup.h"
#include "ingest/take/orders/ordering.h"
#include "ingest/take/orders/remarks.h"
#include "ingest/take/orders/roster.h"
#include "ingest/take/orders/roster_sheet.h"
#include "ingest/take/words/wording.h"

const char *
order_roster_import(struct ordering *o)
{
	struct roster_sheet sheet = {
		.rows = o->order->rows,
		.n = o->order->n_rows,
		.team = o->writer->team,
		.other_team = o->coach == NULL,
	};
	struct roster_result r;
	const char *all;

	roster_import(o->job, &sheet, &r);
	all = arena_printf(o->job->arena,
	    "%zu added, %zu there already, %zu refused", r.added, r.known,
	    r.refused);
	for (size_t i = 0; i < r.n; i++)
		all = arena_printf(
		    o->job->arena, "%s\n#     %s", all, r.lines[i]);
	*o->answer = all;
	return NULL;
}

const char *
order_roster_add(struct ordering *o)
{
	const struct order *order = o->order;
	struct roster_person n = {
		.team = o->writer->team,
		.first = order->first,
		.last = order->last == NULL ? "" : order->last,
		.role = order->role == VOCAB_ANY ? NULL
						 : ordering_role(order->role),
		.email = order->address,
	};
	struct roster_added added;
	const char *why;

	n.minor = order->minor;
	if ((why = guardian_read(o->job, order->guardian, &n.guardian)) != NULL)
		return why;
	if (order->number != NULL) {
		n.phone = phone_number(o->job, order->number);
		if (n.phone[0] == '\0')
			return phone_why(o->job, order->number);
	}
	if ((why = roster_add(o->job, &n, &added)) != NULL)
		return arena_printf(
		    o->job->arena, "%s cannot be added: %s", n.first, why);
	if (order->group != NULL) {
		struct stmt *st = job_use(o->job, TAKE_CREW_ADD);

		stmt_int(st, ":crew", order->group->id);
		stmt_int(st, ":person", added.id);
		job_run(o->job, st);
	}
	if (added.words != NULL)
		ordering_say(
		    o, "%s%s", added.known ? "" : "done; ", added.words);
	remarks_say(o, added.id, n.phone);
	return NULL;
}

const char *
order_roster_remove(struct ordering *o)
{
	struct member m = ordering_person(o);
	struct stmt *st;

	if (o->coach != NULL && o->coach->id == m.id)
		return "you cannot remove yourself; another head coach can";
	if (member_is_head(&m) && !roster_other_head(o->job, &m))
		return arena_printf(o->job->arena,
		    "%s is the last head coach of her team and cannot be "
		    "removed",
		    m.name);
	keys_revoke(o->job, &m);
	roster_detach(o->job, m.id);
	roster_withhold(o->job, m.id, "has left the team");
	st = job_use(o->job, TAKE_PERSON_LEFT);
	stmt_int(st, ":at", o->job->m->received);
	stmt_int(st, ":id", m.id);
	job_run(o->job, st);
	ordering_say(o,
	    "%s has left: her key is revoked, and the next build has no page "
	    "of hers. The git history still holds earlier, sealed pages. Her "
	    "data are kept; roster add brings her back.",
	    m.first);
	return NULL;
}

const char *
order_roster_resend(struct ordering *o)
{
	struct member m = ordering_person(o);
	struct ordering_list sent = { .n = 0 };
	const char *why, *link;

	if ((why = ordering_unwritten(o, &m)) != NULL)
		return why;
	if (roster_invite(o->job, &m, true) > 0)
		ordering_list_add(o, &sent, "the invitation by text");
	if ((link = roster_link(o->job, &m)) != NULL)
		ordering_list_add(o, &sent, link);
	if (sent.n == 0)
		return arena_printf(o->job->arena,
		    "nothing can be sent to %s: no mail address, and no phone "
		    "that may be texted; for example: roster edit %s: email "
		    "name@example.org",
		    m.first, m.first);
	ordering_say(o, "sent again: %s", ordering_list_text(o, &sent));
	return NULL;
}

static int64_t
team_find(struct job *j, const char *word)
{
	struct stmt *st = job_use(j, TAKE_TEAM_FIND);

	stmt_text(st, ":word", word);
	return job_id(j, st);
}

const char *
order_roster_team(struct ordering *o)
{
	struct job *j = o->job;
	struct member m = ordering_person(o);
	struct roster_person n = roster_load(j, m.id);
	const char *why;

	n.team = team_find(j, o->order->name);
	if (n.team == 0)
		return arena_printf(j->arena,
		    "there is no team \"%s\"; to make one: team new \"%s\".",
		    o->order->name, o->order->name);
	if (n.team == m.team) {
		ordering_say(o, "is in that team already");
		return NULL;
	}
	if (member_is_head(&m) && !roster_other_head(j, &m))
		return arena_printf(j->arena,
		    "%s is the last head coach of her team and cannot leave it",
		    m.name);
	if ((why = roster_why(j, m.id, &n)) != NULL)
		return arena_printf(
		    j->arena, "%s cannot change teams: %s", m.first, why);
	if (roster_called(j, &n, m.id) != 0)
		return arena_printf(j->arena,
		    "there is another %s in that team; first give one of them "
		    "another name: roster rename %s: %s B%s%s.",
		    m.name, m.name, m.first, *m.last == '\0' ? "" : " ",
		    m.last);
	roster_detach(j, m.id);
	roster_move(j, m.id);
	roster_store(j, m.id, &n);
	ordering_say(o,
	    "%s has changed teams and left your groups; her ratings stay hers, "
	    "and what was texted so far is on no page any more",
	    m.first);
	return NULL;
}

const char *
order_team_new(struct ordering *o)
{
	const struct order *order = o->order;
	struct job *j = o->job;
	bool there = team_find(j, order->name) != 0;
	struct stmt *st;
	int64_t team;

	for (size_t i = 0; i < order->n_words; i++)
		there = there || team_find(j, order->words[i]) != 0;
	if (there)
		return "there is a team of that name, or short name, already";
	st = job_use(j, TAKE_TEAM_NEW);
	stmt_text(st, ":name", order->name);
	stmt_int(st, ":created", j->m->received);
	team = job_insert(j, st);
	for (size_t i = 0; i < order->n_words; i++) {
		st = job_use(j, TAKE_TEAM_SHORT_NEW);
		stmt_text(st, ":short", order->words[i]);
		stmt_int(st, ":team", team);
		job_run(j, st);
	}
	return NULL;
}

const char *
order_find(struct ordering *o)
{
	struct lookup l = {
		.conf = o->job->take->conf,
		.team = o->writer->team,
		.before = "\n#     ",
		.after = "",
	};
	const char *found = lookup_people(
	    o->job->arena, o->job->take->ledger, &l, o->order->name);

	if (found == NULL)
		o->job->failed = true;
	else
		ordering_say(
		    o, "%s", *found == '\0' ? "nobody like that" : found);
	return NULL;
}
