/* take_bridge_test.c -- texts that become mails, and replies that are texted. */
#include "tests/unit/take_world.h"

#include "ingest/take/bridge.h"

#define DANA_MAIL "dana@example.org"
#define ROBIN_MAIL "robin@example.org"

/* The first letter that message seq made us write to this address. */
static const char *
letter(struct club *c, int64_t seq, const char *address)
{
	for (int n = 1; n <= 12; n++) {
		struct stmt *st = db_use(c->p.db, POST_LETTER);
		const char *id =
		    arena_printf(&c->p.a, "%lld-%d", (long long)seq, n);
		bool found;

		stmt_text(st, ":id", id);
		found = stmt_step(st) == DB_ROW &&
		    strcmp(stmt_get_text(st, "address"), address) == 0;
		stmt_end(st);
		if (found)
			return id;
	}
	return NULL;
}

static const char *
column(struct club *c, const char *id, const char *name)
{
	struct stmt *st = db_use(c->p.db, POST_LETTER);
	const char *value;

	assert_non_null(id);
	stmt_text(st, ":id", id);
	assert_int_equal(stmt_step(st), DB_ROW);
	value = stmt_copy_text(st, &c->p.a, name);
	stmt_end(st);
	return value;
}

static const char *
message_id(struct club *c, const char *id)
{
	assert_non_null(id);
	return arena_printf(&c->p.a, "<%s@example.org>",
	    identity_mail_token(&c->p.a, c->p.key, id));
}

/* A coach answers a letter of ours; source_id names her mail. */
static int64_t
reply_named(struct club *c, enum club_person coach, const char *source_id,
    const char *name, const char *to_letter, const char *type, const char *body)
{
	const char *from = coach == ROBIN ? ROBIN_MAIL : DANA_MAIL;
	const char *to = identity_drop_address(
	    &c->p.a, c->p.key, "ratings@example.org", coach, 1);

	return club_put(c, "mail", source_id, to,
	    arena_printf(&c->p.a,
		"Delivered-To: %s\r\n"
		"Authentication-Results: mx.example.org; dmarc=pass "
		"header.from=example.org\r\n"
		"Received: from a.example.net (a.example.net [192.0.2.1]) by "
		"mx.example.org; Wed, 6 May 2026 07:00:00 +0000\r\n"
		"From: <%s>\r\n"
		"To: %s\r\n"
		"Subject: Re: Text from Maya Chen\r\n"
		"Date: Wed, 6 May 2026 07:00:00 +0000\r\n"
		"Message-ID: <%s@example.org>\r\n"
		"In-Reply-To: %s\r\n"
		"References: <other@example.net> %s\r\n"
		"MIME-Version: 1.0\r\n"
		"Content-Type: %s\r\n"
		"\r\n"
		"%s\r\n",
		to, from, to, name, to_letter, to_letter, type, body));
}

static int64_t
reply(struct club *c, enum club_person coach, const char *to_letter,
    const char *body)
{
	const char *name = club_source(c, "reply");

	return reply_named(
	    c, coach, name, name, to_letter, "text/plain; charset=utf-8", body);
}

static void
assert_inert(const char *body)
{
	for (const char *p = body; *p != '\0';
	     p += strcspn(p, "\n"), p += *p == '\n')
		if (*p != '#')
			fail_msg("a line of ours could be read: %s", p);
}

/* Maya's text reached Dana: the Message-ID to answer. */
static const char *
thread_of(struct club *c, const char *phone)
{
	int64_t seq = club_text(c, phone, "Can I row bow tomorrow?");

	return message_id(c, letter(c, seq, DANA_MAIL));
}

static void
report(struct club *c, const char *outbox, const char *words)
{
	club_put(c, "report", club_source(c, "report"), outbox, words);
}

static int64_t
status(struct club *c, const char *outbox, const char *sid, const char *word,
    const char *code)
{
	return club_put(c, "status", club_source(c, "status"), outbox,
	    arena_printf(&c->p.a, "MessageSid=%s&MessageStatus=%s&ErrorCode=%s",
		sid, word, code));
}

/* ---- a text becomes a mail ---- */

