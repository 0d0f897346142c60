/* post_mail_test.c -- mails as they leave, and that each leaves once. */
#include "tests/unit/post_world.h"

#include "ingest/mail/mime/header.h"
#include "ingest/post/letter.h"
#include "lib/identity.h"

static const struct letter plain = {
	.club = "Riverside Rowing",
	.from = "ratings@example.org",
	.to = "amy@example.org",
	.subject = "Re: Saturday - 2 saved",
	.body = "Saved.\n",
	.reply_to = "<a.1@mail.example.org>",
	.receipt = true,
	.token = "abc",
	.loop = "xyz",
	.when = 1795262400,
};

/* The field of a mail that our own reader takes for whole and sound. */
static const char *
field(struct arena *a, const struct letter *l, const char *name)
{
	struct header h;
	size_t len;
	const char *mail = letter_write(a, l, &len);

	assert_int_equal(strlen(mail), len);
	assert_null(header_read(a, mail, len, &h));
	assert_null(header_twice(&h));
	for (const char *p = mail; *p != '\0'; p += strcspn(p, "\n") + 1)
		assert_true(strcspn(p, "\n") <= 300);
	return header_value(&h, name);
}

static void
fields_of_a_receipt(void **state)
{
	static const char *const fields[][2] = {
		{ "From", "\"Riverside Rowing\" <ratings@example.org>" },
		{ "To", "<amy@example.org>" },
		{ "Subject", "Re: Saturday - 2 saved" },
		{ "Date", "Sat, 21 Nov 2026 12:00:00 +0000" },
		{ "Message-ID", "<abc@example.org>" },
		{ "In-Reply-To", "<a.1@mail.example.org>" },
		{ "References", "<a.1@mail.example.org>" },
		{ "Auto-Submitted", "auto-replied" },
		{ "X-Auto-Response-Suppress", "All" },
		{ "X-Oarlock-Loop", "xyz" },
		{ "MIME-Version", "1.0" },
		{ "Content-Type", "text/plain; charset=utf-8" },
		{ "Content-Transfer-Encoding", "quoted-printable" },
	};
	struct arena *a = *state;
	struct letter notice = plain;

	for (size_t i = 0; i < COUNT(fields); i++)
		assert_string_equal(
		    field(a, &plain, fields[i][0]), fields[i][1]);
	notice.receipt = false;
	assert_string_equal(
	    field(a, &notice, "Auto-Submitted"), "auto-generated");
}

static void
subjects(void **state)
{
	static const char *const cases[][2] = {
		{ "a\r\nBcc: eve@example.org", "a Bcc: eve@example.org" },
		{ "a\n\n<script>", "=?utf-8?B?YSAgPHNjcmlwdD4=?=" },
		{ "\x01\x7f", "" },
		{ "", "" },
		{ "Très", "=?utf-8?B?VHLDqHM=?=" },
		{ "=?utf-8?Q?x?=", "=?utf-8?B?PT91dGYtOD9RP3g/PQ==?=" },
		{ "two  spaces", "=?utf-8?B?dHdvICBzcGFjZXM=?=" },
		{ "\xff\xfe", "=?utf-8?B?//4=?=" },
		{ "one two three four five six seven eight nine ten eleven "
		  "twelve thirteen",
		    "one two three four five six seven eight nine ten eleven "
		    "twelve thirteen" },
		{ "éééééééééééééééééééééé",
		    "=?utf-8?B?w6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOp"
		    "w6nDqcOp?= =?utf-8?B?w6k=?=" },
	};
	struct arena *a = *state;
	struct letter l = plain;
	char *huge = arena_alloc(a, 100001);

	for (size_t i = 0; i < COUNT(cases); i++) {
		l.subject = cases[i][0];
		assert_string_equal(field(a, &l, "Subject"), cases[i][1]);
		assert_null(field(a, &l, "Bcc"));
	}
	/* So many bytes that our reader refuses them; no line is too long. */
	l.subject = memset(huge, 'x', 100000);
	huge = letter_write(a, &l, &(size_t){ 0 });
	for (const char *p = huge; *p != '\0'; p += strcspn(p, "\n") + 1)
		assert_true(strcspn(p, "\n") <= 78);
}

