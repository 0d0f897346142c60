/* condition_test.c -- check-ins against one's own usual, and when to ask. */
#include "tests/unit/test.h"

#include <math.h>

#include "lib/condition.h"

enum { DAYS = 60 };

/* Someone with one report a day, and asked every day. */
struct diary {
	struct condition_report report[DAYS];
	int64_t asked[DAYS];
	struct condition_absence absence[2];
	struct condition_facts facts;
};

static void
diary_fill(struct diary *d, int days, int item)
{
	memset(d, 0, sizeof(*d));
	for (int i = 0; i < days; i++) {
		d->report[i] =
		    (struct condition_report){ i, { item, item, item, item } };
		d->asked[i] = i;
	}
	d->facts = (struct condition_facts){
		.reports = d->report,
		.nreports = (size_t)days,
		.absences = d->absence,
		.asked = d->asked,
		.nasked = (size_t)days,
		.today = days - 1,
	};
}

static void
report_set(struct diary *d, int day, int sleep, int room, int health, int mood)
{
	d->report[day] =
	    (struct condition_report){ day, { sleep, room, health, mood } };
}

static unsigned
flags(const struct diary *d)
{
	return condition_read(&d->facts).flags;
}

static bool
is_near(double a, double b)
{
	return fabs(a - b) < .005;
}

static void
usual_is_that_of_the_worked_example(void **state)
{
	static const int mood[] = { 4, 4, 3, 4, 5, 4, 4, 3, 4, 4, 5, 4, 3, 4 };
	struct condition_report r[COUNT(mood)];
	struct condition_usual u;

	for (size_t i = 0; i < COUNT(mood); i++)
		r[i] = (struct condition_report){ (int64_t)i,
			{ 0, 0, 0, mood[i] } };
	u = condition_usual(r, COUNT(r), 14, CONDITION_MOOD);
	assert_true(u.is_known);
	assert_true(is_near(u.mean, 3.929));
	assert_true(is_near(u.sd, .616));
	assert_true(is_near(condition_z(&u, CONDITION_MOOD, 3), -1.51));
	assert_true(is_near(condition_z(&u, CONDITION_MOOD, 2), -3.13));
	assert_true(is_near(condition_z(&u, CONDITION_MOOD, 1), -4.76));
	assert_int_equal(condition_usual(r, COUNT(r), 14, CONDITION_SUM).n, 0);
}

static void
a_flat_usual_does_not_explode(void **state)
{
	struct diary d;
	struct condition_usual u;

	diary_fill(&d, 14, 4);
	u = condition_usual(d.report, 14, 14, CONDITION_MOOD);
	assert_true(is_near(condition_z(&u, CONDITION_MOOD, 3), -2));
	u = condition_usual(d.report, 14, 14, CONDITION_SUM);
	assert_true(is_near(condition_z(&u, CONDITION_SUM, 13), -2));
}

static void
usual_leaves_the_day_itself_and_old_ones_out(void **state)
{
	struct diary d;

	diary_fill(&d, 40, 4);
	assert_int_equal(
	    condition_usual(d.report, 40, 39, CONDITION_SUM).n, 28);
	assert_int_equal(condition_usual(d.report, 40, 0, CONDITION_SUM).n, 0);
	assert_false(condition_usual(d.report, 40, 9, CONDITION_SUM).is_known);
	assert_true(condition_usual(d.report, 40, 10, CONDITION_SUM).is_known);
	d.report[20].item[CONDITION_ROOM] = CONDITION_SKIPPED;
	assert_int_equal(
	    condition_usual(d.report, 40, 39, CONDITION_SUM).n, 27);
	assert_int_equal(
	    condition_usual(d.report, 40, 39, CONDITION_MOOD).n, 28);
	assert_int_equal(condition_sum(&d.report[20]), CONDITION_SKIPPED);
}

static void
steps_begin_at_one_and_two(void **state)
{
	assert_int_equal(condition_step(0), 0);
	assert_int_equal(condition_step(-.99), 0);
	assert_int_equal(condition_step(-1), -1);
	assert_int_equal(condition_step(-2), -2);
	assert_int_equal(condition_step(1.5), 1);
	assert_int_equal(condition_step(2), 2);
}

static void
one_bad_day_is_low_only_where_it_is_far_from_usual(void **state)
{
	struct diary d;

	diary_fill(&d, 20, 4);
	assert_int_equal(flags(&d), 0);
	report_set(&d, 19, 3, 3, 4, 4); /* 14: z -1.33 */
	assert_int_equal(flags(&d), 0);
	report_set(&d, 19, 3, 3, 3, 4); /* 13: z -2 */
	assert_int_equal(flags(&d), CONDITION_LOW);
	report_set(&d, 19, 5, 5, 3, 1); /* 14, and a 1 */
	assert_int_equal(flags(&d), CONDITION_LOW);
	/* Without a usual, nothing is unusual. */
	diary_fill(&d, 9, 4);
	report_set(&d, 8, 1, 1, 3, 1);
	assert_int_equal(flags(&d), 0);
}

