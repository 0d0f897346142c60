/* dkim_test.c -- real signatures: which hold, and whom that lets in. */
#include "tests/unit/signed.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "ingest/mail/envelope.h"
#include "ingest/mail/header.h"
#include "ingest/mail/sender.h"
#include "ingest/mail/witness.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))
#define NOW 1795245121
#define TOKEN "drop+c7k2m9x4@box.test"
#define MAIL                                                                   \
	"From: Amy Coach <amy@club.example>\n"                                 \
	"To: Ratings <drop@box.test>\n"                                        \
	"Subject: ratings\n"                                                   \
	"Date: Sat, 21 Nov 2026 07:12:01 +0000\n"                              \
	"Message-ID: <1@club.example>\n"                                       \
	"Content-Type: text/plain\n"                                           \
	"\n"                                                                   \
	"Ben: gt 80\n"

/* What real signers cover (mail.md 2.3). */
static const char *const outlook[] = { "from", "date", "subject", "message-id",
	"content-type", "mime-version", NULL };
static const char *const icloud[] = { "from", "to", "subject", "date",
	"message-id", "mime-version", "content-type", NULL };

struct keys {
	char path[64];
};

static int
keys_make(void **state)
{
	static struct keys k;
	FILE *f;
	int fd;

	strcpy(k.path, "/tmp/oarlock-keys-XXXXXX");
	if ((fd = mkstemp(k.path)) == -1 || (f = fdopen(fd, "w")) == NULL)
		return -1;
	fprintf(f,
	    "s1._domainkey.club.example v=DKIM1; k=rsa; p=%s\n"
	    "s1._domainkey.mail.club.example v=DKIM1; k=rsa; p=%s\n"
	    "s1._domainkey.evil.example v=DKIM1; k=rsa; p=%s\n"
	    "s1._domainkey.co.uk v=DKIM1; k=rsa; p=%s\n"
	    "test._domainkey.club.example v=DKIM1; k=rsa; t=y; p=%s\n"
	    "weak._domainkey.club.example v=DKIM1; k=rsa; p=%s\n"
	    "gone._domainkey.club.example v=DKIM1; k=rsa; p=\n"
	    "odd._domainkey.club.example v=DKIM1; k=rsa; p=%%%%%%\n",
	    signed_public, signed_public, signed_public, signed_public,
	    signed_public, signed_weak_public);
	*state = &k;
	return fclose(f);
}

static int
keys_remove(void **state)
{
	struct keys *k = *state;

	return unlink(k->path);
}

/* What the door writes of it, and reads back. */
static struct envelope
seen(struct arena *a, const struct keys *k, const char *mail, const char *to)
{
	const struct witness w = { true, k->path, 8 };
	const char *meta = witness_meta(a, &w, mail, strlen(mail), to);
	struct envelope e;

	if (!envelope_read(a, meta, &e))
		fail_msg("%s", meta);
	return e;
}

static bool
person_by_token(void *context, const char *token, struct sender_person *out)
{
	(void)context;
	*out = (struct sender_person){ 7, "amy@club.example" };
	return strcmp(token, "c7k2m9x4") == 0;
}

