/* post_share_test.c -- how much each number, team and account gets. */
#include "tests/unit/post_people.h"

#define BEA "+15555550112"

static void
limits(struct world *w, const char *extra)
{
	world_set(w,
	    arena_printf(&w->arena,
		"[sms]\n\trate = 100\n\tquiet = 00:00-00:00\n%s", extra));
}

static const char *
at(struct world *w, size_t nth)
{
	assert_true(nth < w->carrier.n);
	return w->carrier.taken[nth].body;
}

static void
answers_to_one_number_keep_their_distance(void **state)
{
	struct world *w = *state;

	limits(w, "");
	world_phone(w, ANA, "active");
	world_phone(w, BEA, "active");
	world_text(w, "1-1", "answer", 0, ANA, "one");
	world_text(w, "2-1", "answer", 0, ANA, "two");
	world_text(w, "3-1", "answer", 0, BEA, "three");
	world_text(w, "4-1", "message", 0, ANA, "from her coach");
	world_post(w);
	assert_int_equal(w->carrier.n, 3);
	assert_string_equal(at(w, 0), "one");
	assert_string_equal(at(w, 1), "three");
	assert_string_equal(at(w, 2), "from her coach");
	world_take(w);
	/* A restart is no way around it. */
	world_restart(w);
	world_clock += 29;
	world_post(w);
	assert_int_equal(w->carrier.n, 3);
	world_clock++;
	world_post(w);
	assert_string_equal(at(w, 3), "two");
}

static void
nobody_is_asked_more_than_a_few_times_a_day(void **state)
{
	struct world *w = *state;

	limits(w, "\tdaily-automatic = 2\n\tgap = 0\n");
	world_phone(w, ANA, "active");
	for (int i = 1; i <= 3; i++)
		world_text(w, arena_printf(&w->arena, "%d-1", i), "prompt", 0,
		    ANA, arena_printf(&w->arena, "question %d", i));
	world_text(w, "4-1", "answer", 0, ANA, "an answer");
	world_text(w, "5-1", "message", 0, ANA, "a word");
	world_post(w);
	assert_int_equal(w->carrier.n, 4);
	world_take(w);
	world_restart(w);
	world_clock += 12 * 3600 - 1;
	world_post(w);
	assert_int_equal(w->carrier.n, 4);
	world_clock++;
	world_post(w);
	assert_string_equal(at(w, 4), "question 3");
}

static void
the_same_words_are_not_said_for_ever(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_phone(w, BEA, "active");
	for (int i = 1; i <= 4; i++)
		world_text(w, arena_printf(&w->arena, "%d-1", i), "message", 0,
		    ANA, "Practice is cancelled.");
	world_text(w, "5-1", "message", 0, ANA, "Another word.");
	world_text(w, "6-1", "message", 0, BEA, "Practice is cancelled.");
	world_run(w);
	assert_int_equal(w->carrier.n, 5);
	assert_string_equal(world_state(w, "4-1"), "failed");
	assert_memory_equal(
	    world_report(w, "4-1/outcome/1"), "failed same ", 12);
	world_restart(w);
	world_text(w, "7-1", "message", 0, ANA, "Practice is cancelled.");
	world_post(w);
	assert_int_equal(w->carrier.n, 5);
	world_clock += 300;
	world_text(w, "8-1", "message", 0, ANA, "Practice is cancelled.");
	world_post(w);
	assert_int_equal(w->carrier.n, 6);
}

/* What never left has not been said. */
static void
a_busy_carrier_is_no_loop(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_text(w, "1-1", "message", 0, ANA, "Practice is cancelled.");
	w->carrier.script = "bbbb";
	for (int i = 0; i < 6; i++) {
		world_run(w);
		world_restart(w);
		world_clock += 10;
	}
	assert_int_equal(w->carrier.n, 1);
	assert_string_equal(world_state(w, "1-1"), "accepted");
}

