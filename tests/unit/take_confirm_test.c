/* take_confirm_test.c -- what waits for its writer's code, and what it does. */
#include "tests/unit/take_world.h"

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

	assert_has(club_receipt(c, seq), "almost the same");
	assert_has(club_receipt(c, seq), "1 saved");
	assert_int_equal(ratings_given(c, DANA), 0);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	yes = confirm(c, DANA, code_asked(c, seq));
	assert_int_equal(ratings_given(c, DANA), 5);
	assert_has(club_receipt(c, yes), "5 saved");
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

	assert_has(club_receipt(c, seq), "nothing waits for");
	seq = confirm(c, DANA, "abcdefgh");
	assert_has(club_receipt(c, seq), "nothing waits for");
	assert_int_equal(ratings_given(c, DANA), 0);
	confirm(c, DANA, code);
	assert_int_equal(ratings_given(c, DANA), 5);
	club_mail(c, DANA, "Maya: hands 40\n");
	seq = confirm(c, DANA, code);
	assert_has(club_receipt(c, seq), "confirmed before");
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
	assert_has(club_receipt(c, seq), "three days");
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
	assert_has(club_receipt(c, seq), "roster has changed");
	assert_true(is_on_roster(c, "Nora"));
}

static void
the_rest_of_a_mail_does_not_wait(void **state)
{
	struct club *c = *state;
	int64_t seq = mail_told(c, ROBIN,
	    "group new juniors\nroster remove Nora\nMaya: hands 64\n",
	    "1 saved, 1 order");

	assert_int_equal(ratings_given(c, ROBIN), 1);
	assert_string_not_equal(code_asked(c, seq), "");
	assert_has(club_receipt(c, seq), "#   roster remove Nora Lind");
}

/* Dana is no head coach: no code for what she will never be allowed. */
static void
what_she_may_not_order_is_refused_at_once(void **state)
{
	struct club *c = *state;
	int64_t seq =
	    club_mail(c, DANA, "roster remove Nora\nMaya: hands 64\n");

	assert_string_equal(code_asked(c, seq), "");
	assert_has(club_receipt(c, seq),
	    "# 1 saved, 1 not saved.\n#\n# NOT SAVED\n"
	    "#   line 1: only a head coach may order this");
	assert_true(is_on_roster(c, "Nora"));
}

static void
the_orders_that_are_hers_still_wait(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "group new juniors\n");
	seq = mail_told(c, DANA, "roster remove Nora\ngroup delete juniors\n",
	    "# 0 saved, 1 not saved");
	seq = confirm(c, DANA, code_asked(c, seq));
	assert_has(club_receipt(c, seq),
	    "# 1 order.\n#\n# ORDERS\n#   group delete juniors");
	assert_true(is_on_roster(c, "Nora"));
}

/* What waits is asked about as the mail's other orders have left it. */
static void
a_mail_may_change_the_group_that_it_texts(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "group new juniors\n");
	club_mail(c, DANA, "group add juniors: Nora\n");
	seq = mail_told(c, DANA,
	    "group add juniors: Maya\ntext juniors: Six tomorrow\n.\n",
	    "#   message to group juniors (2 athletes) (asks you to confirm)");
	seq = confirm(c, DANA, code_asked(c, seq));
	assert_has(club_receipt(c, seq),
	    "#   message to group juniors (2 athletes): Six tomorrow -- from");
	assert_heard(c, seq, MAYA_PHONE, "Six tomorrow");
}

static void
a_receipt_that_comes_back_confirms_nothing(void **state)
{
	static const char *const quotes[] = { "", "> ", "| " };
	struct club *c = *state;
	const char *receipt = club_receipt(c, club_mail(c, DANA, FLAT));

	for (size_t i = 0; i < COUNT(quotes); i++) {
		const char *body = "Thanks!\n\n";

		for (const char *p = receipt; *p != '\0';
		     p += strcspn(p, "\n") + 1)
			body = arena_printf(&c->p.a, "%s%s%.*s\n", body,
			    quotes[i], (int)strcspn(p, "\n"), p);
		club_mail(c, DANA, body);
		assert_int_equal(ratings_given(c, DANA), 0);
	}
}

/* ---- mails that we are not sure of ---- */

/* To Dana's secret address, or to the plain one; vouched for, or not. */
static int64_t
doubtful_mail(struct club *c, bool secret, bool vouched, const char *body)
{
	return deliver(c,
	    &(struct delivery){ .source_id = club_source(c, "doubt"),
		.to = secret ? drop_of(c, DANA, 1) : "ratings@example.org",
		.field_to = "coaches@example.net",
		.from = DANA_MAIL,
		.dmarc = vouched ? "pass" : NULL,
		.body = body });
}

