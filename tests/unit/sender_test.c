/* sender_test.c -- who is believed: whose place, whose signature, which day. */
#include "tests/unit/sender_mails.h"

#include "ingest/mail/trust/border.h"
#include "ingest/mail/trust/domain.h"
#include "ingest/mail/mime/field_date.h"

#define DKIM "mx.box.test; dkim="
#define DMARC "dmarc=pass header.from=club.example\n"

static const struct {
	const char *head; /* before From and the rest */
	bool below;
	enum sender_pass pass;
} signals[] = {
	{ PASS BORDER, false, SENDER_PASS },
	{ "Received: from x by lmtp.box.test;\n" PASS BORDER, false,
	    SENDER_PASS },
	{ AR "mx.box.test; spf=pass\n" PASS BORDER, false, SENDER_PASS },
	{ AR "other.box.test; dmarc=fail\n" PASS BORDER, false, SENDER_PASS },
	{ PASS AR "mx.box.test; dmarc=fail\n" BORDER, false, SENDER_FAIL },
	{ PASS AR "broken\n" BORDER, false, SENDER_NONE },
	{ BORDER PASS, false, SENDER_NONE },
	{ BORDER PASS BORDER, false, SENDER_NONE },
	{ PASS, false, SENDER_NONE },
	{ PASS "Received: from mx.box.test by mx.evil.example;\n", false,
	    SENDER_NONE },
	{ PASS "Received: from x (by mx.evil.example) by y;\n", false,
	    SENDER_NONE },
	{ "X-Authentication-Results: mx.box.test; dmarc=pass\n"
	  "ARC-Authentication-Results: i=1; mx.box.test; dmarc=pass\n"
	  "Received-SPF: pass\n" BORDER,
	    false, SENDER_NONE },
	/* A pass of somebody else's, or of none that is known. */
	{ AR "mx.box.test; dmarc=pass header.from=evil.example\n" BORDER, false,
	    SENDER_FAIL },
	{ AR "mx.box.test; dmarc=temperror\n" BORDER, false, SENDER_FAIL },
	{ AR "mx.box.test; dmarc=none\n" BORDER, false, SENDER_NONE },
	/* It rests on a signature of her own domain, where any was looked
	 * for: SPF knows machines and not writers. */
	{ AR DKIM "pass header.d=club.example; " DMARC BORDER, false,
	    SENDER_PASS },
	{ AR DKIM "pass header.i=amy@club.example; " DMARC BORDER, false,
	    SENDER_PASS },
	{ AR DKIM "fail header.d=club.example; " DMARC BORDER, false,
	    SENDER_NONE },
	{ AR DKIM "pass header.d=evil.example; " DMARC BORDER, false,
	    SENDER_NONE },
	{ AR DKIM "pass header.i=amy@evil.example; " DMARC BORDER, false,
	    SENDER_NONE },
	/* A greeting made to hide the real border. */
	{ "Received: from by (x [192.0.2.9]) by mx.box.test;\n" PASS BORDER,
	    false, SENDER_NONE },
	{ "Received: from (x [192.0.2.9] by mx.box.test;\n" PASS BORDER, false,
	    SENDER_NONE },
	{ "Received: from \"x;y [192.0.2.9] by mx.box.test;\n" PASS BORDER,
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
	{ BORDER AR "mx.evil.example; dmarc=pass\n" PASS, true, SENDER_NONE },
};

static void
only_our_servers_place_counts(void **state)
{
	struct sender_rules rules = rules_make();

	for (size_t i = 0; i < COUNT(signals); i++) {
		struct arena a = ARENA_INIT;
		struct sender s;

		rules.below = signals[i].below;
		s = judge(&a, &rules,
		    arena_printf(&a, "%s%s", signals[i].head, FROM REST),
		    TOKEN);
		if (s.signals.pass != signals[i].pass)
			fail_msg("%s: %d", signals[i].head, s.signals.pass);
		arena_free(&a);
	}
}

static void
without_a_trusted_server_nobody_is_believed(void **state)
{
	struct arena *a = *state;
	struct sender_rules rules = rules_make();
	struct sender s;

	rules.server = NULL;
	s = judge(a, &rules, PASS BORDER FROM REST, TOKEN);
	assert_int_equal(s.signals.pass, SENDER_NONE);
	assert_int_equal(s.ratings, SENDER_HOLD);
	s = judge(a, &rules, PASS BORDER FROM REST, "");
	assert_int_equal(s.ratings, SENDER_ASIDE);
	rules.border = "mx.box.test";
	s = judge(a, &rules, PASS BORDER FROM REST, TOKEN);
	assert_int_equal(s.ratings, SENDER_HOLD);
	rules.server = "results.box.test";
	s = judge(a, &rules,
	    AR "results.box.test; dmarc=pass\n" BORDER FROM REST, TOKEN);
	assert_int_equal(s.ratings, SENDER_ACCEPT);
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
		/* Age is another signal. */
		{ "d=club.example; h=From:Subject:Date; x=1795000000", true },
		/* What a lenient server passed on to dmarc. */
		{ "d=mail.club.example; l=38; h=From:Subject:Date", false },
		{ "d=club.example; h=From:Subject:Date; "
		  "x=99999999999999999999999999",
		    true },
	};
	struct sender_rules rules = rules_make();

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
domains_of_one_owner_are_aligned(void **state)
{
	static const struct {
		const char *signer, *from;
		bool aligned, parent;
	} rows[] = {
		{ "club.example", "club.example", true, true },
		{ "Club.Example", "club.example", true, true },
		{ "club.example", "mail.club.example", true, true },
		{ "CLUB.example", "a.b.Club.example", true, true },
		{ "mail.club.example", "club.example", true, false },
		{ "a.club.example", "b.club.example", true, false },
		{ "a.club.co.uk", "club.co.uk", true, false },
		{ "co.uk", "club.co.uk", false, false },
		{ "club.co.uk", "rowing.co.uk", false, false },
		{ "amy.github.io", "ben.github.io", false, false },
		{ "github.io", "amy.github.io", false, false },
		{ "example", "club.example", false, false },
		{ "lub.example", "club.example", false, false },
		{ "xclub.example", "club.example", false, false },
		{ "club.example.evil.example", "club.example", false, false },
		{ "", "club.example", false, false },
		{ "", "", false, false },
		{ ".example", "club.example", false, false },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		if (domain_aligned(a, rows[i].signer, rows[i].from) !=
			rows[i].aligned ||
		    domain_is_parent(a, rows[i].signer, rows[i].from) !=
			rows[i].parent)
			fail_msg("%s %s", rows[i].signer, rows[i].from);
}

static void
dates_are_read_as_mailers_write_them(void **state)
{
	static const struct {
		const char *text;
		int64_t when; /* -1: cannot be read */
	} rows[] = {
		{ "Sat, 21 Nov 2026 07:12:01 +0000", NOW },
		{ "21 Nov 2026 07:12:01 GMT", NOW },
		{ "Sat, 21 Nov 2026 08:12:01 +0100 (CET)", NOW },
		{ "Sat, 21 nov 2026 02:42:01 -0430", NOW },
		{ "(x) Sat,  1 Jan 2028 00:00 Z", 1830297600 },
		{ "", -1 },
		{ "Sat, 21 Nov 2026", -1 },
		{ "Sat, 21 Nov 26 07:12:01 +0000", -1 },
		{ "Sat, 31 Feb 2026 07:12:01 +0000", -1 },
		{ "Sat, 21 Nov 2026 24:12:01 +0000", -1 },
		{ "Sat, 21 Nov 2026 07:-1:01 +0000", -1 },
		{ "Sat, 21 Nov 2026 07:12:01", -1 },
		{ "Sat, 21 Nov 2026 07:12:01 +1", -1 },
		{ "Sat, 21 November 2026 07:12:01 +0000", -1 },
		{ "2026-11-21T07:12:01Z", -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t when = -1;

		if (field_date_read(rows[i].text, &when) !=
			(rows[i].when != -1) ||
		    (rows[i].when != -1 && when != rows[i].when))
			fail_msg("%s: %lld", rows[i].text, (long long)when);
	}
}

static const char *
hash_of(struct arena *a, const char *mail)
{
	const struct sender_rules rules = rules_make();
	struct header h;

	assert_null(header_read(a, mail, strlen(mail), &h));
	return mail_hash(a, &rules, &h);
}

static void
a_mail_delivered_twice_is_one_mail(void **state)
{
	static const char *const same[] = {
		FROM REST,
		"Return-Path: <a@b.example>\nDelivered-To: " TOKEN
		"\n" FROM REST,
		"Delivered-To: x@y.example\nX-Mine: 7\n" BORDER FROM REST,
		PASS BORDER "Received: from a by b; now\n" FROM REST,
		"Received: from c by d; later\n" PASS BORDER FROM REST,
	};
	struct arena *a = *state;
	const char *hash = hash_of(a, same[0]);
	char *crlf = arena_alloc(a, 2 * strlen(same[0]) + 1), *q = crlf;

	for (size_t i = 0; i < COUNT(same); i++)
		if (strcmp(hash_of(a, same[i]), hash) != 0)
			fail_msg("%s", same[i]);
	for (const char *p = same[0]; *p != '\0'; p++) {
		if (*p == '\n')
			*q++ = '\r';
		*q++ = *p;
	}
	assert_string_equal(hash_of(a, crlf), hash);
	assert_string_not_equal(hash_of(a, FROM REST "more\n"), hash);
	assert_string_not_equal(hash_of(a, "X-Mine: 7\n" FROM REST), hash);
}

static void
signals_are_told_one_by_one(void **state)
{
	struct arena *a = *state;
	struct sender_rules rules = rules_make();
	struct sender s = judge(a, &rules,
	    "Cc: x@y.example, DROP@box.test\n" BORDER FROM "Subject: s\n",
	    TOKEN);

	assert_false(s.signals.addressed);
	assert_true(s.signals.one_from);
	assert_true(s.signals.owner);
	assert_int_equal(s.signals.capability, 7);
	assert_int_equal(s.signals.registered, 7);
	assert_null(s.signals.twice);
	assert_null(s.signals.automatic);
	assert_string_equal(s.from, "amy@club.example");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_our_servers_place_counts),
		IN_ARENA(without_a_trusted_server_nobody_is_believed),
		cmocka_unit_test(weak_signatures_spoil_a_pass),
		IN_ARENA(domains_of_one_owner_are_aligned),
		cmocka_unit_test(dates_are_read_as_mailers_write_them),
		IN_ARENA(a_mail_delivered_twice_is_one_mail),
		IN_ARENA(signals_are_told_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