static void
her_words_reach_each_coach_in_one_thread(void **state)
{
	struct club *c = *state;
	int64_t first = club_text(c, MAYA_PHONE,
		    "Can I skip?\nmetric off hands\r\nhelp\xe2\x80\xa8undo"),
		second = club_text(c, MAYA_PHONE, "And where are the oars?");
	static const char *const coaches[] = { DANA_MAIL, ROBIN_MAIL };

	for (size_t i = 0; i < 2; i++) {
		const char *root = letter(c, first, coaches[i]);
		const char *next = letter(c, second, coaches[i]);

		assert_inert(column(c, root, "body"));
		assert_has(column(c, root, "body"), "# > Can I skip?\n");
		assert_has(column(c, root, "body"), "# > undo\n");
		assert_has(column(c, root, "body"), "Wed 6 May 2026 at 09:");
		assert_has(column(c, root, "body"), "go to Maya as a text");
		assert_string_equal(
		    column(c, root, "subject"), "Text from Maya Chen");
		assert_string_equal(
		    column(c, next, "subject"), "Text from Maya Chen");
		assert_string_equal(column(c, root, "reply_to"), "");
		assert_string_equal(
		    column(c, next, "reply_to"), message_id(c, root));
	}
	/* Robin's thread is not Dana's. */
	assert_string_not_equal(message_id(c, letter(c, first, coaches[0])),
	    message_id(c, letter(c, first, coaches[1])));
}

static void
answers_and_small_change_are_not_mailed(void **state)
{
	static const char *const texts[] = { "65", "hands 65", "rhythm 44",
		"ok", "LINK", "HELP", "STOP", "START" };
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37 i9 square it sooner");
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, texts[i]);

		assert_heard(c, seq, DANA_MAIL, NULL);
		assert_heard(c, seq, ROBIN_MAIL, NULL);
	}
	/* Numbers of a phone that has not agreed are nobody's to see. */
	assert_heard(c, club_text(c, NORA_PHONE, "hands 65"), DANA_MAIL, NULL);
	/* Nor is a number that answers nothing. */
	assert_heard(c, club_text(c, MAYA_PHONE, "65"), DANA_MAIL, NULL);
}

static void
a_thread_mail_shows_no_rating_and_nobody_else(void **state)
{
	static const char *const hidden[] = { "37", "91", "64", "square",
		"Leila", "Hassan" };
	struct club *c = *state;
	const char *body;

	club_mail(c, ROBIN,
	    "Maya: hands 37 square it sooner\nLeila: hands 91 private");
	club_text(c, MAYA_PHONE, "rhythm 64");
	body = column(c,
	    letter(c, club_text(c, MAYA_PHONE, "my back is sore"), DANA_MAIL),
	    "body");
	assert_has(body, "my back is sore");
	for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++)
		assert_lacks(body, hidden[i]);
}

static void
words_beside_an_answer_reach_the_coach_without_it(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	seq = club_text(c, MAYA_PHONE, "65 but my shoulder is sore");
	assert_int_equal(club_standing(c).self, 65);
	assert_heard(c, seq, DANA_MAIL, "my shoulder is sore");
	assert_lacks(club_heard(c, seq, DANA_MAIL), "65");
}

static void
a_picture_is_not_passed_over_in_silence(void **state)
{
	struct club *c = *state;
	int64_t seq = club_put(c, "text", "MMpicture", "",
	    "From=%2B15555550101&To=%2B15555550100&Body=&MessageSid=MMpicture"
	    "&NumMedia=1");

	assert_heard(c, seq, DANA_MAIL, "# Maya Chen texted without a word");
	assert_heard(c, seq, DANA_MAIL, "pictures are not kept");
}

static void
a_talk_that_she_asks_for_reaches_her_coaches(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	seq = club_text(c, NORA_PHONE, "Talk!");
	assert_heard(c, seq, DANA_MAIL, "# Nora Lind asks to talk with you");
	assert_heard(c, seq, NORA_PHONE, "Your coaches know");
	assert_heard(c, seq, NORA_GUARDIAN, "Your coaches know");
}

