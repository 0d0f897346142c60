/* take_expire_test.c -- what has been kept long enough goes, and no more. */
#include "ingest/take/erasing/expire.h"
#include "ingest/take/erasing/settle.h"
#include "lib/date.h"
#include "tests/unit/take_files.h"

static void
days_pass(struct club *c, int days)
{
	c->clock += (int64_t)days * DAY;
}

/* As the command has it by default, with a month of 30 days. */
static const char *
expire(struct club *c)
{
	struct expiry e = {
		.raw = c->clock - 30 * DAY,
		.messages = c->clock - 390 * DAY,
		.check_ins = date_iso(
		    &c->p.a, date_of_number((c->clock - 390 * DAY) / DAY)),
		.left = c->clock - 360 * DAY,
	};
	int64_t seq = club_order(c, "expire", expiry_body(&c->p.a, &e));
	struct settle_before before = { e.raw, e.messages };
	size_t emptied;
	const char *said = club_receipt(c, seq);
	const char *why =
	    erase_settle(&c->p.a, c->p.db, c->box, c->clock, before, &emptied);

	if (why != NULL)
		fail_msg("%s", why);
	club_take(c, c->box, c->p.db);
	return said;
}

static void
messages_go_as_they_came_and_what_they_said_stays(void **state)
{
	struct club *c = *state;

	club_mail_typed(c, DANA, "packed",
	    "text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64",
	    "TWF5YTogcmh5dGhtIDcxIHF1aXhvdGljCg==");
	club_text(c, MAYA_PHONE, "My left wrist aches since Tuesday");
	days_pass(c, 31);
	club_text(c, MAYA_PHONE, "The wrist is well again");
	expire(c);
	assert_false(files_hold(c, "TWF5YTog"));
	assert_false(files_hold(c, "My%20left%20wrist"));
	assert_true(files_hold(c, "My left wrist aches"));
	assert_true(files_hold(c, "quixotic"));
	assert_true(files_hold(c, "The%20wrist%20is%20well"));
	assert_true(dropbox_has(c->box, "mail", "packed"));
}

static void
check_ins_go_after_their_months(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "4355 ! grandmother is visiting");
	club_text(c, MAYA_PHONE, "WEEK marzipan and rain");
	club_text(c, MAYA_PHONE, "AWAY 2");
	days_pass(c, 380);
	club_text(c, MAYA_PHONE, "3344 ! the clarinet exam");
	assert_lacks(expire(c), "check-ins");
	assert_true(files_hold(c, "grandmother"));
	days_pass(c, 20);
	assert_has(
	    expire(c), "1 check-ins\n1 absences\n1 words about a week\n");
	assert_false(files_hold(c, "grandmother"));
	assert_false(files_hold(c, "marzipan"));
	assert_true(files_hold(c, "clarinet"));
}

static void
texts_go_after_their_months_but_words_of_harm(void **state)
{
	struct club *c = *state;

	club_conf(c, "[club]\n\tsafeguarding = safe@example.org\n");
	club_text(c, MAYA_PHONE, "My left wrist aches since Tuesday");
	club_text(c, MAYA_PHONE, "I want to kill myself");
	days_pass(c, 400);
	club_text(c, MAYA_PHONE, "The wrist is well again");
	assert_has(expire(c), "2 texts that came\n");
	assert_false(files_hold(c, "left wrist"));
	assert_true(files_hold(c, "kill myself"));
	assert_true(files_hold(c, "The wrist is well"));
}

/* For each moment, which has a number and whose it is. */
static const char *const old_and_new[] = {
	"text_in SELECT seq, seq, '+15555550101', '', who, 'wrist',"
	" 'note', at, NULL FROM moment",
	"text_in SELECT seq + 2, seq + 2, '+15555550101', '', who,"
	" 'harm', 'disclosure', at, NULL FROM moment",
	"translation SELECT seq, 'de', body, at FROM text_in"
	" WHERE seq > 8000",
	"delivery SELECT seq, seq, NULL, 'sent', '', at FROM moment",
	"outbox (id, kind, class, address, line, subject, body,"
	" reply_to, created, seq, state, detail) SELECT class || seq,"
	" 'text', class, '+15555550101', '', '', 'words', '', at, seq,"
	" 'queued', '' FROM (SELECT at, seq FROM moment UNION"
	" SELECT at, seq + 2 FROM moment), (SELECT 'thread' AS class"
	" UNION SELECT 'link' UNION SELECT 'invitation')",
	"returned SELECT seq, 'thread' || seq, '', seq FROM moment",
	"bounce SELECT seq, NULL, 'a@example.org', '5.1.1', at"
	" FROM moment",
	"try (id, athlete, words, created, closed, seq)"
	" SELECT seq, who, 'tap', at, at, seq FROM moment UNION"
	" SELECT seq + 2, who, 'sit', at, NULL, seq + 2 FROM moment",
	"key_wrong SELECT seq, who, 'text', at, seq FROM moment",
	"join_request SELECT seq, 'Pat', at, NULL, seq FROM moment",
	"check_in SELECT seq, who, day, 1, 1, 1, 1, '', 0, at, seq"
	" FROM moment",
	"check_in_asked SELECT 1, day, seq FROM moment",
	"absence SELECT seq, who, 'sick', day, NULL, at, at, seq"
	" FROM moment UNION"
	" SELECT seq + 2, who, 'away', day, day, NULL, at, seq + 2"
	" FROM moment UNION"
	" SELECT seq + 4, who, 'paused', day, NULL, NULL, at, seq + 4"
	" FROM moment",
	"reflection SELECT seq, who, day, 'rain', 0, at, seq"
	" FROM moment",
	"reflection_asked SELECT who, day, seq FROM moment",
};