static void
message_ids_that_are_not_copied(void **state)
{
	static const char *const cases[] = { "", "a@b", "<>", "<a b@c>",
		"<c@d> a@b", "<a@b>\r\nBcc:", "<<a@b>>", "<a@b", "a@b>",
		"<a\tb>", "<é@b>" };
	struct arena *a = *state;
	struct letter l = plain;
	char longest[300];

	for (size_t i = 0; i < COUNT(cases); i++) {
		l.reply_to = cases[i];
		assert_null(field(a, &l, "In-Reply-To"));
		assert_null(field(a, &l, "References"));
		assert_null(field(a, &l, "Bcc"));
	}
	l.reply_to = longest;
	snprintf(longest, sizeof(longest), "<%0250d>", 1);
	assert_string_equal(field(a, &l, "References"), longest);
	snprintf(longest, sizeof(longest), "<%0251d>", 1);
	assert_null(field(a, &l, "References"));
}

static void
a_thread_keeps_its_newest_ids(void **state)
{
	static const char *const cases[][3] = {
		{ "<a@b> <c@d>", "<a@b> <c@d>", "<c@d>" },
		{ "<a@b> no <x y> <c@d>", "<a@b> <c@d>", "<c@d>" },
		{ "<a@b>\r\nBcc: <c@d>", "<c@d>", "<c@d>" },
		{ "<0@b> <1@b> <2@b> <3@b> <4@b> <5@b> <6@b> <7@b> <8@b> <9@b> "
		  "<10@b> <11@b>",
		    "<1@b> <2@b> <3@b> <4@b> <5@b> <6@b> <7@b> <8@b> <9@b> "
		    "<10@b> <11@b>",
		    "<11@b>" },
	};
	struct arena *a = *state;
	struct letter l = plain;
	const char *value;
	char *ids = arena_strdup(a, "");

	for (size_t i = 0; i < COUNT(cases); i++) {
		l.reply_to = cases[i][0];
		assert_string_equal(field(a, &l, "References"), cases[i][1]);
		assert_string_equal(field(a, &l, "In-Reply-To"), cases[i][2]);
		assert_null(field(a, &l, "Bcc"));
	}
	/* No field grows beyond 998 bytes: the oldest go. */
	for (int i = 0; i < 9; i++)
		ids = arena_printf(a, "%s <%0200d@b>", ids, i);
	l.reply_to = ids;
	value = field(a, &l, "References");
	assert_in_range(strlen(value), 700, 998 - strlen("References: "));
	assert_has(value, "8@b>");
	assert_lacks(value, "0004@b>");
}

static void
names_of_clubs(void **state)
{
	static const char *const cases[][2] = {
		{ "The \"Eights\" \\o/", "\"The \\\"Eights\\\" \\\\o/\"" },
		{ "Roeiclub Zuid\n<eve@example.org>",
		    "\"Roeiclub Zuid <eve@example.org>\"" },
		{ "Ørsta", "=?utf-8?B?w5hyc3Rh?=" },
	};
	struct arena *a = *state;
	struct letter l = plain;

	for (size_t i = 0; i < 3; i++) {
		l.club = cases[i][0];
		assert_string_equal(field(a, &l, "From"),
		    arena_printf(a, "%s <ratings@example.org>", cases[i][1]));
	}
}

