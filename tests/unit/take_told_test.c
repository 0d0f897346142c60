/* take_told_test.c -- what a coach hears of her texts. */
#include "tests/unit/bridge_world.h"

#include "ingest/take/mails/bridge.h"

/* ---- what became of it ---- */

static void
delivery_is_told_once(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);
	const char *text = letter(c, reply(c, DANA, root, "Yes."), MAYA_PHONE);
	int64_t seq;

	report(c, text, "sending");
	assert_heard(c, status(c, text, "SMout1", "sent", ""), DANA_MAIL, NULL);
	seq = status(c, text, "SMout1", "delivered", "");
	assert_heard(c, seq, DANA_MAIL, "# Delivered to Maya.");
	assert_heard(c, seq, DANA_MAIL, "# > Coach Reyes: Yes.");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	assert_string_equal(
	    column(c, letter(c, seq, DANA_MAIL), "reply_to"), root);
	assert_heard(
	    c, status(c, text, "SMout1", "delivered", ""), DANA_MAIL, NULL);
	assert_heard(c, status(c, text, "SMout1", "undelivered", "30005"),
	    DANA_MAIL, NULL);
	assert_heard(c, status(c, text, "SMout1", "sent", ""), DANA_MAIL, NULL);
}

static void
a_status_before_we_know_the_text_is_told_then(void **state)
{
	struct club *c = *state;
	const char *text = letter(
	    c, reply(c, DANA, thread_of(c, MAYA_PHONE), "Yes."), MAYA_PHONE);
	int64_t seq = status(c, "", "SMout2", "undelivered", "30005");

	assert_heard(c, seq, DANA_MAIL, NULL);
	report(c, text, "sending");
	seq = club_put(c, "report", "early", text, "accepted SMout2");
	assert_heard(c, seq, DANA_MAIL,
	    "# Not delivered to Maya: the carrier does not know this number "
	    "(30005).");
}

static void
a_refusal_by_the_carrier_is_told(void **state)
{
	struct club *c = *state;
	const char *text = letter(
	    c, reply(c, DANA, thread_of(c, MAYA_PHONE), "Yes."), MAYA_PHONE);
	int64_t seq;

	report(c, text, "sending");
	seq = club_put(c, "report", "refused", text, "failed 21610 opted out");
	assert_heard(c, seq, DANA_MAIL,
	    "# Not delivered to Maya: this phone said STOP (21610).");
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

/* A text of that mail, as an order to a group would make it. */
static void
outbox_put(struct club *c, const char *id, int64_t seq, const char *end)
{
	static const char *const texts[][2] = { { ":kind", "text" },
		{ ":class", "message" }, { ":address", MAYA_PHONE },
		{ ":line", CLUB_LINE }, { ":subject", "" }, { ":body", "Row." },
		{ ":reply_to", "" }, { ":detail", "" } };
	struct stmt *st = db_use(c->p.db, TAKE_OUTBOX_NEW);

	stmt_text(st, ":id", id);
	for (size_t i = 0; i < COUNT(texts); i++)
		stmt_text(st, texts[i][0], texts[i][1]);
	stmt_text(st, ":state", end);
	stmt_int(st, ":person", MAYA);
	stmt_int(st, ":thread", MAYA);
	stmt_int(st, ":created", c->clock);
	stmt_int(st, ":seq", seq);
	assert_true(stmt_run(st));
}

static void
of_a_text_to_several_only_failures_are_told(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, "Maya: hands 37");
	struct dropbox_message m = { .seq = 1000, .received = c->clock };
	struct take take = {
		.conf = c->p.conf, .key = c->p.key, .ledger = c->p.db
	};
	struct job j = { .take = &take, .arena = &c->p.a, .m = &m };

	assert_true(db_begin(c->p.db));
	outbox_put(c, "900-1", seq, "delivered");
	outbox_put(c, "900-2", seq, "failed");
	outbox_put(c, "900-3", seq, "queued");
	for (int i = 0; i < 2; i++)
		for (int n = 1; n <= 3; n++)
			bridge_told(&j, arena_printf(&c->p.a, "900-%d", n));
	assert_false(j.failed);
	assert_int_equal(j.letters, 1);
	assert_heard(c, 1000, DANA_MAIL, "# Not delivered to Maya");
	db_rollback(c->p.db);
}

/* Those of one message, and when the first mail of them may leave. */
static int
gathered(struct club *c, const char *first, int64_t *not_before)
{
	struct stmt *st = db_use(c->p.db, POST_WAITING);
	int n = 0;

	while (stmt_step(st) == DB_ROW)
		if (strcmp(stmt_get_text(st, "id"), first) == 0)
			*not_before = stmt_get_int(st, "not_before");
	st = db_use(c->p.db, POST_GATHERED);
	stmt_text(st, ":id", first);
	while (stmt_step(st) == DB_ROW)
		n++;
	return n;
}

