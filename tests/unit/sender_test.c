/* sender_test.c -- who is believed: whose place, whose signature, the table. */
#include "tests/unit/test.h"

#include "ingest/mail/sender.h"
#include "ingest/mail/signature.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))
#define NOW 1795245121

#define BORDER                                                                 \
	"Received: from client.club.example (client [192.0.2.7])\n"            \
	"\tby mx.box.test (Postfix) with ESMTPS id 4XYZ;\n"                    \
	"\tSat, 21 Nov 2026 07:12:05 +0000\n"
#define FROM "From: Amy Coach <amy@club.example>\n"
#define REST                                                                   \
	"To: Ratings <drop+c7k2m9x4@box.test>\nSubject: ratings\n"             \
	"Date: Sat, 21 Nov 2026 07:12:01 +0000\n\nBen: gt 80\n"
#define AR "Authentication-Results: "
#define TOKEN "drop+c7k2m9x4@box.test"

static bool
person_by_token(void *context, const char *token, struct sender_person *out)
{
	(void)context;
	if (strcmp(token, "c7k2m9x4") != 0)
		return false;
	*out = (struct sender_person){ 7, "Amy@club.example" };
	return true;
}

static struct sender_rules
rules_make(void)
{
	return (struct sender_rules){
		.server = "mx.box.test",
		.drop = "drop@box.test",
		.received = NOW,
		.person = person_by_token,
	};
}

static struct sender
judge(struct arena *a, const struct sender_rules *r, const char *mail,
    const char *recipient)
{
	struct header h;
	const char *why = header_read(a, mail, strlen(mail), &h);

	if (why != NULL)
		fail_msg("%s: %s", why, mail);
	return sender_judge(a, r, &h, recipient);
}

#define PASS AR "mx.box.test; dmarc=pass header.from=club.example\n"

static void
only_our_servers_place_counts(void **state)
{
	static const struct {
		const char *head; /* before From and the rest */
		bool below;
		enum sender_pass pass;
	} rows[] = {
		{ PASS BORDER, false, SENDER_PASS },
		{ "Received: from x by lmtp.box.test;\n" PASS BORDER, false,
		    SENDER_PASS },
		{ AR "mx.box.test; spf=pass\n" PASS BORDER, false,
		    SENDER_PASS },
		{ AR "other.box.test; dmarc=fail\n" PASS BORDER, false,
		    SENDER_PASS },
		{ PASS AR "mx.box.test; dmarc=fail\n" BORDER, false,
		    SENDER_FAIL },
		{ PASS AR "broken\n" BORDER, false, SENDER_NONE },
		{ BORDER PASS, false, SENDER_NONE },
		{ BORDER PASS BORDER, false, SENDER_NONE },
		{ PASS, false, SENDER_NONE },
		{ PASS "Received: from mx.box.test by mx.evil.example;\n",
		    false, SENDER_NONE },
		{ PASS "Received: from x (by mx.evil.example) by y;\n", false,
		    SENDER_NONE },
		{ "X-Authentication-Results: mx.box.test; dmarc=pass\n"
		  "ARC-Authentication-Results: i=1; mx.box.test; dmarc=pass\n"
		  "Received-SPF: pass\n" BORDER,
		    false, SENDER_NONE },
		/* A greeting made to hide the real border. */
		{ "Received: from by (x [192.0.2.9]) by mx.box.test;\n" PASS
			BORDER,
		    false, SENDER_NONE },
		{ "Received: from (x [192.0.2.9] by mx.box.test;\n" PASS BORDER,
		    false, SENDER_NONE },
		{ "Received: from \"x;y [192.0.2.9] by mx.box.test;\n" PASS
			BORDER,
		    false, SENDER_NONE },
		{ BORDER PASS, true, SENDER_PASS },
		{ BORDER "Received-SPF: pass\nReturn-Path: <a@b.example>\n"
			 "ARC-Seal: i=1\n" PASS,
		    true, SENDER_PASS },
		{ BORDER "X-Spam: no\n" PASS, true, SENDER_NONE },
		{ BORDER AR "mx.box.test; spf=pass\n" PASS, true, SENDER_NONE },
		{ BORDER "Received: from x by y\n" PASS, true, SENDER_NONE },
		{ PASS BORDER, true, SENDER_NONE },
		{ PASS, true, SENDER_NONE },
		{ BORDER AR "mx.evil.example; dmarc=pass\n" PASS, true,
		    SENDER_NONE },
	};
	struct sender_rules rules = rules_make();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct sender s;

		rules.below = rows[i].below;
		s = judge(&a, &rules,
		    arena_printf(&a, "%s%s", rows[i].head, FROM REST), TOKEN);
		if (s.signals.pass != rows[i].pass)
			fail_msg("%s: %d", rows[i].head, s.signals.pass);
		arena_free(&a);
	}
}