static void
bodies(void **state)
{
	static const char *const cases[][2] = {
		{ "one\r\ntwo\rthree\n", "one\ntwo\nthree\n" },
		{ "no end", "no end\n" },
		{ "a=b é \x01", "a=3Db =C3=A9 =01\n" },
		{ "end \nend\t\n", "end=20\nend=09\n" },
		{ ".\nFrom here\n", "=2E\n=46rom here\n" },
		{ "\n\nx", "\n\nx\n" },
		{ "0123456789012345678901234567890123456789012345678901234567"
		  "890123456789012345",
		    "0123456789012345678901234567890123456789012345678901234567"
		    "890123456789012345\n" },
		{ "0123456789012345678901234567890123456789012345678901234567"
		  "8901234567890123456",
		    "0123456789012345678901234567890123456789012345678901234567"
		    "89012345678901234=\n56\n" },
		{ "0123456789012345678901234567890123456789012345678901234567"
		  "89012345678901234.X.",
		    "0123456789012345678901234567890123456789012345678901234567"
		    "89012345678901234=\n=2EX.\n" },
	};
	struct arena *a = *state;
	struct letter l = plain;
	size_t len;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *mail;

		l.body = cases[i][0];
		mail = letter_write(a, &l, &len);
		assert_string_equal(strstr(mail, "\n\n") + 2, cases[i][1]);
	}
}

static void
addresses(void **state)
{
	static const char *const bad[] = { "", "@", "amy", "amy@", "@b",
		"a@b@c", "a b@c", "a@b,c@d", "a@b>\r\nDATA", "<a@b>", "é@b",
		"\"a\"@b", "a@b;c", "-oX@b", "a@b\n" };

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(letter_address_good(bad[i]));
	assert_true(letter_address_good("amy.o'hara+rows@mail.example.org"));
}

static void
a_maildir_gets_one_file(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_mail(w, "1-1", "receipt");
	world_post(w);
	world_restart(w);
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 1);
	assert_has(mail, "\nX-Auto-Response-Suppress: All\n");
	assert_has(mail, "\n\nSaved.\n");
	assert_string_equal(world_report(w, "1-1/outcome/1"), "sent");
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "sent");
}

/* Else the reading of what waits would cost more than the sending. */
static void
the_more_wait_the_more_leave_before_the_list_is_read_anew(void **state)
{
	enum { WAITING = 1500 };
	struct world *w = *state;

	for (int i = 1; i <= WAITING; i++)
		world_mail(w, arena_printf(&w->arena, "%d-1", i), "receipt");
	assert_int_equal(post_round(&w->post), 30);
	world_take(w);
	world_sql(w,
	    "UPDATE outbox SET state = 'withheld' WHERE seq BETWEEN 31 AND %d",
	    WAITING - 100);
	assert_int_equal(post_round(&w->post), 20);
}

/* Killed between the file and its report: the file is replaced. */
static void
a_cut_off_mail_is_repeated_in_place(void **state)
{
	struct world *w = *state;
	struct smtp_mail half = { .bytes = "x\n", .len = 2 };
	struct result r;
	const char *mail = NULL;

	world_mail(w, "1-1", "receipt");
	assert_true(outbox_begin(&w->post.outbox, &w->arena, "1-1", 1, NULL));
	half.name = arena_printf(
	    &w->arena, "1-1.%s", identity_mail_token(&w->arena, w->key, "1-1"));
	smtp_hand_over(&w->arena, &w->post.smtp, &half, &r);
	assert_int_equal(r.kind, RESULT_ACCEPTED);
	world_restart(w);
	world_run(w);
	assert_int_equal(world_sent(w, &mail), 1);
	assert_has(mail, "Saved.");
	assert_string_equal(world_report(w, "1-1/outcome/2"), "sent");
	assert_string_equal(world_state(w, "1-1"), "sent");
}

static void
no_maildir_is_a_setting_to_change(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_mail(w, "1-1", "receipt");
	w->post.smtp.sent = "/nonexistent/sent";
	world_post(w);
	assert_true(w->post.trouble);
	assert_memory_equal(world_report(w, "1-1/again/1"), "again ", 6);
	w->post.smtp.sent = conf_text(w->conf, "mail.sent");
	world_clock += 61;
	world_post(w);
	assert_int_equal(world_sent(w, &mail), 1);
}

