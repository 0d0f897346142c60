/* vocab_test.c -- how written names become people, metrics and groups. */
#include "tests/unit/test.h"

#include "tests/unit/mail_team.h"

static void
names_resolve(void **state)
{
	static const struct {
		const char *text, *name; /* NULL: nobody */
	} rows[] = {
		{ "Anna Berg", "Anna Berg" },
		{ "anna berg", "Anna Berg" },
		{ "Berg, Anna", "Anna Berg" },
		{ "Anna B", "Anna Berg" },
		{ "anna be.", "Anna Berg" },
		{ "Anna L.", "Anna Lund" },
		{ "annal", "Anna Lund" },
		{ "@anna", "Anna Berg" },
		{ "Anna", NULL },
		{ "Ben", "Ben Hall" },
		{ "Be", NULL },
		{ "mia odegard", "Mia Ødegård" },
		{ "MIA ØDEGÅRD", "Mia Ødegård" },
		{ "Joao", "João Prata" },
		{ "Joa\u0303o Prata", "João Prata" },
		{ "Tom O\u2019Neill", "Tom O'Neill" },
		{ "Amy", NULL },
		{ "@", NULL },
		{ "", NULL },
		{ "\xff\xfe", NULL },
	};
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct vocab_athlete who = vocab_athlete(a, v, rows[i].text);

		if (rows[i].name == NULL) {
			assert_null(who.person);
			assert_non_null(who.why);
		} else {
			assert_non_null(who.person);
			assert_string_equal(who.person->name, rows[i].name);
		}
	}
	assert_string_equal(
	    vocab_anybody(a, v, "Amy").person->name, "Amy Coach");
}

static void
refusals_say_what_to_write(void **state)
{
	static const char *const rows[][2] = {
		{ "Anna",
		    "\"Anna\" could be Anna Berg or Anna Lund. Write \"Anna "
		    "B\" "
		    "or \"Anna L\"." },
		{ "Bne",
		    "\"Bne\" is not on your roster. Did you mean Ben "
		    "Hall?" },
		{ "Hall",
		    "\"Hall\" is not on your roster. Did you mean Ben Hall?" },
		{ "Zorro", "\"Zorro\" is not on your roster." },
	};
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(
		    vocab_athlete(a, v, rows[i][0]).why, rows[i][1]);
}

static void
names_alike_are_told_apart(void **state)
{
	struct vocab_person people[] = {
		{ .first = "Eva", .last = "Berg", .role = VOCAB_ROWER },
		{ .first = "Eva", .last = "Bergman", .role = VOCAB_ROWER },
		{ .first = "Ida",
		    .last = "Lie",
		    .nick = "ida1",
		    .role = VOCAB_ROWER },
		{ .first = "Ida",
		    .last = "Lie",
		    .nick = "ida2",
		    .role = VOCAB_COXSWAIN },
		{ .first = "Una",
		    .last = "Vik",
		    .role = VOCAB_ROWER,
		    .left = true },
	};
	struct vocab v = { .people = people, .n_people = 5 };
	struct arena *a = *state;

	vocab_ready(a, &v);
	assert_string_equal(vocab_athlete(a, &v, "Eva").why,
	    "\"Eva\" could be Eva Berg or Eva Bergman. Write \"Eva Berg\" or "
	    "\"Eva Bergm\".");
	assert_ptr_equal(vocab_athlete(a, &v, "Eva Berg").person, &people[0]);
	assert_string_equal(vocab_athlete(a, &v, "Ida").why,
	    "\"Ida\" could be Ida Lie or Ida Lie. Write \"@ida1\" or "
	    "\"@ida2\".");
	assert_null(vocab_athlete(a, &v, "Una Vik").person);
}

static void
metrics_resolve(void **state)
{
	static const char *const rows[][2] = {
		{ "gt", "gt" },
		{ "GT", "gt" },
		{ "Tech", "gt" },
		{ "general technique", "gt" },
		{ "timing", "sync" },
		{ "Synchronicity", "sync" },
		{ "synch", NULL },
		{ "", NULL },
		{ "snyc", NULL },
	};
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);
	const struct vocab_metric *m;

	for (size_t i = 0; i < COUNT(rows); i++) {
		m = vocab_metric(a, v, rows[i][0], VOCAB_ROWER);
		if (rows[i][1] == NULL)
			assert_null(m);
		else
			assert_string_equal(m->code, rows[i][1]);
	}
}

