/* take_rounds_test.c -- neither number shows before both exist. */
#include "tests/unit/take_world.h"

/* The coach's line or Maya's text, and what Maya is texted upon it. */
struct step {
	enum club_person who;
	const char *says, *heard; /* heard NULL: nothing */
};

enum { STEPS = 4 };

struct story {
	const char *name;
	struct step steps[STEPS];
	struct standing end;
};

#define ASKED "Coach Reyes has rated your Hands."
#define NOTHING -1, -1, -1, 0

static const struct story stories[] = {
	{ "a rating waits for her", { { DANA, "Maya: hands 37", ASKED } },
	    { true, false, NOTHING } },
	{ "her answer reveals both",
	    { { DANA, "Maya: hands 37", ASKED },
		{ MAYA, "65", "Hands: you 65, Coach Reyes 37, 28 apart." } },
	    { false, false, 65, 37, -1, 1 } },
	{ "she is first",
	    { { MAYA, "hands 65", "you 65, kept until your coach has rated" } },
	    { false, true, NOTHING } },
	{ "then the coach's rating reveals at once",
	    { { MAYA, "hands 65", "kept" }, { DANA, "Maya: hands 37", NULL } },
	    { false, false, 65, 37, -1, 1 } },
	{ "the first of two early numbers is kept",
	    { { MAYA, "hands 65", "kept" },
		{ MAYA, "hands 70", "your first number is kept" },
		{ DANA, "Maya: hands 37", NULL } },
	    { false, false, 65, 37, -1, 1 } },
	{ "a second answer comes too late",
	    { { DANA, "Maya: hands 37", ASKED }, { MAYA, "65", "37" },
		{ MAYA, "hands 40", "your 65 stands" } },
	    { false, false, 65, 37, -1, 1 } },
	{ "0 stands, too",
	    { { DANA, "Maya: hands 37", ASKED }, { MAYA, "0", "you 0," },
		{ MAYA, "hands 40", "your 0 stands" } },
	    { false, false, 0, 37, -1, 1 } },
	{ "a hidden rating asks nobody",
	    { { DANA, "Maya: hands 37 (private)", NULL } },
	    { false, false, NOTHING } },
	{ "a hidden rating is not revealed by her number",
	    { { DANA, "Maya: hands 37 (private)", NULL },
		{ MAYA, "hands 65", "kept" } },
	    { false, true, NOTHING } },
	{ "nor does it answer a number that she gave before",
	    { { MAYA, "hands 65", "kept" },
		{ DANA, "Maya: hands 37 (private)", NULL } },
	    { false, true, NOTHING } },
	{ "a hidden rating leaves the shared one waiting",
	    { { DANA, "Maya: hands 37", ASKED },
		{ DANA, "Maya: hands 44 (private)", NULL },
		{ MAYA, "65", "37" } },
	    { false, false, 65, 37, -1, 1 } },
	{ "a new rating replaces the one that waits, in the same question",
	    { { DANA, "Maya: hands 37", ASKED },
		{ DANA, "Maya: hands 44", NULL },
		{ MAYA, "65", "Coach Reyes 44" } },
	    { false, false, 65, 44, -1, 1 } },
	{ "a rating after the reveal opens a new round",
	    { { DANA, "Maya: hands 37", ASKED }, { MAYA, "65", "37" },
		{ DANA, "Maya: hands 44", ASKED } },
	    { true, false, 65, 37, -1, 1 } },
	{ "which she answers anew",
	    { { DANA, "Maya: hands 37", ASKED }, { MAYA, "65", "37" },
		{ DANA, "Maya: hands 44", ASKED }, { MAYA, "50", "you 50" } },
	    { false, false, 50, 44, -1, 2 } },
	{ "0 is an answer",
	    { { DANA, "Maya: hands 37", ASKED }, { MAYA, "0", "you 0," } },
	    { false, false, 0, 37, -1, 1 } },
	{ "0 is a rating",
	    { { DANA, "Maya: hands 0", ASKED },
		{ MAYA, "0", "you 0, Coach Reyes the same" } },
	    { false, false, 0, 0, -1, 1 } },
	{ "she guesses the coach's number",
	    { { DANA, "Maya: hands 37", ASKED }, { MAYA, "65 ?50", "you 65" } },
	    { false, false, 65, 37, 50, 1 } },
	{ "what is out of range is asked about, not clamped",
	    { { DANA, "Maya: hands 37", ASKED },
		{ MAYA, "165", "nothing was kept" } },
	    { true, false, NOTHING } },
};

/* Neither by text nor in a receipt, while there is no pair. */
static void
assert_untold(struct club *c, int64_t seq)
{
	const char *to_her = club_heard(c, seq, MAYA_PHONE);
	const char *to_coach = club_heard(c, seq, DANA_MAIL);

	if (club_standing(c).pairs > 0)
		return;
	if (to_her != NULL) {
		assert_lacks(to_her, "37");
		assert_lacks(to_her, "44");
	}
	if (to_coach != NULL)
		assert_lacks(to_coach, "65");
}