static void
hostile_addresses_are_not_written_to(void **state)
{
	struct world *w = *state;
	const char *mail = NULL;

	world_text(
	    w, "1-1", "receipt", 0, "amy@example.org>\r\nDATA", "Saved.");
	world_post(w);
	assert_memory_equal(
	    world_report(w, "1-1/outcome/1"), "failed address ", 15);
	assert_int_equal(world_sent(w, &mail), 0);
}

static void
mail_by_smtp(struct world *w)
{
	world_smtp(w);
	world_mail(w, "1-1", "receipt");
}

static void
a_server_takes_a_mail(void **state)
{
	struct world *w = *state;

	mail_by_smtp(w);
	world_run(w);
	assert_string_equal(world_state(w, "1-1"), "sent");
	assert_has(w->mailer.text, "MAIL FROM:<>");
	assert_has(w->mailer.text, "RCPT TO:<amy@example.org>");
	assert_has(w->mailer.text, "\r\nAuto-Submitted: auto-r");
}

static void
a_greylisting_server_gets_it_later(void **state)
{
	struct world *w = *state;

	mail_by_smtp(w);
	w->mailer.rcpt = "450 4.2.0 come back";
	world_post(w);
	assert_memory_equal(world_report(w, "1-1/again/1"), "again ", 6);
	w->mailer.rcpt = "250 ok";
	world_clock += 2;
	world_post(w);
	assert_string_equal(world_report(w, "1-1/outcome/2"), "sent");
}

/* Nobody waits long for one whose mailbox is full; and she not for ever. */
static void
one_who_cannot_be_reached_now_holds_nobody(void **state)
{
	struct world *w = *state;

	mail_by_smtp(w);
	w->mailer.rcpt = "452 4.2.2 full";
	for (int i = 0; i < 20; i++) {
		world_post(w);
		world_later(w, 301);
	}
	assert_has(world_trouble(w, "smtp"), "452 4.2.2");
	world_text(w, "2-1", "notice", 0, "bo@example.org", "y");
	world_post(w);
	w->mailer.rcpt = "250 ok";
	world_later(w, 5);
	assert_string_equal(world_report(w, "2-1/outcome/1"), "sent");
	w->mailer.rcpt = "452 4.2.2 full";
	world_later(w, 5 * 86400);
	world_take(w);
	assert_string_equal(world_state(w, "1-1"), "failed");
}

static void
a_refused_mail_is_over(void **state)
{
	struct world *w = *state;
	const char *said;

	mail_by_smtp(w);
	w->mailer.rcpt = "550 5.1.1 <amy@example.org> unknown";
	world_post(w);
	said = world_report(w, "1-1/outcome/1");
	assert_memory_equal(said, "failed 550 ", 11);
	assert_lacks(said, "amy");
	world_clock += 3600;
	world_post(w);
	assert_int_equal(w->mailer.connections, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(fields_of_a_receipt),
		IN_ARENA(subjects),
		IN_ARENA(message_ids_that_are_not_copied),
		IN_ARENA(a_thread_keeps_its_newest_ids),
		IN_ARENA(names_of_clubs),
		IN_ARENA(bodies),
		cmocka_unit_test(addresses),
		IN_WORLD(a_maildir_gets_one_file),
		IN_WORLD(
		    the_more_wait_the_more_leave_before_the_list_is_read_anew),
		IN_WORLD(a_cut_off_mail_is_repeated_in_place),
		IN_WORLD(no_maildir_is_a_setting_to_change),
		IN_WORLD(hostile_addresses_are_not_written_to),
		IN_WORLD(a_server_takes_a_mail),
		IN_WORLD(a_greylisting_server_gets_it_later),
		IN_WORLD(one_who_cannot_be_reached_now_holds_nobody),
		IN_WORLD(a_refused_mail_is_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
