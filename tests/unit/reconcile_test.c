/* reconcile_test.c -- what the carrier knows and we do not. */
#include "tests/unit/post_world.h"

#include "ingest/post/reconcile/reconcile.h"

#define SID(n) "SM0000000000000000000000000000000" n
#define LIST(next, messages)                                                   \
	"{\"messages\":[" messages "],\"next_page_uri\":" next "}"
#define NEXT "\"/2010-04-01/Accounts/AC1/Messages.json?Page=1\""
/* An inbound text of 21 November 2026, UTC; the world's clock is at noon. */
#define TEXT(n, time, body) MESSAGE(n, "21 Nov 2026 " time, LINE, "AC1", body)
#define MESSAGE(n, date, to, account, body)                                    \
	"{\"sid\":\"" SID(                                                     \
	    n) "\",\"account_sid\":\"" account "\","                           \
	       "\"from\":\"" ANA "\",\"to\":\"" to "\",\"body\":\"" body "\"," \
	       "\"direction\":\"inbound\",\"status\":\"received\","            \
	       "\"num_media\":\"0\",\"num_segments\":\"1\","                   \
	       "\"api_version\":\"2010-04-01\",\"date_sent\":\"Sat, " date     \
	       " +0000\"}"
#define STATUS(status, code)                                                   \
	"{\"sid\":\"" SID(                                                     \
	    "9") "\",\"account_sid\":\"AC1\","                                 \
		 "\"direction\":\"outbound-api\",\"status\":\"" status "\","   \
		 "\"error_code\":" code "}"

/* Everything that can be asked now, by a program that has just started. */
static struct reconcile_sum
round_of(struct world *w, struct reconcile *r, const char *const *answers)
{
	w->carrier.answers = answers;
	w->carrier.gets = 0;
	while (reconcile_step(r))
		;
	return reconcile_sum(r, 0);
}

static struct reconcile_sum
once(struct world *w, const char *const *answers)
{
	struct reconcile_sum sum;
	struct reconcile *r;

	world_take(w);
	world_restart(w);
	r = reconcile_new(&w->post);
	sum = round_of(w, r, answers);
	/* Its reason goes with it. */
	sum.why = sum.why == NULL ? NULL : arena_strdup(&w->arena, sum.why);
	reconcile_free(r);
	return sum;
}

/* The line's first text of ours left in the morning, at 8:00. */
static void
line_begins(struct world *w)
{
	world_clock -= 4 * HOUR;
	world_phone(w, ANA, "active");
	world_waits(w, "1-1", "prompt", ANA);
	world_clock += 4 * HOUR;
}

static struct dropbox_message
stored(struct world *w, const char *kind, const char *source_id)
{
	int64_t seq = dropbox_find(w->box, kind, source_id);
	struct dropbox_message m = { 0 };

	if (seq != 0)
		assert_true(dropbox_next(w->box, seq - 1, &w->arena, &m));
	return m;
}

static void
a_lost_text_comes_once_and_in_its_order(void **state)
{
	struct world *w = *state;
	static const char *const answers[] = {
		LIST(NEXT,
		    TEXT("3", "11:00:00", "*power 6") "," TEXT(
			"2", "11:00:00", "7 5 \\ud83d\\ude00\\u0000")),
		LIST("null", TEXT("1", "10:00:00", "first")),
	};
	struct dropbox_message late = { .kind = "text",
		.source_id = SID("2"),
		.received = 1,
		.meta = "",
		.body = "x",
		.len = 1 };
	struct reconcile_sum sum;
	struct dropbox_message m;
	struct form f;
	bool fresh = true;

	line_begins(w);
	sum = once(w, answers);
	assert_int_equal(sum.texts, 3);
	assert_int_equal(sum.rounds, 1);
	assert_null(sum.why);
	assert_string_equal(w->carrier.authorization, "Basic QUMxOnNlY3JldA==");
	m = stored(w, "text", SID("2"));
	assert_true(stored(w, "text", SID("1")).seq < m.seq);
	assert_true(m.seq < stored(w, "text", SID("3")).seq);
	/* 11:00 */
	assert_string_equal(m.meta, "listed:1795258800");
	assert_int_equal(m.received, world_clock);
	assert_null(form_parse(&w->arena, m.body, m.len, &f));
	assert_string_equal(form_text(&f, "MessageSid"), SID("2"));
	assert_string_equal(form_text(&f, "From"), ANA);
	assert_string_equal(form_text(&f, "To"), LINE);
	assert_string_equal(form_text(&f, "NumMedia"), "0");
	assert_string_equal(
	    form_text(&f, "DateSent"), "Sat, 21 Nov 2026 11:00:00 +0000");
	/* Nothing hides behind a NUL, and none is lost. */
	assert_int_equal(form_find(&f, "Body")->value_len, 9);
	assert_memory_equal(
	    form_find(&f, "Body")->value, "7 5 \xf0\x9f\x98\x80\0", 9);
	/* The webhook comes after all. */
	assert_true(dropbox_append(w->box, &late, 1, &fresh));
	assert_false(fresh);
	assert_int_equal(once(w, answers).texts, 0);
}

