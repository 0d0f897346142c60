/* take_rights_test.c -- every verb, every role: who may order what. */
#include "tests/unit/take_links.h"
#include "tests/unit/take_office.h"

#include "ingest/mail/sheet/csv.h"

enum { COX = BEA + 1, OTHER_HEAD, OTHER_COACH };

/* The least that each verb needs to take effect in the team below. */
static const struct needs {
	enum order_verb verb;
	int64_t person; /* 0: nobody */
	const char *name;
	bool group, metric;
} needs[] = {
	{ ORDER_ROSTER_REMOVE, MAYA, NULL, false, false },
	{ ORDER_ROSTER_EDIT, MAYA, NULL, false, false },
	{ ORDER_ROSTER_RENAME, MAYA, NULL, false, false },
	{ ORDER_ROSTER_RESEND, MAYA, NULL, false, false },
	{ ORDER_ROSTER_TEAM, MAYA, "Novice", false, false },
	{ ORDER_COPY_TARGET, MAYA, NULL, false, false },
	{ ORDER_ATTRIBUTE, MAYA, "bio", false, false },
	{ ORDER_GROUP_ADD, MAYA, NULL, true, false },
	{ ORDER_GROUP_REMOVE, MAYA, NULL, true, false },
	{ ORDER_GROUP_NEW, 0, "fours", false, false },
	{ ORDER_GROUP_COMMENT, 0, NULL, true, false },
	{ ORDER_GROUP_DELETE, 0, NULL, true, false },
	{ ORDER_LINE_ADD, ROBIN, "boats", false, false },
	{ ORDER_LINE_REMOVE, ROBIN, "boats", false, false },
	{ ORDER_LINE_DEFAULT, 0, "boats", false, false },
	{ ORDER_LINE_HAND_OVER, 0, "boats", false, true },
	{ ORDER_LINE_ARCHIVE, 0, "boats", false, false },
	{ ORDER_EXPORT, MAYA, NULL, false, false },
	{ ORDER_MESSAGE, MAYA, NULL, false, false },
	{ ORDER_ARCHIVE, MAYA, NULL, false, false },
	{ ORDER_UNARCHIVE, MAYA, NULL, false, false },
	{ ORDER_BLOCK, MAYA, NULL, false, false },
	{ ORDER_UNBLOCK, MAYA, NULL, false, false },
	{ ORDER_NO_CONTACT, NORA, NULL, false, false },
	{ ORDER_CONTACT_AGAIN, NORA, NULL, false, false },
	{ ORDER_RESET_PASSWORD, MAYA, NULL, false, false },
	{ ORDER_RESET_ADDRESS, DANA, NULL, false, false },
	{ ORDER_SHARE, MAYA, NULL, false, true },
	{ ORDER_UNSHARE, MAYA, NULL, false, true },
	{ ORDER_RESULT_REMOVE, MAYA, NULL, false, false },
	{ ORDER_POINTS, MAYA, NULL, false, false },
	{ ORDER_TIER, MAYA, "Gold", false, false },
	{ ORDER_TALKED, MAYA, NULL, false, false },
	{ ORDER_TARGET, MAYA, NULL, false, true },
	{ ORDER_LINEUP, MAYA, NULL, false, false },
	{ ORDER_METRIC_ADD, 0, "Balance", false, false },
	{ ORDER_METRIC_EDIT, 0, "Hands first", false, true },
	{ ORDER_METRIC_OFF, 0, NULL, false, true },
	{ ORDER_METRIC_ON, 0, NULL, false, true },
	{ ORDER_METRIC_PURGE, 0, NULL, false, true },
	{ ORDER_TEAM_NEW, 0, "Masters", false, false },
	{ ORDER_FIND, 0, "Maya", false, false },
};

static struct order *
smallest(struct office *f, enum order_verb verb, int64_t by)
{
	static const struct csv_row header = { .row = 1 };
	struct order *o = order_new(f, verb);

	for (size_t i = 0; i < COUNT(needs); i++) {
		if (needs[i].verb != verb)
			continue;
		if (needs[i].person != 0)
			order_person(f, o, needs[i].person);
		if (needs[i].group)
			order_group(f, o, "eights");
		if (needs[i].metric)
			order_metric(f, o,
			    verb == ORDER_METRIC_PURGE ? "rhythm" : "hands");
		o->name = needs[i].name;
	}
	o->first = "Eva";
	o->last = "Lind";
	o->address =
	    verb == ORDER_DEFAULT_SHARE ? DANA_MAIL : "eva@example.org";
	o->role = VOCAB_ROWER;
	o->erg = vocab_erg("2k");
	o->amount = 5;
	o->code = verb == ORDER_METRIC_ADD ? "bal"
	    : verb == ORDER_TERMS	   ? "2"
					   : NULL;
	o->weekdays = 2;
	o->minute = 8 * 60;
	o->body = verb == ORDER_LINE_HAND_OVER ? "boats" : "words";
	o->rows = &header;
	o->n_rows = 1;
	if (verb == ORDER_KEY && by != OPERATOR)
		o->body = key_for(f->c, by, 1, by);
	return o;
}

