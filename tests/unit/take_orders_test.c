/* take_orders_test.c -- ratings, standing and skills, by order. */
#include "tests/unit/take_facts.h"

#include "ingest/mail/sheet/csv.h"

/* ---- ratings ---- */

static struct order *
sharing(struct office *f, enum order_verb verb, int64_t person)
{
	struct order *o = order_about(f, verb, person);

	order_metric(f, o, "hands");
	return o;
}

static void
sharing_later_asks_like_a_fresh_rating(void **state)
{
	struct office *f = *state;
	int64_t seq;

	refused(f, DANA, sharing(f, ORDER_SHARE, MAYA), "not rated Maya");
	club_mail(f->c, DANA, "Maya: hands 37 (private)");
	refused(f, ROBIN, sharing(f, ORDER_SHARE, MAYA), "not rated Maya");
	seq = taken(f, DANA, sharing(f, ORDER_SHARE, MAYA), "1 rating shared");
	assert_heard(f->c, seq, MAYA_PHONE, "Coach Reyes has rated your Hands");
	taken(f, DANA, sharing(f, ORDER_SHARE, MAYA), "1 so already");
	text_told(f->c, MAYA_PHONE, "65", "you 65, Coach Reyes 37");
	refused(f, DANA, sharing(f, ORDER_UNSHARE, MAYA),
	    "both numbers are known, which stays so: Maya (Hands)");
}

static void
sharing_later_meets_an_early_number(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_mail(f->c, DANA, "Maya: hands 37 (private)");
	club_text(f->c, MAYA_PHONE, "hands 65");
	seq = taken(f, DANA, sharing(f, ORDER_SHARE, MAYA), "1 rating shared");
	assert_heard(f->c, seq, MAYA_PHONE, NULL);
	assert_int_equal(club_standing(f->c).pairs, 1);
}

static void
a_hidden_rating_no_longer_waits(void **state)
{
	struct office *f = *state;
	int64_t first = club_mail(f->c, DANA, "Maya: hands 37");

	club_mail(f->c, DANA, "Maya: hands 38");
	taken(f, DANA, sharing(f, ORDER_UNSHARE, MAYA), "1 rating hidden");
	assert_false(club_standing(f->c).waiting);
	assert_string_equal(club_letter(f->c, first, 1), "withheld");
	assert_string_equal(club_letter(f->c, first, 2), "queued");
	text_told(f->c, MAYA_PHONE, "65", "No question waits for a number");
	assert_int_equal(club_standing(f->c).pairs, 0);
}

static void
a_team_without_skills_gets_the_usual_ones_once(void **state)
{
	struct office *f = *state;
	int64_t seq;

	refused(f, ROBIN, order_new(f, ORDER_METRIC_DEFAULTS),
	    "this team has skills already");
	club_order(f->c, "lines", "team new \"Novices\"\n");
	seq = club_order(f->c, "lines:Novices", "metric defaults\n");
	assert_lacks(club_receipt(f->c, seq), "skills already");
	order_told(f->c, "lines:Novices", "metric defaults\n",
	    "this team has skills already");
}

static void
a_group_is_counted(void **state)
{
	struct office *f = *state;
	struct order *o;

	club_mail(f->c, DANA, "group new eights\nMaya: hands 37 (private)");
	club_mail(f->c, DANA, "group add eights: Maya, Nora, Ida");
	o = in_group(f, ORDER_SHARE, "eights");
	order_metric(f, o, "hands");
	order_metric(f, o, "sync");
	taken(f, DANA, o, "1 rating shared; you have not rated Nora and Ida");
}

static void
undo_takes_back_what_nobody_has_answered(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_UNDO);
	int64_t old = club_mail(f->c, DANA, "Maya: sync 12");
	int64_t seq = club_mail(
	    f->c, DANA, "Maya: hands 37\nMaya: rhythm 91\nMaya: 2k 7:00.0");
	int64_t others = club_mail(f->c, ROBIN, "Nora: hands 50");

	club_text(f->c, MAYA_PHONE, "hands 52");
	taken(f, DANA, order_new(f, ORDER_UNDO),
	    arena_printf(&f->c->p.a,
		"of mail %lld: 1 rating and 1 result taken back; "
		"Maya (Hands) stays, because both numbers are known",
		(long long)seq));
	refused(f, DANA, order_new(f, ORDER_UNDO), "nothing was taken back");
	assert_int_equal(club_standing(f->c).pairs, 1);
	/* What was taken back can be given again. */
	mail_told(f->c, DANA, "Maya: rhythm 91", "rhythm 91");
	o->code = arena_printf(&f->c->p.a, "%lld", (long long)others);
	refused(f, DANA, o, "no rating or result of yours");
	o = order_new(f, ORDER_UNDO);
	o->code = arena_printf(&f->c->p.a, "r.%lld", (long long)old);
	taken(f, DANA, o, "1 rating and 0 results");
	o = order_new(f, ORDER_UNDO);
	o->code = "x";
	refused(f, DANA, o, "no number of a mail");
}