static void
only_what_was_meant_for_us_is_taken(void **state)
{
	struct world *w = *state;
	static const char *const answers[] = { LIST("null",
	    /* Its webhook may still be on the way. */
	    TEXT("1", "11:59:30", "x") ","
	    /* Before the line was ours. */
	    TEXT("2", "07:59:59", "YES") "," MESSAGE("3",
		"21 Nov 2026 11:00:00", "+15555550177", "AC1",
		"x") "," MESSAGE("4", "21 Nov 2026 11:00:00", LINE, "AC2",
		"x") "," TEXT("\\u0000", "11:00:00", "x") "," TEXT("55",
		"11:00:00",
		"x") ",null,[],{},{\"sid\":7}," STATUS("received", "null")) };

	line_begins(w);
	assert_int_equal(once(w, answers).texts, 0);
	assert_int_equal(dropbox_last(w->box), 0);
}

static void
a_line_that_nobody_used_is_not_asked_about(void **state)
{
	struct world *w = *state;
	static const char *const answers[] = { LIST(
	    "null", TEXT("1", "11:00:00", "YES")) };

	assert_int_equal(once(w, answers).texts, 0);
	assert_int_equal(w->carrier.gets, 0);
}

static void
a_list_that_breaks_off_is_read_again(void **state)
{
	struct world *w = *state;
	static const char *const broken[][2] = {
		{ LIST(NEXT, TEXT("2", "11:00:00", "second")), "503{}" },
		{ LIST(NEXT, TEXT("2", "11:00:00", "second")), "200<html>" },
		{ LIST(NEXT, TEXT("2", "11:00:00", "second")),
		    "{\"messages\":7}" },
		{ LIST("\"https://example.org/\"",
		      TEXT("2", "11:00:00", "second")),
		    "" },
	};
	static const char *const whole[] = {
		LIST(NEXT, TEXT("2", "11:00:00", "second")),
		LIST("null", TEXT("1", "10:00:00", "first")),
	};
	struct reconcile *r;

	line_begins(w);
	r = reconcile_new(&w->post);
	for (size_t i = 0; i < 4; i++) {
		assert_non_null(round_of(w, r, broken[i]).why);
		assert_int_equal(dropbox_last(w->box), 0);
		/* Whoever is to be told hears of the third one. */
		assert_int_equal(world_trouble(w, "reconcile") != NULL, i >= 2);
		/* Not at once. */
		world_clock += 30;
		round_of(w, r, broken[i]);
		assert_int_equal(w->carrier.gets, 0);
		world_clock += 1000;
	}
	assert_int_equal(round_of(w, r, whole).texts, 2);
	assert_null(world_trouble(w, "reconcile"));
	assert_true(
	    stored(w, "text", SID("1")).seq < stored(w, "text", SID("2")).seq);
	reconcile_free(r);
}

static void
later_rounds_overlap_by_a_day(void **state)
{
	struct world *w = *state;
	static const char *const nothing[] = { LIST("null", "") };
	struct reconcile *r;

	line_begins(w);
	r = reconcile_new(&w->post);
	world_clock += 20 * 24 * HOUR;
	round_of(w, r, nothing);
	/* A week; DateSent> and the line's number, escaped. */
	assert_has(w->carrier.asked,
	    "?To=%2B15555550100&DateSent%3E=2026-12-04&PageSize=");
	world_clock += 14 * 60;
	round_of(w, r, nothing);
	assert_int_equal(w->carrier.gets, 0);
	world_clock += 60;
	round_of(w, r, nothing);
	assert_has(w->carrier.asked, "DateSent%3E=2026-12-10&");
	reconcile_free(r);
}

static void
a_refused_token_is_shown_with_its_line(void **state)
{
	struct world *w = *state;
	static const char *const refused[] = {
		"401{\"code\":20003,\"status\":401}"
	};
	struct reconcile_sum sum;

	line_begins(w);
	sum = once(w, refused);
	assert_int_equal(sum.rounds, 0);
	assert_has(sum.why, "token");
	assert_memory_equal(world_trouble(w, "reconcile"), "boats: ", 7);
}

static void
accept_text(struct world *w, const char *sid)
{
	struct outbox *o = &w->post.outbox;

	line_begins(w);
	assert_true(outbox_begin(o, &w->arena, "1-1", 1, NULL));
	assert_true(outbox_report(o, &w->arena, "1-1", "outcome", 1,
	    arena_printf(&w->arena, "accepted %s", sid)));
	world_take(w);
}

