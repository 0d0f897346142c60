/*
 * answering_test.c -- which mails are answered, mails of ours that come back,
 * and that no two machines talk for long.
 */
#include "tests/unit/take_world.h"

/* Mails in the outbox that answer Robin, digests too. */
static int64_t
answers(struct club *c)
{
	struct stmt *st = db_use(c->p.db, TAKE_RECEIPTS);
	int64_t n;

	stmt_int(st, ":person", ROBIN);
	stmt_int(st, ":limit", -1);
	stmt_int(st, ":since", 0);
	stmt_int(st, ":now", c->clock);
	assert_int_equal(stmt_step(st), DB_ROW);
	n = stmt_get_int(st, "day");
	stmt_end(st);
	return n;
}

static int64_t
maya_rated(struct club *c, int score)
{
	return club_mail(
	    c, ROBIN, arena_printf(&c->p.a, "Maya: hands %d", score));
}

static void
an_answer_joins_the_thread(void **state)
{
	struct club *c = *state;
	const char *to = identity_drop_address(
	    &c->p.a, c->p.key, "ratings@example.org", ROBIN, 1);
	const char *ids = "<0@example.net>";
	int64_t seq;

	for (int i = 1; i < 12; i++)
		ids = arena_printf(&c->p.a, "%s\r\n <%d@example.net>", ids, i);
	seq = club_put(c, "mail", "thread", to,
	    arena_printf(&c->p.a,
		"Authentication-Results: mx.example.org; dmarc=pass "
		"header.from=example.org\r\n"
		"Received: from a.example.net by mx.example.org; Wed, 6 May "
		"2026 07:00:00 +0000\r\n"
		"From: <robin@example.org>\r\nTo: %s\r\n"
		"Date: Wed, 6 May 2026 07:00:00 +0000\r\n"
		"Message-ID: <mine@example.org>\r\n"
		"References: %s\r\n\r\nMaya: hands 58\r\n",
		to, ids));
	assert_string_equal(
	    pages_rows(&c->p, "SELECT reply_to FROM outbox WHERE id = '%lld-2'",
		(long long)seq),
	    "<2@example.net> <3@example.net> <4@example.net> <5@example.net> "
	    "<6@example.net> <7@example.net> <8@example.net> <9@example.net> "
	    "<10@example.net> <11@example.net> <mine@example.org>");
}

/* All of them are read, twenty are answered, and one word tells of the rest. */
static void
an_hour_has_twenty_answers_and_a_digest(void **state)
{
	struct club *c = *state;
	int64_t first = 0, last = 0;

	for (int i = 0; i < 32; i++) {
		last = maya_rated(c, 10 + i);
		if (i == 20)
			first = last;
	}
	assert_int_equal(answers(c), 21);
	assert_heard(c, first, ROBIN_MAIL, "12 more mails of yours");
	assert_heard(c, last, ROBIN_MAIL, NULL);
	assert_has(club_receipt(c, last), "hands 41");
	/* The digest has left; the next hour is like the first. */
	club_put(c, "report", "digest",
	    arena_printf(&c->p.a, "%lld-2", (long long)first), "sending");
	c->clock += HOUR;
	assert_heard(c, maya_rated(c, 90), ROBIN_MAIL, "hands 90");
}

static void
a_day_has_two_hundred_answers(void **state)
{
	struct club *c = *state;

	for (int i = 0; i < 205; i++) {
		c->clock += 240;
		maya_rated(c, i % 100);
	}
	assert_int_equal(answers(c), 201);
}

/* Ten tries to be understood, then only mails that say something. */
static void
mails_that_say_nothing_are_not_answered_for_ever(void **state)
{
	static const char silence[] = "More such mails get no answer";
	struct club *c = *state;
	int64_t seq = 0;

	for (int i = 1; i <= 30; i++) {
		c->clock += 600;
		seq = club_mail(c, ROBIN, "I am away until Monday.");
		if (i == 9)
			assert_lacks(club_heard(c, seq, ROBIN_MAIL), silence);
		if (i == 10)
			assert_heard(c, seq, ROBIN_MAIL, silence);
	}
	assert_int_equal(answers(c), 10);
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	assert_heard(c, maya_rated(c, 58), ROBIN_MAIL, "1 saved");
	c->clock += DAY;
	seq = club_mail(c, ROBIN, "Xyz: hands 60");
	assert_heard(c, seq, ROBIN_MAIL, "not on your roster");
}