static void
without_a_trusted_server_nobody_is_believed(void **state)
{
	struct arena a = ARENA_INIT;
	struct sender_rules rules = rules_make();
	struct sender s;

	(void)state;
	rules.server = NULL;
	s = judge(&a, &rules, PASS BORDER FROM REST, TOKEN);
	assert_int_equal(s.signals.pass, SENDER_NONE);
	assert_int_equal(s.ratings, SENDER_ASIDE);
	rules.border = "mx.box.test";
	s = judge(&a, &rules, PASS BORDER FROM REST, TOKEN);
	assert_int_equal(s.ratings, SENDER_ASIDE);
	rules.server = "results.box.test";
	s = judge(&a, &rules,
	    AR "results.box.test; dmarc=pass\n" BORDER FROM REST, TOKEN);
	assert_int_equal(s.ratings, SENDER_ACCEPT);
	arena_free(&a);
}

/* A pass that rests on such a signature could be a stranger's text. */
static void
weak_signatures_spoil_a_pass(void **state)
{
	static const struct {
		const char *tags;
		bool pass;
	} rows[] = {
		{ "d=club.example; h=From:To:Subject:Date; b=x", true },
		{ "d=club.example; h = from : subject :\n date; b=x", true },
		{ "d=club.example; h=From:Subject:Date; b=x; x=1795245000",
		    true },
		{ "d=evil.example; l=38; h=From; b=x", true },
		{ "d=club.example; l=38; h=From:Subject:Date; b=x", false },
		{ "d=CLUB.example; h=From:Subject:Date; l = 0 ; b=x", false },
		{ "d=club.example; h=From:Date; b=x", false },
		{ "d=club.example; h=Subject:Date:X-From; b=x", false },
		{ "d=club.example; h=From:Subject; b=x", false },
		{ "d=club.example; b=x", false },
		{ "d=club.example; h=From:Subject:Date; x=1795000000", false },
		{ "d=club.example; h=From:Subject:Date; x=soon", false },
		{ "d=club.example; h=From:Subject:Date; "
		  "x=99999999999999999999999999",
		    true },
	};
	struct sender_rules rules = rules_make();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct sender s = judge(&a, &rules,
		    arena_printf(&a, PASS BORDER "DKIM-Signature: %s\n%s",
			rows[i].tags, FROM REST),
		    TOKEN);

		if ((s.signals.pass == SENDER_PASS) != rows[i].pass)
			fail_msg("%s", rows[i].tags);
		arena_free(&a);
	}
}