static void
what_is_taken_back_is_on_no_page(void **state)
{
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_KEY);
	int64_t asked;

	o->body = key_for(f->c, DANA, 1, DANA);
	taken(f, DANA, o, "your page opens");
	asked = club_mail(f->c, DANA, "Maya: hands 37 i9 a note of hers");
	assert_has(pages_page(&f->c->p, DANA), "a note of hers");
	taken(f, DANA, order_new(f, ORDER_UNDO), NULL);
	assert_string_equal(club_letter(f->c, asked, 1), "withheld");
	assert_lacks(pages_page(&f->c->p, DANA), "a note of hers");
	assert_false(club_standing(f->c).waiting);
	text_told(f->c, MAYA_PHONE, "65", "No question waits for a number");
}

static void
a_result_is_removed_by_its_enterer_or_a_head_coach(void **state)
{
	struct office *f = *state;
	struct order *o = order_about(f, ORDER_RESULT_REMOVE, MAYA);

	o->erg = vocab_erg("2k");
	refused(f, DANA, o, "Maya has no result over 2k");
	club_mail(f->c, DANA, "Maya: 2k 7:01.0");
	club_mail(f->c, ROBIN, "date 2026-05-05\nMaya: 2k 7:05.3");
	o->dated = true;
	o->day = (struct day){ 2026, 5, 5 };
	refused(f, DANA, o, "Robin Vale entered it");
	taken(f, ROBIN, o, "removed: 2k 7:05.3 of 2026-05-05");
	refused(f, ROBIN, o, "no result over 2k on");
	o = order_about(f, ORDER_RESULT_REMOVE, MAYA);
	o->erg = vocab_erg("2k");
	taken(f, DANA, o, "removed: 2k 7:01.0 of 2026-05-06");
}

static void
only_her_own_skills_are_rated(void **state)
{
	struct office *f = *state;

	club_order(f->c, "lines",
	    "metric add coxswain steer \"Steering\"\nmetric off sync");
	mail_told(f->c, DANA, "Maya: hands 50, steer 50",
	    "0 saved, 1 not saved.\n#\n# NOT SAVED\n"
	    "#   line 1: \"steer\" is no skill of Maya Chen, who is a rower. "
	    "Skills of hers: hands, rhythm.");
	mail_told(f->c, DANA, "Maya: sync 50", "0 saved");
	/* Switched off by the line above. */
	mail_told(f->c, ROBIN, "metric off rhythm\nMaya: rhythm 50",
	    "cannot be rated in Rhythm");
}

/* ---- standing ---- */

static struct order *
points(struct office *f, int amount)
{
	struct order *o = said(f, ORDER_POINTS, MAYA, "rigged every boat");

	o->amount = amount;
	return o;
}

static void
points_add_up(void **state)
{
	struct office *f = *state;
	struct order *o;

	taken(f, DANA, points(f, 250), "+250: 250 in all");
	taken(f, DANA, points(f, -50), "-50: 200 in all");
	refused(f, DANA, points(f, 0), "but not 0");
	refused(f, DANA, points(f, 100001), "whole number");
	o = order_about(f, ORDER_POINTS, ROBIN);
	o->amount = 1;
	refused(f, DANA, o, "is no athlete");
	club_mail(f->c, DANA, "group new eights");
	club_mail(f->c, DANA, "group add eights: Maya, Nora");
	o = in_group(f, ORDER_POINTS, "eights");
	o->amount = 10;
	taken(f, OPERATOR, o, "+10 for each of 2");
	taken(f, DANA, points(f, 1), "211 in all");
}

static void
a_target_is_agreed_and_dropped(void **state)
{
	struct office *f = *state;
	struct order *o = order_about(f, ORDER_TARGET, MAYA);

	order_metric(f, o, "hands");
	o->amount = 85;
	taken(f, DANA, o, NULL);
	o->amount = 101;
	refused(f, DANA, o, "a whole number from 0 to 100");
	o->amount = -1; /* none */
	taken(f, DANA, o, NULL);
}

static void
an_unknown_tier_is_refused(void **state)
{
	struct office *f = *state;

	refused(f, DANA, named(f, ORDER_TIER, MAYA, "Gild"),
	    "none of Carbon, Bronze, Silver, Gold, Platinum");
	taken(f, DANA, named(f, ORDER_TIER, MAYA, "gold"), NULL);
	taken(f, DANA, named(f, ORDER_TIER, MAYA, "Gold"), "was Gold already");
	taken(f, DANA, named(f, ORDER_TIER, MAYA, "Silver"), NULL);
	taken(f, DANA, named(f, ORDER_TIER, MAYA, "Gold"), NULL);
}