/* By their reason the head coach's page counts them: GEN_OFFICE_REFUSED. */
static void
a_mail_that_was_not_all_saved_says_so_in_the_ledger(void **state)
{
	static const struct {
		const char *body, *reason;
	} rows[] = {
		{ "Maya: hands 58", "" },
		{ "Maya: hands 58\nXyz: hands 60",
		    "not every line of it could be saved" },
		{ "Xyz: hands 60", "nothing in it could be saved" },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t seq = club_mail(c, ROBIN, rows[i].body);

		assert_string_equal(
		    pages_rows(&c->p,
			"SELECT reason FROM applied WHERE seq = %lld",
			(long long)seq),
		    rows[i].reason);
	}
}

/*
 * A robot that answers whatever it gets, with none of our marks on it, and as
 * Robin herself: it soon talks alone.
 */
static void
a_robot_without_marks_talks_alone(void **state)
{
	struct club *c = *state;
	int64_t seq = maya_rated(c, 58);
	const char *said;
	int rounds = 0;

	while (
	    rounds < 100 && (said = club_heard(c, seq, ROBIN_MAIL)) != NULL) {
		rounds++;
		seq = club_mail(c, ROBIN,
		    arena_printf(&c->p.a, "I am away.\r\n\r\n%s", said));
	}
	assert_in_range(rounds, 1, 11);
}

/* The letter "SEQ-N" as it comes back; kind: how servers say so. */
static const char *
bounce(struct club *c, const char *letter, const char *kind)
{
	const char *token = identity_mail_token(&c->p.a, c->p.key, letter);

	return arena_printf(&c->p.a,
	    "Return-Path: <>\r\n"
	    "From: MAILER-DAEMON@mx.example.net (Mail Delivery System)\r\n"
	    "To: ratings@example.org\r\n"
	    "Subject: Undelivered Mail Returned to Sender\r\n"
	    "Date: Wed, 6 May 2026 08:00:00 +0000\r\n"
	    "Message-ID: <b@mx.example.net>\r\n"
	    "MIME-Version: 1.0\r\n"
	    "%s"
	    "Message-ID: <%s@example.org>\r\nSubject: x\r\n"
	    "%s",
	    kind, token, strstr(kind, "=\"B\"") != NULL ? "\r\n--B--\r\n" : "");
}

#define REPORT(action, status, returned)                                       \
	"Content-Type: multipart/report; report-type=delivery-status;\r\n"     \
	" boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\n"       \
	"I'm sorry. Version 4.1.2 of this server says:\r\n"                    \
	"--B\r\nContent-Type: message/delivery-status\r\n\r\n"                 \
	"Reporting-MTA: dns; mx.example.net\r\n\r\n"                           \
	"Final-Recipient: rfc822; robin@example.org\r\n"                       \
	"Action: " action "\r\nStatus: " status "\r\n\r\n"                     \
	"--B\r\nContent-Type: " returned "\r\n\r\n"

static const char returned_whole[] =
    REPORT("failed", "5.1.1", "message/rfc822");
static const char full[] = REPORT("failed", "4.2.2", "text/rfc822-headers");
static const char late[] = REPORT("delayed", "4.4.1", "text/rfc822-headers");
static const char old_fashioned[] = "\r\nHi. This is the program at "
				    "mx.example.net.\r\nSorry, no mailbox "
				    "here by that name. (#5.1.1)\r\n\r\n";
static const char holiday[] = "Auto-Submitted: auto-replied\r\n\r\nI am "
			      "away, call 5.1.1.\r\n";

static const char *
state_of(struct club *c, const char *letter)
{
	return pages_rows(
	    &c->p, "SELECT state FROM outbox WHERE id = '%s'", letter);
}

static bool
unreachable(struct club *c, const char *address)
{
	struct stmt *st = db_use(c->p.db, POST_UNREACHABLE);

	stmt_text(st, ":address", address);
	return stmt_found(st);
}

/* A mail of Robin's whose receipt left; gives the receipt's id. */
static const char *
letter(struct club *c)
{
	int64_t seq = club_mail(c, ROBIN, "Maya: 2k 7:05.0");
	const char *id = arena_printf(&c->p.a, "%lld-1", (long long)seq);

	club_put(c, "report", club_source(c, "out"), id, "sent");
	assert_string_equal(state_of(c, id), "sent");
	return id;
}