static void
the_numbers_stand_as_told(void **state)
{
	struct club *c = *state;
	const struct story *s = c->story;
	struct standing end;

	for (size_t i = 0; i < STEPS && s->steps[i].says != NULL; i++) {
		const struct step *t = &s->steps[i];
		int64_t seq = t->who == MAYA ? club_text(c, MAYA_PHONE, t->says)
					     : club_mail(c, t->who, t->says);

		assert_heard(c, seq, MAYA_PHONE, t->heard);
		assert_untold(c, seq);
	}
	end = club_standing(c);
	assert_int_equal(end.waiting, s->end.waiting);
	assert_int_equal(end.owed, s->end.owed);
	assert_int_equal(end.self, s->end.self);
	assert_int_equal(end.score, s->end.score);
	assert_int_equal(end.guess, s->end.guess);
	assert_int_equal(end.pairs, s->end.pairs);
}

static void
one_number_answers_the_one_that_is_open(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(
	    c, DANA, "Maya: hands 37\nMaya: rhythm 91\nMaya: sync 12");

	assert_heard(c, seq, MAYA_PHONE, "Hands, Rhythm and Synchronicity");
	seq = text_told(c, MAYA_PHONE, "hands 52, sync 20",
	    "Hands: you 52, Coach Reyes 37");
	assert_heard(c, seq, MAYA_PHONE, "Still open: Rhythm.");
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "91");
	text_told(c, MAYA_PHONE, "88",
	    "Rhythm: you 88, Coach Reyes 91, 3 apart. More on your page.");
}

static void
a_month_later_a_new_round_may_begin(void **state)
{
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37");
	club_text(c, MAYA_PHONE, "65");
	c->clock += 29 * 86400;
	text_told(c, MAYA_PHONE, "hands 40", "you 40");
}

/* However long she has waited for the coach, the pair is young. */
static void
a_round_is_as_old_as_its_younger_number(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "hands 65");
	c->clock += 29 * 86400;
	club_mail(c, DANA, "Maya: hands 37");
	text_told(c, MAYA_PHONE, "hands 38", "your 65 stands");
}

/* In both orders; before that nobody has the words, nor the number. */
static void
an_adult_reads_what_a_coach_wrote_when_a_minor_does(void **state)
{
	static const struct {
		const char *first, *phone, *guardian;
	} minors[] = {
		{ "Nora", NORA_PHONE, NORA_GUARDIAN },
		{ "Ida", IDA_PHONE, IDA_GUARDIAN },
	};
	struct club *c = *state;
	int64_t seq;

	for (size_t i = 0; i < 2; i++) {
		const char *phone = minors[i].phone;
		const char *adult = minors[i].guardian;

		club_text(c, phone, "Yes");
		seq = club_mail(c, DANA,
		    arena_printf(&c->p.a,
			"%s: hands 37 late at the catch\n"
			"%s: sync 41 (private) wobbly",
			minors[i].first, minors[i].first));
		assert_heard(c, seq, adult, "has rated your Hands");
		assert_lacks(club_heard(c, seq, adult), "late");
		assert_lacks(club_heard(c, seq, adult), "37");
		seq = club_text(c, phone, "65");
		assert_heard(c, seq, adult, "late at the catch");
		assert_heard(c, seq, adult, "Coach Reyes");
		assert_heard(c, seq, adult, "37");
		assert_lacks(club_heard(c, seq, phone), "late");
		club_text(c, phone, "rhythm 50");
		seq = club_mail(c, DANA,
		    arena_printf(
			&c->p.a, "%s: rhythm 40 too fast", minors[i].first));
		assert_heard(c, seq, adult, "Rhythm: too fast");
		assert_heard(c, seq, phone, NULL);
	}
	/* Whoever is of age reads it alone. */
	club_mail(c, DANA, "Maya: hands 37 late at the catch");
	seq = club_text(c, MAYA_PHONE, "65");
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "late");
}

/* Her new team has a skill of that code, too; nobody has rated her in it. */
static void
what_waits_from_another_team_is_answered_by_its_code(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "team new \"Novice\"");
	club_order(c, "lines:Novice", "metric add rower hands \"Hands\"");
	club_mail(c, DANA, "Maya: hands 37");
	club_order(c, "lines:Varsity", "team Maya Novice");
	seq = club_text(c, MAYA_PHONE, "hands 65");
	assert_heard(c, seq, MAYA_PHONE, "you 65, Coach Reyes 37");
	assert_int_equal(club_standing(c).pairs, 1);
	/* From now on it means hers of here. */
	seq = club_text(c, MAYA_PHONE, "hands 50");
	assert_heard(c, seq, MAYA_PHONE, "you 50, kept until");
}

int
main(void)
{
	enum { STORIES = COUNT(stories) };
	struct CMUnitTest tests[STORIES + 5] = {
		[STORIES] = IN_CLUB(one_number_answers_the_one_that_is_open),
		IN_CLUB(a_month_later_a_new_round_may_begin),
		IN_CLUB(a_round_is_as_old_as_its_younger_number),
		IN_CLUB(an_adult_reads_what_a_coach_wrote_when_a_minor_does),
		IN_CLUB(what_waits_from_another_team_is_answered_by_its_code),
	};

	for (size_t i = 0; i < STORIES; i++)
		tests[i] = (struct CMUnitTest){
			.name = stories[i].name,
			.test_func = the_numbers_stand_as_told,
			.setup_func = club_begin,
			.teardown_func = club_end,
			.initial_state = (void *)&stories[i],
		};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