static void
a_parent_domain_may_sign(void **state)
{
	static const struct {
		const char *signer, *from;
		bool aligned;
	} rows[] = {
		{ "club.example", "club.example", true },
		{ "Club.Example", "club.example", true },
		{ "club.example", "mail.club.example", true },
		{ "mail.club.example", "club.example", false },
		{ "example", "club.example", false },
		{ "lub.example", "club.example", false },
		{ "", "club.example", false },
		{ "", "", false },
		{ ".example", "club.example", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (signature_aligned(rows[i].signer, rows[i].from) !=
		    rows[i].aligned)
			fail_msg("%s %s", rows[i].signer, rows[i].from);
}

static void
the_table_decides(void **state)
{
	static const struct {
		const char *mail, *recipient;
		bool accept;
		const char *why; /* a part of it */
	} rows[] = {
		{ PASS BORDER FROM REST, TOKEN, true, "vouches" },
		{ PASS BORDER FROM REST, "DROP+C7K2M9X4@box.test", true,
		    "vouches" },
		{ "Delivered-To: " TOKEN "\n" PASS BORDER FROM REST, "", true,
		    "vouches" },
		{ "Delivered-To: " TOKEN "\n" PASS BORDER FROM REST, NULL, true,
		    "vouches" },
		{ "Delivered-To: drop@box.test\nDelivered-To: " TOKEN
		  "\n" PASS BORDER FROM REST,
		    "", false, "did not come to a coach's" },
		{ PASS BORDER "From: AMY@club.example\n" REST, TOKEN, true,
		    "vouches" },
		{ PASS BORDER FROM REST, "drop@box.test", false,
		    "did not come to a coach's" },
		{ PASS BORDER FROM REST, "drop+guessed1@box.test", false,
		    "did not come to a coach's" },
		{ PASS BORDER FROM REST, "drop+c7k2m9x4@evil.example", false,
		    "did not come to a coach's" },
		{ PASS BORDER "From: ben@club.example\n" REST, TOKEN, false,
		    "another sender" },
		{ BORDER FROM REST, TOKEN, false, "does not vouch" },
		{ BORDER FROM REST, "", false, "nothing shows" },
		{ AR "mx.box.test; dmarc=fail\n" BORDER FROM REST, TOKEN, false,
		    "does not come from" },
		{ PASS BORDER
		    "From: Amy <amy@club.example>, x@evil.example\n" REST,
		    TOKEN, false, "exactly one address" },
		{ PASS BORDER REST, TOKEN, false, "exactly one address" },
		{ PASS BORDER FROM FROM REST, TOKEN, false, "twice: From" },
		{ PASS BORDER "Subject: gt 100\n" FROM REST, TOKEN, false,
		    "twice: Subject" },
		{ PASS BORDER "Auto-Submitted: auto-replied\n" FROM REST, TOKEN,
		    false, "machine wrote it: its header says so" },
		{ "Return-Path: <>\n" PASS BORDER FROM REST, TOKEN, false,
		    "machine" },
	};
	struct sender_rules rules = rules_make();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct sender s =
		    judge(&a, &rules, rows[i].mail, rows[i].recipient);

		if ((s.ratings == SENDER_ACCEPT) != rows[i].accept ||
		    strstr(s.why, rows[i].why) == NULL)
			fail_msg("row %zu: %s", i, s.why);
		assert_int_equal(s.person, rows[i].accept ? 7 : 0);
		arena_free(&a);
	}
}

static void
signals_are_told_one_by_one(void **state)
{
	struct arena a = ARENA_INIT;
	struct sender_rules rules = rules_make();
	struct sender s = judge(&a, &rules,
	    "Cc: x@y.example, DROP@box.test\n" BORDER FROM "Subject: s\n",
	    TOKEN);

	(void)state;
	assert_true(s.signals.drop_in_to);
	assert_true(s.signals.one_from);
	assert_true(s.signals.owner);
	assert_int_equal(s.signals.capability, 7);
	assert_null(s.signals.twice);
	assert_null(s.signals.automatic);
	assert_string_equal(s.from, "amy@club.example");
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_our_servers_place_counts),
		cmocka_unit_test(without_a_trusted_server_nobody_is_believed),
		cmocka_unit_test(weak_signatures_spoil_a_pass),
		cmocka_unit_test(a_parent_domain_may_sign),
		cmocka_unit_test(the_table_decides),
		cmocka_unit_test(signals_are_told_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