static void
stop_in_her_own_words_is_read_by_a_human(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(
	    c, MAYA_PHONE, "please stop texting me, I left for another club");

	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	assert_heard(c, seq, DANA_MAIL, "I left for another club");
	assert_heard(c, seq, DANA_MAIL, "cannot be texted now: this phone");
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
in_a_talk_nobody_hears_twice_how_it_works(void **state)
{
	struct club *c = *state;

	assert_heard(c, club_text(c, MAYA_PHONE, "the gate is locked"),
	    MAYA_PHONE, "kept for your coaches");
	assert_heard(
	    c, club_text(c, MAYA_PHONE, "and it is cold"), MAYA_PHONE, NULL);
	c->clock += 2 * 86400;
	assert_heard(c, club_text(c, MAYA_PHONE, "locked again"), MAYA_PHONE,
	    "kept for your coaches");
}

/* ---- a reply becomes a text ---- */

#define GMAIL_QUOTE                                                            \
	"\r\n\r\nOn Wed, May 6, 2026 at 9:12 AM Riverside Rowing "             \
	"<ratings@example.org>\r\nwrote:\r\n\r\n"                              \
	"> # --- write above this line ---\r\n> # > Can I row bow?\r\n"

static void
a_reply_is_texted_as_typed_whatever_wrote_it(void **state)
{
	static const struct {
		const char *type, *body, *text;
	} rows[] = {
		{ "text/plain; charset=utf-8",
		    "Yes, boat 4.\r\nBe there at six." GMAIL_QUOTE,
		    "Coach Reyes: Yes, boat 4.\nBe there at six." },
		{ "text/plain; charset=utf-8",
		    "Ask Leila\r\n\r\nThanks,\r\nDana\r\n\r\nSent from my "
		    "iPhone\r\n\r\n> On 6 May 2026, at 09:12, Riverside "
		    "Rowing <ratings@example.org> wrote:\r\n> \r\n> # > Can I",
		    "Coach Reyes: Ask Leila" },
		{ "text/plain; charset=utf-8",
		    "Thanks!\r\nSee you.\r\n\r\nDana" GMAIL_QUOTE,
		    "Coach Reyes: Thanks!\nSee you." },
		{ "text/html; charset=utf-8",
		    "<div dir=\"ltr\">It\xe2\x80\x99s on.</div><br><div "
		    "class=\"gmail_quote\"><div class=\"gmail_attr\">On Wed, "
		    "May 6, 2026 at 9:12 Riverside wrote:</div><blockquote "
		    "class=\"gmail_quote\"># &gt; Can I "
		    "row?</blockquote></div>",
		    "Coach Reyes: It's on." },
	};
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *name = club_source(c, "reply");
		int64_t seq = reply_named(
		    c, DANA, name, name, root, rows[i].type, rows[i].body);

		assert_string_equal(
		    column(c, letter(c, seq, MAYA_PHONE), "body"),
		    rows[i].text);
		assert_has(club_receipt(c, seq), "# Texted to Maya, in 1 part");
		assert_inert(club_receipt(c, seq));
		assert_heard(c, seq, DANA_MAIL, "# Texted to Maya");
	}
}

static void
a_minors_guardian_gets_the_same_words(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	seq = reply(c, DANA, thread_of(c, NORA_PHONE), "Bow is yours.");
	assert_heard(c, seq, NORA_PHONE, "Coach Reyes: Bow is yours.");
	assert_heard(c, seq, NORA_GUARDIAN,
	    "Copy of our text to Nora: Coach Reyes: Bow is yours.");
	assert_has(club_receipt(c, seq), "guardian gets the same words");
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
on_a_shared_phone_the_text_says_for_whom(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, SILVA_PHONE, "YES");
	seq = club_text(c, SILVA_PHONE, "Bea: is it on?");
	seq = reply(
	    c, DANA, message_id(c, letter(c, seq, DANA_MAIL)), "It is on.");
	assert_heard(c, seq, SILVA_PHONE, "Coach Reyes to Bea: It is on.");
}

static void
what_may_not_be_texted_is_refused_with_the_reason(void **state)
{
	char longer[600];
	const struct {
		const char *body, *why;
	} rows[] = {
		{ longer, "4 parts long" },
		{ "Mya: hands 60", "looks like a rating" },
		{ "well done\nLeila hands 60 and so on",
		    "looks like a rating" },
		{ "", "says nothing above" },
		{ "Sent from my iPhone", "says nothing above" },
		{ "> # > Can I row bow?\r\n\r\nyes you can",
		    "below the quoted mail" },
	};
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);

	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int64_t seq = reply(c, DANA, root, rows[i].body);

		assert_has(club_receipt(c, seq), "# Not texted to Maya: ");
		assert_has(club_receipt(c, seq), rows[i].why);
		assert_inert(club_receipt(c, seq));
		assert_heard(c, seq, MAYA_PHONE, NULL);
	}
	club_text(c, MAYA_PHONE, "STOP");
	assert_has(club_receipt(c, reply(c, DANA, root, "Are you well?")),
	    "this phone said STOP");
}

