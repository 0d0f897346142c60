/* sender_table_test.c -- each row of the table of signals, and why. */
#include "tests/unit/sender_mails.h"

/* A mail whose door, or server, saw what the row says. */
#define COVERS_ALL "h=from:to:subject:date:content-type"
#define OWN(state, h) "\ndkim " state " d=club.example b=B bh=H " h " t=0 x=0"
#define LATE                                                                   \
	"\ndkim pass d=club.example b=B bh=H " COVERS_ALL " t=0 x=1795000000"
#define PLAIN "drop@box.test"
#define HEAD(to, date)                                                         \
	FROM "To: " to "\nSubject: ratings\nDate: " date                       \
	     "\nContent-Type: text/plain\n\nBen: gt 80\n"
#define TODAY "Sat, 21 Nov 2026 08:12:01 +0100"
#define NO SENDER_ASIDE
#define ASK SENDER_HOLD
#define YES SENDER_ACCEPT
#define OLD "Fri, 13 Nov 2026 07:12:01 +0000"
#define DROP HEAD("x@y.example, " PLAIN, TODAY)
#define ELSE HEAD("ben@club.example", TODAY)
#define SIGNED                                                                 \
	"DKIM-Signature: d=club.example; b=EnSV lRny; bh=2jUS; "               \
	"h=From:To:Subject:Date:Content-Type\n"
#define AR_DKIM AR "mx.box.test; dkim=pass header.d=club.example\n"

static const struct {
	const char *mail, *envelope;
	enum sender_verdict ratings, orders;
	const char *signals;
} judged[] = {
	/* signed and the capability */
	{ ELSE, TOKEN OWN("pass", COVERS_ALL), YES, YES,
	    "signed (own check), capability, fresh, registered" },
	{ PASS BORDER ELSE, TOKEN, YES, YES,
	    "signed (trusted server), capability, fresh, registered" },
	{ DROP, "DROP+C7K2M9X4@box.test" OWN("pass", COVERS_ALL), YES, YES,
	    "" },
	{ "Delivered-To: " TOKEN "\n" ELSE, OWN("pass", COVERS_ALL), YES, YES,
	    "" },
	{ "Subject: Out of office\n" FROM "Date: " TODAY "\n\n",
	    TOKEN OWN("pass", COVERS_ALL), YES, YES,
	    "signed (own check), capability, fresh, registered, "
	    "a robot's subject" },
	/* the same, but old */
	{ HEAD(PLAIN, OLD), TOKEN OWN("pass", COVERS_ALL), ASK, ASK,
	    "signed (own check), capability, addressed, registered" },
	{ DROP, TOKEN LATE, ASK, ASK, "" },
	/* signed and addressed */
	{ DROP, PLAIN OWN("pass", COVERS_ALL), YES, ASK,
	    "signed (own check), addressed, fresh, registered" },
	{ AR_DKIM BORDER SIGNED DROP, PLAIN, YES, ASK,
	    "signed (trusted server), addressed, fresh, registered" },
	{ FROM "Cc: Ratings <" TOKEN ">\nDate: " TODAY "\n\n",
	    PLAIN OWN("pass", "h=from:cc:subject:date:content-type"), YES, ASK,
	    "" },
	{ "Subject: Abwesenheitsnotiz\n" FROM "To: " PLAIN "\nDate: " TODAY
	  "\n\n",
	    PLAIN OWN("pass", COVERS_ALL), ASK, ASK, "" },
	/* signed only */
	{ ELSE, PLAIN OWN("pass", COVERS_ALL), ASK, NO,
	    "signed (own check), fresh, registered" },
	{ DROP, PLAIN OWN("pass", "h=from:to:subject:date"), ASK, NO,
	    "signed (own check), fresh, registered" },
	{ DROP, PLAIN OWN("pass", "h=from:subject:date:content-type"), ASK, NO,
	    "" },
	{ HEAD(PLAIN, OLD), PLAIN OWN("pass", COVERS_ALL), ASK, NO,
	    "signed (own check), addressed, registered" },
	{ PASS BORDER DROP, PLAIN, ASK, NO, "" },
	{ PASS BORDER ELSE, "drop+guessed1@box.test", ASK, NO, "" },
	/* which of the two did the server mean? */
	{ AR_DKIM BORDER SIGNED SIGNED DROP, PLAIN, NO, NO, "" },
	/* the capability only */
	{ DROP, TOKEN OWN("fail", COVERS_ALL), ASK, NO,
	    "capability, fresh, registered" },
	{ DROP, TOKEN OWN("unknown", COVERS_ALL), ASK, NO, "" },
	{ DROP, TOKEN "\ndkim unknown", ASK, NO, "" },
	{ PASS BORDER DROP, TOKEN "\ndkim none", ASK, NO, "" },
	{ BORDER DROP, TOKEN, ASK, NO, "" },
	{ DROP, TOKEN OWN("pass", "h=from:date"), ASK, NO, "" },
	{ DROP, TOKEN OWN("pass", COVERS_ALL) " l", ASK, NO, "" },
	/* nothing that counts */
	{ DROP, PLAIN OWN("fail", COVERS_ALL), NO, NO, "fresh, registered" },
	{ DROP, "", NO, NO, "fresh, registered" },
	{ "From: x@club.example\nTo: " PLAIN "\nDate: " TODAY "\n\n",
	    PLAIN OWN("pass", COVERS_ALL), NO, NO,
	    "signed (own check), addressed, fresh" },
	{ "From: x@club.example\nDate: " TODAY "\n\n",
	    TOKEN OWN("pass", COVERS_ALL), NO, NO,
	    "signed (own check), another's capability, fresh" },
	/* against it */
	{ AR "mx.box.test; dmarc=fail\n" BORDER DROP,
	    TOKEN OWN("pass", COVERS_ALL), NO, NO,
	    "denied (trusted server), capability, fresh, registered" },
	{ "Subject: gt 1\n" DROP, TOKEN OWN("pass", COVERS_ALL), NO, NO,
	    "signed (own check), capability, addressed, fresh, "
	    "registered, a field twice" },
	{ "Cc: " PLAIN "\nCc: x@y.example\n" ELSE,
	    PLAIN OWN("pass", "h=from:cc:subject:date:content-type"), NO, NO,
	    "" },
	{ "From: Amy <amy@club.example>, x@evil.example\n",
	    TOKEN OWN("pass", COVERS_ALL), NO, NO,
	    "another's capability, no single From" },
	{ FROM DROP, TOKEN OWN("pass", COVERS_ALL), NO, NO, "" },
	{ "Auto-Submitted: auto-replied\n" DROP, TOKEN OWN("pass", COVERS_ALL),
	    NO, NO, "" },
};

