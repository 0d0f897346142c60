/* post_gate_test.c -- whom may be texted what, and when. */
#include "tests/unit/post_people.h"

enum { CLASSES = 7, NOON = 0, NIGHT = 9 * 3600 };

static const char *const classes[CLASSES] = { "invitation", "link", "answer",
	"prompt", "notice", "message", "copy" };

/* The recipient, and what she gets: s sent, h held, r refused. A reminder is
 * a prompt once more. A copy is one of a prompt. */
static const struct row {
	const char *who;
	const char *phone;    /* its state; NULL: nobody's number */
	const char *guardian; /* where the copy goes; NULL: to the phone */
	const char *guardian_phone, *email;
	bool minor, left, shared, nameless, late, unwished;
	int clock;
	const char *expect, *key; /* of classes, in their order */
} rows[] = {
	{ "a stranger", NULL, .nameless = true, .expect = "rrsrrrs",
	    .key = "consent" },
	{ "asked, and has not said YES", "pending", .expect = "srrrrrs",
	    .key = "consent" },
	{ "an adult", "active", .expect = "sssssss" },
	{ "said STOP", "stopped", .expect = "rrrrrrr", .key = "stopped" },
	{ "is blocked", "blocked", .expect = "rrrrrrr", .key = "blocked" },
	{ "has a dead number", "invalid", .expect = "rrrrrrr",
	    .key = "invalid" },
	{ "a minor with a guardian", "active", .guardian = GUARDIAN,
	    .minor = true, .expect = "sssssss" },
	{ "a minor without one", "active", .minor = true, .expect = "rrrrrrs",
	    .key = "copy" },
	{ "a minor whose guardian said STOP", "active", .guardian = GUARDIAN,
	    .guardian_phone = "stopped", .minor = true, .expect = "rrrrrrr",
	    .key = "copy" },
	{ "a minor whose guardian is blocked", "active", .guardian = GUARDIAN,
	    .guardian_phone = "blocked", .minor = true, .expect = "rrrrrrr",
	    .key = "copy" },
	{ "a minor whose guardian's number is dead", "active",
	    .guardian = GUARDIAN, .guardian_phone = "invalid", .minor = true,
	    .expect = "rrrrrrr", .key = "copy" },
	{ "a minor whose adult's number is her own", "active", .guardian = ANA,
	    .minor = true, .expect = "rrrrrrs", .key = "copy" },
	{ "a minor with an address and without a guardian", "active",
	    .email = AMY, .minor = true, .expect = "rrrrrrs", .key = "copy" },
	{ "a minor whose adult's address is her own", "active", .email = AMY,
	    .guardian = AMY, .minor = true, .expect = "rrrrrrs",
	    .key = "copy" },
	{ "a minor at night", "active", .guardian = GUARDIAN, .minor = true,
	    .clock = NIGHT, .expect = "hhhhhhh", .key = "quiet" },
	{ "an adult at night", "active", .clock = NIGHT, .expect = "hsshhhh",
	    .key = "quiet" },
	{ "an adult at night who wrote ten minutes ago", "active", .late = true,
	    .clock = NIGHT, .expect = "hhhhhhh", .key = "quiet" },
	{ "left the team", "active", .left = true, .expect = "rrrrrrr",
	    .key = "left" },
	{ "a minor whose guardian wants no contact", "active",
	    .guardian = GUARDIAN, .minor = true, .unwished = true,
	    .expect = "rrrrrrs", .key = "no-contact" },
	{ "shares a phone", "active", .shared = true, .expect = "sssssss" },
	{ "a nameless one of a phone that a minor shares", "active",
	    .guardian = GUARDIAN, .minor = true, .shared = true,
	    .nameless = true, .clock = NIGHT, .expect = "hhhhhhh",
	    .key = "quiet" },
	{ "a nameless one of a phone that a minor shared until she left",
	    "active", .minor = true, .shared = true, .nameless = true,
	    .left = true, .expect = "sssssss" },
	{ "the same by day, and the minor has no guardian", "active",
	    .minor = true, .shared = true, .nameless = true,
	    .expect = "rrrrrrs", .key = "copy" },
};