static bool
person_by_address(void *context, const char *from, struct sender_person *out)
{
	(void)context;
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

static void
a_signature_that_holds_is_told_with_what_it_covers(void **state)
{
	struct arena a = ARENA_INIT;
	const struct signing s = { .made = NOW, .lives = 600 };
	const char *mail = signed_mail(&a, &s, MAIL);
	struct envelope e = seen(&a, *state, mail, TOKEN);

	assert_true(e.checked);
	assert_string_equal(e.recipient, TOKEN);
	assert_int_equal(e.n, 1);
	assert_int_equal(e.signatures[0].state, ENVELOPE_PASS);
	assert_string_equal(e.signatures[0].domain, "club.example");
	assert_true(envelope_covers(&e.signatures[0], "from"));
	assert_true(envelope_covers(&e.signatures[0], "to"));
	assert_false(envelope_covers(&e.signatures[0], "content-type"));
	assert_false(e.signatures[0].partial);
	assert_int_equal(e.signatures[0].made, NOW);
	assert_int_equal(e.signatures[0].expires, NOW + 600);
	assert_int_equal(strlen(e.signatures[0].bh), 44);
	arena_free(&a);
}

/* Maildirs hold LF, IMAP gives CRLF; both were signed with CRLF. */
static void
line_ends_do_not_matter(void **state)
{
	struct arena a = ARENA_INIT;

	for (int canon = 0; canon < 2; canon++) {
		const struct signing s = {
			.canon =
			    canon == 0 ? DKIM_CANON_SIMPLE : DKIM_CANON_RELAXED,
			.made = NOW,
		};
		const char *mail = signed_mail(&a, &s, MAIL "\nmore\n\n\n");

		assert_int_equal(seen(&a, *state, mail, "").signatures[0].state,
		    ENVELOPE_PASS);
		mail = signed_crlf(&a, mail);
		assert_int_equal(seen(&a, *state, mail, "").signatures[0].state,
		    ENVELOPE_PASS);
	}
	arena_free(&a);
}

/* relaxed allows other folds and cases; simple allows nothing. */
static void
folds_count_as_the_signer_said(void **state)
{
	static const struct {
		const char *old, *new;
		bool relaxed;
	} rows[] = {
		{ "Subject: ratings", "Subject:\n ratings", true },
		{ "Subject: ratings", "SUBJECT:  ratings ", true },
		{ "Ben: gt 80", "Ben:  gt \t80  ", true },
		{ "Subject: ratings", "Subject: rat\n ings", false },
		{ "Ben: gt 80", "Ben: g t80", false },
	};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		const struct signing s = {
			.canon =
			    i % 2 == 0 ? DKIM_CANON_RELAXED : DKIM_CANON_SIMPLE,
			.made = NOW,
		};
		const char *mail = signed_mail(&a, &s, MAIL);
		const char *at = strstr(mail, rows[i / 2].old);
		bool pass = rows[i / 2].relaxed && i % 2 == 0;

		mail = arena_printf(&a, "%.*s%s%s", (int)(at - mail), mail,
		    rows[i / 2].new, at + strlen(rows[i / 2].old));
		if ((seen(&a, *state, mail, "").signatures[0].state ==
			ENVELOPE_PASS) != pass)
			fail_msg("%zu: %s", i, rows[i / 2].new);
	}
	arena_free(&a);
}

static void
keys_that_vouch_for_nothing(void **state)
{
	static const struct {
		struct signing s;
		enum envelope_state state;
	} rows[] = {
		{ { .selector = "s1" }, ENVELOPE_PASS },
		{ { .selector = "nowhere" }, ENVELOPE_FAIL },
		{ { .selector = "gone" }, ENVELOPE_FAIL },
		{ { .selector = "odd" }, ENVELOPE_FAIL },
		{ { .selector = "test" }, ENVELOPE_FAIL },
		{ { .selector = "weak", .key = signed_weak_key },
		    ENVELOPE_FAIL },
		{ { .key = signed_weak_key }, ENVELOPE_FAIL },
		{ { .sha1 = true }, ENVELOPE_FAIL },
	};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *mail = signed_mail(&a, &rows[i].s, MAIL);
		struct envelope e = seen(&a, *state, mail, "");

		if (e.n != 1 || e.signatures[0].state != rows[i].state)
			fail_msg("row %zu", i);
	}
	arena_free(&a);
}