/* What is old and stays has its reason. */
static const struct {
	const char *rows, *left;
} not_too_old[] = {
	{ "text_in WHERE 1", "8002,8003,8004" },
	{ "outbox WHERE class = 'thread'", "8002,8003,8004" },
	{ "outbox WHERE class = 'link' AND body = 'words'", "8002,8004" },
	{ "outbox WHERE class = 'link' AND state = 'withheld'", "8001,8003" },
	{ "outbox WHERE class = 'invitation'", "8001,8002,8003,8004" },
	{ "translation WHERE 1", "8002,8003,8004" },
	{ "delivery WHERE 1", "8002" },
	{ "returned WHERE 1", "8002" },
	{ "bounce WHERE 1", "8002" },
	{ "try WHERE 1", "8002,8003,8004" },
	{ "key_wrong WHERE 1", "8002" },
	{ "join_request WHERE 1", "8002" },
	{ "check_in WHERE 1", "8002" },
	{ "check_in_asked WHERE 1", "8002" },
	{ "absence WHERE 1", "8002,8004,8005,8006" },
	{ "reflection WHERE 1", "8002" },
	{ "reflection_asked WHERE 1", "8002" },
};

/* Of each kind one is 400 days old, an odd number, and one is of yesterday. */
static void
what_is_old_goes_from_every_table_and_what_is_new_from_none(void **state)
{
	struct club *c = *state;

	pages_sql(&c->p,
	    "CREATE TABLE moment AS WITH clock(now) AS (VALUES (%lld)),"
	    " old(days, seq, who) AS (VALUES (400, 8001, 3), (1, 8002, 4))"
	    " SELECT now - days * 86400 AS at, date(now - days * 86400,"
	    " 'unixepoch') AS day, seq, who FROM clock, old",
	    (long long)c->clock);
	for (size_t i = 0; i < COUNT(old_and_new); i++)
		pages_sql(&c->p, "INSERT INTO %s", old_and_new[i]);
	pages_sql(&c->p, "DROP TABLE moment");
	expire(c);
	for (size_t i = 0; i < COUNT(not_too_old); i++)
		assert_string_equal(
		    pages_rows(&c->p,
			"SELECT '%zu: ' || group_concat(seq) FROM (SELECT seq"
			" FROM %s AND seq > 8000 ORDER BY seq)",
			i, not_too_old[i].rows),
		    arena_printf(&c->p.a, "%zu: %s", i, not_too_old[i].left));
}

/* Nobody has read it yet, and somebody may. */
static void
what_was_kept_aside_stays_for_longer(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "I want to kill myself");
	days_pass(c, 300);
	expire(c);
	assert_true(files_hold(c, "kill%20myself"));
	days_pass(c, 100);
	expire(c);
	assert_false(files_hold(c, "kill%20myself"));
}

static void
who_has_left_goes_from_her_rowing_and_not_from_the_evidence(void **state)
{
	struct club *c = *state;

	club_mail(
	    c, DANA, "Maya: hands 58 i8 zigzagged the oar\nAna: hands 61");
	club_text(c, MAYA_PHONE, "65");
	club_order(c, "lines", "about Maya: bio plays the theorbo\n");
	club_order(c, "lines", "roster remove Maya Chen\n");
	days_pass(c, 200);
	assert_lacks(expire(c), "who have left");
	assert_true(files_hold(c, "zigzagged"));
	days_pass(c, 170);
	assert_has(expire(c), "1 people who have left: their ratings");
	assert_false(files_hold(c, "zigzagged"));
	assert_false(files_hold(c, "theorbo"));
	assert_true(files_hold(c, "Chen"));
	assert_true(files_hold(c, MAYA_PHONE));
	assert_string_equal(club_phone(c, MAYA_PHONE), "active");
	assert_has(expire(c), "nothing was old enough");
}

static void
an_order_that_cannot_be_read_does_nothing(void **state)
{
	static const char *const bodies[] = { "", "raw", "raw 1\n",
		"raw 9 messages 9 check-ins 2099-13-01 left 9\n",
		"raw 9 messages 9 check-ins 2099-12-01 left 9 more\n" };
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "4355");
	for (size_t i = 0; i < COUNT(bodies); i++) {
		int64_t seq = club_order(c, "expire", bodies[i]);

		assert_string_equal(club_receipt(c, seq), "");
	}
	assert_true(files_hold(c, "4355"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(messages_go_as_they_came_and_what_they_said_stays),
		IN_CLUB(check_ins_go_after_their_months),
		IN_CLUB(texts_go_after_their_months_but_words_of_harm),
		IN_CLUB(
		    what_is_old_goes_from_every_table_and_what_is_new_from_none),
		IN_CLUB(what_was_kept_aside_stays_for_longer),
		IN_CLUB(
		    who_has_left_goes_from_her_rowing_and_not_from_the_evidence),
		IN_CLUB(an_order_that_cannot_be_read_does_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