static void
a_line_up_is_the_coach_s_own(void **state)
{
	struct office *f = *state;
	struct order *o = order_about(f, ORDER_LINEUP, MAYA);

	order_person(f, o, NORA);
	taken(f, DANA, o, "your order of 2");
	taken(f, ROBIN, order_about(f, ORDER_LINEUP, IDA), NULL);
	o = order_about(f, ORDER_LINEUP, NORA);
	order_person(f, o, NORA);
	refused(f, DANA, o, "twice");
	assert_int_equal(office_rows(f, TAKE_LINEUP_CLEAR, ":coach", DANA), 2);
	taken(f, DANA, order_about(f, ORDER_LINEUP, ANA), NULL);
	assert_int_equal(office_rows(f, TAKE_LINEUP_CLEAR, ":coach", DANA), 1);
	assert_int_equal(office_rows(f, TAKE_LINEUP_CLEAR, ":coach", ROBIN), 1);
	/* Whoever leaves leaves it. */
	taken(f, ROBIN, order_about(f, ORDER_ROSTER_REMOVE, IDA), NULL);
	assert_int_equal(office_rows(f, TAKE_LINEUP_CLEAR, ":coach", ROBIN), 0);
	taken(f, DANA, order_about(f, ORDER_TALKED, MAYA), NULL);
	refused(f, DANA, order_about(f, ORDER_TALKED, ROBIN), "no athlete");
}

static void
status_names_who_waits_and_no_number(void **state)
{
	struct office *f = *state;
	const char *answer;

	club_text(f->c, MAYA_PHONE, "sync 65");
	club_mail(f->c, DANA, "Maya: hands 37");
	taken(f, DANA, order_new(f, ORDER_STATUS), "6 athletes in your team");
	answer = f->given[f->n - 1].answer;
	assert_has(answer,
	    "waiting for a coach's rating: Maya Chen (since "
	    "Wed 6 May 2026)");
	assert_has(answer, "asked, not answered yet: Maya Chen");
	assert_has(answer, "not reached by a letter in 14 days: Leila Hassan");
	assert_lacks(answer, "37");
	assert_lacks(answer, "65");
	/* What the coach took back herself is no failure. */
	taken(f, DANA, order_new(f, ORDER_UNDO), "1 rating");
	taken(f, DANA, order_new(f, ORDER_STATUS), "Leila Hassan (since");
	assert_lacks(f->given[f->n - 1].answer, " and ");
	assert_lacks(answer, "+1");
}

static void
help_says_only_what_this_writer_may(void **state)
{
	struct office *f = *state;
	struct order *o = named(f, ORDER_HELP, 0, "metric");

	taken(f, DANA, order_new(f, ORDER_HELP), "group new");
	assert_lacks(f->given[f->n - 1].answer, "roster remove");
	taken(f, ROBIN, order_new(f, ORDER_HELP), "roster remove");
	taken(f, ROBIN, o, "metric add");
	assert_lacks(f->given[f->n - 1].answer, "group new");
	refused(f, DANA, o, "none of your orders begins with \"metric\"");
}

/* ---- skills ---- */

static struct order *
metric(struct office *f, const char *code)
{
	struct order *o = order_new(f, ORDER_METRIC_EDIT);

	order_metric(f, o, code);
	return o;
}

static const struct vocab_metric *
skill(struct office *f, const char *word)
{
	return vocab_metric(
	    &f->c->p.a, office_vocab(f, f->c->p.db, TEAM), word, VOCAB_ROWER);
}

static void
an_edited_skill_keeps_what_is_not_named(void **state)
{
	static const char *aliases[] = { "grip" };
	struct office *f = *state;
	struct order *o = metric(f, "hands");

	o->name = "Soft Hands";
	taken(f, ROBIN, o, NULL);
	assert_string_equal(skill(f, "hands")->name, "Soft Hands");
	o = metric(f, "hands");
	o->words = aliases;
	o->n_words = 1;
	o->body = "How relaxed?";
	taken(f, ROBIN, o, NULL);
	assert_string_equal(skill(f, "grip")->name, "Soft Hands");
	o = metric(f, "hands");
	o->body = "How loose?";
	taken(f, ROBIN, o, NULL);
	assert_non_null(skill(f, "grip"));
	o = metric(f, "hands");
	o->words = aliases;
	taken(f, ROBIN, o, NULL);
	assert_null(skill(f, "grip"));
	o = metric(f, "hands");
	o->name = "Rhythm";
	refused(f, ROBIN, o, "the name of another skill");
	o = metric(f, "hands");
	o->name = "123456789012345678901234567890123456789012345678901";
	refused(f, ROBIN, o, "1 to 50");
}

