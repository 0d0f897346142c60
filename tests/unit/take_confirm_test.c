/* take_confirm_test.c -- what waits for its writer's code, and what it does. */
#include "tests/unit/take_world.h"

enum { DAY = 86400 };

/* The code that this mail's receipt asks for; "" when it asks for none. */
static const char *
code_asked(struct club *c, int64_t seq)
{
	const char *receipt = club_receipt(c, seq);
	const char *at = strstr(receipt, "\n#   confirm ");

	if (at == NULL)
		return "";
	at += strlen("\n#   confirm ");
	return arena_strndup(&c->p.a, at, strcspn(at, "\n"));
}

static int64_t
confirm(struct club *c, enum club_person coach, const char *code)
{
	return club_mail(
	    c, coach, arena_printf(&c->p.a, "confirm %s\r\n", code));
}

static int
ratings_given(struct club *c, enum club_person coach)
{
	struct stmt *st = db_use(c->p.db, GEN_GIVEN);
	int n = 0;

	stmt_int(st, ":coach", coach);
	stmt_int(st, ":team", 1);
	while (stmt_step(st) == DB_ROW)
		n++;
	return n;
}

static bool
is_on_roster(struct club *c, const char *first)
{
	struct stmt *st = db_use(c->p.db, TAKE_PEOPLE);
	bool found = false;

	stmt_int(st, ":team", 1);
	while (stmt_step(st) == DB_ROW)
		found |= strcmp(stmt_get_text(st, "first"), first) == 0;
	return found;
}

#define FLAT                                                                   \
	"Maya: hands 70, rhythm 71, sync 70\n"                                 \
	"Nora: hands 69, rhythm 70\n"

static void
almost_equal_ratings_are_asked_about_first(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, FLAT "Ida: 2k 7:40.0\n"), yes;

	assert_non_null(strstr(club_receipt(c, seq), "almost the same"));
	assert_non_null(strstr(club_receipt(c, seq), "1 saved"));
	assert_int_equal(ratings_given(c, DANA), 0);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	yes = confirm(c, DANA, code_asked(c, seq));
	assert_int_equal(ratings_given(c, DANA), 5);
	assert_non_null(strstr(club_receipt(c, yes), "5 saved"));
	assert_heard(c, yes, MAYA_PHONE, "Hands");
}

static void
ratings_that_differ_are_not_asked_about(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA,
	    "Maya: hands 70, rhythm 78, sync 62\nNora: hands 81, rhythm 70\n");

	assert_string_equal(code_asked(c, seq), "");
	assert_int_equal(ratings_given(c, DANA), 5);
	seq = club_mail(c, DANA, "Ida: hands 70, rhythm 70, sync 70\n");
	assert_string_equal(code_asked(c, seq), "");
}

static void
a_code_works_once_and_for_its_own_coach(void **state)
{
	struct club *c = *state;
	const char *code = code_asked(c, club_mail(c, DANA, FLAT));
	int64_t seq = confirm(c, ROBIN, code);

	assert_non_null(strstr(club_receipt(c, seq), "nothing waits for"));
	seq = confirm(c, DANA, "abcdefgh");
	assert_non_null(strstr(club_receipt(c, seq), "nothing waits for"));
	assert_int_equal(ratings_given(c, DANA), 0);
	confirm(c, DANA, code);
	assert_int_equal(ratings_given(c, DANA), 5);
	club_mail(c, DANA, "Maya: hands 40\n");
	seq = confirm(c, DANA, code);
	assert_non_null(strstr(club_receipt(c, seq), "confirmed before"));
	assert_int_equal(ratings_given(c, DANA), 6);
}

static void
a_code_is_good_for_three_days(void **state)
{
	struct club *c = *state;
	const char *code = code_asked(c, club_mail(c, DANA, FLAT));
	int64_t seq;

	c->clock += 3 * DAY;
	seq = confirm(c, DANA, code);
	assert_non_null(strstr(club_receipt(c, seq), "three days"));
	assert_int_equal(ratings_given(c, DANA), 0);
}

static void
a_confirmation_does_nothing_else(void **state)
{
	struct club *c = *state;
	const char *code = code_asked(c, club_mail(c, DANA, FLAT));

	club_mail(c, DANA,
	    arena_printf(&c->p.a, "confirm %s\nIda: hands 40\n", code));
	assert_int_equal(ratings_given(c, DANA), 5);
}

/* The words of the mail must still mean the same people. */
static void
a_changed_roster_stops_it(void **state)
{
	struct club *c = *state;
	const char *code =
	    code_asked(c, club_mail(c, ROBIN, "roster remove Nora\n"));
	int64_t seq;

	assert_true(is_on_roster(c, "Nora"));
	club_order(c, "roster",
	    "Role,First name,Last name,Email\n"
	    "rower,Nora,Ode,nora.ode@example.org\n");
	seq = confirm(c, ROBIN, code);
	assert_non_null(strstr(club_receipt(c, seq), "roster has changed"));
	assert_true(is_on_roster(c, "Nora"));
}

static void
the_rest_of_a_mail_does_not_wait(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, ROBIN,
	    "group new juniors\nroster remove Nora\nMaya: hands 64\n");

	assert_non_null(strstr(club_receipt(c, seq), "1 saved, 1 order"));
	assert_int_equal(ratings_given(c, ROBIN), 1);
	assert_string_not_equal(code_asked(c, seq), "");
	assert_non_null(
	    strstr(club_receipt(c, seq), "#   roster remove Nora Lind"));
}

static void
a_receipt_that_comes_back_confirms_nothing(void **state)
{
	static const char *const quotes[] = { "", "> ", "| " };
	struct club *c = *state;
	const char *receipt = club_receipt(c, club_mail(c, DANA, FLAT));

	for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++) {
		const char *body = "Thanks!\n\n";

		for (const char *p = receipt; *p != '\0';
		     p += strcspn(p, "\n") + 1)
			body = arena_printf(&c->p.a, "%s%s%.*s\n", body,
			    quotes[i], (int)strcspn(p, "\n"), p);
		club_mail(c, DANA, body);
		assert_int_equal(ratings_given(c, DANA), 0);
	}
}

int
main(void)
{
#define STORY(test) cmocka_unit_test_setup_teardown(test, club_begin, club_end)
	static const struct CMUnitTest tests[] = {
		STORY(almost_equal_ratings_are_asked_about_first),
		STORY(ratings_that_differ_are_not_asked_about),
		STORY(a_code_works_once_and_for_its_own_coach),
		STORY(a_code_is_good_for_three_days),
		STORY(a_confirmation_does_nothing_else),
		STORY(a_changed_roster_stops_it),
		STORY(the_rest_of_a_mail_does_not_wait),
		STORY(a_receipt_that_comes_back_confirms_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