static void
an_unsigned_mail_waits_for_the_registered_address(void **state)
{
	struct club *c = *state;
	int64_t seq = doubtful_mail(
	    c, true, false, "Maya: hands 64\ngroup new juniors\n");
	const char *code = code_asked(c, seq);

	assert_int_equal(ratings_given(c, DANA), 0);
	assert_heard(c, seq, DANA_MAIL, "A mail came in your name");
	seq = doubtful_mail(
	    c, false, false, arena_printf(&c->p.a, "confirm %s\r\n", code));
	assert_int_equal(ratings_given(c, DANA), 1);
	/* What she wrote unsigned gives no orders, confirmed or not. */
	assert_heard(c, seq, DANA_MAIL, "only from a signed mail");
}

static void
a_signed_mail_to_the_plain_address_needs_a_signed_answer(void **state)
{
	struct club *c = *state;
	const char *code =
	    code_asked(c, doubtful_mail(c, false, true, "Maya: hands 64\n"));
	const char *yes = arena_printf(&c->p.a, "confirm %s\r\n", code);

	assert_string_not_equal(code, "");
	doubtful_mail(c, false, false, yes);
	assert_int_equal(ratings_given(c, DANA), 0);
	doubtful_mail(c, false, true, yes);
	assert_int_equal(ratings_given(c, DANA), 1);
}

static void
nobody_is_asked_for_ever_about_forged_mails(void **state)
{
	struct club *c = *state;
	int asked = 0;

	for (int i = 0; i < 6; i++) {
		int64_t seq = doubtful_mail(c, true, false,
		    arena_printf(&c->p.a, "Maya: hands 6%d\n", i));

		asked += club_heard(c, seq, DANA_MAIL) != NULL;
	}
	assert_int_equal(asked, 3);
}

static void
a_mail_that_proves_nothing_gets_no_answer(void **state)
{
	struct club *c = *state;
	int64_t seq = doubtful_mail(c, false, false, "Maya: hands 64\n");

	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_int_equal(ratings_given(c, DANA), 0);
}

/* The same mail as it comes by this relay, a second later than by the last. */
static int64_t
by_relay(struct club *c, const char *relay, int second)
{
	struct arena *a = &c->p.a;
	const char *to =
	    identity_drop_address(a, c->p.key, "ratings@example.org", DANA, 1);

	return club_put(c, "mail", relay, to,
	    arena_printf(a,
		"Authentication-Results: mx.example.org; dmarc=pass "
		"header.from=example.org\r\n"
		"Received: from %s by mx.example.org; "
		"Wed, 6 May 2026 07:00:0%d +0000\r\n"
		"From: <dana@example.org>\r\n"
		"To: %s\r\nSubject: today\r\n"
		"Date: Wed, 6 May 2026 07:00:00 +0000\r\n"
		"Message-ID: <twice@example.org>\r\n"
		"\r\nMaya: hands 64\r\n",
		relay, second, to));
}

static void
a_mail_delivered_twice_is_taken_once(void **state)
{
	struct club *c = *state;
	int64_t seq;

	by_relay(c, "a.example.net", 1);
	assert_int_equal(ratings_given(c, DANA), 1);
	club_mail(c, DANA, "Maya: hands 30\r\n");
	seq = by_relay(c, "b.example.net", 2);
	assert_int_equal(ratings_given(c, DANA), 2);
	assert_heard(c, seq, DANA_MAIL, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(almost_equal_ratings_are_asked_about_first),
		IN_CLUB(ratings_that_differ_are_not_asked_about),
		IN_CLUB(a_code_works_once_and_for_its_own_coach),
		IN_CLUB(a_code_is_good_for_three_days),
		IN_CLUB(a_confirmation_does_nothing_else),
		IN_CLUB(a_changed_roster_stops_it),
		IN_CLUB(the_rest_of_a_mail_does_not_wait),
		IN_CLUB(what_she_may_not_order_is_refused_at_once),
		IN_CLUB(the_orders_that_are_hers_still_wait),
		IN_CLUB(a_mail_may_change_the_group_that_it_texts),
		IN_CLUB(a_receipt_that_comes_back_confirms_nothing),
		IN_CLUB(an_unsigned_mail_waits_for_the_registered_address),
		IN_CLUB(
		    a_signed_mail_to_the_plain_address_needs_a_signed_answer),
		IN_CLUB(nobody_is_asked_for_ever_about_forged_mails),
		IN_CLUB(a_mail_that_proves_nothing_gets_no_answer),
		IN_CLUB(a_mail_delivered_twice_is_taken_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