static void
a_state_that_nobody_told_is_fetched(void **state)
{
	struct world *w = *state;
	static const char *const early[] = { LIST("null", "") };
	static const char *const sent[] = { LIST("null", ""),
		STATUS("sent", "null") };
	static const char *const final[] = { LIST("null", ""),
		STATUS("undelivered", "30007") };
	struct dropbox_message m;
	struct form f;

	accept_text(w, SID("9"));
	/* Written at 8:00, it is noon. */
	world_clock += 7 * HOUR;
	assert_int_equal(once(w, early).statuses, 0);
	world_clock += 1 * HOUR;
	assert_int_equal(once(w, sent).statuses, 1);
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "sent");
	assert_int_equal(once(w, sent).statuses, 0);
	assert_int_equal(once(w, final).statuses, 1);
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "undelivered");
	/* As its callback would have come. */
	m = stored(w, "status", SID("9") "/undelivered/30007");
	assert_string_equal(m.meta, "1-1");
	assert_null(form_parse(&w->arena, m.body, m.len, &f));
	assert_string_equal(form_text(&f, "MessageStatus"), "undelivered");
	assert_string_equal(form_text(&f, "ErrorCode"), "30007");
	/* What has an end is not asked for. */
	once(w, early);
	assert_int_equal(w->carrier.gets, 1);
}

static void
each_text_is_asked_for_four_times_at_most(void **state)
{
	struct world *w = *state;
	const char *answers[400];
	struct reconcile *r;
	int asked = 0;

	accept_text(w, SID("9"));
	r = reconcile_new(&w->post);
	for (size_t i = 0; i < 400; i++)
		answers[i] = LIST("null", "");
	/* A message that was deleted there: nothing to be told. */
	answers[1] = "404{\"code\":20404}";
	for (int i = 0; i < 8 * 24; i++) {
		world_clock += HOUR;
		round_of(w, r, answers);
		asked += w->carrier.gets - 1;
		assert_null(reconcile_sum(r, 0).why);
	}
	assert_int_equal(asked, 4);
	reconcile_free(r);
}

#define OURS(n, body)                                                          \
	"{\"sid\":\"" SID(                                                     \
	    n) "\",\"direction\":\"outbound-api\","                            \
	       "\"from\":\"" LINE "\",\"to\":\"" ANA "\",\"body\":\"" body     \
	       "\","                                                           \
	       "\"date_created\":\"Sat, 21 Nov 2026 12:01:00 +0000\"}"

static void
an_unclear_text_is_found_in_the_end(void **state)
{
	struct world *w = *state;
	struct outbox *o = &w->post.outbox;
	static const char *const nothing[] = { LIST("null", ""),
		LIST("null", OURS("8", "Another")) };
	static const char *const there[] = { LIST("null", ""),
		LIST("null", OURS("9", "How was it?")) };

	line_begins(w);
	assert_true(outbox_begin(o, &w->arena, "1-1", 1, NULL));
	assert_true(outbox_report(o, &w->arena, "1-1", "outcome", 1,
	    "unclear the carrier does not have it"));
	assert_int_equal(once(w, nothing).found, 0);
	assert_int_equal(w->carrier.gets, 2);
	assert_int_equal(once(w, there).found, 1);
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "accepted");
	assert_string_equal(
	    world_report(w, "1-1/found/1"), "accepted " SID("9"));
	assert_int_equal(once(w, nothing).found, 0);
	/* Nothing was sent for all that. */
	assert_int_equal(w->carrier.posts, 0);
}

static void
nothing_is_asked_before_the_ledger_knows_all(void **state)
{
	struct world *w = *state;
	static const char *const answers[] = { LIST(
	    "null", TEXT("1", "11:00:00", "x")) };
	struct reconcile *r;

	line_begins(w);
	assert_true(outbox_begin(&w->post.outbox, &w->arena, "1-1", 1, NULL));
	world_restart(w);
	r = reconcile_new(&w->post);
	assert_int_equal(round_of(w, r, answers).texts, 0);
	assert_int_equal(w->carrier.gets, 0);
	world_take(w);
	assert_int_equal(round_of(w, r, answers).texts, 1);
	reconcile_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_lost_text_comes_once_and_in_its_order),
		IN_WORLD(only_what_was_meant_for_us_is_taken),
		IN_WORLD(a_line_that_nobody_used_is_not_asked_about),
		IN_WORLD(a_list_that_breaks_off_is_read_again),
		IN_WORLD(later_rounds_overlap_by_a_day),
		IN_WORLD(a_refused_token_is_shown_with_its_line),
		IN_WORLD(a_state_that_nobody_told_is_fetched),
		IN_WORLD(each_text_is_asked_for_four_times_at_most),
		IN_WORLD(an_unclear_text_is_found_in_the_end),
		IN_WORLD(nothing_is_asked_before_the_ledger_knows_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