static void
low_is_news_for_two_days(void **state)
{
	struct diary d;

	diary_fill(&d, 20, 4);
	report_set(&d, 19, 2, 3, 3, 3);
	d.facts.today = 21;
	assert_int_equal(flags(&d), CONDITION_LOW);
	d.facts.today = 22;
	assert_int_equal(flags(&d), 0);
}

static void
two_that_are_somewhat_low_count_together(void **state)
{
	struct diary d;

	/* A usual of 14 to 18 has an SD over 1.5. */
	diary_fill(&d, 20, 4);
	for (int i = 0; i < 18; i++)
		report_set(&d, i, i % 2 ? 5 : 3, 4, 4, i % 2 ? 5 : 3);
	report_set(&d, 18, 3, 3, 4, 3);
	report_set(&d, 19, 4, 4, 4, 4);
	assert_int_equal(flags(&d), 0);
	report_set(&d, 19, 3, 3, 4, 3);
	assert_false(condition_read(&d.facts).z <= -1.5);
	report_set(&d, 18, 3, 3, 3, 3);
	report_set(&d, 19, 3, 3, 3, 3);
	assert_true(condition_read(&d.facts).z > -2);
	assert_int_equal(flags(&d), CONDITION_LOW);
	assert_int_equal(condition_read(&d.facts).low_running, 2);
}

static void
ill_lasts_until_well_or_ok(void **state)
{
	struct diary d;

	diary_fill(&d, 5, 4);
	report_set(&d, 2, 4, 4, 2, 4);
	report_set(&d, 3, 4, 4, 3, 4);
	report_set(&d, 4, 4, 4, CONDITION_SKIPPED, 4);
	assert_int_equal(flags(&d), CONDITION_ILL);
	report_set(&d, 4, 4, 4, 4, 4);
	assert_int_equal(flags(&d), 0);
	/* SICK, with no report at all. */
	d.facts.nreports = d.facts.nasked = 0;
	d.absence[0] = (struct condition_absence){ 3, CONDITION_OPEN, true };
	d.facts.nabsences = 1;
	assert_int_equal(flags(&d), CONDITION_ILL);
	d.absence[0].until = 3;
	assert_int_equal(flags(&d), 0);
	/* OK after health 2. */
	d.facts.nreports = 3;
	assert_int_equal(flags(&d), 0);
	d.absence[0].is_sick = false;
	assert_int_equal(flags(&d), CONDITION_ILL);
}

/* Who was well again and has a niggle now is not ill. */
static void
a_niggle_after_ok_is_no_illness(void **state)
{
	struct diary d;

	diary_fill(&d, 5, 4);
	d.facts.nasked = 0;
	report_set(&d, 1, 4, 4, 2, 4);
	report_set(&d, 2, 4, 4, 3, 4);
	report_set(&d, 3, 4, 4, CONDITION_SKIPPED, 4);
	report_set(&d, 4, 4, 4, 3, 4);
	assert_int_equal(flags(&d), CONDITION_ILL);
	d.absence[0] = (struct condition_absence){ 1, 2, true };
	d.facts.nabsences = 1;
	assert_int_equal(flags(&d), 0);
}

static void
each_illness_has_its_days(void **state)
{
	struct condition_absence x;
	struct diary d;
	size_t at = 0;

	diary_fill(&d, 50, 4);
	report_set(&d, 3, 4, 4, 1, 4);
	report_set(&d, 4, 4, 4, 3, 4);
	report_set(&d, 9, 4, 4, 2, 4);
	report_set(&d, 10, 4, 4, 3, 4);
	d.report[11].day = 49; /* and silence after day 10 */
	d.facts.nreports = 12;
	d.absence[0] = (struct condition_absence){ 20, 30, true };
	d.facts.nabsences = 1;
	assert_true(condition_illness(&d.facts, &at, &x));
	assert_true(x.since == 3 && x.until == 4 && x.is_sick);
	assert_true(condition_illness(&d.facts, &at, &x));
	assert_true(x.since == 9 && x.until == 30);
	assert_false(condition_illness(&d.facts, &at, &x));
	d.facts.nabsences = 0;
	at = 5;
	assert_true(condition_illness(&d.facts, &at, &x));
	assert_true(x.since == 9 && x.until == 10 + CONDITION_DAYS);
}