static int64_t
comes_back(struct club *c, const char *id, const char *kind)
{
	return club_put(c, "mail", club_source(c, "bounce"),
	    "ratings@example.org", bounce(c, id, kind));
}

static void
what_came_back_is_known(void **state)
{
	static const struct {
		const char *kind, *state;
	} cases[] = {
		{ returned_whole, "undelivered" },
		{ full, "undelivered" },
		{ old_fashioned, "undelivered" },
		{ late, "sent" },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *id = letter(c);
		int64_t seq = comes_back(c, id, cases[i].kind);

		assert_string_equal(state_of(c, id), cases[i].state);
		assert_heard(c, seq, ROBIN_MAIL, NULL);
	}
}

/* Not hers to say, and not a letter that did not arrive. */
static void
what_is_no_bounce(void **state)
{
	struct club *c = *state;
	const char *id = letter(c), *mail;

	mail = bounce(c, id, holiday);
	mail = arena_printf(&c->p.a,
	    "Return-Path: <>\r\nFrom: "
	    "robin@example.org%s",
	    strstr(mail, "\r\nTo:"));
	club_put(c, "mail", "holiday", "ratings@example.org", mail);
	assert_string_equal(state_of(c, id), "sent");
	/* A bounce of a letter that was never written. */
	comes_back(c, "999-1", returned_whole);
	for (int i = 0; i < 4; i++)
		club_put(c, "mail", club_source(c, "forged"),
		    "ratings@example.org",
		    "Return-Path: <>\r\nFrom: mailer-daemon@example.net\r\n"
		    "\r\n550 5.1.1 robin@example.org\r\n"
		    "<aaaaaaaaaaaaaaaaaaaaaaaa@example.org>\r\n");
	assert_string_equal(state_of(c, id), "sent");
	assert_false(unreachable(c, ROBIN_MAIL));
}

static void
bounces(struct club *c, int n, const char *kind)
{
	const char *ids[8];

	for (int i = 0; i < n; i++)
		ids[i] = letter(c);
	for (int i = 0; i < n; i++)
		comes_back(c, ids[i], kind);
}

static void
three_hard_bounces_end_it_until_she_writes(void **state)
{
	struct club *c = *state;

	bounces(c, 2, returned_whole);
	assert_false(unreachable(c, ROBIN_MAIL));
	bounces(c, 3, returned_whole);
	assert_true(unreachable(c, ROBIN_MAIL));
	c->clock += 30 * DAY;
	club_text(c, MAYA_PHONE, "hello");
	assert_true(unreachable(c, ROBIN_MAIL));
	maya_rated(c, 58);
	assert_false(unreachable(c, ROBIN_MAIL));
}

static void
one_letter_counts_once(void **state)
{
	struct club *c = *state;
	const char *id = letter(c);

	for (int i = 0; i < 5; i++)
		comes_back(c, id, returned_whole);
	assert_false(unreachable(c, ROBIN_MAIL));
}

static void
eight_soft_bounces_end_it(void **state)
{
	struct club *c = *state;

	bounces(c, 7, full);
	assert_false(unreachable(c, ROBIN_MAIL));
	bounces(c, 8, full);
	assert_true(unreachable(c, "ROBIN@example.org"));
}

static void
bounces_a_month_apart_are_nothing(void **state)
{
	struct club *c = *state;
	const char *ids[4];

	for (int i = 0; i < 4; i++)
		ids[i] = letter(c);
	for (int i = 0; i < 4; i++) {
		c->clock += 7 * DAY + HOUR;
		comes_back(c, ids[i], returned_whole);
	}
	assert_false(unreachable(c, ROBIN_MAIL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CLUB(an_answer_joins_the_thread),
		IN_CLUB(an_hour_has_twenty_answers_and_a_digest),
		IN_CLUB(a_day_has_two_hundred_answers),
		IN_CLUB(mails_that_say_nothing_are_not_answered_for_ever),
		IN_CLUB(a_mail_that_was_not_all_saved_says_so_in_the_ledger),
		IN_CLUB(a_robot_without_marks_talks_alone),
		IN_CLUB(what_came_back_is_known),
		IN_CLUB(what_is_no_bounce),
		IN_CLUB(three_hard_bounces_end_it_until_she_writes),
		IN_CLUB(one_letter_counts_once),
		IN_CLUB(eight_soft_bounces_end_it),
		IN_CLUB(bounces_a_month_apart_are_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