static void
who_has_not_agreed_or_has_no_adult_is_not_texted(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, NORA_PHONE);
	int64_t seq = reply(c, DANA, root, "Say YES first");

	assert_has(club_receipt(c, seq), "has not agreed to texts yet");
	assert_heard(c, seq, NORA_PHONE, NULL);

	club_text(c, LEILA_PHONE, "YES");
	seq = club_text(c, LEILA_PHONE, "am I in the eight?");
	assert_heard(c, seq, DANA_MAIL, "Leila cannot be texted now");
	seq =
	    reply(c, DANA, message_id(c, letter(c, seq, DANA_MAIL)), "You are");
	assert_has(club_receipt(c, seq), "a minor without a copy target");
	assert_heard(c, seq, LEILA_PHONE, NULL);
}

static void
ratings_in_a_reply_are_ratings(void **state)
{
	struct club *c = *state;
	int64_t seq = reply(c, DANA, thread_of(c, MAYA_PHONE),
	    "Maya: hands 37\nLeila: hands 44 private");

	assert_has(club_receipt(c, seq), "2 saved");
	assert_has(club_receipt(c, seq), "nothing was texted to Maya");
	assert_true(club_standing(c).waiting);
	/* The question goes out; nothing of a message does. */
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "Coach Reyes: ");
}

static void
a_letter_to_somebody_else_opens_no_thread(void **state)
{
	struct club *c = *state;
	int64_t text = club_text(c, MAYA_PHONE, "Can I row bow?");
	int64_t seq =
	    reply(c, DANA, message_id(c, letter(c, text, ROBIN_MAIL)), "Yes");

	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = reply(c, DANA, "<made-up@example.org>", "Yes");
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
a_reply_to_a_receipt_goes_on_with_the_talk(void **state)
{
	struct club *c = *state;
	int64_t seq = reply(c, DANA, thread_of(c, MAYA_PHONE), "Yes.");

	seq = reply(c, DANA, message_id(c, letter(c, seq, DANA_MAIL)),
	    "And bring the cox box.");
	assert_heard(c, seq, MAYA_PHONE, "Coach Reyes: And bring the cox box.");
}

static void
the_same_reply_delivered_twice_is_texted_once(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);
	int64_t seq;

	reply_named(c, DANA, "one", "same", root, "text/plain", "Yes.");
	seq = reply_named(c, DANA, "two", "same", root, "text/plain", "Yes.");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_has(club_receipt(c, seq), "texted before");
}

/* ---- what became of it ---- */

static void
delivery_is_told_once(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);
	const char *text = letter(c, reply(c, DANA, root, "Yes."), MAYA_PHONE);
	int64_t seq;

	report(c, text, "sending");
	assert_heard(c, status(c, text, "SMout1", "sent", ""), DANA_MAIL, NULL);
	seq = status(c, text, "SMout1", "delivered", "");
	assert_heard(c, seq, DANA_MAIL, "# Delivered to Maya.");
	assert_heard(c, seq, DANA_MAIL, "# > Coach Reyes: Yes.");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	assert_string_equal(
	    column(c, letter(c, seq, DANA_MAIL), "reply_to"), root);
	assert_heard(
	    c, status(c, text, "SMout1", "delivered", ""), DANA_MAIL, NULL);
	assert_heard(c, status(c, text, "SMout1", "undelivered", "30003"),
	    DANA_MAIL, NULL);
	assert_heard(c, status(c, text, "SMout1", "sent", ""), DANA_MAIL, NULL);
}

static void
a_status_before_we_know_the_text_is_told_then(void **state)
{
	struct club *c = *state;
	const char *text = letter(
	    c, reply(c, DANA, thread_of(c, MAYA_PHONE), "Yes."), MAYA_PHONE);
	int64_t seq = status(c, "", "SMout2", "undelivered", "30003");

	assert_heard(c, seq, DANA_MAIL, NULL);
	report(c, text, "sending");
	seq = club_put(c, "report", "early", text, "accepted SMout2");
	assert_heard(c, seq, DANA_MAIL,
	    "# Not delivered to Maya: the phone is switched off or out of "
	    "reach (30003).");
}