/* mail.md 2.3, against our own check alone. */
static void
tampering_is_seen(void **state)
{
	static const char *const no_subject[] = { "from", "to", "date", NULL };
	static const struct signing club = { .made = NOW },
				    evil = { .domain = "evil.example",
					    .made = NOW },
				    suffix = { .domain = "co.uk", .made = NOW },
				    sub = { .domain = "mail.club.example",
					    .made = NOW },
				    part = { .length = 12, .made = NOW },
				    typed = { .fields = icloud, .made = NOW },
				    loose = { .fields = outlook, .made = NOW },
				    holes = { .fields = no_subject,
					    .made = NOW };
	static const struct {
		const char *what;
		const struct signing *by;
		const char *old, *new; /* changed after signing */
		const char *to;
		enum sender_verdict ratings, orders;
	} rows[] = {
		{ "as sent", &club, "", "", TOKEN, SENDER_ACCEPT,
		    SENDER_ACCEPT },
		{ "by a subdomain", &sub, "", "", TOKEN, SENDER_ACCEPT,
		    SENDER_ACCEPT },
		{ "as sent, to the plain address", &typed, "", "", "",
		    SENDER_ACCEPT, SENDER_HOLD },
		{ "without a signed type", &club, "", "", "", SENDER_HOLD,
		    SENDER_ASIDE },
		{ "with an unsigned To", &loose, "", "", "", SENDER_HOLD,
		    SENDER_ASIDE },
		{ "replayed to us", &loose, "drop@box.test",
		    "drop@box.test, x@y.example", "", SENDER_HOLD,
		    SENDER_ASIDE },
		{ "a second Cc", &typed, "To: Ratings",
		    "Cc: drop@box.test\nCc: x@y.example\nTo: Ratings", "",
		    SENDER_ASIDE, SENDER_ASIDE },
		{ "cut in another way", &club, "text/plain",
		    "multipart/mixed; boundary=x", "", SENDER_HOLD,
		    SENDER_ASIDE },
		{ "signed by another domain", &evil, "", "", TOKEN, SENDER_HOLD,
		    SENDER_ASIDE },
		{ "the same, to the plain address", &evil, "", "", "",
		    SENDER_ASIDE, SENDER_ASIDE },
		{ "signed by a public suffix", &suffix, "", "", "",
		    SENDER_ASIDE, SENDER_ASIDE },
		{ "an appended line", &part, "Ben: gt 80\n",
		    "Ben: gt 80\npower 1\n", TOKEN, SENDER_HOLD, SENDER_ASIDE },
		{ "l= alone", &part, "", "", "", SENDER_ASIDE, SENDER_ASIDE },
		{ "Subject not signed", &holes, "", "", TOKEN, SENDER_HOLD,
		    SENDER_ASIDE },
		{ "a second Subject", &club,
		    "Subject:", "Subject: gt 1\nSubject:", TOKEN, SENDER_ASIDE,
		    SENDER_ASIDE },
		{ "a second From", &club,
		    "From:", "From: x@evil.example\nFrom:", TOKEN, SENDER_ASIDE,
		    SENDER_ASIDE },
		{ "two addresses in From", &club, "<amy@club.example>",
		    "<amy@club.example>, x@evil.example", TOKEN, SENDER_ASIDE,
		    SENDER_ASIDE },
		{ "no From", &club, "From: Amy Coach", "X-From: Amy Coach",
		    TOKEN, SENDER_ASIDE, SENDER_ASIDE },
		{ "a name like an address", &evil, "Amy Coach <amy@club",
		    "\"Amy amy@club.example\" <x@evil", "", SENDER_ASIDE,
		    SENDER_ASIDE },
		{ "another score", &club, "gt 80", "gt 10", TOKEN, SENDER_HOLD,
		    SENDER_ASIDE },
		{ "another score, to the plain address", &typed, "gt 80",
		    "gt 10", "", SENDER_ASIDE, SENDER_ASIDE },
		{ "another subject", &club, "ratings\n", "orders\n", TOKEN,
		    SENDER_HOLD, SENDER_ASIDE },
		{ "a machine", &club, "To: Ratings",
		    "Auto-Submitted: auto-replied\nTo: Ratings", TOKEN,
		    SENDER_ASIDE, SENDER_ASIDE },
	};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *mail = signed_mail(&a, rows[i].by, MAIL);
		const char *at = strstr(mail, rows[i].old);
		struct sender s;

		if (*rows[i].old == '\0')
			at = mail;
		mail = arena_printf(&a, "%.*s%s%s", (int)(at - mail), mail,
		    rows[i].new, at + strlen(rows[i].old));
		s = judge(&a, *state, mail, rows[i].to);
		if (s.ratings != rows[i].ratings || s.orders != rows[i].orders)
			fail_msg("%s: %d %d, %s", rows[i].what, s.ratings,
			    s.orders, sender_signals_text(&a, &s.signals));
		assert_int_equal(
		    s.person, rows[i].ratings == SENDER_ASIDE ? 0 : 7);
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

static void
without_a_signature_nothing_is_asked(void **state)
{
	struct arena a = ARENA_INIT;
	const struct witness off = { false, NULL, 8 };
	const struct signing by = { .made = NOW };
	const char *mail = signed_mail(&a, &by, MAIL);

	assert_false(seen(&a, *state, MAIL, "").checked);
	assert_string_equal(
	    witness_meta(&a, &off, mail, strlen(mail), TOKEN), TOKEN);
	assert_string_equal(
	    witness_meta(&a, &off, "no header\n", 10, NULL), "");
	arena_free(&a);
}

static void
at_most_ten_signatures_are_checked(void **state)
{
	struct arena a = ARENA_INIT;
	const struct signing by = { .made = NOW };
	const char *mail = MAIL;

	for (int i = 0; i < 12; i++)
		mail = signed_mail(&a, &by, mail);
	assert_int_equal(seen(&a, *state, mail, "").n, 10);
	arena_free(&a);
}

/* A name server that never answers; here a file that never begins. */
static void
a_check_that_hangs_costs_one_mail_its_signatures(void **state)
{
	struct arena a = ARENA_INIT;
	const struct signing by = { .made = NOW };
	const char *mail = signed_mail(&a, &by, MAIL);
	const char *pipe =
	    arena_printf(&a, "%s.pipe", ((struct keys *)*state)->path);
	const struct witness w = { true, pipe, 1 };

	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_string_equal(witness_meta(&a, &w, mail, strlen(mail), TOKEN),
	    TOKEN "\ndkim unknown");
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	unlink(pipe);
	arena_free(&a);
}

static void
without_keys_to_ask_nothing_is_signed(void **state)
{
	struct arena a = ARENA_INIT;
	const struct signing by = { .made = NOW };
	const char *mail = signed_mail(&a, &by, MAIL);
	const struct keys none = { "/nonexistent/keys" };
	struct envelope e = seen(&a, &none, mail, TOKEN);

	(void)state;
	assert_int_equal(e.n, 1);
	assert_int_equal(e.signatures[0].state, ENVELOPE_UNKNOWN);
	assert_int_equal(judge(&a, &none, mail, TOKEN).ratings, SENDER_HOLD);
	assert_int_equal(judge(&a, &none, mail, "").ratings, SENDER_ASIDE);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_signature_that_holds_is_told_with_what_it_covers),
		cmocka_unit_test(line_ends_do_not_matter),
		cmocka_unit_test(folds_count_as_the_signer_said),
		cmocka_unit_test(keys_that_vouch_for_nothing),
		cmocka_unit_test(tampering_is_seen),
		cmocka_unit_test(age_is_judged_by_the_arrival),
		cmocka_unit_test(a_replay_repeats_what_was_signed),
		cmocka_unit_test(without_a_signature_nothing_is_asked),
		cmocka_unit_test(at_most_ten_signatures_are_checked),
		cmocka_unit_test(
		    a_check_that_hangs_costs_one_mail_its_signatures),
		cmocka_unit_test(without_keys_to_ask_nothing_is_signed),
	};

	return cmocka_run_group_tests(tests, keys_make, keys_remove);
}