static int64_t
row_people(struct world *w, const struct row *r)
{
	int64_t person;

	if (r->phone == NULL)
		return 0;
	world_phone(w, ANA, r->phone);
	if (r->guardian_phone != NULL)
		world_phone(w, GUARDIAN, r->guardian_phone);
	person = world_person(w, "Ana", r->minor, r->guardian);
	world_has(w, person, ANA);
	if (r->shared)
		world_has(w, world_person(w, "Bea", false, NULL), ANA);
	if (r->email != NULL)
		world_writes(w, person, r->email);
	if (r->left)
		world_leaves(w, person);
	if (r->unwished)
		world_unwished(w, person);
	return r->nameless ? 0 : person;
}

static char
verdict(struct world *w, const char *id, const char **key)
{
	struct outbox_item *items;
	struct outbox_letter l;
	struct gate_answer said;
	size_t n;

	assert_true(outbox_waiting(&w->post.outbox, &w->arena, &items, &n));
	gate_crowd(&w->post.gate, items, n);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(items[i].id, id) != 0)
			continue;
		assert_true(outbox_letter(&w->post.outbox, &w->arena, id, &l));
		gate_ask(&w->post.gate, &w->post.outbox, &items[i], &l, &said);
		*key = said.why == NULL ? "" : said.why->key;
		return "shr"[said.verdict];
	}
	fail_msg("%s does not wait", id);
	return '?';
}

static void
row_check(struct world *w, const struct row *r)
{
	int64_t person = row_people(w, r);

	for (size_t i = 0; i < CLASSES; i++) {
		bool copy = i == CLASSES - 1;
		const char *to =
		    copy && r->guardian != NULL && r->guardian[0] == '+'
		    ? r->guardian
		    : ANA;
		const char *id = arena_printf(&w->arena, "%zu-2", i + 1), *key;
		char said;

		world_clock += r->clock - (r->late ? GATE_ANSWER_SECONDS : 0);
		if (copy)
			world_text(w, "7-1", "prompt", person, ANA, "?");
		world_text(w, id, classes[i], person, to, "?");
		world_clock += r->late ? GATE_ANSWER_SECONDS : 0;
		said = verdict(w, id, &key);
		if (said != r->expect[i] ||
		    (said != 's' && !copy && strcmp(key, r->key) != 0))
			fail_msg(
			    "%s, %s: %c %s", r->who, classes[i], said, key);
		world_clock -= r->clock;
	}
}

static void
who_gets_what(void **state)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		void *w;

		world_begin(&w);
		row_check(w, &rows[i]);
		world_end(&w);
	}
}

/* Her guardian has said STOP: no copy can leave, and so no mail to her. */
static void
a_mail_to_a_minor_needs_an_adult_too(void **state)
{
	static const char amy[] = AMY, mum[] = "+15555550102";
	struct world *w = *state;
	int64_t person = world_person(w, "Amy", true, mum);
	const char *bytes;

	world_phone(w, mum, "stopped");
	world_text(w, "7-1", "answer", person, amy, "Hands: you 65, kept.");
	world_text(w, "8-1", "copy", person, "mum@example.org", "Copy.");
	world_disclosure(w, 9, amy);
	world_text(w, "9-1", "answer", person, amy, "In danger: call 911.");
	world_run(w);
	assert_string_equal(world_state(w, "7-1"), "withheld");
	assert_string_equal(world_state(w, "8-1"), "sent");
	assert_string_equal(world_state(w, "9-1"), "sent");
	assert_int_equal(world_sent(w, &bytes), 2);
}

/* Nobody writes to her but in answer to her cry for help. */
static void
no_mail_leaves_to_whom_nobody_shall_contact(void **state)
{
	static const char amy[] = AMY, mum[] = "mum@example.org";
	struct world *w = *state;
	int64_t person = world_person(w, "Amy", true, mum);
	const char *bytes;

	world_unwished(w, person);
	world_text(w, "7-1", "answer", person, amy, "Hands: you 65, kept.");
	world_disclosure(w, 8, amy);
	world_text(w, "8-1", "answer", person, amy, "In danger: call 911.");
	world_text(w, "9-1", "copy", person, mum, "For you as Amy's adult.");
	world_run(w);
	assert_string_equal(world_state(w, "7-1"), "withheld");
	assert_string_equal(world_state(w, "8-1"), "sent");
	assert_string_equal(world_state(w, "9-1"), "sent");
	assert_int_equal(world_sent(w, &bytes), 2);
}

/* Harm waits for no hour, no copy and no guardian's wish; only the switch and
 * STOP stop it. */