/* A second team, a coxswain, and something to take back, share and delete. */
static int
begin(void **state)
{
	struct order *line;
	struct office *f;

	if (office_begin(state) != 0)
		return -1;
	f = *state;
	club_order(f->c, "lines", "team new \"Novice\"\n");
	club_order(f->c, "roster",
	    "Role,First name,Last name,Email,Phone,Team\n"
	    "coxswain,Cora,Fox,cora@example.org,,Varsity\n"
	    "head coach,Olga,Moe,olga@example.org,,Novice\n"
	    "coach,Otto,Moe,otto@example.org,,Novice\n");
	club_order(f->c, "lines:Varsity",
	    "group new eights\ngroup add eights: Maya\n");
	club_mail(f->c, ROBIN, "Maya: hands 31 (private)\nMaya: 2k 7:10.0");
	club_mail(f->c, DANA, "Maya: hands 32 (private)\nMaya: 2k 7:00.0");
	/* Dana owns the line, so that she may say who uses it. */
	line = order_about(f, ORDER_LINE_ADD, DANA);
	line->name = "boats";
	order_person(f, line, ROBIN);
	taken(f, ROBIN, line, NULL);
	return 0;
}

static const char *
outcome(struct office *f, enum order_verb verb, int64_t by)
{
	struct given g = {
		.seq = GIVEN_SEQ + GIVEN_MAX,
		.received = f->c->clock + 60,
		.by = by,
		.team = TEAM,
		.order = smallest(f, verb, by),
	};

	office_apply(f, f->c->p.db, &g, false);
	return g.why;
}

static void
only_whom_the_table_names_may_order(void **state)
{
	static const struct {
		char letter;
		int64_t id;
		const char *who;
	} roles[] = {
		{ 'O', OPERATOR, "the operator" },
		{ 'H', ROBIN, "the head coach" },
		{ 'C', DANA, "a coach" },
		{ 'R', MAYA, "a rower" },
		{ 'X', COX, "a coxswain" },
	};
	struct office *f = *state;

	for (size_t v = 0; v < OFFICE_VERBS; v++)
		for (size_t r = 0; r < 5; r++) {
			const struct office_verb *row = &office_verbs[v];
			bool may = strchr(row->may, roles[r].letter) != NULL;
			const char *why = outcome(f, row->verb, roles[r].id);

			/* These cannot take effect in this team. */
			if (row->verb == ORDER_METRIC_DEFAULTS && may) {
				assert_has(why, "skills already");
				continue;
			}
			if (may && why != NULL)
				fail_msg("verb %d by %s: %s", row->verb,
				    roles[r].who, why);
			if (!may &&
			    (why == NULL || strncmp(why, "only a ", 7) != 0))
				fail_msg("verb %d by %s was not refused: %s",
				    row->verb, roles[r].who,
				    why == NULL ? "done" : why);
		}
}

/* A verb that this table forgets would be nobody's. */
static void
every_order_that_mails_know_is_in_this_test(void **state)
{
	const struct order_row *row;

	for (size_t i = 0; (row = order_row(i)) != NULL; i++)
		if (row->verb != ORDER_CONFIRM &&
		    office_may(row->verb)[0] == '\0')
			fail_msg("%s is not tested", row->words);
}

static void
coaches_order_about_their_own_team_alone(void **state)
{
	static const int64_t others[] = { OTHER_HEAD, OTHER_COACH };
	struct office *f = *state;

	for (size_t i = 0; i < COUNT(needs); i++)
		for (size_t k = 0; k < 2; k++) {
			const char *why;

			if (needs[i].person == 0 && !needs[i].group &&
			    !needs[i].metric)
				continue;
			why = outcome(f, needs[i].verb, others[k]);
			if (why == NULL)
				fail_msg("verb %d by another team's coach",
				    needs[i].verb);
		}
	assert_non_null(outcome(f, ORDER_DEFAULT_SHARE, OTHER_HEAD));
}

/* Rights are those of this line, not those of the mail's first one. */
static void
a_coach_who_has_left_orders_nothing(void **state)
{
	struct office *f = *state;

	taken(f, ROBIN, order_about(f, ORDER_ROSTER_REMOVE, DANA), NULL);
	for (size_t v = 0; v < OFFICE_VERBS; v++)
		assert_non_null(outcome(f, office_verbs[v].verb, DANA));
}

/* Without a function of its own, or a row that is another verb's. */
static void
an_unknown_verb_does_nothing(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_HELP);

	o->verb = ORDER_TEAM_NEW;
	o->name = "Masters";
	refused(f, ROBIN, o, "cannot be given here");
	o = order_new(f, ORDER_CONFIRM);
	o->code = "x7k2m9";
	refused(f, ROBIN, o, "cannot be given here");
	o = order_new(f, ORDER_HELP);
	o->row = NULL;
	refused(f, ROBIN, o, "cannot be given here");
}

int
main(void)
{
#define STORY(test) cmocka_unit_test_setup_teardown(test, begin, office_end)
	static const struct CMUnitTest tests[] = {
		STORY(only_whom_the_table_names_may_order),
		STORY(every_order_that_mails_know_is_in_this_test),
		STORY(coaches_order_about_their_own_team_alone),
		STORY(a_coach_who_has_left_orders_nothing),
		STORY(an_unknown_verb_does_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
