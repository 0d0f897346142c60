/* post_limits_test.c -- when mail waits, is repeated, or is left unsent. */
#include "tests/unit/post_world.h"

/* Not counted against the letter, and the server is left alone. */
static void
a_refused_sender_pauses_all_mail(void **state)
{
	struct world *w = *state;

	world_smtp(w);
	world_mail(w, "1-1", "receipt");
	world_text(w, "1-2", "receipt", 0, "bo@example.org", "Saved.");
	w->mailer.mail = "550 5.7.1 no empty sender here";
	for (int i = 0; i < 59; i++) {
		world_post(w);
		world_clock++;
	}
	assert_int_equal(w->mailer.connections, 1);
	assert_true(w->post.trouble);
	assert_has(world_trouble(w, "smtp"), "5.7.1");
	w->mailer.mail = "250 ok";
	for (int i = 0; i < 5; i++) {
		world_clock += 120;
		world_post(w);
	}
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "sent");
	assert_string_equal(world_state(w, "1-2"), "sent");
	assert_null(world_trouble(w, "smtp"));
}

/* Once may be a busy moment. */
static void
a_server_that_fails_again_is_told_of(void **state)
{
	struct world *w = *state;

	world_smtp(w);
	world_mail(w, "1-1", "receipt");
	w->mailer.mail = "451 4.3.0 later";
	world_post(w);
	assert_null(world_trouble(w, "smtp"));
	world_clock += 2;
	world_post(w);
	assert_int_equal(w->mailer.connections, 2);
	assert_has(world_trouble(w, "smtp"), "4.3.0");
	w->mailer.mail = "250 ok";
	world_clock += 3;
	world_post(w);
	assert_null(world_trouble(w, "smtp"));
}

static void
an_hour_has_its_most(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_configure(w, "[mail]\n\thourly = 3\n");
	for (int i = 1; i <= 5; i++)
		world_mail(w, arena_printf(&w->arena, "1-%d", i), "notice");
	world_restart(w);
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 3);
	assert_has(world_trouble(w, "smtp"), "an hour");
	/* A restart is no way around it. */
	world_take(w);
	world_restart(w);
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 3);
	world_clock += 3600;
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 5);
	assert_null(world_trouble(w, "smtp"));
}

/* And others are not kept waiting by it. */
static void
the_most_of_an_hour_keeps_no_word_of_harm_waiting(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_set(w, "[mail]\n\thourly = 2\n");
	for (int i = 1; i <= 3; i++)
		world_mail(w, arena_printf(&w->arena, "1-%d", i), "receipt");
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 2);
	for (int i = 1; i <= 3; i++)
		world_text(w, arena_printf(&w->arena, "2-%d", i), "notice", 0,
		    "safe@example.org", "he hurts me");
	world_disclosure(w, 2, "guardian@example.org");
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 4);
	world_take(w);
	assert_string_equal(world_state(w, "2-2"), "sent");
	assert_string_equal(world_state(w, "2-3"), "queued");
	assert_string_equal(world_state(w, "1-3"), "queued");
	/* A restart knows both numbers. */
	world_restart(w);
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 4);
	world_clock += 3600;
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 6);
}

static void
what_speaks_of_harm_leaves_first(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_mail(w, "1-1", "receipt");
	world_text(w, "2-1", "notice", 0, "safe@example.org", "hurts me");
	world_disclosure(w, 2, "guardian@example.org");
	world_smtp(w);
	w->mailer.mail = "450 later";
	world_post(w);
	assert_string_equal(world_report(w, "1-1/sending/1"), "");
	assert_string_equal(world_report(w, "2-1/sending/1"), "sending");
	assert_int_equal(world_sent(w, &mail), 0);
}

static void
gathered(struct world *w, int n, const char *address, const char *body)
{
	const char *id = arena_printf(&w->arena, "%d-1", n);

	world_text(w, id, "notice", 0, address, body);
	world_disclosure(w, n, "guardian@example.org");
	world_sql(w, "UPDATE outbox SET detail = 'digest' WHERE id = '%s'", id);
}

