/* take_status_test.c -- what carriers say of a text, in every order. */
#include "tests/unit/post_world.h"

static const struct {
	const char *status, *code, *state;
	int rank;
} words[] = {
	{ "queued", "", "accepted", 1 },
	{ "sending", "", "accepted", 1 },
	{ "sent", "", "sent", 2 },
	{ "delivered", "", "delivered", 3 },
	{ "read", "", "delivered", 3 },
	{ "undelivered", "30007", "undelivered", 3 },
	{ "failed", "30019", "failed", 3 },
	{ "canceled", "", "failed", 3 },
	/* Not a word that we know: kept, and it changes nothing. */
	{ "partially_delivered", "", "accepted", 1 },
};

enum { WORDS = COUNT(words) };

/* A second later. */
static void
put(struct world *w, const char *kind, const char *source_id, const char *meta,
    const char *body)
{
	world_clock++;
	world_put(w, kind, source_id, meta, body);
}

static void
status(struct world *w, const char *sid, const char *meta, const char *word,
    const char *code)
{
	world_clock++;
	world_status(w, sid, meta, word, code);
}

static const char *
column(struct world *w, const char *id, const char *name)
{
	struct stmt *st = db_use(w->ledger, TAKE_OUTBOX_STATE);
	const char *text;

	stmt_text(st, ":id", id);
	assert_int_equal(stmt_step(st), DB_ROW);
	text = arena_strdup(&w->arena, stmt_get_text(st, name));
	stmt_end(st);
	return text;
}

static void
sending(struct world *w, const char *id)
{
	world_waits(w, id, "prompt", ANA);
	put(w, "report", arena_printf(&w->arena, "%s/sending/1", id), id,
	    "sending");
}

static void
accepted(struct world *w, const char *id, const char *sid)
{
	put(w, "report", arena_printf(&w->arena, "%s/outcome/1", id), id,
	    arena_printf(&w->arena, "accepted %s", sid));
}

/*
 * Two statuses in this order, with our own report before, between or behind
 * them; the callbacks carry our id, or only the carrier's.
 */
static void
one_order(struct world *w, size_t first, size_t second, int report, bool named)
{
	static int n;
	const char *id = arena_printf(&w->arena, "%d-1", ++n);
	const char *sid = arena_printf(&w->arena, "SM%032d", n);
	size_t end = words[second].rank > words[first].rank ? second : first;

	sending(w, id);
	for (int i = 0; i < 3; i++)
		if (i == report)
			accepted(w, id, sid);
		else {
			size_t word = i - (i > report) == 0 ? first : second;

			status(w, sid, named ? id : "", words[word].status,
			    words[word].code);
		}
	world_take(w);
	assert_string_equal(column(w, id, "sid"), sid);
	if (strcmp(column(w, id, "state"), words[end].state) != 0)
		fail_msg("%s, %s, report %d: %s", words[first].status,
		    words[second].status, report, column(w, id, "state"));
}

static void
a_status_never_goes_backward(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	for (size_t first = 0; first < WORDS; first++)
		for (size_t second = 0; second < WORDS; second++)
			for (int report = 0; report < 3; report++) {
				/* The same twice is stored once. */
				if (first == second)
					continue;
				one_order(w, first, second, report, true);
				one_order(w, first, second, report, false);
			}
	assert_string_equal(world_state(w, "1-1"), "accepted");
}

static void
a_callback_is_the_first_to_name_the_carriers_id(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	sending(w, "1-1");
	put(w, "report", "1-1/unclear/1", "1-1", "unclear no answer");
	status(w, "SM1", "1-1", "sent", "");
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "sent");
	assert_string_equal(column(w, "1-1", "sid"), "SM1");
	/* A callback that names two of our texts changes the one by its id. */
	sending(w, "2-1");
	status(w, "SM1", "2-1", "delivered", "");
	world_take(w);
	assert_string_equal(world_state(w, "2-1"), "delivered");
	assert_string_equal(column(w, "2-1", "sid"), "");
	assert_string_equal(world_state(w, "1-1"), "sent");
}

static void
nobody_knows_that_text(void **state)
{
	struct world *w = *state;

	status(w, "SM7", "77-1", "delivered", "");
	status(w, "SM8", "", "delivered", "");
	world_take(w);
	assert_int_equal(dropbox_last(w->box), 2);
}

static void
what_a_callback_says_of_a_number_counts(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	world_clock += 60;
	sending(w, "1-1");
	accepted(w, "1-1", "SM1");
	status(w, "SM1", "1-1", "undelivered", "30003");
	world_take(w);
	assert_string_equal(world_phone_is(w, ANA), "active");
	sending(w, "2-1");
	accepted(w, "2-1", "SM2");
	status(w, "SM2", "2-1", "failed", "21610");
	world_take(w);
	assert_string_equal(world_phone_is(w, ANA), "stopped");
	/* STOP is more than a number that is out of order. */
	sending(w, "3-1");
	accepted(w, "3-1", "SM3");
	status(w, "SM3", "3-1", "undelivered", "30005");
	world_take(w);
	assert_string_equal(world_phone_is(w, ANA), "stopped");
}

static void
who_agrees_again_is_not_stopped_by_old_news(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	sending(w, "1-1");
	accepted(w, "1-1", "SM1");
	world_take(w);
	world_clock += 60;
	world_phone_becomes(w, ANA, "active");
	world_clock += 12 * 3600 - 60;
	status(w, "SM1", "1-1", "undelivered", "21610");
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "undelivered");
	assert_string_equal(world_phone_is(w, ANA), "active");
}

/* The ledger withdrew it before it heard that it was just being sent. */
static void
what_was_taken_back_while_it_left_has_left(void **state)
{
	struct world *w = *state;

	sending(w, "1-1");
	world_sql(w,
	    "UPDATE outbox SET state = 'withheld', detail = 'no longer asked'");
	accepted(w, "1-1", "SM1");
	status(w, "SM1", "1-1", "delivered", "");
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "delivered");
}

static void
assert_departed(struct world *w, const char *id, int64_t at)
{
	assert_int_equal(system(arena_printf(&w->arena,
			     "[ $(sqlite3 -readonly '%s/ledger.db' \"SELECT"
			     " coalesce(departed, 0) FROM outbox WHERE id = "
			     "'%s'\") = %lld ]",
			     w->folder, id, (long long)at)),
	    0);
}

static void
when_it_left_is_when_its_last_attempt_began(void **state)
{
	struct world *w = *state;

	sending(w, "1-1");
	world_take(w);
	assert_departed(w, "1-1", world_clock);
	put(w, "report", "1-1/again/1", "1-1", "again too many requests");
	world_take(w);
	assert_departed(w, "1-1", 0);
	world_clock += 3600;
	put(w, "report", "1-1/sending/2", "1-1", "sending");
	world_take(w);
	assert_departed(w, "1-1", world_clock);
	accepted(w, "1-1", "SM1");
	status(w, "SM1", "1-1", "delivered", "");
	world_take(w);
	assert_departed(w, "1-1", world_clock - 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_status_never_goes_backward),
		IN_WORLD(a_callback_is_the_first_to_name_the_carriers_id),
		IN_WORLD(nobody_knows_that_text),
		IN_WORLD(what_was_taken_back_while_it_left_has_left),
		IN_WORLD(when_it_left_is_when_its_last_attempt_began),
		IN_WORLD(what_a_callback_says_of_a_number_counts),
		IN_WORLD(who_agrees_again_is_not_stopped_by_old_news),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
