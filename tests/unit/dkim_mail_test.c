/* dkim_mail_test.c -- real signatures, and whom they let in. */
#include "tests/unit/signed_door.h"

#include "ingest/mail/mime/header.h"
#include "ingest/mail/trust/sender.h"

/* What real signers cover. */
static const char *const outlook[] = { "from", "date", "subject", "message-id",
	"content-type", "mime-version", NULL };
static const char *const icloud[] = { "from", "to", "subject", "date",
	"message-id", "mime-version", "content-type", NULL };

static bool
person_by_token(void *context, const char *token, struct sender_person *out)
{
	*out = (struct sender_person){ 7, "amy@club.example" };
	return strcmp(token, "c7k2m9x4") == 0;
}

static bool
person_by_address(void *context, const char *from, struct sender_person *out)
{
	*out = (struct sender_person){ 7, "amy@club.example" };
	return strcmp(from, "amy@club.example") == 0;
}

static struct sender
judge(struct arena *a, const struct keys *k, const char *mail, const char *to)
{
	const struct sender_rules rules = {
		.drop = "drop@box.test",
		.received = NOW,
		.person = person_by_token,
		.person_by_address = person_by_address,
	};
	struct envelope e = seen(a, k, mail, to);
	struct header h;

	assert_null(header_read(a, mail, strlen(mail), &h));
	return sender_judge(a, &rules, &h, &e);
}

/* A signed mail, and what others make of it; with our own check alone. */
static const char *const no_subject[] = { "from", "to", "date", NULL };
static const struct signing club = { .made = NOW },
			    evil = { .domain = "evil.example", .made = NOW },
			    suffix = { .domain = "co.uk", .made = NOW },
			    sub = { .domain = "mail.club.example",
				    .made = NOW },
			    part = { .length = 12, .made = NOW },
			    typed = { .fields = icloud, .made = NOW },
			    loose = { .fields = outlook, .made = NOW },
			    holes = { .fields = no_subject, .made = NOW };
static const struct {
	const char *what;
	const struct signing *by;
	const char *old, *new; /* changed after signing */
	const char *to;
	enum sender_verdict ratings, orders;
} changed[] = {
	{ "as sent", &club, "", "", TOKEN, SENDER_ACCEPT, SENDER_ACCEPT },
	{ "by a subdomain", &sub, "", "", TOKEN, SENDER_ACCEPT, SENDER_ACCEPT },
	{ "as sent, to the plain address", &typed, "", "", "", SENDER_ACCEPT,
	    SENDER_HOLD },
	{ "without a signed type", &club, "", "", "", SENDER_HOLD,
	    SENDER_ASIDE },
	{ "with an unsigned To", &loose, "", "", "", SENDER_HOLD,
	    SENDER_ASIDE },
	{ "replayed to us", &loose, "drop@box.test",
	    "drop@box.test, x@y.example", "", SENDER_HOLD, SENDER_ASIDE },
	{ "a second Cc", &typed, "To: Ratings",
	    "Cc: drop@box.test\nCc: x@y.example\nTo: Ratings", "", SENDER_ASIDE,
	    SENDER_ASIDE },
	{ "cut in another way", &club, "text/plain",
	    "multipart/mixed; boundary=x", "", SENDER_HOLD, SENDER_ASIDE },
	{ "signed by another domain", &evil, "", "", TOKEN, SENDER_HOLD,
	    SENDER_ASIDE },
	{ "the same, to the plain address", &evil, "", "", "", SENDER_ASIDE,
	    SENDER_ASIDE },
	{ "signed by a public suffix", &suffix, "", "", "", SENDER_ASIDE,
	    SENDER_ASIDE },
	{ "an appended line", &part, "Ben: gt 80\n", "Ben: gt 80\npower 1\n",
	    TOKEN, SENDER_HOLD, SENDER_ASIDE },
	{ "l= alone", &part, "", "", "", SENDER_ASIDE, SENDER_ASIDE },
	{ "Subject not signed", &holes, "", "", TOKEN, SENDER_HOLD,
	    SENDER_ASIDE },
	{ "a second Subject", &club, "Subject:", "Subject: gt 1\nSubject:",
	    TOKEN, SENDER_ASIDE, SENDER_ASIDE },
	{ "a second From", &club, "From:", "From: x@evil.example\nFrom:", TOKEN,
	    SENDER_ASIDE, SENDER_ASIDE },
	{ "two addresses in From", &club, "<amy@club.example>",
	    "<amy@club.example>, x@evil.example", TOKEN, SENDER_ASIDE,
	    SENDER_ASIDE },
	{ "no From", &club, "From: Amy Coach", "X-From: Amy Coach", TOKEN,
	    SENDER_ASIDE, SENDER_ASIDE },
	{ "a name like an address", &evil, "Amy Coach <amy@club",
	    "\"Amy amy@club.example\" <x@evil", "", SENDER_ASIDE,
	    SENDER_ASIDE },
	{ "another score", &club, "gt 80", "gt 10", TOKEN, SENDER_HOLD,
	    SENDER_ASIDE },
	{ "another score, to the plain address", &typed, "gt 80", "gt 10", "",
	    SENDER_ASIDE, SENDER_ASIDE },
	{ "another subject", &club, "ratings\n", "orders\n", TOKEN, SENDER_HOLD,
	    SENDER_ASIDE },
	{ "a machine", &club, "To: Ratings",
	    "Auto-Submitted: auto-replied\nTo: Ratings", TOKEN, SENDER_ASIDE,
	    SENDER_ASIDE },
};

