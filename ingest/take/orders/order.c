/*
 * order.c -- who may give which order, and the function that does it.
 *
 * Deny by default: a verb without a row here, or without one in the table of
 * orders, does nothing. Rights are the row's, and the writer's as she is at
 * this line: the lines above may have changed her.
 */
#include <string.h>
#include <strings.h>

#include "ingest/take/orders/ordering.h"

static const char *order_help(struct ordering *);

enum {
	OWN = 1,      /* it is about the coach who gives it */
	TEAMLESS = 2, /* the operator need not name a team */
	MACHINE = 4,  /* no coach gives it */
};

static const struct verb {
	const char *(*apply)(struct ordering *);
	unsigned kind;
} verbs[] = {
	[ORDER_ROSTER_ADD] = { order_roster_add, 0 },
	[ORDER_ROSTER_REMOVE] = { order_roster_remove, 0 },
	[ORDER_ROSTER_IMPORT] = { order_roster_import, TEAMLESS },
	[ORDER_ROSTER_EDIT] = { order_roster_edit, 0 },
	[ORDER_ROSTER_RENAME] = { order_roster_rename, 0 },
	[ORDER_ROSTER_RESEND] = { order_roster_resend, 0 },
	[ORDER_ROSTER_TEAM] = { order_roster_team, 0 },
	[ORDER_COPY_TARGET] = { order_copy_target, 0 },
	[ORDER_ATTRIBUTE] = { order_attribute, 0 },
	[ORDER_GROUP_ADD] = { order_group_add, 0 },
	[ORDER_GROUP_REMOVE] = { order_group_remove, 0 },
	[ORDER_GROUP_NEW] = { order_group_new, 0 },
	[ORDER_GROUP_COMMENT] = { order_group_comment, 0 },
	[ORDER_GROUP_DELETE] = { order_group_delete, 0 },
	[ORDER_LINE_ADD] = { order_line_add, 0 },
	[ORDER_LINE_REMOVE] = { order_line_remove, 0 },
	[ORDER_LINE_DEFAULT] = { order_line_default, OWN },
	[ORDER_LINE_HAND_OVER] = { order_line_hand_over, TEAMLESS },
	[ORDER_LINE_ARCHIVE] = { order_line_archive, TEAMLESS },
	[ORDER_EXPORT] = { order_export, 0 },
	[ORDER_MESSAGE] = { order_message, 0 },
	[ORDER_ARCHIVE] = { order_archive, 0 },
	[ORDER_UNARCHIVE] = { order_unarchive, 0 },
	[ORDER_BLOCK] = { order_block, 0 },
	[ORDER_UNBLOCK] = { order_unblock, 0 },
	[ORDER_NO_CONTACT] = { order_no_contact, 0 },
	[ORDER_CONTACT_AGAIN] = { order_contact_again, 0 },
	[ORDER_RESET_PASSWORD] = { order_reset_password, 0 },
	[ORDER_RESET_ADDRESS] = { order_reset_address, 0 },
	[ORDER_SHARE] = { order_share, OWN },
	[ORDER_UNSHARE] = { order_unshare, OWN },
	[ORDER_RESULT_REMOVE] = { order_result_remove, 0 },
	[ORDER_POINTS] = { order_points, 0 },
	[ORDER_TIER] = { order_tier, 0 },
	[ORDER_TALKED] = { order_talked, 0 },
	[ORDER_TARGET] = { order_target, 0 },
	[ORDER_LINEUP] = { order_lineup, OWN },
	[ORDER_METRIC_ADD] = { order_metric_add, 0 },
	[ORDER_METRIC_EDIT] = { order_metric_edit, 0 },
	[ORDER_METRIC_OFF] = { order_metric_off, 0 },
	[ORDER_METRIC_ON] = { order_metric_on, 0 },
	[ORDER_METRIC_PURGE] = { order_metric_purge, MACHINE },
	[ORDER_METRIC_DEFAULTS] = { order_metric_defaults, 0 },
	[ORDER_DEFAULT_SHARE] = { order_default_share, TEAMLESS },
	[ORDER_TEAM_NEW] = { order_team_new, TEAMLESS },
	[ORDER_CHECK_IN] = { order_check_in, 0 },
	[ORDER_REFLECTION] = { order_reflection, 0 },
	[ORDER_TERMS] = { order_terms, TEAMLESS | MACHINE },
	[ORDER_KEY] = { order_key, OWN },
	[ORDER_UNDO] = { order_undo, OWN },
	[ORDER_FIND] = { order_find, 0 },
	[ORDER_STATUS] = { order_status, 0 },
	[ORDER_HELP] = { order_help, TEAMLESS },
};
enum { VERBS = sizeof(verbs) / sizeof(*verbs) };

static const struct verb *
verb_of(enum order_verb verb)
{
	size_t i = verb;

	return i < VERBS && verbs[i].apply != NULL ? &verbs[i] : NULL;
}

static unsigned
rights(const struct member *coach)
{
	if (coach == NULL)
		return ORDER_BY_HEAD | ORDER_BY_COACH;
	if (coach->left)
		return 0;
	if (member_is_head(coach))
		return ORDER_BY_HEAD | ORDER_BY_COACH;
	return member_is_coach(coach) ? ORDER_BY_COACH : 0;
}

/* ---- help ---- */

/* "group" of "group add", and of "list group|group list". */
static bool
begins(const char *words, const char *about)
{
	size_t len = strlen(about);

	for (;; words++) {
		if (strncasecmp(words, about, len) == 0)
			return true;
		words = strchr(words, '|');
		if (words == NULL)
			return false;
	}
}