static void
role_decides_between_metrics(void **state)
{
	struct vocab_metric metrics[] = {
		{ .code = "pe",
		    .name = "Power",
		    .role = VOCAB_ROWER,
		    .active = true },
		{ .code = "pe",
		    .name = "Practice",
		    .role = VOCAB_COXSWAIN,
		    .active = true },
		{ .code = "old", .name = "Old", .role = VOCAB_ROWER },
	};
	struct vocab v = { .metrics = metrics, .n_metrics = 3 };
	struct arena *a = *state;

	vocab_ready(a, &v);
	assert_ptr_equal(vocab_metric(a, &v, "pe", VOCAB_ROWER), &metrics[0]);
	assert_ptr_equal(
	    vocab_metric(a, &v, "pe", VOCAB_COXSWAIN), &metrics[1]);
	assert_ptr_equal(
	    vocab_metric(a, &v, "practice", VOCAB_ROWER), &metrics[1]);
	assert_null(vocab_metric(a, &v, "old", VOCAB_ROWER));
	assert_ptr_equal(vocab_metric_any(a, &v, "OLD"), &metrics[2]);
}

static void
a_unique_beginning_is_enough_where_people_type(void **state)
{
	static const struct {
		const char *text, *name;
		bool ambiguous;
	} names[] = {
		{ "Joa", "Jo\u00e3o Prata", false },
		{ "@Ben Hall", "Ben Hall", false },
		{ "@mia", "Mia \u00d8deg\u00e5rd", false },
		{ "Jo", NULL, false },
		{ "Ann", NULL, true },
		{ "Hal", NULL, false },
		{ "Benj", NULL, false },
		{ "@", NULL, false },
	};
	static const char *const words[][2] = { { "syn", "sync" },
		{ "Synch", "sync" }, { "GENERAL", "gt" }, { "rel", "release" },
		{ "sy", NULL }, { "ted", NULL }, { "tech", "gt" } };
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);

	for (size_t i = 0; i < COUNT(names); i++) {
		struct vocab_athlete who =
		    vocab_athlete_typed(a, v, names[i].text, true);

		assert_int_equal(who.ambiguous, names[i].ambiguous);
		assert_int_equal(who.person != NULL, names[i].name != NULL);
		if (who.person != NULL)
			assert_string_equal(who.person->name, names[i].name);
		else
			assert_non_null(who.why);
	}
	assert_null(vocab_athlete(a, v, "Joa").person);
	for (size_t i = 0; i < COUNT(words); i++) {
		const struct vocab_metric *m =
		    vocab_metric_typed(a, v, words[i][0], VOCAB_ROWER);

		assert_int_equal(m != NULL, words[i][1] != NULL);
		if (m != NULL)
			assert_string_equal(m->code, words[i][1]);
	}
}

static void
two_beginnings_are_named(void **state)
{
	struct vocab_metric metrics[] = {
		{ .code = "posture", .name = "Posture", .active = true },
		{ .code = "pos2", .name = "Position", .active = true },
		{ .code = "posx", .name = "Off", .active = false },
	};
	struct vocab v = { .metrics = metrics, .n_metrics = 3 };
	struct arena *a = *state;
	bool near;

	vocab_ready(a, &v);
	assert_null(vocab_metric_typed(a, &v, "pos", VOCAB_ANY));
	assert_string_equal(vocab_metric_why(a, &v, "pos", VOCAB_ANY, &near),
	    "\"pos\" could be \"posture\" or \"pos2\". Write which.");
	assert_ptr_equal(
	    vocab_metric_typed(a, &v, "post", VOCAB_ANY), &metrics[0]);
}

static void
ergs_are_a_closed_list(void **state)
{
	struct arena *a = *state;

	assert_non_null(vocab_erg("2K"));
	assert_null(vocab_erg("3k"));
	assert_true(vocab_like_erg("3k"));
	assert_true(vocab_like_erg("2000m"));
	assert_false(vocab_like_erg("80"));
	assert_false(vocab_like_erg("gt"));
	assert_string_equal(vocab_erg_text(a, vocab_erg("2k"), 4053), "6:45.3");
	assert_string_equal(
	    vocab_erg_text(a, vocab_erg("30min"), 7500), "7500m");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(names_resolve),
		IN_ARENA(refusals_say_what_to_write),
		IN_ARENA(names_alike_are_told_apart),
		IN_ARENA(metrics_resolve),
		IN_ARENA(role_decides_between_metrics),
		IN_ARENA(a_unique_beginning_is_enough_where_people_type),
		IN_ARENA(two_beginnings_are_named),
		IN_ARENA(ergs_are_a_closed_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