static void
the_table_decides(void **state)
{
	struct sender_rules rules = rules_make();

	for (size_t i = 0; i < COUNT(judged); i++) {
		struct arena a = ARENA_INIT;
		struct sender s =
		    judge(&a, &rules, judged[i].mail, judged[i].envelope);
		const char *said = sender_signals_text(&a, &s.signals);
		bool nobody = s.ratings == NO && s.orders == NO;

		if (s.ratings != judged[i].ratings ||
		    s.orders != judged[i].orders ||
		    (*judged[i].signals != '\0' &&
			strcmp(judged[i].signals, said) != 0))
			fail_msg("row %zu: %s (%s)", i, s.why, said);
		assert_int_equal(s.person, nobody ? 0 : 7);
		assert_int_equal(
		    s.signed_answer, !nobody && s.signals.pass == SENDER_PASS);
		arena_free(&a);
	}
}

static void
the_reason_says_what_is_missing(void **state)
{
	static const struct {
		const char *mail, *recipient;
		const char *why; /* a part of it */
	} rows[] = {
		{ PASS BORDER FROM REST, TOKEN, "vouches" },
		{ "Delivered-To: drop@box.test\nDelivered-To: " TOKEN
		  "\n" PASS BORDER FROM REST,
		    "", "not that it was written to this address" },
		{ PASS BORDER "From: AMY@club.example\n" REST, TOKEN,
		    "vouches" },
		{ PASS BORDER FROM REST, "drop+c7k2m9x4@evil.example",
		    "not that it was written to this address" },
		{ PASS BORDER "From: ben@club.example\n" REST, TOKEN,
		    "another sender" },
		{ PASS BORDER "From: ben@club.example\n" REST, "",
		    "no coach here" },
		{ BORDER FROM REST, TOKEN, "does not vouch" },
		{ BORDER FROM REST, "", "nothing shows" },
		{ AR "mx.box.test; dmarc=fail\n" BORDER FROM REST, TOKEN,
		    "does not come from" },
		{ PASS BORDER REST, TOKEN, "exactly one address" },
		{ PASS BORDER FROM FROM REST, TOKEN, "twice: From" },
		{ PASS BORDER "Subject: gt 100\n" FROM REST, TOKEN,
		    "twice: Subject" },
		{ PASS BORDER "Auto-Submitted: auto-replied\n" FROM REST, TOKEN,
		    "machine wrote it: its header says so" },
		{ "Return-Path: <>\n" PASS BORDER FROM REST, TOKEN, "machine" },
	};
	struct sender_rules rules = rules_make();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;
		struct sender s =
		    judge(&a, &rules, rows[i].mail, rows[i].recipient);

		if (strstr(s.why, rows[i].why) == NULL)
			fail_msg("row %zu: %s", i, s.why);
		arena_free(&a);
	}
}

static void
what_a_replay_repeats(void **state)
{
	static const struct {
		const char *mail, *envelope, *repeat;
	} rows[] = {
		{ DROP, TOKEN OWN("pass", COVERS_ALL), "B H" },
		{ PASS BORDER SIGNED DROP, TOKEN, "EnSVlRny 2jUS" },
		{ AR_DKIM BORDER SIGNED DROP, TOKEN, "EnSVlRny 2jUS" },
		{ PASS BORDER DROP, TOKEN, NULL },
		{ SIGNED DROP, TOKEN OWN("fail", COVERS_ALL), NULL },
		{ BORDER SIGNED DROP, TOKEN, NULL },
	};
	struct sender_rules rules = rules_make();
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct sender s =
		    judge(a, &rules, rows[i].mail, rows[i].envelope);

		if (rows[i].repeat == NULL)
			assert_null(s.repeat);
		else
			assert_string_equal(s.repeat, rows[i].repeat);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_decides),
		cmocka_unit_test(the_reason_says_what_is_missing),
		IN_ARENA(what_a_replay_repeats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