static void
an_answer_to_words_of_harm_waits_for_nothing(void **state)
{
	struct world *w = *state;
	int64_t ana = world_person(w, "Ana", true, NULL);
	const char *key;

	world_phone(w, ANA, "active");
	world_has(w, ana, ANA);
	world_set(w,
	    "[sms]\n\trate = 1\n\tgap = 600\n\tdaily = 1\n\tdaily-line = 1\n"
	    "\tdaily-account = 1\n");
	world_clock += NIGHT;
	world_unwished(w, ana);
	world_disclosure(w, 3, ANA);
	for (int i = 1; i <= 15; i++)
		world_text(w, arena_printf(&w->arena, "3-%d", i), "answer", ana,
		    ANA, "Call 988.");
	world_text(w, "4-1", "answer", ana, ANA, "Saved.");
	assert_int_equal(verdict(w, "3-1", &key), 's');
	assert_int_equal(verdict(w, "4-1", &key), 'r');
	/* Nor for her YES. */
	world_phone_becomes(w, ANA, "pending");
	assert_int_equal(verdict(w, "3-1", &key), 's');
	assert_int_equal(verdict(w, "4-1", &key), 'r');
	assert_string_equal(key, "consent");
	world_phone_becomes(w, ANA, "active");
	world_post(w);
	assert_int_equal(w->carrier.posts, 15);
	world_file(w, "texts.paused", "");
	world_text(w, "3-99", "answer", ana, ANA, "Call 988.");
	assert_int_equal(verdict(w, "3-99", &key), 'h');
}

static void
whoever_stops_all_texts_loses_none(void **state)
{
	struct world *w = *state;
	const char *key;

	world_phone(w, ANA, "active");
	world_file(w, "texts.paused", "");
	world_text(w, "1-1", "answer", 0, ANA, "one");
	world_post(w);
	assert_int_equal(verdict(w, "1-1", &key), 'h');
	assert_string_equal(key, "paused");
	assert_int_equal(w->carrier.posts, 0);
	assert_int_equal(
	    unlink(path_join(&w->arena, w->folder, "texts.paused")), 0);
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	world_set(w, "[sms]\n\tsend = no\n");
	world_text(w, "2-1", "answer", 0, ANA, "two");
	world_post(w);
	assert_int_equal(w->carrier.posts, 1);
	world_set(w, "");
	world_post(w);
	assert_int_equal(w->carrier.posts, 2);
}

/* Segments, not texts; a long one is paid for by those behind it. */
static void
a_line_keeps_its_rate_and_answers_overtake(void **state)
{
	struct world *w = *state;
	char longer[401] = { 0 };

	memset(longer, 'x', 400);
	world_set(w, "[sms]\n\trate = 2\n");
	world_phone(w, ANA, "active");
	world_text(w, "1-1", "message", 0, ANA, "a");
	world_text(w, "1-2", "message", 0, ANA, longer);
	world_text(w, "1-3", "message", 0, ANA, "b");
	world_post(w);
	assert_int_equal(w->carrier.n, 2);
	assert_true(w->post.paced);
	world_text(w, "2-1", "answer", 0, ANA, "first");
	world_post(w);
	assert_int_equal(w->carrier.n, 2);
	world_clock += 2;
	world_post(w);
	assert_int_equal(w->carrier.n, 4);
	assert_string_equal(w->carrier.taken[2].body, "first");
	world_clock++;
	world_post(w);
	assert_false(w->post.paced);
}

static void
a_number_has_its_most_in_a_day(void **state)
{
	struct world *w = *state;

	world_set(w, "[sms]\n\tdaily = 3\n\tquiet = 00:00-00:00\n");
	world_phone(w, ANA, "active");
	world_phone(w, GUARDIAN, "active");
	for (int i = 1; i <= 4; i++)
		world_text(w, arena_printf(&w->arena, "1-%d", i), "prompt", 0,
		    ANA, "?");
	world_text(w, "1-5", "prompt", 0, GUARDIAN, "?");
	world_post(w);
	assert_int_equal(w->carrier.n, 4);
	assert_string_equal(w->carrier.taken[3].to, GUARDIAN);
	/* A restart is no way around it, and it is 12:00. */
	world_take(w);
	world_restart(w);
	world_clock += 12 * 3600 - 1;
	world_post(w);
	assert_int_equal(w->carrier.n, 4);
	world_clock++;
	world_post(w);
	assert_int_equal(w->carrier.n, 5);
}