static int
mails_about(struct world *w, const char *words)
{
	const char *dir = arena_printf(&w->arena, "%s/sent/new", w->folder);
	DIR *d = opendir(dir);
	struct dirent *e;
	int n = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL)
		n += e->d_name[0] != '.' &&
		    strstr(
			path_read(&w->arena,
			    path_join(&w->arena, dir, e->d_name), 65536, NULL),
			words) != NULL;
	closedir(d);
	return n;
}

static void
head_coach(struct world *w)
{
	int64_t id = world_person(w, "Dana", false, NULL);

	world_sql(w,
	    "UPDATE person SET last = 'Reyes', role = 'head coach',"
	    " email = 'dana@example.org' WHERE id = %lld",
	    (long long)id);
}

/* One account of two lines; so many segments and no more, and a word before. */
static void
an_account_has_its_most_in_a_day(void **state)
{
	struct world *w = *state;

	limits(w,
	    "\tdaily-account = 10\n\tgap = 0\n"
	    "[line \"more\"]\n\tnumber = +15555550199\n"
	    "\taccount = AC1\n\ttoken-file = token\n");
	head_coach(w);
	world_phone(w, ANA, "active");
	for (int i = 1; i <= 12; i++) {
		world_text(w, arena_printf(&w->arena, "%d-1", i), "message", 0,
		    ANA, arena_printf(&w->arena, "word %d", i));
		if (i == 7) {
			world_run(w);
			world_post(w);
			assert_int_equal(mails_about(w, "almost used up"), 0);
		}
	}
	world_post(w);
	assert_int_equal(w->carrier.n, 10);
	for (int i = 0; i < 3; i++) {
		world_take(w);
		world_restart(w);
		world_post(w);
	}
	assert_int_equal(w->carrier.n, 10);
	assert_int_equal(mails_about(w, "almost used up"), 1);
	world_clock += 12 * 3600;
	world_post(w);
	assert_int_equal(w->carrier.n, 12);
}

static int64_t
of_team(struct world *w, const char *first, const char *team)
{
	int64_t id = world_person(w, first, true, GUARDIAN);

	world_sql(w,
	    "INSERT INTO team (name, created) VALUES ('%s', 1);"
	    "UPDATE person SET team = last_insert_rowid() WHERE id = %lld",
	    team, (long long)id);
	return id;
}

/* A text a second: what the first team wrote is not all that leaves. */
static void
teams_take_turns_on_a_line(void **state)
{
	static const char *const order[] = { "c0", "b1", "b1 copy", "a1", "b2",
		"a2", "a3", "a4" };
	struct world *w = *state;
	int64_t ana = world_person(w, "Ana", false, NULL);
	int64_t bea = of_team(w, "Bea", "Masters");

	world_set(w, "[sms]\n\trate = 1\n\tquiet = 00:00-00:00\n\tgap = 0\n");
	world_phone(w, ANA, "active");
	world_phone(w, BEA, "active");
	for (int i = 1; i <= 4; i++)
		world_text(w, arena_printf(&w->arena, "1-%d", i), "message",
		    ana, ANA, arena_printf(&w->arena, "a%d", i));
	world_text(w, "2-1", "message", bea, BEA, "b1");
	world_text(w, "2-2", "copy", bea, GUARDIAN, "b1 copy");
	world_text(w, "2-3", "message", bea, BEA, "b2");
	world_text(w, "3-1", "answer", ana, ANA, "c0");
	for (size_t i = 0; i < COUNT(order); i++) {
		world_run(w);
		world_clock++;
	}
	assert_int_equal(w->carrier.n, COUNT(order));
	/* The answer was a turn of the first team's. */
	for (size_t i = 0; i < COUNT(order); i++)
		assert_string_equal(at(w, i), order[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(answers_to_one_number_keep_their_distance),
		IN_WORLD(nobody_is_asked_more_than_a_few_times_a_day),
		IN_WORLD(the_same_words_are_not_said_for_ever),
		IN_WORLD(a_busy_carrier_is_no_loop),
		IN_WORLD(an_account_has_its_most_in_a_day),
		IN_WORLD(teams_take_turns_on_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