static void
a_refusal_by_the_carrier_is_told(void **state)
{
	struct club *c = *state;
	const char *text = letter(
	    c, reply(c, DANA, thread_of(c, MAYA_PHONE), "Yes."), MAYA_PHONE);
	int64_t seq;

	report(c, text, "sending");
	seq = club_put(c, "report", "refused", text, "failed 21610 opted out");
	assert_heard(c, seq, DANA_MAIL,
	    "# Not delivered to Maya: this phone said STOP (21610).");
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
}

/* A text of that mail, as an order to a group would make it. */
static void
outbox_put(struct club *c, const char *id, int64_t seq, const char *end)
{
	static const char *const texts[][2] = { { ":kind", "text" },
		{ ":class", "message" }, { ":address", MAYA_PHONE },
		{ ":line", CLUB_LINE }, { ":subject", "" }, { ":body", "Row." },
		{ ":reply_to", "" }, { ":detail", "" } };
	struct stmt *st = db_use(c->p.db, TAKE_OUTBOX_NEW);

	stmt_text(st, ":id", id);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		stmt_text(st, texts[i][0], texts[i][1]);
	stmt_text(st, ":state", end);
	stmt_int(st, ":person", MAYA);
	stmt_int(st, ":thread", MAYA);
	stmt_int(st, ":created", c->clock);
	stmt_int(st, ":seq", seq);
	assert_true(stmt_run(st));
}

static void
of_a_text_to_several_only_failures_are_told(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, DANA, "Maya: hands 37");
	struct dropbox_message m = { .seq = 1000, .received = c->clock };
	struct take take = { c->p.conf, c->p.key, c->p.db, NULL };
	struct job j = { .take = &take, .arena = &c->p.a, .m = &m };

	assert_true(db_begin(c->p.db));
	outbox_put(c, "900-1", seq, "delivered");
	outbox_put(c, "900-2", seq, "failed");
	outbox_put(c, "900-3", seq, "queued");
	for (int i = 0; i < 2; i++)
		for (int n = 1; n <= 3; n++)
			bridge_told(&j, arena_printf(&c->p.a, "900-%d", n));
	assert_false(j.failed);
	assert_int_equal(j.letters, 1);
	assert_heard(c, 1000, DANA_MAIL, "# Not delivered to Maya");
	db_rollback(c->p.db);
}

static void
answers_of_ours_are_not_told(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "LINK");
	const char *text = letter(c, seq, MAYA_PHONE);

	assert_heard(
	    c, status(c, text, "SMout3", "delivered", ""), DANA_MAIL, NULL);
}

/* ---- words of harm ---- */

#define LEAD "safe@example.org"
#define OTHER_LEAD "kim@example.org"

static void
lead_make(struct club *c, const char *leads)
{
	pages_conf(&c->p,
	    arena_printf(&c->p.a,
		"%s[mail]\n\ttrusted-server = mx.example.org\n"
		"[club]\n\tsafeguarding = \"%s\"\n",
		pages_line(&c->p), leads));
}

static void
words_of_harm_go_to_the_lead_and_to_no_coach(void **state)
{
	static const char *const words[] = { "60 and coach hurts me",
		"I want to KILL  myself", "i\xe2\x80\x99m scared of my coach",
		"don't feel safe", "me quiero suicidar", "Help me!",
		"stop touching me" };
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	club_text(c, NORA_PHONE, "YES");
	club_mail(c, DANA, "Nora: hands 37");
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		int64_t seq = club_text(c, NORA_PHONE, words[i]);

		assert_heard(c, seq, DANA_MAIL, NULL);
		assert_heard(c, seq, ROBIN_MAIL, NULL);
		assert_heard(c, seq, NORA_GUARDIAN, NULL);
		assert_heard(c, seq, LEAD, "Nora Lind (a minor) texted on");
		assert_inert(club_heard(c, seq, LEAD));
		assert_lacks(
		    column(c, letter(c, seq, LEAD), "subject"), "Nora");
		assert_heard(c, seq, NORA_PHONE, "call or text 988");
		c->clock += 86400;
	}
}