static void
a_usual_that_is_low_is_said_once_in_fourteen_days(void **state)
{
	struct diary d;
	int said = 0, last = -14;

	for (int days = 1; days <= DAYS; days++) {
		diary_fill(&d, days, 2);
		for (int i = 0; i < days; i++)
			d.report[i].item[CONDITION_HEALTH] = 3;
		if ((flags(&d) & CONDITION_LONG_LOW) == 0)
			continue;
		assert_true(days - last >= 14);
		last = days;
		said++;
	}
	assert_int_equal(said, 4);
	/* Mood alone. */
	diary_fill(&d, 10, 4);
	for (int i = 4; i < 10; i++)
		d.report[i].item[CONDITION_MOOD] = 2;
	assert_int_equal(flags(&d), CONDITION_LONG_LOW);
	d.report[4].item[CONDITION_MOOD] = 3;
	assert_int_equal(flags(&d), 0);
}

static void
patience_is_that_of_the_worked_example(void **state)
{
	assert_int_equal(condition_patience(.85), 3);
	assert_int_equal(condition_patience(.7143), 4);
	assert_int_equal(condition_patience(.40), 8);
	assert_int_equal(condition_patience(1), 3);
	assert_int_equal(condition_patience(.1), 10);
	assert_int_equal(condition_patience(0), 10);
}

static void
silence_counts_days_asked_and_no_others(void **state)
{
	struct diary d;

	diary_fill(&d, 28, 4);
	d.facts.nreports = 25;
	d.facts.today = 28;
	assert_int_equal(condition_read(&d.facts).missed, 3);
	assert_int_equal(flags(&d), CONDITION_QUIET);
	/* Today is not over. */
	d.facts.today = 27;
	assert_int_equal(flags(&d), 0);
	d.facts.today = 28;
	d.absence[0] = (struct condition_absence){ 26, 26, false };
	d.facts.nabsences = 1;
	assert_int_equal(condition_read(&d.facts).missed, 2);
	assert_int_equal(flags(&d), 0);
	d.absence[0] = (struct condition_absence){ 28, 30, false };
	assert_int_equal(condition_read(&d.facts).missed, 3);
	assert_int_equal(flags(&d), 0);
	/* Nobody asked. */
	d.facts.nabsences = d.facts.nasked = 0;
	assert_int_equal(flags(&d), 0);
}

/* Asked up to day 25, she missed the last three and reports on the next. */
static void
who_reports_unasked_is_not_silent(void **state)
{
	struct diary d;

	diary_fill(&d, 28, 4);
	d.facts.today = 28;
	d.facts.nasked = 26;
	d.facts.nreports = 24;
	d.report[23].day = 26;
	assert_int_equal(condition_read(&d.facts).missed, 0);
	assert_int_equal(flags(&d), 0);
	d.report[23].day = 22;
	assert_int_equal(condition_read(&d.facts).missed, 3);
	assert_int_equal(flags(&d), CONDITION_QUIET);
}

static void
one_who_never_reports_is_quiet_after_ten_days(void **state)
{
	struct diary d;

	diary_fill(&d, 9, 4);
	d.facts.nreports = 0;
	d.facts.today = 9;
	assert_int_equal(flags(&d), 0);
	diary_fill(&d, 10, 4);
	d.facts.nreports = 0;
	d.facts.today = 10;
	assert_int_equal(flags(&d), CONDITION_QUIET);
}

static void
three_good_reports_are_worth_asking_about(void **state)
{
	struct diary d;

	diary_fill(&d, 20, 3);
	report_set(&d, 18, 5, 4, 4, 3);
	report_set(&d, 19, 5, 4, 4, 3);
	assert_int_equal(flags(&d), 0);
	report_set(&d, 17, 5, 4, 4, 3);
	assert_int_equal(flags(&d), CONDITION_UP);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usual_is_that_of_the_worked_example),
		cmocka_unit_test(a_flat_usual_does_not_explode),
		cmocka_unit_test(usual_leaves_the_day_itself_and_old_ones_out),
		cmocka_unit_test(steps_begin_at_one_and_two),
		cmocka_unit_test(
		    one_bad_day_is_low_only_where_it_is_far_from_usual),
		cmocka_unit_test(low_is_news_for_two_days),
		cmocka_unit_test(two_that_are_somewhat_low_count_together),
		cmocka_unit_test(ill_lasts_until_well_or_ok),
		cmocka_unit_test(a_niggle_after_ok_is_no_illness),
		cmocka_unit_test(each_illness_has_its_days),
		cmocka_unit_test(
		    a_usual_that_is_low_is_said_once_in_fourteen_days),
		cmocka_unit_test(patience_is_that_of_the_worked_example),
		cmocka_unit_test(silence_counts_days_asked_and_no_others),
		cmocka_unit_test(who_reports_unasked_is_not_silent),
		cmocka_unit_test(one_who_never_reports_is_quiet_after_ten_days),
		cmocka_unit_test(three_good_reports_are_worth_asking_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
