/* misbehave_test.c -- the pocket carrier goes wrong as it was asked to. */

#include "ops/carrier/state.h"
#include "tests/unit/carrier_house.h"

static void
test_lost_answers_leave_one_message(void **state)
{
	static const struct {
		const char *how;
		int status;
		size_t messages; /* that the carrier has afterwards */
	} cases[] = {
		{ "drop=1", 0, 1 },
		{ "fail5xx=1", 500, 2 },
		{ "reset=1", 0, 2 },
		{ "status429=1", 429, 2 },
	};
	struct house *h = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct http_answer got = ask(h, "/misbehave", cases[i].how);

		assert_int_equal(got.status, 200);
		got = ask(h, MESSAGES, SEND("once"));
		assert_int_equal(got.status, cases[i].status);
		assert_true(got.sent);
		if (got.status == 429)
			assert_int_equal(got.retry_after, 1);
		assert_int_equal(count(h), cases[i].messages);
	}
	assert_int_equal(ask(h, MESSAGES, SEND("well again")).status, 201);
}

static void
test_callbacks_go_wrong_on_request(void **state)
{
	struct house *h = *state;

	ask(h, "/misbehave", "duplicate=2&reorder=1");
	ask(h, MESSAGES, send_with_callback(h, "1-1"));
	await_calls(h, 4);
	assert_string_equal(h->calls[0].status, "delivered");
	assert_string_equal(h->calls[1].status, "delivered");
	assert_string_equal(h->calls[2].status, "sent");
	ask(h, "/misbehave", "normal=1");
	ask(h, "/misbehave", "undelivered=30003&delay=1");
	ask(h, MESSAGES, send_with_callback(h, "1-2"));
	await_calls(h, 6);
	assert_string_equal(h->calls[5].status, "undelivered");
	assert_string_equal(h->calls[5].code, "30003");
	assert_int_equal(ask(h, "/misbehave", "delay=-1").status, 400);
	assert_int_equal(ask(h, "/misbehave", "sing=1").status, 400);
	assert_int_equal(ask(h, "/misbehave", "").status, 400);
}

static void
test_callback_before_the_answer(void **state)
{
	struct house *h = *state;

	ask(h, "/misbehave", "slow=300");
	assert_int_equal(
	    ask(h, MESSAGES, send_with_callback(h, "1-1")).status, 201);
	/* No waiting: both calls came before the answer did. */
	assert_int_equal(h->n, 2);
}

static bool
heard(struct house *h, const char *body)
{
	bool found = false;

	pthread_mutex_lock(&h->lock);
	for (int i = 0; i < h->n && !found; i++)
		found = strcmp(h->calls[i].body, body) == 0;
	pthread_mutex_unlock(&h->lock);
	return found;
}

static void
test_what_was_lost_comes_again_when_asked(void **state)
{
	static const char *const bodies[] = { "Body=a", "Body=b", "Body=c",
		"Body=d", "Body=e", "Body=f", "Body=g", "Body=h", "Body=i",
		"Body=j", "Body=k", "Body=l" };
	struct house *h = *state;
	int missed = 0;

	ask(h, "/misbehave", "wild_calls=1000");
	for (int i = 0; i < 12; i++)
		assert_int_equal(
		    ask(h, "/phones/+15555550101/texts", bodies[i]).status,
		    201);
	ask(h, "/misbehave", "normal=1");
	/* Later than the latest of those that are not lost. */
	usleep(1600000);
	for (int i = 0; i < 12; i++)
		missed += !heard(h, bodies[i] + 5);
	assert_true(missed > 0);
	assert_int_equal(ask(h, "/repeat", "").status, 200);
	for (int i = 0; i < 1000 && missed > 0; i++) {
		usleep(10000);
		missed = 0;
		for (int j = 0; j < 12; j++)
			missed += !heard(h, bodies[j] + 5);
	}
	assert_int_equal(missed, 0);
	assert_string_equal(ask(h, "/repeat", "").body, "{\"repeated\": 0}");
}

/* A run of mishaps, one letter for each call. */
static void
calls_run(uint64_t seed, char *out, size_t n)
{
	struct state *s = state_open(&(struct carrier_options){ .seed = seed });

	s->misbehaviour.wild_calls = 300;
	for (size_t i = 0; i < n; i++) {
		struct misbehave_call c =
		    misbehave_call(&s->misbehaviour, state_draw(s));

		out[i] = (char)('a' + c.times + (c.delay > 0 ? 10 : 0));
	}
	out[n] = '\0';
	state_close(s);
}

static void
test_the_same_seed_gives_the_same_mishaps(void **state)
{
	char one[201], again[201], other[201];

	calls_run(7, one, 200);
	calls_run(7, again, 200);
	calls_run(8, other, 200);
	assert_string_equal(one, again);
	assert_string_not_equal(one, other);
	for (const char *way = "abcdl"; *way != '\0'; way++)
		assert_non_null(strchr(one, *way));
}

static void
test_lost_calls_are_never_made(void **state)
{
	struct house *h = *state;

	ask(h, "/misbehave", "lose=2");
	ask(h, MESSAGES, send_with_callback(h, "1-1"));
	ask(h, MESSAGES, send_with_callback(h, "1-2"));
	await_calls(h, 2);
	/* Of four calls two came, and nothing makes up for the others. */
	assert_has(ask(h, "/misbehave", NULL).body, "\"lose\":0");
	assert_int_equal(h->n, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOUSE(test_lost_answers_leave_one_message),
		IN_HOUSE(test_callbacks_go_wrong_on_request),
		IN_HOUSE(test_callback_before_the_answer),
		IN_HOUSE(test_what_was_lost_comes_again_when_asked),
		cmocka_unit_test(test_the_same_seed_gives_the_same_mishaps),
		IN_HOUSE(test_lost_calls_are_never_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
