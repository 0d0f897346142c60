/* dkim_test.c -- real signatures: which hold, and what if nobody can say. */
#include "tests/unit/signed_door.h"

#include <sys/stat.h>
#include <sys/wait.h>

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

static void
without_a_signature_nothing_is_asked(void **state)
{
	struct arena a = ARENA_INIT;
	const struct witness off = { false, NULL, 8 };
	const struct signing by = { .made = NOW };
	const char *mail = signed_mail(&a, &by, MAIL);

	/* That it has none is known, whatever the server says of it. */
	assert_true(seen(&a, *state, MAIL, "").checked);
	assert_int_equal(seen(&a, *state, MAIL, "").n, 0);
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
without_keys_to_ask_nothing_is_known(void **state)
{
	struct arena *a = *state;
	const struct signing by = { .made = NOW };
	const char *mail = signed_mail(a, &by, MAIL);
	const struct keys none = { "/nonexistent/keys" };
	struct envelope e = seen(a, &none, mail, TOKEN);

	assert_int_equal(e.n, 1);
	assert_int_equal(e.signatures[0].state, ENVELOPE_UNKNOWN);
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
		cmocka_unit_test(without_a_signature_nothing_is_asked),
		cmocka_unit_test(at_most_ten_signatures_are_checked),
		cmocka_unit_test(
		    a_check_that_hangs_costs_one_mail_its_signatures),
		IN_ARENA(without_keys_to_ask_nothing_is_known),
	};

	return cmocka_run_group_tests(tests, keys_make, keys_remove);
}
