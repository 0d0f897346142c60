/* take_batch_test.c -- messages that wait together are taken as one by one. */
#include "tests/unit/take_world.h"

#include "lib/state.h"

/* The first message that was begun and not ended; 0: none. */
static int64_t
begun(struct db *ledger)
{
	struct stmt *st = db_use(ledger, TAKE_ATTEMPTED);
	int64_t seq;

	stmt_int(st, ":seq", 0);
	assert_int_equal(stmt_step(st), DB_ROW);
	seq = stmt_get_int(st, "seq");
	stmt_end(st);
	return seq;
}

static const char *
reason(struct club *c, struct db *ledger, int64_t seq)
{
	struct stmt *st = db_use(ledger, OPS_ANSWER);
	const char *why;

	stmt_int(st, ":seq", seq);
	assert_int_equal(stmt_step(st), DB_ROW);
	why = stmt_copy_text(st, &c->p.a, "reason");
	stmt_end(st);
	return why;
}

static void
begin_at(struct db *ledger, int64_t seq, int times)
{
	while (times-- > 0) {
		struct stmt *st = db_use(ledger, TAKE_ATTEMPT);

		stmt_int(st, ":seq", seq);
		assert_true(stmt_run(st));
	}
}

/* A text whose id is another's breaks a rule of the ledger. */
static int64_t
broken_text(struct club *c)
{
	club_text_sid(c, MAYA_PHONE, "65", "SMsame");
	return club_put(c, "text", "SMother", "",
	    "From=%2B15555550101&To=%2B15555550100&Body=52&MessageSid=SMsame"
	    "&NumMedia=0");
}

static void
one_that_fails_among_others_is_kept_aside_alone(void **state)
{
	struct club *c = *state;
	struct club_copy together;
	int64_t first = club_mail(c, DANA, "Maya: hands 37\nMaya: rhythm 91");
	int64_t bad = broken_text(c), last;

	club_text(c, MAYA_PHONE, "rhythm 70");
	last = club_mail(c, DANA, "Maya: sync 44");

	club_copy_make(c, &together);
	assert_int_equal(state_last(together.ledger), last);
	for (int64_t seq = first; seq <= last; seq++)
		assert_string_equal(reason(c, together.ledger, seq),
		    seq == bad ? "it could not be read, more than once" : "");
	assert_true(db_same(together.ledger, c->p.db, stderr));
	assert_int_equal(begun(together.ledger), 0);
	club_copy_end(c, &together);
}

static void
who_was_killed_among_many_takes_each_of_them_once(void **state)
{
	struct club *c = *state;
	struct club_copy again;
	int64_t first = club_mail(c, DANA, "Maya: hands 37"), last;

	club_text(c, MAYA_PHONE, "65");
	club_text(c, MAYA_PHONE, "it was heavy today");
	last = club_mail(c, DANA, "Maya: sync 44");

	club_copy_open(c, &again);
	for (int64_t seq = first; seq <= last; seq++)
		begin_at(again.ledger, seq, 1);
	club_take(c, again.box, again.ledger);
	assert_true(db_same(again.ledger, c->p.db, stderr));
	assert_int_equal(begun(again.ledger), 0);
	club_copy_end(c, &again);
}

static void
one_that_nobody_survives_stops_no_other(void **state)
{
	struct club *c = *state;
	struct club_copy again;
	int64_t first = club_mail(c, DANA, "Maya: hands 37");
	int64_t deadly = club_text(c, MAYA_PHONE, "it was heavy today");
	int64_t last = club_mail(c, DANA, "Maya: sync 44");

	club_copy_open(c, &again);
	begin_at(again.ledger, deadly, 8);
	club_take(c, again.box, again.ledger);
	assert_string_equal(reason(c, again.ledger, first), "");
	assert_string_equal(reason(c, again.ledger, deadly),
	    "it could not be read, more than once");
	assert_string_equal(reason(c, again.ledger, last), "");
	assert_int_equal(state_last(again.ledger), last);
	club_copy_end(c, &again);
}

static void
taking_ends_where_it_is_told_to(void **state)
{
	struct club *c = *state;
	struct club_copy copy;
	struct take_run run = {
		.conf = c->p.conf,
		.key = c->p.key,
		.parser = c->parser,
	};

	for (int i = 0; i < 100; i++)
		club_text(c, MAYA_PHONE, "it was heavy today");
	club_copy_open(c, &copy);
	run.ledger = copy.ledger;
	run.box = copy.box;
	for (run.until = 10; run.until <= state_last(c->p.db);
	     run.until += 31) {
		assert_true(take_catch_up(&run));
		assert_int_equal(state_last(copy.ledger), run.until);
	}
	club_take(c, copy.box, copy.ledger);
	assert_true(db_same(copy.ledger, c->p.db, stderr));
	club_copy_end(c, &copy);
}

/* To Dana's secret address of so many resets; was it heard? */
static bool
heard_at(struct club *c, int64_t generation, int score)
{
	int64_t seq = deliver(c,
	    &(struct delivery){ .source_id = club_source(c, "reset"),
		.to = drop_of(c, DANA, generation),
		.from = DANA_MAIL,
		.dmarc = "pass",
		.body = arena_printf(&c->p.a, "Maya: hands %d", score) });

	return strstr(club_receipt(c, seq), "1 saved") != NULL;
}

/* The old address is heard for seven days, also among mails of one batch. */
static void
a_new_address_counts_from_its_order_on(void **state)
{
	struct club *c = *state;
	struct club_copy together;

	assert_false(heard_at(c, 2, 10));
	club_mail(c, DANA, "reset address");
	assert_true(heard_at(c, 1, 20));
	assert_true(heard_at(c, 2, 30));
	c->clock += (int64_t)8 * 86400;
	assert_false(heard_at(c, 1, 40));
	assert_true(heard_at(c, 2, 50));

	club_copy_make(c, &together);
	assert_true(db_same(together.ledger, c->p.db, stderr));
	club_copy_end(c, &together);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_new_address_counts_from_its_order_on),
		IN_CLUB(one_that_fails_among_others_is_kept_aside_alone),
		IN_CLUB(who_was_killed_among_many_takes_each_of_them_once),
		IN_CLUB(one_that_nobody_survives_stops_no_other),
		IN_CLUB(taking_ends_where_it_is_told_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