static void
tampering_is_seen(void **state)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < COUNT(changed); i++) {
		const char *mail = signed_mail(&a, changed[i].by, MAIL);
		const char *at = strstr(mail, changed[i].old);
		struct sender s;

		if (*changed[i].old == '\0')
			at = mail;
		mail = arena_printf(&a, "%.*s%s%s", (int)(at - mail), mail,
		    changed[i].new, at + strlen(changed[i].old));
		s = judge(&a, *state, mail, changed[i].to);
		if (s.ratings != changed[i].ratings ||
		    s.orders != changed[i].orders)
			fail_msg("%s: %d %d, %s", changed[i].what, s.ratings,
			    s.orders, sender_signals_text(&a, &s.signals));
		assert_int_equal(
		    s.person, changed[i].ratings == SENDER_ASIDE ? 0 : 7);
	}
	arena_free(&a);
}

static void
age_is_judged_by_the_arrival(void **state)
{
	static const struct {
		const char *date;
		uint64_t made, lives;
		enum sender_verdict verdict;
	} rows[] = {
		{ "Sat, 21 Nov 2026 07:12:01 +0000", NOW, 0, SENDER_ACCEPT },
		{ "Sat, 14 Nov 2026 07:20:00 +0000", NOW, 0, SENDER_ACCEPT },
		{ "Sat, 14 Nov 2026 06:00:00 +0000", NOW, 0, SENDER_HOLD },
		{ "Sat, 21 Nov 2026 09:00:00 +0000", NOW, 0, SENDER_ACCEPT },
		{ "Sat, 21 Nov 2026 09:30:00 +0000", NOW, 0, SENDER_HOLD },
		{ "yesterday", NOW, 0, SENDER_HOLD },
		{ "Sat, 21 Nov 2026 07:12:01 +0000", NOW - 9000, 8000,
		    SENDER_ACCEPT },
		{ "Sat, 21 Nov 2026 07:12:01 +0000", NOW - 9000, 3000,
		    SENDER_HOLD },
		{ "Sat, 21 Nov 2026 07:12:01 +0000", NOW + 9000, 0,
		    SENDER_HOLD },
	};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct signing by = { .made = rows[i].made,
			.lives = rows[i].lives };
		const char *mail = signed_mail(&a, &by,
		    arena_printf(&a,
			"From: amy@club.example\nSubject: s\nDate: %s\n\nx\n",
			rows[i].date));
		struct sender s = judge(&a, *state, mail, TOKEN);

		if (s.ratings != rows[i].verdict)
			fail_msg("row %zu: %s", i, s.why);
		assert_int_equal(s.orders, s.ratings);
		assert_true(s.signals.own);
	}
	arena_free(&a);
}

static void
a_replay_repeats_what_was_signed(void **state)
{
	struct arena a = ARENA_INIT;
	const struct signing by = { .made = NOW };
	const char *mail = signed_mail(&a, &by, MAIL);
	struct sender first = judge(&a, *state, mail, TOKEN);
	struct sender again = judge(&a, *state,
	    arena_printf(&a,
		"Received: from x by y\nDKIM-Signature: v=1; "
		"a=rsa-sha256; d=club.example; s=s1; "
		"h=from:to:subject:date; bh=x; b=eHg=\n%s",
		mail),
	    "");

	assert_non_null(first.repeat);
	assert_string_equal(first.repeat, again.repeat);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tampering_is_seen),
		cmocka_unit_test(age_is_judged_by_the_arrival),
		cmocka_unit_test(a_replay_repeats_what_was_signed),
	};

	return cmocka_run_group_tests(tests, keys_make, keys_remove);
}