static void
words_of_harm_are_no_answer(void **state)
{
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	club_mail(c, DANA, "Maya: hands 37");
	club_text(c, MAYA_PHONE, "60 and he hit on me and hurt me");
	assert_true(club_standing(c).waiting);
}

static void
rowing_is_no_harm(void **state)
{
	static const char *const words[] = { "she beat me by a length",
		"that piece killed me", "my back hurts", "I am scared of 2k",
		"the 6k hit me hard", "do I touch the slide stop" };
	struct club *c = *state;

	lead_make(c, "Pat Moss, " LEAD);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, words[i]);

		assert_heard(c, seq, LEAD, NULL);
		assert_heard(c, seq, DANA_MAIL, words[i]);
	}
}

static void
what_follows_within_a_day_goes_the_same_way(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(c, "Pat Moss, " LEAD);
	club_text(c, MAYA_PHONE, "somebody hurts me");
	seq = club_text(c, MAYA_PHONE, "it was on the dock again");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, LEAD, "on the dock again");
	assert_heard(c, seq, MAYA_PHONE, "not to your coaches");
	c->clock += 2 * 86400;
	seq = club_text(c, MAYA_PHONE, "is practice on?");
	assert_heard(c, seq, LEAD, NULL);
	assert_heard(c, seq, DANA_MAIL, "is practice on?");
}

static void
who_is_named_does_not_get_it(void **state)
{
	struct club *c = *state;
	int64_t seq;

	lead_make(
	    c, "Jo Moss, " LEAD ", Kim Berg, " OTHER_LEAD ", " ROBIN_MAIL);
	seq = club_text(c, MAYA_PHONE, "moss is hurting me");
	assert_heard(c, seq, LEAD, NULL);
	assert_heard(c, seq, OTHER_LEAD, "moss is hurting me");
	/* A lead who coaches may be the coach who is meant. */
	seq = club_text(c, MAYA_PHONE, "scared of coach");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	assert_heard(c, seq, OTHER_LEAD, "scared of coach");
}

static void
without_a_lead_it_is_known_that_nobody_read_it(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "Uncle Bo hurts me");

	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, ROBIN_MAIL, "nobody has read it");
	assert_lacks(club_heard(c, seq, ROBIN_MAIL), "Maya");
	assert_lacks(club_heard(c, seq, ROBIN_MAIL), "Bo ");
	assert_heard(c, seq, MAYA_PHONE, "Nobody here has read it yet");
}

int
main(void)
{
#define STORY(test) cmocka_unit_test_setup_teardown(test, club_begin, club_end)
	static const struct CMUnitTest tests[] = {
		STORY(her_words_reach_each_coach_in_one_thread),
		STORY(answers_and_small_change_are_not_mailed),
		STORY(a_thread_mail_shows_no_rating_and_nobody_else),
		STORY(words_beside_an_answer_reach_the_coach_without_it),
		STORY(a_picture_is_not_passed_over_in_silence),
		STORY(a_talk_that_she_asks_for_reaches_her_coaches),
		STORY(stop_in_her_own_words_is_read_by_a_human),
		STORY(in_a_talk_nobody_hears_twice_how_it_works),
		STORY(a_reply_is_texted_as_typed_whatever_wrote_it),
		STORY(a_minors_guardian_gets_the_same_words),
		STORY(on_a_shared_phone_the_text_says_for_whom),
		STORY(what_may_not_be_texted_is_refused_with_the_reason),
		STORY(who_has_not_agreed_or_has_no_adult_is_not_texted),
		STORY(ratings_in_a_reply_are_ratings),
		STORY(a_letter_to_somebody_else_opens_no_thread),
		STORY(a_reply_to_a_receipt_goes_on_with_the_talk),
		STORY(the_same_reply_delivered_twice_is_texted_once),
		STORY(delivery_is_told_once),
		STORY(a_status_before_we_know_the_text_is_told_then),
		STORY(a_refusal_by_the_carrier_is_told),
		STORY(of_a_text_to_several_only_failures_are_told),
		STORY(answers_of_ours_are_not_told),
		STORY(words_of_harm_go_to_the_lead_and_to_no_coach),
		STORY(words_of_harm_are_no_answer),
		STORY(rowing_is_no_harm),
		STORY(what_follows_within_a_day_goes_the_same_way),
		STORY(who_is_named_does_not_get_it),
		STORY(without_a_lead_it_is_known_that_nobody_read_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
