/* authres_test.c -- forged and odd Authentication-Results fields. */
#include "tests/unit/sender_mails.h"

#include "ingest/mail/trust/authres.h"

#define SIGNED                                                                 \
	"DKIM-Signature: v=1; a=rsa-sha256; d=club.example; s=s1;\n"           \
	" h=From:To:Subject:Date; bh=x; b=EnSV\n lRny+/Q=\n"

/* What our server's own field, in its place, is understood to say. */
static const struct {
	const char *field;
	enum sender_pass pass;
} results[] = {
	/* as servers write them */
	{ "mx.box.test; dmarc=pass header.from=club.example", SENDER_PASS },
	{ "mx.box.test; dmarc=pass (p=reject dis=none) "
	  "header.from=club.example",
	    SENDER_PASS },
	{ "mx.box.test;\n\tdkim=pass (2048-bit key; unprotected) "
	  "header.d=club.example header.i=@club.example "
	  "header.b=\"EnSVlRny\"",
	    SENDER_PASS },
	{ "mx.box.test; dkim=pass header.i=@club.example", SENDER_PASS },
	{ "mx.box.test; spf=pass smtp.mailfrom=amy@club.example; "
	  "dkim=pass header.d=club.example header.b=EnSVlRny+/; "
	  "dmarc=pass header.from=club.example",
	    SENDER_PASS },
	{ "mx.box.test; dkim=fail reason=\"bad key\" "
	  "header.d=other.example; dkim=pass header.d=club.example",
	    SENDER_PASS },
	/* odd, and the same */
	{ "MX.BOX.TEST 1; dmarc=pass", SENDER_PASS },
	{ "\"mx.box.test\" ; dmarc=pass", SENDER_PASS },
	{ "\"mx\\.box.test\";dmarc=pass", SENDER_PASS },
	{ "(hi) mx.box.test (there) 1 (v) ; dmarc (m) = (r) pass (x)",
	    SENDER_PASS },
	{ "mx.box.test; DMARC/1=Pass Header.From=CLUB.example", SENDER_PASS },
	{ "mx.box.test; dmarc=pass(a(b(c(d(e)))))header.from="
	  "club.example",
	    SENDER_PASS },
	{ "mx.box.test; dmarc=pass header (x) . (y) from = "
	  "club.example",
	    SENDER_PASS },
	{ "mx.box.test; x-mine=odd a.b=\"c;d\"; dmarc=pass", SENDER_PASS },
	{ "mx.box.test; dkim=pass header.d=club.example "
	  "header.d=evil.example",
	    SENDER_PASS },
	/* nothing said */
	{ "mx.box.test; none", SENDER_NONE },
	{ "mx.box.test; dmarc=none", SENDER_NONE },
	{ "mx.box.test; dmarc=bestguesspass", SENDER_NONE },
	{ "mx.box.test; spf=pass smtp.mailfrom=club.example", SENDER_NONE },
	{ "mx.box.test; dkim=none; arc=pass; x-dmarc=pass", SENDER_NONE },
	/* words inside other words */
	{ "mx.box.test; dkim=fail reason=\"x; dkim=pass "
	  "header.d=club.example\"",
	    SENDER_NONE },
	{ "mx.box.test; dkim=fail (x; dmarc=pass)", SENDER_NONE },
	{ "mx.box.test; spf=fail smtp.mailfrom=\"a; dmarc=pass\"",
	    SENDER_NONE },
	{ "mx.box.test; spf=fail smtp.mailfrom=\"a\\\"; dmarc=pass\"",
	    SENDER_NONE },
	{ "mx.box.test (; dmarc=pass (); none", SENDER_NONE },
	/* another signer */
	{ "mx.box.test; dkim=pass header.d=evil.example", SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=xclub.example", SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=club.example.evil.example",
	    SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=example", SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=a.club.example", SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=evil.example "
	  "header.d=club.example",
	    SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=evil.example "
	  "header.i=@club.example",
	    SENDER_NONE },
	{ "mx.box.test; dkim=pass", SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=club.example "
	  "header.b=Other",
	    SENDER_NONE },
	{ "mx.box.test; dkim=pass header.d=club.example "
	  "header.b=\"\"",
	    SENDER_NONE },
	{ "mx.box.test; dkim=temperror header.d=club.example", SENDER_NONE },
	/* another server */
	{ "mx.evil.example; dmarc=pass", SENDER_NONE },
	{ "mx.box.test.evil.example; dmarc=pass", SENDER_NONE },
	{ "\"mx.box.test \"; dmarc=pass", SENDER_NONE },
	{ "spf=pass (sender) smtp.mailfrom=x; dmarc=pass", SENDER_NONE },
	{ "(mx.box.test); dmarc=pass", SENDER_NONE },
	/* no grammar: believe nothing */
	{ "", SENDER_NONE },
	{ "mx.box.test", SENDER_NONE },
	{ "mx.box.test;", SENDER_NONE },
	{ "mx.box.test 2; dmarc=pass", SENDER_NONE },
	{ "mx.box.test x; dmarc=pass", SENDER_NONE },
	{ "mx.box.test; dmarc/2=pass", SENDER_NONE },
	{ "mx.box.test; dmarc=pass;", SENDER_NONE },
	{ "mx.box.test; none; dmarc=pass", SENDER_NONE },
	{ "mx.box.test; dmarc", SENDER_NONE },
	{ "mx.box.test; dmarc=", SENDER_NONE },
	{ "mx.box.test; =pass", SENDER_NONE },
	{ "mx.box.test; dmarc=pass header", SENDER_NONE },
	{ "mx.box.test; dmarc=pass header.from", SENDER_NONE },
	{ "mx.box.test; dmarc=pass header.from=", SENDER_NONE },
	{ "mx.box.test; dmarc=pass action=none", SENDER_NONE },
	{ "mx.box.test; dmarc=pass (open", SENDER_NONE },
	{ "mx.box.test; dmarc=pass )", SENDER_NONE },
	{ "mx.box.test; dmarc=pass \"x", SENDER_NONE },
	{ "mx.box.test; dmarc=pass x.y=\"z", SENDER_NONE },
	{ "mx.box.test; dmarc=pass (a(b(c(d(e(f))))))", SENDER_NONE },
	{ "mx.box.test; dmarc=pass\xc2\xa0", SENDER_NONE },
	{ "mx.box.test; dmarc=\"pass\"", SENDER_NONE },
	{ "mx.box.test, x; dmarc=pass", SENDER_NONE },
	/* dmarc against */
	{ "mx.box.test; dmarc=fail header.from=club.example", SENDER_FAIL },
	{ "mx.box.test; dmarc=pass; dmarc=fail", SENDER_FAIL },
	{ "mx.box.test; dkim=pass header.d=club.example; "
	  "dmarc=permerror",
	    SENDER_FAIL },
	{ "mx.box.test; dmarc=passed", SENDER_FAIL },
	{ "mx.box.test; dmarc=pass header.from=evil.example", SENDER_FAIL },
};

static void
results_are_read_by_the_grammar(void **state)
{
	struct sender_rules rules = rules_make();

	for (size_t i = 0; i < COUNT(results); i++) {
		struct arena a = ARENA_INIT;
		char *mail = arena_printf(
		    &a, AR "%s\n%s", results[i].field, BORDER SIGNED FROM REST);
		struct sender s = judge(&a, &rules, mail, TOKEN);

		if (s.signals.pass != results[i].pass)
			fail_msg("%s: %d", results[i].field, s.signals.pass);
		assert_int_equal(
		    s.ratings == SENDER_ACCEPT, results[i].pass == SENDER_PASS);
		assert_int_equal(s.person, s.ratings == SENDER_ASIDE ? 0 : 7);
		arena_free(&a);
	}
}

/* A property of 8 KiB is no property. */
static void
long_results_are_not_read(void **state)
{
	struct arena *a = *state;
	struct authres ar;
	char *field = arena_alloc(a, 9001);

	memset(field, ' ', 9000);
	memcpy(field, "mx.box.test; dmarc=pass", 23);
	assert_null(authres_read(a, field, 23, &ar));
	assert_non_null(authres_read(a, field, 9000, &ar));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_are_read_by_the_grammar),
		IN_ARENA(long_results_are_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