static bool
help_fits(const struct ordering *o, const struct order_row *row)
{
	const char *about = o->order->name;
	const struct verb *verb = verb_of(row->verb);

	if ((row->who & rights(o->coach)) == 0 ||
	    (row->verb != ORDER_CONFIRM && verb == NULL) ||
	    (verb != NULL && (verb->kind & MACHINE) != 0 && o->coach != NULL))
		return false;
	return about == NULL || begins(row->words, about);
}

static const char *
order_help(struct ordering *o)
{
	const char *all = "";
	const struct order_row *row;

	for (size_t i = 0; (row = order_row(i)) != NULL; i++)
		if (help_fits(o, row))
			all = arena_printf(o->job->arena,
			    "%s\n#     %s\n#       for example: %s", all,
			    row->usage, row->example);
	if (all[0] == '\0')
		return arena_printf(o->job->arena,
		    "none of your orders begins with \"%s\"; to see them all: "
		    "help.",
		    o->order->name);
	ordering_say(o, "these orders are yours:%s", all);
	return NULL;
}

/* ---- checks that every order passes ---- */

static bool
team_of_is(struct ordering *o, enum db_stmt id, const char *name, int64_t value)
{
	struct stmt *st = job_use(o->job, id);
	bool is;

	stmt_int(st, name, value);
	is = job_row(o->job, st) && stmt_get_int(st, "team") == o->writer->team;
	stmt_end(st);
	return is;
}

/* Of one of her lines, or of none. */
static bool
group_is_hers(struct ordering *o)
{
	struct stmt *st;

	if (o->coach == NULL)
		return true;
	st = job_use(o->job, TAKE_CREW_HERS);
	stmt_int(st, ":crew", o->order->group->id);
	stmt_int(st, ":coach", o->coach->id);
	return job_found(o->job, st);
}

/* What a line names was true when the mail was read; it must be true now. */
static const char *
names_why(struct ordering *o)
{
	const struct order *order = o->order;

	for (size_t i = 0; i < order->n_people; i++) {
		struct member m = member_load(o->job, order->people[i]->id);

		if (m.left || m.team != o->writer->team)
			return arena_printf(
			    o->job->arena, "%s is not in your team", m.name);
	}
	for (size_t i = 0; i < order->n_metrics; i++)
		if (!team_of_is(
			o, TAKE_METRIC_TEAM, ":metric", order->metrics[i]->id))
			return arena_printf(o->job->arena,
			    "%s is not one of your skills",
			    order->metrics[i]->name);
	if (order->group != NULL &&
	    (!team_of_is(o, TAKE_CREW_TEAM, ":crew", order->group->id) ||
		!group_is_hers(o)))
		return arena_printf(o->job->arena, "you have no group \"%s\"",
		    order->group->name);
	return NULL;
}

/* A coach who gets her own child's copies says of her what a guardian may. */
static bool
is_guardians_own(struct ordering *o)
{
	enum order_verb verb = o->order->verb;

	return (verb == ORDER_NO_CONTACT || verb == ORDER_CONTACT_AGAIN) &&
	    ordering_guardian(o) != NULL;
}

static const char *
order_why(struct ordering *o)
{
	const struct order_row *row = o->order->row;
	const struct verb *verb = verb_of(o->order->verb);
	unsigned mine = rights(o->coach);

	if (row == NULL || row->verb != o->order->verb || verb == NULL)
		return "this order cannot be given here; for yours write: "
		       "help.";
	if ((row->who & mine) == 0 && !is_guardians_own(o))
		return mine == 0 ? "only a coach may order anything; ask yours "
				   "to write it."
				 : "only a head coach may order this; for your "
				   "own orders write: help.";
	if (o->coach != NULL && (verb->kind & MACHINE) != 0)
		return "only a person at the machine may order this, with: "
		       "oarlock order.";
	if (o->coach == NULL && (verb->kind & OWN) != 0)
		return "only a coach may order this, from her own address";
	if (o->writer->team == 0 && (verb->kind & TEAMLESS) == 0)
		return "for which team? For example: oarlock order --team VW "
		       "'status'.";
	return names_why(o);
}

/* As she is now: a line above may have changed her. */
static struct ordering *
ordering_begin(struct job *j, const struct writer *w, const struct order *order,
    const char **answer)
{
	struct ordering *o = arena_alloc(j->arena, sizeof(*o));
	struct member *now;

	*o = (struct ordering){ j, w, NULL, order, answer };
	if (w->who != NULL) {
		now = arena_alloc(j->arena, sizeof(*now));
		*now = member_load(j, w->who->id);
		o->coach = now;
	}
	return o;
}

/* With an example, where the sentence is open to one that was not tried. */
static const char *
sentence(struct ordering *o, const char *why)
{
	const char *text = o->order->text;
	size_t len = why == NULL ? 0 : strlen(why);

	if (len == 0 || why[len - 1] == '.')
		return why;
	if (text != NULL && strcasecmp(text, o->order->row->example) == 0)
		return arena_printf(o->job->arena, "%s.", why);
	return arena_printf(
	    o->job->arena, "%s; for example: %s", why, o->order->row->example);
}

const char *
apply_order_why(
    struct job *j, const struct writer *w, const struct order *order)
{
	struct ordering *o = ordering_begin(j, w, order, NULL);

	return sentence(o, order_why(o));
}

const char *
apply_order(struct job *j, const struct writer *w, const struct order *order,
    const char **answer)
{
	struct ordering *o = ordering_begin(j, w, order, answer);
	const char *why = order_why(o);

	if (why == NULL)
		why = verbs[order->verb].apply(o);
	return sentence(o, why);
}