static void
what_is_gathered_for_an_address_leaves_as_one_mail(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	gathered(w, 1, "safe@example.org", "# he hurts me\n");
	gathered(w, 2, "kim@example.org", "# she hurts me\n");
	world_clock += 1800;
	gathered(w, 3, "safe@example.org", "# help my daughter\n");
	gathered(w, 4, "safe@example.org", "# help my daughter\n");
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 0);
	world_clock += 1800;
	w->mailer.stored = "450 later";
	world_smtp(w);
	world_run(w);
	assert_string_equal(
	    world_report(w, "1-1/sending/1"), "sending as 1-1 3-1");
	assert_string_equal(
	    world_report(w, "4-1/outcome/1"), "withheld joined into 1-1");
	/* Tried again, it says as much, and nothing that came since. */
	gathered(w, 5, "safe@example.org", "# once more\n");
	w->mailer.stored = "250 ok";
	w->mailer.text[0] = '\0';
	world_clock += 600;
	world_run(w);
	assert_string_equal(world_state(w, "1-1"), "sent");
	assert_string_equal(world_state(w, "2-1"), "sent");
	assert_string_equal(world_state(w, "3-1"), "withheld");
	assert_string_equal(world_state(w, "5-1"), "queued");
	assert_has(w->mailer.text, "# help my daughter");
	assert_lacks(w->mailer.text, "# once more");
}

static void
a_digest_waits_for_its_hour(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_mail(w, "1-1", "receipt");
	world_sql(w,
	    "UPDATE outbox SET detail = 'digest', body = '# 12 more mails\n'");
	world_clock += 3599;
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 0);
	world_clock++;
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 1);
	assert_has(mail, "# 12 more mails\n");
}

static void
refuse(struct world *w, int from, int n, const char *reply)
{
	w->mailer.rcpt = reply;
	for (int i = from; i < from + n; i++)
		world_mail(w, arena_printf(&w->arena, "%d-1", i), "notice");
	world_run(w);
}

/* Three refusals for good, and she is left alone; another is not. */
static void
an_address_that_takes_no_mail_is_left_alone(void **state)
{
	struct world *w = *state;
	int connections;

	world_smtp(w);
	refuse(w, 1, 2, "550 5.1.1 unknown");
	assert_string_equal(world_state(w, "2-1"), "failed");
	refuse(w, 3, 1, "550 5.1.1 unknown");
	connections = w->mailer.connections;
	refuse(w, 4, 1, "250 ok");
	assert_string_equal(world_state(w, "4-1"), "withheld");
	assert_int_equal(w->mailer.connections, connections);
	world_text(w, "5-1", "notice", 0, "bo@example.org", "y");
	world_run(w);
	assert_string_equal(world_state(w, "5-1"), "sent");
}

/* A letter that is refused for what it says is nobody's fault. */
static void
refused_words_are_not_a_dead_address(void **state)
{
	struct world *w = *state;

	world_smtp(w);
	w->mailer.stored = "554 5.7.1 spam";
	refuse(w, 1, 4, "250 ok");
	assert_string_equal(world_state(w, "4-1"), "failed");
	w->mailer.stored = "250 ok";
	refuse(w, 5, 1, "250 ok");
	assert_string_equal(world_state(w, "5-1"), "sent");
	/* Of its sender, and of a mailbox that will be emptied. */
	refuse(w, 6, 4, "550 5.7.26 unauthenticated");
	refuse(w, 10, 3, "552 5.2.2 mailbox full");
	assert_string_equal(world_state(w, "12-1"), "failed");
	refuse(w, 13, 1, "250 ok");
	assert_string_equal(world_state(w, "13-1"), "sent");
}

/* It may come twice, with one Message-ID, but not for ever. */
static void
an_unanswered_mail_is_repeated_thrice(void **state)
{
	struct world *w = *state;
	const char *id;
	int n = 0;

	world_smtp(w);
	world_mail(w, "1-1", "receipt");
	w->mailer.stored = NULL;
	for (int i = 0; i < 20; i++) {
		world_post(w);
		world_clock += 1000;
	}
	assert_int_equal(w->mailer.connections, 3);
	assert_memory_equal(world_report(w, "1-1/outcome/3"), "unclear ", 8);
	id = strstr(w->mailer.text, "Message-ID: <");
	assert_non_null(id);
	id = arena_strndup(&w->arena, id, strcspn(id, "\r"));
	for (const char *p = w->mailer.text; (p = strstr(p, id)) != NULL; p++)
		n++;
	assert_int_equal(n, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_refused_sender_pauses_all_mail),
		IN_WORLD(a_server_that_fails_again_is_told_of),
		IN_WORLD(an_unanswered_mail_is_repeated_thrice),
		IN_WORLD(an_hour_has_its_most),
		IN_WORLD(the_most_of_an_hour_keeps_no_word_of_harm_waiting),
		IN_WORLD(what_speaks_of_harm_leaves_first),
		IN_WORLD(what_is_gathered_for_an_address_leaves_as_one_mail),
		IN_WORLD(a_digest_waits_for_its_hour),
		IN_WORLD(an_address_that_takes_no_mail_is_left_alone),
		IN_WORLD(refused_words_are_not_a_dead_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