/* Not forty: one, after some minutes, and no athlete's thread. */
static void
the_failures_of_a_group_text_leave_as_one_mail(void **state)
{
	struct club *c = *state;
	const char *maya, *ida, *told;
	int64_t seq, at, not_before = 0;

	club_text(c, IDA_PHONE, "YES");
	club_mail(c, DANA, "group new eight");
	club_mail(c, DANA, "group add eight: Maya, Ida, Nora");
	seq = club_mail(c, DANA, "message eight: Row at 6.\nBring water.\n.");
	seq = club_mail(c, DANA,
	    arena_strndup(&c->p.a,
		strstr(club_receipt(c, seq), "  confirm ") + 2,
		strlen("confirm 12345678")));
	maya = letter(c, seq, MAYA_PHONE);
	ida = letter(c, seq, IDA_PHONE);
	report(c, maya, "sending");
	report(c, ida, "sending");
	seq = status(c, maya, "SMout4", "undelivered", "30005");
	at = c->clock;
	told = letter(c, seq, DANA_MAIL);
	assert_string_equal(column(c, told, "reply_to"), "");
	assert_heard(c, seq, DANA_MAIL,
	    "# Not delivered to Maya: the carrier does not know this number "
	    "(30005).\n# > Coach Reyes: Row at 6.");
	assert_inert(column(c, told, "body"));
	assert_int_equal(gathered(c, told, &not_before), 1);
	assert_in_range(not_before, at + 60, at + 600);
	seq = status(c, ida, "SMout5", "undelivered", "30003");
	assert_heard(c, seq, DANA_MAIL, NULL);
	seq = club_put(c, "report", "late", ida, "failed late");
	assert_heard(c, seq, DANA_MAIL, "# Not delivered to Ida: ");
	assert_int_equal(gathered(c, told, &not_before), 2);
	at = club_texts(c, MAYA_PHONE);
	reply(c, DANA, message_id(c, told), "Never mind.");
	assert_int_equal(club_texts(c, MAYA_PHONE), at);
}

/* The night's texts arrive as one. */
static void
words_that_left_with_others_share_their_fate(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);
	const char *one = letter(c, reply(c, DANA, root, "Yes."), MAYA_PHONE);
	const char *two = letter(c, reply(c, DANA, root, "At 7."), MAYA_PHONE);
	int64_t seq;

	report(c, one, arena_printf(&c->p.a, "sending as %s %s", one, two));
	seq = club_put(c, "report", "joined", two,
	    arena_printf(&c->p.a, "withheld joined into %s", one));
	assert_heard(c, seq, DANA_MAIL, NULL);
	report(c, one, "accepted SMout9");
	seq = status(c, one, "SMout9", "undelivered", "30005");
	assert_heard(c, seq, DANA_MAIL, "# > Coach Reyes: Yes.");
	assert_has(
	    column(c, arena_printf(&c->p.a, "%lld-2", (long long)seq), "body"),
	    "# > Coach Reyes: At 7.");
	assert_heard(c, status(c, one, "SMout9", "sent", ""), DANA_MAIL, NULL);
}

static void
answers_of_ours_are_not_told(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "LINK");
	const char *text = letter(c, seq, MAYA_PHONE);

	assert_heard(
	    c, status(c, text, "SMout3", "delivered", ""), DANA_MAIL, NULL);
}

#define COACH_PHONE "+15555550106"

static void
a_coach_who_texts_hears_where_to_write(void **state)
{
	static const char *const words[] = { "maya looked tired today",
		"Maya: hands 60", "60 75" };
	struct club *c = *state;

	club_order(c, "lines", "roster edit Dana: phone " COACH_PHONE "\n");
	club_text(c, COACH_PHONE, "YES");
	for (size_t i = 0; i < COUNT(words); i++) {
		text_told(c, COACH_PHONE, words[i],
		    "coaches write by mail here, to ratings@example.org");
		c->clock += 86400;
	}
}

/* As that text says. */
static void
a_coach_who_texts_gets_a_new_link(void **state)
{
	struct club *c = *state;

	club_order(c, "lines", "roster edit Dana: phone " COACH_PHONE "\n");
	club_text(c, COACH_PHONE, "YES");
	text_told(c, COACH_PHONE, "LINK", "Your private page: https://");
	text_told(c, COACH_PHONE, "RESET", "Your new private page: https://");
	club_text(c, COACH_PHONE, "STOP");
	assert_string_equal(club_phone(c, COACH_PHONE), "stopped");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_coach_who_texts_hears_where_to_write),
		IN_CLUB(a_coach_who_texts_gets_a_new_link),
		IN_CLUB(delivery_is_told_once),
		IN_CLUB(a_status_before_we_know_the_text_is_told_then),
		IN_CLUB(a_refusal_by_the_carrier_is_told),
		IN_CLUB(of_a_text_to_several_only_failures_are_told),
		IN_CLUB(the_failures_of_a_group_text_leave_as_one_mail),
		IN_CLUB(words_that_left_with_others_share_their_fate),
		IN_CLUB(answers_of_ours_are_not_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