/* What the carrier did not take does not count. */
static void
a_line_has_its_most_in_a_day(void **state)
{
	struct world *w = *state;

	world_set(w, "[sms]\n\tdaily-line = 2\n\tquiet = 00:00-00:00\n");
	world_phone(w, ANA, "active");
	w->carrier.script = "bb";
	for (int i = 1; i <= 3; i++)
		world_text(w, arena_printf(&w->arena, "1-%d", i), "prompt", 0,
		    ANA, "?");
	for (int i = 0; i < 5; i++) {
		world_run(w);
		world_clock += 60;
	}
	assert_int_equal(w->carrier.n, 2);
	world_restart(w);
	world_post(w);
	assert_int_equal(w->carrier.n, 2);
	world_clock += 12 * 3600;
	world_post(w);
	assert_int_equal(w->carrier.n, 3);
}

static void
a_machine_is_not_answered_for_ever(void **state)
{
	struct world *w = *state;

	world_phone(w, ANA, "active");
	for (int i = 1; i <= 13; i++) {
		world_text(w, arena_printf(&w->arena, "%d-1", i), "answer", 0,
		    ANA, arena_printf(&w->arena, "Thanks for %d.", i));
		world_post(w);
		world_clock += 30;
	}
	world_take(w);
	assert_int_equal(w->carrier.n, 10);
	assert_string_equal(world_state(w, "11-1"), "failed");
	assert_string_equal(world_report(w, "13-1/outcome/1"),
	    "failed loop too many answers within minutes; is it a machine?");
	/* It may be a person after all. */
	world_clock += 600;
	world_text(w, "14-1", "answer", 0, ANA, "Thanks.");
	world_post(w);
	assert_int_equal(w->carrier.n, 11);
}

static void
stop_and_help_are_answered_to_who_wants_no_texts(void **state)
{
	static const char *const states[] = { "stopped", "pending" };
	struct world *w = *state;
	const char *key;

	for (size_t i = 0; i < 2; i++) {
		const char *number =
		    arena_printf(&w->arena, "+1555555014%zu", i);
		int seq = (int)i + 5;

		world_phone(w, number, states[i]);
		world_heard(w, seq, number, i == 0 ? "optout" : "help");
		world_text(w, arena_printf(&w->arena, "%d-1", seq), "answer", 0,
		    number, "Coaches text.");
		world_text(w, arena_printf(&w->arena, "%d-1", seq + 10),
		    "answer", 0, number, "Saved.");
		assert_int_equal(
		    verdict(w, arena_printf(&w->arena, "%d-1", seq), &key),
		    's');
		assert_int_equal(
		    verdict(w, arena_printf(&w->arena, "%d-1", seq + 10), &key),
		    'r');
	}
}

static void
a_text_to_a_group_lets_many_answers_pass(void **state)
{
	struct world *w = *state;
	const char *key;

	world_set(w, "[sms]\n\trate = 100\n\tgap = 30\n\tbusy = 1\n");
	world_phone(w, ANA, "active");
	world_phone(w, GUARDIAN, "active");
	for (int i = 1; i <= 3; i++)
		world_text(w, arena_printf(&w->arena, "%d-1", i), "answer", 0,
		    ANA, arena_printf(&w->arena, "Thanks for %d.", i));
	world_text(w, "4-1", "message", 0, GUARDIAN, "Van at 7.");
	world_text(w, "4-2", "prompt", 0, GUARDIAN, "Hands?");
	assert_int_equal(verdict(w, "4-1", &key), 'h');
	assert_string_equal(key, "busy");
	world_run(w);
	assert_int_equal(w->carrier.n, 2);
	assert_string_equal(world_state(w, "4-1"), "queued");
	world_clock += 30;
	world_run(w);
	world_run(w);
	assert_string_equal(world_state(w, "3-1"), "queued");
	assert_string_equal(world_state(w, "4-1"), "accepted");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_gets_what),
		IN_WORLD(an_answer_to_words_of_harm_waits_for_nothing),
		IN_WORLD(a_mail_to_a_minor_needs_an_adult_too),
		IN_WORLD(no_mail_leaves_to_whom_nobody_shall_contact),
		IN_WORLD(whoever_stops_all_texts_loses_none),
		IN_WORLD(a_line_keeps_its_rate_and_answers_overtake),
		IN_WORLD(a_number_has_its_most_in_a_day),
		IN_WORLD(a_line_has_its_most_in_a_day),
		IN_WORLD(stop_and_help_are_answered_to_who_wants_no_texts),
		IN_WORLD(a_text_to_a_group_lets_many_answers_pass),
		IN_WORLD(a_machine_is_not_answered_for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