static void
a_skill_that_was_a_mistake_is_taken_back(void **state)
{
	struct office *f = *state;
	struct club *c = f->c;

	club_order(c, "lines", "metric add rower rytm \"Rytm\" alias rym\n");
	assert_non_null(skill(f, "rym"));
	club_order(c, "lines", "metric purge rytm\n");
	assert_null(skill(f, "rytm"));
	assert_null(skill(f, "rym"));
	order_told(c, "lines", "metric add rower rytm \"Rhythm 2\"\n", "done");
	assert_null(skill(f, "rym"));
	club_mail(c, DANA, "Maya: hands 37 (private)");
	order_told(c, "lines", "metric purge hands\n", "metric off hands");
	assert_non_null(skill(f, "hands"));
	mail_told(
	    c, ROBIN, "metric purge rytm", "only a person at the machine");
}

static void
a_roster_adds_to_its_own_team_alone(void **state)
{
	static const char *const cells[2][4] = {
		{ "Role", "First name", "Email", "Team" },
		{ "rower", "Pia", "pia@example.org", "Novice" },
	};
	static const struct csv_row rows[] = {
		{ .cells = (void *)cells[0], .n = 4, .row = 1 },
		{ .cells = (void *)cells[1], .n = 4, .row = 2 },
	};
	struct office *f = *state;
	struct order *o = order_new(f, ORDER_ROSTER_IMPORT);

	club_order(f->c, "lines", "team new \"Novice\"");
	o->rows = rows;
	o->n_rows = 2;
	taken(f, ROBIN, o, "only the operator adds people to another team");
	taken(f, OPERATOR, o, "1 added");
}

/* People as the head coach's spreadsheet has them, pasted into a mail. */
static void
a_roster_in_a_mail_is_imported(void **state)
{
	struct office *f = *state;
	int64_t seq = club_mail(f->c, ROBIN,
	    "First name,Last name,Email,Phone,Role\n"
	    "Tove,Moe,tove@example.org,+15555550177,rower\n"
	    "Uma,Lie,,+15555550178,rover\n");

	assert_heard(f->c, seq, ROBIN_MAIL, "row 2: Tove Moe: added");
	assert_heard(f->c, seq, ROBIN_MAIL,
	    "row 3: Uma Lie: not added: the role \"rover\"");
	seq = club_mail(f->c, ROBIN, "Tove: hands 60");
	assert_heard(f->c, seq, ROBIN_MAIL, "Tove Moe: hands 60");
	seq = club_mail(f->c, DANA,
	    "First name,Last name,Phone,Role\nVera,Ek,+15555550179,rower\n");
	assert_heard(f->c, seq, DANA_MAIL, "head coach");
}

/* The roster's first are the coaches, whom nobody rates. */
static void
an_example_names_somebody_who_can_be_rated(void **state)
{
	struct office *f = *state;
	int64_t seq = club_mail(f->c, DANA, "hands 60");

	assert_heard(f->c, seq, DANA_MAIL, "\"Maya: hands 80\"");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_OFFICE(sharing_later_asks_like_a_fresh_rating),
		IN_OFFICE(sharing_later_meets_an_early_number),
		IN_OFFICE(a_hidden_rating_no_longer_waits),
		IN_OFFICE(a_team_without_skills_gets_the_usual_ones_once),
		IN_OFFICE(a_group_is_counted),
		IN_OFFICE(undo_takes_back_what_nobody_has_answered),
		IN_OFFICE(what_is_taken_back_is_on_no_page),
		IN_OFFICE(a_result_is_removed_by_its_enterer_or_a_head_coach),
		IN_OFFICE(only_her_own_skills_are_rated),
		IN_OFFICE(points_add_up),
		IN_OFFICE(a_target_is_agreed_and_dropped),
		IN_OFFICE(an_unknown_tier_is_refused),
		IN_OFFICE(a_line_up_is_the_coach_s_own),
		IN_OFFICE(status_names_who_waits_and_no_number),
		IN_OFFICE(help_says_only_what_this_writer_may),
		IN_OFFICE(an_edited_skill_keeps_what_is_not_named),
		IN_OFFICE(a_skill_that_was_a_mistake_is_taken_back),
		IN_OFFICE(a_roster_adds_to_its_own_team_alone),
		IN_OFFICE(a_roster_in_a_mail_is_imported),
		IN_OFFICE(an_example_names_somebody_who_can_be_rated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
